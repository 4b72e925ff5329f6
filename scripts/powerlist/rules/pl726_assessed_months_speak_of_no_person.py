import re
from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule
from powerlist.rules.assessed import path_of
from powerlist.rules.people import person_in_text

# What is said of persons who come to work or do not; a count of posts needs none of it.
_ATTENDANCE = re.compile(
    "请[了过]?\\S{0,4}假|病假|事假|产假|休假|年假|缺勤|缺岗|脱岗|离岗|空岗|旷工|迟到|早退|出勤|考勤|打卡|代班|顶班"
    "|(?:没有?|未|不)(?:能|按时|按规定)?(?:到岗|在岗|坐班|上班|签到)|只(?:坐班|到岗|上班)"
)
_TITLES = {"source": "来源", "note": "说明"}


@rule(
    "PL726",
    scope="registry",
    title=Text(
        "考核的来源和说明不写人，不写谁的出勤",
        "the words of an assessed month speak of no person's attendance",
    ),
    source=Text(
        "个人信息保护法第六条：限于实现处理目的的最小范围；本项目数据约定：考核只公布汇总数",
        "Personal Information Protection Law art. 6; this project's conventions: sums alone are published",
    ),
)
def assessed_months_speak_of_no_person(context: Context) -> Iterator[Finding]:
    """Find persons' names and words of attendance in the source and the note of a month."""
    for assessment in context.registry.assessments:
        for key, title in _TITLES.items():
            text = getattr(assessment, key) or ""
            name, attendance = person_in_text(text), _ATTENDANCE.search(text)
            if not name and not attendance:
                continue
            if name:
                said = Text(f"{title}写有姓名“{name}”", f'the {key} names a person: "{name}"')
            else:
                word = attendance[0] if attendance else ""
                said = Text(f"{title}写有出勤情况“{word}”", f'the {key} speaks of attendance: "{word}"')
            yield Finding(
                (key,),
                said,
                Text(
                    "请删去；来源写台账、系统和填报单位，说明写窗口和原因，不写人",
                    "remove it: name books and bodies, windows and reasons",
                ),
                path=path_of(assessment.month),
            )
