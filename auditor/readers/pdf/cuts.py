"""Text that the edge of what a page shows cuts off: which lines go on beyond it, and line ends that are read whole.

Owns both edges of a clip. Leaves what is shown at all to marks.py, pages that show the rest to beside.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from auditor.readers.pdf.geometry import Box, Cut
from auditor.readers.pdf.marks import Mark

_CUT_END = 2  # characters at the end of a line that are read though an edge cuts them off
_STEP = 0.01  # points from one of these to the next, so that they keep their order at the edge


def cut_lines(marks: Sequence[Mark]) -> tuple[tuple[Cut, ...], tuple[Cut, ...]]:
    """The text that is cut off at the left, and at the right, of what shows of it; some of each line shows."""
    left: list[Cut] = []
    right: list[Cut] = []
    for line in _lines(marks):
        clip = _clip_of(line)
        if clip is None:
            continue
        middles = [_middle(mark) for mark in line]
        if not any(clip.x0 <= middle <= clip.x1 for middle in middles):
            continue
        cut = Cut(line[0].y, "".join(mark.char for mark in line), tuple(mark.left for mark in line))
        if middles[0] < clip.x0:
            left.append(cut)
        if middles[-1] > clip.x1:
            right.append(cut)
    return tuple(left), tuple(right)


def with_cut_ends(marks: Sequence[Mark]) -> list[Mark]:
    """The characters, the last one or two of a line moved inside the edge that cuts them off.

    A print area that is a little too narrow takes the end of every full line, and with it the unit of an amount.
    """
    whole: list[Mark] = []
    for line in _lines(marks):
        clip = _clip_of(line)
        count = 0 if clip is None else _cut_end(line, clip)
        shown = len(line) - count
        whole += line[:shown]
        whole += (_moved(mark, _middle(line[shown - 1]) + n * _STEP) for n, mark in enumerate(line[shown:], 1))
    return whole


def _lines(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """The characters in runs of one text object and one height."""
    return (list(group) for _, group in groupby(marks, key=lambda mark: (mark.run, round(mark.y))))


def _clip_of(line: Sequence[Mark]) -> Box | None:
    """What shows of a line, None where nothing cuts it at a side."""
    run = line[0].run
    if run.clip is None or run.hidden or not run.clip.top <= round(line[0].y) <= run.clip.bottom:
        return None
    return run.clip


def _cut_end(line: Sequence[Mark], clip: Box) -> int:
    """How many characters the right edge takes from a line; none where it takes more than the very end."""
    count = 0
    while count < len(line) and _middle(line[-1 - count]) > clip.x1:
        count += 1
    return count if count <= _CUT_END and count < len(line) else 0


def _middle(mark: Mark) -> float:
    return (mark.left + mark.right) / 2


def _moved(mark: Mark, x: float) -> Mark:
    return mark._replace(left=x, right=x)
