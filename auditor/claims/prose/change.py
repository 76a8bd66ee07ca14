"""Claims about change: 比上年增加X, 增长Y%; 较预算减少X; 由A增至B.

Owns the binding of a change to its level and its base. A rate of change is bound to the change and level of its own
sentence first; a base that is not printed follows from them (this − change). Falls over 100 % are impossible whatever
they are bound to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Constant, Expr, Quotient, Sum, minus, total
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Fit, Prose, View, fit_of, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension, Figure

_MOST_LEVELS = 4
_MOST_BASES = 4
_MOST_STEPS = 4
_MOST_SENTENCES = 3


def change_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims about change that `view` makes."""
    for mention in view.mentions:
        if mention.role is Role.DELTA:
            yield from _difference(prose, view, mention)
        elif mention.role is Role.CHANGE_RATE:
            falls = mention.direction < 0 and mention.figure.unit.dimension is Dimension.RATE
            if falls and mention.figure.base > ONE and not _turns_negative(prose, view, mention):
                yield _impossible(mention)
            yield from _rate(prose, view, mention)
        elif mention.role is Role.POINTS:
            yield from _points(prose, view, mention)


def _turns_negative(prose: Prose, view: View, rate: Mention) -> bool:
    """True where the sentence speaks of a deficit or a negative amount: such a level can fall by more than itself."""
    near = [m for m in view.mentions if m.sentence == rate.sentence]
    return any(m.figure.value < 0 or prose.wording.has("deficit", m.lead) for m in near)


def _impossible(rate: Mention) -> Claim:
    reading = Hypothesis(Constant(ONE, "100%"), Strength.EXPLICIT, "fall-within-whole", Relation.AT_MOST)
    return Claim(Kind.IMPOSSIBLE, "prose.impossible-fall", rate.figure, (reading,), rate.title)


def _rate(prose: Prose, view: View, rate: Mention) -> Iterator[Claim]:
    delta = _own_delta(view, rate)
    levels = _levels(prose, view, delta or rate)
    bases = _bases(prose, view, rate, levels)
    readings: list[Hypothesis] = []
    if delta is not None:
        readings += [
            Hypothesis(Quotient(delta.figure, b), s, "printed-base") for b, s in bases if same_kind(b, delta.figure)
        ]
        for level, strength in levels:
            if same_kind(level, delta.figure):
                before = total(level, delta.figure) if rate.direction < 0 else minus(level, delta.figure)
                readings.append(Hypothesis(Quotient(delta.figure, before), strength, "implied-base"))
    else:
        for level, strength in levels[:2]:
            for base, base_strength in bases:
                if same_kind(level, base) and level.place != base.place:
                    sure = min(strength, base_strength)
                    readings.append(Hypothesis(_growth(level, base, rate.direction), sure, "level-and-base"))
                    if rate.figure.unit.dimension is Dimension.MULTIPLE:  # 增长1.5倍 is said of 1.5 times as much, too
                        readings.append(Hypothesis(Quotient(level, base), Strength.POSSIBLE, "times-base"))
    if readings:
        ranked = tuple(sorted(readings, key=lambda h: -h.strength))
        context = tuple(level for level, _ in levels)
        subject = (delta or rate).label or _name_of(view, context)
        yield Claim(Kind.CHANGE, "prose.change-rate", rate.figure, ranked, subject, context[:1])


def _growth(level: Figure, base: Figure, direction: int) -> Expr:
    """level ÷ base − 1, or 1 − level ÷ base for a fall."""
    ratio, one = Quotient(level, base), Constant(ONE, "1")
    return Sum(((1, ratio), (-1, one))) if direction > 0 else Sum(((1, one), (-1, ratio)))


