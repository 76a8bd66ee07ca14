"""Stocks and what moves them in any order: 年末数, 年初数, 本年增加, 本年减少; 结案, 新收, 旧存, 未结.

Owns the balances whose lines stand otherwise than accounts are told: which stock is the first and which the last, what
comes in and what goes out, each line says by its own name. So nothing may stand among them that says neither. Leaves
the usual order, which tells the side of lines that do not, to movements.py. Cost: linear in lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.model import Strength
from auditor.claims.tables.lines import Line, is_total
from auditor.claims.tables.movements import complete, is_net, is_one_thing, side_of, stock_of
from auditor.claims.tables.roles import Flow, derived_role, flow_role
from auditor.claims.tables.templates import Template, tally
from auditor.claims.tables.weighing import Reading
from auditor.figures.lexicon import Lexicon

_ODDS = 8  # bits that lines of these names are a balance
_MOST = 12  # lines
_STOCKS = (Flow.OPENING, Flow.CLOSING)
_PLAIN = {1: Flow.INCOME, -1: Flow.EXPENDITURE}


def unordered_movements(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Reading]:
    """The reading of lines that are by their names a first and a last stock and all that moves one to the other.

    Another row or column bears it out, unless accounts know all the names: 年末数, 年初数, 本年增加, 本年减少.
    """
    told = [line for line in lines if line.figures and line.additive and not _is_derived(line, lexicon)]
    stocks = [(line, *stock_of(line, lexicon)) for line in told]
    first, last = ([(line, core) for line, core, flow in stocks if flow is wanted] for wanted in _STOCKS)
    moves = [line for line, _, flow in stocks if flow is None]
    if len(first) != 1 or len(last) != 1 or len(told) > _MOST or not is_one_thing(first[0][1], last[0][1]):
        return
    if told[0] is first[0][0] and told[-1] is last[0][0]:
        return  # the usual order
    sides = [side_of(line, lexicon) for line in moves]
    if {*sides} != {1, -1} or any(is_total(line.label, lexicon) or _is_part(line, lexicon) for line in told):
        return
    parts = ((1, first[0][0]), *zip(sides, moves, strict=True))
    template = Template(complete(last[0][0], parts), parts, Strength.LIKELY, "movements")
    plain = all(flow_role(line.label, lexicon) is _PLAIN[side] for side, line in zip(sides, moves, strict=True))
    if plain or tally(template).witnesses:
        yield Reading(template, _ODDS)


def _is_derived(line: Line, lexicon: Lexicon) -> bool:
    """True for what others of the lines come to: 增减额, 净增, 本年结余."""
    net = is_net(line, lexicon) or flow_role(line.label, lexicon) is Flow.CURRENT
    return net or (line.row is None and derived_role(line, lexicon) is not None)


def _is_part(line: Line, lexicon: Lexicon) -> bool:
    """True for what is in another line already: 其中：病故."""
    above = any(node.label.startswith(lexicon.words("tables.of_which")) for node in line.path)
    return above or (line.row is not None and line.row.of_which)
