from collections.abc import Iterator

from powerlist.model import Item
from powerlist.model.standings import LEFT
from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.places import PROVINCES, city_named, province_named
from powerlist.rules.setting_powers import instruments, kind_title


@rule(
    "PL332",
    scope="item",
    substance=True,
    title=Text("地方性法规、规章是本地的", "local instruments are those of this place"),
    source=Text(
        "立法法第八十条、第八十一条、第九十三条；行政诉讼法第六十三条：地方性法规适用于本行政区域",
        "Legislation Law arts. 80, 81, 93; Administrative Litigation Law art. 63",
    ),
)
def local_instrument_is_of_this_place(item: Item, context: Context) -> Iterator[Finding]:
    """Find bases that are regulations or rules of another province or, where ours is known, another city."""
    if item.standing in LEFT:
        return
    own = context.registry.settings.jurisdiction
    province = own.province or PROVINCES.get(own.division_code[:2], "")
    city = own.name if own.level == "city" else own.city or ""
    for citation, law in instruments(item.basis, context):
        if law.kind not in ("local_regulation", "local_rule"):
            continue
        place = province_named(law.title)
        if not place or place == province:
            place, expected = city_named(law.title), city
        else:
            expected = province
        if place and expected and place != expected:
            yield Finding(
                ("basis", item.basis.index(citation), "law"),
                Text(
                    f"《{citation.law}》是{place}的{kind_title(law)}，不适用于{own.name}",
                    "a local instrument of another place is cited",
                ),
                Text(
                    f"请改引国家的、{expected}的或者本地的规定；没有的，应提出取消",
                    "cite national or own instruments, or propose to cancel the item",
                ),
            )
