"""What became of the list, told from its commits: read once for all items, compared by meaning."""

from powerlist.history.days import china_day as china_day
from powerlist.history.days import commit_on as commit_on
from powerlist.history.keeping import cache_of as cache_of
from powerlist.history.read import read_history as read_history
from powerlist.history.records import Entry as Entry
from powerlist.history.records import History as History
