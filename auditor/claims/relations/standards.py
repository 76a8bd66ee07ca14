"""What a standard comes to: 每人每天50元，参训120人，培训5天，共计3万元; 每人增加30元，按48万人计算，需增加1440万元.

Owns that product of an amount told for each of something, and for each period where its words say one, by the numbers
of its sentence in these units, where there is one of each. An amount for each one and one number are among the
relations by shape, but for an increase. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from auditor.claims.expression import Expr, Product
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.per import per_of, periods_of
from auditor.claims.relations.stream import Item, Stream
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension, Place

PATTERN, WHY = "prose.average", "standard-by-numbers"
_ASSERTED = 0.9
_TOLD = (Role.LEVEL, Role.DELTA)
_EACH = "每"


def standards_applied(stream: Stream, readings: Iterable[Reading]) -> dict[Place, Claim]:
    """The claims of what standards come to by the place of that amount; none where another reading of it holds."""
    known = {r.candidate.target.at for r in readings if r.holds}
    found: dict[Place, Claim] = {}
    for standard in stream.items:
        if not _is_standard(standard):
            continue
        sentence = [i for i in stream.sentence_of(standard) if i.depth == standard.depth]
        numbers = _numbers(stream, standard, sentence)
        total = _total(standard, numbers, sentence) if numbers else None
        if total is not None and total.at not in known:
            expected: Expr = standard.figure
            for number in numbers:
                expected = Product(expected, number.figure)
            reading = Hypothesis(expected, Strength.LIKELY, WHY, asserted=_ASSERTED, roles_told=True)
            found[total.figure.place] = Claim(Kind.AVERAGE, PATTERN, total.figure, (reading,), total.mention.title)
    return found


def _is_standard(item: Item) -> bool:
    """True for an amount of money for each of something."""
    exact = item.figure.approx is Approx.NONE and item.value > 0 and item.role in _TOLD
    return exact and item.measure[0] is Dimension.MONEY and _EACH in item.mention.lead


def _numbers(stream: Stream, standard: Item, sentence: Sequence[Item]) -> list[Item]:
    """The number of each thing, and of each period, that the standard is for; none where one is missing or told twice,
    or where a single number makes it a relation by shape."""
    wording = stream.prose.wording
    per = per_of(wording, standard.mention.lead)
    periods = periods_of(wording, standard.mention.lead)
    if per.measure is None or per.measure[0] is not Dimension.COUNT or per.scale != 1:
        return []
    things = [i for i in sentence if i.measure == per.measure and _is_number(i)]
    times = [
        [i for i in sentence if i.measure[0] is Dimension.TIME and i.figure.unit.text in units and _is_number(i)]
        for units in (_counted(wording.lexicon).get(period, ()) for period in periods)
    ]
    if any(len(found) != 1 for found in (things, *times)) or (not times and standard.role is not Role.DELTA):
        return []
    return [things[0], *(found[0] for found in times)]


def _is_number(item: Item) -> bool:
    return item.role is Role.LEVEL and item.figure.approx is Approx.NONE and item.value > 0


def _total(standard: Item, numbers: Sequence[Item], sentence: Sequence[Item]) -> Item | None:
    """The only amount of money behind all of these."""
    last = max(item.at for item in (standard, *numbers))
    behind = [i for i in sentence if i.at > last and i.measure == standard.measure and i.role in _TOLD]
    alone = len(behind) == 1 and behind[0].figure.approx is Approx.NONE and _EACH not in behind[0].mention.lead
    return behind[0] if alone else None


@cache
def _counted(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    found = lexicon.lists_of("averages")
    return {name.rpartition(".")[2]: told for name, told in found.items() if name.startswith("averages.counted.")}
