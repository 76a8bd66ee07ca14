"""House precision: how exact amounts are that are printed with fewer decimals than their neighbours.

"17万元" beside "5.55万元" means 17.00, so its interval is ±0.005, not ±0.5. Running text that prints a decimal has
rounded there: "3.5亿元" is 3.45 to 3.55 whatever stands beside it; a column of a table may drop zeros, but for one that
prints them: 22,118,861 below 2,925,857.00 is rounded. Owns that rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from auditor.figures.model import Approx, Dimension, Figure

_SHARE_NEEDED = 4  # one figure in four must be printed with those decimals
_ROUGH, _UNROUGH = Decimal(100_000_000), 3  # of amounts in 亿元, which are often told roughly, three in four


def with_house_precision(figures: Iterable[Figure], *, zeros_dropped: bool = False) -> tuple[Figure, ...]:
    """The same figures, money amounts taken to be exact to the decimals usual for their unit among `figures`.

    Those printed with decimals stay as they are, unless `zeros_dropped` says that 8.5 may be 8.50.
    """
    figures = tuple(figures)
    by_unit: dict[tuple[Decimal, str], list[int]] = defaultdict(list)
    for figure in figures:
        if _is_amount(figure) and figure.value != 0:
            by_unit[_unit_of(figure)].append(figure.decimals)
    house = {unit: house_decimals(decimals, _share(unit[0])) for unit, decimals in by_unit.items()}
    zeros = columns_with_zeros(figures) if zeros_dropped else frozenset()
    return tuple(
        _sharpened(f, house.get(_unit_of(f), 0))
        if (zeros_dropped or f.decimals == 0) and (f.place.col, f.decimals) not in zeros
        else f
        for f in figures
    )


def columns_with_zeros(figures: Iterable[Figure]) -> frozenset[tuple[int | None, int]]:
    """The columns in which a figure without some decimals is rounded, with the decimals it is printed with.

    2,925,857.00 shows that its column prints zeros, so that 22,118,861 in it is no 22,118,861.00.
    """
    found: set[tuple[int | None, int]] = set()
    for figure in figures:
        whole = figure.value.normalize().as_tuple().exponent
        if figure.value and isinstance(whole, int) and figure.place.col is not None:
            found |= {(figure.place.col, printed) for printed in range(max(-whole, 0), figure.decimals)}
    return frozenset(found)


def _unit_of(figure: Figure) -> tuple[Decimal, str]:
    """What amounts share a house precision by: 650万 is one of the 万元, 65元/人 none of the 元."""
    return figure.unit.scale, figure.unit.noun


def _is_amount(figure: Figure) -> bool:
    return figure.unit.dimension is Dimension.MONEY and figure.approx is Approx.NONE


def _share(scale: Decimal) -> int:
    return _UNROUGH if scale >= _ROUGH else 1


def house_decimals(decimals: list[int], share: int = 1) -> int:
    """The most decimals that so many quarters of the amounts are printed with (at most 2 are assumed)."""
    for wanted in (2, 1):
        if sum(d >= wanted for d in decimals) * _SHARE_NEEDED >= len(decimals) * share:
            return wanted
    return 0


def _sharpened(figure: Figure, house: int) -> Figure:
    if not _is_amount(figure) or figure.precision >= house:
        return figure
    return figure._replace(precision=house)
