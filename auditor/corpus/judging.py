"""The ledgers of a run's reports held against its findings.

Owns where ledgers are looked for and the table that comes of it. Leaves which finding is which line to ledger.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from sqlalchemy import Engine, select

from auditor.corpus.ledger import FALSE, TRUE, UNJUDGED, UNSURE, Raised, Score, Scores, digits, ledger_of, read_ledger
from auditor.corpus.schema import audits, entries, findings, reports, runs
from auditor.corpus.store import reading
from auditor.corpus.tables import Table

HEAD = ("rule", TRUE, FALSE, UNSURE, UNJUDGED, "precision", "known", "raised", "asked", "recall")


def scores_of(engine: Engine, run: int, folder: Path | None = None) -> Scores:
    """The scores of a run over the reports that have a ledger, beside them or in `folder`."""
    scores = Scores()
    root = root_of_run(engine, run)
    for report, raised in _raised(engine, run):
        path = ledger_of(report, root, folder)
        if path is not None:
            scores.add(raised, read_ledger(path))
    return scores


def root_of_run(engine: Engine, run: int) -> Path | None:
    """The folder that the names of a run's reports count from, None where there is no such folder here."""
    with reading(engine) as connection:
        root = connection.execute(select(runs.c.root).where(runs.c.id == run)).scalar_one()
    return Path(root) if root and "\n" not in root and Path(root).is_dir() else None


def _raised(engine: Engine, run: int) -> Iterator[tuple[str, list[Raised]]]:
    columns = (findings.c.code, findings.c.rule, findings.c.told, findings.c.numerals)
    wanted = (
        select(reports.c.name, *columns)
        .select_from(entries)
        .join(reports, reports.c.id == entries.c.report_id)
        .join(audits, audits.c.id == entries.c.audit_id)
        .outerjoin(findings, findings.c.audit_id == audits.c.id)
        .where(entries.c.run_id == run)
        .order_by(reports.c.name, findings.c.number)
    )
    with reading(engine) as connection:
        for name, group in groupby(connection.execute(wanted), attrgetter("name")):
            yield name, [Raised(row.code, row.rule, row.told, _cells(row.numerals)) for row in group if row.code]


def _cells(numerals: str) -> tuple[tuple[str, str], ...]:
    return tuple((place, digits(numeral)) for place, numeral in json.loads(numerals or "[]"))


def scores_table(scores: Scores) -> Table:
    """A row for each rule, and one for all of them."""
    rows = [_row(score) for score in scores.by_rule()]
    return Table(HEAD, [*rows, _row(scores.total()._replace(rule="*"))] if rows else [])


def _row(score: Score) -> tuple[str | int, ...]:
    counts = [score.verdicts.get(verdict, 0) for verdict in (TRUE, FALSE, UNSURE, UNJUDGED)]
    return (score.rule, *counts, score.precision, score.known, score.found, score.asked, score.recall)
