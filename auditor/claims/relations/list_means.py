"""Candidates for the plain mean of a list told before: 四站平均降水量, 四个季度算术平均.

Owns those runs of figures: of the measure and role of the mean, next to each other in its sentence or the one before,
and as many as the words of the mean count, where they do. Without such a word a mean is weighted as a rule, and so
nothing is proposed. Bounded: one run for each figure that its words call a mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log2

from auditor.claims.expression import Constant, Expr, Quotient, Sum
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.model import Outcome, Shape
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.chinese import chinese_integer
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension
from auditor.patterns import lazy
from auditor.records import NamedTuple

_FEWEST, _MOST = 3, 12
_NUMBER = lazy(r"(?:(?<![第十百])(?P<han>[三四五六七八九十]{1,2})|(?P<digits>\d{1,2}))(?=[\u4e00-\u9fff])")
_LEVELS = (Role.LEVEL, Role.RATE, Role.SHARE, Role.COMPLETION)
_MEASURED = (Dimension.MEASURE, Dimension.RATE, Dimension.SCORE, Dimension.MONEY, Dimension.COUNT, Dimension.TIME)


class ListMean(NamedTuple):
    """`target` may be the plain mean of `parts`."""

    target: Item
    parts: tuple[Item, ...]
    features: tuple[str, ...]

    @property
    def shape(self) -> Shape:
        """That of all averages."""
        return Shape.AVERAGE

    @property
    def key(self) -> tuple[int, ...]:
        """The mean, then the parts, as indices into the line of figures."""
        return (self.target.at, *(part.at for part in self.parts))

    @property
    def natural(self) -> bool:
        """True: its words count the list or say how the mean is taken."""
        return True

    @property
    def is_sum(self) -> bool:
        """False: its parts do not make it up."""
        return False

    @property
    def _point(self) -> int:
        return sum(part.value for part in self.parts)

    @property
    def _reach(self) -> int:
        """How far the mean, times the number of parts, and their sum may lie apart by rounding."""
        printed = self.target.figure
        half = int(printed._replace(exact=False).ulp.scaleb(8)) // 2
        return len(self.parts) * max(half, self.target.half) + sum(part.half for part in self.parts)

    @property
    def outcome(self) -> Outcome:
        """Whether the mean of the printed parts is the printed mean."""
        apart = abs(len(self.parts) * self.target.value - self._point)
        if apart <= self._reach:
            return Outcome.HOLDS
        return Outcome.ROUNDING if apart <= 2 * self._reach else Outcome.BROKEN

    @property
    def surprise(self) -> float:
        """Bits: how rarely another number among the parts would agree so closely."""
        values = [part.value for part in self.parts]
        width = max(2 * self._reach // len(values), 1)
        return log2(max((max(values) - min(values)) / width, 1))

    @property
    def off(self) -> float:
        """By which share of the printed mean that of the parts differs from it."""
        whole = len(self.parts) * self.target.value
        return (self._point - whole) / whole if whole else 9.0

    @property
    def expected(self) -> Expr:
        """What the mean should be."""
        number = len(self.parts)
        return Quotient(Sum(tuple((1, part.figure) for part in self.parts)), Constant(ONE * number, str(number)))


def list_means_of(stream: Stream, target: Item) -> Iterator[ListMean]:
    """The candidate in which `target` is the plain mean of the list before it."""
    figure = target.figure
    if target.role not in _LEVELS or figure.unit.dimension not in _MEASURED or figure.approx is not Approx.NONE:
        return
    wording, words = stream.prose.wording, _words(target)
    if not wording.has("mean_of", words):
        return
    plain = wording.has("mean_plain", words)
    counted = _counted(words)
    run = _run(stream, target)
    if len(run) < _FEWEST or not (plain or len(run) in counted):
        return
    how = "counted" if len(run) in counted else "plain"
    marks = max((part.mark for part in run[1:]), default=Mark.NONE).name.lower()
    own = (f"form:list-mean-{how}", f"mark:{marks}", "per:same" if how == "counted" else "per:none")
    yield ListMean(target, tuple(run), (*own, f"list-mean:{how}|{'plain' if plain else 'mean'}", "over-is:whole"))


def _words(target: Item) -> str:
    """The words between the figure before and the mean, of its own sentence, with a remark in brackets."""
    gap = target.gap
    for mark in "。；;\n":
        gap = gap.rpartition(mark)[2]
    return gap


def _counted(words: str) -> frozenset[int]:
    """The numbers that the words of a mean name: 4 of 四站平均, 四个季度."""
    found = (match["digits"] or str(chinese_integer(match["han"])) for match in _NUMBER.finditer(words))
    return frozenset(int(number) for number in found)


def _run(stream: Stream, target: Item) -> Sequence[Item]:
    """The figures like the mean that stand in one list next before it."""
    alike: list[Item] = []
    for at in range(target.at - 1, max(target.at - 1 - _MOST, -1), -1):
        item = stream.items[at]
        same = item.measure == target.measure and item.role in _LEVELS and item.view.index == target.view.index
        near = target.mention.sentence - item.mention.sentence <= 1
        if not same or not near or item.figure.approx is not Approx.NONE:
            break
        alike.insert(0, item)
        if item.mark not in (Mark.NONE, Mark.JOINT, Mark.COMMA):
            break
        if item.mark is Mark.COMMA and len(alike) > 1 and alike[1].mark is Mark.JOINT:
            break
    return alike if len(alike) >= _FEWEST else []
