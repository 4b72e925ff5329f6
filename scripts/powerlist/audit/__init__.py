"""Audits a span of the list: do its counts balance, was the procedure kept, did anything change unseen."""

from powerlist.audit.public import public as public
from powerlist.audit.records import Audit as Audit
from powerlist.audit.records import Evidence as Evidence
from powerlist.audit.records import Span as Span
from powerlist.audit.run import audit as audit
