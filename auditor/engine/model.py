"""What the engine yields: verdicts on claims (checks), findings and queries for people, all plain values.

Owns Verdict, Severity, Check, Diagnosis, Finding, Report. A Report is the whole outcome of an audit; outputs read it
and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import IntEnum

from auditor.claims.model import Claim, Hypothesis, Kind
from auditor.document import Remark
from auditor.errors import Crash
from auditor.figures.interval import Interval
from auditor.figures.model import Figure
from auditor.language import Bilingual
from auditor.records import TYPE_CHECKING, Named, NamedTuple, Record

if TYPE_CHECKING:
    from datetime import date


class Verdict(Named):
    """What the arithmetic says of a claim (design: figures and rounding)."""

    CONSISTENT = "consistent"
    ROUNDING = "rounding"
    INCONSISTENT = "inconsistent"
    INDETERMINATE = "indeterminate"


class Severity(IntEnum):
    """How much a finding matters: a reader is misled; small or likely; rounding and style."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def code(self) -> str:
        """The word used in JSON and options."""
        return self.name.lower()


class Check(Record):
    """A judged claim: the reading that decided, what it gives, and the calculation written out."""

    claim: Claim
    rule: str
    verdict: Verdict
    hypothesis: Hypothesis
    expected: Interval | None  # base units of the reported figure
    expected_text: str  # in the reported figure's unit and precision, e.g. "96.29%"; "" where there is none
    expression: str  # "4937.04 ÷ (190.18 + 4937.04) = 96.29%"

    @property
    def evidence(self) -> tuple[Figure, ...]:
        """The reported figure first, then what it was compared with."""
        return self.claim.evidence(self.hypothesis)

    @property
    def is_broken(self) -> bool:
        """True where the claim does not hold exactly: inconsistent, or explained only by rounding."""
        return self.verdict in (Verdict.INCONSISTENT, Verdict.ROUNDING)


class Diagnosis(NamedTuple):
    """A small slip that would explain a broken claim; `culprit` is the figure to change, `suggestion` to what."""

    cause: str  # code, e.g. "base-this-year", "unit-slip", "digits-transposed"
    explanation: Bilingual
    suggestion: str | None = None
    culprit: Figure | None = None
    certain: float = 0.5  # for ranking only: how specific the explanation is, 0..1
    meant: Figure | None = None  # `culprit` put right, where the slip is one of printing


class Related(NamedTuple):
    """Another broken claim with the same root cause."""

    check: Check
    message: Bilingual


class Finding(NamedTuple):
    """One root cause, for a person; in `Report.queries`, something to look up rather than a mistake."""

    id: str
    rule: str
    kind: Kind
    severity: Severity
    verdict: Verdict
    title: Bilingual
    message: Bilingual
    reported: Figure
    check: Check
    diagnosis: tuple[Diagnosis, ...] = ()
    related: tuple[Related, ...] = ()
    section: str = ""  # heading it stands under, "" where there is none
    quote: str = ""  # the sentence or table row it stands in, for a person
    probability: Decimal = Decimal(1)  # that the report is wrong here: 0 to 1, three places


class Accepted(NamedTuple):
    """A finding or query that an office accepts, why, who said so and until when; `wrong` where it is none at all."""

    finding: Finding
    reason: str
    by: str = ""
    until: date | None = None
    wrong: bool = False


class Told(NamedTuple):
    """Findings and queries apart, and the checks with those undecided that are not told."""

    findings: tuple[Finding, ...]
    queries: tuple[Finding, ...]
    checks: tuple[Check, ...]


class Unchecked(NamedTuple):
    """A figure that took part in no full check, and why; `code` names the reason (engine/coverage.py)."""

    figure: Figure
    reason: Bilingual
    section: str = ""
    code: str = ""


class LastYearsReport(NamedTuple):
    """Last year's report where one was given: `missing` are figures about last year of which it prints nothing."""

    path: str | None
    title: str
    missing: tuple[Figure, ...] = ()


class Report(NamedTuple):
    """The whole outcome of an audit."""

    path: str | None
    format: str
    sha256: str
    title: str
    n_figures: int
    n_figures_checked: int  # those of equations that the report makes
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...] = ()
    n_figures_weakly: int = 0  # those of `unchecked` that an inequality or a merely possible reading spoke of
    remarks: tuple[Remark, ...] = ()
    accepted: tuple[Accepted, ...] = ()  # what an office has looked at and left as it is
    queries: tuple[Finding, ...] = ()  # less probable than findings; never in the exit status unless asked for
    captions: Mapping[int, str] = {}  # by number of the table
    last_year: LastYearsReport | None = None
    crashes: tuple[Crash, ...] = ()  # parts of the program that failed: the report is then not fully audited

    def count(self, verdict: Verdict) -> int:
        """How many checks ended with `verdict`."""
        return sum(c.verdict is verdict for c in self.checks)

    def count_severity(self, severity: Severity) -> int:
        """How many findings have `severity`."""
        return sum(f.severity is severity for f in self.findings)
