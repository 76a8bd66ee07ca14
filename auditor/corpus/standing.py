"""What a run says of each report, in the form in which two runs are compared and a baseline is written.

Owns Standing and the file of a baseline: one report a line, sorted, so that the same findings are the same bytes and a
change is one line of a diff.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select

from auditor.configuration import Named, read_user_text, unknown_name
from auditor.corpus.schema import audits, entries, findings, reports, runs
from auditor.corpus.store import reading
from auditor.errors import UsageError
from auditor.records import NamedTuple

SCHEMA = "auditor-baseline/1"


class Said(NamedTuple):
    """A finding or query as it is compared."""

    code: str
    rule: str
    told: str
    severity: str
    place: str
    reported: str


class Standing(NamedTuple):
    """A report: whether it was audited, and what was said of it."""

    report: str
    status: str
    said: tuple[Said, ...]


def run_named(engine: Engine, name: str | None) -> int:
    """The number of a run, given by its number or label; the last one without a name.

    Raises:
        UsageError: there is none.
    """
    with reading(engine) as connection:
        rows = connection.execute(select(runs.c.id, runs.c.label).order_by(runs.c.id.desc())).all()
    if name is None and not rows:
        raise UsageError("数据库里还没有运行记录", "the store has no run yet")
    found = next((row.id for row in rows if name in (None, str(row.id), row.label)), None)
    if found is None:
        known = [str(row.id) for row in rows] + [row.label for row in rows if row.label]
        raise unknown_name(str(name), known, Named("没有运行", "there is no run"))
    return int(found)


def run_before(engine: Engine, run: int) -> int:
    """The run before another one.

    Raises:
        UsageError: there is none.
    """
    with reading(engine) as connection:
        found = connection.execute(select(func.max(runs.c.id)).where(runs.c.id < run)).scalar()
    if found is None:
        raise UsageError("没有更早的运行可比较", "there is no earlier run to compare with")
    return int(found)


def standings_of(engine: Engine, run: int) -> Iterator[Standing]:
    """What a run says, report by report, in the order of their names."""
    columns = [findings.c[name] for name in Said._fields]
    wanted = (
        select(reports.c.name, audits.c.status, *columns)
        .select_from(entries)
        .join(reports, reports.c.id == entries.c.report_id)
        .join(audits, audits.c.id == entries.c.audit_id)
        .outerjoin(findings, findings.c.audit_id == audits.c.id)
        .where(entries.c.run_id == run)
        .order_by(_by_bytes(engine, reports.c.name), findings.c.number)
    )
    with reading(engine) as connection:
        rows = connection.execution_options(stream_results=True).execute(wanted)
        for name, group in groupby(rows, attrgetter("name")):
            lines = list(group)
            said = tuple(Said(*line[2:]) for line in lines if line.code is not None)
            yield Standing(name, lines[0].status, said)


def _by_bytes(engine: Engine, column: Any) -> Any:
    """The column in the order of its code points, whatever the language of a server."""
    return column.collate("C") if engine.dialect.name == "postgresql" else column


def baseline_text(standings: Iterable[Standing]) -> str:
    """The file of a baseline."""
    lines = [json.dumps({"schema": SCHEMA})]
    for standing in standings:
        line = {"report": standing.report, "status": standing.status, "said": [list(said) for said in standing.said]}
        lines.append(json.dumps(line, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def read_baseline(path: Path) -> Iterator[Standing]:
    """The standings of a baseline.

    Raises:
        UsageError: the file is none.
    """
    lines = read_user_text(path).splitlines()
    try:
        if not lines or json.loads(lines[0]) != {"schema": SCHEMA}:
            raise ValueError
        for line in lines[1:]:
            data = json.loads(line)
            yield Standing(data["report"], data["status"], tuple(Said(*said) for said in data["said"]))
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{path} 不是基准文件", f"{path} is no baseline") from None
