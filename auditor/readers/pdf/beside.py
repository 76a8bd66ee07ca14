"""Pages that show the right-hand part of what an earlier page shows, as a sheet wider than the paper is printed.

Owns telling them, by text that the edge of the earlier page cuts off and that goes on at the same height here, and
putting both on one wide page. Leaves what characters show to marks.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from auditor.readers.pdf.geometry import Cut, Ruling, Sheet
from auditor.records import NamedTuple

_LEVEL = 0.6  # points between baselines of one line
_TWICE = 1.5  # points within which the same character is printed twice
_AGREED = 0.5  # share of the lines cut at the left that must fit


class _Host(NamedTuple):
    """A page with what stands beside it, and the lines that its right edge cuts, in its own coordinates."""

    sheet: Sheet
    edges: tuple[Cut, ...]


class WideSheets:
    """Takes the pages in order and puts those that belong side by side together."""

    def __init__(self) -> None:
        self._hosts: dict[int, _Host] = {}
        self.joined: list[int] = []  # the pages that went beside others

    def add(self, sheet: Sheet) -> Sheet:
        """The page, or the earlier one with this one at its right."""
        fitting = self._fitting(sheet)
        if fitting:
            number, step = max(reversed(fitting), key=lambda found: _likeness(self._hosts[found[0]].sheet, sheet))
            wide = _beside(self._hosts[number].sheet, sheet, step)
            edges = tuple(cut._replace(xs=tuple(x + step for x in cut.xs)) for cut in sheet.cut_right)
            self._hosts[number] = _Host(wide, edges)
            self.joined.append(sheet.number)
            return wide
        if sheet.cut_right:
            self._hosts[sheet.number] = _Host(sheet, sheet.cut_right)
        return sheet

    def _fitting(self, sheet: Sheet) -> list[tuple[int, float]]:
        """The last pages in a row that this one may go on, latest first: a sheet printed down before it is over.

        Its title shows at the edges of all of them, so it tells the sheet and not the page.
        """
        found: list[tuple[int, float]] = []
        for number, host in reversed(self._hosts.items()):
            step = _step(host.edges, sheet.cut_left)
            if step is not None and (not found or number == found[-1][0] - 1):
                found.append((number, step))
            elif found:
                break
        return found


def _likeness(host: Sheet, sheet: Sheet) -> float:
    """The share of their lines that both pages have at one height."""
    lines, others = ({round(glyph.y) for glyph in page.glyphs} for page in (host, sheet))
    return len(lines & others) / len(lines | others)


def _step(right: Sequence[Cut], left: Sequence[Cut]) -> float | None:
    """How far to the right a page goes on, None where it does not: most of the lines that it cuts must agree."""
    steps: Counter[int] = Counter()
    for cut in left:
        for edge in right:
            at = cut.text.find(edge.text) if abs(edge.y - cut.y) <= _LEVEL else -1
            if at >= 0:
                steps[round(edge.xs[0] - cut.xs[at])] += 1
    step, count = steps.most_common(1)[0] if steps else (0, 0)
    return float(step) if step > 0 and count >= _AGREED * len(left) else None


def _beside(host: Sheet, sheet: Sheet, step: float) -> Sheet:
    edge = defaultdict(list)
    for glyph in host.glyphs:
        edge[glyph.char, round(glyph.y)].append((glyph.x0, _TWICE if glyph.x1 > glyph.x0 else glyph.size))
    moved = (glyph._replace(x0=glyph.x0 + step, x1=glyph.x1 + step) for glyph in sheet.glyphs)
    # a character that the edge runs through shows on both; one without width was moved inside the edge (cuts.py)
    glyphs = [g for g in moved if all(abs(x - g.x0) > reach for x, reach in edge[g.char, round(g.y)])]
    return replace(
        host,
        frame=replace(host.frame, right=max(host.frame.right, sheet.frame.right + step)),
        glyphs=(*host.glyphs, *glyphs),
        rulings=(*host.rulings, *(_moved(ruling, step) for ruling in sheet.rulings)),
    )


def _moved(ruling: Ruling, step: float) -> Ruling:
    if ruling.vertical:
        return ruling._replace(at=ruling.at + step)
    return ruling._replace(start=ruling.start + step, end=ruling.end + step)
