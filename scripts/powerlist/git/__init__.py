"""The registry as git holds it, read straight from the objects; the only package that starts git."""

from powerlist.git.faults import GitError as GitError
from powerlist.git.repository import ChangedFile as ChangedFile
from powerlist.git.repository import Repository as Repository
from powerlist.git.revision import Revision as Revision
