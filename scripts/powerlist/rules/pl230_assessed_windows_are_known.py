from collections.abc import Iterator

from powerlist.rules import Context, Finding, Text, rule


@rule(
    "PL230",
    scope="registry",
    title=Text("月度考核的窗口在窗口名录中", "an assessed window is one of the service centre's"),
    source=Text("本项目数据约定：考核数据按窗口汇总", "this project's conventions: figures per window"),
)
def assessed_windows_are_known(context: Context) -> Iterator[Finding]:
    """Find monthly figures of windows that service-centre.yml does not have."""
    centre = context.registry.service_centre
    windows = {window.id for window in centre.windows} if centre else set()
    for assessment in context.registry.assessments:
        for index, figures in enumerate(assessment.windows):
            if figures.window not in windows:
                yield Finding(
                    ("windows", index, "window"),
                    Text(
                        f"{assessment.month} 的考核数据里，窗口“{figures.window}”不在窗口名录里",
                        f'{assessment.month}: there is no window "{figures.window}"',
                    ),
                    Text(
                        "请核对窗口；撤并的窗口请把数据并到现在的窗口",
                        "choose a window of service-centre.yml",
                    ),
                    path=f"powers/assessments/{assessment.month}.yml",
                )
