"""Candidates for balances: one amount that is what two or more others leave.

Owns the signed sums of a target: what is left of income after expenditure, what is carried forward from an opening
balance. The sides of the amounts (sides.py) choose the signs where they are known; where they are not, the order in
which accounts are told does, or each way is tried. Bounded: NEAR amounts of the sentence and of those before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from auditor.claims.prose.mentions import Role
from auditor.claims.relations.differences import BY_NATURE
from auditor.claims.relations.key_cues import list_keys
from auditor.claims.relations.leavings import cannot_leave, leaves_something
from auditor.claims.relations.listed import is_like, is_said_to_go_on
from auditor.claims.relations.model import Candidate, Outcome, Shape
from auditor.claims.relations.remainders import natural_pairs
from auditor.claims.relations.sides import (
    IN,
    LEFT,
    NO_SIDE,
    OPENING,
    OUT,
    in_order,
    is_of_later,
    is_of_other_side,
    side_beside,
    side_of,
    sides_of,
    what_it_is_some_of,
)
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.claims.relations.sums import without_nested
from auditor.figures.model import Dimension

NEAR = 7
_MANY_PARTS = 4
Signed = tuple[tuple[Item, ...], tuple[int, ...], str]
_LONGEST_ORDER = 5
_STOCK = 2  # letters at the end of a name that tell what is in stock: 余额, 结余, 资产
_BACK = 3  # sentences
_MOST_TRIPLES = 40
_MOST_ABOVE = 6  # numbered items above
_FEW = 4  # amounts of a sentence one of which may be what two others leave, whatever they are called


def balances_of(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The candidates in which `target` is what is left of other amounts."""
    left = what_it_is_some_of(stream, target)
    yield from (found for found in _balances_of(stream, target) if left is None or left in found.parts)


def _balances_of(stream: Stream, target: Item) -> Iterator[Candidate]:
    yield from _natural(stream, target)
    if not target.is_amount or target.role is not Role.LEVEL or not stream.first_joined(target).summable:
        return
    wording = stream.prose.wording
    own, money = side_of(stream, target), target.measure[0] is Dimension.MONEY
    if own == OPENING or (own in (IN, OUT) and money):
        return
    closing = wording.has("balance_closing", target.mention.lead)
    since = _since_opening(stream, target) if own in (LEFT, NO_SIDE) else None
    seen: set[tuple[tuple[int, ...], tuple[int, ...]]] = set()
    for pool, where in _pools(stream, target):
        if own == NO_SIDE and money and len(pool) > _FEW:
            continue
        sides = sides_of(stream, pool, target)
        signed = list(_signed(pool, sides, closing))
        for parts, signs, how in (*signed, *_agreeing(stream, target, signed), *_split(since, stream, target)):
            if (
                own == NO_SIDE
                and not money
                and not (target.is_rest or any(side in how for side in (IN, OUT, OPENING, "by-")))
            ):
                continue
            if own == NO_SIDE and len(parts) > 2:
                continue
            if cannot_leave(stream, target, parts):
                continue
            found = Candidate(Shape.BALANCE, target, parts, signs, (), True)
            if money and is_of_other_side(stream, target, parts):
                continue
            if len(parts) == 2 and is_said_to_go_on(stream, sorted((target, *parts), key=lambda item: item.at)):
                continue  # a list with a rest that is not told leaves nothing else of its total
            if (found.key, signs) not in seen and leaves_something(wording, found):
                seen.add((found.key, signs))
                yield found._replace(features=tuple(_features(stream, found, pool, where, how, own, since)))


def _natural(stream: Stream, target: Item) -> Iterator[Candidate]:
    """The candidates in which `target` is by its name what two others leave."""
    for pair in natural_pairs(stream, target):
        found = Candidate(Shape.BALANCE, target, (pair.whole, pair.less), (1, -1), (), True)
        if leaves_something(stream.prose.wording, found) or target.role is not Role.LEVEL:
            own = _features(stream, found, pair.near, "named", BY_NATURE, "named", None)
            yield found._replace(features=(*own, *pair.features))


def _pools(stream: Stream, target: Item) -> Iterator[tuple[list[Item], str]]:
    """The amounts that may take part: of the sentence, and of the last sentences of the passage with those above."""
    passage = [i for i in stream.of(target.view.index) if is_like(i, target) and i.at != target.at]
    passage = [i for i in passage if (i.depth <= target.depth or i.depth == 0) and not is_of_later(stream, i, target)]
    here = [i for i in passage if i.sentence == target.sentence]
    outer = without_nested(stream, here) if here else []
    if len(outer) > 1:
        yield outer[-NEAR:], "sentence"
    if len(here) > len(outer) and len(here) > 1:
        yield here[-NEAR:], "sentence-nested"
    back = [i for i in passage if abs(target.mention.sentence - i.mention.sentence) <= _BACK]
    heads = without_nested(stream, back) if back else []
    told = [item for item in heads if item.at < target.at]
    if 1 < len(told) < len(heads) and len(told) > len([i for i in outer if i.at < target.at]):
        yield told[-NEAR:], "before"
    if len(heads) > max(len(outer), 1):
        yield heads[-NEAR - 1 :], "passage"
    bracket = _bracket_behind(stream, target)
    if len(bracket) > 1:
        yield bracket[:NEAR], "bracket"
    if len(passage) < 2:
        above = [i for v in range(_first_above(stream, target), target.view.index) for i in _outer(stream, v, target)]
        if len(above) + len(passage) > 1:
            yield [*above, *passage][-NEAR:], "above"
        near = [i for i in stream.of(target.view.index - 1) if is_like(i, target)] if target.view.index else []
        if len(near) + len(passage) > 1:
            yield [*near[-NEAR + 1 :], *passage][-NEAR:], "above-nested"


