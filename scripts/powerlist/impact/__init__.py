"""What rests on an instrument, and what its successor says: the question to ask when a law changes."""

from powerlist.impact.finding import find_law as find_law
from powerlist.impact.finding import nearest_titles as nearest_titles
from powerlist.impact.places import read_places as read_places
from powerlist.impact.records import Impact as Impact
from powerlist.impact.successor import with_successor as with_successor
from powerlist.impact.trace import trace as trace
