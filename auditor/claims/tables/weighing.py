"""Which reading of a total wins, and how surely it is meant: odds of the labels, and bits of the columns that hold.

Owns the competition of the readings of one total, and what becomes of it as claims. The odds of a reading (in bits) are
what its labels say, plus what its columns tell: one where figures of six digits add up tells up to 20 bits, two columns
that do 40, columns in like proportions once; the first column where they do not takes BROKEN bits, as it is unlikely
that what is meant is printed wrong, further ones MORE bits, as errors come together; the same rest in two columns
INCOMPLETE bits, as it is what a part that is not printed leaves. What is held against a column is
only what the labels and the other columns say of the reading. Cost: each reading is tried at each key once.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import log

from auditor.claims.evidence.odds import MEANT, chance_of, error_probability
from auditor.claims.evidence.slips import Needed, slip_ratio
from auditor.claims.expression import Expr
from auditor.claims.means import lies_among
from auditor.claims.model import Claim, Hypothesis, Strength
from auditor.claims.tables.heads import Head
from auditor.claims.tables.lines import Key
from auditor.claims.tables.templates import Stamp, Template, expected_at, holds, same_dimension
from auditor.figures.interval import ZERO, Interval
from auditor.figures.model import Figure
from auditor.records import NamedTuple, Record

BROKEN, MORE, INCOMPLETE = 6, 2, 12
WORTH_ASKING = 0.33  # the probability of an error from which on it is put forward at all
_RIVAL = 3  # bits that another reading may stand behind and still explain a column
_UNWITNESSED = 5  # bits of the looks of rows set in or numbered, no column adding to them
ROWS_BELOW = "rows-below"
_MANY, _SOME = 3, 2  # columns in which a part that is not printed shows; where the parts need not be all
MEAN = 1  # bits at most that a whole is a sum which lies among its parts, as a mean or a ratio does
_MOST = 24  # what one column tells at most
_SHARES = Decimal(10_000)


class Reading(NamedTuple):
    """A template with the odds, in bits, that its labels give it."""

    template: Template
    odds: int
    look: str = ""  # what it looks like, for other totals of the report to bear it out
    heads: tuple[Head, ...] = ()  # rows among its parts whose own items are none


class _Column(Record):
    """What one key says of a reading."""

    held: bool
    bits: int
    case: tuple[int, ...]  # the proportions of the parts: like ones tell once
    off: Decimal


class Weighed(NamedTuple):
    """A reading with what its columns say."""

    reading: Reading
    columns: dict[Key, _Column]

    def with_odds(self, odds: int) -> Weighed:
        """The same with other odds of its labels."""
        return self._replace(reading=self.reading._replace(odds=odds))

    @property
    def _is_incomplete(self) -> bool:
        """True where the whole is larger in three columns and a quarter of all: a part is not printed there.

        As where a page cuts a table; the columns that hold say nothing against that. Of rows that 其中 opens, which
        need not be all, two columns are enough.
        """
        rests = [(c.off, c.case) for c in self.columns.values() if not c.held]
        opened = any(part.row is not None and part.row.of_which for _, part in self.reading.template.parts)
        many = len(set(rests)) >= (_SOME if opened else _MANY) and len(rests) * 4 >= sum(
            bool(c.bits) for c in self.columns.values()
        )
        return many and all(off > ZERO for off, _ in rests)

    @property
    def _same_rest(self) -> bool:
        """True where the whole is off by the same in columns of other proportions, as by a part that is not printed."""
        rests = {(c.off, c.case) for c in self.columns.values() if not c.held}
        return len({off for off, _ in rests}) < len(rests)

    @property
    def score(self) -> int:
        """The odds of the reading in bits, all columns told."""
        return self.score_without(None)

    def score_without(self, key: Key | None) -> int:
        """The same without what the column `key`, and columns like it, say; where that is broken, more may well be."""
        own = self.columns.get(key) if key is not None else None
        others = [c for k, c in self.columns.items() if k != key and (own is None or c.case != own.case)]
        held = {c.case: c.bits for c in others if c.held}
        broken = len({c.case for c in others if not c.held})
        first = BROKEN - MORE if broken and (own is None or own.held) else 0
        odds = self.reading.odds + sum(held.values()) - MORE * broken - first
        odds -= INCOMPLETE if self._same_rest else 0
        return min(odds, 0) if self._is_incomplete and own is not None and not own.held else odds


def weighed(reading: Reading) -> Weighed:
    """The reading tried at every key of its whole."""
    columns: dict[Key, _Column] = {}
    for key, reported in reading.template.whole.figures.items():
        expected = expected_at(reading.template, key, zeros=True)
        if expected is not None and same_dimension(reported, expected):
            columns[key] = _column(reported, expected)
    return Weighed(reading, columns)


def _column(reported: Figure, expected: Expr) -> _Column:
    values = tuple(sign * f.base for sign, f in _terms(expected))
    off = reported.base - sum(values, ZERO)
    return _Column(holds(reported, expected), _surprise(reported, values, abs(off)), _proportions(values), off)


def claims_weighed(readings: Sequence[Reading], stamp: Stamp) -> list[Claim]:
    """The claims about one total: the likeliest reading at every key, and others that explain a key it does not."""
    return claims_among([weighed(reading) for reading in readings], stamp)


def claims_among(readings: Sequence[Weighed], stamp: Stamp) -> list[Claim]:
    """The same of readings that have been tried at every key."""
    tried = _tried(readings)
    if not tried:
        return []
    best = max(tried, key=lambda w: w.score)
    rivals = [w for w in tried if w is not best and w.score >= max(best.score - _RIVAL, MEANT)]
    return [claim for key in best.reading.template.whole.figures for claim in _claims_at(best, rivals, key, stamp)]


def _claims_at(best: Weighed, rivals: Sequence[Weighed], key: Key, stamp: Stamp) -> list[Claim]:
    reported, template = best.reading.template.whole.figures[key], best.reading.template
    expected = expected_at(template, key, zeros=True)
    if expected is None or not same_dimension(reported, expected):
        return []
    score = best.score_without(key)
    witnessed = any(column.held and column.bits for other, column in best.columns.items() if other != key)
    unlike = _falls_short(reported, expected) or _goes_beyond(reported, expected) or _may_be_blank(template, key)
    if template.why == ROWS_BELOW and not witnessed and score <= _UNWITNESSED and unlike:
        score = min(score, 0)  # rows set in below another one need not be all of it, or of it, where no column says so
    if template.why == ROWS_BELOW and _is_hardly_divided(template, key) and _falls_short(reported, expected):
        score = min(score, 0)  # this column is not broken down
    asserted = chance_of((min(score, MEAN) if lies_among(reported, expected) else score) * log(2))
    column = best.columns.get(key)
    told = column is None or column.held or _is_worth_asking(asserted, reported, expected)
    strength = max(template.strength, Strength.LIKELY) if told else Strength.POSSIBLE
    found = [Hypothesis(expected, strength, template.why, stamp.relation, asserted)]
    for rival in rivals:
        other = expected_at(rival.reading.template, key)
        if other is not None and other != expected and same_dimension(reported, other):
            meant = chance_of(rival.score_without(key) * log(2))
            found.append(Hypothesis(other, Strength.POSSIBLE, rival.reading.template.why, stamp.relation, meant))
    return [Claim(stamp.kind, stamp.pattern, reported, tuple(found), reported.label)]


def _goes_beyond(reported: Figure, expected: Expr) -> bool:
    """True where the parts come to more than twice the whole, as those of another one do."""
    return sum((sign * f.base for sign, f in _terms(expected)), ZERO) > 2 * reported.base


def _may_be_blank(template: Template, key: Key) -> bool:
    """True where the whole is larger than its parts and one of these has a row without an amount."""
    reported, amounts = template.whole.figures[key], [part.figures.get(key) for _, part in template.parts]
    return None in amounts and sum((f.base for f in amounts if f is not None), ZERO) < reported.base


def _is_hardly_divided(template: Template, key: Key) -> bool:
    """True where most of the parts of a whole are blank, or none, at this key."""
    amounts = [part.figures.get(key) for _, part in template.parts]
    return sum(f is not None and f.value != ZERO for f in amounts) * 2 < len(amounts)


def _falls_short(reported: Figure, expected: Expr) -> bool:
    """True where the parts come to less than nine tenths of the whole."""
    total = sum((sign * f.base for sign, f in _terms(expected)), ZERO)
    return 0 <= total * 10 < reported.base * 9


def likeliest(readings: Sequence[Weighed]) -> Weighed | None:
    """The reading that labels and columns together make the likeliest."""
    return max(_tried(readings), key=lambda w: w.score, default=None)


def _tried(readings: Sequence[Weighed]) -> list[Weighed]:
    """The readings that can be tried at some key; one that figures alone told only where it is likelier than not."""
    return [w for w in readings if w.columns and (w.reading.odds > 0 or w.reading.look or w.score >= MEANT)]


def _surprise(reported: Figure, values: Sequence[Decimal], off: Decimal) -> int:
    """How rarely unrelated figures of this size would agree so closely, in bits.

    What is left beside the two largest is what there is to coincide with; a last place, what all are multiples of by
    their zeros, or what they are off by is how closely: 200 + 300 = 500 tells two bits, 184,920 = 134,839 + 50,081
    sixteen.
    """
    sizes = sorted(abs(v) for v in (reported.base, *values) if v)
    if not sizes:
        return 0
    free = sum(sizes[:-2], ZERO) or sizes[0]
    grain = _finest(sizes, max(reported.ulp, off + off))
    return min(_MOST, int(free / grain).bit_length()) if grain else 0


def _finest(sizes: Sequence[Decimal], coarsest: Decimal) -> Decimal:
    """The least place that the values have a digit in, but no less than `coarsest`."""
    finest: Decimal | None = None
    for value in sizes:
        grain = _grain(value)
        if grain <= coarsest:
            return coarsest
        finest = grain if finest is None else min(finest, grain)
    return coarsest if finest is None else finest


def _grain(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _proportions(values: Sequence[Decimal]) -> tuple[int, ...]:
    size = sum(map(abs, values), ZERO)
    return tuple(int(v * _SHARES / size) for v in values) if size else ()


def _is_worth_asking(asserted: float, reported: Figure, expected: Expr) -> bool:
    """True where the probability of an error is high enough, by how much likelier one slip makes the figures."""
    parts = [(sign, f) for sign, f in _terms(expected)]
    total = sum((sign * f.base for sign, f in parts), ZERO)
    slack = sum((f.ulp for _, f in parts), ZERO) / 2 + reported.ulp / 2
    gap = reported.base - total
    needed = [Needed(reported, Interval.around(total, slack))]
    needed += [Needed(f, Interval.around(f.base + sign * gap, slack)) for sign, f in parts]
    dropped = [abs(gap + sign * f.base) <= slack for sign, f in parts if f.value]
    twice = [abs(gap - sign * f.base) <= slack for sign, f in parts if f.value]
    others = {"left-out": dropped, "twice": twice} if len(parts) > 1 else {}
    return error_probability(asserted, slip_ratio(needed, others)) >= WORTH_ASKING


def _terms(expected: Expr) -> list[tuple[int, Figure]]:
    if isinstance(expected, Figure):
        return [(1, expected)]
    return [(sign, term) for sign, term in getattr(expected, "terms", ()) if isinstance(term, Figure)]
