"""Templates compiled to plainer Python: thousands of pages are rendered from a handful of them.

Labels of the schema (`title.item.name`) become part of the text around them when a template is compiled.
Text is escaped as ever, but stays a plain string where there is nothing to escape. In the templates that are
rendered for every item, moreover, a dot reads an attribute and nothing else, brackets read an entry, and a
call is a call: those must not write a dot for a key of a dict, nor call what asks for Jinja's context.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape


class PlainEnvironment(Environment):
    """An environment whose templates are compiled to plainer Python.

    `known` are the globals whose texts are put in when a template is compiled, `strict` the names of the
    templates in which a dot reads an attribute and nothing else.
    """

    known: dict[str, object]
    strict: frozenset[str]

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:  # a hook of Jinja's
        return super()._generate(_Known(self.known).visit(source), *args, **options)

    @staticmethod
    def text(value: Any) -> str:
        """Return what stands in the page for a value: escaped unless it is markup."""
        kind = type(value)
        if kind is str:
            special = "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
            return escape(value) if special else value
        return value if kind is Markup else escape(value)


class _Known(NodeTransformer):
    """Puts texts in the place of the names that lead to them."""

    def __init__(self, known: dict[str, object]) -> None:
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
