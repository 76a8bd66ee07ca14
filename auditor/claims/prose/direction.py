"""Claims of direction: 决算数大于（小于）预算数, 与预算持平, beside the numbers they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.claims.expression import Constant
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Fit, Prose, View, fit_of, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.figures.interval import ONE


def direction_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of direction that `view` makes."""
    if not prose.wording.has("outturn", view.value):
        return  # every phrase of direction opens with it
    pattern = phrase(prose.wording.lexicon, "direction")
    for match in pattern.finditer(view.value):
        if phrase(prose.wording.lexicon, "direction_open").search(match[0]):
            continue
        relation = _relation(prose, match)
        before = [m for m in view.mentions if m.start < match.start()]
        claim = _claim(prose, before, relation, prose.wording.plan_kind(match[0]))
        if claim is not None:
            yield claim._replace(said_at=match.start())


def _relation(prose: Prose, match: re.Match[str]) -> Relation:
    if match["same"] or match["equal"]:
        return Relation.EQUAL
    greater = prose.wording.has("greater", match["way"])
    if prose.wording.has("comparing_not", match["between"]):  # 没有超过预算
        return Relation.AT_MOST if greater else Relation.AT_LEAST
    if match["flat"]:
        return Relation.AT_LEAST if greater else Relation.AT_MOST
    return Relation.GREATER if greater else Relation.LESS


def _claim(prose: Prose, before: list[Mention], relation: Relation, plan: str) -> Claim | None:
    """The nearest outturn against the nearest plan before the words, else the completion rate against 100 %.

    `plan` is the kind of plan that they name: 年初预算 is not the 调整预算 behind it.
    """
    if not before:
        return None
    sentence = before[-1].sentence
    near = [m for m in before if sentence - m.sentence <= 1 and not m.reason]
    levels = [m for m in near if m.role is Role.LEVEL]
    plans = [m for m in levels if prose.wording.is_budget(m.lead)]
    plans = [m for m in plans if prose.wording.plan_kind(m.lead) == plan] or plans
    named = [m for m in levels if plans and not m.generic and fit_of(m.label, plans[-1].label) is Fit.SAME]
    actuals = [m for m in levels if not prose.wording.is_budget(m.lead)]
    actuals += [m for m in named if m not in plans]
    actuals = [m for m in actuals if not plans or same_kind(plans[-1].figure, m.figure)]  # not 接待23批次 of 42万元
    if plans and not named and actuals and actuals[-1].sentence != plans[-1].sentence:
        return None
    if plans and actuals and same_kind(plans[-1].figure, actuals[-1].figure):
        reading = Hypothesis(plans[-1].figure, Strength.EXPLICIT, "outturn-and-plan", relation)
        return Claim(Kind.DIRECTION, "prose.direction", actuals[-1].figure, (reading,), actuals[-1].title)
    rates = [m for m in near if m.role is Role.COMPLETION and prose.wording.has("compare_budget", m.lead)]
    if rates and not plans:
        whole = Constant(ONE, "100%")
        reading = Hypothesis(whole, Strength.EXPLICIT, "completion-rate", relation)
        return Claim(Kind.DIRECTION, "prose.direction", rates[-1].figure, (reading,), rates[-1].title)
    return None
