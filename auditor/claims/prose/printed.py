"""Formulas printed in running text with their figures: (8.60万元÷12.50万元)×100%=68.80%.

Owns where such a formula begins and ends: between two equals signs, or a clause break and one, with the result right
behind, or in brackets behind a rate: 债务率68.8%（债务余额85.64亿元/综合财力124.5亿元）. Words between the figures do
not count; a number that is no figure makes the formula unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.claims.expression import Constant, Expr, figures_of
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension, Figure

PATTERN = "prose.formula"
_SIGNS = str.maketrans({"×": "*", "÷": "/", "−": "-", "－": "-", "—": "-", "＋": "+", "＊": "*", "／": "/", "＝": "="})
_STARTS = "，。；;=\n"
_MOST_OPERANDS = 20


def formula_claims(_: Prose, view: View) -> Iterator[Claim]:
    """The claims of the formulas that `view` prints."""
    value = view.value.translate(_SIGNS)
    if "=" in value:
        yield from _before_results(view, value)
    if "/" in value:
        yield from _behind_results(view, value)


def _behind_results(view: View, value: str) -> Iterator[Claim]:
    """The claims of formulas that stand in brackets right behind a rate."""
    for position, result in enumerate(view.mentions):
        end = result.figure.place.end
        start = value.find("(", end)
        if result.figure.unit.dimension is not Dimension.RATE or result.figure.approx is not Approx.NONE or start < 0:
            continue
        stop = value.find(")", start)
        operands = [m for m in view.mentions[position + 1 :] if start < m.start < stop]
        if value[end:start].strip() or stop < 0 or "=" in value[start:stop]:
            continue
        claim = _claim(value, start + 1, stop, operands, result)
        if claim is not None:
            yield claim


def _before_results(view: View, value: str) -> Iterator[Claim]:
    """The claims of formulas that an equals sign ends."""
    for position, result in enumerate(view.mentions):
        equals = value[: result.start].rstrip().removesuffix("约")
        goes_on = value[result.figure.place.end :].lstrip(" )")[:1] in tuple("+-*/")  # 100+20=110+10
        if position == 0 or not equals.endswith("=") or goes_on or result.figure.approx is not Approx.NONE:
            continue
        start = max(value.rfind(mark, 0, len(equals) - 1) for mark in _STARTS) + 1
        operands = [m for m in view.mentions[:position] if m.start >= start]
        claim = _claim(value, start, len(equals) - 1, operands, result)
        if claim is not None:
            yield claim


def _claim(value: str, start: int, end: int, operands: list[Mention], result: Mention) -> Claim | None:
    if not 1 < len(operands) <= _MOST_OPERANDS:
        return None
    terms, at = "", start
    for number, operand in enumerate(operands):
        terms += f"{_bare(value[at : operand.start])}{number + 1}"
        at = operand.figure.place.end
    terms += _bare(value[at:end])
    names = {str(number + 1): _operand(operand.figure) for number, operand in enumerate(operands)}
    from auditor.claims.formula import read_formula  # of use only where one is printed

    reading = None if "?" in terms else read_formula(terms, names)
    if reading is None or not _measures(result.figure, reading, terms):
        return None
    kind = Kind.COMPLETION if result.figure.unit.dimension is Dimension.RATE else Kind.SUM
    hypothesis = Hypothesis(reading, Strength.EXPLICIT, "printed-formula")
    return Claim(kind, PATTERN, result.figure, (hypothesis,), result.title.strip("= "))


def _bare(words: str) -> str:
    """The signs of `words`; "?" for a number that is no figure."""
    return "?" if re.search(r"\d", words) else re.sub(r"[^+\-*/()]", "", words)


def _operand(figure: Figure) -> Expr:
    """100% in a formula is no measured rate."""
    return Constant(ONE, "100%") if figure.unit.dimension is Dimension.RATE and figure.base == ONE else figure


def _measures(result: Figure, reading: Expr, terms: str) -> bool:
    """True where the formula gives what the result is: a rate of like figures, or an amount of its own kind."""
    figures = [f for f in figures_of(reading) if f.unit.dimension is not Dimension.RATE]
    kinds = {(f.unit.dimension, f.unit.noun) for f in figures}
    if len(figures) < 2 or any(f.approx is not Approx.NONE for f in figures):
        return False
    if result.unit.dimension is Dimension.RATE:
        return "/" in terms and len({dimension for dimension, _ in kinds}) == 1
    return "/" not in terms and "*" not in terms and kinds == {(result.unit.dimension, result.unit.noun)}
