"""Slips in adding up: an addend left out, counted twice or with the wrong sign; income and expenditure put together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from auditor.claims.expression import Expr, Sum, figures_of, total
from auditor.claims.model import Kind
from auditor.engine.causes.algebra import is_telling, named
from auditor.engine.causes.case import Case
from auditor.engine.model import Diagnosis
from auditor.engine.writing import amount_text, calculation, with_unit, without_unit
from auditor.figures.interval import ZERO
from auditor.figures.model import Dimension, Figure
from auditor.language import Bilingual

_TWO_SIDES = (Kind.BALANCE, Kind.TIE_OUT)
_MOST_SIDES = 16
_MOST_PARTS = 6
_ALIKE = 2  # income and expenditure of one body are seldom more than this many times apart


def sum_slips(case: Case) -> Iterator[Diagnosis]:
    """Every slip in adding up that would explain the case."""
    if isinstance(case.expr, Sum) and len(case.expr.terms) > 1:
        yield from _addends(case, case.expr)
        yield from _missing_from_list(case, case.expr)
    yield from _both_sides(case)


def _addends(case: Case, expr: Sum) -> Iterator[Diagnosis]:
    many = len(expr.terms) > 2
    gap = case.reported.base - case.value
    near = case.last_place(expr)
    for index, (sign, term) in enumerate(expr.terms):
        if not isinstance(term, Figure) or term.value == ZERO:
            continue
        moves = (-sign * term.base, sign * term.base, -2 * sign * term.base)
        if all(abs(gap - move) > near for move in moves):
            continue  # a look at the amount first: a total of thousands is not added up thousands of times
        rest = expr.terms[:index] + expr.terms[index + 1 :]
        right, name = amount_text(case.value, case.reported), named(term)
        for cause, terms, zh, en, sure in (
            ("addend-left-out", rest, f"漏加了{name}", f"{name} was left out", 0.78 if many else 0.5),
            ("addend-doubled", (*expr.terms, (sign, term)), f"{name}加了两次", f"{name} was counted twice", 0.75),
            ("sign", (*rest, (-sign, term)), _sign_words(sign, name), f"{name} has the wrong sign", 0.7),
        ):
            if case.is_sum_of(Sum(terms)):
                done = f"{calculation(Sum(terms))} = {with_unit(case.reported)}"
                yield Diagnosis(cause, Bilingual(f"{zh}：{done}", f"{en}: {done}"), right, case.reported, sure)


def _sign_words(sign: int, name: str) -> str:
    return f"应{'加' if sign > 0 else '减'}的{name}被{'减' if sign > 0 else '加'}了"


def _missing_from_list(case: Case, expr: Sum) -> Iterator[Diagnosis]:
    """The gap is another figure printed near: the list of parts does not name it."""
    if case.claim.kind not in (Kind.SUM, Kind.COUNT) or any(sign < 0 for sign, _ in expr.terms):
        return
    for other in case.others():
        if is_telling(other) and _same(case, other) and case.is_sum_of(total(*(t for _, t in expr.terms), other)):
            zh = f"差额恰为另一处的{named(other)}，所列各项可能漏了它"
            en = f"the gap is just {named(other)}, which the list of parts may have left out"
            yield Diagnosis("addend-left-out", Bilingual(zh, en), None, None, 0.5)
            return


def _same(case: Case, other: Figure) -> bool:
    return other.unit.dimension is case.reported.unit.dimension and other.unit.noun == case.reported.unit.noun


def _both_sides(case: Case) -> Iterator[Diagnosis]:
    """Income and expenditure, each side complete, added to one another."""
    reported = case.reported
    one_figure = isinstance(case.expr, Figure)
    if reported.unit.dimension is not Dimension.MONEY or not (case.claim.kind in _TWO_SIDES or one_figure):
        return
    for left, right in _pairs(case):
        if _alike(left, right) and case.is_sum_of(total(left, right)) and not _own_parts(case, left, right):
            yield _sides_diagnosis(case, left, right)
            return


def _own_parts(case: Case, left: Figure, right: Figure) -> bool:
    """True where another check, which holds, adds the two (or prints equal to them) up to the reported figure: they
    are its parts, not sides."""
    parts = set() if case.witnesses is None else {f.base for f in case.witnesses.parts(case.reported)}
    return left.base in parts and right.base in parts


def _pairs(case: Case) -> Iterator[tuple[Figure, Figure]]:
    """Two figures that could be the two sides: an operand and any other, or the operand with itself, then any two."""
    nearby = [f for f in case.others() if _same(case, f)][:_MOST_SIDES]
    parts = list(islice(_parts_of_totals(case), _MOST_SIDES))
    operands = case.operands[:_MOST_SIDES]
    yield from ((o, n) for o in operands for n in nearby)
    yield from combinations(operands, 2)
    yield from ((o, o) for o in operands)
    yield from ((a, b) for a, b in combinations(nearby, 2) if is_telling(a) and is_telling(b))
    yield from ((a, b) for a, b in combinations(parts, 2) if is_telling(a) and is_telling(b))


def _parts_of_totals(case: Case) -> Iterator[Figure]:
    """The parts of the totals that the reported figure is held against: of 收入总计 the income of the year."""
    if case.witnesses is not None:
        for check in case.witnesses.broken(case.reported):
            for whole in figures_of(check.hypothesis.expected):
                yield from islice(case.witnesses.parts(whole), _MOST_PARTS)


def _alike(left: Figure, right: Figure) -> bool:
    return ZERO < max(left.base, right.base) <= min(left.base, right.base) * _ALIKE


def _sides_diagnosis(case: Case, left: Figure, right: Figure) -> Diagnosis:
    done = f"{without_unit(left)} + {without_unit(right)} = {with_unit(case.reported)}"
    answer = amount_text(case.value, case.reported)
    known = any(_is_value(case.expr, f) for f in (left, right))
    zh = f"把收入和支出两方相加了：{done}；收、支总计应各为一方之数" + (f"{answer}" if known else "")
    en = f"income and expenditure were added together: {done}; each side alone is {answer}"
    return Diagnosis("income-plus-expenditure", Bilingual(zh, en), answer, case.reported, 0.9 if known else 0.7)


def _is_value(expr: Expr, figure: Figure) -> bool:
    return isinstance(expr, Figure) and expr.base == figure.base
