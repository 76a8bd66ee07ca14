"""Claims that parts add up to a total: "T，其中：A a、B b", "A a、B b，合计T", lists over several passages.

Owns the lists of a total and what is claimed of them; complete.py says how plainly a list is complete. A list after
其中 that nothing makes complete is not asserted to be so: no more is claimed than that its parts do not exceed the
whole. A list that breaks down several totals at once is grouped.py's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditor.claims.expression import Sum, total
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.complements import complement_fits
from auditor.claims.prose.complete import completeness, is_all, is_contrary
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.criteria import lists_by_criterion
from auditor.claims.prose.far_lists import lists_by_nature, lists_of_items
from auditor.claims.prose.grouped import heads_told_apart
from auditor.claims.prose.lists import BY_NATURE, COMPOSED, PartList, is_part, lists_after, lists_before
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.claims.slips import near_miss
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension, Figure, Place

_MOST_READINGS = 6
_NAME_END = 2  # characters that say what is told: 支出, 收入, 接待


def sum_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about totals and their parts that `view` makes."""
    found: list[tuple[Mention, list[PartList], list[PartList]]] = []
    apart = heads_told_apart(view, prose.wording)
    for mention in view.mentions:
        if mention.role is not Role.LEVEL or (mention.reason and not mention.depth) or mention.start in apart:
            continue
        if prose.wording.has("average", mention.lead):
            continue  # 生均2.13万元，其中: averages do not add up
        after = [*lists_after(view, mention, prose.wording), *lists_of_items(prose, view, mention)]
        after += lists_by_nature(prose, view, mention)
        summing = _sums_up(view, mention, prose.wording)
        closes = summing or prose.wording.has("total", mention.lead)
        before = list(lists_before(view, mention, prose.wording, summing)) if closes else []
        before = before or _parts_of_year(view, mention, prose.wording) or _natural_parts(view, mention, prose.wording)
        again = list(lists_by_criterion(view, mention, prose.wording))
        after = [p for p in after if not any(_shares_part(p, other) for other in again)]
        found += [(mention, after, before), *((mention, [other], []) for other in again)]
    owned = _owned_lists(part_list for _, after, before in found for part_list in (*after, *before))
    for mention, after, before in found:
        free = [p for p in after if owned.get(_key(p), mention.figure.place) == mention.figure.place]
        claim = _claim(view, mention, free, before, prose.wording)
        if claim is not None:
            yield claim
    yield from _itemised_changes(view, prose.wording)


def _shares_part(one: PartList, other: PartList) -> bool:
    return not set(_key(one)).isdisjoint(_key(other))


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


def _sums_up(view: View, mention: Mention, wording: Wording) -> bool:
    """True for a total told last, or for what follows one: "全年共救助21080人次，支出1941.00万元"."""
    if _opens_total(mention, wording):
        return True
    last = next(view.before(mention), None)
    return last is not None and last.sentence == mention.sentence and mention.generic and _opens_total(last, wording)


def _parts_of_year(view: View, mention: Mention, wording: Wording) -> list[PartList]:
    """The quarters or halves that a figure of the whole year closes: 一季度…，二季度…，三季度…，四季度…，全年…."""
    if not wording.has("whole_year", mention.lead):
        return []
    lists = [found for found in lists_before(view, mention, wording, summing=True) if is_contrary(found, wording)]
    return [found for found in lists if _shared_end([*(p.label for p in found.parts), mention.lead])]


def _natural_parts(view: View, mention: Mention, wording: Wording) -> list[PartList]:
    """The parts right before that make such a whole up by their nature: 年初预算500万元，追加60万元，全年预算560万元.

    What is adjusted already is no part.
    """
    levels = [m for m in view.mentions if m.start < mention.start and m.sentence == mention.sentence]
    if len(levels) < 2:
        return []
    called = {mention.label, wording.core(mention.label)}
    for complement in wording.lexicon.complements:
        parts = levels[-len(complement.parts) :]
        names = [part.label for part in parts]
        if called.isdisjoint(complement.whole) or any(wording.has("adjusted_plan", name) for name in names):
            continue
        alike = all(is_part(p, mention) and p.depth == mention.depth for p in parts)
        if alike and complement_fits(complement, names, mention.label):
            return [PartList(mention, tuple(parts), joined=True)]
    return []


def _shared_end(names: Sequence[str]) -> bool:
    """True where the names end alike (一季度支出, 全年支出), not as 上半年收入 and 全年支出 do."""
    ends = {name.rstrip("为达")[-_NAME_END:] for name in names}
    return len(ends) == 1


def _opens_total(mention: Mention, wording: Wording) -> bool:
    opens = phrase(wording.lexicon, "all_year").sub("", mention.lead).startswith(wording.words("sum_openings"))
    return opens and not wording.has("balance_words", mention.lead)


