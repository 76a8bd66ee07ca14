"""The common questions about a run, each answered by one table.

Owns the SQL of these questions and their columns. Leaves how a table is shown to tables.py. Questions about a whole run
read the counts of each audit, not each finding.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, Select, and_, case, func, or_, select

from auditor.corpus.ledger import share
from auditor.corpus.schema import audits, counts, decisions, entries, facts, findings, programs, reports, runs
from auditor.corpus.settings import load_bounds
from auditor.corpus.store import reading
from auditor.corpus.tables import Table
from auditor.records import NamedTuple


class Wanted(NamedTuple):
    """What a question is narrowed to; "" for all. `report` is part of a name."""

    office: str = ""
    year: str = ""
    kind: str = ""
    rule: str = ""
    severity: str = ""
    told: str = ""
    report: str = ""
    thing: str = ""
    limit: int | None = None
    lang: str = "zh"


def _entered(run: int, wanted: Wanted, *columns: Any) -> Select[Any]:
    """The audits of a run with their reports, narrowed to office, year, kind and name."""
    joined = entries.join(reports, reports.c.id == entries.c.report_id).join(audits, audits.c.id == entries.c.audit_id)
    return select(*columns).select_from(joined).where(*_chosen(run, wanted))


def _chosen(run: int, wanted: Wanted) -> list[Any]:
    chosen = [entries.c.run_id == run]
    chosen += [entries.c[name] == value for name in ("office", "year", "kind") if (value := getattr(wanted, name))]
    if wanted.report:
        chosen.append(reports.c.name.contains(wanted.report, autoescape=True))
    return chosen


def _narrowed(query: Select[Any], table: Any, wanted: Wanted) -> Select[Any]:
    """The query for findings or counts of findings, narrowed to rule, severity and kind."""
    query = query.join(table, table.c.audit_id == entries.c.audit_id)
    for name in ("rule", "severity", "told"):
        if value := getattr(wanted, name):
            query = query.where(or_(table.c[name] == value, table.c[name].startswith(value, autoescape=True)))
    return query


def _table(engine: Engine, query: Select[Any], head: tuple[str, ...], limit: int | None = None) -> Table:
    with reading(engine) as connection:
        rows = connection.execute(query if limit is None else query.limit(limit)).all()
    return Table(head, [tuple(row) for row in rows])


_FINDINGS = func.sum(case((counts.c.told == "finding", counts.c.findings), else_=0)).label("findings")
_QUERIES = func.sum(case((counts.c.told == "query", counts.c.findings), else_=0)).label("queries")


class _Totals(NamedTuple):
    """What findings come to by some keys: the keys, and on how many reports, how many findings, how many queries."""

    keys: tuple[Any, ...]
    reports: Any
    findings: Any
    queries: Any

    @property
    def query(self) -> Select[Any]:
        """The select of the keys alone; the sums are added by whoever asks."""
        return select(*self.keys).group_by(*self.keys)


def _totals(run: int, wanted: Wanted, *keys: Any) -> _Totals:
    """The counts of a run by `keys`.

    They are summed report by report first, then over the reports: counting different reports among all counts would
    sort each of them.
    """
    joined = entries.join(reports, reports.c.id == entries.c.report_id) if wanted.report else entries
    query = select(*keys, _FINDINGS, _QUERIES).select_from(joined).where(*_chosen(run, wanted))
    each = _narrowed(query, counts, wanted).group_by(entries.c.report_id, *keys).subquery()
    sums = (func.sum(each.c[name]).label(name) for name in ("findings", "queries"))
    return _Totals(tuple(each.c[key.name] for key in keys), func.count().label("reports"), *sums)


def runs_table(engine: Engine, run: int, wanted: Wanted) -> Table:
    """All runs of the store."""
    del run
    columns = (runs.c.id, runs.c.label, runs.c.state, runs.c.started, runs.c.ended, runs.c.root, runs.c.shard)
    query = select(*columns, programs.c.version, programs.c.rules).join(programs, programs.c.id == runs.c.program_id)
    head = ("run", "label", "state", "started", "ended", "root", "shard", "version", "rules")
    found = _table(engine, query.order_by(runs.c.id), head, wanted.limit)
    return Table(head, [(*row[:-1], str(row[-1])[:12]) for row in found.rows])


def rules_table(engine: Engine, run: int, wanted: Wanted) -> Table:
    """Findings by rule, with the share of the reports on which it fires, and a mark where that is doubtful."""
    found = _totals(run, wanted, counts.c.rule)
    query = found.query.add_columns(found.findings, found.queries, found.reports).order_by(*found.keys)
    fires = _table(engine, query, (), wanted.limit)
    with reading(engine) as connection:
        read = _entered(run, wanted, func.count()).where(audits.c.status != "unread")
        total = connection.execute(read).scalar_one()
    rows = [(*row, share(_number(row[3]), total), _mark(_number(row[3]), total)) for row in fires.rows]
    return Table(("rule", "findings", "queries", "reports", "percent", "mark"), rows)


def _number(value: Any) -> int:
    return int(value or 0)


def _mark(part: int, total: int) -> str:
    bounds = load_bounds()
    often = part >= bounds.rules_fires_on * total
    return "often" if often and total >= bounds.rules_least_reports else ""


def offices_table(engine: Engine, run: int, wanted: Wanted) -> Table:
    """Findings by office and year."""
    found = _totals(run, wanted, entries.c.office, entries.c.year)
    query = found.query.add_columns(found.reports, found.findings, found.queries)
    head = ("office", "year", "reports", "findings", "queries")
    return _table(engine, query.order_by(found.findings.desc(), *found.keys), head, wanted.limit)


def findings_table(engine: Engine, run: int, wanted: Wanted) -> Table:
    """The findings and queries, with what is accepted of them."""
    message = findings.c.message_en if wanted.lang == "en" else findings.c.message_zh
    names = ("told", "rule", "severity", "probability", "code", "section", "place", "label", "reported", "expected")
    columns = [findings.c[name] for name in (*names, "expression", "cause")]
    query = _entered(run, wanted, reports.c.name, entries.c.office, entries.c.year, *columns, message, _accepted(run))
    query = _narrowed(query, findings, wanted).order_by(reports.c.name, findings.c.number)
    head = ("report", "office", "year", *names, "expression", "cause", "message", "accepted")
    return _table(engine, query, head, wanted.limit)


def _accepted(run: int) -> Any:
    """The reason why an office accepts a finding, NULL where it does not."""
    by_name = and_(decisions.c.rule == findings.c.rule, decisions.c.figure == findings.c.reported)
    meant = or_(decisions.c.code == findings.c.code, and_(decisions.c.code == "", by_name))
    of_report = and_(decisions.c.run_id == run, decisions.c.report_id == entries.c.report_id)
    found = select(func.min(decisions.c.reason)).where(of_report, meant).correlate(findings, entries)
    return found.scalar_subquery().label("accepted")


def unread_table(engine: Engine, run: int, wanted: Wanted) -> Table:
    """What could not be audited, wholly or in part, and why."""
    reason = audits.c.reason_en if wanted.lang == "en" else audits.c.reason_zh
    query = _entered(run, wanted, reports.c.name, audits.c.status, audits.c.reason, reason)
    query = query.where(audits.c.status != "audited").order_by(reports.c.name)
    return _table(engine, query, ("report", "status", "code", "reason"), wanted.limit)


def slow_table(engine: Engine, run: int, wanted: Wanted) -> Table:
    """The reports that took longest."""
    columns = (reports.c.name, audits.c.format, audits.c.size, audits.c.figures, audits.c.milliseconds)
    query = _entered(run, wanted, *columns).order_by(audits.c.milliseconds.desc(), reports.c.name)
    return _table(engine, query, ("report", "format", "bytes", "figures", "milliseconds"), wanted.limit or 20)


def coverage_table(engine: Engine, run: int, wanted: Wanted) -> Table:
    """How many of its figures were checked in each report, the least covered first."""
    ratio = audits.c.checked * 1000 / func.nullif(audits.c.figures, 0)
    query = _entered(run, wanted, reports.c.name, entries.c.office, entries.c.year, audits.c.figures, audits.c.checked)
    query = query.where(audits.c.figures > 0).order_by(ratio, reports.c.name)
    found = _table(engine, query, (), wanted.limit)
    rows = [(*row, share(_number(row[4]), _number(row[3]))) for row in found.rows]
    return Table(("report", "office", "year", "figures", "checked", "percent"), rows)


def repeats_table(engine: Engine, run: int, wanted: Wanted) -> Table:
    """The offices in whose reports the same rule finds the same slip again and again."""
    found = _totals(run, wanted._replace(told="finding"), entries.c.office, counts.c.rule, counts.c.cause)
    office, least = found.keys[0], int(load_bounds().repeats_least_reports)
    query = found.query.add_columns(found.reports, found.findings).where(office != "").having(found.reports >= least)
    head = ("office", "rule", "cause", "reports", "findings")
    return _table(engine, query.order_by(found.reports.desc(), *found.keys), head, wanted.limit)


def series_table(engine: Engine, run: int, wanted: Wanted) -> Table:
    """What the reports print for a thing over the years."""
    names = ("thing", "side", "scope", "fund", "point", "basis", "kind", "text", "value", "place")
    columns = [facts.c[name] for name in names]
    query = _entered(run, wanted, entries.c.office, entries.c.year, facts.c.year, *columns, reports.c.name)
    query = query.join(facts, facts.c.audit_id == audits.c.id).where(facts.c.thing == wanted.thing)
    query = query.order_by(entries.c.office, entries.c.year, reports.c.name, facts.c.number)
    return _table(engine, query, ("office", "year", "of", *names, "report"), wanted.limit)


Question = Callable[[Engine, int, Wanted], Table]
QUESTIONS: dict[str, Question] = {
    "runs": runs_table,
    "rules": rules_table,
    "offices": offices_table,
    "findings": findings_table,
    "unread": unread_table,
    "slow": slow_table,
    "coverage": coverage_table,
    "repeats": repeats_table,
    "series": series_table,
}
