"""Shares of a whole that the table does not print: amounts divided by their shares all give one (占生产总值比重).

Owns the whole that the rows of a column of shares have in common, and what each share is by it. What they tell is by
how closely the wholes of the others agree with that of the largest share: 128.4 of 9.8 % and 97.2 of 7.4 % agree within
a sixtieth, which unrelated figures do in six bits. Cost: O(n log n) for n rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import log

from auditor.claims.evidence.odds import chance_of
from auditor.claims.expression import Product, Quotient, bounds
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.tables.lines import Key, Line
from auditor.claims.tables.templates import same_dimension
from auditor.figures.interval import ONE, ZERO, Interval
from auditor.figures.model import Approx, Dimension, Figure
from auditor.records import NamedTuple

_FEWEST = 4  # rows that agree, where one does not
_PER_ERROR = 8  # rows for each further one that does not
_AGAINST = 8  # bits that a share is of another whole, or of another column
_MOST_BITS = 7  # what one row tells at most
_MOST = 16  # bits of all rows together
_RATES = (Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE)


class _Part(NamedTuple):
    """An amount with its share, and the whole that they imply."""

    amount: Figure
    share: Figure
    whole: Interval

    @property
    def looseness(self) -> Decimal:
        """How wide the implied whole is beside itself."""
        return (self.whole.high - self.whole.low) / self.whole.low


def whole_claims(target: Line, bases: Sequence[Line]) -> list[Claim]:
    """The claims of a column of shares about the nearest column of amounts whose rows have one whole in common."""
    before = [base for base in bases if base.index < target.index]
    for base in sorted(before, key=lambda b: target.index - b.index):
        parts = _parts(target, base)
        agreeing = _agreeing(parts)
        if len(agreeing) >= _FEWEST and _few(len(parts) - len(agreeing), len(agreeing)):
            claims = _claims(parts, agreeing)
            if claims:
                return claims
    return []


def _few(broken: int, held: int) -> bool:
    return broken <= max(1, held // _PER_ERROR)


def _parts(target: Line, base: Line) -> list[_Part]:
    """The rows of both columns with what they imply; those that print no share, or nearly none, imply nothing."""
    found: list[_Part] = []
    keys: list[Key] = [key for key in target.figures if key in base.figures]
    for key in keys:
        amount, share = base.figures[key], target.figures[key]
        plain = amount.approx is Approx.NONE and share.approx is Approx.NONE
        telling = amount.base > amount.ulp and share.base > share.ulp > ZERO and amount.unit.dimension not in _RATES
        whole = bounds(Quotient(amount, share)) if plain and telling else None
        if whole is not None and share.unit.dimension is not Dimension.MONEY:
            found.append(_Part(amount, share, whole))
    return [part for part in found if same_dimension(part.amount, found[0].amount)]


def _agreeing(parts: Sequence[_Part]) -> list[_Part]:
    """The most rows whose implied wholes have a value in common."""
    ends = sorted((end, closing) for p in parts for end, closing in ((p.whole.low, 0), (p.whole.high, 1)))
    depth = most = 0
    at = ZERO
    for end, closing in ends:
        depth += -1 if closing else 1
        if depth > most:
            most, at = depth, end
    return [part for part in parts if part.whole.contains(at)]


def _claims(parts: Sequence[_Part], agreeing: Sequence[_Part]) -> list[Claim]:
    known = min(agreeing, key=lambda p: p.looseness)
    told = {p.amount.base: _bits(p, known) for p in agreeing if p.amount.base != known.amount.base}
    odds = min(sum(told.values()), _MOST) - _AGAINST
    if odds <= 0:
        return []
    claims: list[Claim] = []
    for part in parts:
        if part is not known:
            expected = Product(Quotient(part.amount, known.amount), known.share)
            reading = Hypothesis(expected, Strength.LIKELY, "share-of-one-whole", asserted=chance_of(odds * log(2)))
            claims.append(Claim(Kind.SHARE, "table.invariant-ratio", part.share, (reading,), part.share.label))
    return claims


def _bits(part: _Part, known: _Part) -> int:
    """How rarely unrelated figures would imply the same whole so closely, in bits."""
    return min(max(int(ONE / (part.looseness + known.looseness)).bit_length() - 1, 0), _MOST_BITS)
