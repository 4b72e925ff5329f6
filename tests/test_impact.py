"""What rests on an instrument: found by any of its names, by article, and beside the successor's clauses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from advising import item, powerlist, write_registry
from powerlist.citations import ArticleRef
from powerlist.cli.impact import impact_command
from powerlist.impact import read_places
from powerlist.impact.likeness import Clauses
from powerlist.impact.places import touches

TODAY = "2026-11-22"
TEXTS = """法律法规名称,文本版本题注最后日期,条,条序号,条文
旧法,2010-01-01,第三条,3,旧法更早的版本，与现在无关。
旧法,2018-05-01,第三条,3,违反本法规定，擅自在草原上开垦的，由县级以上人民政府草原主管部门责令停止违法行为，处五千元以下的罚款。
旧法,2018-05-01,第四条,4,草原主管部门应当建立草原调查制度，定期进行草原调查。
新法典,2026-03-12,第九条,9,草原主管部门应当建立草原调查制度，每五年进行一次草原调查，公布结果。
新法典,2026-03-12,第二百条,200,禁止擅自在草原上开垦。
新法典,2026-03-12,第二百八十条,280,违反本法规定，擅自在草原上开垦的，由草原主管部门责令停止违法行为，处一万元以上十万元以下的罚款。
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    duty = {"duty_basis": [{"law": "旧法", "article": "第四条"}]}
    fee = {"basis": [{"law": "旧法", "article": "第五条"}], "name": "草原植被恢复费"}
    return write_registry(
        tmp_path_factory.mktemp("impact"),
        item("02-0001", "对擅自开垦草原的处罚", "旧法 第三条第一款、第四条", department="nongmu"),
        item("02-0002", "对破坏草原的处罚", "旧法 第三条第二款", "现行法 第一条"),
        item("02-0003", "对另一行为的处罚", "现行法 第二条", **duty),
        item(
            "01-0001", "征占草原审批", "现行法 第十条至第十二条", fees={"charged": True, "standards": [fee]}
        ),
        item("02-0004", "已经取消的处罚", "旧法 第三条", standing="cancelled", since="2026-01-01"),
        item("02-0005", "对引用整部法的处罚", "旧法"),
    )


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("texts") / "条文.csv"
    path.write_text(TEXTS, encoding="utf-8")
    return path


def asked(root: Path, *arguments: object) -> dict[str, Any]:
    written = [*map(str, arguments), "--root", str(root), "--format", "json", "--today", TODAY]
    done = CliRunner().invoke(impact_command, written)
    assert done.exit_code == 0, done.output
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def ids(said: dict[str, Any]) -> list[str]:
    return [one["id"] for department in said["departments"] for one in department["items"]]


@pytest.mark.parametrize("name", ["旧法", "《旧法》", "中华人民共和国旧法", "《中华人民共和国旧法》", "老法"])
def test_an_instrument_is_found_by_any_of_its_names(root, name):
    said = asked(root, name)
    assert said["law"] == "旧法" and said["state"] == "已于 2020-01-01 被《中法》（第九十九条）废止"
    assert said["successors"] == ["中法", "新法典"]


def test_items_come_by_department_those_that_rest_on_it_before_those_that_cite_it_elsewhere(root):
    said = asked(root, "旧法")
    departments = {one["name"]: [item["id"] for item in one["items"]] for one in said["departments"]}
    assert departments == {
        "某旗林业局": ["02-0002", "02-0005", "01-0001", "02-0003"],
        "某旗农牧局": ["02-0001"],
    }
    assert said["counts"] == {
        "items": 5,
        "resting": 3,
        "citations_in_basis": 3,
        "citations_elsewhere": 2,
        "left_the_list": 1,
    }
    others = {one["id"]: one["others"] for d in said["departments"] for one in d["items"]}
    assert others["02-0003"] == [{"element": "责任事项依据", "article": "第四条"}]
    assert others["01-0001"] == [{"element": "收费依据", "article": "第五条"}]


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("3", {"02-0001", "02-0002"}),
        ("三", {"02-0001", "02-0002"}),
        ("第三条", {"02-0001", "02-0002"}),
        ("第3条", {"02-0001", "02-0002"}),
        ("第三条第一款", {"02-0001"}),
        ("第三条第二款第一项", {"02-0002"}),
        ("第四条", {"02-0001", "02-0003"}),
        ("第三十条", set()),
    ],
)
def test_an_article_is_found_with_its_paragraphs_however_it_is_written(root, article, expected):
    assert set(ids(asked(root, "旧法", "--article", article))) == expected


def test_an_article_within_a_cited_range_is_found(root):
    assert ids(asked(root, "现行法", "--article", "11")) == ["01-0001"]


_DEEPER = st.none() | st.integers(1, 3)
_REF = st.tuples(st.integers(1, 5), _DEEPER, _DEEPER).map(
    lambda place: ArticleRef(place[0], None, place[1], place[2])
)


@given(_REF, _REF)
def test_touching_is_mutual_and_an_article_touches_all_its_parts(one, other):
    assert touches(one, other) == touches(other, one)
    assert touches(one, one) and touches(ArticleRef(one.article), one)
    assert not touches(one, one._replace(article=(one.article or 0) + 5))


@given(st.integers(1, 9999))
def test_a_number_and_its_written_article_are_the_same_place(number):
    assert read_places(str(number)) == read_places(f"第{number}条") == (ArticleRef(number),)


def test_without_texts_it_says_how_to_get_the_nearest_clauses(root):
    done = powerlist("impact", "旧法", "--root", root, "--today", TODAY)
    assert done.returncode == 0 and "--texts" in done.stdout
    assert "取代它的文件：《中法》，后又被《新法典》" in done.stdout
    assert "succession" not in asked(root, "旧法")


