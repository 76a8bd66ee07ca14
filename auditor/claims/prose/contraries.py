"""Names that say which of two amounts is the larger: 贸易顺差 where exports exceed imports, 净亏损 where losses do.

Owns a remainder whose name has a contrary (顺差 and 逆差: two entries of complements.toml with the two amounts changed
about): where it is of the size that lies between the two, but the other way round, and no pair leaves it the right way.
What it comes to is among the relations by shape. Cost: linear, few amounts bear a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Figure
from auditor.figures.natures import Remainder

PATTERN = "prose.direction"
_NEAR = 8  # amounts before and behind
_ASSERTED = 0.97
_OTHER_BALANCES = ("balance_moved", "balance_opening", "balance_closing", "stands_first")  # not of these two amounts
_LOOSE_ENDS = "额值数为达 "


def contrary_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that one amount is the larger, by the name of what lies between it and another."""
    if not any(map(view.value.__contains__, prose.wording.lexicon.names_left)):
        return
    named, names = _with_contrary(prose.wording.lexicon)
    if not any(map(view.value.__contains__, names)):
        return
    for at, left in enumerate(view.mentions):
        if left.role is not Role.LEVEL or left.figure.approx is not Approx.NONE or left.figure.value <= 0:
            continue
        if any(prose.wording.has(words, left.label) for words in _OTHER_BALANCES):
            continue
        kinds = [known for known in named if _is_called(left, known.left, known.neither)]
        near = _near(view.mentions, at) if kinds else []
        yield from _claim(left, [pair for known in kinds for pair in _pairs(near, known)])


def _claim(left: Mention, pairs: Sequence[tuple[Mention, Mention]]) -> Iterator[Claim]:
    """That the first of a pair is the larger, where it is the smaller by what is left."""
    apart = [(whole, less) for whole, less in pairs if _lies_between(left.figure, whole.figure, less.figure)]
    turned = [pair for pair in apart if pair[0].figure.base < pair[1].figure.base]
    if turned and len(turned) == len(apart):
        whole, less = turned[0]
        reading = Hypothesis(less.figure, Strength.EXPLICIT, "by-name", Relation.GREATER, _ASSERTED)
        yield Claim(Kind.DIRECTION, PATTERN, whole.figure, (reading,), left.title, (left.figure,))


@cache
def _with_contrary(lexicon: Lexicon) -> tuple[tuple[Remainder, ...], tuple[str, ...]]:
    """The remainders of which another one is left where the two amounts change places, and what these are called."""
    amounts = [(frozenset(d.whole), frozenset(d.less)) for d in lexicon.differences]
    named = tuple(d for d, own in zip(lexicon.differences, amounts, strict=True) if _is_turned(own, amounts))
    return named, tuple(word for known in named for word in known.left)


def _is_turned(own: tuple[frozenset[str], frozenset[str]], amounts: Sequence[tuple[frozenset[str], ...]]) -> bool:
    whole, less = own
    return any(not (whole.isdisjoint(other[1]) or less.isdisjoint(other[0])) for other in amounts)


def _near(mentions: Sequence[Mention], at: int) -> list[Mention]:
    """The amounts like the one at `at` that stand near, the nearest before first."""
    target = mentions[at]
    around = [*reversed(mentions[max(0, at - _NEAR) : at]), *mentions[at + 1 : at + 1 + _NEAR]]
    return [
        m
        for m in around
        if m.role is Role.LEVEL and m.figure.approx is Approx.NONE and same_kind(m.figure, target.figure)
    ]


def _pairs(near: Sequence[Mention], known: Remainder) -> list[tuple[Mention, Mention]]:
    wholes = [m for m in near if _is_called(m, known.whole, known.neither)]
    lesser = [m for m in near if _is_called(m, known.less, known.neither)]
    return [(whole, less) for whole, less in product(wholes, lesser) if whole is not less]


def _is_called(mention: Mention, words: Sequence[str], neither: Sequence[str]) -> bool:
    name = (mention.label or mention.topic).rstrip(_LOOSE_ENDS)
    name = name.removesuffix("人口").removesuffix("人员").removesuffix("资金")
    return bool(name) and name.endswith(tuple(words)) and not name.endswith(tuple(neither))


def _lies_between(left: Figure, whole: Figure, less: Figure) -> bool:
    slack = (left.ulp + whole.ulp + less.ulp) / 2
    return abs(abs(whole.base - less.base) - left.base) <= slack < left.base
