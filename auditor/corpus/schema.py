"""The tables of the store, the same in SQLite and PostgreSQL; docs/corpus.md explains them to users of SQL.

Owns names and types. Numbers of reports are texts (SQLite has no decimals), probabilities are thousandths, times are
milliseconds, moments are texts of ISO 8601 in UTC. Leaves the steps from one version to the next to migrations/.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
}
metadata = MetaData(naming_convention=NAMES)
BIG = BigInteger().with_variant(Integer, "sqlite")  # SQLite numbers its rows itself only where the type is INTEGER


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


def _audit() -> Column[int]:
    return Column("audit_id", ForeignKey("audits.id", ondelete="CASCADE"), nullable=False)


def _run() -> Column[int]:
    return Column("run_id", ForeignKey("runs.id", ondelete="CASCADE"), nullable=False)


programs = Table(
    "programs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", Text, nullable=False, unique=True),
    _text("rules"),
    _text("version"),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

audits = Table(
    "audits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("content", Text),  # SHA-256 of the bytes; NULL where they could not be read
    _text("suffix"),
    Column("program_id", ForeignKey("programs.id"), nullable=False),
    _text("detail"),
    _text("status"),  # audited, partly (a part of the program failed), unread
    _text("reason"),  # code, where unread
    _text("reason_zh"),
    _text("reason_en"),
    _text("format"),
    _text("title"),
    _text("office"),
    _text("year"),
    _text("kind"),
    *map(_count, ("size", "figures", "checked", "weakly", "checks", "errors", "warnings", "infos", "queries")),
    *map(_count, ("milliseconds", "cpu_milliseconds")),
    UniqueConstraint("content", "suffix", "program_id", "detail"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("program_id", ForeignKey("programs.id"), nullable=False),
    _text("label"),
    _text("root"),
    _text("detail"),
    _text("shard"),
    _text("state"),  # running, done
    _text("started"),
    _text("ended"),
)

entries = Table(
    "entries",
    metadata,
    _run(),
    Column("report_id", ForeignKey("reports.id"), nullable=False),
    Column("audit_id", ForeignKey("audits.id"), nullable=False),
    _text("office"),
    _text("year"),
    _text("kind"),
    PrimaryKeyConstraint("run_id", "report_id"),
    Index(None, "audit_id"),
    Index(None, "run_id", "office", "year"),
)

findings = Table(
    "findings",
    metadata,
    Column("id", BIG, primary_key=True),
    _audit(),
    Column("number", Integer, nullable=False),
    _text("told"),  # finding, query
    _text("code"),  # the id that `auditor check` shows
    _text("rule"),
    _text("relation"),
    _text("severity"),
    _count("probability"),  # of a thousand
    _text("verdict"),
    *map(_text, ("section", "place", "label", "reported", "value", "unit", "expected", "expression", "quote")),
    *map(_text, ("cause", "suggestion", "message_zh", "message_en")),
    _text("numerals"),  # JSON: [[place, numeral], ...], the reported one first
    Index(None, "audit_id"),
    Index(None, "rule", "severity"),
)

remarks = Table(
    "remarks",
    metadata,
    _audit(),
    Column("number", Integer, nullable=False),
    *map(_text, ("code", "zh", "en", "place", "trace")),
    PrimaryKeyConstraint("audit_id", "number"),
)

tallies = Table(
    "tallies",
    metadata,
    _audit(),
    Column("rule", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    _count("checks"),
    PrimaryKeyConstraint("audit_id", "rule", "verdict"),
)

counts = Table(  # of findings, so that questions about a whole run need not read each of them
    "counts",
    metadata,
    _audit(),
    *(Column(name, Text, nullable=False) for name in ("rule", "told", "severity", "cause")),
    _count("findings"),
    PrimaryKeyConstraint("audit_id", "rule", "told", "severity", "cause"),
)

checks = Table(
    "checks",
    metadata,
    _audit(),
    Column("number", Integer, nullable=False),
    *map(_text, ("rule", "relation", "verdict", "place", "reported", "expression")),
    PrimaryKeyConstraint("audit_id", "number"),
)

figures = Table(
    "figures",
    metadata,
    _audit(),
    Column("number", Integer, nullable=False),
    *map(_text, ("place", "text", "value", "unit", "dimension", "label", "period", "basis")),
    _text("unchecked"),  # the reason why it took part in no check, "" where it did
    PrimaryKeyConstraint("audit_id", "number"),
)

facts = Table(
    "facts",
    metadata,
    _audit(),
    Column("number", Integer, nullable=False),
    *map(_text, ("thing", "side", "scope", "words", "fund", "year", "span", "point", "basis", "kind")),
    *map(_text, ("text", "value", "low", "high", "unit", "dimension", "place", "compared", "compared_year")),
    *map(_count, ("in_table", "plain", "direction")),
    PrimaryKeyConstraint("audit_id", "number"),
    Index(None, "thing"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    _run(),
    Column("report_id", ForeignKey("reports.id"), nullable=False),
    *map(_text, ("code", "rule", "figure", "reason", "decided_by", "decided_on", "until")),
    Index(None, "run_id", "report_id"),
)

ties = Table(
    "ties",
    metadata,
    Column("id", Integer, primary_key=True),
    _run(),
    *map(_text, ("relation", "office", "year", "thing", "severity", "message_zh", "message_en")),
    Column("report_id", ForeignKey("reports.id"), nullable=False),
    Column("other_id", ForeignKey("reports.id")),
    *map(_text, ("reported", "place", "other_reported", "other_place")),
    Index(None, "run_id"),
)

OF_AUDITS = (findings, counts, remarks, tallies, checks, figures, facts)  # what one audit yields besides its own row
