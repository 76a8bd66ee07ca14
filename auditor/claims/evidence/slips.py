"""Slips of the pen: how much better one slip explains a broken relation than chance does.

Owns the slip model of the program: which slips there are, how often each is the reason of an error (rules/evidence.toml
[slips]), and the likelihood ratio of a difference. A relation whose figures one slip makes fit is likely meant and
wrong; one that no slip makes fit has nothing but the broad rest for it. Cost: some tens of comparisons for each figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.claims.evidence.settings import error_odds, slip_weights
from auditor.figures.interval import ONE, ZERO, Interval
from auditor.figures.model import Figure
from auditor.records import NamedTuple

LEFT_OUT = "left-out"
_LEAST_CHANCE = 1e-9
_TEN_THOUSAND = Decimal(10_000)  # 元 for 万元, 万元 for 亿元
# what else measures are taken in one unit for the other by: 公斤 for 吨, 斤 for 公斤, 亩 for 公顷
_THOUSAND, _TWO, _FIFTEEN = Decimal(1000), Decimal(2), Decimal(15)
_DIGITS = "0123456789"
_MOVING = ("unit", "point")  # slips that move the last place too
_ROUND = 3  # digits of a count that may have lost its 万
_FAMILIES = {"mass": (_THOUSAND, _TWO), "area": (_FIFTEEN,), "length": (_THOUSAND,), "volume": (_THOUSAND,)}


class Needed(NamedTuple):
    """A figure of a broken relation, and the values (base units) that would mend it with all others as printed."""

    figure: Figure
    values: Interval


def slip_ratio(needed: Sequence[Needed], others: Mapping[str, Sequence[bool]] | None = None) -> float:
    """How many times likelier the printed figures are if the relation is meant and one slip broke it than by chance.

    For each kind of slip: the share of its variants that would mend the relation, by the chance that an unrelated
    number meets one. `others` are slips of the whole list (a part left out, a part twice), each tried with its result.

    >>> from auditor.figures.build import figure
    >>> total = figure("373.42万元")
    >>> near = Needed(total, Interval.around(Decimal("3374200"), Decimal(50)))
    >>> slip_ratio([near]) > 100
    True
    """
    weights = slip_weights()
    grid = _grid(needed)
    overall = max(_chance(needed, grid), _LEAST_CHANCE)
    tried: dict[str, int] = {}  # how many variants there are
    told: dict[str, float] = {}  # how telling those are that mend the relation: each one by its chance
    for name, found in (others or {}).items():
        # a list that is not meant often holds one amount too many, so that such a gap says little
        chance = max(overall, error_odds()["extraneous"] / max(len(found), 1)) if name == LEFT_OUT else overall
        tried[name], told[name] = len(found), sum(1 / chance for hit in found if hit)
    for want in needed:
        chance = max(_chance([want], grid), _LEAST_CHANCE)
        half = want.figure.ulp / 2
        low, high = want.values.low - half, want.values.high + half
        for name, value in variants(want.figure):
            if name == "sign" and want is not needed[0]:
                continue  # a part that would have to be taken off, or added, says more of the reading: 其他损失-45.77
            tried[name] = tried.get(name, 0) + 1
            if (low <= value <= high or name in _MOVING) and _mends(want, name, value):
                met = _chance_moved(want, name, value) if name in _MOVING else chance
                told[name] = told.get(name, 0.0) + 1 / max(met, _LEAST_CHANCE)
    return sum(weights.get(name, 0.0) * told[name] / count for name, count in tried.items() if told.get(name))


def stale_ratio(want: Needed, printed: int) -> float:
    """How much likelier an error than chance makes it that the needed value is printed of the same thing elsewhere.

    `printed` is how many different values the report has, any of which might be it by chance.
    """
    return slip_weights().get("stale", 0.0) / max(min(_chance([want]) * max(printed, 1), 1.0), _LEAST_CHANCE)


def _mends(want: Needed, name: str, value: Decimal) -> bool:
    """True where the value mends the relation: it is what is needed, or what that is rounded to where it is printed.

    2.77, printed as 2.97, mends a mean of 2.7737.
    """
    if want.values.contains(value):
        return True
    grain = _moved_grain(want.figure, name, value)
    return bool(grain) and Interval.around(value, grain / 2).meets(want.values)


def _moved_grain(figure: Figure, name: str, value: Decimal) -> Decimal:
    """The last-place unit of what a slip has made of a figure: a point moved to the left shows no more places."""
    moved = abs(value / figure.base) if figure.base and name in _MOVING else ONE
    return figure.ulp * (moved if name == "unit" else max(moved, ONE))


def _chance_moved(want: Needed, name: str, value: Decimal) -> float:
    """How often an unrelated number is mended by another unit or place of the point: as far off as that, and so near.

    0.01% of 180万 reaches from 90 to 270, which most numbers of the size of 150 meet.
    """
    size = max(abs(value), abs(want.values.low), abs(want.values.high))
    whole = ONE if want.figure.exact else ZERO
    width = max(want.values.high - want.values.low, _moved_grain(want.figure, name, value), whole)
    near = min(1.0, float(width / size)) if size and size.is_finite() else 1.0
    return near if near == 1.0 else near * error_odds()[f"{name}-apart"]


def _chance(needed: Sequence[Needed], grid: Decimal = ZERO) -> float:
    """How often an unrelated number of this size would happen to mend the relation: the mean over the figures.

    `grid` is the unit that all figures are told in, where that is a round one.
    """
    shares = []
    for want in needed:
        size = max(abs(want.figure.base), abs(want.values.low), abs(want.values.high))
        width = max(want.values.high - want.values.low, want.figure.ulp, ONE if want.figure.exact else ZERO, grid)
        if size:  # any value does where there is no upper or no lower limit
            shares.append(min(1.0, float(width / size)) if size.is_finite() else 1.0)
    return sum(shares) / len(shares) if shares else 1.0


def _grid(needed: Sequence[Needed]) -> Decimal:
    """The round unit that all figures of a sum are told in, where it is coarser than their last place: the hundreds of
    600, 1000 and 500, which meet by chance once in ten. 35.00 is told to the hundredth, however round it is."""
    figures = [want.figure for want in needed]
    if (
        any(figure.decimals for figure in figures)
        or len({(figure.unit.dimension, figure.unit.noun) for figure in figures}) > 1
    ):
        return ZERO
    return min((_round_unit(figure) for figure in figures if figure.value), default=ZERO)


def _round_unit(figure: Figure) -> Decimal:
    """The place of the last digit that is no nought, in base units."""
    digits = _digits(figure)
    noughts = next((at for at, digit in enumerate(reversed(digits)) if digit), 0)
    return figure.ulp.scaleb(noughts)


def variants(figure: Figure) -> Iterator[tuple[str, Decimal]]:
    """The values (base units) that one slip turns into the printed figure, with the kind of slip."""
    scale, base, digits = figure.unit.scale, figure.base, _digits(figure)
    negative = figure.value < ZERO
    for at, digit in enumerate(digits):
        place = ONE.scaleb(len(digits) - 1 - at - figure.decimals) * scale * (-1 if negative else 1)
        for other in range(10):
            if other != digit and (other or at or len(digits) == 1):
                yield "digit", base + (other - digit) * place
        if at and digits[at - 1] != digit:
            yield "swap", base + (digit - digits[at - 1]) * 9 * place
        for back in range(2, at + 1):
            if digits[at - back] != digit:
                yield "exchange", base + (digit - digits[at - back]) * (10**back - 1) * place
    if figure.value:
        for step in (1, -1):
            yield "point", base.scaleb(step)
        for times in (_TEN_THOUSAND, *_FAMILIES.get(figure.unit.noun, ())):
            if not figure.exact or len(digits) >= _ROUND:
                yield "unit", base * times  # not of 24起: as ten thousands that would be any number of that size
            yield "unit", base / times
        yield "sign", -base
    one = ONE.scaleb(-figure.decimals) * scale * (-1 if negative else 1)
    for kind, text in _longer_and_shorter("".join(map(str, digits))):
        yield kind, int(text) * one


def _longer_and_shorter(text: str) -> Iterator[tuple[str, str]]:
    """The digits with one less, and with one more: those of figures with a digit too many, and with one left out."""
    for at in range(len(text) if len(text) > 2 else 0):
        yield "doubled", text[:at] + text[at + 1 :]
    for at in range(len(text) + 1 if len(text) > 1 and text[0] != "0" else 0):
        for digit in _DIGITS[not at :]:
            if at == len(text) or digit != text[at]:  # the same digit before or behind its like is one number
                yield "dropped", text[:at] + digit + text[at:]


def _digits(figure: Figure) -> tuple[int, ...]:
    """The digits as printed, those of a leading zero too."""
    text = f"{abs(figure.value):.{figure.decimals}f}".replace(".", "")
    return tuple(map(int, text))
