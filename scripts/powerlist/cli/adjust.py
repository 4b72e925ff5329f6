"""`powerlist adjust`: writes an adjustment record, adds a step to one, says what is still to be done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from powerlist.adjusting.draft import Draft, DraftPart, Refused, record_of
from powerlist.adjusting.extending import extended
from powerlist.adjusting.judging import problems_of, read_record, with_record
from powerlist.adjusting.naming import department_called, items_called, token_called
from powerlist.adjusting.schedule import schedule
from powerlist.cli.asking import Asker, ask
from powerlist.cli.options import fail, registry_root, root_option, today_option, warn_of_unread
from powerlist.files import write_whole
from powerlist.load import dump, read
from powerlist.model import Registry
from powerlist.model.adjustments import kinds_of
from powerlist.problems import Problem, Severity, is_fatal
from powerlist.registry import read_registry
from powerlist.schema import terms, title_of
from powerlist.schema.validate import violations
from powerlist.sources import WorkTree

F = TypeVar("F", bound=Callable[..., Any])
_STEP = ("body", "document", "conclusion")
_CONSULTATION = ("opens", "closes", "shortened", "channel", "how", "received", "answered", "note")
_DAYS = ("approved", "effective", "published", "claimed")


class Named(click.ParamType[str]):
    """A value of a vocabulary, written as its token or as its Chinese title."""

    def __init__(self, vocabulary: str) -> None:
        self.vocabulary = vocabulary
        self.name = vocabulary

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the token."""
        token = token_called(self.vocabulary, str(value))
        if not token:
            offered = "、".join(term.title for term in terms(self.vocabulary).values())
            self.fail(f"没有“{value}”，可以写{offered}", param, ctx)
        return token


def _day(_context: click.Context, _option: click.Parameter, value: datetime | None) -> str:
    return value.date().isoformat() if value else ""


def day_option(name: str, words: str) -> Callable[[F], F]:
    """Return an option that takes a day, "" if it is not given."""
    return click.option(name, type=click.DateTime(["%Y-%m-%d"]), callback=_day, help=words)


@click.command(short_help="提出一次调整，登记一步程序，或者看还缺什么。")
@click.argument("record_id", required=False, default="", metavar="[调整编号]")
@root_option
@click.option("--kind", type=Named("adjustment_kind"), help="调整种类，如 变更。")
@click.option("--item", "items", multiple=True, help="事项编号，或者只有它一项的名称；可以多写几个。")
@click.option(
    "--part", "parts", multiple=True, help="集中调整的一个分项，写成 冻结:01-0118,08-0102；可以多写几个。"
)
@click.option("--department", default="", help="提出部门，名称或标识；不写就是事项所属的部门。")
@click.option("--reason", default="", help="理由。")
@click.option("--title", default="", help="标题；不写由程序拟。")
@click.option("--basis", multiple=True, help="调整依据，如 “森林法 第五十七条”；可以多写几个。")
@click.option(
    "--propose",
    "proposal",
    type=(str, str, str, str),
    multiple=True,
    help='拟调整内容，四个词：事项编号 要素 现在 拟改为；没有的写 ""。',
)
@click.option("--withheld", is_flag=True, help="记录不公开（涉及不予公开的事项）。")
@click.option("--no-ask", is_flag=True, help="不提问；缺什么就说缺什么，不写文件。")
@click.option("--step", type=Named("procedure_step"), help="登记哪一步，如 合法性审查。")
@day_option("--date", "这一步的日期。")
@click.option("--body", default="", help="这一步的机构、会议。")
@click.option("--document", default="", help="这一步的文件名称或者文号。")
@click.option("--conclusion", default="", help="这一步的结论。")
@day_option("--opens", "公开征求意见的开始日期。")
@day_option("--closes", "公开征求意见的截止日期；不写按规定的最短日数。")
@click.option("--shortened", default="", help="缩短期限的理由。")
@click.option("--channel", default="", help="提意见的途径。")
@click.option("--how", default="", help="怎样提意见。")
@click.option("--received", type=click.IntRange(0), help="收到意见数。")
@click.option("--answered", type=click.IntRange(0), help="答复意见数。")
@click.option("--opinion", "opinions", type=(str, str), multiple=True, help="一条意见和它的答复，两段话。")
@click.option("--note", default="", help="公众参与的说明。")
@day_option("--approved", "批准日期。")
@day_option("--effective", "生效日期。")
@day_option("--published", "公布日期。")
@day_option("--claimed", "认领和完善指南日期。")
@click.option(
    "--give-up", is_flag=True, help="终止，不再调整；用 --date、--body、--document、--conclusion 写明。"
)
@today_option
def adjust(record_id: str, root: Path, today: date, **said: Any) -> None:
    """提出一次调整：不写编号，就逐项提问（或者照选项）写一条新的调整记录。

    写编号，就给这条记录登记一步程序或者日期，只加不改；什么也不登记，就说还缺什么、最晚哪天。

    已经有的内容从不覆盖。写完立刻检查这条记录：退出码 0 没有错误，1 有错误，2 没有写。
    """
    said |= {key: said[key] or "" for key in ("kind", "step")}
    source = WorkTree(registry_root(root))
    registry, unread = read_registry(source, today)
    warn_of_unread(unread)
    try:
        if record_id:
            path = _path_of(registry, record_id)
            addition = _addition(said)
            if addition:
                raw = extended(source.read(path), addition)
                _write(root, path, raw, f"已登记到 {path}")
        else:
            _only_for_records(said)
            data = record_of(_draft(said, registry, source, today), registry, source, today)
            path = f"powers/adjustments/{data['id'][:4]}/{data['id']}.yml"
            if (root / path).exists():
                fail(f"{path} 已经有了，没有改动。请再运行一次。")
            _write(root, path, dump(data, "adjustment").encode(), f"已写 {path}：{data['title']}")
    except Refused as refused:
        fail(f"没有写：{refused}")
    _tell(root, registry, path, today)


