"""Rates that make up a rate: 超标天数比例为23.3%，其中轻度污染15.9%、中度4.2%、重度2.5%、严重0.7%.

Owns that claim, where 其中 opens three rates or more behind one, or two that are its parts by their names, each smaller
than the first. Means of parts (城镇31.1%，农村29.2% of 30.7%) are none: there no part is small. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.complements import are_complete
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension

PATTERN, WHY = "prose.total", "rates-within-rate"
_ASSERTED = 0.85
_FEWEST, _PAIR = 3, 2
_LARGEST = 10  # a part comes to less than nine tenths of its whole
_RATES = (Role.RATE, Role.COMPLETION, Role.SHARE)


def rates_within_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that a rate is the sum of those that 其中 opens behind it."""
    for whole, parts in rates_within(prose, view):
        reading = Hypothesis(total(*(m.figure for m in parts)), Strength.LIKELY, WHY, asserted=_ASSERTED)
        yield Claim(Kind.SUM, PATTERN, whole.figure, (reading,), whole.label or whole.title)


def rates_within(prose: Prose, view: View) -> Iterator[tuple[Mention, tuple[Mention, ...]]]:
    """Each rate with the parts of it that 其中 opens."""
    for at, whole in enumerate(view.mentions):
        if not _is_rate(whole):
            continue
        parts = _behind(view.mentions[at + 1 :], whole)
        opened = bool(parts) and prose.wording.has("of_which", view.between(whole, parts[0]))
        further = any(prose.wording.has("of_which", m.lead) for m in parts[1:])
        if opened and not further and _make_up(prose, whole, parts):
            yield whole, tuple(parts)


def _is_rate(mention: Mention) -> bool:
    rate = mention.figure.unit.dimension is Dimension.RATE and mention.role in _RATES
    return rate and mention.figure.approx is Approx.NONE and mention.figure.value > ZERO


def _behind(mentions: Sequence[Mention], whole: Mention) -> list[Mention]:
    """The rates right behind one in its sentence, up to a figure that is none."""
    found: list[Mention] = []
    for mention in mentions:
        if mention.sentence != whole.sentence or mention.depth != whole.depth or not _is_rate(mention):
            break
        found.append(mention)
    return found


def _make_up(prose: Prose, whole: Mention, parts: Sequence[Mention]) -> bool:
    if len(parts) < _PAIR or any(_LARGEST * m.figure.base > (_LARGEST - 1) * whole.figure.base for m in parts):
        return False
    names = tuple(m.label for m in parts)
    return len(parts) >= _FEWEST or are_complete(prose.wording.lexicon, names, whole.label)
