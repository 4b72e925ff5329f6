"""Proof that a site is what the repository holds: a manifest of every file, and proofs of single items.

`write_manifest` ends a build, `prove` takes one item out, `check_proof` and `check_files` need nothing but
what was published; a rebuild from the commit (`powerlist verify --repo`) is the command line's.
"""

from powerlist.proof.files import Difference as Difference
from powerlist.proof.files import check_files as check_files
from powerlist.proof.files import compare_digests as compare_digests
from powerlist.proof.files import digests_of as digests_of
from powerlist.proof.items import Proof as Proof
from powerlist.proof.items import check_proof as check_proof
from powerlist.proof.items import prove as prove
from powerlist.proof.items import read_proof as read_proof
from powerlist.proof.manifest import MANIFEST as MANIFEST
from powerlist.proof.manifest import BadManifest as BadManifest
from powerlist.proof.manifest import Manifest as Manifest
from powerlist.proof.manifest import read_manifest as read_manifest
from powerlist.proof.manifest import write_manifest as write_manifest
from powerlist.proof.provenance import Provenance as Provenance
from powerlist.proof.provenance import provenance as provenance
