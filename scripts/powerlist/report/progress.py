"""The figures of a registry in one line, for the end of a check."""

from __future__ import annotations

from powerlist.statistics import Figures, Share
from powerlist.statistics.completeness import percent
from powerlist.statistics.tables import share_text


def progress(figures: Figures, language: str) -> str:
    """Return how complete the list is and how far from its targets, a line; "" for a list without powers."""
    whole = figures.whole
    if not whole.items:
        return ""
    complete, filled = percent(whole.phase_2, whole.items), whole.percent
    if language == "en":
        parts = [f"{whole.phase_2} of {whole.items} powers complete ({complete or 0:g}%)"]
        parts += [f"{filled or 0:g}% of the elements due filled in"]
        parts += _against("time limits shortened by", figures.compression, " (target {}%)")
        parts += _against("immediate items", figures.immediate, " (target {}%)")
        parts += [] if figures.days_left is None else [f"{figures.days_left} days left for phase 2"]
        return "progress: " + ", ".join(parts) + "\n"
    parts = [
        f"要素完备 {whole.phase_2}/{whole.items} 项（{share_text(complete)}）",
        f"应填要素已填 {share_text(filled)}",
    ]
    parts += _against("时限压缩", figures.compression, "（目标 {}%）")
    parts += _against("即办件占", figures.immediate, "（目标 {}%）")
    if figures.days_left is not None:
        left = figures.days_left
        parts.append(f"距要素完备期限 {left} 天" if left >= 0 else f"要素完备期限已过 {-left} 天")
    return "编制进度：" + "，".join(parts) + "\n"


def _against(title: str, share: Share, aim: str) -> list[str]:
    if share.percent is None:
        return []
    return [f"{title} {share.percent:g}%" + ("" if share.target is None else aim.format(share.target))]
