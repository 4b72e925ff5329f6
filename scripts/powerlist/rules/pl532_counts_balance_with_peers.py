from collections import Counter
from collections.abc import Iterator
from statistics import median

from powerlist.model.standings import TODAY
from powerlist.rules import Context, Finding, Severity, Text, rule
from powerlist.schema import terms
from powerlist.sources import SETTINGS

PEERS = 3  # fewer say nothing
FACTOR = 2
DIFFERENCE = 10  # of small counts, twice as many is chance


@rule(
    "PL532",
    scope="registry",
    severity=Severity.WARNING,
    title=Text("各类事项的数量与同级地区相当", "counts by category are like those of peers"),
    source=Text(
        "自治区令第275号第七条：不同区域同一行政权力要素统一", "Decree 275 of Inner Mongolia, art. 7"
    ),
)
def counts_balance_with_peers(context: Context) -> Iterator[Finding]:
    """Find categories with more than twice or less than half the peers' median, and a difference of 10."""
    peers = context.registry.peers
    if peers is None:
        return
    cards = context.registry.items.cards
    ours: Counter[str] = Counter(card.category for card in cards if card.standing in TODAY)
    for token, term in terms("category").items():
        theirs = {peer.name: peer.counts[token] for peer in peers.peers if token in peer.counts}
        here = ours[token]
        middle = median(theirs.values()) if len(theirs) >= PEERS else here
        if abs(here - middle) < DIFFERENCE or middle / FACTOR <= here <= middle * FACTOR:
            continue
        listed = "、".join(f"{name} {count}" for name, count in theirs.items())
        than = f"多于中位数的 {FACTOR} 倍" if here > middle else f"不到中位数的 1/{FACTOR}"
        yield Finding(
            ("jurisdiction",),
            Text(
                f"{term.title}本地 {here} 项，同级地区中位数 {middle:g} 项（{listed}），{than}"
                f"（相差 {DIFFERENCE} 项以上才提示）",
                f"{token}: {here} here, the median of {len(theirs)} peers is {middle:g}",
            ),
            Text(
                "请核对有没有漏报、重报、拆得过细或者归错类；确有缘由的，不必改",
                "find out whether items are missing, listed twice, split or in the wrong category",
            ),
            path=SETTINGS,
        )
