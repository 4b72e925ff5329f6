"""Everyday words of the sample: what a citizen says finds what is meant, at the first place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from powerlist.model import Registry
from powerlist.search_test.engine import Engine
from powerlist.site import search

SAID = {
    "结婚": "07-0123", "领证": "07-0123", "离婚": "07-0124", "上户口": "07-0126", "身份证丢了": "07-0127",
    "开饭店": "01-0101", "营业执照": "01-0102", "开店": "01-0103", "卫生许可证": "01-0104", "药店": "01-0208",
    "养老钱": "05-0010", "低保": "05-0101", "医保报销": "05-0024", "交社保": "07-0130", "工伤": "07-0131",
    "欠薪": "10-0102", "要工资": "10-0102", "宰羊": "01-0121", "放牧": "06-0105", "盖房": "01-0112",
    "砍树": "01-0107", "打井": "01-0115", "摩托车": "07-0010", "学车": "01-0014", "酒驾": "02-0041",
    "噪音": "02-0031", "占道": "01-0039", "违建": "02-0107", "烧秸秆": "02-0110", "退货": "10-0101",
    "jiehun": "07-0123", "jhz": "07-0123", "zaiyang": "01-0121",
}  # fmt: skip


@pytest.fixture(scope="module")
def engine(sample: Registry) -> Iterator[Engine]:
    files = search.files(sample)
    yield Engine(lambda path: files[path])


def test_what_people_say_finds_what_they_mean(engine: Engine) -> None:
    first = {said: (engine.ids(said) or [""])[0] for said in SAID}
    assert first == SAID


def test_every_word_finds_something_that_it_means(sample: Registry, engine: Engine) -> None:
    says = [(say, word.means) for word in sample.words for say in word.say]
    assert len(says) >= 500
    lost = []
    for say, means in says[::4]:  # a quarter; the recall test of the registry asks them all
        called = "\n".join(
            "\t".join((item.name, *item.aliases, item.main_item or "", *(sub.name for sub in item.sub_items)))
            for item in (sample.items[key] for key in engine.ids(say)[:3])
        )
        if not any(meaning in called for meaning in (*means, say)):
            lost.append(say)
    assert lost in ([], ["罚单"], ["罚款"])  # they mean a category, which stands in no name
