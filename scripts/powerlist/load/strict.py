"""The reference reader: a small, strict YAML without surprises, built on PyYAML's nodes.

What is allowed: one document, UTF-8, mappings with unique text keys, lists, and scalars. A plain scalar is
`true` or `false`, a whole number of at most 18 digits without leading zeros or sign tricks, `null`, `~` or
empty; everything else (dates, `no`, 0410, 1.10, 65010E12) is text as written. Anchors, aliases, tags, merge
keys, directives and several documents are refused. PyYAML's tree gives the line and column of every value.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from powerlist.problems import Field, Text

Value = Any  # str | int | bool | None | list[Value] | dict[str, Value]

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 24
MAX_SCALAR = 100_000

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Fault(NamedTuple):
    """One thing that is wrong with a file as YAML; line and column count from 1."""

    rule: str
    line: int
    column: int
    message: Text
    remedy: Text
    field: Field = ()


class LoadError(Exception):
    """A file that could not be read strictly; carries every fault found."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(fault.message.zh for fault in faults))
        self.faults = faults


def decode(raw: bytes) -> str:
    """Return the text of a file; LoadError when it is too large, not UTF-8, or holds control characters."""
    if len(raw) > MAX_BYTES:
        raise LoadError([_too_large(len(raw))])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LoadError([_not_utf8(raw, error.start)]) from None
    if text.startswith("\ufeff"):
        raise LoadError([_byte_order_mark()])
    control = CONTROL.search(text)
    if control:
        raise LoadError([_control_character(text, control.start())])
    return text


def read(raw: bytes) -> Value:
    """Return the data of a YAML file; LoadError with every fault when it is not strict YAML."""
    root = compose(decode(raw))
    faults: list[Fault] = []
    value = _construct(root, (), faults) if root is not None else None
    if faults:
        raise LoadError(sorted(faults))
    return value


def compose(text: str) -> yaml.Node | None:
    """Return PyYAML's tree of the only document; LoadError when it is not readable as YAML."""
    try:
        faults = [_refused(event) for event in _surprises(text)]
        if faults:
            raise LoadError(faults)
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
        return node
    except yaml.MarkedYAMLError as error:
        raise LoadError([_unreadable(error)]) from None
    except (yaml.YAMLError, RecursionError) as error:
        message = Text(f"不是可读的 YAML：{error}", f"not readable as YAML: {error}")
        raise LoadError([Fault("PL102", 1, 1, message, _SYNTAX_REMEDY)]) from None


