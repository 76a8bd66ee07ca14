"""What is asked of the store: rows of a run, in an order that does not depend on who wrote first.

Owns the SQL of these questions. Leaves how rows are shown to tables.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, case, func, select

from auditor.corpus.schema import audits, entries, reports
from auditor.corpus.store import reading
from auditor.records import NamedTuple


def unread_rows(engine: Engine, run: int, most: int | None = None) -> Sequence[Any]:
    """The reports of a run that could not be audited, and why; one more than `most`, to tell that there are more."""
    wanted = (
        select(reports.c.name, audits.c.reason, audits.c.reason_zh, audits.c.reason_en)
        .join(entries, entries.c.report_id == reports.c.id)
        .join(audits, audits.c.id == entries.c.audit_id)
        .where(entries.c.run_id == run, audits.c.status == "unread")
        .order_by(reports.c.name)
    )
    with reading(engine) as connection:
        return connection.execute(wanted if most is None else wanted.limit(most + 1)).all()


class Summary(NamedTuple):
    """What came of a run."""

    reports: int
    findings: int
    queries: int
    unread: int
    partly: int


def summary_of(engine: Engine, run: int) -> Summary:
    """The counts of a run."""
    told = audits.c.errors + audits.c.warnings + audits.c.infos
    counts = (
        func.count(),
        func.coalesce(func.sum(told), 0),
        func.coalesce(func.sum(audits.c.queries), 0),
        func.coalesce(func.sum(case((audits.c.status == "unread", 1), else_=0)), 0),
        func.coalesce(func.sum(case((audits.c.status == "partly", 1), else_=0)), 0),
    )
    wanted = select(*counts).select_from(entries.join(audits, audits.c.id == entries.c.audit_id))
    with reading(engine) as connection:
        found = connection.execute(wanted.where(entries.c.run_id == run)).one()
    return Summary(*(int(count) for count in found))