def _claim(
    view: View, mention: Mention, after: Sequence[PartList], before: Sequence[PartList], wording: Wording
) -> Claim | None:
    strongest: dict[tuple[Place, ...], Hypothesis] = {}
    whole = next((set(_key(found)) for found in after if found.main and is_all(view, found, wording)), set())
    for found in (*after, *before):
        if not found.parts or (len(found.parts) < 2 and not found.cue) or set(_key(found)) < whole:
            continue  # where all parts by nature are told, no shorter list is meant
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
        readings = [*_larger_part(view, after, wording), *readings, *_within_whole(after)]
    ranked = sorted(readings, key=lambda h: -h.strength)[:_MOST_READINGS]
    counted = mention.figure.unit.dimension in (Dimension.COUNT, Dimension.SCORE)
    kind, pattern = (Kind.COUNT, "prose.count") if counted else (Kind.SUM, "prose.total")
    return Claim(kind, pattern, mention.figure, tuple(ranked), _subject(mention, before, wording))


def _subject(mention: Mention, before: Sequence[PartList], wording: Wording) -> str:
    """What a total is called; one told last may take its topic from its parts (四季度支出…，全年支出…)."""
    composed = next((found for found in before if found.cue == COMPOSED), None)
    if composed is not None:  # 项目资金由A和B两部分组成，共计…
        return wording.before_from(composed.parts[0].label) or mention.label
    listed = {part.label for found in before for part in found.parts}
    return mention.label if mention.title in listed else mention.title


def _reading(view: View, found: PartList, wording: Wording) -> Hypothesis:
    parts = Sum(tuple((sign, p.figure) for sign, p in zip(found.signs, found.parts, strict=True)))
    why = "list-after" if found.cue not in ("", COMPOSED) else "list-before"
    return Hypothesis(parts, completeness(view, found, wording), why)


def _within_whole(after: Sequence[PartList]) -> list[Hypothesis]:
    """Of a list whose completeness is open no more is claimed than that it fits into the whole."""
    return [
        Hypothesis(total(*(p.figure for p in found.parts)), Strength.POSSIBLE, "parts-within-whole", Relation.AT_LEAST)
        for found in after[:1]
        if found.parts
    ]


def _larger_part(view: View, after: Sequence[PartList], wording: Wording) -> list[Hypothesis]:
    """The part of an announced list that is larger than the whole it is a part of: whatever the list leaves out."""
    for found in after[:1]:
        plain = not found.distant and not found.reduces and found.cue in wording.lexicon.words("prose.nested")
        exact = all(
            f.approx is Approx.NONE and f.base >= ZERO for f in (found.total.figure, *(p.figure for p in found.parts))
        )
        largest = max(_first_run(view, found.parts), key=lambda p: p.figure.base, default=None)
        if (
            plain
            and exact
            and largest is not None
            and largest.figure.interval().low > found.total.figure.interval().high
        ):
            return [Hypothesis(largest.figure, Strength.LIKELY, "part-within-whole", Relation.AT_LEAST)]
    return []


def _first_run(view: View, parts: Sequence[Mention]) -> list[Mention]:
    """The parts that 、 joins to the first: behind a comma another whole may be told (职工…，其中困难职工…，居民…)."""
    run = list(parts[:1])
    for part in parts[1:]:
        if part not in view.mentions or "、" not in view.between(run[-1], part):
            break
        run.append(part)
    return run


def _itemised_changes(view: View, wording: Wording) -> Iterator[Claim]:
    """主要原因是A增加a、B减少b…: many detailed items are expected to make up the change they explain."""
    for index, change in enumerate(view.mentions):
        if change.role is not Role.DELTA or change.reason:
            continue
        items = _reason_items(view.mentions[index + 1 :], change) or _listed_changes(view, index, wording)
        if len(items) < 2:
            continue
        terms = tuple((item.direction or 1, item.figure) for item in items)
        if change.direction < 0:
            terms = tuple((-sign, figure) for sign, figure in terms)
        expected = Sum(terms)
        point = sum((sign * figure.base for sign, figure in terms), ZERO)
        near = abs(point - change.figure.base) * 20 <= abs(change.figure.base)
        meant = (near and len(items) >= 5) or (point and _is_a_slip(change.figure, point))
        strength = Strength.LIKELY if meant else Strength.POSSIBLE
        reading = Hypothesis(expected, strength, "itemised-reasons")
        yield Claim(Kind.SUM, "prose.itemised-change", change.figure, (reading,), change.title)


def _is_a_slip(figure: Figure, point: Decimal) -> bool:
    """True where the printed change is one slip of the pen from what the items add up to."""
    other = figure._replace(value=round(point / figure.unit.scale, figure.decimals))
    return other.value != figure.value and near_miss(figure, other)


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
