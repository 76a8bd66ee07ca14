"""Shares of one whole told one after the other: they add up to 100 %, and their parts to the whole.

Owns what they say together; which of them belong together is share_runs.py's. A share of a plan (占预算的) is none of a
whole. The single share and its operands are among the relations by shape.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claims.evidence.odds import ALL
from auditor.claims.expression import Constant, Quotient, Sum, meets
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.parts import Parts, is_amount, whole_of
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.share_runs import (
    EXCESS,
    LITTLE,
    SEVERAL,
    by_bracket,
    complete_by_name,
    groups_and_runs,
    is_all,
    last_before,
    names_rest,
    of_one_whole,
    run_near_the_whole,
    sum_of,
)
from auditor.claims.prose.structure import claims_by_amount
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension

_UNNAMED = 0.2  # how likely shares are of one whole that name none, told without amounts: 女性占73.8%，党员占41.2%
_OF_AMOUNTS = 0.9  # the same where each is told behind its amount, or where several do not exceed the whole by much
_BY_NATURE = 0.93  # the same where they are of parts that make up a whole by their nature, or of all amounts of a list
_OF_ALL = 0.97  # how surely a list whose shares are all of its own sum is one of the amount told right before it
_WHOLES = 3  # amounts before the first part, one of which may be the whole
_AS_STRUCTURE = 0.85  # of shares told in one statement that come near to the whole
_FAR = 4  # passages above in which the whole may stand
_MANY = 4  # shares that overlap come to much more than the whole
WHOLE = Constant(ONE, "100%")


def shares_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """What the shares of `view` say by themselves: none is above the whole, those of one whole add up to it."""
    shares = [m for m in view.mentions if m.role is Role.SHARE or _is_rest(prose.wording, view, m)]
    beyond = [m for m in shares if m.role is Role.SHARE and m.figure.base > ONE]
    told = Counter(m.sentence for m in beyond)
    for share in beyond:  # two of them in a sentence are no slips: 债务占财力的比重分别为119.9%和172.8%
        if told[share.sentence] == 1 and not prose.wording.has("beyond_whole", f"{share.lead}{share.whole}"):
            whole = Hypothesis(WHOLE, Strength.LIKELY, "part-within-whole", Relation.AT_MOST)
            yield Claim(Kind.IMPOSSIBLE, "prose.impossible-share", share.figure, (whole,), share.label or share.whole)
    yield from _all_shares(prose, view, _of_one_whole_each(prose.wording, shares))


def _of_one_whole_each(wording: Wording, shares: Sequence[Mention]) -> list[Mention]:
    """The shares without those of a plan, or of a whole that each has for itself, and without what goes on from one in
    its sentence: 文旅占年度计划99%；工业占94.5%."""
    apart = ("beyond_whole", "relative_wholes")
    kept: list[Mention] = []
    last: Mention | None = None  # the last one that is left out
    for share in shares:
        goes_on = last is not None and not share.whole and share.sentence == last.sentence
        if goes_on or any(wording.has(name, f"{share.lead}{share.whole}") for name in apart):
            last = share
        else:
            kept.append(share)
    return kept


def _all_shares(prose: Prose, view: View, shares: Sequence[Mention]) -> Iterator[Claim]:
    """Shares of one whole, listed one after the other, add up to 100 % (or at most to that)."""
    within = {m.start for m in view.mentions if _is_opened_by_rate(prose.wording, view, m)}
    for found in (group for own in by_bracket(view, shares) for group in groups_and_runs(prose, view, own)):
        run = run_near_the_whole(view, found)
        group = run or of_one_whole(found)
        if found[0].start in within:
            continue  # of a rate told before: 达标天数77.8%，其中优占23.4%，良占54.3%
        if len(group) < 2 or any(m.figure.approx is not Approx.NONE for m in group):
            continue
        last_of_joined = group[:-1] if group[-1].role is Role.RATE else group  # 依次占55%、15%和9%，其余21%
        joined = [_are_joined(prose.wording, view, *pair) for pair in pairwise(last_of_joined)]
        if any(joined) and not all(joined):
            continue  # 西区占4%和1%；其他占15%和3%: of two wholes
        if any(phrase(prose.wording.lexicon, "each_has").search(m.lead.strip()) for m in group):
            continue  # 假冒和安全各占0.9%: as often as there are names
        if any(_turns(prose.wording, view, *pair) for pair in pairwise(group)):
            continue  # 分行业看，制造业占37.5%；分经济类型看，民营经济占74.2%
        if _are_each_of_amounts(prose, view, group):
            continue  # each is right by itself, and what the parts come to their amounts say
        if _holds_more(view, group):
            continue  # 来信57件，占49.6%；来访24件，20.9%；…: one is printed without the word
        by_amount = _by_their_amounts(view, group)
        yield from by_amount or _another_whole(view, group)
        complete = bool(by_amount) or complete_by_name(prose, view, group)
        if group[0].whole and not complete and not run and not _told_with_amounts(view, group):
            continue
        last, others = group[-1], group[:-1]
        rest = Sum(((1, WHOLE), *((-1, m.figure) for m in others)))
        point = sum_of(group)
        apart = len({m.sentence for m in group}) > 1  # 药占比26.68%，耗占比13.50%。品种占比61%
        near = abs(point - ONE) * 50 <= ONE and not (apart and not group[0].whole)
        strength = Strength.LIKELY if complete or near else Strength.POSSIBLE
        sure = _BY_NATURE if complete else None
        if run and not complete:
            complete, strength, sure = True, Strength.LIKELY, _AS_STRUCTURE
        readings: list[Hypothesis] = [Hypothesis(rest, strength, "shares-of-one-whole", asserted=sure)]
        if point <= ONE and not complete:
            readings.append(Hypothesis(rest, Strength.POSSIBLE, "shares-within-whole", Relation.AT_MOST))
        elif point - ONE > len(group) * last.figure.ulp:
            if all(point - m.figure.base >= ONE for m in group):
                continue  # whichever is wrong, the others are more than one whole has
            little = len(group) >= _MANY and point - ONE <= LITTLE and not apart
            if not complete and not little and (apart or _may_overlap(view, group)):
                continue  # amounts of two sentences may overlap: 基本支出占…。财政拨款支出占…
            listed = len(group) >= SEVERAL and point - ONE <= EXCESS
            told = _OF_AMOUNTS if complete or listed or _told_with_amounts(view, group) else _UNNAMED
            named = None if group[0].whole else told  # the wholes of two shares may be different ones
            beyond = Hypothesis(rest, Strength.EXPLICIT, "shares-within-whole", Relation.AT_MOST, named)
            yield Claim(Kind.IMPOSSIBLE, "prose.impossible-share", last.figure, (beyond,), _whole_name(group))
            continue
        if not by_amount:
            yield Claim(Kind.SUM, "prose.shares-total", last.figure, tuple(readings), _whole_name(group))


def _turns(wording: Wording, view: View, one: Mention, other: Mention) -> bool:
    """True where the words between two shares divide the whole anew: 分经济类型看，."""
    clauses = (view.between(one, other).replace("；", "。").replace(";", "。")).split("。")
    return any(phrase(wording.lexicon, "criterion").search(clause.strip("，, ")) is not None for clause in clauses[1:])


def _holds_more(view: View, group: Sequence[Mention]) -> bool:
    """True where another rate that says nothing of itself stands right behind an amount among the shares."""
    between = [m for m in view.mentions if group[0].start < m.start < group[-1].start]
    return any(m.role is Role.RATE and not m.lead.strip("，,、； ") and _follows_level(view, m) for m in between)


def _are_each_of_amounts(prose: Prose, view: View, group: Sequence[Mention]) -> bool:
    """True where every share follows from its amount and one printed whole that the amounts do not come to.

    They overlap (防治8.05万亩：无公害7.86万亩，占97.6%；飞机3.20万亩，占39.8%), or there is more that has no share:
    补助760万元。第一批304万元，占40%；第二批228万元，占30%；其余228万元.
    """
    parts = [b.figure for m in group if (b := last_before(view, m)) is not None and is_amount(b)]
    if len(parts) < len(group) or len({part.place for part in parts}) < len(group):
        return False
    near = prose.views[max(0, view.index - _FAR) : view.index + 1]
    told = (m.figure for v in near for m in v.mentions if is_amount(m) and m.figure not in parts)
    wholes = [f for f in told if same_kind(f, parts[0]) and f.base > max(part.base for part in parts)]
    return any(
        all(
            same_kind(whole, p) and meets(Quotient(p, whole), m.figure.interval())
            for p, m in zip(parts, group, strict=True)
        )
        and abs(sum((p.base for p in parts), -whole.base)) > sum((p.ulp for p in parts), whole.ulp)
        for whole in wholes
    )


def _told_with_amounts(view: View, group: Sequence[Mention]) -> bool:
    """True where every share follows the amount it is of."""
    return all(_follows_level(view, m) for m in group)


def _follows_level(view: View, mention: Mention) -> bool:
    last = last_before(view, mention)
    return last is not None and last.role is Role.LEVEL


def _are_joined(wording: Wording, view: View, one: Mention, other: Mention) -> bool:
    return phrase(wording.lexicon, "joint").fullmatch(view.between(one, other).strip()) is not None


def _is_rest(wording: Wording, view: View, mention: Mention) -> bool:
    """True for the rest of shares told right before it: 其余22%用于其他项目."""
    last = last_before(view, mention)
    shared = last is not None and last.role is Role.SHARE and last.sentence == mention.sentence
    return shared and mention.role is Role.RATE and names_rest(wording, mention)


def _is_opened_by_rate(wording: Wording, view: View, share: Mention) -> bool:
    """True for the first of the shares that 其中 opens right behind a rate."""
    last = last_before(view, share)
    rate = last is not None and last.figure.unit.dimension is Dimension.RATE and last.sentence == share.sentence
    told = rate and last is not None and last.role in (Role.RATE, Role.COMPLETION)
    return bool(told) and last is not None and wording.has("of_which", view.between(last, share))


def _may_overlap(view: View, group: Sequence[Mention]) -> bool:
    """True for shares of counts: a person can belong to several classes (党员, 大学学历), an amount cannot."""
    before = [last_before(view, m) for m in group]
    return any(b is not None and b.figure.unit.dimension is Dimension.COUNT for b in before)


def _by_their_amounts(view: View, group: Sequence[Mention]) -> list[Claim]:
    """The claims of shares told behind amounts that add up to one told before them, which is no part itself."""
    before = [last_before(view, m) for m in group]
    parts = [b for b in before if b is not None and is_amount(b)]
    if len(parts) < len(group) or len({m.start for m in parts}) < len(group):
        return []
    levels = [m for m in view.mentions if m.start < parts[0].start and is_amount(m)]
    whole = whole_of(parts, levels[-_WHOLES:])
    if whole is None or any(whole.start < m.start < parts[0].start and m.role is Role.SHARE for m in view.mentions):
        return []
    return claims_by_amount(tuple(group), Parts(tuple(parts), whole), WHOLE)


def _another_whole(view: View, group: Sequence[Mention]) -> Iterator[Claim]:
    """The claim that the amount told before a list is what its parts come to, where their shares are all of that:
    受理980件。咨询450件，占50.0%；求助270件，占30.0%；其他180件，占20.0%."""
    before = [last_before(view, m) for m in group]
    parts = [b for b in before if b is not None and is_amount(b)]
    if not SEVERAL <= len(group) == len(parts) == len({m.start for m in parts}) or not is_all(group):
        return
    added = sum_of(parts)
    of_all = all(abs(p.figure.base / added - m.figure.base) <= m.figure.ulp for p, m in zip(parts, group, strict=True))
    levels = [m for m in view.mentions if m.start < parts[0].start and is_amount(m)]
    if not of_all or not levels or not all(same_kind(levels[-1].figure, part.figure) for part in parts):
        return
    if whole_of(parts, [m for m in view.mentions if is_amount(m) and m not in parts]) is not None or levels[
        -1
    ].figure.base <= max(part.figure.base for part in parts):
        return  # told elsewhere, or this one is a part of another division of it
    if view.mentions[view.at(levels[-1]) + 1].role is Role.SHARE:
        return  # 来访60件，占73%。从级别看，…: a part of another division, too
    reading = Hypothesis(Sum(tuple((1, part.figure) for part in parts)), Strength.LIKELY, ALL, asserted=_OF_ALL)
    yield Claim(Kind.SUM, "prose.total", levels[-1].figure, (reading,), levels[-1].title)


def _whole_name(group: Sequence[Mention]) -> str:
    return next((m.whole for m in group if m.whole), "")
