"""Candidates for remainders: an amount that by its name is what one other leaves of another (顺差, 净资产, 未支付).

Owns the two amounts of such a name (rules/wording/complements.toml, [[difference]]): those called so exactly before
those that only hold the word, the nearest first. Where the passage has no such pair, the two above are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.differences import EXACTLY, how_called
from auditor.claims.relations.stream import Item, Stream
from auditor.claims.relations.sums import without_nested
from auditor.figures.model import Approx, Dimension
from auditor.figures.natures import Remainder
from auditor.records import NamedTuple

NEAR = 7
_MOST_NAMED = 3
_ABOVE = 2  # passages


class NaturalPair(NamedTuple):
    """The two amounts, the amounts near, and how well and how soon the two are named, as features."""

    whole: Item
    less: Item
    near: Sequence[Item]
    features: tuple[str, ...]


def natural_pairs(stream: Stream, target: Item) -> Iterator[NaturalPair]:
    """The pairs of which `target` is by its name what is left."""
    if target.role is not Role.LEVEL and target.figure.unit.dimension is not Dimension.RATE:
        return
    lexicon = stream.prose.wording.lexicon
    if not how_called(target, lexicon.names_left):
        return
    known = [
        (d, how)
        for d in lexicon.differences
        if (how := how_called(target, d.left))
        and not how_called(target, d.neither)
        and _is_named_itself(target, d.left)
    ]
    for views in (range(target.view.index, target.view.index + 1), _above(target)) if known else ():
        near = _near(stream, target, views)
        found = [pair for d, how in known for pair in _pairs(stream, d, how, near, views[0] != target.view.index)]
        yield from found
        if found:
            return


def _is_named_itself(target: Item, words: Sequence[str]) -> bool:
    """False for a rate that only stands under the name: 增值收益760万元，增长15%."""
    own = f"{target.mention.label}{target.mention.lead}"
    return target.figure.unit.dimension is not Dimension.RATE or any(word in own for word in words)


def _above(target: Item) -> range:
    return range(max(0, target.view.index - _ABOVE), target.view.index + 1)


def _pairs(stream: Stream, difference: Remainder, own: int, near: Sequence[Item], above: bool) -> Iterator[NaturalPair]:
    wholes, lesser = (
        _named(near, difference.whole, difference.neither),
        _named(near, difference.less, difference.neither),
    )
    first = True
    for (whole, one), (less, other) in product(wholes, lesser):
        if whole is not less and not _are_of_two_moments(stream, whole, less):
            exact = (own, one, other).count(EXACTLY)
            where = "above" if above else "near"
            rank = "first" if first else "later"
            features = (f"exact:{exact}", f"pair:{rank}", f"pair:{rank}|exact:{exact}|{where}")
            yield NaturalPair(whole, less, near[:NEAR], features)
            first = False


def _are_of_two_moments(stream: Stream, one: Item, other: Item) -> bool:
    """True where one stands at the beginning and the other at the end: 年初原值, 年末累计折旧."""
    moments = {_moment(stream, one), _moment(stream, other)}
    return len(moments - {""}) > 1


def _moment(stream: Stream, item: Item) -> str:
    wording, lead = stream.prose.wording, item.mention.lead
    if wording.has("stands_first", lead):
        return "first"
    return "last" if wording.has("at_the_end", lead) else ""


def _named(near: Sequence[Item], words: tuple[str, ...], neither: tuple[str, ...]) -> list[tuple[Item, int]]:
    """The amounts called by one of `words`, and how; those called so exactly first, in the order of `near`."""
    called = [(item, how) for item in near if (how := how_called(item, words)) and not how_called(item, neither)]
    return sorted(called, key=lambda found: -found[1])[:_MOST_NAMED]


def _near(stream: Stream, target: Item, views: range) -> list[Item]:
    """The amounts like `target` of these passages, the nearest first, those of lists nested elsewhere last."""
    found: dict[int, tuple[int, bool, int, int]] = {}
    for view in views:
        alike = [i for i in stream.of(view) if i.at == target.at or _is_comparable(i, target)]
        outer = {i.at for i in without_nested(stream, alike)} if alike else set()
        for item in (i for i in alike if i.at != target.at):
            nested = item.at not in outer and (target.at in outer or item.sentence != target.sentence)
            sentences = abs(item.mention.sentence - target.mention.sentence)
            found[item.at] = (target.view.index - view, nested, sentences, abs(item.at - target.at))
    return [stream.items[at] for at in sorted(found, key=found.__getitem__)]


def _is_comparable(item: Item, target: Item) -> bool:
    """True for an amount of the measure of `target`, and for another rate where it is one."""
    alike = item.role is target.role or target.figure.unit.dimension is Dimension.RATE
    if item.role is Role.CHANGE_RATE is not target.role:
        return False  # how much income and expenditure grew leaves nothing of a rate
    return alike and item.measure == target.measure and item.figure.approx is Approx.NONE