def _first_above(stream: Stream, target: Item) -> int:
    """The first of the passages above that are looked at: two, or all items of one numbered list with the target's."""
    index, own = target.view.index, stream.levels[target.view.index]
    first = index
    while first and own is not None and stream.levels[first - 1] == own and index - first < _MOST_ABOVE:
        first -= 1
    return max(0, min(first, index - 2))


def _bracket_behind(stream: Stream, target: Item) -> list[Item]:
    """The amounts of the bracket that opens behind the target: 净值80（原值100，折旧20）."""
    found: list[Item] = []
    for item in stream.sentence_of(target):
        if item.at > target.at:
            if item.depth <= target.depth or (found and ")" in item.gap):
                break
            if is_like(item, target):
                found.append(item)
    return found


def _outer(stream: Stream, view: int, target: Item) -> list[Item]:
    """The amounts of a passage that stand in no nested list."""
    found = [item for item in stream.of(view) if is_like(item, target) and not item.depth]
    return without_nested(stream, found) if found else []


def _signed(
    pool: Sequence[Item], sides: Sequence[str], closing: bool
) -> Iterator[tuple[tuple[Item, ...], tuple[int, ...], str]]:
    """The ways to leave something: by the sides of all, then every pair and triple of them.

    What is left in the end is what there was at first and what is left of the year, never what one is less the other.
    """
    for read, how in ((sides, "by-sides"), (in_order(sides), "by-order")):
        signed = [
            (item, -1 if side == OUT else 1)
            for item, side in zip(pool, read, strict=True)
            if side not in (LEFT, NO_SIDE)
        ]
        for told, way in ((signed, how), (_without_summed(signed), f"{how}-totals")):
            came, went = ({i.value for i, s in told if s == sign} for sign in (1, -1))
            # where both totals are told, what is left is a part of one of them
            if len(told) > 1 and came and went and not came & went and (told is signed or len(told) < len(signed)):
                yield tuple(i for i, _ in told), tuple(s for _, s in told), way
    for first, second in combinations(range(len(pool)), 2):
        if closing and {sides[first], sides[second]} == {OPENING, LEFT}:
            yield (pool[first], pool[second]), (1, 1), f"{OPENING}+{LEFT}"
            continue
        for a, b in ((first, second), (second, first)):
            yield (pool[a], pool[b]), (1, -1), f"{sides[a]}-{sides[b]}"
    triples = 0
    for chosen in combinations(range(len(pool)), 3):
        for minus in chosen:
            rest = [at for at in chosen if at != minus]
            names = sorted(sides[at] for at in rest)
            yield (
                (pool[rest[0]], pool[rest[1]], pool[minus]),
                (1, 1, -1),
                f"{names[0]}+{names[1]}-{sides[minus]}",
            )
            triples += 1
        if triples > _MOST_TRIPLES:
            return


def _agreeing(stream: Stream, target: Item, signed: Sequence[Signed]) -> Iterator[Signed]:
    """The readings of many amounts by their sides without those that are no part of the account, where it agrees then.

    What came and went on balance is told beside both (净迁出712人), interest beside the principal of a debt.
    """
    wording = stream.prose.wording
    owed = wording.has("loans", target.mention.lead) or wording.has("debts", target.mention.lead)
    for parts, signs, how in signed:
        if len(parts) < _MANY_PARTS or not how.startswith("by-"):
            continue
        pairs = list(zip(parts, signs, strict=True))
        own = [pair for pair in pairs if not (owed and wording.has("debt_costs", pair[0].mention.lead))]
        told = {a.value - b.value for a, b in permutations(parts, 2)}
        for left in (None, *(pair for pair in own if pair[0].value in told)):
            kept = [pair for pair in own if pair is not left]
            if 1 < len(kept) < len(pairs):
                found = Candidate(Shape.BALANCE, target, tuple(p for p, _ in kept), tuple(s for _, s in kept), (), True)
                if found.outcome is Outcome.HOLDS:
                    yield found.parts, found.signs, how


