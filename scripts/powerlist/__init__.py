"""powerlist: a registry of administrative powers (行政权力清单) kept as files in git."""

__version__ = "0.1.0"
