"""One amount under one full name in two sentences running: 部门预算为2,764.3万元。部门预算2,764.3万元由财政拨款安排.

Owns that pair: the second sentence opens with the very name and its amount, nothing in the keys of the two differs, and
no other amount near bears the name. Two such sentences may be of two bodies or years all the same, so that the claim
is weak: only amounts that a slip turns into each other are told. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Fit, fit_of
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import COMPARED, conflict
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.model import Approx, Dimension

PATTERN, WHY = "prose.tie-out", "retold"
_ASSERTED = 0.4
_EDGE = "为达是约共了的至到有已 "
_SHORTEST = 5  # letters of a full name
_SAME = ("scope", "fund", "side", "point", "basis", "span")  # what the keys of both must tell alike, or not at all
_COUNTED = (Dimension.COUNT, Dimension.MONEY, Dimension.MEASURE)


def named_again_claims(stream: Stream) -> Iterator[Claim]:
    """The claims that an amount with which a sentence opens is that of its name in the sentence before."""
    for item in stream.items:
        if not _opens_with_name(stream, item):
            continue
        here = [i for i in stream.of(item.view.index) if i.at != item.at and _bears(item, i)]
        before = [i for i in here if i.sentence[1] == item.sentence[1] - 1]
        if len(before) == 1 and len({i.value for i in here}) == 1 and _is_one(item, before[0]):
            reading = Hypothesis(before[0].figure, Strength.LIKELY, WHY, asserted=_ASSERTED)
            yield Claim(Kind.TIE_OUT, PATTERN, item.figure, (reading,), item.mention.title)


def _opens_with_name(stream: Stream, item: Item) -> bool:
    """True for the first amount of a sentence, which opens with its full name and nothing else."""
    mention = item.mention
    if not _is_told(item) or mention.generic or len(mention.label) < _SHORTEST or stream.is_joined(item):
        return False
    first = stream.sentence_of(item)[0] is item
    return first and item.gap.rpartition("。")[2].strip().rstrip(_EDGE) == mention.label


def _is_told(item: Item) -> bool:
    exact = item.figure.approx is Approx.NONE and item.value > 0 and not item.mention.reason
    return exact and item.role is Role.LEVEL and item.measure[0] in _COUNTED and not item.depth


def _bears(item: Item, other: Item) -> bool:
    """True where the other one is of the same measure under the very same name, but for words like 合计 and 数."""
    return (
        _is_told(other)
        and other.measure == item.measure
        and fit_of(item.mention.label, other.mention.label) is Fit.SAME
    )


def _is_one(item: Item, other: Item) -> bool:
    """True for two of one period, scope and basis, both plan or both outturn, told in one unit."""
    alike = item.planned is other.planned and item.figure.unit.text == other.figure.unit.text
    same = all(getattr(item.key, name) == getattr(other.key, name) for name in _SAME)
    return alike and same and not conflict(item.key, other.key, COMPARED)
