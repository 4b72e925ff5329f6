"""The upper catalogue and the codes: the sample's extract, exceptions and debts, and the check character."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from powerlist.rules.credit_codes import credit_code_checks, divisions_above
from program import program

SAMPLE = Path(__file__).parents[1]
UPPER = "powers/catalogue/upper.yml"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def check(root: Path) -> list[dict]:
    return json.loads(program("check", "--root", root, "--format", "json").stdout)["problems"]


def of_rules(problems: list[dict], *rules: str) -> list[dict]:
    return [problem for problem in problems if problem["rule"] in rules]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample registry, small enough to check in a second."""
    for folder in ("powers", "flowcharts"):
        shutil.copytree(SAMPLE / folder, tmp_path / folder)
    return tmp_path


def change(root: Path, edit) -> None:
    path = root / UPPER
    catalogue = yaml.safe_load(path.read_text(encoding="utf-8"))
    edit(catalogue)
    path.write_text(yaml.safe_dump(catalogue, allow_unicode=True, sort_keys=False), encoding="utf-8")


def entry(catalogue: dict, name: str) -> dict:
    return next(one for one in catalogue["entries"] if one["name"] == name)


def test_the_samples_catalogue_says_that_it_is_one_and_leaves_no_entry_open():
    catalogue = yaml.safe_load((SAMPLE / UPPER).read_text(encoding="utf-8"))
    assert "示例" in catalogue["name"] and "示例" in catalogue["source"] and not catalogue["complete"]
    claimed = [one for one in catalogue["entries"] if one.get("claimed_by")]
    open_ = [one for one in catalogue["entries"] if one.get("unclaimed_reason")]
    assert len(claimed) + len(open_) == len(catalogue["entries"]) and len(claimed) >= 10 and len(open_) >= 3


def test_the_sample_agrees_with_its_catalogue():
    assert [problem for problem in check(SAMPLE) if problem["rule"][:3] == "PL5"] == []


def test_a_claim_taken_away_is_missed_with_the_name_of_the_entry_and_its_namesake(sample):
    change(sample, lambda c: entry(c, "林木采伐许可证核发").pop("claimed_by"))
    said = {problem["rule"]: problem for problem in of_rules(check(sample), "PL525", "PL527")}
    assert said.keys() == {"PL525", "PL527"}
    assert "“林木采伐许可证核发”" in said["PL525"]["message"] and "01-0107" in said["PL527"]["message"]
    assert {problem["severity"] for problem in said.values()} == {"warning"}


def test_a_complete_catalogue_shows_every_power_outside_it_and_an_extract_none(sample):
    assert not of_rules(check(sample), "PL528")
    change(sample, lambda c: c.update(complete=True))
    outside = {problem["item"] for problem in of_rules(check(sample), "PL528")}
    assert "01-0107" not in outside and len(outside) > 700


def test_the_four_sames_are_errors_each_of_its_own_rule(sample):
    def differ(catalogue: dict) -> None:
        entry(catalogue, "林木采伐许可证核发")["name"] = "林木采伐许可"
        entry(catalogue, "草原监督检查")["category"] = "other"
        entry(catalogue, "企业登记注册")["basic_code"] = "000131127999"
        entry(catalogue, "对滥伐林木的处罚")["basis"].append({"law": "中华人民共和国刑法"})

    change(sample, differ)
    found = of_rules(check(sample), "PL505", "PL521", "PL522", "PL523")
    assert [(p["rule"], p["item"], p["field"]) for p in found] == [
        ("PL505", "01-0107", "name"),
        ("PL523", "02-0103", "basis"),
        ("PL521", "06-0105", "category"),
        ("PL522", "01-0102", "codes.basic"),
    ]
    assert {p["severity"] for p in found} == {"error"}


def test_a_difference_may_stand_as_an_exception_with_its_reason(sample):
    change(sample, lambda c: entry(c, "林木采伐许可证核发").update(name="林木采伐许可"))
    path = sample / "powers/items/lincaoju/01-0107.yml"
    reason = '\nexceptions:\n  - {rule: PL505, reason: 上级目录用了旧名称, date: "2026-11-22"}\n'
    path.write_text(path.read_text(encoding="utf-8") + reason, encoding="utf-8")
    assert not of_rules(check(sample), "PL505", "PL190")


def test_a_withheld_item_may_claim_an_entry(sample):
    stub = next(p for p in sample.glob("powers/items/*/*.yml") if "withheld" in p.read_text(encoding="utf-8"))
    change(
        sample,
        lambda c: c["entries"].append({"name": "不公开", "category": "other", "claimed_by": [stub.stem]}),
    )
    assert not of_rules(check(sample), "PL519", "PL520", "PL525")


@given(st.text(ALPHABET, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_a_credit_code_has_one_check_character_and_shows_any_single_slip(body, place, slip):
    [last] = [c for c in ALPHABET if credit_code_checks(body + c)]
    wrong = body[:place] + slip + body[place + 1 :]
    assert credit_code_checks(wrong + last) == (wrong == body)


def test_published_credit_codes_check():
    # The organs of real codes that public samples of implementation codes begin with.
    for code in ("11440100007482575H", "11440000MB2D0164XH", "12441500196720244T", "11441900773094926W"):
        assert credit_code_checks(code), code
    assert not credit_code_checks("11440100007482575I")  # I is no character of a credit code


def test_the_divisions_above_a_banner_are_its_league_its_region_and_the_state():
    assert divisions_above("150524") == ("150524", "150500", "150000", "100000")
    assert divisions_above("150000") == ("150000", "100000")