def _difference(prose: Prose, view: View, delta: Mention) -> Iterator[Claim]:
    """增加X: this − base = X where a base is printed."""
    levels = _levels(prose, view, delta)
    readings: list[Hypothesis] = []
    for base, base_strength in _bases(prose, view, delta, levels):
        for level, strength in levels[:3]:
            if level.place == base.place or not same_kind(level, delta.figure) or not same_kind(base, delta.figure):
                continue
            gap = minus(level, base) if delta.direction > 0 else minus(base, level)
            readings.append(Hypothesis(gap, min(strength, base_strength), "level-and-base"))
    if readings:
        ranked = tuple(sorted(readings, key=lambda h: -h.strength))
        subject = delta.label or _name_of(view, tuple(f for f, _ in levels))
        yield Claim(Kind.DIFFERENCE, "prose.difference", delta.figure, ranked, subject)


def _points(prose: Prose, view: View, points: Mention) -> Iterator[Claim]:
    """X%，比上年的Y%提高Z个百分点."""
    rates = [
        m
        for m in view.before(points)
        if m.sentence == points.sentence
        and m.figure.unit.dimension is Dimension.RATE
        and (m.role is not Role.CHANGE_RATE or prose.wording.is_base(m.lead, m.tail))
    ]
    if len(rates) >= 2 and not points.reason:
        later, earlier = rates[0], rates[1]
        if view.mentions.index(points) - view.mentions.index(earlier) == 2:
            if prose.wording.is_base(later.lead, later.tail):
                later, earlier = earlier, later
            gap = minus(later.figure, earlier.figure) if points.direction > 0 else minus(earlier.figure, later.figure)
            reading = Hypothesis(gap, Strength.LIKELY, "rates-of-sentence")
            subject = points.label or later.label or later.topic
            yield Claim(Kind.DIFFERENCE, "prose.difference", points.figure, (reading,), subject)


def _name_of(view: View, levels: Sequence[Figure]) -> str:
    places = {f.place for f in levels[:1]}
    return next((m.title for m in view.mentions if m.figure.place in places), "")


def _own_delta(view: View, rate: Mention) -> Mention | None:
    """The change the rate belongs to: the figure just before it, of the same direction and sentence."""
    for other in view.before(rate):
        if other.sentence != rate.sentence or other.role not in (Role.DELTA, Role.BASE):
            break
        if other.role is Role.DELTA:
            return other if other.direction == rate.direction and other.compare == rate.compare else None
        if other.role is Role.BASE:
            break
    return _delta_behind(view, rate)


def _delta_behind(view: View, rate: Mention) -> Mention | None:
    """The change told right after its rate: "比去年下降66.67%，减少1.64万元"."""
    position = view.mentions.index(rate)
    for other in view.mentions[position + 1 : position + 2]:
        same = other.role is Role.DELTA and other.sentence == rate.sentence and not other.label
        if same and other.direction == rate.direction:
            return other
    return None


def _levels(prose: Prose, view: View, change: Mention) -> list[tuple[Figure, Strength]]:
    """This period's level of what has changed, best first: named in the clause, else the nearest of the sentence."""
    change = _with_base_name(view, change)
    years = _two_years(prose, view, change)
    if years is not None:
        return [(years[0].figure, Strength.EXPLICIT)]
    named = [
        (c.figure, Strength.EXPLICIT if c.fit is Fit.SAME and c.steps == 0 else Strength.LIKELY)
        for c in prose.named(view, change, change.label, None)
        if change.label
        and c.fit >= Fit.CLOSE
        and c.steps <= _reach(prose, change)
        and (_is_current(prose, c.mention) or prose.wording.is_budget(change.label))
        and (c.steps or c.mention.depth <= change.depth)
    ]
    if change.reason:
        return named[:1]
    near = [
        (m.figure, _unnamed_strength(prose, change))
        for m in view.before(change)
        if m.role is Role.LEVEL and m.sentence == change.sentence and m.depth == change.depth and _is_current(prose, m)
    ]
    far = _levels_of_sentence_before(prose, view, change)
    found: list[tuple[Figure, Strength]] = []
    ranked = near[:1] + near[1:][-1:] + [(f, min(s, Strength.LIKELY)) for f, s in near[1:-1]] + far
    if len(near) > 1 and prose.wording.has("parts", view.value[near[-1][0].place.end : near[0][0].place.start]):
        ranked = [(f, min(s, Strength.LIKELY)) for f, s in (near[-1], *ranked)]
    for figure, strength in named + ranked:
        if figure.unit.dimension is not Dimension.RATE and all(figure.place != f.place for f, _ in found):
            found.append((figure, strength))
    return found[:_MOST_LEVELS]


