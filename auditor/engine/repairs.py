"""What one figure would have to be for the broken claims it takes part in to hold, and what else would suffer.

Owns Repair and repairs_of. Method: for a figure, every claim it takes part in is solved for it, the other figures
moving in their intervals, which gives the values that would satisfy the claim (of a sum in constant time, from its
value and width). The values common to all claims that hold and to the most that do not are the repair; it is proved by
judging each of these claims again with the new value. A fact printed several times may have to be changed in all places
at once: its prints, tied by claims that hold, are then tried together, but only where changing one alone will not do.
Bound: at most MOST_CLAIMS claims of a figure and MOST_PRINTS prints of a fact (web.py) are looked at, so that the cost
is linear in the operands of the broken claims, times the size of a claim where it is to be judged again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.claims.expression import bounds, figures_of, value_of
from auditor.claims.model import Relation
from auditor.claims.solving import solved_for
from auditor.engine.causes.algebra import digits_of, revalued, shifted, substituted
from auditor.engine.judge import divides_by_zero, has_quotient, try_hypothesis
from auditor.engine.model import Check, Verdict
from auditor.engine.web import Web, figures_in
from auditor.engine.writing import decimals_of, rounded
from auditor.figures.interval import INFINITY, ZERO, Interval
from auditor.figures.model import Approx, Dimension, Figure, Place
from auditor.records import NamedTuple

MOST_CLAIMS = 40
MOST_EXACT = 12  # a value known no better than to this many units of its last place is told as a range
_MOST_EXACT_IN_RATE = 2
_HOLDING = (Verdict.CONSISTENT, Verdict.ROUNDING)
_ANY = Interval(-INFINITY, INFINITY, False, False)
_TAIL = 3  # so few units of the last place are miscalculated more often than mistyped
_SHIFTS = (-3, -2, -1, 1, 2, 3)


class Repair(NamedTuple):
    """A figure, the same put right, the broken claims that then hold (by number); `low` and `high` are the least and
    the greatest print that would do as well, `slip` names the slip that leads from one print to the other, if any."""

    wrong: Figure
    right: Figure
    mends: frozenset[int]
    low: Decimal
    high: Decimal
    slip: str = ""
    prints: int = 1

    @property
    def is_range(self) -> bool:
        """True where the claims do not determine the value to its last places."""
        return not self.slip and self.low != self.high


def repairs_of(web: Web) -> tuple[Repair, ...]:
    """The repair of each figure that would mend at least one broken claim and break none, in order of the claims."""
    found: dict[Place, Repair] = {}
    tried: set[Place] = set()
    for check in web.claims:
        if check.verdict is not Verdict.INCONSISTENT:
            continue
        for figure in figures_in(check):
            if figure.place in tried or figure.approx is not Approx.NONE or figure.unit.dimension is Dimension.TIME:
                continue  # a year is no amount that a calculation could put right
            if figure.location.edition is not None:
                continue  # what last year's report printed stands
            tried.add(figure.place)
            repair = _repair(web, (figure,)) or _of_all_prints(web, figure)
            if repair is not None:
                found[figure.place] = repair
    return tuple(found.values())


def _of_all_prints(web: Web, figure: Figure) -> Repair | None:
    group = web.prints.get(figure.place, ())
    return _repair(web, (figure, *(f for f in group if f.place != figure.place))) if len(group) > 1 else None


def _repair(web: Web, prints: Sequence[Figure]) -> Repair | None:
    """The repair of one fact in all of these prints, the first of which is told."""
    places = {f.place for f in prints}
    of_figure = {
        n: f for f in prints for n in web.of_place.get(f.place, ())[:MOST_CLAIMS] if not _within(web, n, places)
    }
    broken = [n for n in of_figure if web.claims[n].verdict is Verdict.INCONSISTENT]
    if len({web.claims[n].claim.reported.place for n in broken} & places) > 1:
        return None  # a wrong result printed twice is two findings
    common = _ANY
    for number, figure in of_figure.items():
        if web.claims[number].verdict is not Verdict.INCONSISTENT:
            common = common.intersection(_allowed(web, number, figure))
    if common.is_empty():
        return None
    allowed = {n: _allowed(web, n, of_figure[n]) for n in broken}
    best, members = _ANY, 0
    for first in broken:
        values, count = common.intersection(allowed[first]), 0
        for other in broken:
            narrower = values.intersection(allowed[other])
            if not narrower.is_empty():
                values, count = narrower, count + 1
        if count > members:
            best, members = values, count
    if not members or INFINITY in (abs(best.low), abs(best.high)):
        return None
    return _proved(web, prints, of_figure, _valued(web, prints[0], broken, best, members))


def _within(web: Web, number: int, places: set[Place]) -> bool:
    """True for a tie between prints of the fact itself: it goes along."""
    check = web.claims[number]
    return isinstance(check.hypothesis.expected, Figure) and {f.place for f in figures_in(check)} <= places


def _allowed(web: Web, number: int, figure: Figure) -> Interval:
    """The prints of `figure` (base units) with which the claim holds, the present one among them if it does."""
    check = web.claims[number]
    half = figure.ulp / 2
    if number in web.sums:
        plain = web.sums[number]
        values = Interval.around(figure.base - plain.gap * plain.signs[figure.place], plain.width)
    elif check.hypothesis.relation is not Relation.EQUAL:
        values = _ANY  # proved afterwards
    elif figure.place == check.claim.reported.place:
        values = _spread(check.expected or _ANY, half)
    else:
        solved = solved_for(figure.place, check.hypothesis.expected, check.claim.reported)
        inside = None if solved is None or divides_by_zero(solved) else bounds(solved)
        values = _ANY if inside is None else _spread(inside, half)
    if check.verdict is not Verdict.INCONSISTENT and not values.contains(figure.base):
        values = values.hull(Interval.point(figure.base))
    return values


def _spread(values: Interval, half: Decimal) -> Interval:
    return Interval(values.low - half, values.high + half)


def _valued(web: Web, figure: Figure, broken: Sequence[int], values: Interval, members: int) -> Repair | None:
    """The likeliest value among those that would do: a slip away, else what a sum asks for, else the middle.

    A value of the other sign is believed only where more than one claim (of `members`) asks for it.
    """
    wide = all(n not in web.sums for n in broken)
    scale, decimals = figure.unit.scale, decimals_of(figure)
    step = Decimal(1).scaleb(-decimals)
    low, high = _inner(values.low / scale, step), -_inner(-values.high / scale, step)
    if low > high:
        return None
    few = (high - low) / step < (_MOST_EXACT_IN_RATE if wide else MOST_EXACT)
    near = _TAIL * step
    slips = {v: slip for slip, v in slips_of(figure) if low <= v <= high and abs(v - figure.value) > near}
    exact = _exact(web, figure, broken, decimals)
    if exact is not None and low <= exact <= high:
        slip, value = slips.get(exact, ""), exact
    elif len(slips) == 1:
        (value, slip), few = next(iter(slips.items())), True
    else:
        slip, value = "", rounded((low + high) / 2, decimals)
    turned = slip != "sign" and (value < ZERO) != (figure.value < ZERO)
    if turned and low <= ZERO <= high:
        value, turned = ZERO, False  # nothing at all, rather than a tail of the other sign
    if value == figure.value or (turned and members < 2):
        return None
    low, high = (value, value) if few or slip or value == exact else (low, high)
    return Repair(figure, revalued(figure, value), frozenset(), low, high, slip)


def _inner(value: Decimal, step: Decimal) -> Decimal:
    """The least multiple of `step` that is not below `value`."""
    whole = (value / step).to_integral_value(rounding="ROUND_CEILING")
    return whole * step


def _exact(web: Web, figure: Figure, broken: Sequence[int], decimals: int) -> Decimal | None:
    """The value the first claim about the figure asks for, else the first broken sum."""
    for number in broken:
        check = web.claims[number]
        value = value_of(check.hypothesis.expected) if check.claim.reported.place == figure.place else None
        if value is not None and check.hypothesis.relation is Relation.EQUAL:
            return rounded(value / figure.unit.scale, decimals)
    for number in broken:
        if number in web.sums:
            plain = web.sums[number]
            moved = plain.gap * plain.signs.get(figure.place, 0)
            return rounded((figure.base - moved) / figure.unit.scale, decimals)
    return None


def slips_of(figure: Figure) -> Iterator[tuple[str, Decimal]]:
    """Every value one slip of printing away: a digit, two neighbours transposed, the decimal point, the sign."""
    decimals = decimals_of(figure)
    zeros = re.match(r"0+(?=\d)", figure.text)  # 023.45 may be meant for 203.45
    digits, step = digits_of(figure.value, decimals), Decimal(1).scaleb(-decimals)
    digits = zeros[0] + digits if zeros else digits
    sign = -1 if figure.value < ZERO else 1
    if len(digits) < 2 or figure.value == ZERO:
        return
    yield "sign", -figure.value
    for left in range(len(digits) - 1):
        if digits[left] != digits[left + 1]:
            swapped = digits[:left] + digits[left + 1] + digits[left] + digits[left + 2 :]
            yield "digits-transposed", int(swapped) * step * sign
    for at in range(len(digits)):
        for digit in "0123456789":
            if digit != digits[at]:
                yield "digit-wrong", int(digits[:at] + digit + digits[at + 1 :]) * step * sign
    for by in _SHIFTS:
        moved = shifted(figure, by).value
        if moved == rounded(moved, decimals):
            yield "decimal-shift", moved


def _proved(
    web: Web, prints: Sequence[Figure], of_figure: Mapping[int, Figure], repair: Repair | None
) -> Repair | None:
    """The repair with the broken claims it mends; None where a claim that holds would not hold with it."""
    if repair is None:
        return None
    fixed = {f.place: revalued(f, repair.right.base / f.unit.scale) for f in prints} | {
        repair.wrong.place: repair.right
    }
    mends = set()
    for number in of_figure:
        check = web.claims[number]
        holds = _sum_holds(web, number, prints, repair) if number in web.sums else holds_with(check, fixed)
        if check.verdict is Verdict.INCONSISTENT:
            mends |= {number} if holds else set()
        elif not holds:
            return None
    return repair._replace(mends=frozenset(mends), prints=len(prints)) if mends else None


def _sum_holds(web: Web, number: int, prints: Sequence[Figure], repair: Repair) -> bool:
    """True where a plain sum holds, if only but for a tail difference, with the fact put right; not added up again."""
    gap, width, signs = web.sums[number]
    for figure in prints:
        right = rounded(repair.right.base / figure.unit.scale, decimals_of(figure)) * figure.unit.scale
        gap += (right - figure.base) * signs.get(figure.place, 0)
    return abs(gap) <= (width if isinstance(web.claims[number].hypothesis.expected, Figure) else 2 * width)


def holds_with(check: Check, fixed: Mapping[Place, Figure]) -> bool:
    """True where the claim holds with these figures in place of those printed at their places."""
    expected = check.hypothesis.expected
    for figure in figures_of(expected):
        if figure.place in fixed:
            expected = substituted(expected, fixed[figure.place])
    reported = fixed.get(check.claim.reported.place, check.claim.reported)
    verdict = try_hypothesis(reported, check.hypothesis._replace(expected=expected)).verdict
    return verdict is Verdict.CONSISTENT or (verdict is Verdict.ROUNDING and not has_quotient(expected))
