"""Claims that one amount told twice at once is one: 18642.35公顷，折合27.96万亩; 总产量35.66万吨（7.13亿斤）; 3200.00元
（大写：叁仟贰佰元整）.

Owns amounts that stand side by side with nothing but a word for "that is" between them, or the second alone in
brackets, in units of one family, or one of them in the capitals of cheques.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.chinese import is_in_capitals
from auditor.figures.model import Approx, Dimension

_SAME = (Dimension.MEASURE, Dimension.MONEY, Dimension.COUNT)
_MANY = "十百千万亿"
_EDGE = "，,（()） :：¥￥"
_AMOUNTS = (Role.LEVEL, Role.DELTA, Role.BASE)
_TOLD = (Approx.NONE, Approx.ABOUT)


def two_unit_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims that `view` makes by telling an amount in another unit right behind it."""
    for one, other in zip(view.mentions, view.mentions[1:], strict=False):
        if _is_in_capitals_too(prose.wording, view, one, other):
            digits, capitals = (other, one) if is_in_capitals(one.figure.text) else (one, other)
            why = Hypothesis(capitals.figure, Strength.EXPLICIT, "in-capitals")
            yield Claim(Kind.TIE_OUT, "prose.tie-out", digits.figure, (why,), one.title)
        elif is_told_again(prose.wording, view, one, other):
            why = Hypothesis(one.figure, Strength.EXPLICIT, "in-another-unit")
            reported = other.figure._replace(exact=False)  # 18642公顷 is 27.96万亩 but for the places
            yield Claim(Kind.TIE_OUT, "prose.tie-out", reported, (why,), one.title)


def is_told_again(wording: Wording, view: View, one: Mention, other: Mention) -> bool:
    """True where `other`, right behind `one`, is the same amount in another unit, or in capitals."""
    if _is_in_capitals_too(wording, view, one, other):
        return True
    mine, its = one.figure.unit, other.figure.unit
    if mine.dimension not in _SAME or (mine.dimension, mine.noun) != (its.dimension, its.noun) or mine == its:
        return False
    if mine.scale == its.scale or one.sentence != other.sentence or not one.figure.value or not other.figure.value:
        return False
    if one.figure.approx not in _TOLD or other.figure.approx not in _TOLD:
        return False
    if wording.has("average", one.lead):
        return False
    if mine.dimension is Dimension.MONEY and mine.text.lstrip(_MANY) != its.text.lstrip(_MANY):
        return False  # 亿元 and 万美元
    if one.role not in _AMOUNTS or other.role not in _AMOUNTS:
        return False
    between = view.value[one.figure.place.end : other.figure.place.start]
    alone = between.strip() == "(" and view.value.startswith(")", other.figure.place.end)
    return alone or between.strip(_EDGE) in wording.words("that_is")


def _is_in_capitals_too(wording: Wording, view: View, one: Mention, other: Mention) -> bool:
    """True for an amount in digits and right behind it in the capitals of cheques, or the other way round."""
    written = [is_in_capitals(m.figure.text) for m in (one, other)]
    if written[0] is written[1] or one.sentence != other.sentence:
        return False
    if any(m.figure.unit.dimension is not Dimension.MONEY for m in (one, other)):
        return False
    between = view.value[one.figure.place.end : other.start]
    for word in wording.words("in_capitals"):
        between = between.replace(word, "")
    return not between.strip(_EDGE)
