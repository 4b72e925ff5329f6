"""The rules that hold while files are read (PL10x): the reader finds them, the book describes them."""

from __future__ import annotations

from powerlist.problems import Severity, Text
from powerlist.rules.contract import Rule

_YAML = Text(
    "YAML 1.2.2 规范；本清单数据约定：只用其中没有歧义的写法",
    "YAML 1.2.2; this list's conventions: only what cannot be misread",
)
_SCHEMA = Text(
    "本清单的数据规范（编制规范页）；GB/T 39046-2020 表4、内政发〔2021〕6号列出的要素",
    "schema.json; GB/T 39046-2020 table 4; Inner Mongolia 2021 No. 6",
)
_LIST = Text("本清单数据约定", "this list's conventions")
_ADJUSTED = Text(
    "自治区令第275号第六条：实施机关对清单的准确性负责；本清单数据约定：例外和存量只能因为确有需要而存在",
    "Decree 275 of Inner Mongolia, art. 6; this list's conventions: exceptions are for need only",
)


def _of(id: str, name: str, zh: str, en: str, source: Text) -> Rule:
    return Rule(id, name, "file", Severity.ERROR, False, Text(zh, en), source, None)


READING_RULES = (
    _of(
        "PL101",
        "file_is_utf8",
        "文件用 UTF-8 编码，没有控制字符",
        "a file is UTF-8 without control characters",
        _YAML,
    ),
    _of("PL102", "yaml_is_readable", "文件格式正确，程序读得出", "a file is readable YAML", _YAML),
    _of("PL103", "keys_are_unique", "一个要素只写一次", "keys are text and unique", _YAML),
    _of(
        "PL104",
        "nothing_is_hidden",
        "内容都写在明处，不用代号转引",
        "no anchors, aliases or tags",
        _YAML,
    ),
    _of(
        "PL105",
        "file_is_within_limits",
        "文件大小、层数、文字长度不超限",
        "size, depth and length stay within limits",
        _YAML,
    ),
    _of("PL106", "file_is_one_document", "一个文件只有一份内容", "a file holds one document", _YAML),
    _of("PL107", "file_can_be_read", "文件打得开", "a file can be read", _LIST),
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
    _of("PL190", "exceptions_are_needed", "登记的例外确有需要", "every exception is needed", _ADJUSTED),
    _of("PL191", "baseline_only_shrinks", "存量问题只减不增", "the baseline only shrinks", _ADJUSTED),
)