def _path_of(registry: Registry, record_id: str) -> str:
    for record, path in zip(registry.adjustments, registry.adjustment_paths, strict=True):
        if record.id == record_id:
            return path
    latest = "、".join(sorted((record.id for record in registry.adjustments), reverse=True)[:5])
    fail(f"没有调整记录 {record_id}，或者它的文件有错误。最近的有：{latest or '（无）'}。")


def _write(root: Path, path: str, raw: bytes, words: str) -> None:
    """Write the record if it follows the schema; else end, and nothing has been written."""
    if wrong := violations(read(raw), "adjustment"):
        fail("没有写：" + "".join(f"{one.message.zh}。{one.remedy.zh}。" for one in wrong))
    write_whole(root / path, raw)
    click.echo(words)


def _only_for_records(said: dict[str, Any]) -> None:
    """End if options were given that add to a record, and no record was named."""
    wrong = [f"--{key}" for key in ("step", "date", *_STEP, *_DAYS, "received", "answered") if said[key]]
    wrong += ["--give-up"] if said["give_up"] else []
    if wrong:
        fail(f"{'、'.join(wrong)} 是登记到已有记录上的，请先写调整编号，如 powerlist adjust 2026-012 …")


def _draft(said: dict[str, Any], registry: Registry, source: WorkTree, today: date) -> Draft:
    """Return the draft that the options make, with the answers to what they leave open."""
    department = said["department"] and department_called(registry, said["department"])
    if said["department"] and not department:
        raise Refused(f"部门名录里没有“{said['department']}”。")
    parts = tuple(_part(registry, words) for words in said["parts"])
    if said["kind"] or said["items"]:
        if parts:
            raise Refused("--part 是集中调整用的，不和 --kind、--item 一起写。")
        parts = (DraftPart(said["kind"], tuple(_item(registry, words) for words in said["items"])),)
    draft = Draft(
        parts, department, said["reason"], said["title"], said["basis"], said["proposal"],
        said["opens"], said["closes"], said["channel"], said["how"], said["shortened"], said["withheld"],
    )  # fmt: skip
    draft = _with_owner(draft, registry)
    missing = _missing(draft)
    if not missing:
        return draft
    if said["no_ask"]:
        raise Refused(f"缺少{'、'.join(missing)}。")
    asked = Asker(registry, source, today).complete(draft)
    if ask("写入吗（回车写入，写 n 放弃）").lower() in ("n", "no", "否", "不"):
        raise Refused("照你说的放弃了。")
    return asked


