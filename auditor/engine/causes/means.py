"""Slips in a yearly mean of growth: the total growth divided by the years, or one year too many or too few counted."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import Constant, Expr, Quotient, Root, Sum, minus, value_of
from auditor.engine.causes.case import Case
from auditor.engine.model import Diagnosis
from auditor.engine.writing import amount_text, calculation, with_unit
from auditor.figures.interval import ONE
from auditor.language import Bilingual

_ONE = Constant(ONE, "1")


def mean_slips(case: Case) -> Iterator[Diagnosis]:
    """Every slip in taking the yearly mean that would explain the case."""
    found = _root_of(case.expr)
    if found is None:
        return
    root, sign = found
    yield from _divided(case, root, sign)
    yield from _other_years(case, root, sign)


def _root_of(expr: Expr) -> tuple[Root, int] | None:
    """The root and its sign in root − 1 or 1 − root."""
    roots = [(term, sign) for sign, term in expr.terms if isinstance(term, Root)] if isinstance(expr, Sum) else []
    return roots[0] if len(roots) == 1 else None


def _divided(case: Case, root: Root, sign: int) -> Iterator[Diagnosis]:
    """(total growth) ÷ years, which forgets that growth compounds."""
    growth = _less_one(root.radicand, sign)
    years = Constant(ONE * root.degree, str(root.degree))
    total = value_of(growth)
    if total is None or not case.is_print_of(Quotient(growth, years), cut=True):
        return
    right = amount_text(case.value, case.reported)
    done = f"{amount_text(total, case.reported)} ÷ {root.degree} = {with_unit(case.reported)}"
    zh = f"把累计增减幅度除以了年数：{done}；逐年复合计算为{right}"
    en = f"the total change was divided by the years: {done}; compounded it is {right}"
    yield Diagnosis("divided-by-years", Bilingual(zh, en), right, case.reported, 0.9)


def _other_years(case: Case, root: Root, sign: int) -> Iterator[Diagnosis]:
    """The root of one degree more or less."""
    for degree in (root.degree + 1, root.degree - 1):
        other = _less_one(Root(root.radicand, degree) if degree > 1 else root.radicand, sign)
        if case.is_print_of(other):
            right = amount_text(case.value, case.reported)
            done = f"{calculation(other)} = {with_unit(case.reported)}"
            zh = f"可能按{degree}年计算：{done}；首末年相隔{root.degree}年，应为{right}"
            en = f"perhaps counted as {degree} years: {done}; {root.degree} years lie between, giving {right}"
            yield Diagnosis("other-years", Bilingual(zh, en), right, case.reported, 0.75)
            return


def _less_one(growth: Expr, sign: int) -> Expr:
    return minus(growth, _ONE) if sign > 0 else minus(_ONE, growth)