def _surprises(text: str) -> list[yaml.Event]:
    """Return the events that strict YAML does not have: anchors, aliases, tags, second documents."""
    found: list[yaml.Event] = []
    documents = depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1 or event.version or event.tags:
                found.append(event)
        elif isinstance(event, yaml.AliasEvent) or (
            isinstance(event, yaml.NodeEvent) and (event.anchor or _explicit_tag(event))
        ):
            found.append(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                found.append(event)
                return found
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return found


def _explicit_tag(event: yaml.Event) -> bool:
    return bool(getattr(event, "tag", None))


def _construct(node: yaml.Node, field: Field, faults: list[Fault]) -> Value:
    if isinstance(node, yaml.ScalarNode):
        if len(node.value) > MAX_SCALAR:
            faults.append(_too_long(node, field))
        return node.value if node.style else plain(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_construct(child, (*field, index), faults) for index, child in enumerate(node.value)]
    mapping: dict[str, Value] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        if key is None or (not key_node.style and not isinstance(plain(key), str)):
            faults.append(_bad_key(key_node, field))
            continue
        if key in mapping:
            faults.append(_duplicate(key_node, (*field, key)))
            continue
        mapping[key] = _construct(value_node, (*field, key), faults)
    return mapping


def plain(text: str) -> str | int | bool | None:
    """Return what an unquoted scalar means."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    return int(text) if INTEGER.match(text) else text


_SYNTAX_REMEDY = Text(
    "请对照附近几行的缩进、冒号（半角加空格）和引号修改",
    "compare indentation, colons (half-width, followed by a space) and quotes with the lines nearby",
)


# What the parser says (in English), and what it means for people.
_MEANINGS = {
    "mapping values are not allowed in this context": "这里多了一个冒号，或者上一行少了冒号、缩进不齐",
    "found unexpected end of stream": "前面有一个引号没有成对",
    "found character that cannot start any token": "文字以特殊符号（@、`、%、制表符等）开头，没有加引号",
    "did not find expected key": "缩进与上面不齐，或者引号、括号没有成对",
    "did not find expected ',' or ']'": "方括号没有成对，或者中间少了逗号",
    "did not find expected ',' or '}'": "花括号没有成对，或者中间少了逗号",
    "did not find expected '-' indicator": "列表的一项没有以“- ”开头，或者缩进不齐",
    "found unknown escape character": "双引号里有反斜杠，请改用单引号",
    "could not find expected ':'": "少了冒号",
    "did not find expected comment or line break": "竖线 | 后面要换行",
}


def _at(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _too_large(size: int) -> Fault:
    return Fault(
        "PL105", 0, 0,
        Text(f"文件过大（{size:,} 字节，上限 {MAX_BYTES:,}）", f"the file is too large ({size:,} bytes)"),
        Text("请拆分文件，或检查是否放错了文件", "split the file, or check that it is the right one"),
    )  # fmt: skip


def _not_utf8(raw: bytes, start: int) -> Fault:
    line = raw.count(b"\n", 0, start) + 1
    return Fault(
        "PL101", line, 1,
        Text("文件不是 UTF-8 编码", "the file is not UTF-8"),
        Text("请用编辑器另存为 UTF-8（不带 BOM）", "save it as UTF-8 without a byte order mark"),
    )  # fmt: skip


def _byte_order_mark() -> Fault:
    return Fault(
        "PL101", 1, 1,
        Text("文件开头有字节顺序标记（BOM）", "the file begins with a byte order mark"),
        Text("请用编辑器另存为 UTF-8（不带 BOM）", "save it as UTF-8 without a byte order mark"),
    )  # fmt: skip


def _control_character(text: str, start: int) -> Fault:
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    code = f"U+{ord(text[start]):04X}"
    return Fault(
        "PL101", line, column,
        Text(f"含有看不见的控制字符 {code}", f"holds the control character {code}"),
        Text("请删去这个字符", "delete the character"),
    )  # fmt: skip


def _unreadable(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = error.problem or error.context or ""
    return Fault(
        "PL102", line, column,
        Text(f"从这里起程序读不懂：{_MEANINGS.get(what, what)}", f"not readable as YAML here ({what})"),
        _SYNTAX_REMEDY,
    )  # fmt: skip


def _refused(event: yaml.Event) -> Fault:
    line, column = _at(event)
    if isinstance(event, yaml.DocumentStartEvent):
        return Fault(
            "PL106", line, column,
            Text("一个文件只能有一份内容，不能有 --- 分隔的第二份或 % 指令",
                 "a file holds one document, without directives"),
            Text("请把第二份内容移到另一个文件", "move the second document to a file of its own"),
        )  # fmt: skip
    if isinstance(event, yaml.CollectionStartEvent) and not (event.anchor or _explicit_tag(event)):
        return Fault(
            "PL105", line, column,
            Text(f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels"),
            Text("请检查缩进", "check the indentation"),
        )  # fmt: skip
    return Fault(
        "PL104", line, column,
        Text("不能使用锚点（&）、别名（*）或标签（!）", "anchors, aliases and tags are not allowed"),
        Text("请写出完整内容；文字以这些符号开头时加引号",
             "write the content in full; put quotes around text that begins with such a sign"),
    )  # fmt: skip


def _too_long(node: yaml.Node, field: Field) -> Fault:
    return Fault(
        "PL105", *_at(node),
        Text(f"文字超过 {MAX_SCALAR:,} 字", f"the text is longer than {MAX_SCALAR:,} characters"),
        Text("请缩短，或检查引号是否没有闭合", "shorten it, or look for a quote that is not closed"), field,
    )  # fmt: skip


def _bad_key(node: yaml.Node, field: Field) -> Fault:
    return Fault(
        "PL103", *_at(node),
        Text("冒号前面应为要素的名称", "a key must be text"),
        Text("请写成“名称: 内容”，名称是数字或 true 之类时加引号", "put quotes around numbers or true"),
        field,
    )  # fmt: skip


def _duplicate(node: yaml.Node, field: Field) -> Fault:
    return Fault(
        "PL103", *_at(node),
        Text(f"“{field[-1]}”写了两次", f'the key "{field[-1]}" stands twice'),
        Text("请核对两处内容，只保留一个", "keep only one"), field,
    )  # fmt: skip
