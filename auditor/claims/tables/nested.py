"""Heads above their items where nothing marks the level: 转移性收入, and below it 上级补助收入, 上年结余收入, 调入资金.

Owns which rows may be the whole of those right below them, by their names (`tables.heads`) and by what adds up, and
the ways to leave out of a cover what heads among its rows cover. Rows are taken from the innermost out; which heads
there are is decided by the total that needs them (folded.py). Cost: a walk below a row ends where what was added up
exceeds it, at the next total and at _LONGEST rows, and keeps _STATES ways; tables beyond _MOST_ROWS are left to
levels.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from auditor.claims.forms.labels import matches, plain
from auditor.claims.model import Strength
from auditor.claims.tables.heads import Head
from auditor.claims.tables.levels import add_to, agreement
from auditor.claims.tables.mining.tracks import Track, tracks_of
from auditor.claims.tables.outline import Link, Outline
from auditor.claims.tables.templates import summed
from auditor.claims.tables.weighing import BROKEN, Reading, weighed
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple

_MOST_ROWS = 200
_LONGEST = 40  # rows below a head
_STATES = 12  # ways to add up the rows below a head that are followed
_WAYS = 64  # ways to leave items out of a cover
_FEW_WAYS = 8  # of them in which a head with a wrong figure is looked for
_MOST_HEADS = 3  # of which one row may be the whole in different ways
_MOST_FOLDS = 3
NAMED, FOUND = 10, -3  # odds in bits where names tell a head, and where figures alone do
_FAR = 6  # bits less for names whose items come to something else
_CLEARLY = 12  # bits behind another extent of a head that leave no doubt which is meant
_WORST = -4  # odds from which on a head is thought of
_MOST_ODDS = 8  # what one head counts for among others
_NEAR, _MOST_NEAR = 3, 6  # a third off at most, for a head one item of which is wrong; what coming near says at most


class _Way(NamedTuple):
    """One way to add rows up: what they come to, which of them count, and the heads whose items do not."""

    sums: tuple[int, ...]
    slacks: tuple[int, ...]
    items: tuple[int, ...] = ()
    heads: tuple[Head, ...] = ()
    odds: int = 0

    def with_row(self, at: int, row: Track, head: Head | None) -> _Way:
        """The same with one more row, which may be a head."""
        sums, slacks = list(self.sums), list(self.slacks)
        add_to(row, sums, slacks)
        odds = self.odds + (_weight(head) if head else 0)
        return _Way(tuple(sums), tuple(slacks), (*self.items, at), (*self.heads, *([head] if head else [])), odds)


class Fold(NamedTuple):
    """The rows of a cover that count where `heads` are heads; how much less likely that is than any way, in bits."""

    cover: tuple[int, ...]
    heads: tuple[Head, ...]
    less: int


class Nested:
    """The heads among the rows of an outline that nothing marks as such, by position."""

    def __init__(self, outline: Outline, lexicon: Lexicon) -> None:
        self.lines, self.outline, self.lexicon = outline.lines, outline, lexicon
        self.totals = frozenset(outline.totals)
        few = bool(outline.totals) and len(outline.lines) <= _MOST_ROWS
        tracks = {id(track.line): track for track in tracks_of(outline.lines, lexicon)[0]} if few else {}
        self.rows = [
            tracks.get(id(line)) if line.label and outline.links[i] is not Link.OF_WHICH else None
            for i, line in enumerate(outline.lines)
        ]
        self.heads: dict[int, tuple[Head, ...]] = {}
        for start in reversed(range(len(self.rows) if few else 0)):
            found = tuple(self._heads_at(start)) if start not in self.totals else ()
            if found:
                self.heads[start] = found

    def folds(self, position: int, cover: Sequence[int]) -> tuple[int, list[Fold]]:
        """What heads leave of a cover of the total at `position`, best first; and how much less likely, in bits, it is
        that none of its rows is a head."""
        whole = self.rows[position]
        if whole is None or not self.totals:
            return 0, []
        ways = self._ways(whole, cover)
        if not any(_bits(whole, way) for way in ways):
            ways += [way for one in _unlike(ways) for way in self._without_a_run(whole, one)]
        any_way = _together([way.odds for way in ways])
        tried = [(_agreement(whole, way), way) for way in ways]
        ranked = sorted(tried, key=lambda one: one[1].odds + one[0][0] - BROKEN * one[0][1], reverse=True)
        folds = [Fold(way.items, way.heads, any_way - way.odds) for _, way in ranked if way.heads]
        return any_way, folds[:_MOST_FOLDS]

    def bear_out(self, position: int, cover: Sequence[int]) -> bool:
        """True where the rows that a cover of the total at `position` leaves out add up to rows in it above them."""
        inside = frozenset(cover)
        left = [i for i in range(min(cover), position) if i not in inside and self.rows[i] is not None]
        told = [h for at in cover for h in self.heads.get(at, ()) if h.is_told]
        return bool(left) and all(any(h.position < i < h.end for h in told) for i in left)

    def _without_a_run(self, whole: Track, way: _Way) -> Iterator[_Way]:
        """The ways to leave out rows that come near to the one above them, so that the rest is the total.

        What the total needs tells a head of which one item is wrong, or which is wrong itself, so that the total is
        right with what its items come to.
        """
        rows = [(at, row) for at in way.items if (row := self.rows[at]) is not None]
        trials = (len(rows) ** 2 // 2).bit_length()
        for head, behind, run in self._runs(rows) if len(rows) <= _LONGEST else ():
            start, track = head
            near = _nearness(track, run)
            if near is None:
                continue
            rest = _less(way, run)
            told = FOUND - len(run.items).bit_length()
            wrong_item = _bits(whole, rest)
            wrong_head = _bits(whole, _instead(rest, track, run)) if not wrong_item else 0
            if wrong_item or wrong_head:
                inner = tuple(h for h in way.heads if h.position in run.items)
                items = tuple((i, self.lines[i]) for i in run.items)
                odds = told - BROKEN + near + wrong_head
                found = Head(start, behind, self.lines[start], items, odds, told + min(wrong_head, _MOST_ODDS), inner)
                others = tuple(h for h in way.heads if h not in inner)
                yield rest._replace(heads=(*others, found), odds=way.odds + odds - trials)

    def _runs(self, rows: Sequence[tuple[int, Track]]) -> Iterator[tuple[tuple[int, Track], int, _Way]]:
        """Each row that is no total, and runs of rows right below it, with where these end."""
        for count, (start, head) in enumerate(rows):
            stop = self._stop(start) if start not in self.totals else start
            run = _nothing(head)
            for end, (at, row) in enumerate(rows[count + 1 :], count + 2):
                if at >= stop:
                    break
                run = run.with_row(at, row, None)
                if len(run.items) > 1:
                    yield (start, head), rows[end][0] if end < len(rows) else at + 1, run

    def _ways(self, whole: Track, cover: Sequence[int]) -> list[_Way]:
        """The ways to add up a cover, each head with its items or without, the likeliest ones."""
        inside = frozenset(cover)
        open_: dict[int, list[_Way]] = {0: [_nothing(whole)]}
        for count, at in enumerate(cover):
            row = self.rows[at]
            heads = [h for h in self.heads.get(at, ()) if inside.issuperset(i for i, _ in h.items)]
            for way in sorted(open_.pop(count, ()), key=lambda w: -w.odds)[:_WAYS]:
                if row is None:
                    open_.setdefault(count + 1, []).append(way._replace(items=(*way.items, at)))
                    continue
                for head in (None, *heads):
                    after = count + 1 if head is None else sum(i < head.end for i in cover)
                    open_.setdefault(after, []).append(way.with_row(at, row, head))
        return open_[len(cover)]

    def _heads_at(self, start: int) -> list[Head]:
        """What the row at `start` may be the whole of."""
        head = self.rows[start]
        if head is None or not any(head.values):
            return []
        stop = self._stop(start)
        words = _items_of(self.lines[start].label, self.lexicon)
        found = [(end, way) for end, way in self._walk(start, head, stop)]
        named = self._named(start, stop, words) if words else None
        if named is not None:
            found.append(named)
        heads = [self._head(start, end, way, words) for end, way in found]
        least = max(_WORST, max((h.odds for h in heads), default=0) - _CLEARLY)
        heads = [h for h in heads if h.odds >= least]
        best = sorted(heads, key=lambda h: (_weight(h), h.end), reverse=True)
        filled = {tuple(i for i, line in h.items if any(f.value for f in line.figures.values())): h for h in best[::-1]}
        return list(filled.values())[::-1][:_MOST_HEADS]

    def _head(self, start: int, end: int, way: _Way, words: tuple[str, ...]) -> Head:
        """A head with its odds. A name says little where its items come to something quite else, and a single item of
        the same amount may be the next of a list."""
        items = tuple((i, self.lines[i]) for i in way.items)
        named = bool(words) and all(matches(plain(line.label), words) for _, line in items)
        track = self.rows[start]
        far = named and track is not None and not _agreement(track, way)[0] and _nearness(track, way) is None
        told = NAMED - _FAR * far if named else FOUND - len(items).bit_length()
        template = summed(self.lines[start], [line for _, line in items], Strength.LIKELY, "rows-below")
        odds = weighed(Reading(template, told)).score
        return Head(
            start, end, self.lines[start], items, odds if named or len(items) > 1 else min(odds, 0), told, way.heads
        )

    def _stop(self, start: int) -> int:
        """Where the rows end that may belong under the one at `start`: at a total, or a row that stands beside it."""
        end = min(len(self.rows), start + 1 + _LONGEST)
        return next((i for i in range(start + 1, end) if i in self.totals or self._is_beside(start, i)), end)

    def _is_beside(self, start: int, at: int) -> bool:
        """True where indentation or numbering says so, or numbering that a row above `start` has begun goes on."""
        head, other = self.lines[start].row, self.lines[at].row
        if head is None or other is None or not self.lines[at].label:
            return False
        if other.level is not None:
            above = (line.row.level for line in self.lines[: start + 1] if line.row is not None)
            return other.level <= head.level if head.level is not None else other.level in above
        return other.indent < head.indent

    def _walk(self, start: int, head: Track, stop: int) -> Iterator[tuple[int, _Way]]:
        """The ways to add up the rows below a head in which it holds as often as not."""
        open_: dict[int, list[_Way]] = {start + 1: [_nothing(head)]}
        for at in range(start + 1, stop):
            row = self.rows[at]
            for way in sorted(open_.pop(at, ()), key=lambda w: -w.odds)[:_STATES]:
                if row is None:
                    open_.setdefault(at + 1, []).append(way)
                    continue
                for inner in (None, *(h for h in self.heads.get(at, ()) if h.end <= stop)):
                    longer = way.with_row(at, row, inner)
                    held, broken = _agreement(head, longer)
                    if held and broken <= _held(head, broken):
                        yield (at + 1 if inner is None else inner.end), longer
                    if not _is_passed(head, longer):
                        open_.setdefault(at + 1 if inner is None else inner.end, []).append(longer)

    def _named(self, start: int, stop: int, words: tuple[str, ...]) -> tuple[int, _Way] | None:
        """All rows below a head that its name says are its items, heads among them with theirs."""
        head = self.rows[start]
        if head is None:
            return None
        way, at = _nothing(head), start + 1
        while at < stop:
            row = self.rows[at]
            if row is None:
                at += 1
                continue
            if not matches(plain(self.lines[at].label), words):
                break
            inner = next((h for h in self.heads.get(at, ()) if h.told == NAMED and h.end <= stop), None)
            way, at = way.with_row(at, row, inner), (at + 1 if inner is None else inner.end)
        return (at, way) if way.items else None


def _unlike(ways: Sequence[_Way]) -> list[_Way]:
    """The likeliest ways with other heads of several items each, of those alike the one with the most heads."""
    best: dict[tuple[int, ...], _Way] = {}
    for way in sorted(ways, key=lambda way: (way.odds, len(way.heads))):
        best[tuple(head.position for head in way.heads if len(head.items) > 1)] = way
    return sorted(best.values(), key=lambda way: -way.odds)[:_FEW_WAYS]


def _together(odds: Sequence[int]) -> int:
    """The odds in bits of any of several ways: what each is, in units of the least likely one, added up."""
    least = min(odds)
    return least + sum(1 << (one - least) for one in odds).bit_length() - 1


def _weight(head: Head) -> int:
    """What a head and those among its items count for, in bits."""
    return min(head.odds, _MOST_ODDS) + sum(map(_weight, head.inner))


def _nothing(whole: Track) -> _Way:
    none = (0,) * len(whole.values)
    return _Way(none, none)


def _less(way: _Way, run: _Way) -> _Way:
    """A way without some of its rows."""
    sums = tuple(a - b for a, b in zip(way.sums, run.sums, strict=True))
    return way._replace(sums=sums, items=tuple(at for at in way.items if at not in run.items))


def _instead(way: _Way, head: Track, run: _Way) -> _Way:
    """A way with what the items of a head come to in its place."""
    return way._replace(sums=tuple(a - (b or 0) + c for a, b, c in zip(way.sums, head.values, run.sums, strict=True)))


def _bits(whole: Track, way: _Way) -> int:
    """The bits of a way that comes to the whole at every key; none otherwise."""
    held, broken = _agreement(whole, way)
    return 0 if broken else held


def _agreement(whole: Track, way: _Way) -> tuple[int, int]:
    """The bits of the keys at which a way comes to the whole, and at how many it does not."""
    return agreement(whole, way.sums, [a + b for a, b in zip(whole.halves, way.slacks, strict=True)])


def _nearness(head: Track, way: _Way) -> int | None:
    """How closely a way comes to the whole where it misses it, in bits; None where it is not near at every key."""
    off = [(abs(s - (v or 0)), abs(v or 0)) for s, v in zip(way.sums, head.values, strict=True) if v or s]
    if not off or any(gap * _NEAR > size for gap, size in off):
        return None
    return min(_MOST_NEAR, max((size // max(2 * gap, 1)).bit_length() - 1 for gap, size in off))


def _held(head: Track, broken: int) -> int:
    return sum(value is not None for value in head.values) - broken


def _is_passed(head: Track, way: _Way) -> bool:
    """True where what was added up is more than the head at most of its keys."""
    over = [abs(s) > abs(v) + slack for s, v, slack in zip(way.sums, head.values, way.slacks, strict=True) if v]
    return sum(over) * 2 > len(over)


def _items_of(label: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a row of this name is broken down into, as names in which * stands for anything; nothing if unknown."""
    folded = plain(label)
    return next((items for heads, items in _known(lexicon) if matches(folded, heads)), ())


@cache
def _known(lexicon: Lexicon) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    entries = (entry.partition("：") for entry in lexicon.words("tables.heads"))
    return tuple((tuple(heads.split("、")), tuple(items.split("、"))) for heads, _, items in entries)
