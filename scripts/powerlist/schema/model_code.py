"""Writes the typed records of the model from schema.json: `python -m powerlist.schema.model_code`.

The result is committed as model/records.py, so that people and the type checker can read it; a test fails
when it and the schema have drifted apart.
"""

from __future__ import annotations

import keyword
from pathlib import Path

from powerlist.schema import Node, document, resolve

HEADER = '''"""The registry as typed records, made from schema.json by powerlist.schema.model_code."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

'''


def class_name(definition: str) -> str:
    """Return the Python class name of a definition: fee_standard → FeeStandard."""
    return "".join(part.capitalize() for part in definition.split("_"))


class Writer:
    """Collects the classes in the order in which they can be read, inner ones first."""

    def __init__(self) -> None:
        self.done: dict[str, str] = {}

    def annotation(self, node: Node, owner: str, key: str) -> str:
        """Return the Python type of one property."""
        if "$ref" in node:
            name = node["$ref"].removeprefix("#/$defs/")
            target = document()["$defs"][name]
            if "oneOf" in target:
                self.vocabulary(name, target)
                return class_name(name)
            if target.get("type") == "object":
                self.record(name, target)
                return class_name(name)
            return self.annotation(target, owner, key)
        kind = node.get("type")
        if kind == "array":
            inner = self.annotation(node["items"], owner, key.removesuffix("s"))
            return f"tuple[{inner}, ...]"
        if kind == "object" and "properties" in node:
            name = f"{owner}_{key}"
            self.record(name, node)
            return class_name(name)
        if kind == "object":
            return f"dict[str, {self.annotation(node['additionalProperties'], owner, key)}]"
        return {"string": "str", "integer": "int", "boolean": "bool"}[str(kind)]

    def vocabulary(self, name: str, node: Node) -> None:
        """Write a vocabulary as a Literal type."""
        if name not in self.done:
            values = "".join(f'    "{choice["const"]}",\n' for choice in node["oneOf"])
            self.done[name] = f"{class_name(name)} = Literal[\n{values}]\n"

    def record(self, name: str, node: Node) -> None:
        """Write an object definition as a frozen Struct; optional properties default to None or ()."""
        if name in self.done:
            return
        required = set(node.get("required", ()))
        if name == "item":  # withheld items have a record of their own, so here the other branch holds
            required |= set(node["allOf"][0]["else"]["required"])
        lines = []
        for key, raw in node["properties"].items():
            kind = self.annotation(raw, name, key)
            field = f"{key}_" if keyword.iskeyword(key) else key
            if key in required:
                default = ""
            elif kind.startswith("tuple["):
                default = " = ()"
            else:
                kind, default = f"{kind} | None", " = None"
            lines.append(f"    {field}: {kind}{default}  # {resolve(raw).get('title', '')}\n")
        renames = [k for k in node["properties"] if keyword.iskeyword(k)]
        options = "frozen=True, kw_only=True, omit_defaults=True"
        if renames:
            options += ", rename={" + ", ".join(f'"{k}_": "{k}"' for k in renames) + "}"
        doc = f'    """{node.get("title", name)}"""\n\n'
        self.done[name] = f"\nclass {class_name(name)}(Struct, {options}):\n{doc}{''.join(lines)}\n"


def render() -> str:
    """Return the text of model/records.py."""
    writer = Writer()
    for name, node in document()["$defs"].items():
        if node.get("type") == "object":
            writer.record(name, node)
    text = HEADER + "\n".join(part for part in writer.done.values())
    return text.rstrip("\n") + "\n"


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "model" / "records.py"
    target.write_text(render(), encoding="utf-8")