def _since_opening(stream: Stream, target: Item) -> list[Item] | None:
    """The amounts told from the last one that was there at first up to the target, nested lists apart; None where the
    passage tells no such one before it."""
    told = [i for i in stream.of(target.view.index) if i.at < target.at and is_like(i, target)]
    told = [i for i in told if i.depth <= target.depth]
    heads = without_nested(stream, told) if told else []
    openings = [at for at, i in enumerate(heads) if side_beside(stream, i, target) == OPENING]
    since = heads[openings[-1] :] if openings else []
    return since if 2 < len(since) <= NEAR + 1 else None


def _told(used: set[int], since: Sequence[Item] | None) -> str:
    """Whether the parts are all amounts told since the opening, some of them, or others too; "" without an opening."""
    at = {item.at for item in since or ()}
    return "" if not at else "all" if used == at else "some" if used < at else "other"


def _split(
    since: Sequence[Item] | None, stream: Stream, target: Item
) -> Iterator[tuple[tuple[Item, ...], tuple[int, ...], str]]:
    """All amounts since the opening, first what came in and then what went out, where names leave open which did."""
    sides = sides_of(stream, since or (), target)
    if NO_SIDE not in sides or LEFT in sides:
        return
    for split in range(1, len(sides) + 1):
        signs = tuple(1 if at < split else -1 for at in range(len(sides)))
        fits = all(
            side in (OPENING, NO_SIDE) or (side == IN) is (sign > 0) for side, sign in zip(sides, signs, strict=True)
        )
        if fits and since:
            yield tuple(since), signs, f"by-split:{min(sides.count(NO_SIDE), 3)}"


def _without_summed(signed: Sequence[tuple[Item, int]]) -> list[tuple[Item, int]]:
    """The amounts without those that one behind them on their side is the total of, by its words or by adding up."""
    kept: list[tuple[Item, int]] = []
    for item, sign in signed:
        before = [other for other, way in kept if way == sign]
        total = sum(other.value for other in before)
        slack = item.half + sum(other.half for other in before)
        if before and (item.is_total or (len(before) > 1 and abs(total - item.value) <= slack)):
            kept = [(other, way) for other, way in kept if way != sign]
        kept.append((item, sign))
    return kept


def _order(stream: Stream, found: Candidate) -> str:
    """The sides of the parts as they are told, each run of one side once: opening-in-out."""
    told: list[str] = []
    for part in sorted(found.parts, key=lambda item: item.at):
        side = side_beside(stream, part, found.target)
        if not told or told[-1] != side:
            told.append(side)
    return "-".join(told[:_LONGEST_ORDER])


def _is_one_stock(part: Item, target: Item) -> bool:
    """True where a part is called like the target: 年初净资产, 年末净资产."""
    one, other = part.mention.label, target.mention.label
    ends = len(one) >= _STOCK and len(other) >= _STOCK and one[-_STOCK:] == other[-_STOCK:]
    return ends and one != other


def _features(
    stream: Stream,
    found: Candidate,
    pool: Sequence[Item],
    where: str,
    how: str,
    own: str,
    since: Sequence[Item] | None,
) -> Iterator[str]:
    wording = stream.prose.wording
    used = {part.at for part in found.parts}
    first, last, at = min(used), max(used), found.target.at
    told = _told(used, since)
    rest = [item for item in pool if item.at not in used and told != "all"]  # what else is told is no part of it
    yield f"how:{how}"
    yield f"own:{own}"
    yield f"where:{where}"
    yield f"left-over:{min(len(rest), 3)}"
    yield f"{how}|{own}|{min(len(rest), 2)}"
    yield f"{how}|{where}|{min(len(rest), 2)}"
    others = {side_beside(stream, item, found.target) for item in rest} & {IN, OUT, OPENING}
    if others:
        yield "side-left-out"
    if any(wording.is_total(part.mention.lead) for part in found.parts):
        yield "total-operand"
    closing = wording.has("balance_closing", found.target.mention.lead)
    yield "closing" if closing else "current"
    if closing and how.startswith(f"{IN}-{OUT}"):
        yield "no-opening"
    if at < first:
        yield "told-first"
    if any(part.planned for part in found.parts):
        yield "plan-operand"
    if found.target.mention.reason:
        yield "reason"
    order = _order(stream, found)
    place = "last" if at > last else "first" if at < first else "between"
    yield f"order:{order}"
    yield f"order:{order}|{place}|{own}|{min(len(rest), 2)}"
    yield f"{how}|{place}|{where}|{min(len(rest), 2)}"
    if told:
        yield f"since:{told}"
        yield f"since:{told}|{how}|{own}"
    if any(_is_one_stock(part, found.target) for part in found.parts):
        yield "one-stock"
        yield f"one-stock|{how}"
    marks = [i.mark for i in stream.items[first + 1 : at + 1]]
    yield f"mark:{max(marks, default=Mark.NONE).name.lower()}"
    yield from list_keys(found.target, found.parts)
    yield f"dimension:{found.target.measure[0].value}"
