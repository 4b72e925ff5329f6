"""Bytes to data: strict YAML at the edge, positions on request, and the one canonical way to write it."""

from powerlist.load.edit import Change as Change
from powerlist.load.edit import edited as edited
from powerlist.load.marks import Marks as Marks
from powerlist.load.marks import place_of as place_of
from powerlist.load.quick import read as read
from powerlist.load.strict import Fault as Fault
from powerlist.load.strict import LoadError as LoadError
from powerlist.load.strict import Value as Value
from powerlist.load.write import dump as dump
