"""The amount and the number that the heads of a table name for an amount a piece, or for a rate: 金额 ÷ 数量 = 单价.

Owns which two columns they are: what is counted stands in the head of the amount a piece (次均, 元/吨), the amount is
the only other one that it can be of; a rate is named by its nature. Where heads name several, they name none. Cost:
linear in the columns, quadratic for rates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from auditor.claims.tables.heads_by_nature import head_of, names_rate
from auditor.claims.tables.lines import Line
from auditor.figures.grids.cells import compact
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension
from auditor.figures.scan import normalised
from auditor.records import NamedTuple

_BITS, _RATE_BITS = 4, 3  # odds in bits of what the heads name
_EACH = re.compile(r"/([^/()]{1,3})\)")


class Named(NamedTuple):
    """The columns that a head names as what it is a quotient of, and how surely.

    `plain`: they are all there is, so that no row need bear it out; `near`: rows that miss it by little may be of a
    mean over the year.
    """

    amount: Line
    number: Line
    bits: int
    plain: bool = False
    near: bool = False


def named_rate(rate: Line, others: Sequence[Line], lexicon: Lexicon) -> Named | None:
    """The only two columns of which a rate is the quotient by its nature, or that are called just so: 实收 ÷ 应收."""
    head, beside = head_of(rate), [line for line in others if line is not rate]
    pairs = [pair for pair in permutations(beside, 2) if _is_money(pair[0]) == _is_money(pair[1])]
    for bare in (False, True):
        named = [p for p in pairs if names_rate(head, head_of(p[0]), head_of(p[1]), lexicon, bare=bare)]
        if len(named) == 1:
            return Named(*named[0], _RATE_BITS)
    return None


def named_count(each: Line, others: Sequence[Line], lexicon: Lexicon) -> Named | None:
    """The only column that a head says to be the number, and the only other one that can be the amount."""
    head = _whole_head(each)
    known = [entry.split("：") for entry in lexicon.words("tables.counted_by")]
    words = [w for word, names in known if word in head for w in names.split("、")] + _EACH.findall(head)
    beside = [line for line in others if line is not each]
    counts = [line for line in beside if not _is_money(line) and any(word in _whole_head(line) for word in words)]
    amounts = [line for line in beside if line not in counts and _is_money(line) == _is_money(each)]
    if len(counts) != 1 or len(amounts) != 1:
        return None
    price = head_of(each) in lexicon.words("tables.prices") and not any(map(_is_noted, (each, amounts[0])))
    near = any(word in head for word in lexicon.words("tables.over_means"))
    return Named(amounts[0], counts[0], _BITS, price and len(beside) == len([*amounts, *counts]), near)


def _whole_head(line: Line) -> str:
    """The lowest label with its brackets, which tell the unit: 数量（吨）."""
    return compact(normalised(line.path[-1].label if line.path else line.label))


def _is_noted(line: Line) -> bool:
    """True for a head with words in brackets that are no unit: 总价（含税）."""
    head = _whole_head(line)
    return "(" in head and all(f.unit.dimension is Dimension.BARE for f in line.figures.values())


def _is_money(line: Line) -> bool:
    return all(f.unit.dimension is Dimension.MONEY for f in line.figures.values())
