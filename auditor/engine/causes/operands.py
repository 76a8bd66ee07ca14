"""Slips in an operand: its unit, its decimal point or one of its digits, where mending it gives the printed result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from auditor.claims.expression import Sum, bounds
from auditor.claims.model import Kind
from auditor.claims.solving import solved_for
from auditor.engine.causes.algebra import (
    digits_of,
    in_other_units,
    is_determined,
    is_telling,
    named,
    revalued,
    shifted,
)
from auditor.engine.causes.case import Case
from auditor.engine.causes.numeral import digit_slip
from auditor.engine.judge import divides_by_zero, has_quotient
from auditor.engine.model import Diagnosis
from auditor.engine.writing import decimals_of, with_unit
from auditor.figures.interval import INFINITY, ZERO, Interval
from auditor.figures.model import Approx, Figure
from auditor.language import Bilingual

_MOST_OPERANDS = 30
_MOST_VALUES = 12  # more values than these would all do: the claim does not determine the operand
_MOST_IN_RATE = 3
_MOST_CULPRITS = 2
_SHIFTS = (-2, -1, 1, 2)


def operand_slips(case: Case) -> Iterator[Diagnosis]:
    """Every slip in one operand that would explain the case. Cost: for n operands O(n) trials of O(n) each."""
    if isinstance(case.expr, Figure):
        return  # of two prints the reported one is looked at, which tells the same
    operands = [f for f in case.operands if f.value != ZERO and f.approx is Approx.NONE]
    if len(operands) > _MOST_OPERANDS:
        return
    for operand in operands:
        yield from _scaled(case, operand)
    yield from _last_year(case)
    slips = [slip for operand in operands for slip in _digit(case, operand)]
    if len(slips) <= (1 if has_quotient(case.expr) else _MOST_CULPRITS):
        yield from slips


def _last_year(case: Case) -> Iterator[Diagnosis]:
    """This year's figure printed just as last year's, though the report tells a change between them."""
    expr = case.expr
    if case.claim.kind is not Kind.DIFFERENCE or not isinstance(expr, Sum) or len(expr.terms) != 2:
        return
    (_, one), (_, two) = expr.terms
    if not isinstance(one, Figure) or not isinstance(two, Figure):
        return
    if one.base != two.base or not is_telling(one) or not is_telling(case.reported):
        return
    for figure, other in sorted(((one, two), (two, one)), key=lambda pair: pair[0].place):
        for value in wanted_values(case, figure):
            meant = revalued(figure, value)
            zh = f"{named(figure)}与{with_unit(other)}相同，可能照抄了另一年的数；应为{with_unit(meant)}"
            en = f"{named(figure)} is the same as {with_unit(other)}: the other year's figure may have been copied; "
            en += f"{with_unit(meant)} would fit"
            yield Diagnosis("other-year-copied", Bilingual(zh, en), with_unit(meant), figure, 0.74, meant)
            break


def _scaled(case: Case, operand: Figure) -> Iterator[Diagnosis]:
    """The operand fits in another unit, or with its decimal point elsewhere."""
    units = tuple(in_other_units(operand))
    telling = len(digits_of(operand.value, operand.decimals).strip("0")) >= 2
    if (units or telling) and _matters(case, operand):
        yield from _unit(case, operand, units)
        if telling:
            yield from _point(case, operand)


def _unit(case: Case, operand: Figure, units: Iterable[Figure]) -> Iterator[Diagnosis]:
    asked = _needed(case, operand)
    for meant in units:
        if is_determined(meant, asked) and case.repaired_with(meant):
            zh = f"{named(operand)}的单位写错：按{with_unit(meant)}计则相符"
            en = f"the unit of {named(operand)} is wrong: with {with_unit(meant)} it fits"
            yield Diagnosis("unit-slip", Bilingual(zh, en), with_unit(meant), operand, 0.93, meant)


def _matters(case: Case, operand: Figure) -> bool:
    """False where the claim would hold just as well without the operand, so that any tiny value of it would do."""
    return not case.repaired_with(revalued(operand, ZERO))


def _point(case: Case, operand: Figure) -> Iterator[Diagnosis]:
    for by in _SHIFTS:
        meant = shifted(operand, by)
        if case.repaired_with(meant):
            zh = f"{named(operand)}的小数点错位：按{with_unit(meant)}计则相符"
            en = f"the decimal point of {named(operand)} is misplaced: with {with_unit(meant)} it fits"
            yield Diagnosis("decimal-shift", Bilingual(zh, en), with_unit(meant), operand, 0.7, meant)


def _digit(case: Case, operand: Figure) -> Iterator[Diagnosis]:
    decimals = decimals_of(operand)
    if len(digits_of(operand.value, decimals)) < 3:
        return
    for value in wanted_values(case, operand):
        slip = digit_slip(operand.value, value, decimals)
        meant = revalued(operand, value)
        if slip is None or not case.repaired_with(meant):
            continue
        cause = slip if slip == "digits-transposed" else "operand-slip"
        how = "两位数字颠倒" if slip == "digits-transposed" else "有一位数字不同"
        how_en = "two digits are transposed" if slip == "digits-transposed" else "one digit differs"
        zh = f"若{named(operand)}应为{with_unit(meant)}（{how}），则与{with_unit(case.reported)}相符"
        en = f"if {named(operand)} should be {with_unit(meant)} ({how_en}), {with_unit(case.reported)} is right"
        yield Diagnosis(cause, Bilingual(zh, en), with_unit(meant), operand, 0.45, meant)
        return


def wanted_values(case: Case, operand: Figure) -> Iterator[Decimal]:
    """The few values (in the operand's unit) that would make the printed result right, the nearest to it first."""
    allowed = _needed(case, operand)
    if allowed is None or INFINITY in (abs(allowed.low), abs(allowed.high)):
        return
    step = Decimal(1).scaleb(-decimals_of(operand))
    low = (allowed.low / operand.unit.scale).quantize(step, ROUND_CEILING)
    high = (allowed.high / operand.unit.scale).quantize(step, ROUND_FLOOR)
    count = int((high - low) / step) + 1
    if count > (_MOST_IN_RATE if has_quotient(case.expr) else _MOST_VALUES):
        return
    middle = (low + high) / 2
    yield from sorted((low + step * i for i in range(count)), key=lambda v: abs(v - middle))


def _needed(case: Case, operand: Figure) -> Interval | None:
    """The values with which the operand gives the printed result; None where nothing can be said of them."""
    needed = solved_for(operand.place, case.expr, case.reported)
    return None if needed is None or divides_by_zero(needed) else bounds(needed)
