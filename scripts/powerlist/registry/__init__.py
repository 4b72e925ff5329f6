"""Start reading here: `read_registry` turns a source of files into a registry and the problems found."""

from powerlist.registry.read import read_registry as read_registry
from powerlist.registry.read import read_unjudged as read_unjudged
