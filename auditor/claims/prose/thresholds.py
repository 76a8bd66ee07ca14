"""Marks that an amount is said to have passed, or not to have come to: 9556列，首次突破万列; 3.2万户，不足3万户.

Owns the clause right behind an amount that holds nothing but such words and the mark, in digits or in words (破百万,
过千亿, 过半): the amount must not lie on the other side. A mark of another thing (总量突破), an aim (有望突破) and a
condition (超过50次的) are left out, for no other words than those of passing are let by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.claims.expression import Constant
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.windows import SENTENCE_ENDS
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Approx, Dimension, Figure

PATTERN = "prose.direction"
_ASSERTED = 0.95
_RATES = (Dimension.RATE, Dimension.POINTS)
_AMOUNTS = (Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE)
_TOLD = (Approx.NONE, Approx.ABOUT, Approx.MORE)
_BY_THE_WAY = (Role.CHANGE_RATE, Role.DELTA, Role.POINTS, Role.SHARE, Role.COMPLETION, Role.RATE)
_ROUND = 3  # digits of a mark that one passes
_NEAR = 20  # letters before a mark in which those beyond it are counted
_SHORTEST = 2  # letters of a name
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_HALF = Decimal("0.5")


def threshold_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that an amount has passed a mark, or has not come to it, where it lies on the other side."""
    wording = prose.wording
    yield from _of_groups(wording, view)
    if not wording.has("passes", view.value) and not wording.has("falls_short", view.value):
        return
    for match in phrase(wording.lexicon, "threshold").finditer(view.value):
        limit = _limit(prose, view, match)
        if limit is None:
            continue
        before = [m for m in view.mentions if m.figure.place.end <= match.start("how")]
        found = _passing(wording, view, match, before, limit)
        relation = Relation.AT_LEAST if match["more"] else Relation.AT_MOST
        if found:
            nearest = min(
                [m for m in found if not _lies_beyond(m.figure, limit, relation)] or found,
                key=lambda m: abs(m.figure.base - _value(limit)),
            )
            mark = Constant(_value(limit), limit.text)
            reading = Hypothesis(mark, Strength.EXPLICIT, "threshold", relation, _ASSERTED)
            claim = Claim(Kind.DIRECTION, PATTERN, nearest.figure, (reading,), nearest.title)
            yield claim._replace(said_at=match.start("way"))


def _of_groups(wording: Wording, view: View) -> Iterator[Claim]:
    """8校30亿元以上，其中甲校24.09亿元: one of those beyond a mark, by the noun that they are counted by."""
    for at, mark in enumerate(view.mentions):
        if mark.figure.approx not in (Approx.ABOVE, Approx.BELOW) or mark.reason:
            continue
        noun = _counted(wording, view, mark)
        for other in view.mentions[at + 1 :] if noun else ():
            if other.figure.unit.dimension is Dimension.COUNT and not same_kind(other.figure, mark.figure):
                continue  # the number of them
            first = wording.has("of_which", other.lead) or other.lead.lstrip("、和及 ") == other.label
            told = first and other.sentence == mark.sentence and other.figure.approx in _TOLD
            if not told or not other.label.endswith(noun) or not same_kind(other.figure, mark.figure):
                break
            relation = Relation.AT_LEAST if mark.figure.approx is Approx.ABOVE else Relation.AT_MOST
            reading = Hypothesis(mark.figure, Strength.EXPLICIT, "one-of-group", relation, _ASSERTED)
            yield Claim(Kind.DIRECTION, PATTERN, other.figure, (reading,), other.title)


def _counted(wording: Wording, view: View, mark: Mention) -> str:
    """The noun of those that are counted beside a mark: 校 of 8校; "" where none are."""
    start, end = mark.start, mark.figure.place.end
    before = phrase(wording.lexicon, "group_before").search(view.value, max(0, start - _NEAR), start)
    if before is not None and before.end() == start:
        return before["noun"]
    behind = phrase(wording.lexicon, "group_behind").match(view.value, end)
    return behind["noun"] if behind is not None else ""


