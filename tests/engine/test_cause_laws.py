"""Laws of diagnosis: a consistent claim with just one slip is explained by that slip, any other error by none for sure.

Each law builds a claim that holds, applies one slip, and looks for its cause with the right value among those told; the
slips in reckoning must come first unless another cause fits as well. What holds is worked out here, not by the program.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.claims.expression import Quotient, Sum, minus, total
from auditor.claims.model import Claim, Kind
from auditor.engine.diagnose import CLEAR, diagnose
from auditor.engine.model import Diagnosis
from auditor.figures.model import Figure
from tests.engine.making import claim, fig, judged

CENT = Decimal("0.01")
AMOUNTS = st.integers(10_000, 9_999_999).map(lambda n: Decimal(n) * CENT)  # 100.00 to 99999.99


def told(made: Claim, *near: Figure) -> tuple[Diagnosis, ...]:
    """The causes named for a claim; the example is passed over where it happens to hold."""
    check = judged(made)
    assume(check.verdict.value == "inconsistent")
    return diagnose(check, near)


def causes(found: tuple[Diagnosis, ...]) -> list[tuple[str, str | None]]:
    """Cause and suggestion of each."""
    return [(d.cause, d.suggestion) for d in found]


def leads(found: tuple[Diagnosis, ...], cause: str, suggestion: str | None) -> bool:
    """True where the cause comes first, or behind causes that are no less certain."""
    wanted = [d for d in found if (d.cause, d.suggestion) == (cause, suggestion)]
    return bool(wanted) and all(d.certain >= wanted[0].certain for d in found[: found.index(wanted[0])])


def wan(value: Decimal) -> str:
    """An amount in 万元."""
    return f"{value:.2f}万元"


def per_cent(value: Decimal) -> str:
    """A rate with two decimals."""
    return f"{(value * 100).quantize(CENT, ROUND_HALF_UP)}%"


@given(st.lists(AMOUNTS, min_size=2, max_size=5), st.data())
def test_two_digits_transposed(parts: list[Decimal], data: st.DataObject) -> None:
    """A total with two neighbouring digits exchanged is told as such, with the right total."""
    right = f"{sum(parts):.2f}"
    at = data.draw(st.integers(0, len(right) - 2))
    assume("." not in right[at : at + 2] and right[at] != right[at + 1] and (at or right[1] != "0"))
    printed = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    assume(abs(Decimal(printed) - sum(parts)) > 3 * CENT)
    found = told(claim(f"{printed}万元", total(*map(fig, map(wan, parts))), kind=Kind.SUM))
    assert leads(found, "digits-transposed", f"{right}万元")


@given(st.lists(AMOUNTS, min_size=2, max_size=5), st.data())
def test_one_digit_differs(parts: list[Decimal], data: st.DataObject) -> None:
    """A total with one other digit is told as such, with the right total."""
    right = f"{sum(parts):.2f}"
    at = data.draw(st.sampled_from([i for i, char in enumerate(right) if char != "."]))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != right[at]]))
    printed = right[:at] + digit + right[at + 1 :]
    assume(abs(Decimal(printed) - sum(parts)) > len(parts) * CENT + 3 * CENT)
    found = told(claim(f"{printed}万元", total(*map(fig, map(wan, parts))), kind=Kind.SUM))
    assert leads(found, "digit-wrong", f"{right}万元") or found[0].certain >= CLEAR


@given(AMOUNTS, AMOUNTS, st.sampled_from((-2, -1, 1, 2)))
def test_decimal_point_moved(part: Decimal, rest: Decimal, by: int) -> None:
    """A share whose decimal point has moved is told as such, with the right share; 0.45% for 45.12% as a fraction."""
    right = (part * 100 / (part + rest)).quantize(CENT, ROUND_HALF_UP)
    assume(len(str(right).replace(".", "").strip("0")) > 2 and right > 1)
    printed = f"{right.scaleb(by):.{max(2 - by, 0)}f}%"
    found = told(claim(printed, Quotient(fig(wan(part)), fig(wan(part + rest))), kind=Kind.SHARE))
    cause = "rate-as-fraction" if by == -2 else "decimal-shift"
    first = found[0]
    assert first.cause == cause
    assert abs(Decimal((first.suggestion or "").rstrip("%")) - right) <= CENT  # it may be told to more decimals


@given(st.lists(AMOUNTS, min_size=2, max_size=5))
def test_unit_ten_thousand_times_too_small(parts: list[Decimal]) -> None:
    """元 for 万元 is told first."""
    found = told(claim(f"{sum(parts):.2f}元", total(*map(fig, map(wan, parts))), kind=Kind.SUM))
    assert causes(found)[0] == ("unit-slip", wan(sum(parts, Decimal(0))))


@given(AMOUNTS, AMOUNTS)
def test_sign_lost(income: Decimal, spent: Decimal) -> None:
    """A deficit printed as a surplus, or the reverse, is told first."""
    assume(abs(income - spent) > 1)
    found = told(claim(wan(spent - income), minus(fig(wan(income)), fig(wan(spent))), kind=Kind.BALANCE))
    assert leads(found, "sign", wan(income - spent))


@given(AMOUNTS, st.integers(50, 400))
def test_rate_on_this_years_base(last: Decimal, permille: int) -> None:
    """A growth divided by this year's amount is told as such, with the growth on last year's."""
    now = (last * (1000 + permille) / 1000).quantize(CENT)
    printed, right = per_cent((now - last) / now), per_cent((now - last) / last)
    this, delta = fig(wan(now)), fig(wan(now - last))
    made = claim(printed, Quotient(delta, minus(this, delta)), kind=Kind.CHANGE, context=(this,))
    assert leads(told(made), "base-this-year", right)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_share_of_the_wrong_whole(part: Decimal, more: Decimal, most: Decimal) -> None:
    """A share of another whole named in the sentence is told as such, with the share of the right one."""
    whole, other = part + more, part + more + most
    made = claim(
        per_cent(part / other), Quotient(fig(wan(part)), fig(wan(whole))), kind=Kind.SHARE, context=(fig(wan(other)),)
    )
    assert leads(told(made), "wrong-whole", per_cent(part / whole))


@given(AMOUNTS, st.integers(800, 1200))
def test_income_and_expenditure_added(income: Decimal, permille: int) -> None:
    """A grand total that is income plus expenditure is told as such, with the income."""
    spent = (income * permille / 1000).quantize(CENT)
    assume(spent != income)
    near = fig(wan(spent), "本年支出合计")
    made = claim(wan(income + spent), fig(wan(income), "本年收入合计"), kind=Kind.BALANCE)
    assert leads(told(made, near), "income-plus-expenditure", wan(income))


@given(st.lists(AMOUNTS, min_size=3, max_size=6, unique=True), st.data())
def test_addend_left_out_or_counted_twice(parts: list[Decimal], data: st.DataObject) -> None:
    """A total without one of its parts, or with one of them twice, is told as such, with the right total."""
    part, whole = data.draw(st.sampled_from(parts)), sum(parts, Decimal(0))
    for cause, printed in (("addend-left-out", whole - part), ("addend-doubled", whole + part)):
        found = told(claim(wan(printed), total(*map(fig, map(wan, parts))), kind=Kind.SUM))
        assert leads(found, cause, wan(whole))


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_neighbours_share_copied(part: Decimal, rest: Decimal, copied: Decimal) -> None:
    """A share that is printed in the same sentence for another thing is told as copied, with the right share."""
    right, other = per_cent(part / (part + rest)), per_cent(copied / (part + rest + copied))
    assume(right != other and len(set(other) - {"0", ".", "%"}) > 1 and Decimal(other[:-1]) >= 1)
    neighbour = fig(other, "人员经费")
    printed = fig(other, "公用经费")._replace(place=neighbour.place._replace(start=20, end=26))
    made = claim(printed, Quotient(fig(wan(part)), fig(wan(part + rest))), kind=Kind.SHARE, context=(neighbour,))
    found = told(made)
    better = bool(found) and found[0].certain >= CLEAR
    assert ("neighbour-copied", right) in causes(found) or better


@given(AMOUNTS, st.integers(20, 400))
def test_last_years_amount_copied(last: Decimal, permille: int) -> None:
    """This year's amount printed just as last year's is told as copied, with the amount that the change leads to."""
    delta = (last * permille / 1000).quantize(CENT)
    assume(len(str(delta).replace(".", "").strip("0")) > 1 and delta > 1)
    assume(len(str(last).replace(".", "").strip("0")) > 1)
    made = claim(wan(delta), minus(fig(wan(last), "本年支出"), fig(wan(last))), kind=Kind.DIFFERENCE)
    assert ("other-year-copied", wan(last + delta)) in causes(told(made))


@given(st.integers(3_000, 9_000), st.integers(100, 900))
def test_percent_for_percentage_points(last: int, rise: int) -> None:
    """A relative change told as percentage points is told as such, with the difference of the rates."""
    before, now = Decimal(last) * CENT, Decimal(last + rise) * CENT
    relative = ((now - before) * 100 / before).quantize(CENT, ROUND_HALF_UP)
    made = claim(f"{relative}个百分点", minus(fig(f"{now}%"), fig(f"{before}%")), kind=Kind.DIFFERENCE)
    assert leads(told(made), "points-for-percent", f"{now - before}个百分点")


@given(st.lists(AMOUNTS, min_size=2, max_size=4), st.integers(1_000, 900_000), st.booleans())
def test_an_error_that_is_no_slip_is_not_explained_for_sure(parts: list[Decimal], off: int, more: bool) -> None:
    """A total that is off by an amount no slip accounts for gets no confident cause."""
    whole = sum(parts, Decimal(0))
    printed = whole + (off if more else -off) * CENT
    assume(printed > 0 and not _by_slip(printed, whole, len(parts)))
    sums = [(1, whole - part) for part in parts] + [(1, whole + part) for part in parts]
    sums += [(1, whole - 2 * part) for part in parts] + [(1, a + b) for a in parts for b in parts]
    assume(all(abs(printed - value) > len(parts) * CENT for _, value in sums))
    operands = [fig(wan(part)) for part in parts]
    rests = [printed - (whole - part) for part in parts]
    assume(not any(_by_slip(part, rest, len(parts)) for part, rest in zip(parts, rests, strict=True)))
    found = told(claim(wan(printed), Sum(tuple((1, o) for o in operands)), kind=Kind.SUM))
    assert all(d.certain < CLEAR for d in found), causes(found)


def _by_slip(printed: Decimal, right: Decimal, cents: int) -> bool:
    """True where one number is the other, or rounded next to it, but for a digit, two neighbours, sign or point."""
    near = (right + n * CENT for n in range(-cents, cents + 1))
    return any(_alike(f"{printed:.2f}", f"{value:.2f}") for value in near)


def _alike(left: str, right: str) -> bool:
    if left.lstrip("-") == right.lstrip("-"):
        return True
    a, b = left.lstrip("-").replace(".", ""), right.lstrip("-").replace(".", "")
    if a.strip("0")[:4] == b.strip("0")[:4]:
        return True  # the same digits with the point elsewhere, or nearly so
    size = max(len(a), len(b))
    a, b = a.rjust(size, "0"), b.rjust(size, "0")
    return sum(x != y for x, y in zip(a, b, strict=True)) <= 2
