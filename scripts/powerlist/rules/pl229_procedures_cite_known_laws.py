from collections.abc import Iterator

from powerlist.model import Citation
from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL229",
    scope="registry",
    title=Text(
        "共用流程和调整记录引用的法律文件已登记",
        "instruments cited by flowcharts and adjustments are in laws.yml",
    ),
    source=Text(
        "自治区令第275号第六条：实施机关对清单的合法性、准确性负责", "Decree 275 of Inner Mongolia, art. 6"
    ),
)
def procedures_cite_known_laws(context: Context) -> Iterator[Finding]:
    """Find citations of shared flowcharts and adjustments that laws.yml does not have."""
    for path, name, basis in _cited(context):
        for index, citation in enumerate(basis):
            if citation.law and citation.law not in context.registry.laws:
                yield Finding(
                    ("basis", index, "law"),
                    Text(
                        f"{name}引用的《{citation.law}》不在法律文件名录里",
                        f'laws.yml has no "{citation.law}"',
                    ),
                    Text(
                        "请核对名称：不写“中华人民共和国”，不写书名号；名称无误的，请清单管理部门先登记这个文件",
                        "check the title (without 中华人民共和国 and 《》), or enter the instrument first",
                    ),
                    path=path,
                )


def _cited(context: Context) -> Iterator[tuple[str, str, tuple[Citation, ...]]]:
    """Yield path, name and basis of each shared flowchart and adjustment."""
    registry = context.registry
    for chart in registry.flowcharts.values():
        yield f"flowcharts/{chart.id}.yml", f"共用流程“{chart.name}”", chart.basis
    for adjustment, path in zip(registry.adjustments, registry.adjustment_paths, strict=True):
        yield path, f"调整记录 {adjustment.id} ", adjustment.basis
