"""What no amount can be: a part above its whole (支出80万元，其中基本支出95万元), a rate of growth of what was nothing.

Owns both, which hold whatever else is told. Told only where they are broken: a part below its whole says little.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Constant
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE, ZERO
from auditor.figures.model import Approx, Dimension

PART, NO_BASE = "prose.part-of", "prose.no-base"
_NO_AMOUNTS = (Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE)
_SEMICOLONS = frozenset("；;")
_UNBOUNDED = ("average", "indices", "nets")
_RATES = 2  # told between an amount and what 其中 names of it
_LONGEST = 5  # amounts that make up another whole
_NOUN = 2  # letters behind a general counter that tell what is counted
_GAP = 40  # letters between a whole and its part


def bound_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that a part is within its whole, and that what grew was not nothing before."""
    for at in range(1, len(view.mentions)):
        yield from _within(prose.wording, view, at)
        yield from _from_nothing(prose.wording, view, at)


def _within(wording: Wording, view: View, at: int) -> Iterator[Claim]:
    """其中 and one amount behind another one of its kind: not above it by more than rounding."""
    part, first = view.mentions[at], _first_of_run(view, at)
    whole = _whole_before(view, first, part)
    if whole is None or not is_level(whole) or not is_level(part) or is_headed_net(wording, view, whole):
        return
    between = view.between(view.mentions[first - 1], view.mentions[first])
    opened = len(between) <= _GAP and wording.has("of_which", between) and not wording.has("left_out", between)
    opened = opened and _SEMICOLONS.isdisjoint(view.between(whole, part))  # 进口…，其中原油45亿；出口…，其中农产品73亿
    if not opened or whole.sentence != part.sentence or whole.depth != part.depth or whole.figure.value <= 0:
        return
    if wording.is_budget(whole.lead) is not wording.is_budget(part.lead) or is_no_amount(wording, whole, part):
        return
    behind = next((m for m in view.mentions[at + 1 :] if not _stands_at_once(view, m)), None)
    if (
        behind is not None
        and behind.sentence == part.sentence
        and is_level(behind)
        and same_kind(behind.figure, part.figure)
    ):
        return  # one of several parts, which are added up
    if is_joined(wording, view, whole) or makes_up_another(view, whole, part) or holds_carried(wording, view, part):
        return
    if part.figure.interval().low > whole.figure.interval().high:
        reading = Hypothesis(whole.figure, Strength.EXPLICIT, "part-within-whole", Relation.AT_MOST)
        yield Claim(Kind.SUM, PART, part.figure, (reading,), part.title)


def is_joined(wording: Wording, view: View, whole: Mention) -> bool:
    """True for the last of several wholes: 行政公益诉讼187件、民事公益诉讼27件，其中…. Not income and expenditure."""
    at = view.at(whole)
    if not at or phrase(wording.lexicon, "joint").match(view.between(view.mentions[at - 1], whole)) is None:
        return False
    last = view.mentions[at - 1]
    return same_kind(last.figure, whole.figure) and wording.side(last.label) == wording.side(whole.label)


def _first_of_run(view: View, at: int) -> int:
    """Where the amounts begin that stand at once behind each other: 70 in 其中盗窃案件70件92人."""
    while at > 1 and _stands_at_once(view, view.mentions[at]):
        at -= 1
    return at


def _stands_at_once(view: View, mention: Mention) -> bool:
    """True for an amount right behind another one: 579人 in 403件579人."""
    at = view.at(mention)
    return at > 0 and view.mentions[at - 1].figure.place.end == mention.figure.place.start


def _whole_before(view: View, first: int, part: Mention) -> Mention | None:
    """The amount of the part's kind in the run before `first`, shares and rates of growth passed over:
    9234万元，占44%，其中…; 403件579人，其中…."""
    at = first - 1
    while at > first - 1 - _RATES and at > 0 and view.mentions[at].figure.unit.dimension in _NO_AMOUNTS:
        at -= 1
    run = view.mentions[_first_of_run(view, at) if at else 0 : at + 1]
    return next((m for m in reversed(run) if same_kind(m.figure, part.figure)), None)


