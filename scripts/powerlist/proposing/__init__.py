"""From what a department hands in (a workbook, an edited item, a file from the browser) to a proposal.

`propose(base, inputs, wish, today)` returns the files of a branch and the adjustment record that goes with
them, and writes nothing.
"""

from powerlist.proposing.inputs import Input as Input
from powerlist.proposing.inputs import NotTaken as NotTaken
from powerlist.proposing.propose import Proposed as Proposed
from powerlist.proposing.propose import propose as propose
from powerlist.proposing.wish import Wish as Wish
