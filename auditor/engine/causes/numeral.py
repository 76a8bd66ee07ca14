"""Slips in the reported figure itself: digits, decimal point, unit, sign, complement, a neighbour's figure.

Each is tried by putting the intended figure in its place and judging the claim again.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from auditor.claims.model import Kind, Relation
from auditor.engine.causes.algebra import digits_of, in_other_units, is_determined, is_telling, named, revalued, shifted
from auditor.engine.causes.case import Case
from auditor.engine.judge import is_rate
from auditor.engine.model import Diagnosis
from auditor.engine.writing import amount_text, decimals_of, rounded, with_unit
from auditor.figures.interval import INFINITY, ZERO
from auditor.figures.model import Dimension, Figure
from auditor.language import Bilingual

HUNDRED = Decimal(100)
_TAIL_UNITS = 3
_SHIFTS = (-3, -2, -1, 1, 2, 3)
_RATE_KINDS = (Kind.SHARE, Kind.COMPLETION, Kind.CHANGE)


def numeral_slips(case: Case) -> Iterator[Diagnosis]:
    """Every slip in the reported figure that would explain the case."""
    yield from unit_slips(case)
    if case.reported.value == ZERO:
        return
    yield from _points(case)
    yield from _sign(case)
    yield from _digits(case)
    yield from _of_the_whole(case)
    yield from _neighbour(case)


def digit_slip(printed: Decimal, meant: Decimal, decimals: int) -> str | None:
    """How the digits of two numbers differ: "digits-transposed" (two neighbours), "digit-wrong" (one), or None.

    >>> digit_slip(Decimal("45.48"), Decimal("54.48"), 2)
    'digits-transposed'
    >>> digit_slip(Decimal("0.82"), Decimal("0.83"), 2)
    'digit-wrong'
    """
    left, right = digits_of(printed, decimals), digits_of(meant, decimals)
    if len(left) != len(right) or len(left) < 2 or (printed < ZERO) != (meant < ZERO):
        return None
    at = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(at) == 1:
        return "digit-wrong"
    if len(at) == 2 and at[1] == at[0] + 1 and left[at[0]] == right[at[1]] and left[at[1]] == right[at[0]]:
        return "digits-transposed"
    return None


def _digits(case: Case) -> Iterator[Diagnosis]:
    reported, decimals = case.reported, decimals_of(case.reported)
    for meant in _right_prints(case):
        slip = digit_slip(reported.value, meant.value, decimals)
        if slip is None or _is_tail(reported, meant) or not case.repaired_by(meant):
            continue
        right, length = with_unit(meant), len(digits_of(meant.value, decimals))
        if slip == "digits-transposed":
            zh, en = "两位数字颠倒", "two digits transposed"
            sure = 0.8 if length > 2 else 0.5
        else:
            zh, en = "有一位数字不同", "one digit differs"
            sure = 0.6 if length > 3 else 0.4
        words = Bilingual(f"{zh}：应为{right}，印作{with_unit(reported)}", f"{en}: {right} was meant")
        yield Diagnosis(slip, words, right, reported, sure, meant)


def _is_tail(reported: Figure, meant: Figure) -> bool:
    """True for a few units of the last place, which are miscalculated more often than mistyped."""
    return abs(reported.value - meant.value) <= _TAIL_UNITS * Decimal(1).scaleb(-decimals_of(reported))


def _right_prints(case: Case) -> Iterator[Figure]:
    """The prints that would be right: the computed value rounded, and those at both ends of its bounds."""
    reported, decimals = case.reported, decimals_of(case.reported)
    values = {rounded(case.value / reported.unit.scale, decimals): None}
    allowed = case.check.expected
    if allowed is not None and abs(allowed.low) != INFINITY and abs(allowed.high) != INFINITY:
        step = Decimal(1).scaleb(-decimals)
        values[(allowed.low / reported.unit.scale).quantize(step, ROUND_FLOOR)] = None
        values[(allowed.high / reported.unit.scale).quantize(step, ROUND_CEILING)] = None
    yield from (revalued(reported, value) for value in values)


def _points(case: Case) -> Iterator[Diagnosis]:
    """The decimal point moved; a rate printed as a fraction of 1."""
    reported = case.reported
    if len(digits_of(reported.value, reported.decimals).strip("0")) < 2:
        return
    if case.repaired_by(revalued(reported, ZERO)):
        return  # where nothing would do, anything with its point far enough to the left would
    for by in _SHIFTS:
        meant = shifted(reported, by)
        if not case.repaired_by(meant):
            continue
        finer = meant.decimals > decimals_of(reported) or (by == 2 and is_rate(reported))
        right, printed = with_unit(meant) if finer else case.check.expected_text, with_unit(reported)
        if by == 2 and is_rate(reported):
            zh, en = f"比率写成了小数：应为{right}，印作{printed}", f"a rate printed as a fraction: {right} was meant"
            yield Diagnosis("rate-as-fraction", Bilingual(zh, en), right, reported, 0.88, meant)
        else:
            way = "右" if by < 0 else "左"
            zh = f"小数点向{way}错了{abs(by)}位：应为{right}，印作{printed}"
            en = f"decimal point moved by {abs(by)}: {right} was meant"
            yield Diagnosis("decimal-shift", Bilingual(zh, en), right, reported, 0.85, meant)


def unit_slips(case: Case) -> Iterator[Diagnosis]:
    """The reported figure fits in another unit."""
    reported = case.reported
    if reported.value == ZERO or case.repaired_by(revalued(reported, ZERO)):
        return  # where nothing would do, anything in a small enough unit would
    expected = {f.unit.text for f in case.operands}
    for meant in sorted(in_other_units(reported), key=lambda f: f.unit.text not in expected):
        if case.repaired_by(meant):
            right = with_unit(meant)
            if case.check.hypothesis.relation is not Relation.EQUAL:
                zh = f"可能漏写或错写单位：同段其他金额以{meant.unit.text}计"
                en = f"perhaps a wrong unit: the amounts beside it are in {meant.unit.text}"
                yield Diagnosis("unit-slip", Bilingual(zh, en), right, reported, 0.6, meant)
                continue
            if not is_determined(meant, case.check.expected):
                continue
            zh = f"单位写错：按{meant.unit.text}计则相符，{with_unit(reported)}应为{right}"
            en = f"wrong unit: it fits in {meant.unit.text}, so {right} was meant"
            yield Diagnosis("unit-slip", Bilingual(zh, en), right, reported, 0.92, meant)


def _sign(case: Case) -> Iterator[Diagnosis]:
    meant = revalued(case.reported, -case.reported.value)
    if case.repaired_by(meant):
        right = with_unit(meant)
        zh, en = f"正负号相反：按所列数计算为{right}", f"the sign is wrong: the figures give {right}"
        yield Diagnosis("sign", Bilingual(zh, en), right, case.reported, 0.85, meant)


def _of_the_whole(case: Case) -> Iterator[Diagnosis]:
    """Rates mistaken by 100 %: what is left instead of the share, the ratio instead of the change, and the reverse."""
    reported = case.reported
    if reported.unit.dimension is not Dimension.RATE or case.claim.kind not in _RATE_KINDS:
        return
    whole = HUNDRED if reported.unit.text != "‰" else HUNDRED * 10
    printed = with_unit(reported)
    for cause, value, zh, en in (
        ("complement", whole - reported.value, "写的是其余部分的比率", "the rate of the remainder"),
        ("ratio-for-change", reported.value - whole, "写的是本期与基期之比，不是增减幅度", "the ratio, not the change"),
        ("change-for-ratio", reported.value + whole, "写的是增减幅度，不是两数之比", "the change, not the ratio"),
    ):
        meant = revalued(reported, value)
        if case.repaired_by(meant):
            right = with_unit(meant)
            gap = f"{printed}与{right}相差整整100%" if cause != "complement" else f"100% − {printed} = {right}"
            gap_en = f"{printed} and {right} differ by just 100%" if cause != "complement" else gap
            yield Diagnosis(cause, Bilingual(f"{zh}：{gap}", f"{en}: {gap_en}"), right, reported, 0.8, meant)


def _neighbour(case: Case) -> Iterator[Diagnosis]:
    """The figure of another thing in the same passage, never a second print of the same fact: that bears it out."""
    reported = case.reported
    if not is_telling(reported) or case.is_borne_out(reported, case.claim.subject):
        return
    for other in case.others():
        same_value = other.base == reported.base and other.unit.dimension is reported.unit.dimension
        if same_value and other.place.block == reported.place.block and case.differ_in_name(reported, other):
            right = amount_text(case.value, reported)
            called = named(case.with_name(other))
            zh = f"与另一处的{called}相同，可能误抄"
            en = f"same as {called} elsewhere: perhaps copied from there"
            yield Diagnosis("neighbour-copied", Bilingual(zh, en), right, reported, 0.45)
            return


def without_house_precision(figure: Figure) -> Figure:
    """`figure` exact to no more than its printed decimals."""
    return figure._replace(precision=figure.decimals)
