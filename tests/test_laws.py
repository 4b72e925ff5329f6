"""laws.yml made from law lists: what is in force, what is repealed, and what a hand has written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from powerlist.cli.laws import laws
from powerlist.laws import Facts, collect, merge, read_lists, status_on
from powerlist.laws.captions import last_amendment, number_in
from powerlist.laws.headings import kind_of_list
from powerlist.load import read
from powerlist.model import Law
from powerlist.schema.validate import violations

COMMITTEE = "第九届全国人民代表大会常务委员会"
CATALOGUE = f"""目录分类,法律名称,题注,条数,末条序号,施行日期,文本来源,来源快照日期
行政,中华人民共和国甲法,2000年1月1日{COMMITTEE}通过 2019年4月23日修正,80,80,2000-03-01,某汇编,2026-06-30
行政,中华人民共和国乙法,1990年5月1日第七届全国人民代表大会第一次会议通过,40,40,1990-06-01,某汇编,2026-06-30
行政,中华人民共和国丙法,2026年3月1日第十四届全国人民代表大会第四次会议通过,50,50,2026-09-01,某汇编,2026-06-30
"""
TEXTS = """标题,效力级别,题注,文号,施行日期,条文数,末条序号,数据来源,采集日期
中华人民共和国甲法,法律,2000年1月1日通过 根据2009年8月27日修正,,2000-03-01,78,78,旧汇编,2020-01-01
甲管理办法,部门规章,（2015年6月1日农业部令第3号公布 自2015年8月1日起施行）,,2015-08-01,30,30,旧汇编,2020-01-01
丁管理办法,部门规章,（2010年6月1日农业部令第9号公布）,,2010-08-01,20,20,旧汇编,2020-01-01
戊条例,行政法规,（2001年1月1日国务院令第300号公布）,,2001-02-01,12,121,旧汇编,2020-01-01
庚法,法律,1985年6月18日通过 2021年4月29日修正,主席令〔2021〕81号,1985-10-01,75,75,旧汇编,2021-05-01
"""
REPEALS = """被废止文件名称,废止它的法律法规,所在条,生效日期,条文原句,文本来源,来源快照日期
[[中华人民共和国乙法]],中华人民共和国丙法,第五十条,2026-09-01,《[[中华人民共和国乙法]]》同时废止。,某汇编,2026-06-30
中华人民共和国甲法,中华人民共和国旧法,第九条,2005-01-01,《中华人民共和国甲法》同时废止。,某汇编,2026-06-30
丁管理办法,丁事项管理规定,第三十条,2018-05-01,《丁管理办法》（农业部令第9号）同时废止。,某汇编,2026-06-30
甲管理办法,甲管理办法,第三十条,2015-08-01,2008年公布的《甲管理办法》同时废止。,某汇编,2026-06-30
戊条例,己条例,第三十条,2018-05-01,《戊条例》第三条同时废止。,某汇编,2026-06-30
戊条例,第一章 总则,第三十条,2018-05-01,《戊条例》同时废止。,某汇编,2026-06-30
"""
TODAY = "2026-11-22"


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    """Three small lists of another government, under headings and file names of its own."""
    folder = tmp_path / "lists"
    folder.mkdir()
    for name, text in {"现行-2026-06-26.csv": CATALOGUE, "texts.csv": TEXTS, "废止.csv": REPEALS}.items():
        (folder / name).write_text(text, encoding="gb18030" if name == "废止.csv" else "utf-8-sig")
    return sorted(folder.iterdir())


@pytest.fixture
def facts(lists: list[Path]) -> Facts:
    return merge(read_lists(lists))


def _status(facts: Facts, key: str, day: str = TODAY) -> str:
    return collect([key], facts, day).laws[key]["status"]


def test_a_list_is_known_by_its_headings() -> None:
    assert kind_of_list(["标题", "时效性"]) == "in_force"
    assert kind_of_list(["法规名称", "发文字号", "公布日期"]) == "texts"
    assert kind_of_list(["被废止文件", "废止依据"]) == "repeals"
    assert kind_of_list(["法律法规名称", "条", "条序号", "条文"]) == "articles"
    assert kind_of_list(["姓名", "电话"]) is None


def test_the_newest_version_gives_the_facts(facts: Facts) -> None:
    law = facts.laws["甲法"]
    assert (law.title, law.kind, law.issuer) == ("中华人民共和国甲法", "law", "全国人民代表大会常务委员会")
    assert (law.promulgated, law.amended, law.effective) == ("2000-01-01", "2019-04-23", "2000-03-01")
    assert law.articles == 80
    assert law.source == "现行有效目录 2026-06-26；全文 某汇编 2026-06-30"


def test_a_repeal_after_the_catalogue_counts_from_its_day(facts: Facts) -> None:
    assert facts.laws["乙法"].repealed_by == "丙法"
    assert _status(facts, "乙法", "2026-08-31") == "in_force"
    assert _status(facts, "乙法", "2026-09-01") == "repealed"
    assert collect(["乙法"], facts, TODAY).laws["乙法"]["repealed_on"] == "2026-09-01"


def test_the_repealing_instrument_is_collected_too(facts: Facts) -> None:
    assert list(collect(["乙法"], facts, TODAY).laws) == ["丙法", "乙法"]


def test_a_catalogue_outweighs_an_older_repeal(facts: Facts) -> None:
    assert facts.laws["甲法"].repealed_by is None
    assert _status(facts, "甲法") == "in_force"


def test_what_no_catalogue_holds_is_repealed_by_a_clause(facts: Facts) -> None:
    assert _status(facts, "丁管理办法", "2018-04-30") == "in_force"
    assert _status(facts, "丁管理办法") == "repealed"


def test_a_later_version_of_the_same_name_is_no_repeal(facts: Facts) -> None:
    assert _status(facts, "甲管理办法") == "unknown"
    assert facts.laws["甲管理办法"].issuer == "农业部"


def test_repeals_of_a_part_and_by_a_mere_heading_do_not_count(facts: Facts) -> None:
    assert facts.laws["戊条例"].repealed_by is None


def test_a_passage_lost_in_copying_does_not_make_an_instrument_shorter(facts: Facts) -> None:
    assert facts.laws["戊条例"].articles == 121


def test_a_new_law_is_not_in_force_before_its_day(facts: Facts) -> None:
    assert _status(facts, "丙法", "2026-08-31") == "not_yet_in_force"
    assert _status(facts, "丙法", "2026-09-01") == "in_force"


def test_a_law_revised_but_not_yet_in_force_is_in_force_in_its_older_version() -> None:
    law = Law(title="x", kind="law", status="in_force", promulgated="1986-03-19", amended="2024-11-08",
              effective="2025-07-01")  # fmt: skip
    assert status_on(law, "2025-01-01") == "in_force"
    assert status_on(law, "1980-01-01") == "not_yet_in_force"


def test_the_number_of_an_amendment_is_not_the_laws_own(facts: Facts) -> None:
    assert facts.laws["庚法"].document_number is None
    assert facts.laws["丁管理办法"].document_number == "农业部令第9号"


def test_an_instrument_that_no_list_knows_is_not_verified(facts: Facts) -> None:
    found = collect(["库伦旗某条例"], facts, TODAY)
    assert found.laws["库伦旗某条例"] == {
        "title": "库伦旗某条例", "kind": "local_regulation", "status": "unknown",
    }  # fmt: skip
    assert found.unknown == ["库伦旗某条例"]


def test_instruments_are_never_confused_with_their_neighbours(facts: Facts) -> None:
    for key in ("甲法实施条例", "甲法实施细则", "甲", "甲管理办法（试行）"):
        assert _status(facts, key) == "unknown"
        assert "articles" not in collect([key], facts, TODAY).laws[key]


def test_what_a_hand_has_written_stays_and_is_completed(facts: Facts) -> None:
    written = {"title": "甲法", "kind": "law", "status": "in_force", "articles": 79, "source": "本局核对"}
    found = collect(["甲法"], facts, TODAY, {"甲法": written})
    assert found.laws["甲法"]["articles"] == 79
    assert found.laws["甲法"]["amended"] == "2019-04-23"
    assert ("甲法", "articles") in found.kept


def test_records_made_from_lists_follow_newer_lists(facts: Facts) -> None:
    old = {"title": "甲法", "kind": "law", "status": "in_force", "articles": 79, "short_titles": ["甲"],
           "source": "现行有效目录 2020-01-01"}  # fmt: skip
    found = collect([], facts, TODAY, {"甲法": old})
    assert found.laws["甲法"]["articles"] == 80
    assert found.laws["甲法"]["short_titles"] == ["甲"]
    assert ("甲法", "articles") in found.changed


def test_a_short_title_written_by_hand_finds_the_facts(facts: Facts) -> None:
    old = {"title": "甲某某法", "kind": "law", "status": "unknown", "short_titles": ["甲法"]}
    assert collect([], facts, TODAY, {"甲某某法": old}).laws["甲某某法"]["articles"] == 80


def test_captions_tell_amendments_from_other_dates() -> None:
    caption = "2004年10月26日国务院第68次常务会议通过 2004年11月1日国务院令第423号公布 自2004年12月1日起施行"
    assert last_amendment(caption) == ""
    assert (
        last_amendment(caption + " 根据2019年3月2日《国务院关于修改部分行政法规的决定》修订") == "2019-03-02"
    )
    assert last_amendment("2001年1月1日修订" + "。" * 600) == ""
    assert number_in("日中华人民共和国主席令第七十三号") == "中华人民共和国主席令第七十三号"
    assert number_in("部令第3号") == ""


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    root = tmp_path / "registry"
    folder = root / "powers" / "items" / "minzhengju"
    folder.mkdir(parents=True)
    (folder / "07-0001.yml").write_text(
        "basis:\n  - law: 甲法\n    article: 第四条\n  - law: 乙法\nduties:\n  - duty: 审查\n    basis:\n"
        "      - law: 丁管理办法\n",
        encoding="utf-8",
    )
    (folder / "07-0002.yml").write_text("basis: [", encoding="utf-8")
    return root


def _run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(laws, [str(one) for one in arguments])
    return result.exit_code, result.output


def test_the_command_writes_laws_and_says_what_it_found(registry: Path, lists: list[Path]) -> None:
    arguments = ["collect", *lists, "--root", registry, "--today", TODAY]
    status, output = _run(*arguments)
    path = registry / "powers" / "laws.yml"
    data = read(path.read_bytes())
    assert status == 0
    assert list(data["laws"]) == sorted(["甲法", "乙法", "丙法", "丁管理办法", "丁事项管理规定"])
    assert violations(data, "laws") == []
    assert "2026-09-01 被《丙法》废止  引用 1 处" in output
    assert "07-0002.yml" in output
    before = path.read_bytes()
    assert "没有变化" in _run(*arguments)[1]
    assert path.read_bytes() == before


def test_the_command_shows_one_instrument(registry: Path, lists: list[Path]) -> None:
    _run("collect", *lists, "--root", registry, "--today", TODAY)
    status, output = _run("show", "《中华人民共和国乙法》", "--root", registry, "--today", TODAY)
    assert status == 0
    assert "效力: 已废止" in output
    assert "被何文件废止: 丙法" in output
    status, output = _run("show", "没有的法", "--root", registry)
    assert status == 2


def test_lists_that_are_none_and_a_broken_file_end_in_clear_words(registry: Path, tmp_path: Path) -> None:
    other = tmp_path / "people.csv"
    other.write_text("姓名,电话\n某,1\n", encoding="utf-8")
    status, output = _run("collect", other, "--root", registry, "--today", TODAY)
    assert status == 2
    assert "people.csv" in output
    (registry / "powers" / "laws.yml").write_text("laws: [", encoding="utf-8")
    status, output = _run("show", "甲法", "--root", registry)
    assert status == 2
    assert "powers/laws.yml:" in output


def test_the_real_lists_tell_the_ten_laws_that_the_environment_code_repealed(real_data: Path) -> None:
    names = (
        "laws_npc_in_force",
        "regulations_in_force",
        "law_text_index",
        "law_repeal_clauses",
        "law_articles",
    )
    lists = read_lists([path for path in sorted(real_data.glob("*.csv")) if path.name.startswith(names)])
    assert lists.passed_over == ()
    facts = merge(lists)
    held = {row.key for row in lists.listed}
    ended = {key for key in held if facts.laws[key].status == "repealed"}
    assert len(ended) == 10
    assert {facts.laws[key].repealed_by for key in ended} == {"生态环境法典"}
    for key in ended:
        assert status_on(facts.laws[key], "2026-08-14") == "in_force"
        assert status_on(facts.laws[key], "2026-08-15") == "repealed"
    assert facts.laws["节约能源法"].articles == 87  # not the 31 of another document under its title
    assert facts.laws["行政许可法"].status == "in_force"
    assert facts.laws["档案法实施办法"].repealed_by == "档案法实施条例"
    assert facts.laws["价格违法行为行政处罚规定"].kind == "administrative_regulation"
