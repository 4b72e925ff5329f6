"""What differs between two states of the registry, by meaning and not by lines: `compare` begins it."""

from powerlist.changes.compare import compare as compare
