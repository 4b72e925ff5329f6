"""The review for machines."""

from __future__ import annotations

import json
from typing import Any

from powerlist.model.changes import ElementChange, OtherChange
from powerlist.problems import Problem
from powerlist.review import Review, ReviewedItem
from powerlist.rules.coverage import Coverage


def as_json(review: Review) -> str:
    """Return the review as JSON; keys are stable, values in words are Chinese."""
    body = {
        "verdict": "refused" if review.is_refused else "accepted",
        "today": review.today.isoformat(),
        "origin": review.origin._asdict(),
        "counts": {"items": len(review.changed), **review.counts(), "effect": review.effects()},
        "refusals": [_problem(one) for one in review.refusals],
        "attention": [_problem(one) for one in review.attention],
        "mended": [_problem(one) for one in review.mended],
        "items": [_item(one) for one in review.items],
        "others": [_other(one) for one in review.others],
        "rewritten": list(review.rewritten),
        "tooling": list(review.tooling),
        "prose": list(review.prose),
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _problem(one: Problem) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "path": one.path,
        "line": one.line,
        "field": one.field_text,
        "item": one.item,
        "message": one.message.zh,
        "remedy": one.remedy.zh,
    }


def _item(one: ReviewedItem) -> dict[str, Any]:
    return {
        "id": one.change.id,
        "name": one.name,
        "department": one.department,
        "category": one.category,
        "happened": one.happened,
        "paths": {"before": one.change.before_path, "after": one.change.after_path},
        "through": one.change.through,
        "kinds": list(one.kinds),
        "only_rewritten": one.is_noise,
        "elements": [_element(element) for element in one.change.elements],
        "coverage": [_coverage(coverage) for coverage in one.coverages],
        "effects": list(one.effects),
        "flow": {"gains": list(one.gains), "losses": list(one.losses)},
        "problems": [_problem(problem) for problem in one.problems],
        "mended": [_problem(problem) for problem in one.mended],
    }


def _element(one: ElementChange) -> dict[str, Any]:
    return {**one._asdict(), "path": list(one.path)}


def _coverage(one: Coverage) -> dict[str, Any]:
    return {
        "need": list(one.need),
        "record": one.record.id if one.record else None,
        "case": one.case,
        "opening": one.opening,
        "steps": [{"step": s.step, "when": s.when, "done": s.done} for s in one.steps],
        "unfit": [{"record": unfit.record, "why": unfit.why.zh} for unfit in one.unfit],
    }


def _other(one: OtherChange) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "key": one.key,
        "label": one.label,
        "added": one.added,
        "removed": one.removed,
        "items": list(one.items),
        "elements": [_element(element) for element in one.elements],
    }
