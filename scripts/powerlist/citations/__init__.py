"""Legal citations as officials write them: titles, articles, and whole cells full of both."""

from powerlist.citations.articles import ArticleRef as ArticleRef
from powerlist.citations.articles import normalise_article as normalise_article
from powerlist.citations.articles import parse_articles as parse_articles
from powerlist.citations.cells import Cited as Cited
from powerlist.citations.cells import Found as Found
from powerlist.citations.cells import document_number as document_number
from powerlist.citations.cells import find as find
from powerlist.citations.numerals import chinese as chinese
from powerlist.citations.numerals import numeral as numeral
from powerlist.citations.titles import guess_kind as guess_kind
from powerlist.citations.titles import law_key as law_key
from powerlist.citations.titles import names_instrument as names_instrument
