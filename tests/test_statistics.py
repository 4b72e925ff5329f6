"""The figures: counted by hand on small registries, in agreement with the rule, and cheap on large ones."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from building import TODAY as DAY
from building import edit, new_registry, run
from making import TODAY, full_item, plain_item, registry
from powerlist.model import Items, Registry
from powerlist.rules import Context, all_rules
from powerlist.schema import elements, terms
from powerlist.site.gate import public
from powerlist.statistics import figures
from powerlist.statistics.completeness import due_of, lacking, percent
from powerlist.statistics.tables import share_text

PHASE_1 = ["id", "name", "category", "department", "level", "disclosure", "standing", "basis"]
LICENCE = [
    *PHASE_1, "duties", "accountable", "liability", "audience", "conditions", "materials", "time_limit",
    "handling", "fees", "results", "channels", "place", "hours", "visits", "flow", "supervision",
]  # fmt: skip


def days(statutory: dict, promised: dict | None) -> dict:
    return {"statutory": statutory, **({"promised": promised} if promised else {})}


def working(value: int) -> dict:
    return {"value": value, "unit": "working_day"}


def counted(*items, **settings) -> Registry:
    return registry(*items, settings=settings)


def test_what_a_licence_owes_is_what_the_standard_says():
    assert sorted(due_of("licence")) == sorted(LICENCE)
    assert set(due_of("penalty")) - set(LICENCE) == {"penalty"}
    assert "conditions" not in due_of("penalty") and "levy" in due_of("levy")


def test_a_hand_counted_registry():
    """Two licences, one complete, and a frozen penalty; what has left or is proposed does not count."""
    complete, _ = full_item("licence", "01-0001")
    bare = plain_item("01-0002", visits=0)
    frozen = plain_item("02-0001", department="lincaoju", standing="frozen", since="2026-01-01")
    gone = plain_item("01-0003", standing="cancelled", since="2026-01-01")
    proposed = plain_item("01-0004", standing="consultation")
    found = figures(counted(complete, bare, frozen, gone, proposed), TODAY)
    whole = found.whole
    owed_by_penalty = len(due_of("penalty"))
    assert (whole.items, whole.phase_1, whole.phase_2) == (3, 3, 1)
    assert whole.due == 24 + 24 + owed_by_penalty
    assert whole.filled == 24 + 9 + 8  # all; phase 1 and the visits, which are none; phase 1
    assert list(found.departments) == ["lincaoju", "minzhengju"]  # in the order in which pages show them
    assert found.departments["lincaoju"].items == 1 and found.departments["lincaoju"].phase_2 == 0
    assert {key: tally.items for key, tally in found.categories.items()} == {"licence": 2, "penalty": 1}
    lacked = {one.element: one.items for one in found.missing}
    assert lacked["duties"] == 2 and lacked["materials"] == 1 and lacked["penalty"] == 1
    assert "visits" not in lacked and "name" not in lacked
    assert [one.items for one in found.missing] == sorted((one.items for one in found.missing), reverse=True)


def test_a_basis_that_is_only_words_is_not_there_yet():
    words = plain_item("01-0001", basis=[{"cited_as": "有关规定"}])
    no_article = plain_item("01-0002", basis=[{"law": "测试法"}])
    found = figures(counted(words, no_article, plain_item("01-0003")), TODAY)
    assert (found.whole.items, found.whole.phase_1) == (3, 1)
    assert {one.element: one.items for one in found.missing}["basis"] == 2


def test_a_flow_of_its_own_stands_for_a_shared_one():
    item, _ = full_item("licence", "01-0001")
    assert item.flow is None and item.own_flow is not None
    assert lacking(item) == []


def test_time_limits_are_compressed_by_what_their_sums_say():
    """20 and 30 × 5/7 days by law, 5 and 10 promised: 1 - 15 / 41.43 is 63.79 %, shown as 63.7."""
    items = [
        plain_item("01-0001", time_limit=days(working(20), working(5))),
        plain_item("01-0002", time_limit=days({"value": 30, "unit": "calendar_day"}, working(10))),
        plain_item("01-0003", time_limit=days(working(20), None)),
        plain_item("01-0004", time_limit={"promised": working(3)}),
        plain_item("01-0005", time_limit=days({"unit": "on_the_spot"}, {"unit": "on_the_spot"})),
    ]
    targets = {"compression_percent": 60, "immediate_percent": 20}
    found = figures(counted(*items, targets=targets), TODAY).compression
    assert (found.percent, found.target, found.counted, found.met) == (63.7, 60, 2, True)
    nothing = figures(counted(items[2], targets=targets), TODAY).compression
    assert (nothing.percent, nothing.counted, nothing.met) == (None, 0, None)


def test_the_share_of_immediate_items_is_that_of_those_that_say_how_they_are_handled():
    items = [plain_item(f"01-000{n}", handling="immediate" if n == 1 else "promised") for n in (1, 2, 3)]
    found = figures(
        counted(*items, plain_item("01-0009"), targets={"immediate_percent": 40}), TODAY
    ).immediate
    assert (found.percent, found.target, found.counted, found.met) == (33.3, 40, 3, False)


@pytest.mark.parametrize(("deadline", "left"), [("2027-06-30", 220), ("2026-11-22", 0), ("2026-11-20", -2)])
def test_the_days_to_the_end_of_phase_2_are_counted(deadline, left):
    assert figures(counted(plain_item("01-0001"), deadlines={"phase_2": deadline}), TODAY).days_left == left


def test_without_items_targets_or_deadlines_there_are_figures_too():
    found = figures(registry(), TODAY)
    assert (found.whole.items, found.whole.percent, found.days_left) == (0, None, None)
    assert found.departments == {} and found.categories == {} and found.missing == ()
    assert json.dumps(found.as_data())


def test_a_share_is_100_only_when_nothing_is_missing():
    assert percent(9999, 10000) == 99.9 and percent(1, 1) == 100.0 and percent(1, 3) == 33.3


def test_a_share_is_0_only_of_none_and_there_is_none_of_nothing():
    assert percent(0, 5) == 0.0 and percent(0, 0) is None and percent(-1, 3) == -33.4
    assert percent(1, 2017) == 0.04 and percent(1, 1001) == 0.09 and percent(1, 1000) == 0.1
    assert [share_text(value) for value in (0.04, 0.0, 0.1, None)] == ["不到 0.1%", "0%", "0.1%", "—"]


def test_a_list_of_no_items_has_no_shares(tmp_path: Path):
    place = ["--name", "测试旗", "--division-code", "150999", "--level", "county"]
    command = [sys.executable, "-m", "powerlist"]
    assert run(*command, "init", tmp_path / "list", *place).returncode == 0
    done = run(*command, "stats", "--root", tmp_path / "list", "--today", DAY)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["初级清单齐全", "0", "—", "—"] in lines and ["要素完备", "0", "—", "—"] in lines
    assert "100%" not in done.stdout and "齐全。" not in done.stdout


@pytest.mark.parametrize("category", list(terms("category")))
def test_the_figures_and_the_rule_agree_on_what_is_missing(category):
    """An element is counted as missing exactly when PL401 finds it missing in a list of phase 2."""
    rule = next(rule for rule in all_rules() if rule.id == "PL401")
    complete, _ = full_item(category, f"{terms('category')[category].code}-0001")
    for item in (complete, plain_item(f"{terms('category')[category].code}-0002")):
        said = " ".join(f.message.zh for f in rule.check(item, Context(registry(item), TODAY)))  # type: ignore[misc]
        named = re.findall("缺少“([^”]+)”", said)
        assert sorted(named) == sorted(elements()[key].title for key in lacking(item))


def test_thirty_six_thousand_packed_items_are_counted():
    items = [full_item("licence", f"01-{n:04d}")[0] for n in range(1, 51)]
    items += [plain_item(f"02-{n:04d}") for n in range(1, 51)]
    packed = Items.of(items)
    blobs = [packed._packed[item.id] for item in items]
    many = Items({f"{n % 11 + 1:02d}-{n:05d}": blobs[n % len(blobs)] for n in range(36_100)})
    found = figures(registry().__class__(settings=registry().settings, items=many), TODAY)
    assert found.whole.items == 36_100


def test_only_public_items_are_counted_on_the_page():
    draft = plain_item("01-0002", disclosure="draft")
    assert figures(public(registry(plain_item("01-0001"), draft)), TODAY).whole.items == 1


def test_the_check_says_the_figures_to_people_and_to_machines(tmp_path: Path):
    root = new_registry(tmp_path / "registry")
    edit(root / "powers/registry.yml", "stage: 1", 'stage: 1\ndeadlines:\n  phase_2: "2026-12-02"')
    command = [sys.executable, "-m", "powerlist", "check", "--root", root, "--today", DAY]
    done = run(*command)
    assert done.returncode in (0, 1), done.stderr
    assert re.fullmatch(
        r"编制进度：要素完备 \d+/2 项（[\d.]+%），应填要素已填 [\d.]+%.*，距要素完备期限 10 天\n", done.stderr
    )
    assert "编制进度" not in done.stdout
    data = json.loads(run(*command, "--format", "json").stdout)
    assert data["figures"]["items"] == data["counts"]["items"] == 2
    assert data["figures"]["days_left"] == (date(2026, 12, 2) - date.fromisoformat(DAY)).days
    assert set(data["figures"]["departments"]) <= {"minzhengju", "linye"}
    assert "figures" not in run(*command, "--format", "sarif").stdout