def is_no_amount(wording: Wording, whole: Mention, part: Mention) -> bool:
    """True for an average, an index, a price (元/人), what is told on balance (利润), a number of things told to a
    fraction of one, two kinds, and what is told of each of several: 三个景区均超过4000人."""
    unit = whole.figure.unit
    if phrase(wording.lexicon, "told_of_each").search(whole.lead) is not None:
        return True
    if _are_of_other_things(wording, whole, part):
        return True
    if "/" in unit.text or "/" in part.figure.unit.text:
        return True
    if unit.dimension is Dimension.BARE or (unit.dimension is Dimension.COUNT and ZERO < whole.figure.ulp < ONE):
        return True
    return any(wording.has(words, f"{m.label}{m.lead}") for words in _UNBOUNDED for m in (whole, part))


def is_headed_net(wording: Wording, view: View, whole: Mention) -> bool:
    """True for the first amount of a passage that words of a balance open: 二、利润总额。市属企业10.31亿元."""
    opening = view.value[: whole.figure.place.start]
    return whole is view.mentions[0] and wording.has("nets", opening[: opening.find("。") + 1])


def _are_of_other_things(wording: Wording, whole: Mention, part: Mention) -> bool:
    """True where things of two kinds are counted by one word: 对6个乡镇审计，抽查其中42个村."""
    if part.figure.unit.text not in wording.words("general_counters"):
        return False
    of, own = whole.tail.lstrip()[: _NOUN + 1], part.tail.lstrip()[:_NOUN]
    return own[:1].isalpha() and of[:1].isalpha() and not set(own) & set(of)


def holds_carried(wording: Wording, view: View, part: Mention) -> bool:
    """True for an amount whose bracket says that it holds what was there before: 提起公诉673人（含上期积存）."""
    return phrase(wording.lexicon, "holds_carried").match(view.value, part.figure.place.end) is not None


def makes_up_another(view: View, whole: Mention, part: Mention) -> bool:
    """True where the part and those behind it make up an amount told before its whole.

    总人口9万人，其中城镇6万人，乡村3万人；其中男5万人，女4万人.
    """
    alike = [m for m in view.mentions if is_level(m) and same_kind(m.figure, part.figure)]
    before = {m.figure.base for m in alike if m.start < whole.start}
    behind = [m.figure.base for m in alike if m.start >= part.start][:_LONGEST]
    return any(sum(behind[:count], ZERO) in before for count in range(2, len(behind) + 1))


def is_level(mention: Mention) -> bool:
    exact = mention.figure.approx is Approx.NONE and not mention.reason
    return mention.role is Role.LEVEL and exact


def _from_nothing(wording: Wording, view: View, at: int) -> Iterator[Claim]:
    """A rate of growth right behind a base of nothing, or behind a change as large as the amount itself."""
    rate, last = view.mentions[at], view.mentions[at - 1]
    if rate.role is not Role.CHANGE_RATE or rate.direction < 0 or rate.figure.value <= 0 or rate.reason:
        return
    if last.sentence != rate.sentence or rate.figure.approx is not Approx.NONE:
        return
    level = next((m for m in view.mentions[max(0, at - 2) : at - 1] if is_level(m)), None)
    if level is None or level.sentence != rate.sentence or not same_kind(level.figure, last.figure):
        return
    if level.lead.startswith(wording.words("compare")):
        return  # 比9万亩增加9万亩: that was the base
    grown = last.role is Role.DELTA and last.direction > 0 and last.figure.base == level.figure.base != ZERO
    grown = grown and last.compare != "budget" and level.figure.ulp == last.figure.ulp
    grown = grown and phrase(wording.lexicon, "change_goes_on").fullmatch(view.between(last, rate)) is not None
    nothing = last.role in (Role.LEVEL, Role.BASE) and last.figure.value == ZERO != level.figure.value
    nothing = nothing and (last.role is Role.BASE or wording.has("last_period", last.lead))
    if grown or nothing:
        reading = Hypothesis(Constant(ZERO, "0"), Strength.EXPLICIT, "growth-of-nothing", Relation.AT_MOST)
        yield Claim(Kind.IMPOSSIBLE, NO_BASE, rate.figure, (reading,), level.title, (last.figure,))
