"""The rules that hold while files are read (PL10x): the reader finds them, the book describes them."""

from __future__ import annotations

from powerlist.problems import Severity, Text
from powerlist.rules.contract import Rule

_YAML = Text("YAML 1.2.2 规范；本项目的严格读法", "YAML 1.2.2; this project's strict reading of it")
_SCHEMA = Text("schema.json；GB/T 39046-2020 表4、内政发〔2021〕6号的要素", "schema.json")
_LIST = Text("本项目数据约定", "this project's conventions for data")


def _of(id: str, name: str, zh: str, en: str, source: Text) -> Rule:
    return Rule(id, name, "file", Severity.ERROR, False, Text(zh, en), source, None)


READING_RULES = (
    _of(
        "PL101",
        "file_is_utf8",
        "文件是 UTF-8 编码，没有控制字符",
        "a file is UTF-8 without control characters",
        _YAML,
    ),
    _of("PL102", "yaml_is_readable", "文件是可读的 YAML", "a file is readable YAML", _YAML),
    _of("PL103", "keys_are_unique", "键是文字，且不重复", "keys are text and unique", _YAML),
    _of("PL104", "nothing_is_hidden", "不使用锚点、别名和标签", "no anchors, aliases or tags", _YAML),
    _of(
        "PL105",
        "file_is_within_limits",
        "文件大小、层数、长度不超限",
        "size, depth and length stay within limits",
        _YAML,
    ),
    _of("PL106", "file_is_one_document", "一个文件一份内容", "a file holds one document", _YAML),
    _of("PL107", "file_can_be_read", "文件可以读取", "a file can be read", _LIST),
    _of("PL108", "file_is_in_its_place", "文件放在约定的位置", "a file stands where its kind belongs", _LIST),
    _of("PL110", "file_follows_schema", "内容符合数据规范", "the content follows the schema", _SCHEMA),
    _of("PL111", "file_is_named_after_its_id", "文件名与编号一致", "a file is named after its id", _LIST),
    _of("PL112", "ids_are_unique", "编号不重复", "ids are unique", _LIST),
    _of(
        "PL113",
        "registry_has_its_files",
        "清单必备的文件齐全",
        "the files that a registry needs are there",
        _LIST,
    ),
    _of("PL190", "exceptions_are_needed", "登记的例外确有需要", "every exception is needed", _LIST),
    _of("PL191", "baseline_only_shrinks", "存量问题只减不增", "the baseline only shrinks", _LIST),
)
