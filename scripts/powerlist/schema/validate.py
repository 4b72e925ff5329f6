"""Validates data against schema.json and says in words what is wrong and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import jsonschema_rs

from powerlist.problems import Field, Text
from powerlist.schema import Node, definition, document, locate, resolve

JSON_TYPES = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "boolean": Text("true 或 false", "true or false"),
    "array": Text("列表（每项以“- ”开头）", "a list"),
    "object": Text("若干行“名称: 内容”", "a mapping"),
    "null": Text("空", "nothing"),
}


class Violation(NamedTuple):
    """One place where data does not follow the schema; `at_key` when the key itself is wrong."""

    field: Field
    message: Text
    remedy: Text
    at_key: bool = False
    shapeless: bool = False  # not even of the right type


@cache
def validator(definition_name: str) -> Any:
    """Return the compiled validator of a definition."""
    return jsonschema_rs.validator_for({**document(), "$ref": f"#/$defs/{definition_name}"})


def violations(data: Any, definition_name: str) -> list[Violation]:
    """Return every place where the data does not follow the definition; empty when it does."""
    checker = validator(definition_name)
    if checker.is_valid(data):
        return []
    found: dict[tuple[Field, str], Violation] = {}
    for error in checker.iter_errors(data):
        for violation in _explain(error, definition_name):
            found.setdefault((violation.field, violation.message.zh), violation)
    # Of what is no mapping or list at all, nothing else need be said.
    shapeless = {v.field for v in found.values() if v.shapeless}
    return [v for v in found.values() if v.shapeless or v.field not in shapeless]


def _explain(error: Any, definition_name: str) -> Iterator[Violation]:
    field: Field = tuple(error.instance_path)
    explain = _EXPLANATIONS.get(error.kind.name, _other)
    yield from explain(error, field, definition_name)


def _name(field: Field, definition_name: str) -> str:
    """Return the field as people know it: 设定依据第 1 项的法律文件."""
    titles = [title for _, title in locate(definition_name, field)]
    return "“" + " ".join(titles) + "”" if titles else "文件内容"


def _node(field: Field, definition_name: str) -> Node:
    node = resolve(definition(definition_name))
    for part in field:
        inner = node.get("items") if isinstance(part, int) else node.get("properties", {}).get(part)
        node = resolve(inner or node.get("additionalProperties") or {})
    return node


def _shown(value: Any) -> str:
    text = str(value) if not isinstance(value, bool) else str(value).lower()
    return text if len(text) <= 40 else text[:40] + "…"


def _missing(error: Any, field: Field, name: str) -> Iterator[Violation]:
    key = error.kind.property
    title = _title((*field, key), name)
    yield Violation(
        field,
        Text(f"缺少“{title}”（{key}）", f'"{key}" is missing'),
        Text(f"请填写“{title}”，文件里写作 {key}:", f"add {key}:"),
    )


def _unexpected(error: Any, field: Field, name: str) -> Iterator[Violation]:
    known = list(_node(field, name).get("properties", {}))
    for key in error.kind.unexpected:
        near = _nearest(key, known)
        titles = {one: _title((*field, one), name) for one in ([near] if near else known)}
        did_you_mean = f"是不是“{titles.get(near or '')}”（{near}）？"
        hint = Text(did_you_mean, f'did you mean "{near}"?') if near else _known(titles)
        yield Violation(
            (*field, key), Text(f"没有“{key}”这个要素", f'there is no element "{key}"'), hint, True
        )


def _known(titles: dict[str, str]) -> Text:
    offered = "、".join(f"{title}（{key}）" for key, title in list(titles.items())[:60])
    return Text(f"可以写的有：{offered}", "known keys: " + ", ".join(list(titles)[:60]))


def _title(field: Field, definition_name: str) -> str:
    """Return the title of the last part of a field."""
    *_, (_, title) = locate(definition_name, field)
    return title


def _nearest(key: str, known: list[str]) -> str | None:
    from difflib import get_close_matches  # rarely needed, and slow to import

    near = get_close_matches(key, known, n=1, cutoff=0.6)
    return near[0] if near else None


def _not_allowed(error: Any, field: Field, name: str) -> Iterator[Violation]:
    comment = _comment(error.schema_path)
    yield Violation(
        field,
        Text(f"这里不应有{_name(field, name)}", f"{'.'.join(map(str, field))} does not belong here"),
        Text(comment or "请删去", "remove it"),
        True,
    )


def _comment(schema_path: list[Any]) -> str:
    """Return the $comment of the innermost branch of the schema that the path goes through."""
    node: Any = document()
    comment = ""
    for part in schema_path:
        if isinstance(node, dict) and "$ref" in node and part not in node:
            node = resolve(node)
        node = node[part] if isinstance(node, list) else node.get(part, {}) if isinstance(node, dict) else {}
        if isinstance(node, dict):
            comment = node.get("$comment", comment)
    return comment


def _choice(error: Any, field: Field, name: str) -> Iterator[Violation]:
    choices = _node(field, name).get("oneOf", [])
    offered = "、".join(
        one["const"] if one["const"] == one["title"] else f"{one['title']}（{one['const']}）"
        for one in choices
    )
    shown = _shown(error.instance)
    yield Violation(
        field,
        Text(
            f"{_name(field, name)}没有“{shown}”这个值",
            f'"{shown}" is not a value of {".".join(map(str, field))}',
        ),
        Text(f"请从中选一个：{offered}", "one of: " + ", ".join(one["const"] for one in choices)),
    )


def _wrong_type(error: Any, field: Field, name: str) -> Iterator[Violation]:
    wanted = [JSON_TYPES.get(one, Text(one, one)) for one in error.kind.types]
    zh, en = "或".join(one.zh for one in wanted), " or ".join(one.en for one in wanted)
    shown = "空" if error.instance is None else f"“{_shown(error.instance)}”"
    quote = error.kind.types == ["string"] and isinstance(error.instance, (int, bool))
    as_text = Text("数字、是否也要按文字写：文件里请加引号", "put quotes around it")
    remedy = as_text if quote else Text(f"请写成{zh}", f"write {en}")
    yield Violation(
        field,
        Text(f"{_name(field, name)}应为{zh}，现为{shown}", f"{'.'.join(map(str, field))} must be {en}"),
        remedy,
        shapeless=True,
    )


def _pattern(error: Any, field: Field, name: str) -> Iterator[Violation]:
    node = _node(field, name)
    hint = node.get("description") or f"格式：{node.get('pattern', '')}"
    yield Violation(
        field,
        Text(
            f"{_name(field, name)}的写法不对：“{_shown(error.instance)}”",
            f'"{_shown(error.instance)}" is malformed',
        ),
        Text(hint, f"pattern: {node.get('pattern', '')}"),
    )


def _bound(zh: str, en: str, remedy: Text) -> Callable[[Any, Field, str], Iterator[Violation]]:
    def explain(error: Any, field: Field, name: str) -> Iterator[Violation]:
        limit = getattr(error.kind, "limit", "")
        yield Violation(
            field,
            Text(
                f"{_name(field, name)}{zh.format(limit=limit)}",
                f"{'.'.join(map(str, field))} {en.format(limit=limit)}",
            ),
            remedy,
        )

    return explain


def _other(error: Any, field: Field, name: str) -> Iterator[Violation]:
    comment = _comment(error.schema_path)
    yield Violation(
        field,
        Text(f"{_name(field, name)}不符合数据规范{'：' + comment if comment else ''}", error.message[:300]),
        Text(comment or "请对照编制规范修改", "compare with the compilation standard"),
    )


def _any_of(error: Any, field: Field, name: str) -> Iterator[Violation]:
    keys = [key for one in _node(field, name).get("anyOf", []) for key in one.get("required", [])]
    if not keys:
        yield from _other(error, field, name)
        return
    titles = [_title((*field, key), name) for key in keys]
    yield Violation(
        field,
        Text(
            f"{_name(field, name)}至少要有其中之一：{'、'.join(titles)}",
            f"one of {', '.join(keys)} is needed",
        ),
        Text(f"请填写“{titles[0]}”，文件里写作 {keys[0]}:", f"add {keys[0]}:"),
    )


def _property_names(error: Any, field: Field, name: str) -> Iterator[Violation]:
    yield Violation(
        field,
        Text(f"键“{_shown(error.instance)}”的写法不对", f'the key "{_shown(error.instance)}" is malformed'),
        Text("请对照编制规范修改", "compare with the compilation standard"),
    )


_EXPLANATIONS: dict[str, Callable[[Any, Field, str], Iterator[Violation]]] = {
    "required": _missing,
    "additionalProperties": _unexpected,
    "falseSchema": _not_allowed,
    "oneOf": _choice,
    "anyOf": _any_of,
    "type": _wrong_type,
    "pattern": _pattern,
    "propertyNames": _property_names,
    "minItems": _bound(
        "至少要有 {limit} 项",
        "needs at least {limit} entries",
        Text("请补上；没有的，把这一要素留空（整个删去）", "add them, or remove the key"),
    ),
    "maxItems": _bound(
        "最多 {limit} 项", "may have at most {limit} entries", Text("请删去多余的", "remove some")
    ),
    "minLength": _bound(
        "至少 {limit} 字",
        "needs at least {limit} characters",
        Text("请写上内容；没有的，把这一要素留空（整个删去）", "fill it in, or remove the key"),
    ),
    "maxLength": _bound(
        "最多 {limit} 字", "may have at most {limit} characters", Text("请缩短", "shorten it")
    ),
    "minimum": _bound("不得小于 {limit}", "must be at least {limit}", Text("请核对数字", "check the number")),
    "maximum": _bound("不得大于 {limit}", "must be at most {limit}", Text("请核对数字", "check the number")),
    "uniqueItems": _bound(
        "有重复的项", "has repeated entries", Text("请删去重复的", "remove what is repeated")
    ),
}