def _limit(prose: Prose, view: View, match: re.Match[str]) -> Figure | Constant | None:
    """The mark, with which the clause ends; None where it goes on, or is no round number."""
    lexicon = prose.wording.lexicon
    printed = next((m for m in view.mentions if m.start == match.end()), None)
    if printed is not None:
        figure = printed.figure
        ends = phrase(lexicon, "threshold_end").match(view.value, figure.place.end)
        rounded = len(figure.value.normalize().as_tuple().digits) <= _ROUND
        return figure if ends is not None and rounded and _is_told(match, ends) else None
    told = phrase(lexicon, "threshold_in_words").match(view.value, match.end())
    if told is None or not _is_told(match, told):
        return None
    if told["half"]:
        return Constant(_HALF, told["half"])
    power = sum(_POWERS[char] for char in told["number"])
    return Constant(Decimal(1).scaleb(power), told["number"] + told["unit"])


def _is_told(match: re.Match[str], ends: re.Match[str]) -> bool:
    """False for what may be a condition, 超过80元，由个人承担: nothing says that it has come about."""
    return bool(match["how"].strip() or match["sure"] or ends["mark"] or ends["stop"])


def _passing(
    wording: Wording, view: View, match: re.Match[str], before: Sequence[Mention], limit: Figure | Constant
) -> list[Mention]:
    """The amounts that may have passed the mark: the nearest of its kind, and what it is one of by 其中."""
    found: list[Mention] = []
    start = max(view.value.rfind(mark, 0, match.start("how")) for mark in SENTENCE_ENDS) + 1
    rate = (isinstance(limit, Figure) and limit.unit.dimension in _RATES) or _value(limit) == _HALF
    for mention in reversed(before):
        if mention.start < start:
            break
        last = view.mentions[view.at(mention) - 1] if mention is not view.mentions[0] else None
        nested = wording.has("of_which", mention.lead) or (last is not None and _is_in_list(wording, view, start, last))
        moved = bool(wording.comparison(mention.lead)) or wording.change_of_thing(mention.lead) != 0
        if _is_of_kind(mention, limit) and (rate or (mention.role is Role.LEVEL and not moved)):
            if not _fits(wording, mention, match["how"]):
                return []
            found.append(mention)
            if rate or not nested:
                return found
        elif not nested and (rate or not (moved or _is_by_the_way(mention))):
            break
    return found


def _is_by_the_way(mention: Mention) -> bool:
    """True for a rate or a change of the amount, and for how much earlier it came about."""
    return mention.role in _BY_THE_WAY or mention.figure.unit.dimension is Dimension.TIME


def _is_in_list(wording: Wording, view: View, start: int, last: Mention) -> bool:
    """True where 其中 stands before in the sentence."""
    return wording.has("of_which", view.value[start : last.start])


def _is_of_kind(mention: Mention, limit: Figure | Constant) -> bool:
    figure = mention.figure
    if isinstance(limit, Figure):
        return same_kind(figure, limit)
    if _value(limit) == _HALF:
        return figure.unit.dimension is Dimension.RATE
    unit = limit.text.lstrip("".join(_POWERS))
    own = figure.unit.text.lstrip("".join(_POWERS))
    return figure.unit.dimension in _AMOUNTS and (unit == own or (not unit and "/" not in own))


def _fits(wording: Wording, mention: Mention, how: str) -> bool:
    """True where nothing but words of passing, or the amount's own name, stands before the mark; the amount is told,
    of this period and no change."""
    figure, lead = mention.figure, mention.lead
    if figure.approx not in _TOLD or figure.value <= 0 or mention.reason:
        return False
    if wording.is_budget(lead) or wording.has("last_period", lead) or mention.label.startswith(wording.words("newly")):
        return False
    rest = phrase(wording.lexicon, "passing_how").sub("", how.strip())
    return not rest or (len(rest) >= _SHORTEST and mention.label.endswith(rest))


def _lies_beyond(figure: Figure, limit: Figure | Constant, relation: Relation) -> bool:
    """True where all that the figure stands for lies on the other side of the mark, which is no rounded number."""
    stands = figure.interval()
    return stands.high < _value(limit) if relation is Relation.AT_LEAST else stands.low > _value(limit)


def _value(limit: Figure | Constant) -> Decimal:
    return limit.base if isinstance(limit, Figure) else limit.value
