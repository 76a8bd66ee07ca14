"""Which figure of one edition is which of the other, by the words around them, never by their values.

Owns Paired and paired. Lines whose words occur once in each edition are laid beside each other first; between them
equal lines in order, then lines with nearly the same words. In two such lines the figures between the same words are
one. What is left is looked for elsewhere: a passage that was moved. Cost: near linear, since what lies between two
lines that fit for sure is short; in a stretch without any a line is compared with at most WINDOW others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from auditor.figures.beside.lines import FIGURE, NEXT_CELL, Line
from auditor.figures.model import Figure
from auditor.records import NamedTuple

WINDOW = 20  # lines
_ALIKE = 60  # per cent of the words of two lines that are the same
_LONGEST = 4000  # characters of a line that are compared one by one
_LARGEST = 400  # lines of a stretch that are compared at once
Pair = tuple[int, int]


class Paired(NamedTuple):
    """The figures of two editions that stand in the same place, those only the old one has, and only the new one.

    `reworded` counts the lines with figures that both have, with other words.
    """

    pairs: tuple[tuple[Figure, Figure], ...]
    removed: tuple[Figure, ...]
    added: tuple[Figure, ...]
    reworded: int = 0


def paired(old: Sequence[Line], new: Sequence[Line]) -> Paired:
    """The figures of two editions laid beside each other."""
    beside = list(lines_beside(old, new))
    beside += _moved(old, new, beside)
    pairs, left, right = [], {id(line): line.figures for line in old}, {id(line): line.figures for line in new}
    for i, j in beside:
        at = _positions(old[i].words, new[j].words)
        one, other = old[i].figures, new[j].figures
        pairs += [(one[a], other[b]) for a, b in at.items()]
        left[id(old[i])] = tuple(f for a, f in enumerate(one) if a not in at)
        taken = set(at.values())
        right[id(new[j])] = tuple(f for b, f in enumerate(other) if b not in taken)
    removed = tuple(f for line in old for f in left[id(line)])
    added = tuple(f for line in new for f in right[id(line)])
    reworded = sum(old[i].words != new[j].words and bool(new[j].figures or old[i].figures) for i, j in beside)
    return Paired(tuple(pairs), removed, added, reworded)


def lines_beside(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Pair]:
    """The lines that stand beside each other, in order, each by its number."""
    start = (0, 0)
    for end in [*_anchors(old, new), (len(old), len(new))]:
        yield from _between(old, new, start, end)
        if end[0] < len(old):
            yield end
        start = (end[0] + 1, end[1] + 1)


def _anchors(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """The longest run of lines, in order in both, whose words occur once in each."""
    places = {line.words: at for at, line in enumerate(new)}
    once = [words for words, count in Counter(line.words for line in old).items() if count == 1]
    once_too = Counter(line.words for line in new)
    wanted = {words for words in once if once_too[words] == 1}
    candidates = [(at, places[line.words]) for at, line in enumerate(old) if line.words in wanted]
    return _rising(candidates)


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest part of `pairs` whose second numbers rise.

    >>> _rising([(0, 5), (1, 1), (2, 2), (3, 0)])
    [(1, 1), (2, 2)]
    """
    tails: list[int] = []
    ends: list[int] = []  # which pair ends the run of each length
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        before.append(ends[length - 1] if length else -1)
        tails[length:] = [second, *tails[length + 1 :]]
        ends[length:] = [at, *ends[length + 1 :]]
    run, at = [], ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _between(old: Sequence[Line], new: Sequence[Line], start: Pair, end: Pair) -> Iterator[Pair]:
    """The lines beside each other in one stretch: equal ones, and between these the alike."""
    one, other = range(start[0], end[0]), range(start[1], end[1])
    if not one or not other:
        return
    if len(one) > _LARGEST or len(other) > _LARGEST:
        yield from _alike(old, new, one, other)
        return
    matcher = SequenceMatcher(None, [old[i].words for i in one], [new[j].words for j in other], autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(one[i:i_end], other[j:j_end], strict=True)
        elif kind == "replace":
            yield from _alike(old, new, one[i:i_end], other[j:j_end])


def _alike(old: Sequence[Line], new: Sequence[Line], one: range, other: range) -> Iterator[Pair]:
    """For each old line the next new one within reach that is most like it."""
    floor = other.start
    for i in one:
        reach = range(floor, min(floor + WINDOW, other.stop))
        found = max(((_ratio(old[i].words, new[j].words), -j) for j in reach), default=(0, 0))
        if found[0] >= _ALIKE:
            yield i, -found[1]
            floor = 1 - found[1]


def _ratio(one: str, other: str) -> int:
    """How many per cent of the words of two lines are the same, 0 where too few are to need a closer look."""
    if one == other:
        return 100
    matcher = SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False)
    if matcher.real_quick_ratio() * 100 < _ALIKE or matcher.quick_ratio() * 100 < _ALIKE:
        return 0
    return int(matcher.ratio() * 100)


def _moved(old: Sequence[Line], new: Sequence[Line], beside: Sequence[Pair]) -> Iterator[Pair]:
    """The lines with figures that stand in one edition only, but with the same words somewhere in the other."""
    left = set(range(len(old))) - {i for i, _ in beside}
    right = set(range(len(new))) - {j for _, j in beside}
    waiting: dict[str, list[int]] = defaultdict(list)
    for j in sorted(right, reverse=True):
        waiting[new[j].words].append(j)
    for i in sorted(left):
        if old[i].figures and waiting[old[i].words]:
            yield i, waiting[old[i].words].pop()


def _by_words_before(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """The figures with the same words before them, in order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _positions(one: str, other: str) -> Mapping[int, int]:
    """Which figure of one line is which of the other, both counted from 0.

    >>> _positions(f"收入{FIGURE}，增长{FIGURE}", f"收入{FIGURE}，支出{FIGURE}，增长{FIGURE}")
    {0: 0, 1: 2}
    """
    if one == other:
        return {at: at for at in range(one.count(FIGURE))}
    if NEXT_CELL in one and one.count(NEXT_CELL) == other.count(NEXT_CELL):
        return _by_cell(one.split(NEXT_CELL), other.split(NEXT_CELL))
    numbers, others = _numbered(one), _numbered(other)
    found: dict[int, int] = _by_words_before(one.split(FIGURE)[:-1], other.split(FIGURE)[:-1])
    for block in SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False).get_matching_blocks():
        for step in range(block.size):
            at = numbers.get(block.a + step)
            if at is not None and at not in found and others[block.b + step] not in found.values():
                found[at] = others[block.b + step]
    return found


def _by_cell(one: Sequence[str], other: Sequence[str]) -> Mapping[int, int]:
    """The same for two rows of as many cells: a figure stays in its column."""
    found: dict[int, int] = {}
    before, before_too = 0, 0
    for words, others in zip(one, other, strict=True):
        found |= {before + a: before_too + b for a, b in _positions(words, others).items()}
        before, before_too = before + words.count(FIGURE), before_too + others.count(FIGURE)
    return found


def _numbered(words: str) -> Mapping[int, int]:
    """The number of each figure by the place of its mark."""
    return {at: number for number, at in enumerate(i for i, char in enumerate(words) if char == FIGURE)}
