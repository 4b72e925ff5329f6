"""Forms for a pull request, one a kind of adjustment, with the steps that the registry's settings ask for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from powerlist.forge.ownership import Forge
from powerlist.model import Registry
from powerlist.model.adjustments import source_for, steps_for
from powerlist.model.records import AdjustmentCase
from powerlist.schema import terms, title_of

_FORMS: dict[Forge, str] = {
    "github": ".github/PULL_REQUEST_TEMPLATE/{token}.md",  # chosen by ?template=cancel.md
    "gitlab": ".gitlab/merge_request_templates/{title}.md",  # chosen from a list by name
    "gitea": ".gitea/PULL_REQUEST_TEMPLATE/{token}.md",
}
_DEFAULT: dict[Forge, str] = {
    "github": ".github/pull_request_template.md",
    "gitlab": ".gitlab/merge_request_templates/Default.md",
    "gitea": ".gitea/pull_request_template.md",
}


class _Case(NamedTuple):
    token: str
    title: str
    description: str
    steps: tuple[str, ...]
    source: str


def requests(registry: Registry, forge: Forge) -> dict[str, str]:
    """Return the forms by path: one for each kind of adjustment, and the one that a request begins with."""
    cases = [_case(registry, cast(AdjustmentCase, token)) for token in terms("adjustment_case")]
    limits = registry.settings.adjustment_limits
    made = {_DEFAULT[forge]: _template("request.md").render(cases=cases, forge=forge)}
    for case in cases:
        path = _FORMS[forge].format(token=case.token, title=case.title)
        made[path] = _template("adjustment.md").render(case=case, limits=limits)
    return made


def _case(registry: Registry, token: AdjustmentCase) -> _Case:
    term = terms("adjustment_case")[token]
    steps = tuple(title_of("procedure_step", step) for step in steps_for(registry.settings, token))
    return _Case(token, term.title, term.description, steps, source_for(registry.settings, token))


@cache
def _template(name: str) -> Template:
    loader = PackageLoader("powerlist.forge", "templates")
    return Environment(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    ).get_template(name)
