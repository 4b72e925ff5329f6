from collections.abc import Iterator

from powerlist.model import Item
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.due import is_due


@rule(
    "PL694",
    scope="item",
    severity=Severity.WARNING,
    substance=True,
    title=Text("进驻的收费事项在收费窗口交费", "a charged item at the centre is paid at the fee counter"),
    source=Text(
        "行政许可法第五十九条：按照公布的法定项目和标准收费，全部上缴国库；优化营商环境条例第二十五条",
        "Administrative Licensing Law art. 59; Regulations on the Business Environment art. 25",
    ),
)
def charged_item_is_paid_at_the_fee_counter(item: Item, context: Context) -> Iterator[Finding]:
    """Find charged items at the centre that are paid neither at its fee counter nor into the treasury."""
    centre = item.centre
    if centre is None or not centre.entered:
        return
    charged = bool(item.fees and item.fees.charged)
    if centre.paid_at and item.fees and not charged:
        yield Finding(
            ("centre", "paid_at"),
            Text("不收费，却写了缴费地点", "no fee is charged, yet a place to pay is given"),
            Text("请删去缴费地点；收费的，在“收费”里写明项目、标准和依据", "remove it, or list the fee"),
        )
    elif charged and centre.paid_at == "department":
        yield Finding(
            ("centre", "paid_at"),
            Text("进驻政务服务中心的事项，由部门自行收费", "the department itself takes the fee"),
            Text(
                "请改在中心的收费窗口交费，或者从网上缴入国库、由税务部门征收",
                "let it be paid at the fee counter, online, or to the tax office",
            ),
        )
    elif charged and centre.paid_at is None and is_due(item, context):
        yield Finding(
            ("centre",),
            Text("收费的事项没有写在哪里缴费", "a fee is charged, and it is not said where it is paid"),
            Text("请填写缴费地点，一般是中心收费窗口", "add paid_at, as a rule fee_counter"),
        )
    elif charged and centre.paid_at == "fee_counter" and not _has_counter(context):
        yield Finding(
            ("centre", "paid_at"),
            Text(
                "写着在中心收费窗口缴费，政务服务中心却没有登记收费窗口",
                "paid at a fee counter that the centre does not have",
            ),
            Text(
                "请政务服务中心登记收费窗口；没有收费窗口的，改写实际的缴费地点",
                "enter fee_counter in powers/service-centre.yml",
            ),
        )


def _has_counter(context: Context) -> bool:
    centre = context.registry.service_centre
    return bool(centre and centre.fee_counter)
