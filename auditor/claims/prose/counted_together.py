"""Numbers of unlike counters that words add up right behind them: 5个乡镇、3个部门合计8家单位; 干部2名、群众3人，共5人.

Owns which counters can be taken together (persons with persons, bodies with bodies) and when the words behind call the
total by a wider name. Numbers of one counter are sums like any other and left to the relations. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.bounds import is_level
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Dimension

PATTERN, WHY = "prose.count", "counted-together"
_PERSONS, _BODIES = "person_counters", "body_counters"
_ADDED, _TAKEN = 0.95, 0.4  # 合计 adds up; 涉及2个县、8个乡镇，共12家单位 does not
_FEWEST = 2


def together_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that numbers told side by side make up the one behind them."""
    wording = prose.wording
    for at, whole in enumerate(view.mentions):
        counters = _class_of(wording, whole) if at >= _FEWEST and _is_number(whole) else None
        if counters is None or not _is_called_wider(wording, view, whole, counters):
            continue
        closing = phrase(wording.lexicon, "counts_closed").fullmatch(view.between(view.mentions[at - 1], whole))
        parts = _parts(wording, view, at, counters) if closing is not None else []
        if closing is not None and len(parts) >= _FEWEST and _are_unlike(whole, parts):
            sure = _ADDED if closing["added"] or counters == _PERSONS else _TAKEN
            expected = total(*(part.figure for part in parts))
            reading = Hypothesis(expected, Strength.LIKELY, WHY, asserted=sure)
            yield Claim(Kind.COUNT, PATTERN, whole.figure, (reading,), whole.title)


def _is_number(mention: Mention) -> bool:
    figure = mention.figure
    return is_level(mention) and figure.exact and figure.unit.dimension is Dimension.COUNT and figure.value > 0


def _class_of(wording: Wording, mention: Mention) -> str | None:
    """The list of counters that a number has its own in."""
    return next((name for name in (_PERSONS, _BODIES) if mention.figure.unit.text in wording.words(name)), None)


def _is_called_wider(wording: Wording, view: View, whole: Mention, counters: str) -> bool:
    """True for a total of persons, and for one of bodies whatever they are: 8家单位, 共8家."""
    behind = view.value[whole.figure.place.end :]
    if counters == _PERSONS:
        return phrase(wording.lexicon, "counted_ends").match(behind) is not None
    return phrase(wording.lexicon, "bodies_of_any_kind").match(behind) is not None


def _parts(wording: Wording, view: View, at: int, counters: str) -> list[Mention]:
    """The numbers right before the total, of its class, that marks of a list and names alone part."""
    whole, parts = view.mentions[at], list[Mention]()
    for part in reversed(view.mentions[:at]):
        if not _is_number(part) or part.sentence != whole.sentence or part.depth != whole.depth:
            break
        if _class_of(wording, part) != counters:
            break
        parts.insert(0, part)
        before = view.mentions[view.at(part) - 1] if part is not view.mentions[0] else None
        if before is None or phrase(wording.lexicon, "counts_listed").fullmatch(view.between(before, part)) is None:
            break
    return parts


def _are_unlike(whole: Mention, parts: Sequence[Mention]) -> bool:
    """True where not all numbers have the counter of the total, so that no other way adds them up."""
    units = {part.figure.unit.text for part in parts}
    return units != {whole.figure.unit.text} and sum(p.figure.value for p in parts) > max(p.figure.value for p in parts)
