"""Data files of the search: scripts that hand a value to the engine."""

from __future__ import annotations

import json
from typing import Any


def versioned(name: str, version: str, content: object) -> bytes:
    """Return the script of a shard, which counts on the other files being of the same version."""
    return data_file(name, {"version": version, "content": content})


def data_file(name: str, content: dict[str, Any]) -> bytes:
    """Return the script that hands `content` to the engine under `name`, whichever of the two runs first."""
    value = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # Two characters end a line in a script, though not in JSON.
    value = value.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(self.powerlistData=self.powerlistData||[]).push([{json.dumps(name)},{value}]);\n".encode()
