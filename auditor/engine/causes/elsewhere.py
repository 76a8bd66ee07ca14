"""What the same report prints elsewhere: the right figure under the same name, or the gap as a part of an operand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from auditor.claims.expression import Sum
from auditor.claims.model import Kind
from auditor.engine.causes.algebra import is_telling, named, revalued
from auditor.engine.causes.case import Case
from auditor.engine.causes.operands import wanted_values
from auditor.engine.model import Diagnosis
from auditor.engine.witnesses import Witnesses
from auditor.engine.writing import amount_text, decimals_of, rounded, with_unit, without_unit
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension, Figure
from auditor.language import Bilingual

_MOST_OPERANDS = 30
_MOST_PARTS = 60
_PART_MARK = " / "


def slips_known_elsewhere(case: Case) -> Iterator[Diagnosis]:
    """Every figure of the claim for which the report prints, elsewhere and under its name, the value that would fit."""
    witnesses = case.witnesses
    if witnesses is None:
        return
    if isinstance(case.expr, Figure):
        yield from _less_a_part(case.reported, case.expr, witnesses)
        yield from _less_a_part(case.expr, case.reported, witnesses)
        return
    reported = case.reported
    meant = revalued(reported, rounded(case.value / reported.unit.scale, decimals_of(reported)))
    alike = witnesses.computed_alike(case.check, meant)
    if alike is not None and len(case.operands) > 1:
        right, called = with_unit(meant), named(alike)
        zh = f"报告另一处按同样的数得出{called}，此处的{with_unit(reported)}可能有误"
        en = f"elsewhere the report has {called} from the same numbers, so {with_unit(reported)} may be wrong"
        yield Diagnosis("differs-elsewhere", Bilingual(zh, en), right, reported, 0.85, meant)
    own = {f.place for f in case.operands}
    prints = witnesses.prints(reported, meant.value, case.claim.subject)
    for other in [f for f in prints if f.place not in own][:1]:
        yield _told(reported, meant, other, case)
    for operand in case.operands[:_MOST_OPERANDS]:
        if operand.approx is Approx.NONE:
            yield from _operand(case, operand, witnesses)
    yield from _part_left_out(case, witnesses)
    yield from _rest_of_a_wrong_share(case, witnesses)


def _operand(case: Case, operand: Figure, witnesses: Witnesses) -> Iterator[Diagnosis]:
    for value in wanted_values(case, operand):
        meant = revalued(operand, value)
        found = witnesses.prints(operand, value, case.claim.subject)
        if value != operand.value and found and case.repaired_with(meant):
            yield _told(operand, meant, found[0], case)
            return


def _told(wrong: Figure, meant: Figure, other: Figure, case: Case) -> Diagnosis:
    right, called = with_unit(meant), named(other)
    if wrong.place == case.reported.place:
        zh = f"报告另一处的{called}与计算结果一致，此处的{with_unit(wrong)}可能有误"
        en = f"{called} elsewhere agrees with the calculation, so {with_unit(wrong)} here may be wrong"
    else:
        zh = f"报告另一处印作{called}；若{named(wrong)}应为{right}，则与{with_unit(case.reported)}相符"
        en = f"elsewhere the report prints {called}; if {named(wrong)} should be {right}, "
        en += f"{with_unit(case.reported)} is right"
    return Diagnosis("differs-elsewhere", Bilingual(zh, en), right, wrong, 0.8, meant)


def _part_left_out(case: Case, witnesses: Witnesses) -> Iterator[Diagnosis]:
    """The gap is just one of the parts that an operand, by another check that holds, is made of."""
    expr = case.expr
    if not isinstance(expr, Sum):
        return
    gap = case.reported.base - case.value
    signed = [(sign, term) for sign, term in expr.terms if isinstance(term, Figure)]
    for sign, operand in signed[:_MOST_OPERANDS]:
        for part in islice(witnesses.parts(operand), _MOST_PARTS):
            if part.base * -sign != gap or part.place == operand.place:
                continue
            called = named(_beside(part, operand))
            zh = f"差额恰为{named(operand)}中的{called}，计算时可能漏掉了它"
            en = f"the gap is just {called}, a part of {named(operand)} that may have been left out"
            yield Diagnosis("addend-left-out", Bilingual(zh, en), None, None, 0.72)
            return


def _less_a_part(short: Figure, whole: Figure, witnesses: Witnesses) -> Iterator[Diagnosis]:
    """One print of a total lacks just one of the parts that, by a check that holds, the other print is made of."""
    for part in islice(witnesses.parts(whole), _MOST_PARTS):
        if short.base + part.base == whole.base:
            called, right = named(_beside(part, whole)), amount_text(whole.base, short)
            zh = f"漏加了{called}：{without_unit(short)} + {without_unit(part)} = {with_unit(whole)}"
            en = f"{called} was left out: {without_unit(short)} + {without_unit(part)} = {with_unit(whole)}"
            yield Diagnosis("addend-left-out", Bilingual(zh, en), right, short, 0.87)
            return


def _rest_of_a_wrong_share(case: Case, witnesses: Witnesses) -> Iterator[Diagnosis]:
    """The share was taken as the rest of 100 % of another that does not follow from the figures either."""
    reported = case.reported
    if reported.unit.dimension is not Dimension.RATE or case.claim.kind is not Kind.SHARE or not is_telling(reported):
        return
    for other in case.others():
        rest = other.unit == reported.unit and other.base + reported.base == ONE
        if not rest or other.place.block != reported.place.block or other.place.start > reported.place.start:
            continue
        if any(c.claim.reported.place == other.place for c in witnesses.broken(other)):
            printed = with_unit(other)
            zh = f"与{printed}合为100%，而{printed}也与所列数不符，可能由它推算而来"
            en = f"it makes 100% with {printed}, which does not follow from the figures either"
            yield Diagnosis("complement", Bilingual(zh, en), None, None, 0.65)
            return


def _beside(part: Figure, whole: Figure) -> Figure:
    """`part` without the row or column name it shares with `whole`."""
    shared = whole.label.split(_PART_MARK)
    own = [name for name in part.label.split(_PART_MARK) if name not in shared]
    return part._replace(label=_PART_MARK.join(own).removeprefix("其中：").strip()) if own else part
