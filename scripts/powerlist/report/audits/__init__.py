"""Prints an audit: for the terminal, as Markdown, as a page, as data, as a workbook."""

from powerlist.report.audits.printing import FORMATS as FORMATS
from powerlist.report.audits.printing import render as render
from powerlist.report.audits.tables import tables as tables
