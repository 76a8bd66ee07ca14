"""House precision: how exact amounts are that are printed with fewer decimals than their neighbours.

"17万元" beside "5.55万元" means 17.00, so its interval is ±0.005, not ±0.5. Running text that prints a decimal has
rounded there: "3.5亿元" is 3.45 to 3.55 whatever stands beside it; a column of a table may drop zeros. Owns that rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from auditor.figures.model import Approx, Dimension, Figure

_SHARE_NEEDED = 4  # one figure in four must be printed with those decimals


def with_house_precision(figures: Iterable[Figure], *, zeros_dropped: bool = False) -> tuple[Figure, ...]:
    """The same figures, money amounts taken to be exact to the decimals usual for their unit among `figures`.

    Those printed with decimals stay as they are, unless `zeros_dropped` says that 8.5 may be 8.50.
    """
    figures = tuple(figures)
    by_unit: dict[tuple[Decimal, str], list[int]] = defaultdict(list)
    for figure in figures:
        if _is_amount(figure) and figure.value != 0:
            by_unit[_unit_of(figure)].append(figure.decimals)
    house = {unit: house_decimals(decimals) for unit, decimals in by_unit.items()}
    return tuple(_sharpened(f, house.get(_unit_of(f), 0)) if zeros_dropped or f.decimals == 0 else f for f in figures)


def _unit_of(figure: Figure) -> tuple[Decimal, str]:
    """What amounts share a house precision by: 650万 is one of the 万元, 65元/人 none of the 元."""
    return figure.unit.scale, figure.unit.noun


def _is_amount(figure: Figure) -> bool:
    return figure.unit.dimension is Dimension.MONEY and figure.approx is Approx.NONE


def house_decimals(decimals: list[int]) -> int:
    """The most decimals that at least a quarter of the amounts are printed with (at most 2 are assumed)."""
    for wanted in (2, 1):
        if sum(d >= wanted for d in decimals) * _SHARE_NEEDED >= len(decimals):
            return wanted
    return 0


def _sharpened(figure: Figure, house: int) -> Figure:
    if not _is_amount(figure) or figure.precision >= house:
        return figure
    return figure._replace(precision=house)