def _two_years(prose: Prose, view: View, change: Mention) -> tuple[Mention, Mention] | None:
    """Both levels, told one after the other: "2023年预算执行数为4.33万元，2024年预算安排4.44万元，比2023年增加…"."""
    told = [m for m in view.before(change) if m.sentence == change.sentence and m.depth == change.depth]
    levels = [m for m in told if m.role is not Role.DELTA][:2]
    if len(levels) < 2 or change.reason or any(m.role is not Role.LEVEL for m in levels):
        return None
    this, last = levels
    years = prose.wording.year(this.lead), prose.wording.year(last.lead)
    told_apart = None not in years and years[0] != years[1] and same_kind(this.figure, last.figure)
    against = str(years[1]) if told_apart else ""
    fits = change.compare_year in ("", against) and (change.compare == "last" or change.compare_year)
    return (this, last) if told_apart and fits and years == (int(against) + 1, int(against)) else None


def _with_base_name(view: View, change: Mention) -> Mention:
    """The change with the name its base goes by: "基金收入比上年的17453.36万元增加1176.81万元"."""
    if change.label:
        return change
    for other in view.before(change):
        if other.sentence != change.sentence:
            break
        if other.role is Role.BASE and other.label:
            return change._replace(label=other.label)
    return change


def _levels_of_sentence_before(prose: Prose, view: View, change: Mention) -> list[tuple[Figure, Strength]]:
    """The total that opens the last sentence with an outturn (or closes its list) is likely meant, a part hardly."""
    current = [
        m
        for m in view.before(change)
        if m.role is Role.LEVEL and m.depth == 0 and m.sentence < change.sentence and _may_have_changed(prose, view, m)
    ]
    latest = max((m.sentence for m in current), default=0)
    levels = [m for m in current if m.sentence == latest]
    if not levels or change.sentence - latest > _MOST_SENTENCES:
        return []
    side = prose.wording.side(change.label)
    alike = [m for m in levels if not side or prose.wording.side(m.label) == side] or levels
    closing = [m for m in alike if prose.wording.has("sum_words", m.lead)]
    opening = alike[-1]
    ranked = [*closing, opening]
    return [(m.figure, Strength.LIKELY) for m in ranked] + [
        (m.figure, Strength.LIKELY if len(levels) == 1 else Strength.POSSIBLE)
        for m in (*levels[:1], *(current[-1:] if not change.label else ()))
        if m not in ranked
    ]


def _may_have_changed(prose: Prose, view: View, level: Mention) -> bool:
    """True for an outturn, and for a plan told with its parts (预算9.2万元，其中：…): a budget has only plans."""
    if _is_current(prose, level):
        return True
    behind = next((m for m in view.mentions if m.start > level.start), None)
    return (
        behind is not None
        and behind.role is Role.LEVEL
        and _is_current(prose, behind)
        and prose.wording.has("parts", view.between(level, behind))
    )


def _unnamed_strength(prose: Prose, change: Mention) -> Strength:
    """How plainly a level near by is meant where the clause names none, a general one (支出), or another one."""
    if not change.label:
        return Strength.EXPLICIT
    return Strength.LIKELY if prose.wording.is_generic(change.label) else Strength.POSSIBLE


def _reach(prose: Prose, change: Mention) -> int:
    """How many passages back the named level may stand: a name like 支出 is good for its own passage only."""
    return 0 if prose.wording.is_generic(change.label) else 1


def _is_current(prose: Prose, level: Mention) -> bool:
    """True for an outturn or a level without basis, false for a budget or an amount "of which" in brackets."""
    return not prose.wording.is_budget(level.lead)


