"""Why a figure may take part in no claim, by what it does in its sentence or table.

Owns the reasons as codes; the words for a person are the engine's (engine/coverage.py). A reason is what a reader would
have to find in the report for the figure to be checked. Cost: linear in the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.claims.prose.context import Prose
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.interval import ZERO
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Figure, Place
from auditor.records import Named

_COUNTED = (Dimension.COUNT, Dimension.BARE, Dimension.SCORE)
_MEASURED = (Dimension.TIME, Dimension.MEASURE)


class Silence(Named):
    """What keeps a figure from being checked."""

    TARGET = "target"  # a standard, an aim, a limit, a price, an average
    ROUGH = "rough"  # 800余人次
    MEASURE = "measure"  # a duration, an area
    COUNT = "count"  # neither total nor parts are told
    AMOUNT = "amount"  # the same
    RATE = "rate"  # the two numbers it is of are not both printed
    CHANGE = "change"  # what it is compared with is not printed
    ZERO = "zero"
    LOOSE = "loose"  # in a row of a table that came out as a line of text
    CELL = "cell"  # no row or column of its table adds up to it or is worked out from it


def silences_of(prose: Prose, lexicon: Lexicon) -> Mapping[Place, Silence]:
    """For every figure of the report what would keep it from being checked."""
    limits = lexicon.words("facts.limits")
    return dict((*_in_text(prose, limits), *_in_tables(prose)))


def _in_text(prose: Prose, limits: tuple[str, ...]) -> Iterator[tuple[Place, Silence]]:
    for view in prose.views:
        if view.passage.loose:
            yield from ((figure.place, Silence.LOOSE) for figure in view.passage.figures)
        for mention in view.mentions:
            yield mention.figure.place, _of_mention(mention, limits)


def _in_tables(prose: Prose) -> Iterator[tuple[Place, Silence]]:
    for grid in prose.grids:
        for figure in grid.figures.values():
            yield figure.place, _of_cell(figure)


def _of_mention(mention: Mention, limits: tuple[str, ...]) -> Silence:
    figure = mention.figure
    price = figure.unit.dimension is Dimension.MONEY and figure.unit.noun
    words = mention.lead + figure.text + mention.tail
    if price or any(word in words for word in limits):
        return Silence.TARGET
    if figure.approx is not Approx.NONE:
        return Silence.ROUGH
    if mention.role in (Role.DELTA, Role.CHANGE_RATE, Role.POINTS):
        return Silence.CHANGE
    if mention.role in (Role.SHARE, Role.COMPLETION, Role.RATE) or figure.unit.dimension is Dimension.RATE:
        return Silence.RATE
    if figure.unit.dimension in _MEASURED:
        return Silence.MEASURE
    return Silence.COUNT if figure.unit.dimension in _COUNTED else Silence.AMOUNT


def _of_cell(figure: Figure) -> Silence:
    if figure.approx is not Approx.NONE:
        return Silence.TARGET  # a cell seldom tells a rough number; ≥95% is an aim
    if figure.base == ZERO:
        return Silence.ZERO
    return Silence.RATE if figure.unit.dimension is Dimension.RATE else Silence.CELL
