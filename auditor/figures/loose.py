"""Rows of tables that came out as lines of text: figures without units side by side, in no sentence.

Owns the decision whether a paragraph is such a row. What its figures are is told by a header that is not there, so it
asserts nothing by itself. Cost: linear in the paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.figures.model import Dimension, Figure

_SENTENCE = frozenset("。；;，,！!？?")
_CELLS = (Dimension.BARE, Dimension.RATE)
_TOLD = (":", "=")  # what stands right before a number that is told, not listed; a tab between them parts two cells


def is_loose_row(value: str, figures: Sequence[Figure]) -> bool:
    """True where `value`, made half-width, is no sentence and its `figures` stand apart like those of a table row."""
    if not figures or any(f.unit.dimension not in _CELLS for f in figures):
        return False
    rest, end = [], 0
    for figure in figures:
        rest.append(value[end : figure.place.start])
        end = figure.place.end
    rest.append(value[end:])
    if any(not _SENTENCE.isdisjoint(piece) for piece in rest) or any(
        piece.rstrip(" \u3000").endswith(_TOLD) for piece in rest
    ):
        return False
    return any(f.unit.dimension is Dimension.BARE and _stands_apart(value, f) for f in figures)


def _stands_apart(value: str, figure: Figure) -> bool:
    before, behind = value[: figure.place.start][-1:], value[figure.place.end :][:1]
    return (not before or before.isspace()) and (not behind or behind.isspace())
