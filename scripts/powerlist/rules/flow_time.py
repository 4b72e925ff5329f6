"""Whose time a flowchart's steps take, and which of it counts against a time limit."""

from __future__ import annotations

import re

from powerlist.model import Duration, Step
from powerlist.model.flow_structure import Chart, longest_path

# Who is not the department: applicants and parties under the names that charts give them, and courts.
_OTHERS = re.compile(
    r"申请|当事人|相对人|备案人|报送人|缴费|缴纳|投诉人|举报人|利害关系|权利人|建设单位|用人单位|施工单位|企业|公民"
    r"|单位(?:或者|和|、)个人|人民法院|监护人|家属|遗属|中介|第三方|专家"
)
# What a limit leaves out by law (行政许可法第四十五条) or by the statutes that order it.
_LEFT_OUT = re.compile(r"听证|招标|拍卖|检验|检测|检疫|鉴定|评审|公告|公示|补正")
_WHOLE = re.compile(r"自(?:受理|立案|收到|接到|申请|提出)")
# A limit runs from acceptance to decision: 送达 has a limit of its own (行政许可法第四十四条).
_BEFORE = re.compile(r"申请|受理|收件|接件|启动|补正|立案")
_AFTER = re.compile(r"送达|颁发|发证|领取|公布|公开|归档|监管|核查|给付|执行|结案")


def is_the_departments(step: Step) -> bool:
    """Tell whether the department takes the step, not an applicant, a party or a court."""
    return not step.actor or not all(_OTHERS.search(part) for part in re.split("[、，]", step.actor))


def is_counted(step: Step) -> bool:
    """Tell whether a step's time may count against a limit: the department's, and not left out by law.

    A time that runs since acceptance holds the steps before it: it is none to be added.
    """
    whole = step.duration and _WHOLE.search(step.duration.note or "")
    return is_the_departments(step) and not whole and not _LEFT_OUT.search(step.name)


def is_of_the_decision(step: Step) -> bool:
    """Tell whether a step's time surely counts: after acceptance and before delivery."""
    place = step.stage or step.name
    return is_counted(step) and not _BEFORE.search(place) and not _AFTER.search(place)


def time_to_decide(chart: Chart) -> list[Duration]:
    """Return the times of the steps on the way that takes longest, those alone that surely count."""
    _, ids = longest_path(chart, is_of_the_decision)
    return _durations(chart, ids)


def time_in_all(chart: Chart) -> list[Duration]:
    """Return the times of the department's steps on the longest way, acceptance and delivery among them."""
    _, ids = longest_path(chart, is_counted)
    return _durations(chart, ids)


def _durations(chart: Chart, ids: tuple[str, ...]) -> list[Duration]:
    steps = {step.id: step for step in reversed(chart.steps)}
    return [duration for key in ids if (duration := steps[key].duration)]
