"""Claims about completion: 完成年度预算的X%, 执行率, 控制率, 参保率, 报销比例: one level divided by another.

Owns the binding to the outturn and the plan. Both in one passage and named alike are explicit; a plan found further
back is likely at best; a ratio whose operands are only near is offered as a possible reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.claims.expression import Quotient
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Fit, Prose, View, fit_of, plain, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.ratios import bracket_ratios, meant_ratio, names_its_part
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Approx, Dimension, Figure

_MOST_READINGS = 6
_MOST_SENTENCES = 3
_MOST_NEAR = 6
_SHORTEST_THING = 3


def completion_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about completion that `view` makes."""
    for mention in view.mentions:
        if mention.role is Role.COMPLETION and mention.figure.approx is Approx.NONE:
            claim = _completion(prose, view, mention)
            if claim is not None:
                yield claim


def _completion(prose: Prose, view: View, rate: Mention) -> Claim | None:
    budgeted = bool(rate.whole) or prose.wording.has("completion", rate.lead)
    actuals = _levels(prose, view, rate, budget=False)
    readings = list(bracket_ratios(prose.wording, view, rate))
    for actual in [] if readings else actuals[:3]:
        for plan, strength, why in _plans(prose, view, rate, actual):
            if same_kind(actual.figure, plan) and plan.place != actual.figure.place:
                readings.append(Hypothesis(Quotient(actual.figure, plan), strength, why))
    if not any(h.strength > Strength.POSSIBLE for h in readings):
        readings += _ratios(prose, view, rate)
    if not budgeted:
        readings = [Hypothesis(h.expected, min(h.strength, Strength.LIKELY), h.why) for h in readings]
    if not readings:
        return None
    ranked = sorted(readings, key=lambda h: -h.strength)[:_MOST_READINGS]
    subject = actuals[0].title if rate.whole and actuals else rate.title
    return Claim(Kind.COMPLETION, "prose.completion", rate.figure, tuple(ranked), subject)


def _levels(prose: Prose, view: View, rate: Mention, *, budget: bool) -> list[Mention]:
    """Levels before the rate in its passage, nearest first: those of a plan or those of an outturn."""
    found = []
    for level in view.before(rate):
        if rate.sentence - level.sentence > _MOST_SENTENCES or level.depth > rate.depth:
            continue
        counts = level.role is Role.LEVEL and level.figure.unit.dimension is not Dimension.RATE and not level.reason
        if counts and prose.wording.is_budget(level.lead) is budget:
            found.append(view.finest(level))
    here = [level for level in found if level.sentence == rate.sentence]
    if budget or here or not found:
        return found if budget else _named_first(prose.wording, view, here, rate)
    return _totals_first(prose, found)


def _named_first(wording: Wording, view: View, levels: list[Mention], rate: Mention) -> list[Mention]:
    """What the rate is named for before its parts: 在职人员 of 在职50人，其中行政33人、事业17人，在职人员控制率…."""
    thing = _thing(wording, rate)
    named = [level for level in levels if len(thing) >= _SHORTEST_THING and thing in f"{level.name} {level.lead}"]
    if not named and not thing and _closes_list(wording, view, levels, rate):
        named = levels[-1:]
    return [*named, *(level for level in levels if level not in named)]


def _closes_list(wording: Wording, view: View, levels: list[Mention], rate: Mention) -> bool:
    """True where a semicolon ends the list that the first level opens: 决算20万元，其中：…；年初预算25万元，完成80%."""
    if len(levels) < 2:
        return False
    told = view.value[levels[-1].figure.place.end : levels[-2].start]
    behind = view.value[levels[0].figure.place.end : rate.start]
    return wording.has("parts", told) and any(mark in behind for mark in "；;")


def _thing(wording: Wording, rate: Mention) -> str:
    """What a rate is the rate of: 公用经费 of 公用经费控制率."""
    return wording.without("rate_plain", plain(rate.label))


