"""The rule book: one truth a file, `pl301_basis_is_in_force.py` holds the rule PL301 and nothing else."""

from powerlist.problems import Severity as Severity
from powerlist.problems import Text as Text
from powerlist.rules.book import all_rules as all_rules
from powerlist.rules.book import rule as rule
from powerlist.rules.contract import ChangeContext as ChangeContext
from powerlist.rules.contract import Context as Context
from powerlist.rules.contract import Finding as Finding
from powerlist.rules.contract import Rule as Rule
