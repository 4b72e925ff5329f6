from collections.abc import Iterator

from powerlist.model import Registry
from powerlist.problems import Field
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.telephones import can_be_dialled


@rule(
    "PL656",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("部门、窗口、苏木乡镇的电话能拨通", "offices' telephone numbers can be dialled"),
    source=Text(
        "GB/T 39046-2020 表4（咨询电话）；优化营商环境条例第三十五条第一款",
        "GB/T 39046-2020 table 4; Regulations on the Business Environment art. 35",
    ),
)
def office_telephones_can_be_dialled(context: Context) -> Iterator[Finding]:
    """Find telephone entries of departments, windows, townships and villages that cannot be dialled."""
    for path, field, telephones in _entries(context.registry):
        for index, text in enumerate(telephones):
            if not can_be_dialled(text):
                yield Finding(
                    (*field, "telephones", index),
                    Text(f"“{text}”不是能拨通的电话号码", "the number cannot be dialled"),
                    Text(
                        "请写成“区号-号码”（如 0475-8000001）或者热线短号（如 12345）；"
                        "有几个号码的，分开填写",
                        "write the number with its area code",
                    ),
                    path=path,
                )


def _entries(registry: Registry) -> Iterator[tuple[str, Field, tuple[str, ...]]]:
    """Yield the lists of telephones with their file and the record that holds them."""
    for number, department in enumerate(registry.departments.values()):
        yield "powers/departments.yml", ("departments", number), department.telephones
    centre = registry.service_centre
    if centre:
        yield "powers/service-centre.yml", (), centre.telephones
        for number, window in enumerate(centre.windows):
            yield "powers/service-centre.yml", ("windows", number), window.telephones
    for number, township in enumerate(registry.townships):
        yield "powers/townships.yml", ("townships", number), township.telephones
        if township.complaint:
            yield "powers/townships.yml", ("townships", number, "complaint"), township.complaint.telephones
        for place, village in enumerate(township.villages):
            yield "powers/townships.yml", ("townships", number, "villages", place), village.telephones
