"""Stocks and what moves them, told by words: 年初数, 新增, 转入, 转出, 注销, 年末数, one below or beside the other.

Owns which lines between an opening and a closing stock come in and which go out: by the words that running text uses
too, else by the order in which accounts are told (what comes in first). Leaves the choice among readings, and accounts
of income and expenditure, to its neighbours. Cost: linear in lines; a line of unknown side doubles the readings once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from auditor.claims.model import Strength
from auditor.claims.tables.lines import Line, is_total
from auditor.claims.tables.roles import Flow, flow_role
from auditor.claims.tables.templates import Template
from auditor.claims.tables.weighing import Reading
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple

_MOST = 10  # lines between the two stocks
_MOST_OPEN = 4  # of them whose side no word tells
_ODDS = 8  # bits where words tell all sides
_BY_ORDER, _AGAINST, _OPEN = -2, -6, -5  # more for a side that the order tells, for the other one, where nothing tells
_SIDES = {Flow.INCOME: 1, Flow.EXPENDITURE: -1}


class Movements(NamedTuple):
    """An opening and a closing stock with the readings of what lies between them."""

    opening: Line
    closing: Line
    readings: tuple[Reading, ...]


def movements_among(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Movements]:
    """The stocks among `lines`, which stand in one panel in order, with what moves them from one to the other."""
    opening: int | None = None
    for at, line in enumerate(lines):
        core, stands = stock_of(line, lexicon)
        if stands is Flow.OPENING:
            opening = at
        elif stands is Flow.CLOSING and opening is not None:
            if is_one_thing(core, stock_of(lines[opening], lexicon)[0]):
                readings = tuple(_readings(lines, opening, at, lexicon))
                if readings:
                    yield Movements(lines[opening], line, readings)
            opening = None


def stock_of(line: Line, lexicon: Lexicon) -> tuple[str, Flow | None]:
    """What a line is a stock of, and whether it stands first or last: 年末团员数 is 团员数, last."""
    if not line.figures or not line.additive or (line.row is not None and line.row.of_which):
        return "", None
    role = flow_role(line.label, lexicon)
    planned = any(word in line.label for word in lexicon.words("tables.derived.plans"))
    for flow, name in ((Flow.OPENING, "stands_first"), (Flow.CLOSING, "stands_last")):
        words = lexicon.words(f"prose.{name}")
        if (role is flow or any(word in line.label for word in words)) and not planned:
            return _without(line.label, words), flow
    return "", None


def _without(label: str, words: Sequence[str]) -> str:
    for word in words:
        label = label.replace(word, "")
    return label


def is_one_thing(one: str, other: str) -> bool:
    """True where two stocks are called alike but for the moment, or one of them by less."""
    return one in other or other in one


def _readings(lines: Sequence[Line], opening: int, closing: int, lexicon: Lexicon) -> Iterator[Reading]:
    whole = lines[closing]
    between = [line for line in lines[opening + 1 : closing] if _is_beside(line, whole)]
    sides = [side_of(line, lexicon) for line in between]
    told = [side for side in sides if side]
    if not 2 <= len(between) <= _MOST or not told or any(_is_sum(line, lexicon) for line in between):
        return
    ways = [list(_ways(sides, at)) for at in range(len(sides))]
    if sum(len(way) > 1 for way in ways) > _MOST_OPEN:
        return
    for chosen in product(*ways):
        parts = ((1, lines[opening]), *((side, line) for (side, _), line in zip(chosen, between, strict=True)))
        odds = _ODDS + sum(bits for _, bits in chosen)
        yield Reading(Template(complete(whole, parts), parts, Strength.LIKELY, "movements"), odds)


def _ways(sides: Sequence[int], at: int) -> Iterator[tuple[int, int]]:
    """The sides that a line may be on, with bits: before one that comes in it does too, behind one that goes out."""
    if sides[at]:
        yield sides[at], 0
        return
    comes, goes = 1 in sides[at + 1 :], -1 in sides[:at]
    for side in (1, -1):
        yield side, _OPEN if comes == goes else _BY_ORDER if comes == (side > 0) else _AGAINST


def _is_beside(line: Line, whole: Line) -> bool:
    """True for a line on the level of the closing stock, and not a part of one above it."""
    if line.row is None or whole.row is None:
        return bool(line.figures)
    same = (line.row.level, line.row.indent) == (whole.row.level, whole.row.indent)
    return same and not line.row.of_which and bool(line.figures)


def _is_sum(line: Line, lexicon: Lexicon) -> bool:
    """True for what others between the stocks add up to, or leave."""
    total = is_total(line.label, lexicon) or flow_role(line.label, lexicon) is Flow.CURRENT
    return total or is_net(line, lexicon)


def is_net(line: Line, lexicon: Lexicon) -> bool:
    """True for what comes in less what goes out: 净增."""
    return any(word in line.label for word in lexicon.words("tables.balance.net"))


def side_of(line: Line, lexicon: Lexicon) -> int:
    """1 for what comes in, −1 for what goes out, 0 where no word tells; the last word counts (转入 in 其他转入)."""
    role = flow_role(line.label, lexicon)
    if role in _SIDES:
        return _SIDES[role]
    ends = {
        1: _last(line.label, (*lexicon.words("prose.moves_in"), *lexicon.words("tables.balance.gains"))),
        -1: _last(line.label, (*lexicon.words("prose.moves_out"), *lexicon.words("tables.balance.losses"))),
    }
    if len(line.label) == 1:  # 进, 出, 增, 减
        letters = {1: lexicon.words("prose.inward"), -1: lexicon.words("prose.outward")}
        return next((side for side, known in letters.items() if line.label in known), 0)
    best = max(ends.values())
    return 0 if best < 0 or ends[1] == ends[-1] else max(ends, key=lambda side: ends[side])


def _last(label: str, words: Sequence[str]) -> int:
    return max((at + len(word) for word in words if (at := label.rfind(word)) >= 0), default=-1)


def complete(whole: Line, parts: Sequence[tuple[int, Line]]) -> Line:
    """The closing stock at the keys where all else is printed."""
    keys = [key for key in whole.figures if all(key in part.figures for _, part in parts)]
    return Line(whole.index, whole.label, {k: whole.figures[k] for k in keys}, row=whole.row, path=whole.path)
