"""Laws of judging: true reports are left alone, wrong ones are not, and how they are printed does not matter."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.expression import Quotient, Root, Sum, bounds, minus, total, value_of
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.document import Location
from auditor.engine.diagnose import diagnose
from auditor.engine.judge import judge, tail_allowance
from auditor.engine.model import Check, Verdict
from auditor.engine.rules import load_rules
from auditor.figures.interval import Interval
from auditor.figures.model import Dimension, Figure, Place, Unit

YUAN = Unit("元", Dimension.MONEY, Decimal(1))
WAN = Unit("万元", Dimension.MONEY, Decimal(10_000))
YI = Unit("亿元", Dimension.MONEY, Decimal(100_000_000))
PERCENT = Unit("%", Dimension.RATE, Decimal("0.01"))
CENT = Decimal("0.01")
exact_amounts = st.decimals(min_value=0, max_value=99_999, places=6)  # in 万元, before rounding
exact_lists = st.lists(exact_amounts, min_size=2, max_size=12)


def printed(value: Decimal, place: int, unit: Unit = WAN, decimals: int = 2, how: str = ROUND_HALF_UP) -> Figure:
    """`value` (in `unit`) as a report would print it."""
    shown = value.quantize(Decimal(1).scaleb(-decimals), how)
    text = f"{shown}{unit.text}"
    return Figure(text, shown, unit, decimals, decimals, Place(0, place, place + 1), Location())


def verdict(reported: Figure, expr: Sum | Quotient, kind: Kind = Kind.SUM) -> Check:
    """The check of reported = expr, plainly asserted."""
    pattern = "prose.total" if kind is Kind.SUM else "prose.share"
    return judge(Claim(kind, pattern, reported, (Hypothesis(expr, Strength.EXPLICIT, "law"),)), load_rules())


def parts_of(values: list[Decimal], unit: Unit = WAN) -> list[Figure]:
    """The values printed one by one."""
    return [printed(v, i + 1, unit) for i, v in enumerate(values)]


@given(exact_lists)
def test_exact_parts_rounded_one_by_one_are_consistent(values: list[Decimal]) -> None:
    """A total rounded from the exact sum never disagrees with its rounded parts."""
    check = verdict(printed(sum(values, Decimal(0)), 0), total(*parts_of(values)))
    assert check.verdict is Verdict.CONSISTENT


@given(exact_lists)
def test_parts_cut_off_are_at_most_rounding(values: list[Decimal]) -> None:
    """Parts and total cut off instead of rounded are never called broken."""
    parts = [printed(v, i + 1, how=ROUND_DOWN) for i, v in enumerate(values)]
    check = verdict(printed(sum(values, Decimal(0)), 0, how=ROUND_DOWN), total(*parts))
    assert check.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING)


@given(exact_lists, st.integers(1, 10_000), st.booleans())
def test_a_total_moved_beyond_the_allowance_is_broken(values: list[Decimal], more: int, up: bool) -> None:
    """Moved by more than one last place per figure, counted from the printed parts, it is always inconsistent."""
    parts = parts_of(values)
    exact = sum((p.value for p in parts), Decimal(0))
    gap = CENT * (len(parts) + 1 + more)
    check = verdict(printed(exact + gap if up else exact - gap, 0), total(*parts))
    assert check.verdict is Verdict.INCONSISTENT
    value = value_of(check.hypothesis.expected)
    assert value is not None
    assert abs(check.claim.reported.base - value) == gap * 10_000


@given(exact_lists, st.integers(-60, 60), st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(values: list[Decimal], off: int, random: object) -> None:
    """Shuffled parts give the same verdict and the same expected value."""
    parts = parts_of(values)
    shuffled = list(parts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    whole = printed(sum(values, Decimal(0)) + CENT * off, 0)
    one, other = verdict(whole, total(*parts)), verdict(whole, total(*shuffled))
    assert (one.verdict, one.expected, one.expected_text) == (other.verdict, other.expected, other.expected_text)


@given(exact_lists, st.integers(-60, 60))
def test_the_unit_does_not_matter(values: list[Decimal], off: int) -> None:
    """The same digits all in 元 instead of 万元 give the same verdict."""
    verdicts = []
    for unit in (WAN, YUAN):
        whole = printed(sum(values, Decimal(0)) + CENT * off, 0, unit)
        verdicts.append(verdict(whole, total(*parts_of(values, unit))).verdict)
    assert verdicts[0] is verdicts[1]


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=8), st.data())
def test_amounts_to_the_cent_may_be_printed_in_either_unit(cents: list[int], data: st.DataObject) -> None:
    """One part printed in 元 instead of 万元, without loss, leaves a sum that was right right."""
    values = [Decimal(c).scaleb(-2) for c in cents]  # 万元 with two decimals
    parts = parts_of(values)
    at = data.draw(st.integers(0, len(parts) - 1))
    parts[at] = printed(values[at] * 10_000, at + 1, YUAN)
    assert verdict(printed(sum(values, Decimal(0)), 0), total(*parts)).verdict is Verdict.CONSISTENT


wholes = st.decimals(min_value=1, max_value=99_999, places=4)


@given(wholes, st.decimals(min_value=0, max_value=1, places=5))
def test_a_share_rounded_from_exact_amounts_is_consistent(whole: Decimal, part: Decimal) -> None:
    """Whatever was lost in printing part and whole is allowed for in their share."""
    amount = whole * part
    share = printed(amount / whole * 100, 0, PERCENT)
    check = verdict(share, Quotient(printed(amount, 1), printed(whole, 2)), Kind.SHARE)
    assert check.verdict is Verdict.CONSISTENT


@given(
    st.integers(10_000, 9_999_999),
    st.integers(1, 99),
    st.decimals(min_value=Decimal("0.2"), max_value=60, places=2),
    st.booleans(),
)
def test_a_share_moved_is_broken(cents: int, percent: int, off: Decimal, up: bool) -> None:
    """A share of amounts worth 100 and more that is off by 0.2 points or more is never excused."""
    whole = printed(Decimal(cents).scaleb(-2), 2)
    part = printed(whole.value * percent / 100, 1)
    right = part.value / whole.value * 100
    share = printed(right + off if up else right - off, 0, PERCENT)
    assert verdict(share, Quotient(part, whole), Kind.SHARE).verdict is Verdict.INCONSISTENT


within = st.decimals(min_value=0, max_value=1, places=3)


@st.composite
def intervals(draw: st.DrawFn, positive: bool = False) -> tuple[Interval, Decimal]:
    """A closed interval and a value in it."""
    low = draw(st.decimals(min_value=1 if positive else -1000, max_value=1000, places=3))
    width = draw(st.decimals(min_value=0, max_value=10, places=3))
    return Interval(low, low + width), low + width * draw(within)


@given(intervals(), intervals(), st.decimals(min_value=-50, max_value=50, places=2))
def test_interval_operations_contain_the_true_value(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal], factor: Decimal
) -> None:
    """Sum, difference, negation, multiple and hull of intervals hold those of the values in them."""
    (left, a), (right, b) = one, other
    assert (left + right).contains(a + b)
    assert (left - right).contains(a - b)
    assert (-left).contains(-a)
    assert left.scale(factor).contains(a * factor)
    assert left.hull(right).contains(a)
    assert left.hull(right).contains(b)
    assert left.intersection(right).contains(a) == right.contains(a)


@given(exact_amounts, exact_amounts)
def test_bounds_contain_the_value_of_the_exact_amounts(level: Decimal, change: Decimal) -> None:
    """A rate of change computed from exact amounts lies in the bounds of the printed ones."""
    exact_base = level + change + 1
    base, delta = printed(exact_base, 1), printed(change, 2)
    found = bounds(Quotient(delta, base))
    assert found is not None
    assert found.contains(change / exact_base)
    gap = bounds(Quotient(minus(base, delta), base))
    assert gap is not None
    assert gap.contains((exact_base - change) / exact_base)


@given(exact_amounts, exact_amounts, st.integers(2, 12))
def test_the_bounds_of_a_root_give_the_bounds_of_its_radicand(level: Decimal, old: Decimal, degree: int) -> None:
    """To the power of the degree the ends of a root are the ends of what it is of, but for the last digits; they hold
    the root of the exact amounts."""
    growth = Quotient(printed(level + 1, 1), printed(old + 1, 2))
    inside, found = bounds(growth), bounds(Root(growth, degree))
    assert inside is not None
    assert found is not None
    near = Decimal("1e-24")
    for end, of in ((found.low, inside.low), (found.high, inside.high)):
        assert abs(end**degree - of) <= near * of
    exact = (level + 1) / (old + 1)
    assert found.low**degree <= exact * (1 + near)
    assert found.high**degree >= exact * (1 - near)


@given(st.integers(1, 500), st.integers(2, 9))
def test_the_root_of_a_power_is_exact(base: int, degree: int) -> None:
    """The root of 1.21 is 1.1, not a last digit more or less."""
    growth = Decimal(base) / 100
    power = Quotient(printed(growth**degree, 1, decimals=2 * degree), printed(Decimal(1), 2))
    assert value_of(Root(power, degree)) == growth


@given(exact_lists, st.integers(-(10**6), 10**6))
def test_a_diagnosis_is_true_arithmetic(values: list[Decimal], off: int) -> None:
    """A suggested value for the reported figure satisfies the claim when it is put in its place."""
    parts = parts_of(values)
    whole = printed(sum(values, Decimal(0)) + CENT * off, 0)
    check = verdict(whole, total(*parts))
    slack = tail_allowance(whole, check.hypothesis.expected)
    for slip in diagnose(check):
        if slip.culprit == whole and slip.suggestion is not None:
            unit = next(u for u in (YI, WAN, YUAN) if slip.suggestion.endswith(u.text))
            value = Decimal(slip.suggestion.removesuffix(unit.text))
            meant = whole._replace(value=value, unit=unit)
            expected = value_of(check.hypothesis.expected)
            assert expected is not None
            assert abs(meant.base - expected) <= max(slack, meant.ulp)
