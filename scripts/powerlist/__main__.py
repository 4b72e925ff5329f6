"""`python -m powerlist` is the command line."""

from powerlist.cli import main

main()
