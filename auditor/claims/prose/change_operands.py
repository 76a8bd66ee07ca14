"""What a change is the change of, and against what: the level of this period and its base, best first.

Owns their binding: named in the clause, nearest in the sentence, told for two years one after the other, the plan of
the same name. What is claimed of them is change.py's part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.model import Strength
from auditor.claims.prose.context import Fit, Prose, View, fit_of, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.model import Dimension, Figure

_MOST_LEVELS = 4
_MOST_BASES = 4
_MOST_STEPS = 4
_MOST_SENTENCES = 3
Ranked = list[tuple[Figure, Strength]]


def levels_of(prose: Prose, view: View, change: Mention) -> Ranked:
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
    near = near or _plan_of_sentence(prose, view, change)
    far = _levels_of_sentence_before(prose, view, change)
    found: Ranked = []
    ranked = near[:1] + near[1:][-1:] + [(f, min(s, Strength.LIKELY)) for f, s in near[1:-1]] + far
    if len(near) > 1 and prose.wording.has("parts", view.value[near[-1][0].place.end : near[0][0].place.start]):
        ranked = [(f, min(s, Strength.LIKELY)) for f, s in (near[-1], *ranked)]
    for figure, strength in named + ranked:
        if figure.unit.dimension is not Dimension.RATE and all(figure.place != f.place for f, _ in found):
            found.append((figure, strength))
    return found[:_MOST_LEVELS]


def _plan_of_sentence(prose: Prose, view: View, change: Mention) -> Ranked:
    """The only level of the sentence, a plan against last year's.

    "预算320.50万元，与上年相比增加12.50万元", "2024年预算320.50万元，比2023年预算增加12.50万元".
    """
    told = [m for m in view.before(change) if m.sentence == change.sentence and m.depth == change.depth]
    levels = [m for m in told if m.role is Role.LEVEL and m.figure.unit.dimension is not Dimension.RATE]
    alone = (
        len(levels) == 1 and not change.label and (change.compare == "last" or _year_after(prose, levels[0], change))
    )
    if not alone or prose.wording.has("completion", levels[0].lead) or any(m.role is Role.COMPLETION for m in told):
        return []
    return [(levels[0].figure, Strength.LIKELY)]


def _year_after(prose: Prose, level: Mention, change: Mention) -> bool:
    """True where the level is of the year after the one compared with, or of this one where it names none."""
    year = prose.wording.year(level.lead)
    return bool(change.compare_year) and (year is None or str(year - 1) == change.compare_year)


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


def _levels_of_sentence_before(prose: Prose, view: View, change: Mention) -> Ranked:
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


def bases_of(prose: Prose, view: View, change: Mention, levels: Ranked) -> Ranked:
    """What the change is measured against: a base of the sentence, or the budget figure of the same name."""
    found = _base_of_sentence(view, change)
    years = _two_years(prose, view, change)
    found += [(years[1].figure, Strength.EXPLICIT)] if years is not None else []
    found += _base_in_bracket(view, change) or ([] if found else _base_behind(prose, view, change, levels))
    if change.compare == "budget":
        found += _budget_bases(prose, view, change, levels)
    return found[:_MOST_BASES]


def _base_of_sentence(view: View, change: Mention) -> Ranked:
    """The base told before the change; not that of another level with its own change: A较上年5万元增加1万元；B…."""
    passed = False
    for other in view.before(change):
        if other.sentence != change.sentence or (passed and other.role is Role.DELTA):
            break
        if other.role is Role.BASE:
            return [(other.figure, Strength.EXPLICIT)]
        passed = passed or other.role is Role.LEVEL
    return []


def _base_in_bracket(view: View, change: Mention) -> Ranked:
    """The base told in brackets right behind: "同比增长6.84%（上年38620.40万元）"."""
    following = view.mentions[view.mentions.index(change) + 1 :][:1]
    return [
        (m.figure, Strength.EXPLICIT)
        for m in following
        if m.role is Role.BASE and m.depth > change.depth and view.between(change, m).startswith("(")
    ]


def _base_behind(prose: Prose, view: View, change: Mention, levels: Ranked) -> Ranked:
    """The base told after the change, and perhaps its rate: "比年初增加60.00万元，年初为440.20万元"."""
    for other in view.mentions[view.mentions.index(change) + 1 :][:2]:
        same = other.sentence == change.sentence and other.depth == change.depth and other.compare == change.compare
        if same and other.role is Role.BASE and not other.label:
            return [(other.figure, Strength.EXPLICIT)]
        told = prose.wording.without("compare_last", other.label)
        if same and other.role is Role.LEVEL and told != other.label and fit_of(told, name_of(view, levels)) > Fit.NONE:
            return [(other.figure, Strength.EXPLICIT)]
        if not same or other.role is not Role.CHANGE_RATE:
            break
    return []


def _budget_bases(prose: Prose, view: View, change: Mention, levels: Ranked) -> Iterator[tuple[Figure, Strength]]:
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


def name_of(view: View, levels: Sequence[tuple[Figure, Strength]]) -> str:
    places = {figure.place for figure, _ in levels[:1]}
    return next((m.title for m in view.mentions if m.figure.place in places), "")
