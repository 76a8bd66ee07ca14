"""Bars and heat maps as numbers that a template draws: lengths in thousandths of the longest, shades from 0 to 4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.records import NamedTuple

FULL = 1000
SHADES = 4


class Bar(NamedTuple):
    """A bar: its name, what it counts, its length, and a page it leads to."""

    name: str
    number: int
    length: int
    href: str = ""
    note: str = ""
    look: str = ""


class HeatCell(NamedTuple):
    """A cell of a heat map."""

    number: int
    shade: int


class HeatRow(NamedTuple):
    """A row of a heat map."""

    name: str
    cells: tuple[HeatCell, ...]


def bars(counts: Sequence[tuple[str, int, str, str]]) -> tuple[Bar, ...]:
    """Bars for (name, count, href, note), the longest of full length; what is there at all can be seen.

    >>> [bar.length for bar in bars([("a", 200, "", ""), ("b", 50, "", ""), ("c", 0, "", "")])]
    [1000, 250, 0]
    """
    most = max((count for _, count, _, _ in counts), default=0)
    return tuple(
        Bar(name, count, max(count * FULL // most, 1) if count else 0, href, note) for name, count, href, note in counts
    )


def heat_map(rows: Sequence[str], columns: Sequence[str], counts: Mapping[tuple[str, str], int]) -> tuple[HeatRow, ...]:
    """A heat map; a shade stands for a factor of about three, so that few and many can both be told apart.

    >>> [cell.shade for cell in heat_map(["a"], ["x", "y", "z"], {("a", "x"): 100, ("a", "y"): 1})[0].cells]
    [4, 1, 0]
    """
    most = max(counts.values(), default=0)
    return tuple(
        HeatRow(row, tuple(HeatCell(n := counts.get((row, column), 0), _shade(n, most)) for column in columns))
        for row in rows
    )


def _shade(count: int, most: int) -> int:
    if not count:
        return 0
    shade = SHADES
    while shade > 1 and count * 3 ** (SHADES - shade + 1) <= most:
        shade -= 1
    return shade
