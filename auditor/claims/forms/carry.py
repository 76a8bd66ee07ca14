"""The claims of carry-over within a form that lists several years: each opens with what the one before closed with.

Owns carry_claims. Rows belong together where their labels are the same but for the year, and both years are told on the
same basis (决算): a budget is drawn up before the year it opens with is closed. Cost: linear in the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.forms.found import FoundForm, Line
from auditor.claims.forms.labels import plain
from auditor.claims.forms.model import CarryRule
from auditor.claims.forms.runs import Run
from auditor.claims.forms.ties import ASSERTED
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.figures.model import Figure
from auditor.records import NamedTuple

_YEAR = re.compile(r"(20\d{2})年?度?")
CARRY = "table.form-carry"


class Spot(NamedTuple):
    """A row told by its year, its basis and the rest of its labels."""

    year: int
    basis: str
    label: str


def carry_claims(rules: Sequence[CarryRule], runs: Mapping[str, list[Run]]) -> Iterator[Claim]:
    """The claims of all carry rules in all forms they are about."""
    forms = [form for found in runs.values() for run in found for form in run.values()]
    for rule in rules:
        for form in forms:
            if form.rule.name == rule.form:
                yield from _claims(rule, form)


def _claims(rule: CarryRule, form: FoundForm) -> Iterator[Claim]:
    spots = _spots(rule, form)
    for spot, line in spots.items():
        before = spots.get(Spot(spot.year - 1, spot.basis, spot.label))
        opening = form.figure(line, rule.opening)
        closing = form.figure(before, rule.closing) if before is not None else None
        if opening is None or closing is None or opening.unit.dimension is not closing.unit.dimension:
            continue
        subject = f"{spot.label or form.rule.name} {spot.year}年{rule.opening} 与 {spot.year - 1}年{rule.closing}"
        yield Claim(Kind.BALANCE, CARRY, opening, (_carried(closing, rule.strength),), subject)


def _spots(rule: CarryRule, form: FoundForm) -> dict[Spot, Line]:
    found: dict[Spot, Line] = {}
    twice: set[Spot] = set()
    for line in form.lines:
        spot = _spot(rule, line)
        if spot is None:
            continue
        if spot in found:
            twice.add(spot)
        found[spot] = line
    return {spot: line for spot, line in found.items() if spot not in twice}


def _spot(rule: CarryRule, line: Line) -> Spot | None:
    """Where a row stands in time; None without a year, or on a basis the rule does not follow."""
    years = _YEAR.findall(" ".join(line.path))
    basis = next((word for word in rule.bases if any(word in label for label in line.path)), "")
    if len(years) != 1 or not basis:
        return None
    rest = [plain(_YEAR.sub("", label)) for label in line.path]
    return Spot(int(years[0]), basis, " ".join(label for label in rest if label and basis not in label))


def _carried(closing: Figure, strength: Strength) -> Hypothesis:
    return Hypothesis(closing, strength, "carry", asserted=ASSERTED.get(strength))
