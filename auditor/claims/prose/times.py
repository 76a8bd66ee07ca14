"""Claims that a level is so many times another one: 是上年120万元的2倍, 是上年的2倍，上年为60件.

Owns the binding of the multiple to the level before it and to the base in its words, right behind, or told before of
the time or by the name that the words give. 增长1.5倍 is a change and change.py's. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Fit, Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Approx, Dimension

PATTERN = "prose.change-rate"
_PAIR = (Role.LEVEL, Role.BASE)


def times_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that one level is a multiple of another."""
    for mention in view.mentions:
        multiple = mention.figure.unit.dimension is Dimension.MULTIPLE and mention.role is Role.LEVEL
        told = multiple and not mention.reason
        base = _base(prose, view, mention) or _dated_base(prose, view, mention) if told else None
        base = base or (_named_base(prose, view, mention) if told else None)
        level = _level(prose, view, base, mention) if base is not None else None
        if base is not None and level is not None and base.figure.base:
            plain = Strength.EXPLICIT if base.start < mention.start else Strength.LIKELY
            reading = Hypothesis(Quotient(level.figure, base.figure), plain, "times-base")
            subject = level.title + prose.wording.words("times_subject")[0]
            yield Claim(Kind.CHANGE, PATTERN, mention.figure, (reading,), subject)


def _base(prose: Prose, view: View, multiple: Mention) -> Mention | None:
    """The base in the words of the multiple, else the one told right behind where the words speak of last year."""
    last = next(view.before(multiple), None)
    if last is not None and last.role is Role.BASE and last.sentence == multiple.sentence:
        own = view.between(last, multiple).startswith("的") and prose.wording.is_times_base(last.lead)
        return last if own else None
    if not prose.wording.has("last_period", multiple.lead) or not prose.wording.is_times_base(multiple.lead):
        return None
    behind = next((m for m in view.mentions if m.start > multiple.start), None)
    told = behind is not None and behind.role is Role.BASE and behind.sentence == multiple.sentence
    return behind if told else None


def _dated_base(prose: Prose, view: View, multiple: Mention) -> Mention | None:
    """Of two levels before it the one of the time that it names: 30亿元，上年为12亿元，是上年的2.5倍."""
    wording = prose.wording
    dated = phrase(wording.lexicon, "times_dated").fullmatch(multiple.lead.strip())
    here = [m for m in view.before(multiple) if m.sentence == multiple.sentence and m.depth == multiple.depth]
    if dated is None or len(here) != len(_PAIR) or not same_kind(here[0].figure, here[1].figure):
        return None
    thing, year = dated["thing"], wording.year(multiple.lead)
    if thing and not wording.names_period(thing) and not any(m.label.endswith(thing) for m in here):
        return None  # 收入30亿元，上年为12亿元，利润是上年的2倍
    if wording.has("formerly", multiple.lead):
        of_it = [m for m in here if m.role is Role.BASE]  # 从320人扩大到800人，为原来的2.5倍
    else:
        of_it = [m for m in here if m.role in _PAIR and _is_of_time(wording, m.lead, year)]
    return of_it[0] if len(of_it) == 1 else None


def _is_of_time(wording: Wording, lead: str, year: int | None) -> bool:
    """True for a level that is called by the year, or without one by words for the last period."""
    return str(year) in lead if year else wording.has("last_period", lead)


def _named_base(prose: Prose, view: View, multiple: Mention) -> Mention | None:
    """The amount told before under the name that the multiple gives, where one fits best: 是逾期金额的43.91倍."""
    named = phrase(prose.wording.lexicon, "times_of").search(multiple.lead)
    if named is None or prose.wording.has("last_period", named["base"]):
        return None
    stem = named["base"].removesuffix("金额")
    for name in dict.fromkeys((named["base"], f"{stem}额", stem)):
        fits = [c for c in prose.named(view, multiple, name, None) if c.fit >= Fit.CLOSE and c.view == view.index]
        best = [c for c in fits if c.fit is fits[0].fit]
        if best:
            return best[0].mention if len(best) == 1 else None
    return None


def _level(prose: Prose, view: View, base: Mention, multiple: Mention) -> Mention | None:
    """The nearest level before of the kind of the base, in the same sentence."""
    for other in view.before(multiple):
        if other.sentence != multiple.sentence:
            return None
        if other.role is Role.LEVEL and other is not base and same_kind(other.figure, base.figure):
            exact = other.figure.approx is Approx.NONE and base.figure.approx is Approx.NONE
            return other if exact and not prose.wording.is_budget(other.lead) else None
    return None
