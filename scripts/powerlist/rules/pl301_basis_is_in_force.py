from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.law_status import status_on
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL301",
    scope="item",
    substance=True,
    title=Text("设定依据现行有效", "the basis is in force"),
    source=Text(
        "立法法关于法的效力的规定；行政许可法第十四条至第十七条、行政处罚法第十条至第十六条",
        "Legislation Law; Administrative Licence Law arts. 14-17; Administrative Penalty Law arts. 10-16",
    ),
)
def basis_is_in_force(item: Item, context: Context) -> Iterator[Finding]:
    """Find citations of instruments that were repealed by today, or are not in force yet.

    An item that has left the list keeps the basis it had: often its repeal is why it left.
    """
    if item.standing in LEFT:
        return
    today = context.today.isoformat()
    for index, citation in enumerate(item.basis):
        law = context.registry.laws.get(citation.law or "")
        if law is None:
            continue
        field = ("basis", index, "law")
        status = status_on(law, today)
        if status == "repealed":
            successor = f"，由《{law.repealed_by}》取代" if law.repealed_by else ""
            when = f"已于 {law.repealed_on} 废止" if law.repealed_on else "已废止"
            yield Finding(
                field,
                Text(f"《{citation.law}》{when}{successor}", f"{citation.law} has been repealed"),
                Text(
                    "请改引现行文件的条款；没有现行依据的，应提出取消",
                    "cite what is in force, or propose to cancel the item",
                ),
            )
        elif status == "not_yet_in_force":
            yield Finding(
                field,
                Text(
                    f"《{citation.law}》自 {law.effective or '？'} 起施行，尚未生效",
                    f"{citation.law} is not in force yet",
                ),
                Text("生效前请引用现行文件", "cite what is in force until then"),
            )
