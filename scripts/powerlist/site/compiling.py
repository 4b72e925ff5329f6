"""Templates compiled to plainer Python: thousands of pages are rendered from a handful of them.

Labels of the schema (`title.item.name`) become part of the text around them when a template is compiled.
Text is escaped as ever, but stays a plain string where there is nothing to escape; marks that could act on
what stands around it are made visible. In the templates that are rendered for every item, moreover, a dot
reads an attribute and nothing else, brackets read an entry, and a call is a call: those must not write a dot
for a key of a dict, nor call what asks for Jinja's context.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from keyword import iskeyword
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

# Marks that turn the direction of the text around them, and controls that HTML does not allow: a reader must
# see that one was there, and it must not act. U+202F, which Mongolian needs, is none of them.
_ACTING = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def visible(text: str) -> str:
    """Return a text in which marks that could act on what stands around it show as such."""
    return text if text.isprintable() else _ACTING.sub("\ufffd", text)  # what is printable holds none


class PlainEnvironment(Environment):
    """An environment whose templates are compiled to plainer Python.

    `known` are the globals whose texts are put in when a template is compiled, `strict` the names of the
    templates in which a dot reads an attribute and nothing else.
    """

    known: Mapping[str, object] = MappingProxyType({})
    strict: frozenset[str] = frozenset()

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template as a dict: it is copied for every page, which is ten times faster
        than copying Jinja's own chain of mappings.
        """
        return {**self.globals, **(d or {})}

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:  # a hook of Jinja's
        return super()._generate(_Known(self.known).visit(source), *args, **options)

    @staticmethod
    def text(value: Any) -> str:
        """Return what stands in the page for a value: escaped unless it is markup."""
        kind = type(value)
        if kind is str:
            shown: str = value if value.isprintable() else visible(value)
            special = "&" in shown or "<" in shown or ">" in shown or '"' in shown or "'" in shown
            return escape(shown) if special else shown
        plain = kind is int or kind is float or kind is Markup
        return str(value) if plain else escape(value)


class _Known(NodeTransformer):
    """Puts texts in the place of the names that lead to them."""

    def __init__(self, known: Mapping[str, object]) -> None:
        self._known = known

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        text = self._value(node)
        if isinstance(text, str):
            return nodes.Const(text, lineno=node.lineno, environment=node.environment)
        return self.generic_visit(node)

    def _value(self, node: nodes.Expr) -> object:
        if isinstance(node, nodes.Name):
            return self._known.get(node.name)
        if isinstance(node, nodes.Getattr):
            return getattr(self._value(node.node), node.attr, None)
        return None


class _PlainCode(CodeGenerator):
    """Writes outputs and, in strict templates, attributes, entries and calls as Python has them."""

    @property
    def _is_strict(self) -> bool:
        return isinstance(self.environment, PlainEnvironment) and self.name in self.environment.strict

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if not self._is_strict or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        if not self._is_strict:
            super().visit_Getitem(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if not self._is_strict or forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("text = environment.text")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("text(")


PlainEnvironment.code_generator_class = _PlainCode