def _part(registry: Registry, words: str) -> DraftPart:
    kind, _, items = words.replace("：", ":").partition(":")
    token = token_called("adjustment_kind", kind)
    if not token:
        raise Refused(f"分项“{words}”：没有“{kind}”这一种。请写成 冻结:01-0118,08-0102。")
    ids = tuple(_item(registry, one) for one in items.replace("，", ",").split(",") if one.strip())
    return DraftPart(token, ids)


def _item(registry: Registry, words: str) -> str:
    """Return the id of the one item that is meant."""
    found = items_called(registry, words)
    if any(stub.id == words.strip() for stub in registry.withheld):
        return words.strip()
    if len(found) != 1:
        few = "、".join(f"{card.id} {card.name}" for card in found[:5])
        raise Refused(f"“{words}”{'有几项：' + few if found else '不在清单里'}。请写事项编号。")
    return found[0].id


def _with_owner(draft: Draft, registry: Registry) -> Draft:
    """Return the draft with the department whose items they all are, if nothing else was said."""
    cards = {card.id: card.department for card in registry.items.cards}
    cards |= {stub.id: stub.department for stub in registry.withheld}
    owners = {cards[item] for part in draft.parts for item in part.items if item in cards}
    is_said = draft.department or not draft.reason or len(owners) != 1
    return draft if is_said else draft._replace(department=owners.pop())


def _missing(draft: Draft) -> list[str]:
    kinds = all(part.kind for part in draft.parts) and bool(draft.parts)
    items = all(part.items for part in draft.parts) and bool(draft.parts)
    known = (kinds, "调整种类"), (items, "涉及事项"), (draft.department, "提出部门"), (draft.reason, "理由")
    return [title for there, title in known if not there]


def _addition(said: dict[str, Any]) -> dict[str, Any]:
    """Return what is to be added to a record, as nested data; {} for nothing."""
    for key in ("kind", "items", "parts", "department", "reason", "title", "basis", "proposal"):
        if said[key]:
            raise Refused("种类、事项、理由等写在提出的时候；要改的请直接改文件，并说明理由。")
    step, single = said["step"], {key: said[key] for key in ("date", *_STEP) if said[key]}
    asked = {key: said[key] for key in _CONSULTATION if said[key] not in ("", None)}
    if said["opinions"]:
        asked["summary"] = [{"opinion": one, "answer": other} for one, other in said["opinions"]]
    addition: dict[str, Any] = {key: said[key] for key in _DAYS if said[key]}
    procedure = {"public_consultation": asked} if asked else {}
    if step == "public_consultation" and single:
        raise Refused("公众参与写起止日期（--opens、--closes），不写 --date。")
    if said["give_up"]:
        addition["given_up"] = _dated(single)
    elif step and step != "public_consultation":
        procedure[step] = _dated(single)
    elif single:
        raise Refused("请用 --step 写明是哪一步，如 --step 合法性审查；终止的写 --give-up。")
    return addition | ({"procedure": procedure} if procedure else {})


def _dated(single: dict[str, str]) -> dict[str, str]:
    if "date" not in single:
        raise Refused("请用 --date 写明日期。")
    return single


def _tell(root: Path, registry: Registry, path: str, today: date) -> None:
    """Say what is done and what is not, and what is wrong with the record; end with 1 for an error."""
    source = WorkTree(root)
    record, problems = read_record(source, path)
    if record is not None:
        kinds = "、".join(title_of("adjustment_kind", kind) for kind in kinds_of(record))
        click.echo(f"{record.id} {record.title or ''}（{kinds}）")
        for task in schedule(record, registry.settings, today):
            click.echo(f"  {'已办' if task.done else '待办'} {task.title}：{task.words}")
        problems = problems + problems_of(with_record(registry, record, path), source, path, today)
    for problem in problems:
        click.echo(_line(problem))
    if not problems:
        click.echo("检查：这条记录没有问题。")
    sys.exit(1 if is_fatal(problems) else 0)


def _line(problem: Problem) -> str:
    weight = "错误" if problem.severity is Severity.ERROR else "提醒"
    place = f"第 {problem.line} 行" if problem.line else "文件"
    return f"{weight}（{problem.rule}，{place}）：{problem.message.zh} — {problem.remedy.zh}"
