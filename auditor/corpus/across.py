"""The reports of a run held against each other, and what does not fit stored as ties.

Owns the order of steps and the words of a tie. Leaves the relations to series.py and departments.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from auditor.corpus.departments import Department, Sums
from auditor.corpus.schema import reports, ties
from auditor.corpus.series import CHANGED, UNITS, Tie, subject_words, ties_of
from auditor.corpus.store import reading, writing
from auditor.corpus.tables import Table
from auditor.corpus.values import prints_by_office, wording

HEAD = ("relation", "severity", "office", "year", "thing", "reported", "place", "report", "against", "in", "message")


def hold_against_each_other(engine: Engine, run: int, departments: tuple[Department, ...] = ()) -> int:
    """Store all ties of a run, in place of those it had; how many there are."""
    rows = [{"run_id": run, **_row(tie)} for tie in _ties(engine, run, departments)]
    with writing(engine) as connection:
        connection.execute(delete(ties).where(ties.c.run_id == run))
        if rows:
            connection.execute(insert(ties), rows)
    return len(rows)


def _ties(engine: Engine, run: int, departments: tuple[Department, ...]) -> Iterator[Tie]:
    sums = Sums(departments)
    for office, prints in prints_by_office(engine, run):
        yield from ties_of(office, prints)
        sums.add(office, prints)
    yield from sums.ties()


def _row(tie: Tie) -> dict[str, Any]:
    one, other, words = tie.one, tie.other, wording().ties[tie.relation]
    parts = {
        "year": one.year,
        "other_year": other.year,
        "thing": subject_words(one.subject),
        "text": one.text,
        "other_text": tie.own if tie.relation == UNITS else other.text,
        "own_text": tie.own if tie.relation == CHANGED else one.text,
    }
    return {
        "relation": tie.relation,
        "office": tie.office,
        "year": str(one.year),
        "thing": parts["thing"],
        "severity": words["severity"],
        "message_zh": words["zh"].format(**parts),
        "message_en": words["en"].format(**parts),
        "report_id": one.report,
        "other_id": other.report,
        "reported": one.text,
        "place": one.place,
        "other_reported": parts["other_text"],
        "other_place": other.place,
    }


def ties_table(engine: Engine, run: int, lang: str, limit: int | None = None) -> Table:
    """The ties of a run."""
    others = reports.alias("others")
    message = ties.c.message_en if lang == "en" else ties.c.message_zh
    columns = [ties.c[name] for name in ("relation", "severity", "office", "year", "thing", "reported", "place")]
    wanted = (
        select(*columns, reports.c.name, ties.c.other_reported, others.c.name, message)
        .join(reports, reports.c.id == ties.c.report_id)
        .outerjoin(others, others.c.id == ties.c.other_id)
        .where(ties.c.run_id == run)
        .order_by(ties.c.office, ties.c.year, ties.c.relation, ties.c.id)
    )
    with reading(engine) as connection:
        rows = connection.execute(wanted.limit(limit)).all()
    head = (
        "relation",
        "severity",
        "office",
        "year",
        "thing",
        "reported",
        "place",
        "report",
        "against",
        "in",
        "message",
    )
    return Table(head, [tuple(row) for row in rows])
