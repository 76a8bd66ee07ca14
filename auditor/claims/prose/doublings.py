"""Doubling told in words: 由45个增加到90个，翻了一番; 622件，比2020年的310件翻了一番; 增长105%，翻了一番.

Owns the words (翻一番 is twice, 翻两番 four times), which two levels or which rate they speak of, and how roughly they
are used: 1.97 and 2.08 times are called so, too, 1.56 times are not; near the word's own number nothing is asserted.
An aim (力争翻番) and what has another name (产值翻番) are left out. Cost: linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.claims.expression import Constant, Expr, Quotient, meets, total, value_of
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Fit, Prose, View, fit_of, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.chinese import chinese_integer
from auditor.figures.interval import ONE
from auditor.figures.labels import after_last
from auditor.figures.model import Approx, Dimension, Figure, Place, Unit

PATTERN, WHY = "prose.change-rate", "doubled"
_ASSERTED = 0.95
_TWO = Decimal(2)
_TIMES = Unit("倍", Dimension.MULTIPLE, ONE)
_BY_THE_WAY = (Role.DELTA, Role.POINTS, Role.CHANGE_RATE)
_LEVELS = (Role.LEVEL, Role.BASE)
_CLAUSE_ENDS = "，,。；;:：、\n"
_SHORTEST = 2  # letters of a name
# by how the words tell it, within which share of the number nothing can be said against them
_LEFT_OPEN = {
    "plain": (Decimal("0.9"), Decimal("1.1")),
    "about": (Decimal("0.8"), Decimal("1.2")),
    "nearly": (Decimal("0.75"), Decimal("1.05")),
    "over": (Decimal("0.975"), Decimal("1.75")),
}


def doubling_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that a level is twice another one, or four times."""
    wording = prose.wording
    if not wording.has("doubling", view.value):
        return
    for match in phrase(wording.lexicon, "doubled").finditer(view.value):
        spoken_of = None
        if _tells_doubling(wording, view, match):
            before = _before(view, match)
            spoken_of = (_spoken_of(wording, view, before, match) if before else None) or _behind(wording, view, match)
        if spoken_of is None:
            continue
        expected, thing = spoken_of
        printed = _printed(view, match)
        if meets(expected, printed.interval()) or not _is_left_open(wording, view, match, printed, expected):
            reading = Hypothesis(expected, Strength.EXPLICIT, WHY, asserted=_ASSERTED)
            subject = thing.title + wording.words("doubled_subject")[0]
            yield Claim(Kind.CHANGE, PATTERN, printed, (reading,), subject)


def _tells_doubling(wording: Wording, view: View, match: re.Match[str]) -> bool:
    """False for an aim that is not said to be reached (翻番目标), and for 翻两倍, which is twice or three times."""
    if match["aim"] and not wording.has("achieved", _clause(view, match)):
        return False
    if match["grown"]:
        return bool(match["times"])  # 增长了一倍
    return match["times"] in (None, "一")


def _clause(view: View, match: re.Match[str]) -> str:
    """The words of the clause before the match."""
    return after_last(view.value[: match.start()], _CLAUSE_ENDS)


def _printed(view: View, match: re.Match[str]) -> Figure:
    """The words as a figure: 翻了一番 is 2.0 times."""
    number = ONE + chinese_integer(match["times"]) if match["times"] else _TWO
    if match["number"]:
        number = _TWO ** chinese_integer(match["number"])
    text, (start, end) = view.passage.text, match.span()
    place = Place(view.passage.block, start, end, view.passage.row, view.passage.col)
    return Figure(text.shown[start:end], number, _TIMES, 0, 1, place, text.locate(start))


def _is_left_open(wording: Wording, view: View, match: re.Match[str], printed: Figure, expected: Expr) -> bool:
    """True where the words, told roughly as they are, may be used of what the figures come to."""
    comes_to = value_of(expected)
    low, high = _LEFT_OPEN[_how(wording, view, match)]
    numbers = {printed.base, printed.base - ONE} if printed.base > _TWO and match["times"] else {printed.base}
    return comes_to is None or any(low * number <= comes_to <= high * number for number in numbers)


def _how(wording: Wording, view: View, match: re.Match[str]) -> str:
    """How roughly the words tell it: 近一番, 一番多, 基本翻番."""
    if match["over"] or match["more"]:
        return "over"
    if match["near"] or match["near2"]:
        return "nearly"
    clause = _clause(view, match)
    return "about" if match["about"] or match["about2"] or wording.has("loosely", clause) else "plain"


