"""The command line: parse, call one function, print, exit. The only code that imports click."""

from powerlist.cli.main import main as main
