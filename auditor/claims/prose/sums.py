"""Claims that parts add up to a total: "T，其中：A a、B b", "A a、B b，合计T", lists over several passages.

Owns how plainly the report says that a list is complete: by its words (分别为, 由…构成), by nature (基本支出 = 人员经费
+ 公用经费), by shares that add up to the whole, or by the sum itself being nearly right, or right but for one slip of
the pen. A list after 其中 that does
none of this is not asserted to be complete; no more is claimed than that its parts do not exceed the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditor.claims.expression import Sum, total
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.lists import (
    BY_NATURE,
    PartList,
    complement_fits,
    lists_after,
    lists_before,
    lists_by_nature,
    lists_of_items,
)
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension, Figure, Place

_NEAR_MISS = 50  # a sum within a fiftieth of the total is taken to be meant
_MOST_READINGS = 6


def sum_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about totals and their parts that `view` makes."""
    found: list[tuple[Mention, list[PartList], list[PartList]]] = []
    for mention in view.mentions:
        if mention.role is not Role.LEVEL or (mention.reason and not mention.depth):
            continue
        after = [*lists_after(view, mention, prose.wording), *lists_of_items(prose, view, mention)]
        after += lists_by_nature(prose, view, mention)
        before = list(lists_before(view, mention, prose.wording)) if _closes_list(mention, prose.wording) else []
        found.append((mention, after, before))
    owned = _owned_lists(part_list for _, after, before in found for part_list in (*after, *before))
    for mention, after, before in found:
        free = [p for p in after if owned.get(_key(p), mention.figure.place) == mention.figure.place]
        claim = _claim(view, mention, free, before, prose.wording)
        if claim is not None:
            yield claim
    yield from _itemised_changes(view, prose.wording)


def _key(found: PartList) -> tuple[Place, ...]:
    return tuple(p.figure.place for p in found.parts)


def _owned_lists(lists: Iterable[PartList]) -> dict[tuple[Place, ...], Place]:
    """The lists that add up to some total, with that total: no other level is then taken to be their total."""
    owned: dict[tuple[Place, ...], Place] = {}
    for found in lists:
        point = found.point
        if len(found.parts) > 1 and point == found.total.figure.base:
            owned.setdefault(_key(found), found.total.figure.place)
    return owned


def _closes_list(mention: Mention, wording: Wording) -> bool:
    return wording.has("total", mention.lead)


def _claim(
    view: View, mention: Mention, after: Sequence[PartList], before: Sequence[PartList], wording: Wording
) -> Claim | None:
    strongest: dict[tuple[Place, ...], Hypothesis] = {}
    for found in (*after, *before):
        if not found.parts or (len(found.parts) < 2 and not found.cue):
            continue
        reading = _reading(view, found, wording)
        if found.cue == BY_NATURE and reading.strength is Strength.POSSIBLE:
            continue
        known = strongest.get(_key(found))
        if known is None or known.strength < reading.strength:
            strongest[_key(found)] = reading
    readings = list(strongest.values())
    if not readings:
        return None
    if all(r.strength is Strength.POSSIBLE for r in readings):
        readings = [*_larger_part(after, wording), *readings, *_within_whole(after)]
    ranked = sorted(readings, key=lambda h: -h.strength)[:_MOST_READINGS]
    counted = mention.figure.unit.dimension in (Dimension.COUNT, Dimension.SCORE)
    kind, pattern = (Kind.COUNT, "prose.count") if counted else (Kind.SUM, "prose.total")
    return Claim(kind, pattern, mention.figure, tuple(ranked), mention.title)


def _reading(view: View, found: PartList, wording: Wording) -> Hypothesis:
    parts = Sum(tuple((sign, p.figure) for sign, p in zip(found.signs, found.parts, strict=True)))
    return Hypothesis(parts, _completeness(view, found, wording), "list-after" if found.cue else "list-before")


def _completeness(view: View, found: PartList, wording: Wording) -> Strength:
    """How plainly the report says that these parts are all there are."""
    if len(found.parts) < 2:
        return Strength.POSSIBLE
    point = found.point
    near = abs(point - found.total.figure.base) * _NEAR_MISS <= abs(found.total.figure.base)
    if not near and _runs_on(view, found):
        return Strength.POSSIBLE
    if found.cue == BY_NATURE:
        return Strength.LIKELY if near or all(p in view.mentions for p in found.parts) else Strength.POSSIBLE
    if found.distant:
        return Strength.POSSIBLE
    if _complementary(found, wording) or _shares_complete(view, found):
        return Strength.EXPLICIT
    if found.cue in wording.lexicon.words("prose.parts_exhaustive"):
        return Strength.EXPLICIT if near else _of_that_size(point, found.total.figure)
    if near:
        return Strength.EXPLICIT if found.joined or wording.has("total", found.total.lead) else Strength.LIKELY
    if found.joined and wording.has("sum_words", found.total.lead):
        plausible = _of_that_size(point, found.total.figure) > Strength.POSSIBLE
        return (Strength.EXPLICIT if found.whole_run else Strength.LIKELY) if plausible else Strength.POSSIBLE
    return Strength.LIKELY if found.cue != "主要" and _adds_up_but_for_a_slip(found) else Strength.POSSIBLE


def _adds_up_but_for_a_slip(found: PartList) -> bool:
    """True where one digit, two swapped ones or the decimal point of one figure of the list keeps it from adding up.

    A list that is not complete does so by chance once in thousands, figures of few digits being left out.
    """
    from auditor.claims.facts.nearness import near_miss  # of use only where a list does not add up

    gap = found.total.figure.base - found.point
    wanted = [(found.total.figure, -gap)]
    wanted += [(part.figure, sign * gap) for sign, part in zip(found.signs, found.parts, strict=True)]
    return any(near_miss(figure, other) for figure, gap in wanted if (other := _moved(figure, gap)) is not None)


