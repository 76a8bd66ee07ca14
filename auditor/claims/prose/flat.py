"""Claims that nothing has changed: 与上年2.80万元持平, 与年初预算持平, beside the two numbers or a change.

Owns the binding of 持平 to this level and the other one: printed in the words themselves, of the year before in the
same sentence, the plan beside its outturn. Words that say it loosely (基本持平) assert nothing. Cost: linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.claims.expression import Constant, Expr
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.context import Fit, Prose, View, fit_of, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.figures.interval import ZERO
from auditor.figures.labels import after_last, label_of
from auditor.figures.model import Approx

PATTERN = "prose.direction"
_CLAUSE_ENDS = "，,。；;:：、\n"


def flat_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that two numbers are the same."""
    if not view.mentions or not prose.wording.has("unchanged", view.value):
        return
    for match in phrase(prose.wording.lexicon, "unchanged_from").finditer(view.value):
        clause = after_last(view.value[: match.start()], _CLAUSE_ENDS)
        if not prose.wording.has("loosely", clause + match[0]):
            claim = _claim(prose, view, match, clause)
            if claim is not None:
                yield claim


def _claim(prose: Prose, view: View, match: re.Match[str], clause: str) -> Claim | None:
    before = [m for m in view.mentions if m.start < match.start()]
    if not before or before[-1].reason:
        return None
    near = [m for m in before if m.sentence == before[-1].sentence]
    if any(mark in view.value[near[-1].figure.place.end : match.start()] for mark in "。！？!?"):
        return None
    inside = [m for m in view.mentions if match.start() <= m.start < match.end()]
    compare = prose.wording.comparison(match[0])
    if not compare:
        return None
    changed = near[-1]
    if inside:
        return _of(prose, near, clause, inside[-1], Strength.EXPLICIT)
    if changed.role is Role.DELTA and changed.compare == compare and not label_of(clause, prose.wording.lexicon):
        return _made(changed, Constant(ZERO, "0"), Strength.LIKELY) if changed.figure.base else None
    pair = [m for m in near[-2:] if m.role in (Role.LEVEL, Role.BASE)]
    if len(pair) < 2:
        return None
    if compare == "budget" and not prose.wording.comparison_year(match[0]):
        plans = [m for m in pair if prose.wording.is_budget(m.lead)]
        return _of(prose, near, clause, plans[0], Strength.EXPLICIT) if len(plans) == 1 else None
    last = _of_year_before(prose, pair)
    return _of(prose, near, clause, last, Strength.LIKELY) if last is not None else None


def _of_year_before(prose: Prose, pair: Sequence[Mention]) -> Mention | None:
    """The level of the earlier of two years that the sentence tells right before: "2023年2.6万元，2022年2.8万元"."""
    years = [year for m in pair if (year := prose.wording.year(m.lead)) is not None]
    return pair[years.index(min(years))] if len(years) == 2 and abs(years[0] - years[1]) == 1 else None


def _of(prose: Prose, near: Sequence[Mention], clause: str, other: Mention, strength: Strength) -> Claim | None:
    """The nearest level of the kind of `other`, an outturn before a plan; one that the clause names must be it."""
    name = label_of(clause, prose.wording.lexicon)
    levels = [
        m
        for m in reversed(near)
        if m.role is Role.LEVEL and m is not other and same_kind(m.figure, other.figure) and not m.doubtful
    ]
    outturns = [m for m in levels if not prose.wording.is_budget(m.lead)] or levels
    exact = other.figure.approx is Approx.NONE and bool(outturns) and outturns[0].figure.approx is Approx.NONE
    if not exact or (name and fit_of(name, outturns[0].title) is Fit.NONE):
        return None
    return _made(outturns[0], other.figure, strength)


def _made(mention: Mention, expected: Expr, strength: Strength) -> Claim:
    reading = Hypothesis(expected, strength, "unchanged", Relation.EQUAL)
    return Claim(Kind.DIRECTION, PATTERN, mention.figure, (reading,), mention.title)