def _totals_first(prose: Prose, levels: list[Mention]) -> list[Mention]:
    """Levels of the sentences before: what closes or opens a list there is meant rather than a part of it."""
    latest = max(level.sentence for level in levels)
    last = [level for level in levels if level.sentence == latest]
    closing = [level for level in last if prose.wording.has("sum_words", level.lead)]
    ranked = [*closing, last[-1], *levels]
    return list({level.figure.place: level for level in ranked}.values())


def _plans(prose: Prose, view: View, rate: Mention, actual: Mention) -> Iterator[tuple[Figure, Strength, str]]:
    """What the outturn is divided by, best first."""
    if rate.whole_figure is not None:
        yield rate.whole_figure, Strength.EXPLICIT, "printed-plan"
        return
    taken = {m.whole_figure.place for m in view.mentions if m.whole_figure is not None}  # 完成任务3.20万人的101.56%
    own = [plan for plan in _levels(prose, view, rate, budget=True) if plan.figure.place not in taken]
    wanted = prose.wording.plan_kind(rate.lead)
    for plan in own:
        if wanted not in plan.lead and wanted != "预算":
            continue
        if _taken(prose, view, plan, actual):
            yield plan.figure, Strength.POSSIBLE, "plan-of-other"
            continue
        if not _about(prose.wording, rate, actual, plan):
            yield plan.figure, Strength.POSSIBLE, "plan-of-other"
            continue
        alike = _alike(prose, actual, plan, rate) or (plan.sentence == actual.sentence and len(own) == 1)
        alike = alike or (plan is own[0] and _adjoins(prose.wording, view, plan, actual))
        yield plan.figure, Strength.EXPLICIT if alike and len(own) == 1 else _lesser(alike), "plan-of-passage"
    if own or not (rate.whole or prose.wording.has("completion", rate.lead)):
        return
    for steps, other in prose.recent(view):
        if steps == 0:
            continue
        for plan in other.mentions:
            if plan.role is Role.LEVEL and steps <= 2 and prose.wording.has("funded", plan.lead):
                meant = meant_ratio(rate.figure, actual.figure, plan.figure)
                yield plan.figure, _lesser(meant), "funds-before"
            elif plan.role is Role.LEVEL and prose.wording.is_budget(plan.lead) and steps <= 3:
                same = fit_of(actual.label, plan.label) >= Fit.CLOSE
                yield plan.figure, Strength.LIKELY if same and steps <= 2 else Strength.POSSIBLE, "plan-before"


def _adjoins(wording: Wording, view: View, plan: Mention, actual: Mention) -> bool:
    """True for the plan right before its outturn: 年初预算…，调整后预算…，执行数….; not for what was added to it."""
    last = next(view.before(actual), None)
    return last is plan and plan.sentence == actual.sentence and not wording.has("added_plan", plan.lead)


def _about(wording: Wording, rate: Mention, actual: Mention, plan: Mention) -> bool:
    """False where the rate is named for something neither amount speaks of: 公用经费控制率 beside all expenditure."""
    if rate.whole:
        return True
    thing = _thing(wording, rate)
    pairs = {thing[i : i + 2] for i in range(len(thing) - 1)}
    names = f"{actual.name} {actual.lead} {plan.name} {plan.lead}"
    return not pairs or any(pair in names for pair in pairs)


def _taken(prose: Prose, view: View, plan: Mention, actual: Mention) -> bool:
    """True where another outturn stands between the plan and `actual`, so that the plan is that one's."""
    return any(
        m.role is Role.LEVEL
        and plan.start < m.start < actual.start
        and same_kind(m.figure, plan.figure)
        and m.sentence != actual.sentence
        and not prose.wording.is_budget(m.lead)
        for m in view.mentions
    )


def _lesser(alike: bool) -> Strength:
    return Strength.LIKELY if alike else Strength.POSSIBLE