def _moved(figure: Figure, gap: Decimal) -> Figure | None:
    """`figure` with its base value moved by `gap`; None where that could not be printed with its decimals."""
    value = (figure.base + gap) / figure.unit.scale
    printed = round(value, figure.decimals)
    return figure._replace(value=printed) if printed == value else None


def _runs_on(view: View, found: PartList) -> bool:
    """True where the list reaches the end of a passage that ends no sentence, so that more parts may follow."""
    last = max(view.mentions, key=lambda m: m.start)
    at_end = found.parts[-1] is last or (len(view.mentions) > 1 and found.parts[-1] is view.mentions[-2])
    return at_end and found.parts[-1] in view.mentions and view.value.rstrip().endswith(("；", ";", "，", ",", "、"))


def _of_that_size(point: Decimal, whole: Figure) -> Strength:
    """Parts that exceed the whole break it; parts of less than half or more than twice are hardly meant to be its."""
    if abs(whole.base) < abs(point) <= 2 * abs(whole.base):
        return Strength.EXPLICIT
    return Strength.LIKELY if abs(whole.base) <= 2 * abs(point) <= 4 * abs(whole.base) else Strength.POSSIBLE


def _complementary(found: PartList, wording: Wording) -> bool:
    """True where the parts are those that make up such a whole by their nature, each once."""
    names = [p.label for p in found.parts]
    return any(
        complement_fits(complement, names)
        for complement in wording.lexicon.complements
        if any(w in found.total.name for w in complement.whole)
    )


def _shares_complete(view: View, found: PartList) -> bool:
    """True where every part carries its share of the whole and the shares add up to about 100 %."""
    shares = []
    for part in found.parts:
        position = view.mentions.index(part) if part in view.mentions else -1
        following = view.mentions[position + 1 : position + 2] if position >= 0 else ()
        if not following or following[0].role is not Role.SHARE:
            return False
        shares.append(following[0].figure.base)
    whole = sum(shares, ZERO)
    return abs(whole - 1) * _NEAR_MISS <= 1


def _within_whole(after: Sequence[PartList]) -> list[Hypothesis]:
    """Of a list whose completeness is open no more is claimed than that it fits into the whole."""
    return [
        Hypothesis(total(*(p.figure for p in found.parts)), Strength.POSSIBLE, "parts-within-whole", Relation.AT_LEAST)
        for found in after[:1]
        if found.parts
    ]


def _larger_part(after: Sequence[PartList], wording: Wording) -> list[Hypothesis]:
    """The part of an announced list that is larger than the whole it is a part of: whatever the list leaves out."""
    for found in after[:1]:
        plain = not found.distant and not found.reduces and found.cue in wording.lexicon.words("prose.nested")
        exact = all(
            f.approx is Approx.NONE and f.base >= ZERO for f in (found.total.figure, *(p.figure for p in found.parts))
        )
        largest = max(found.parts, key=lambda p: p.figure.base, default=None)
        if (
            plain
            and exact
            and largest is not None
            and largest.figure.interval().low > found.total.figure.interval().high
        ):
            return [Hypothesis(largest.figure, Strength.LIKELY, "part-within-whole", Relation.AT_LEAST)]
    return []


def _itemised_changes(view: View, wording: Wording) -> Iterator[Claim]:
    """主要原因是A增加a、B减少b…: many detailed items are expected to make up the change they explain."""
    for index, change in enumerate(view.mentions):
        if change.role is not Role.DELTA or change.reason:
            continue
        items = _reason_items(view.mentions[index + 1 :], change) or _listed_changes(view, index, wording)
        if len(items) < 3:
            continue
        terms = tuple((item.direction or 1, item.figure) for item in items)
        if change.direction < 0:
            terms = tuple((-sign, figure) for sign, figure in terms)
        expected = Sum(terms)
        point = sum((sign * figure.base for sign, figure in terms), ZERO)
        near = abs(point - change.figure.base) * 20 <= abs(change.figure.base)
        strength = Strength.LIKELY if near and len(items) >= 5 else Strength.POSSIBLE
        reading = Hypothesis(expected, strength, "itemised-reasons")
        yield Claim(Kind.SUM, "prose.itemised-change", change.figure, (reading,), change.title)


def _listed_changes(view: View, index: int, wording: Wording) -> list[Mention]:
    """减少7.20万元，其中：会议费减少3.10万元，…: named changes that a 其中 opens."""
    following = view.mentions[index + 1 :]
    if not following or not wording.has("parts", view.between(view.mentions[index], following[0])):
        return []
    items: list[Mention] = []
    for mention in following:
        if mention.role is not Role.DELTA or not mention.label or mention.sentence != following[0].sentence:
            break
        items.append(mention)
    return items


def _reason_items(following: Sequence[Mention], change: Mention) -> list[Mention]:
    """The changes given as reasons right after `change`; an item without a verb goes the way of the one before."""
    items: list[Mention] = []
    for mention in following:
        if mention.sentence - change.sentence > 1 or (mention.sentence != change.sentence and not mention.reason):
            break
        if not mention.reason or mention.depth > change.depth:
            continue
        goes_on = mention.role is Role.LEVEL and items and mention.figure.unit == items[-1].figure.unit
        if mention.role is Role.DELTA or goes_on:
            items.append(mention)
    return [i for i in items if i.figure.unit.dimension is change.figure.unit.dimension]
