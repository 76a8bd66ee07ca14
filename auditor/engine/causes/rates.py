"""Slips in computing a rate: the wrong base or whole, points for percent, operands rounded after the rate was taken."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from auditor.claims.expression import Constant, Expr, Quotient, Sum, figures_of, minus, value_of
from auditor.claims.model import Kind
from auditor.engine.causes.algebra import is_telling, named, substituted
from auditor.engine.causes.case import Case
from auditor.engine.causes.numeral import without_house_precision
from auditor.engine.judge import is_rate
from auditor.engine.model import Diagnosis
from auditor.engine.writing import amount_text, calculation, with_unit, without_unit
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension, Figure
from auditor.language import Bilingual


def rate_slips(case: Case) -> Iterator[Diagnosis]:
    """Every slip in computing the reported rate that would explain the case."""
    if not is_rate(case.reported) and case.reported.unit.dimension is not Dimension.MULTIPLE:
        return
    ratio = ratio_of(case.expr)
    if ratio is not None:
        yield from _wrong_base(case, *ratio)
        yield from _points_for_percent(case, ratio[0])
        yield from _wrong_level(case, *ratio)
    yield from _percent_for_points(case)


def ratio_of(expr: Expr) -> tuple[Expr, Expr] | None:
    """Numerator and base of a rate: of a ÷ b, and of a ÷ b − 1 and 1 − a ÷ b, whose numerators are the changes."""
    if isinstance(expr, Quotient):
        return expr.numerator, expr.denominator
    if not isinstance(expr, Sum) or len(expr.terms) != 2:
        return None
    (sign, first), (other_sign, second) = expr.terms
    quotient, one = (first, second) if isinstance(first, Quotient) else (second, first)
    if sign == other_sign or not isinstance(quotient, Quotient) or not (isinstance(one, Constant) and one.value == ONE):
        return None
    rises = (sign if quotient is first else other_sign) > 0
    level, base = quotient.numerator, quotient.denominator
    return (minus(level, base) if rises else minus(base, level)), base


def _wrong_base(case: Case, numerator: Expr, base: Expr) -> Iterator[Diagnosis]:
    operands = figures_of(base) or case.operands
    dimension = operands[0].unit.dimension if operands else Dimension.BARE
    own = {f.place for f in (*figures_of(numerator), *figures_of(base))}
    candidates = [f for f in case.operands if f.place in own] + list(case.others())
    for other in candidates:
        if other.unit.dimension is not dimension:
            continue
        if not case.is_context(other) and not (is_telling(case.reported) and is_telling(other)):
            continue
        if value_of(numerator) == other.base:
            continue
        if case.is_print_of(Quotient(numerator, other), cut=True):
            yield _base_diagnosis(case, numerator, base, other)
            return


def _base_diagnosis(case: Case, numerator: Expr, base: Expr, other: Figure) -> Diagnosis:
    done = f"{_bracketed(numerator)} ÷ {without_unit(other)} = {with_unit(case.reported)}"
    right = amount_text(case.value, case.reported)
    sure = 0.9 if case.is_context(other) else 0.75
    if case.claim.kind is not Kind.CHANGE:
        zh = f"除错了总体：{done}，用的是{named(other)}；应除以{_base_words(base, other)}，得{right}"
        en = f"wrong whole: {done} uses {named(other)}; dividing by {_base_words(base, other)} gives {right}"
        return Diagnosis("wrong-whole", Bilingual(zh, en), right, case.reported, sure)
    this, this_en = ("本年数", "this year's") if case.is_context(other) else ("另一处的", "another")
    meant = _base_words(base, other)
    zh = f"把{this}{with_unit(other)}当作了基数：{done}；应除以上年（基期）数{meant}，得{right}"
    en = f"{this_en} {with_unit(other)} was taken as the base: {done}; the base is {meant}, giving {right}"
    return Diagnosis("base-this-year", Bilingual(zh, en), right, case.reported, sure)


def _wrong_level(case: Case, numerator: Expr, base: Expr) -> Iterator[Diagnosis]:
    """The base was reckoned back from another level of the same passage: 4.61 % = d ÷ (another level + d)."""
    moved = {f.place for f in figures_of(numerator)}
    levels = [f for f in figures_of(base) if f.place not in moved]
    if not isinstance(base, Sum) or len(levels) != 1 or not is_telling(case.reported):
        return
    level = levels[0]
    for other in case.others():
        alike = other.unit.dimension is level.unit.dimension and other.unit.noun == level.unit.noun
        if not alike or other.place.block != level.place.block or not is_telling(other):
            continue
        moved_base = substituted(base, other._replace(place=level.place))
        if case.is_print_of(Quotient(numerator, moved_base)):
            right = amount_text(case.value, case.reported)
            done = f"{_bracketed(numerator)} ÷ {_bracketed(moved_base)} = {with_unit(case.reported)}"
            zh = f"可能用了{named(other)}：{done}；按{named(level)}计算为{right}"
            en = f"perhaps reckoned from {named(other)}: {done}; from {named(level)} it is {right}"
            yield Diagnosis("wrong-whole", Bilingual(zh, en), right, case.reported, 0.7)
            return


def _bracketed(expr: Expr) -> str:
    text = calculation(expr) if not isinstance(expr, Figure) else without_unit(expr)
    return f"({text})" if isinstance(expr, Sum) and len(expr.terms) > 1 else text


def _base_words(base: Expr, like: Figure) -> str:
    """The base with its value: 5127.22万元（190.18 + 4937.04）."""
    if isinstance(base, Figure):
        return with_unit(base)
    value = value_of(base)
    figures = figures_of(base)
    text = amount_text(value if value is not None else Decimal(0), figures[0] if figures else like)
    return f"{text}（{calculation(base)}）"


def _points_for_percent(case: Case, numerator: Expr) -> Iterator[Diagnosis]:
    """A difference of two rates printed as if it were their relative change."""
    if not all(is_rate(f) for f in figures_of(numerator)):
        return
    if isinstance(numerator, Sum) and case.is_print_of(numerator):
        done = f"{calculation(numerator)} = {amount_text(case.reported.base, case.reported)}"
        zh = f"{done} 是百分点之差，不是增减幅度；应写作“百分点”，或按幅度写{amount_text(case.value, case.reported)}"
        en = f"{done} is a difference in percentage points, not a relative change"
        yield Diagnosis("points-for-percent", Bilingual(zh, en), None, case.reported, 0.85)


def _percent_for_points(case: Case) -> Iterator[Diagnosis]:
    """A relative change of two rates printed as percentage points."""
    expr = case.expr
    if not isinstance(expr, Sum) or len(expr.terms) != 2 or not all(is_rate(f) for f in case.operands):
        return
    for sign, term in expr.terms:
        if sign < 0 and isinstance(term, Figure) and case.is_print_of(Quotient(expr, term)):
            right = amount_text(case.value, case.reported)
            zh = f"{_bracketed(expr)} ÷ {with_unit(term)} 是增减幅度，不是百分点之差；应为{right}"
            en = f"{_bracketed(expr)} ÷ {with_unit(term)} is a relative change, not percentage points: {right}"
            yield Diagnosis("points-for-percent", Bilingual(zh, en), right, case.reported, 0.85)


def unrounded(case: Case) -> Iterator[Diagnosis]:
    """The last resort: the rate fits where amounts printed with fewer decimals than usual are taken to be rounded."""
    expr = case.expr
    if not is_rate(case.reported):
        return
    for figure in case.operands:
        expr = substituted(expr, without_house_precision(figure))
    if case.is_print_of(expr):
        zh = "可能按未取整的原始数计算；所列金额只保留了较少的小数，按印出的数不能得出这一比率"
        en = "perhaps computed from unrounded amounts; the printed ones, with fewer decimals, do not give this rate"
        yield Diagnosis("computed-from-unrounded", Bilingual(zh, en), None, None, 0.42)
