import re
from collections.abc import Iterator

from powerlist.model import Item
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.prose import place

NUMBER = re.compile(
    "\\A(?:[0-9]{1,3}(?:[.．][0-9]{1,2})*[、.．](?![0-9])|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    "|[一二三四五六七八九十]{1,3}、|[①-⑳⑴-⒇⒈-⒛])[ \u3000]*"
)
END = re.compile("(?<!&nbsp)(?<!&amp)[。；，、：;,:]+\\Z")  # a mark-up's own end is no mark


@rule(
    "PL823",
    scope="item",
    severity=Severity.WARNING,
    title=Text("名称前面没有序号，末尾没有标点", "names begin with no number and end with no mark"),
    source=Text(
        "本清单数据约定：名称与上级目录逐字比对；内蒙古自治区法治政府建设要求：同一事项名称相同",
        "this list's conventions: names are compared with the upper catalogue word for word",
    ),
)
def names_have_no_number_nor_end_mark(item: Item, context: Context) -> Iterator[Finding]:
    """Find serial numbers before names and punctuation after them."""
    names: list[tuple[Field, str]] = [(("name",), item.name), (("main_item",), item.main_item or "")]
    names += [(("sub_items", index, "name"), one.name) for index, one in enumerate(item.sub_items)]
    names += [(("materials", index, "name"), one.name) for index, one in enumerate(item.materials)]
    names += [(("results", index, "name"), one.name) for index, one in enumerate(item.results)]
    for field, name in names:
        bare = END.sub("", NUMBER.sub("", name))
        if bare and bare != name:
            yield Finding(
                field,
                Text(
                    f"{place(field)}“{name}”带有序号或者末尾的标点", f'"{name}" has a number or an end mark'
                ),
                Text(f"请改为“{bare}”（可由程序自动改正）", f'write "{bare}" (--fix does)'),
                fix=bare,
            )
