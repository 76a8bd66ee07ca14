"""Where a figure stands, for a person and for a diagnosis: its section, its sentence or row, the figures around it.

Owns looking that up in the figures of a report. Built once per report, so that a look-up does not search it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Figure, Place
from auditor.figures.read import Passage, ReportFigures
from auditor.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from auditor.figures.grid import Grid

SECTION_MARK = " › "
NEAR_BLOCKS = 8  # a section of a report seldom spreads one topic over more paragraphs than this
MOST_NEAR = 60
LONGEST_QUOTE = 160
LONGEST_NAME = 30  # of an appendix
_SENTENCE_END = r"[。！？\n]"
_CLAUSE_END = r"[。！？；;\n]"


class Surroundings(NamedTuple):
    """The passages of a report by place, its blocks in order, and all its figures."""

    passages: tuple[Passage, ...]
    by_spot: dict[tuple[int, int | None, int | None], Passage]
    blocks: tuple[int, ...]
    figures: tuple[Figure, ...] = ()
    appendices: tuple[tuple[int, str], ...] = ()  # the blocks with which appendices begin, and how they are called
    headings: tuple[int, ...] = ()  # the blocks that are headings

    def passage(self, place: Place) -> Passage | None:
        """The running text the place stands in, None for an amount cell of a table."""
        return self.by_spot.get((place.block, place.row, place.col))

    def section(self, place: Place) -> str:
        """The headings above, outermost first, or the appendix that begins after the last of them; "" for neither."""
        begun = bisect_right(self.appendices, place.block, key=lambda appendix: appendix[0]) - 1
        if begun >= 0:
            block, name = self.appendices[begun]
            if bisect_right(self.headings, place.block) == bisect_right(self.headings, block):
                return name
        passage = self.passage(place)
        if passage is None:
            at = bisect_right(self.blocks, place.block) - 1
            passage = self.passages[at] if at >= 0 else None
        return SECTION_MARK.join(passage.section) if passage is not None else ""

    def heading(self, place: Place) -> str:
        """The nearest heading above; "" where there is none."""
        return self.section(place).rpartition(SECTION_MARK)[2]

    def quote(self, figure: Figure, said_at: int | None = None) -> str:
        """The sentence the figure stands in (its clause where that is long), or its label in a table.

        It goes on to the end of the sentence that begins to speak at `said_at`.
        """
        passage = self.passage(figure.place)
        if passage is None:
            return figure.label
        for ends in (_SENTENCE_END, _CLAUSE_END):
            text = _part_around(passage.text.shown, figure.place, ends, max(figure.place.end, said_at or 0))
            if len(text) <= LONGEST_QUOTE:
                break
        return " ".join(text.split())

    def near(self, figure: Figure) -> tuple[Figure, ...]:
        """The figures of the same passage, then those of the passages around it, the nearest first (at most 60)."""
        own = self.passage(figure.place)
        if own is None:
            return ()
        at = bisect_right(self.blocks, figure.place.block)
        around = self.passages[max(0, at - 1 - NEAR_BLOCKS) : at + NEAR_BLOCKS]
        ranked = sorted(around, key=lambda p: (p is not own, abs(p.block - own.block)))
        found = chain.from_iterable(p.figures for p in ranked)
        return tuple(f for f, _ in zip((f for f in found if f.place != figure.place), range(MOST_NEAR), strict=False))


def surroundings_of(figures: ReportFigures) -> Surroundings:
    """The surroundings of every figure of a report."""
    passages = tuple(sorted(figures.passages, key=lambda p: p.block))
    by_spot = {(p.block, p.row, p.col): p for p in passages}
    headings = tuple(p for p in passages if p.heading and p.row is None)
    blocks = tuple(p.block for p in headings)
    appendices = tuple(sorted(_appendices(passages, figures.grids, headings)))
    return Surroundings(passages, by_spot, tuple(p.block for p in passages), tuple(figures.all), appendices, blocks)


def _appendices(
    passages: Sequence[Passage], grids: Sequence[Grid], headings: Sequence[Passage]
) -> Iterator[tuple[int, str]]:
    """Where appendices begin: short lines, or captions of tables, that name themselves so.

    What opens a report (附件1 above its title) is none of its appendices; one under 五、附件 has its heading.
    """
    openings = load_lexicon().words("prose.appendices")
    lines = ((p.block, p.text.shown.strip()) for p in passages if p.row is None and not p.heading)
    for block, text in chain(lines, ((grid.block, grid.title) for grid in grids)):
        if len(text) <= LONGEST_NAME and text.startswith(openings):
            above = bisect_right(headings, block, key=lambda heading: heading.block) - 1
            if above >= 0 and not any(word in headings[above].text.value for word in openings):
                yield block, text


def _part_around(text: str, place: Place, ends: str, last: int) -> str:
    start = max((m.end() for m in re.finditer(ends, text[: place.start])), default=0)
    stop = re.search(ends, text[last:])
    return text[start : last + stop.end() if stop else len(text)].strip()
