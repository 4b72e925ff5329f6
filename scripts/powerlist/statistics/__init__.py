"""Figures over a registry: how complete it is, how far from its targets; pure, one pass over the items."""

from powerlist.statistics.completeness import Missing as Missing
from powerlist.statistics.completeness import Tally as Tally
from powerlist.statistics.figures import Figures as Figures
from powerlist.statistics.figures import figures as figures
from powerlist.statistics.targets import Share as Share