def _bases(
    prose: Prose, view: View, change: Mention, levels: list[tuple[Figure, Strength]]
) -> list[tuple[Figure, Strength]]:
    """What the change is measured against: a base of the sentence, or the budget figure of the same name."""
    found = [
        (m.figure, Strength.EXPLICIT)
        for m in view.before(change)
        if m.role is Role.BASE and m.sentence == change.sentence
    ][:1]
    years = _two_years(prose, view, change)
    found += [(years[1].figure, Strength.EXPLICIT)] if years is not None else []
    found += _base_in_bracket(view, change) or ([] if found else _base_behind(view, change))
    if change.compare == "budget":
        found += _budget_bases(prose, view, change, levels)
    return found[:_MOST_BASES]


def _base_in_bracket(view: View, change: Mention) -> list[tuple[Figure, Strength]]:
    """The base told in brackets right behind: "同比增长6.84%（上年38620.40万元）"."""
    following = view.mentions[view.mentions.index(change) + 1 :][:1]
    return [
        (m.figure, Strength.EXPLICIT)
        for m in following
        if m.role is Role.BASE and m.depth > change.depth and view.between(change, m).startswith("(")
    ]


def _base_behind(view: View, change: Mention) -> list[tuple[Figure, Strength]]:
    """The base told after the change, and perhaps its rate: "比年初增加60.00万元，年初为440.20万元"."""
    for other in view.mentions[view.mentions.index(change) + 1 :][:2]:
        same = other.sentence == change.sentence and other.depth == change.depth and other.compare == change.compare
        if same and other.role is Role.BASE and not other.label:
            return [(other.figure, Strength.EXPLICIT)]
        if not same or other.role is not Role.CHANGE_RATE:
            break
    return []


def _budget_bases(
    prose: Prose, view: View, change: Mention, levels: list[tuple[Figure, Strength]]
) -> Iterator[tuple[Figure, Strength]]:
    """Budget levels that stand before, those named like the level that changed first."""
    own = {m.figure.place: m for m in view.mentions}
    names = [change.label] + [own[f.place].label for f, _ in levels if f.place in own]
    ranked: list[tuple[int, int, Figure]] = []
    for steps, other in prose.recent(view):
        if steps > _MOST_STEPS or other.passage.section != view.passage.section:
            break
        pool = view.before(change) if steps == 0 else reversed(other.mentions)
        for level in pool:
            if level.role is Role.LEVEL and prose.wording.is_budget(level.lead) and _of_year(change, level):
                fit = max((_budget_fit(prose, n, level) for n in names if n), default=Fit.NONE)
                ranked.append((-fit, steps, level.figure))
    best = min((r[0] for r in ranked), default=0)
    here = [
        m.figure.place
        for m in view.before(change)
        if m.role is Role.LEVEL and m.sentence == change.sentence and prose.wording.is_budget(m.lead)
    ]
    sole = here if len(here) == 1 else []
    for negative_fit, steps, figure in sorted(ranked, key=lambda r: r[:2])[:_MOST_BASES]:
        sure = negative_fit < 0 and negative_fit == best and sum(r[0] == best for r in ranked) == 1
        if figure.place in sole:
            yield figure, Strength.EXPLICIT
            continue
        yield figure, Strength.LIKELY if sure or (steps == 0 and negative_fit <= -Fit.CLOSE) else Strength.POSSIBLE


def _of_year(change: Mention, level: Mention) -> bool:
    """False where the comparison names a year and the plan is of another one (2024年预算, 比2023年预算减少)."""
    period = level.figure.period
    return not change.compare_year or not period.isdigit() or period == change.compare_year


def _budget_fit(prose: Prose, name: str, level: Mention) -> Fit:
    fit = fit_of(name, level.label)
    side = prose.wording.side(name)
    if fit is Fit.NONE and side and side == prose.wording.side(level.label):
        return Fit.PARTLY
    return fit
