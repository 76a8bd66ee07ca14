"""Rates and changes told in the order of two rows of amounts: 计划举办12期、培训1200人次，实际举办14期、培训1386人次，
分别完成计划的116.7%和115.5%.

Owns which amounts these are: as many right before the rates as there are rates, and as many before those, measure by
measure alike; or plan and outturn of each thing in turn; or levels and their changes (事故48起、死亡41人，比上年减少
9起、6人，分别下降15.8%和12.8%). Which row the rates are of the words say: a plan, an earlier level, the row before
其中. Where no word says so nothing is claimed; rows further up are shares_of_rows.py's. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.expression import Expr, Quotient, minus, total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.rate_cues import run_of
from auditor.claims.relations.shares_of_rows import wholes_in_order
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Approx, Dimension, Place
from auditor.records import NamedTuple

WHY = "rows-in-order"
_ASSERTED = 0.95
_FEWEST = 2
_LIKELY = 0.3
_KINDS = {
    Role.COMPLETION: (Kind.COMPLETION, "prose.completion"),
    Role.RATE: (Kind.COMPLETION, "prose.completion"),
    Role.SHARE: (Kind.SHARE, "prose.share"),
    Role.CHANGE_RATE: (Kind.CHANGE, "prose.change-rate"),
    Role.DELTA: (Kind.DIFFERENCE, "prose.difference"),
}
_OF_CHANGES = (Role.CHANGE_RATE, Role.DELTA)
_EARLIER = ("base", "last")


class _Rows(NamedTuple):
    """Two rows of as many amounts: what the rates are of, and what is told now, or by how much that has changed."""

    under: Sequence[Item]
    over: Sequence[Item]
    are_changes: bool = False


def rates_in_order(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of such rates by the place of the rate; none where another reading of it holds and is likely."""
    known = {r.candidate.target.at: r for r in readings if r.holds and r.asserted >= _LIKELY}
    found: dict[Place, Claim] = {}
    for run in _runs(stream):
        rows = _rows(stream, run)
        for item, under, over in zip(run, rows.under, rows.over, strict=True) if rows is not None else ():
            exact = all(i.figure.approx is Approx.NONE for i in (item, under, over))
            if rows is not None and exact and under.value > 0 and item.at not in known:
                found[item.figure.place] = _claim(item, under, over, rows.are_changes)
    return found


def _runs(stream: Stream) -> Iterator[Sequence[Item]]:
    """The rates, or the changes, that joints alone join, told for several things one by one: 分别, 依次."""
    wording = stream.prose.wording
    for item in stream.items:
        if item.role in _KINDS and wording.has("each", item.gap) and item.mark <= Mark.COMMA:
            run = [stream.items[at] for at in run_of(stream, item)]
            if len(run) >= _FEWEST and run[0] is item and all(i.role is item.role for i in run):
                yield run


def _rows(stream: Stream, run: Sequence[Item]) -> _Rows | None:
    """The two rows right before the rates; None where the words do not say which is which."""
    first, many = run[0].at, len(run)
    told = [i for i in stream.items[max(0, first - 2 * many) : first] if i.view is run[0].view]
    above = wholes_in_order(stream, run)
    if above is not None:
        return _Rows(*above)
    if len(told) < 2 * many:
        return None
    if _are_changes(told[many:]):
        return _changed(run, told[:many], told[many:]) or _changed(
            run, _of_their_names(stream, told[many:]), told[many:]
        )
    if not all(_is_amount(i) for i in told):
        return None
    if told[-1].sentence != run[0].sentence or run[0].mention.sentence - told[0].mention.sentence > 1:
        return None
    ways = (told[:many], told[many:], False), (told[::2], told[1::2], True)
    for one, other, by_turns in ways:
        alike = [i.measure for i in one] == [i.measure for i in other]
        if alike and (by_turns or all(map(_is_row, (one, other)))):
            rows = _turned(stream, run[0], one, other, by_turns)
            if rows is not None:
                return rows
    return None


def _are_changes(row: Sequence[Item]) -> bool:
    """True for changes, the first one told as such, and what 、 alone joins to it: 较上年增加8个、16亿元."""
    joined = all(i.role is Role.DELTA or (i.mark is Mark.JOINT and not i.mention.label) for i in row[1:])
    return row[0].role is Role.DELTA and joined