def test_with_texts_each_cited_article_stands_beside_the_nearest_of_the_last_successor(root, texts):
    said = asked(root, "旧法", "--texts", texts)["succession"]
    assert said["successor"] == "新法典"
    clauses = {one["label"]: one for one in said["clauses"]}
    assert clauses["第三条"]["items"] == ["02-0002", "02-0001"]
    assert clauses["第三条"]["version"] == "2018-05-01"
    assert clauses["第三条"]["nearest"][0]["label"] == "第二百八十条"
    assert "一万元以上十万元以下" in clauses["第三条"]["nearest"][0]["words"]
    assert clauses["第四条"]["nearest"][0]["label"] == "第九条"
    assert clauses["第五条"]["words"] == "" and clauses["第五条"]["nearest"] == []
    only = asked(root, "旧法", "--texts", texts, "--article", "4")["succession"]["clauses"]
    assert [one["label"] for one in only] == ["第四条"]


def test_a_quotation_of_another_version_is_told_and_looked_for_instead(tmp_path, texts):
    quoted = {
        "law": "旧法",
        "article": "第四条",
        "text": "第四条：擅自在草原上开垦的，处罚款，责令停止违法行为。",
    }
    one = item("02-0001", "对擅自开垦草原的处罚", "旧法") | {"basis": [quoted]}
    root = write_registry(tmp_path, one)
    (clause,) = asked(root, "旧法", "--texts", texts)["succession"]["clauses"]
    assert clause["other_version"] and clause["nearest"][0]["label"] == "第二百八十条"
    done = powerlist("impact", "旧法", "--root", root, "--texts", texts, "--today", TODAY)
    assert "清单引的可能是更早的版本" in done.stdout


def test_texts_without_the_successor_are_told(root, tmp_path):
    path = tmp_path / "条文.csv"
    path.write_text("法律法规名称,条,条序号,条文\n旧法,第三条,3,某文。\n", encoding="utf-8")
    done = powerlist("impact", "旧法", "--root", root, "--texts", path, "--today", TODAY)
    assert done.returncode == 0 and "没有《新法典》的条文" in done.stdout


def test_what_an_instrument_replaced_and_is_still_cited_is_told(root):
    assert asked(root, "中法")["forerunners"] == {"旧法": 3}


def test_an_instrument_in_force_has_no_successor_to_show(root, texts):
    said = asked(root, "现行法", "--texts", texts)
    assert said["state"] == "现行有效" and said["successors"] == [] and "succession" not in said


def test_the_memo_keeps_tables_whole_and_is_the_same_every_time(tmp_path, texts):
    root = write_registry(tmp_path, item("02-0001", "对<b>|`行为的处罚", "旧法 第三条"))
    command = ("impact", "旧法", "--root", root, "--texts", texts, "--format", "markdown", "--today", TODAY)
    done = powerlist(*command)
    assert "| 02-0001 | 对&lt;b>\\|\\`行为的处罚 | 设定依据：第三条 |" in done.stdout
    assert powerlist(*command).stdout == done.stdout


def test_an_unknown_instrument_is_answered_with_the_nearest_titles(root):
    for arguments, words in (
        (["旧发"], "没有“旧发”"),
        (["部门的办法"], "相近的有：《部门办法》"),
        (["旧法", "--article", "甲"], "第三十五条第一款"),
        (["旧法", "--texts", "没有.csv"], "文件"),
    ):
        done = powerlist("impact", *arguments, "--root", root)
        assert done.returncode == 2 and words in done.stderr and "Traceback" not in done.stderr


@given(
    st.lists(
        st.text("草原开垦擅自调查制度责令罚款，。一二三元", min_size=1, max_size=40), min_size=1, max_size=8
    )
)
def test_a_clause_is_nearest_to_itself(words):
    clauses = Clauses(dict(enumerate(words)))
    for text in words:
        for near in clauses.nearest(text, 1):
            assert near.likeness == pytest.approx(1)


def test_the_environment_code_answers_for_the_laws_it_repealed(tmp_path, real_data):
    """On the texts of the ten laws and the code: clauses that were moved, merged and reworded."""
    known = {
        ("大气污染防治法", "第一百二十条"): "第一千一百三十三条",
        ("大气污染防治法", "第一百零七条"): "第一千一百一十九条",
        ("水污染防治法", "第六十五条"): "第三百一十九条",
        ("水污染防治法", "第八十九条"): "第一千一百四十二条",
        ("土壤污染防治法", "第六十一条"): "第四百五十六条",
        ("土壤污染防治法", "第九十一条"): "第一千一百六十二条",
        ("固体废物污染环境防治法", "第一百零七条"): "第一千二百三十一条",
        ("固体废物污染环境防治法", "第一百一十二条"): "第一千一百七十五条",
        ("放射性污染防治法", "第十六条"): "第六百一十条",
        ("环境保护法", "第二十五条"): "第五十二条",
    }
    laws = {
        law: {"title": law, "kind": "law", "status": "repealed", "repealed_by": "生态环境法典"}
        for law in {law for law, _ in known}
    }
    items = [
        item(f"02-000{n}", f"对第{n}种行为的处罚") | {"basis": [{"law": law, "article": article}]}
        for n, (law, article) in enumerate(known)
    ]
    root = write_registry(tmp_path, *items, laws=laws)
    for law in laws:
        said = asked(root, law, "--texts", real_data / "law_articles.csv")
        for clause in said["succession"]["clauses"]:
            assert clause["nearest"][0]["label"] == known[law, clause["label"]], (law, clause["label"])
