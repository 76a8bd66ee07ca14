"""Persons present and absent of those entitled: 应到代表68人，实到63人，请假5人.

Owns which numbers these are: one called by 应 with a word of attendance, then one of those who came, then those of who
did not. Nobody comes who is not entitled, and who came and who did not are all of them. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from auditor.claims.expression import total
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.bounds import PART, is_level
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Dimension

_ALL, _EXCUSED = 0.95, 0.8  # 缺席 is everyone who did not come; beside 请假 some may have stayed away without


def entitled_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` about who came of those entitled."""
    wording = prose.wording
    for at, (whole, present) in enumerate(zip(view.mentions, view.mentions[1:], strict=False)):
        if not _are_entitled_and_present(wording, whole, present):
            continue
        if present.figure.value > whole.figure.value:
            reading = Hypothesis(whole.figure, Strength.EXPLICIT, "present-within-entitled", Relation.AT_MOST)
            yield Claim(Kind.SUM, PART, present.figure, (reading,), present.title)
        absent = _absent(wording, present, view.mentions[at + 2 :])
        if absent:
            words = "".join(m.lead for m in absent)
            expected = total(present.figure, *(m.figure for m in absent))
            sure = _ALL if wording.has("absent_at_all", words) else _EXCUSED
            reading = Hypothesis(expected, Strength.LIKELY, "present-and-absent", asserted=sure)
            yield Claim(Kind.COUNT, "prose.count", whole.figure, (reading,), whole.title)


def _are_entitled_and_present(wording: Wording, whole: Mention, present: Mention) -> bool:
    if not _is_persons(wording, whole) or not _is_persons(wording, present) or whole.sentence != present.sentence:
        return False
    called = phrase(wording.lexicon, "entitled_end").search(whole.lead)
    came = phrase(wording.lexicon, "present_end").search(present.lead)
    return called is not None and came is not None and whole.depth == present.depth


def _absent(wording: Wording, present: Mention, behind: Sequence[Mention]) -> list[Mention]:
    """The numbers behind of those who did not come, of the same sentence."""
    told = takewhile(lambda m: m.sentence == present.sentence and _is_persons(wording, m), behind)
    return list(takewhile(lambda m: wording.has("absent", m.lead) and m.depth == present.depth, told))


def _is_persons(wording: Wording, mention: Mention) -> bool:
    figure = mention.figure
    counted = figure.exact and figure.unit.dimension is Dimension.COUNT
    return is_level(mention) and counted and figure.unit.text in wording.words("person_counters")