def _of_their_names(stream: Stream, changes: Sequence[Item]) -> list[Item]:
    """For each change the only level before it in its sentence that measures the same and is called so: 死亡18人, of
    死亡人数增加2人; none where one has no such level."""
    before = [i for i in stream.sentence_of(changes[0]) if i.at < changes[0].at and i.role is Role.LEVEL]
    found = []
    for change in changes:
        like = [i for i in before if i.measure == change.measure and i.depth == change.depth]
        name = change.mention.label
        called = [i for i in like if i.mention.label and (i.mention.label in name or name in i.mention.label)]
        if len(called if len(like) > 1 else like) != 1:
            return []
        found += called if len(like) > 1 else like
    return found


def _changed(run: Sequence[Item], levels: Sequence[Item], changes: Sequence[Item]) -> _Rows | None:
    """Levels of now and their changes, which the rates tell once more; None where they are not of the same things."""
    if len(levels) != len(changes):
        return None
    ways = {i.mention.direction for i in (*run, *changes) if i.role is not Role.LEVEL}
    told = run[0].role is Role.CHANGE_RATE and len(ways) == 1
    now = all(_is_amount(i) and i.role is Role.LEVEL and i.kind not in _EARLIER and not i.planned for i in levels)
    alike = [i.measure for i in levels] == [i.measure for i in changes]
    near = {i.sentence for i in (*levels, *changes)} == {run[0].sentence} and _is_row(changes) and _is_row(levels)
    against = any(i.mention.compare == "budget" for i in (*run, *changes))
    if not (told and now and alike and near) or against or run[0].mention.direction == 0:
        return None
    return _Rows(levels, changes, are_changes=True)


def _is_row(items: Sequence[Item]) -> bool:
    """True for amounts of one sentence and one bracket that nothing stronger than a comma parts."""
    alike = len({(i.sentence, i.depth) for i in items}) == 1
    return alike and all(i.mark <= Mark.COMMA for i in items[1:])


def _turned(stream: Stream, rate: Item, one: Sequence[Item], other: Sequence[Item], by_turns: bool) -> _Rows | None:
    """The two rows, that which the rates are of first, as the words say."""
    if rate.role in _OF_CHANGES:
        earlier = [_are_earlier(row, by_turns) for row in (one, other)]
        if rate.mention.compare == "budget" or earlier[0] is earlier[1]:
            return None
        return _Rows(one, other) if earlier[0] else _Rows(other, one)
    wording = stream.prose.wording
    planned = [_is_planned(stream, row, by_turns) for row in (one, other)]
    if planned[0] is not planned[1]:
        called = f"{rate.mention.lead}{rate.mention.label}{rate.mention.whole}"
        if not wording.has("rates_of_plans", called):
            return None  # 覆盖率 of what was planned and done is of neither
        return _Rows(one, other) if planned[0] else _Rows(other, one)
    nested = wording.has("of_which", other[0].gap)
    if rate.role is Role.SHARE and not by_turns and nested and not planned[0]:
        return _Rows(one, other)
    return None


def _is_planned(stream: Stream, row: Sequence[Item], by_turns: bool) -> bool:
    """True for amounts that are plans by their words, or by those of the first one where they go on with it."""
    wording = stream.prose.wording
    planned = [i.planned or (bool(i.key.basis) and wording.is_budget(i.key.basis)) for i in row]
    return all(planned) if by_turns else planned[0]


def _are_earlier(row: Sequence[Item], by_turns: bool) -> bool:
    earlier = [i.kind in _EARLIER or i.role is Role.BASE for i in row]
    return all(earlier) if by_turns else earlier[0]


def _is_amount(item: Item) -> bool:
    dimension = item.figure.unit.dimension
    rates = dimension in (Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE)
    return item.role in (Role.LEVEL, Role.BASE) and not rates


def _claim(item: Item, under: Item, over: Item, is_change: bool) -> Claim:
    expected: Expr = Quotient(over.figure, under.figure)
    way = item.mention.direction
    if is_change:
        before = minus(under.figure, over.figure) if way > 0 else total(under.figure, over.figure)
        expected = Quotient(over.figure, before)
    elif item.role in _OF_CHANGES:
        ends = (over.figure, under.figure) if way >= 0 else (under.figure, over.figure)
        expected = minus(*ends) if item.role is Role.DELTA else Quotient(minus(*ends), under.figure)
    kind, pattern = _KINDS[item.role]
    reading = Hypothesis(expected, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)
    return Claim(kind, pattern, item.figure, (reading,), over.mention.title or under.mention.title)
