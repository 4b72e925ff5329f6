"""The reviewer's pages: what a proposed change changes, before and after side by side.

`Sides(review, today)` is what the public sees of the changed items in both states, and the part of each
registry from which the public's own pages of them are built; `comparison_pages` are the pages that compare.
"""

from powerlist.preview.render import comparison_pages as comparison_pages
from powerlist.preview.side import Sides as Sides
