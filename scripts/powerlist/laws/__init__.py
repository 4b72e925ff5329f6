"""Law as data: law lists → facts → laws.yml, and whether an instrument is in force on a day."""

from powerlist.laws.cited import CitedKeys as CitedKeys
from powerlist.laws.cited import cited_keys as cited_keys
from powerlist.laws.collect import Collection as Collection
from powerlist.laws.collect import collect as collect
from powerlist.laws.facts import Facts as Facts
from powerlist.laws.facts import merge as merge
from powerlist.laws.lists import Clause as Clause
from powerlist.laws.lists import Lists as Lists
from powerlist.laws.lists import read_clauses as read_clauses
from powerlist.laws.lists import read_lists as read_lists
from powerlist.model.law_status import status_on as status_on
