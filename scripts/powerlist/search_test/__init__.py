"""The recall test of the search: thousands of queries with known answers, put to the shipped scripts.

Start in `run.py`. `known.py` holds what the registry says, by plain comparison and without the search's own
code; the modules below `kinds` draw queries from it, each with the items that must be found; `engine.py` runs
the scripts and data files of the site; `figures.py` counts, `report.py` prints.
"""

from powerlist.search_test.report import FORMATS as FORMATS
from powerlist.search_test.report import render as render
from powerlist.search_test.run import run as run
