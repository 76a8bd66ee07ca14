"""What a run writes into the store: the run itself, and each report's audit with its rows, in one transaction.

Owns runs, the names of reports, and audits that are taken over from an earlier run of the same program. Leaves the
database to store.py and the rows to rows.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, Table, and_, bindparam, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from auditor.corpus.auditing import Job, Result
from auditor.corpus.identity import Correction, Identity, corrected
from auditor.corpus.program import Program
from auditor.corpus.schema import OF_AUDITS, audits, decisions, entries, programs, reports, runs
from auditor.corpus.store import reading, writing
from auditor.records import NamedTuple
from auditor.suppression import Suppression

RUNNING, DONE = "running", "done"


class Plan(NamedTuple):
    """What a run is of: the corpus, how much is kept, and a name."""

    root: str
    detail: str
    label: str = ""


class Run(NamedTuple):
    """A run in the store, and whether it goes on with what an earlier start left."""

    id: int
    program: int
    resumed: bool = False


def now() -> str:
    """The moment, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def begin_run(engine: Engine, plan: Plan, program: Program, fresh: bool = False) -> Run:
    """The run to write into: the unfinished one of the same plan and program, unless a `fresh` one is asked for.

    Hosts that audit shares of one corpus find the same run; a label makes it so where their paths differ.
    """
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":  # one host at a time; in SQLite there is one writer anyway
            connection.execute(text("LOCK TABLE runs IN EXCLUSIVE MODE"))
        connection.execute(_adding(engine, programs), program._asdict())
        of_program = select(programs.c.id).where(programs.c.fingerprint == program.fingerprint)
        ours = int(connection.execute(of_program).scalar_one())
        corpus = runs.c.label == plan.label if plan.label else and_(runs.c.root == plan.root, runs.c.label == "")
        same = and_(runs.c.program_id == ours, corpus, runs.c.detail == plan.detail, runs.c.state == RUNNING)
        found = connection.execute(select(func.max(runs.c.id)).where(same)).scalar()
        if found is not None and not fresh:
            return Run(found, ours, True)
        values = {"program_id": ours, **plan._asdict(), "state": RUNNING, "started": now()}
        made = connection.execute(insert(runs).values(values)).inserted_primary_key
        return Run(made[0] if made else 0, ours)


def end_run(engine: Engine, run: Run, shard: tuple[int, int] = (1, 1)) -> bool:
    """A share of the run is complete; True where the run is, since all its shares are."""
    this = runs.c.id == run.id
    with writing(engine) as connection:
        shares = connection.execute(select(runs.c.shard).where(this).with_for_update()).scalar_one().split()
        shares = sorted({*shares, f"{shard[0]}/{shard[1]}"})
        complete: bool = sum(share.endswith(f"/{shard[1]}") for share in shares) == shard[1]
        values = {"shard": " ".join(shares)} | ({"state": DONE, "ended": now()} if complete else {})
        connection.execute(update(runs).where(this).values(values))
    return complete


def _adding(engine: Engine, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An insert that passes over what is there; both databases have it, by different names."""
    made = sqlite.insert(table) if engine.dialect.name == "sqlite" else postgresql.insert(table)
    return made.on_conflict_do_nothing()


class _Statements:
    """The statements of a run, made once: making one takes longer than running it."""

    def __init__(self, engine: Engine, run: Run, detail: str) -> None:
        same = and_(audits.c.content == bindparam("content"), audits.c.suffix == bindparam("suffix"))
        same = and_(same, audits.c.program_id == run.program, audits.c.detail == detail)
        self.known = select(audits.c.id, audits.c.office, audits.c.year, audits.c.kind).where(same)
        of_name = select(entries.c.audit_id).join(reports, reports.c.id == entries.c.report_id)
        self.done = of_name.where(reports.c.name == bindparam("name"), entries.c.run_id == run.id)
        self.report = select(reports.c.id).where(reports.c.name == bindparam("name"))
        self.add_report = _adding(engine, reports).returning(reports.c.id)
        self.add_audit = _adding(engine, audits).returning(audits.c.id)
        self.add_entry = _adding(engine, entries)
        self.add_rows = {table.name: insert(table) for table in OF_AUDITS}
        self.add_decisions = insert(decisions)


class Recorder:
    """Writes one run."""

    def __init__(self, engine: Engine, run: Run, detail: str, corrections: Iterable[Correction] = ()) -> None:
        self.engine, self.run, self.detail = engine, run, detail
        self.corrections = tuple(corrections)
        self.statements = _Statements(engine, run, detail)

    def is_done(self, name: str) -> bool:
        """True where the run has the report already, as one that goes on may."""
        if not self.run.resumed:
            return False
        with reading(self.engine) as connection:
            return connection.execute(self.statements.done, {"name": name}).first() is not None

    def taken_over(self, job: Job, accepted: Iterable[Suppression] = ()) -> bool:
        """True where the same content was audited by the same program: its audit now counts for this report too."""
        if job.content.digest is None:
            return False
        address = {"content": job.content.digest, "suffix": job.item.suffix}
        with reading(self.engine) as connection:
            found = connection.execute(self.statements.known, address).first()
        if found is None:
            return False
        with writing(self.engine) as connection:
            self._enter(connection, job.item.name, found.id, Identity(found.office, found.year, found.kind), accepted)
        return True

    def record(self, job: Job, result: Result, accepted: Iterable[Suppression] = ()) -> None:
        """Store a report's audit, its rows and its entry; all of it or nothing."""
        with writing(self.engine) as connection:
            audit = self._audit(connection, result)
            identity = Identity(*(result.audit.get(part, "") for part in Identity._fields))
            self._enter(connection, job.item.name, audit, identity, accepted)

    def _audit(self, connection: Connection, result: Result) -> int:
        """The number of the audit; its rows are written unless another report or host had the same content first."""
        values = {**result.audit, "program_id": self.run.program, "detail": self.detail}
        audit: int | None = connection.execute(self.statements.add_audit, values).scalar()
        if audit is None:
            address = {name: result.audit[name] for name in ("content", "suffix")}
            return int(connection.execute(self.statements.known, address).one().id)
        for name, rows in result.rows.items():
            if rows:
                connection.execute(self.statements.add_rows[name], [{"audit_id": audit, **row} for row in rows])
        return audit

    def _enter(
        self, connection: Connection, name: str, audit: int, identity: Identity, accepted: Iterable[Suppression]
    ) -> None:
        report: int | None = connection.execute(self.statements.add_report, {"name": name}).scalar()
        if report is None:
            report = int(connection.execute(self.statements.report, {"name": name}).scalar_one())
        values = {"run_id": self.run.id, "report_id": report, "audit_id": audit}
        values |= corrected(identity, name, self.corrections)._asdict()
        connection.execute(self.statements.add_entry, values)
        rows = [_decision(entry) | {"run_id": self.run.id, "report_id": report} for entry in accepted]
        if rows:
            connection.execute(self.statements.add_decisions, rows)


def _decision(entry: Suppression) -> dict[str, str]:
    return {
        "code": entry.finding or "",
        "rule": entry.rule or "",
        "figure": entry.figure or "",
        "reason": entry.reason,
        "decided_by": entry.by or "",
        "decided_on": entry.on.isoformat() if entry.on else "",
        "until": entry.until.isoformat() if entry.until else "",
    }
