from collections.abc import Iterator

from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.sources import SERVICE_CENTRE, TOWNSHIPS


@rule(
    "PL422",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("政务服务中心和苏木乡镇有地址和电话", "service centre and townships can be reached"),
    source=Text(
        "GB/T 39046-2020 表4：办理地点、办理时间、咨询电话；政府信息公开条例第二十条第二项",
        "GB/T 39046-2020 table 4: place, hours, telephone; Open Government Information art. 20 (2)",
    ),
)
def places_can_be_reached(context: Context) -> Iterator[Finding]:
    """Find, in phase 2, a service centre or townships that offer services without address or telephone."""
    registry = context.registry
    if registry.settings.stage < 2:
        return
    centre = registry.service_centre
    if centre:
        parts = (("地址", centre.address), ("办公时间", centre.hours), ("电话", centre.telephones))
        yield from _missing(("name",), centre.name, parts, SERVICE_CENTRE)
    for index, township in enumerate(registry.townships):
        if township.services:
            parts = (("地址", township.address), ("办公时间", township.hours), ("电话", township.telephones))
            yield from _missing(("townships", index), township.name, parts, TOWNSHIPS)


def _missing(
    field: tuple[str | int, ...], name: str, parts: tuple[tuple[str, object], ...], path: str
) -> Iterator[Finding]:
    missing = [title for title, value in parts if not value]
    if missing:
        yield Finding(
            field,
            Text(f"{name}没有填{'、'.join(missing)}", "address, hours or telephone are missing"),
            Text("请填写群众来办事要用的地址、时间和电话", "add address:, hours: and telephones:"),
            path=path,
        )