def _alike(prose: Prose, actual: Mention, plan: Mention, rate: Mention) -> bool:
    """True where outturn and plan are called alike, or the rate names the thing both are about."""
    if fit_of(actual.label, plan.label) >= Fit.PARTLY or not plain(actual.label):
        return True
    side = prose.wording.side(plan.label)
    if side and side == prose.wording.side(actual.label):
        return True
    thing = plain(rate.label).removesuffix("率")
    return any(len(word) >= 2 and word in actual.name and word in plan.name for word in (thing, thing[:4], thing[:3]))


def _ratios(prose: Prose, view: View, rate: Mention) -> list[Hypothesis]:
    """The nearest levels of one kind, one divided by the other, either way round; what comes nearest the rate first."""
    found: list[tuple[Decimal, int, Hypothesis]] = []
    levels = [
        m
        for m in view.before(rate)
        if m.role is Role.LEVEL and rate.sentence - m.sentence <= 1 and m.figure.unit.dimension is not Dimension.RATE
    ]
    levels = levels[:_MOST_NEAR] + [m for m in levels[_MOST_NEAR:] if m is levels[-1]]
    here = any(m.sentence == rate.sentence for m in levels)
    for later_at, later in enumerate(levels):
        for earlier in levels[later_at + 1 :]:
            if not same_kind(later.figure, earlier.figure) or (here and later.sentence != rate.sentence):
                continue
            alike = [m for m in levels if same_kind(m.figure, later.figure)]
            for upper, lower in ((later, earlier), (earlier, later)):
                if lower.figure.base != 0:
                    gap = abs(upper.figure.base / lower.figure.base - rate.figure.base)
                    own = not (_taken(prose, view, lower, upper) or _siblings(levels, upper, lower))
                    next_to = alike[:2] == [later, earlier]
                    strength = _ratio_strength(prose.wording, upper, lower, rate, next_to) if own else Strength.POSSIBLE
                    reading = Hypothesis(Quotient(upper.figure, lower.figure), strength, "ratio-of-levels")
                    found.append((gap, len(found), reading))
    return [reading for _, _, reading in sorted(found, key=lambda f: f[:2])]


def _siblings(levels: list[Mention], one: Mention, other: Mention) -> bool:
    """True for two parts of one whole: neither is the other's share."""
    whole = one.figure.base + other.figure.base
    return any(m.figure.base == whole and same_kind(m.figure, one.figure) for m in levels)


def _ratio_strength(wording: Wording, upper: Mention, lower: Mention, rate: Mention, next_to: bool) -> Strength:
    """A ratio is meant where the rate is one of the two by its nature, or where it nearly comes out so."""
    if _by_nature(wording, upper, lower, rate):
        return Strength.LIKELY
    if upper.figure.unit.noun != lower.figure.unit.noun or upper.figure.base == lower.figure.base:
        return Strength.POSSIBLE
    pairs = {rate.label[i : i + 2] for i in range(len(rate.label) - 2)}
    related = next_to and any(pair in upper.name and pair in lower.name for pair in pairs)
    told = upper.figure.base < lower.figure.base and names_its_part(wording, rate.label, upper, lower)
    meant = (related or told) and meant_ratio(rate.figure, upper.figure, lower.figure)
    return Strength.LIKELY if meant else Strength.POSSIBLE


def _by_nature(wording: Wording, upper: Mention, lower: Mention, rate: Mention) -> bool:
    """True where rate, numerator and denominator are called as such a ratio's are, and the part is not the larger."""
    if upper.figure.unit.noun != lower.figure.unit.noun:
        return False
    above, below = f"{upper.title} {upper.lead}", f"{lower.title} {lower.lead}"
    if any(word in rate.label and word not in above + below for word in wording.words("narrowing")):
        return False  # 政策范围内报销比例 is no share of all costs
    if not _about(wording, rate, upper, lower):
        return False  # 公用经费控制率 behind the figures of 三公经费
    return any(
        rate.label.endswith(ratio.rate)
        and any(w in above for w in ratio.over)
        and any(w in below for w in ratio.under)
        and not any(w in above for w in ratio.under if w not in ratio.over)
        and (upper.figure.base <= lower.figure.base or not any(w in below for w in ratio.over))
        for ratio in wording.lexicon.ratios
    )
