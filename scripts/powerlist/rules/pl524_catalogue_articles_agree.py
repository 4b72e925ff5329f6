from collections.abc import Iterable, Iterator

from powerlist.citations import law_key, parse_articles
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.rules.sameness import FOUR_SAMES_EN, FOUR_SAMES_ZH, claims


@rule(
    "PL524",
    scope="registry",
    severity=Severity.WARNING,
    substance=True,
    title=Text("认领的事项与上级目录引用相同的条", "a claimed item cites the upper catalogue's articles"),
    source=Text(FOUR_SAMES_ZH, FOUR_SAMES_EN),
)
def catalogue_articles_agree(context: Context) -> Iterator[Finding]:
    """Find claims by items that cite an instrument of the catalogue's basis, but none of its articles."""
    for claim in claims(context):
        ours = _articles(claim.card.citations)
        theirs = _articles((c.law, c.article or "") for c in claim.entry.basis if c.law)
        for law, (numbers, written) in theirs.items():
            own, own_written = ours.get(law, (set(), ""))
            if numbers and own and not numbers & own:
                yield Finding(
                    ("basis",),
                    Text(
                        f"上级目录的“{claim.entry.name}”引《{law}》{written}，"
                        f"{claim.card.id} 引的是{own_written}",
                        f"{law}: the catalogue cites other articles than {claim.card.id}",
                    ),
                    Text("请核对条文，照上级目录改正", "check the articles"),
                    item=claim.card.id,
                )


def _articles(cited: Iterable[tuple[str, str]]) -> dict[str, tuple[set[int], str]]:
    """Return the numbers of the articles cited of each instrument, and how they are written."""
    found: dict[str, tuple[set[int], str]] = {}
    for law, article in cited:
        numbers, written = found.get(law_key(law), (set(), ""))
        for ref in parse_articles(article):
            last = ref.to.article if ref.to else ref.article
            if ref.article and last:
                numbers.update(range(ref.article, last + 1))
        found[law_key(law)] = numbers, "、".join(filter(None, (written, article)))
    return found
