"""Problems as text, tables and workbooks: one list, many printers."""

from powerlist.report.render import FORMATS as FORMATS
from powerlist.report.render import render as render
