"""Signed releases: which state of the list was approved, said by several people with keys of their own.

A release is a statement (releases/0001/statement.json) on a built site: its commit, its manifest, the
statement before. Beside it lie the signatures, one file a signer. `releases/allowed_signers` says whose keys
count; who may sign a release stands in the state that the release before it approved, so that nobody lets
himself in.
"""

from powerlist.release.chain import Finding as Finding
from powerlist.release.chain import Verified as Verified
from powerlist.release.chain import verify_releases as verify_releases
from powerlist.release.keys import KeyFault as KeyFault
from powerlist.release.known import Known as Known
from powerlist.release.known import read_known as read_known
from powerlist.release.known import to_keep as to_keep
from powerlist.release.statement import ALLOWED as ALLOWED
from powerlist.release.statement import FOLDER as FOLDER
from powerlist.release.statement import BadStatement as BadStatement
from powerlist.release.statement import Statement as Statement
from powerlist.release.statement import read_statement as read_statement
from powerlist.release.statement import statement_of as statement_of
from powerlist.release.statement import to_json as to_json
