"""Claims about balances: 结余 = 收入 − 支出, 年末 = 年初 + 收入 − 支出, and 收支总计.

Owns the binding of a balance to its income, expenditure and opening balance: totals first, nearest passage first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Expr, Sum, minus, total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.claims.slips import but_for_a_slip
from auditor.figures.labels import after_last
from auditor.figures.model import Dimension, Figure

_NEAR = 3
_MOST = 3
_PARTS_LAST = 1000


def balance_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about balances that `view` makes."""
    for mention in view.mentions:
        if mention.role is not Role.LEVEL or mention.figure.unit.dimension is not Dimension.MONEY or mention.reason:
            continue
        if prose.wording.has("each", mention.lead) and prose.wording.has("balance_words", mention.lead):
            continue  # 结余分别为0.60亿元、0.40亿元: of what, the words before say
        if _names_both_sides(prose.wording, mention):
            yield from _grand_total(prose, view, mention)
        elif prose.wording.has("balance_words", mention.label) and not _is_opening(prose, mention):
            yield from _balance(prose, view, mention)


def _names_both_sides(wording: Wording, mention: Mention) -> bool:
    return wording.has("total", mention.lead) and phrase(wording.lexicon, "both_sides").search(mention.lead) is not None


def _is_opening(prose: Prose, mention: Mention) -> bool:
    rest = prose.wording.without("balance_opening", mention.lead)
    return rest != mention.lead and not prose.wording.has("closing_only", rest)


def _balance(prose: Prose, view: View, closing: Mention) -> Iterator[Claim]:
    named = _side(prose, view, closing, "income", "expenditure")
    income = named or _funds(prose, view, closing)  # a sum of funds holds the opening balance
    spent = _side(prose, view, closing, "expenditure", "balance_words")
    opening = _openings(prose, view, closing)
    cumulated = prose.wording.has("balance_closing", closing.lead)
    readings: list[Hypothesis] = []
    for left, left_total in income[:_MOST]:
        for right, right_total in spent[:_MOST]:
            if left.figure.place == right.figure.place or not _fit(closing, left, right):
                continue
            sure = _strength(
                view, closing, (left, right), left_total or len(income) == 1, right_total or len(spent) == 1
            )
            if not _same_fund(prose, closing, left, right):
                sure = Strength.POSSIBLE
            if cumulated and named:
                readings += [_rolled(o, left, right, sure) for o in opening[:1] if _fit(closing, o)]
            else:
                readings += _differences(prose, closing, left, right, sure)
    if not cumulated and not any(level in view.mentions for level, _ in income):
        readings += _left_of_plan(prose, view, closing)
    if cumulated:  # the report says both: what is carried on, and what came in and went out
        carried = tuple(_carried(prose, view, closing, opening))
        if carried:
            yield Claim(Kind.BALANCE, "prose.balance", closing.figure, carried, closing.label)
    if readings:
        ranked = tuple(sorted(readings, key=lambda h: -h.strength)[:6])
        yield Claim(Kind.BALANCE, "prose.balance", closing.figure, ranked, closing.label)


def _differences(
    prose: Prose, closing: Mention, income: Mention, spent: Mention, sure: Strength
) -> Iterator[Hypothesis]:
    """income − expenditure; a deficit may be printed without its sign."""
    if prose.wording.has("deficit", closing.label) and closing.figure.base > 0:
        yield Hypothesis(minus(spent.figure, income.figure), sure, "expenditure-less-income")
        return
    yield Hypothesis(minus(income.figure, spent.figure), sure, "income-less-expenditure")


def _same_fund(prose: Prose, closing: Mention, *sides: Mention) -> bool:
    """True where the sides speak of the fund the balance is of: 统筹基金当期结余 is not 基金总收入 less 基金总支出."""
    fund = prose.wording.without("balance_plain", prose.wording.core(closing.label))
    pairs = {fund[i : i + 2] for i in range(len(fund) - 1)}
    return len(fund) < 2 or all(any(pair in side.name for pair in pairs) for side in sides)


def _rolled(opening: Mention, income: Mention, spent: Mention, sure: Strength) -> Hypothesis:
    terms: tuple[tuple[int, Expr], ...] = ((1, opening.figure), (1, income.figure), (-1, spent.figure))
    return Hypothesis(Sum(terms), sure, "opening-plus-income-less-expenditure")


def _carried(prose: Prose, view: View, closing: Mention, opening: Sequence[Mention]) -> Iterator[Hypothesis]:
    """累计结余 = 上年结余 + 当期结余."""
    for current in view.before(closing):
        if current.sentence < closing.sentence - 1:
            return
        named = current.role is Role.LEVEL and prose.wording.has("balance_current", current.label)
        named = named and not prose.wording.has("balance_moved", current.label)
        if named and not prose.wording.has("balance_closing", current.lead) and not _is_opening(prose, current):
            for start in opening[:1]:
                if _fit(closing, start, current):
                    yield Hypothesis(total(start.figure, current.figure), Strength.EXPLICIT, "opening-plus-current")
            return


def _fit(closing: Mention, *others: Mention) -> bool:
    return all(same_kind(closing.figure, o.figure) for o in others)


def _strength(view: View, closing: Mention, sides: tuple[Mention, Mention], left: bool, right: bool) -> Strength:
    here = [s for s in sides if s in view.mentions]
    if left and right and here:
        return (
            Strength.EXPLICIT
            if closing.figure.place.block - min(s.figure.place.block for s in sides) <= _NEAR
            else Strength.LIKELY
        )
    return Strength.LIKELY if len(here) == len(sides) else Strength.POSSIBLE


