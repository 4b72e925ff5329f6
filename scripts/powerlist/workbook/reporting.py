"""The outcome of an import as JSON for programs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from powerlist.schema import title_of
from powerlist.workbook.importing import FileResult, Import
from powerlist.workbook.questions import Leftover, Question


def to_json(done: Import) -> dict[str, Any]:
    """Return the whole outcome: every row passed over and every text not placed, by file, and totals.

    Of `citations`, `found` counts those that name an instrument, `resolved` those read to an instrument and,
    where the cell names an article, to the article; `without_article` those whose cell names none. `counts`
    are the items of each department by category before and after, `questions` the headings that nobody knows.
    """
    files = [_file(result) for result in done.files]
    numbers = ("rows", "items", "created", "updated", "unchanged")
    totals: dict[str, Any] = {name: sum(file[name] for file in files) for name in numbers}
    for name in ("skipped", "unplaced", "proposed_cancellations", "questions"):
        totals[name] = sum(len(file[name]) for file in files)
    counts = [Counter[str](file["citations"]) for file in files]
    totals["citations"] = {
        name: sum(count[name] for count in counts) for name in ("found", "resolved", "without_article")
    }
    return {
        "files": files,
        "totals": totals,
        "counts": [
            {
                "department": one.department,
                "department_name": done.names.get(one.department, one.department),
                "category": one.category,
                "category_name": title_of("category", one.category),
                "before": one.before,
                "after": one.after,
                "proposed_cancellations": one.proposed_cancellations,
            }
            for one in done.counts
        ],
        "new_departments": done.departments,
        "new_laws": done.laws,
        "debts": done.debts,
    }


def _file(result: FileResult) -> dict[str, Any]:
    book = result.workbook
    return {
        "file": book.file,
        "department": book.department,
        "rows": book.rows,
        "items": len(result.items),
        "created": len(result.created),
        "updated": len(result.updated),
        "unchanged": len(result.unchanged),
        "refused": result.refused,
        "skipped": [one._asdict() for one in book.skipped],
        "citations": {
            "found": book.tally.found,
            "resolved": book.tally.resolved,
            "without_article": book.tally.without_article,
        },
        "unplaced": [one._asdict() for one in book.unplaced],
        "proposed_cancellations": [one._asdict() for one in result.cancellations],
        "questions": [_question(one) for one in result.questions],
        "columns_not_imported": [_leftover(one) for one in book.leftovers.ignored()],
        "columns_without_heading": [_leftover(one) for one in book.leftovers.nameless()],
        "problems": book.problems,
    }


def _question(question: Question) -> dict[str, Any]:
    guesses = [guess._asdict() for guess in question.guesses]
    return {**_leftover(question.leftover), "guesses": guesses, "line": question.line}


def _leftover(leftover: Leftover) -> dict[str, Any]:
    return {**leftover._asdict(), "samples": list(leftover.samples)}
