"""Another machine on another day: Python imports this first where its folder is on PYTHONPATH.

The clock is years ahead (datetime.date.today asks time.time, too; datetime.now is of the moment anyway, and
so differs between any two builds), and every folder lists its files in another order.
"""

from __future__ import annotations

import os
import time

AHEAD = 3 * 365 * 86400  # seconds

_time, _localtime, _gmtime, _strftime = time.time, time.localtime, time.gmtime, time.strftime
_listdir, _scandir = os.listdir, os.scandir


class _Listing:
    """What os.scandir gives, from its end."""

    def __init__(self, path="."):
        with _scandir(path) as entries:
            self._entries = iter(list(entries)[::-1])

    def __iter__(self):
        return self._entries

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._entries = iter(())


time.time = lambda: _time() + AHEAD
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.strftime = lambda form, moment=None: _strftime(form, moment or time.localtime())
os.listdir = lambda path=".": _listdir(path)[::-1]
os.scandir = _Listing
