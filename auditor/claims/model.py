"""What a claim is: a relation the report asserts about a reported figure, as ranked hypotheses of its operands.

Owns Kind, Relation, Strength, Hypothesis and Claim. A recogniser yields claims and nothing else: it does not judge,
print, or know a severity; `pattern` names the recogniser, and the rule file with that pattern gives id and severity.
"""

from __future__ import annotations

from enum import IntEnum

from auditor.claims.evidence.odds import NO_RIVALS, Rivals
from auditor.claims.expression import Expr, figures_of, meets
from auditor.figures.model import Figure
from auditor.records import Named, Record


class Kind(Named):
    """The kinds of claim (docs/architecture.md)."""

    SUM = "sum"
    SHARE = "share"
    CHANGE = "change"
    COMPLETION = "completion"
    BALANCE = "balance"
    DIFFERENCE = "difference"
    TIE_OUT = "tie-out"
    DIRECTION = "direction"
    IMPOSSIBLE = "impossible"
    UNIT = "unit"
    AVERAGE = "average"
    COUNT = "count"


class Relation(Named):
    """How the reported figure relates to the expression."""

    EQUAL = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"
    LESS = "<"
    GREATER = ">"


class Strength(IntEnum):
    """How plainly the report asserts a hypothesis."""

    POSSIBLE = 1  # a reading that would explain the figure; never reported as broken
    LIKELY = 2  # what a reader would assume; reported with lower severity where broken
    EXPLICIT = 3  # the report says so


class Hypothesis(Record):
    """One reading: the reported figure stands in `relation` to `expected` (base units).

    `asserted` is the probability that the report means it, from the evidence for it; None where only its strength is
    known. `roles_told`: words say which operand is the level and which the base, so neither is taken for the other.
    `rivals`: other readings of the figure, none of which holds.
    """

    expected: Expr
    strength: Strength
    why: str  # short code of the evidence, e.g. "same-clause", "opening-sentence", "code-hierarchy"
    relation: Relation = Relation.EQUAL
    asserted: float | None = None
    roles_told: bool = False
    rivals: Rivals = NO_RIVALS

    def is_less_likely_than(self, other: Hypothesis) -> bool:
        """True where both are known to be asserted with some probability, and this one with the smaller."""
        return self.asserted is not None and other.asserted is not None and self.asserted < other.asserted


class Claim(Record):
    """A relation the report asserts. `hypotheses` are ranked, best first, and never empty.

    `subject` is the thing spoken of, in the report's words, for the message. `context` holds figures that belong to
    the evidence though they are no operand (the other change rate, the table's total). `said_at` is where in the text
    of the reported figure the words begin that assert the relation, where they may stand in another sentence.
    """

    kind: Kind
    pattern: str
    reported: Figure
    hypotheses: tuple[Hypothesis, ...]
    subject: str = ""
    context: tuple[Figure, ...] = ()
    said_at: int | None = None

    @property
    def agrees(self) -> bool:
        """True where the reported figure and what one of the readings comes to have a value in common."""
        return any(meets(reading.expected, self.reported.interval()) for reading in self.hypotheses)

    def evidence(self, hypothesis: Hypothesis) -> tuple[Figure, ...]:
        """The reported figure, then the other figures of `hypothesis`, then the context, each once."""
        seen = {self.reported.place: self.reported}
        for figure in (*figures_of(hypothesis.expected), *self.context):
            seen.setdefault(figure.place, figure)
        return tuple(seen.values())
