"""Problems as text: one list, five printers."""

from powerlist.report.render import FORMATS as FORMATS
from powerlist.report.render import render as render