def _before(view: View, match: re.Match[str]) -> list[Mention]:
    """The figures of the sentence before the words, without those of time at its end (5年间翻了一番)."""
    before = [m for m in view.mentions if m.figure.place.end <= match.start()]
    while before and before[-1].figure.unit.dimension is Dimension.TIME:
        before.pop()
    near = [m for m in before if m.sentence == before[-1].sentence]
    ended = near and any(mark in view.value[near[-1].figure.place.end : match.start()] for mark in "。；;\n")
    return [] if ended else near


def _spoken_of(
    wording: Wording, view: View, before: Sequence[Mention], match: re.Match[str]
) -> tuple[Expr, Mention] | None:
    """What the words must come to, and what is spoken of."""
    last = before[-1]
    gap = view.value[last.figure.place.end : match.start()]
    levels = list(before)
    while len(levels) > 1 and levels[-1].role in _BY_THE_WAY:
        levels.pop()
    if not gap.strip() or phrase(wording.lexicon, "doubled_since").fullmatch(gap):
        compared = last.lead.startswith(wording.words("compare")) and last.role in _LEVELS
        new = _level_before(before[:-1], last) if compared else None
        return (Quotient(new.figure, last.figure), new) if new is not None else None
    pair = levels[-2:]
    ends = _ends(wording, view, pair) if len(pair) > 1 else None
    if ends is not None:
        old, new = ends
        named = _is_of(wording, gap, (old, new))
        return (Quotient(new.figure, old.figure), old) if named else None
    grown = last.role is Role.CHANGE_RATE and last.direction > 0 and last.figure.unit.dimension is Dimension.RATE
    if grown and last.figure.approx is Approx.NONE and not last.reason and _is_of(wording, gap, (last,)):
        return total(Constant(ONE, "1"), last.figure), last
    return None


def _behind(wording: Wording, view: View, match: re.Match[str]) -> tuple[Expr, Mention] | None:
    """The same of two levels told right behind: 翻了一番，从3,200人增至6,400人."""
    pair = [m for m in view.mentions if m.start >= match.end()][:2]
    if len(pair) < 2 or not phrase(wording.lexicon, "doubled_from").fullmatch(view.value, match.end(), pair[0].start):
        return None
    told = phrase(wording.lexicon, "old_to_new").fullmatch(view.between(*pair).strip())
    return (Quotient(pair[1].figure, pair[0].figure), pair[0]) if told and _are_alike(*pair) else None


def _level_before(before: Sequence[Mention], base: Mention) -> Mention | None:
    """The level before the one that it is compared with: 622件 of 622件，比2020年的310件翻了一番."""
    for mention in reversed(before):
        if mention.role is Role.LEVEL and _are_alike(base, mention):
            return mention
        if mention.role not in _BY_THE_WAY:
            return None
    return None


def _ends(wording: Wording, view: View, pair: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The old level and the new one: 由45个增加到90个, or of two years; None where the words do not tell them."""
    one, other = pair
    if not _are_alike(one, other):
        return None
    from_ = phrase(wording.lexicon, "from_end").search(one.lead)
    if from_ and phrase(wording.lexicon, "old_to_new").fullmatch(view.between(one, other).strip()):
        return one, other
    if one.label and other.label and fit_of(one.label, other.label) is Fit.NONE:
        return None
    years = wording.year(one.lead), wording.year(other.lead)
    if years[0] is not None and years[1] is not None and years[0] != years[1]:
        return (one, other) if years[0] < years[1] else (other, one)
    last = [wording.has("last_period", m.lead) for m in pair]
    if last[0] is last[1]:
        return None
    return (one, other) if last[0] else (other, one)


def _are_alike(one: Mention, other: Mention) -> bool:
    """True for two levels of one kind, told exactly."""
    told = all(
        m.role in _LEVELS and m.figure.approx is Approx.NONE and m.figure.value > 0 and not m.reason
        for m in (one, other)
    )
    return told and one.depth == other.depth and same_kind(one.figure, other.figure)


def _is_of(wording: Wording, gap: str, spoken_of: Sequence[Mention]) -> bool:
    """True where nothing but the time, or the thing's own name, stands between the figures and the words."""
    rest = phrase(wording.lexicon, "doubling_fillers").sub("", gap).strip()
    named = any(m.label.endswith(rest) or rest in m.lead for m in spoken_of)
    return not rest or (len(rest) >= _SHORTEST and named)