def _side(prose: Prose, view: View, closing: Mention, wanted: str, unwanted: str) -> list[tuple[Mention, bool]]:
    """Levels of one side, totals first then nearest, from this passage and the two before; True marks a total."""
    found: list[tuple[int, int, Mention, bool]] = []
    for steps, other in prose.recent(view):
        if steps > 2 or (steps and other.passage.section != view.passage.section):
            break
        pool = list(view.before(closing)) if steps == 0 else list(reversed(other.mentions))
        for order, level in enumerate(pool):
            if level.role is not Role.LEVEL or level.depth > closing.depth or level.reason:
                continue
            name = level.label or level.topic
            hit = prose.wording.last(wanted, name)
            against = prose.wording.last(unwanted, name)
            if hit is None or (against is not None and against.start > hit.start):
                continue
            is_total = prose.wording.has("total", level.lead)
            rank = order + (_PARTS_LAST if _is_item(prose, other, level) else 0)
            found.append((steps, 0 if is_total else 1 + rank, other.finest(level), is_total))
    return [(level, is_total) for _, _, level, is_total in sorted(found, key=lambda f: (f[0], f[1]))]


def _is_item(prose: Prose, view: View, level: Mention) -> bool:
    """True for an item of a list that 其中 opens: not the whole side, one part of it."""
    return prose.wording.has("parts", after_last(view.value[: level.start], "。；;\n"))


def _funds(prose: Prose, view: View, closing: Mention) -> list[tuple[Mention, bool]]:
    """The sum of what there is to spend where no income is named: "由上年结转…和本年下达…组成，共计1118.35万元"."""
    return [
        (m, True)
        for m in view.before(closing)
        if m.role is Role.LEVEL
        and prose.wording.has("sum_words", m.lead)
        and not prose.wording.has("expenditure", m.lead)
        and closing.sentence - m.sentence <= 2
    ][:1]


def _left_of_plan(prose: Prose, view: View, closing: Mention) -> Iterator[Hypothesis]:
    """结余 = 预算数 − 支出 where the clauses before tell no income; some of what is left may have gone elsewhere."""
    told = [m for m in view.before(closing) if m.sentence == closing.sentence and m.depth == closing.depth]
    plans = [m for m in told if m.role is Role.LEVEL and prose.wording.is_budget(m.lead)]
    spent = [
        m
        for m in told
        if m.role is Role.LEVEL and m not in plans and prose.wording.has("expenditure", m.label or m.topic)
    ]
    if plans and len(spent) == 1 and _fit(closing, plans[0], spent[0]):
        left = minus(plans[0].figure, spent[0].figure)
        meant = closing.figure.value != 0 and but_for_a_slip(closing.figure, left)
        yield Hypothesis(left, Strength.LIKELY if meant else Strength.POSSIBLE, "plan-less-expenditure")


def _openings(prose: Prose, view: View, closing: Mention) -> list[Mention]:
    inside = [m for m in view.in_bracket_behind(closing) if m.role in (Role.LEVEL, Role.BASE)]
    levels = [*inside, *(m for m in view.before(closing) if m.role is Role.LEVEL)]
    named = [m for m in levels if _is_opening(prose, m)]
    years = [int(m.figure.period) for m in view.mentions if m.figure.period.isdigit()]
    earlier = [
        m
        for m in levels
        if m.figure.period.isdigit()
        and int(m.figure.period) < max(years)
        and prose.wording.has("balance_words", m.label)
    ]
    return named or earlier


def _grand_total(prose: Prose, view: View, grand: Mention) -> Iterator[Claim]:
    """收、支总计 is one amount for both sides: income with what was carried over, expenditure with what is left."""
    income = _named_side(prose, view, "income")
    spent = _named_side(prose, view, "expenditure")
    readings: list[Hypothesis] = []
    context: tuple[Figure, ...] = ()
    for side in (*income[:_MOST], *spent[:_MOST]):
        if same_kind(side.figure, grand.figure):
            readings.append(Hypothesis(side.figure, Strength.LIKELY, "side-of-report"))
    added = [
        (left.figure, right.figure)
        for left in income[:_MOST]
        for right in spent[:_MOST]
        if left.figure.base + right.figure.base == grand.figure.base
    ]
    if added:
        context = added[0]
        readings = [Hypothesis(added[0][0], Strength.EXPLICIT, "side-of-report")]
    else:
        readings = [Hypothesis(h.expected, Strength.POSSIBLE, h.why) for h in readings]
    if readings:
        yield Claim(Kind.BALANCE, "prose.grand-total", grand.figure, tuple(readings), grand.label, context)


def _named_side(prose: Prose, view: View, side: str) -> list[Mention]:
    """The levels called 本年收入合计 or 本年支出合计, or the fund's 支出, in the passages around the grand total."""
    found: list[Mention] = []
    total = phrase(prose.wording.lexicon, f"{side}_total")
    for other in prose.views[max(0, view.index - 6) : view.index + 10]:
        for level in other.mentions:
            named = level.role is Role.LEVEL and total.search(level.label)
            if named and not _names_both_sides(prose.wording, level) and not level.reason:
                found.append(level)
    return sorted(found, key=lambda m: not prose.wording.has("year_total", m.label))
