"""The files of a commit in a folder, without a checkout: no filter, attribute or hook acts on them."""

from __future__ import annotations

import os
from pathlib import Path

from powerlist.git.blobs import Blobs
from powerlist.git.faults import failed, missing_object
from powerlist.git.program import ask
from powerlist.git.repository import Repository

_PLAIN = ("100644", "100755")


def export(repository: Repository, commit: str, folder: Path, only: tuple[str, ...] = ()) -> int:
    """Write what a commit holds below the registry's root into a folder; return the number of files.

    `only` narrows it to some files and folders of the root. Links and submodules are left out.
    """
    wanted = [f"{repository.prefix}{path}" for path in only] or (
        [repository.prefix] if repository.prefix else []
    )
    listed = ask(
        repository.root, "ls-tree", "-r", "-z", "--full-tree", repository.commit(commit), "--", *wanted
    )
    entries = []
    for line in listed.split(b"\0")[:-1]:
        head, _, raw = line.partition(b"\t")
        mode, kind, id = head.decode("ascii").split()
        path = os.fsdecode(raw).removeprefix(repository.prefix)
        if mode in _PLAIN and kind == "blob" and _is_inside(path):
            entries.append((path, id))
    blobs = Blobs(repository.root)
    try:
        for (path, _), content in zip(entries, blobs.read([id for _, id in entries]), strict=True):
            if content is None:
                raise missing_object(path)
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except BrokenPipeError as error:
        raise failed("cat-file", str(error)) from None
    finally:
        blobs.close()
    return len(entries)


def _is_inside(path: str) -> bool:
    """Tell whether a path stays in the folder; git refuses others, but a hand-made tree may hold anything."""
    parts = path.split("/")
    return (
        bool(path)
        and not path.startswith("/")
        and ".." not in parts
        and ".git" not in parts
        and "\0" not in path
    )
