"""What role the words around a figure give it.

Owns the decision between level, change, base, share, completion and plain rate, by the words before and behind the
figure and by what stands before it in its sentence, and whether a change is one against a plan. What these words are is
wording.py's part.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.windows import lead_of
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Dimension, Figure

_AMOUNTS = (Dimension.MONEY, Dimension.COUNT, Dimension.SCORE, Dimension.MEASURE, Dimension.BARE, Dimension.TIME)


def role_of(
    figure: Figure, lead: str, tail: str, wording: Wording, compared: bool, turned: bool, multiplied: bool
) -> tuple[Role, int, str]:
    """What a figure does, the direction of a change, and the words for the whole of a share or a completion.

    `compared`: something is held against another year or a plan here; `turned`: the new level behind an old one,
    由104.59下降为98.27; `multiplied`: so many times of it follow.
    """
    dimension = figure.unit.dimension
    of_change = turned or _is_share_of_change(figure, lead, wording)
    told = lead.rstrip().removesuffix("有")
    of_change = of_change or (dimension is Dimension.COUNT and told.endswith("的") and not compared)  # 偏多的7个省
    other = told.endswith("的") and dimension is not Dimension.POINTS and wording.held_against(lead) is not None
    of_change = of_change or tail.lstrip().startswith(wording.words("portions"))  # 超出预算64.39万元的部分为9.13万元
    change = None if of_change or other else wording.change_at_end(lead, dimension is Dimension.RATE)
    if change is None and compared and not turned and dimension in _AMOUNTS:
        change = wording.change_at_start(lead)
    if change is None and not turned and dimension in _AMOUNTS:
        change = wording.net_of_thing(lead)
    if change is not None:
        if dimension is Dimension.RATE or dimension is Dimension.MULTIPLE:
            return Role.CHANGE_RATE, change, ""
        if dimension is Dimension.POINTS:
            return Role.POINTS, change, ""
        return Role.DELTA, change, ""
    base = wording.is_base(lead, tail)
    if dimension is Dimension.RATE and not (base and compared):  # 占17.11%，比上年的16.74%提高…
        return _rate_role(lead, wording)
    if dimension is Dimension.RATE or (
        dimension in _AMOUNTS and (base or (multiplied and wording.is_times_base(lead)))
    ):
        return Role.BASE, 0, ""
    return Role.LEVEL, 0, ""


def _is_share_of_change(figure: Figure, lead: str, wording: Wording) -> bool:
    """True for a share of what has been added: 占全部增支额的."""
    return figure.unit.dimension is Dimension.RATE and bool(wording.share_whole(lead))


def _rate_role(lead: str, wording: Wording) -> tuple[Role, int, str]:
    whole = wording.share_whole(lead)
    if whole is not None:
        return Role.SHARE, 0, whole
    whole = wording.completion_whole(lead)
    if whole is not None:
        return Role.COMPLETION, 0, whole
    return Role.RATE, 0, ""


def whole_in_phrase(
    value: str, figure: Figure, lead: str, before: Sequence[Mention], wording: Wording
) -> tuple[Role, str] | None:
    """Role and words where the whole is printed within the phrase: "完成年初预算34.83万元的100%", also in brackets, and
    完成全年900万人目标的73%."""
    if figure.unit.dimension is not Dimension.RATE or not before or before[-1].role is not Role.LEVEL:
        return None
    if lead != "的" and not (lead.endswith("的") and lead[:-1] in wording.words("plan_nouns")):
        return None
    phrase, last = before[-1].lead, before[-1]
    if value[last.figure.place.end : figure.place.start].startswith(")") and not last.label:
        phrase = lead_of(value, value.rfind("(", 0, last.start), 0)[0]
    if wording.share_whole(phrase) is not None:
        return Role.SHARE, wording.share_whole(phrase) or before[-1].label
    planned = wording.is_budget(phrase) and phrase.startswith(wording.words("amounts_to"))
    return (Role.COMPLETION, phrase) if planned or wording.has("completion", phrase) else None


def is_saving_apart(lead: str, before: Sequence[Mention], wording: Wording) -> bool:
    """True for the rate of what was saved of a plan where another change stands before it: 增加4亿元，节约率12%."""
    return wording.names_saving(lead) and bool(before) and not wording.has("saving_verbs", before[-1].lead)


def rises_from_base(before: Sequence[Mention]) -> bool:
    """True right behind an old level and the new one."""
    return len(before) > 1 and before[-1].role is Role.LEVEL and before[-2].role is Role.BASE


def is_against_plan(lead: str, compare: str, before: Sequence[Mention], wording: Wording) -> bool:
    """True for a change that is measured against a plan: 超收24.2亿元, or one told behind a plan."""
    return wording.has("against_plan", lead) or (not compare and _follows_plan(lead, before, wording))


def _follows_plan(lead: str, before: Sequence[Mention], wording: Wording) -> bool:
    """True for a change told right after a plan, or after plan and outturn: "年初预算为524万元，少收12万元"."""
    if not before or before[-1].role is not Role.LEVEL or wording.without_cue(lead):
        return False
    if wording.is_budget(before[-1].lead):
        return True
    outturn = wording.has("actual_words", before[-1].lead)
    return outturn and len(before) > 1 and before[-2].role is Role.LEVEL and wording.is_budget(before[-2].lead)
