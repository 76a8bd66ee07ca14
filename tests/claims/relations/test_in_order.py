"""Laws of what is told in order: rates of two rows, amounts that several names have each, durations by their ends."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.audit import audit_document
from tests.claims.prose.reading import document_of
from tests.claims.relations.test_laws import broken

plans = st.tuples(st.integers(100, 900), st.integers(100, 900))
done = st.tuples(st.integers(100, 900), st.integers(100, 900))
_NAMES = ("东湖镇", "西山镇", "南桥镇", "北河镇", "中和镇")


def rate(over: int, under: int) -> str:
    """So many percent, rounded half up to one decimal."""
    tenths = int(Fraction(over * 1000, under) + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}%"


def told(plan: tuple[int, int], came: tuple[int, int], rates: list[str]) -> str:
    """Two amounts as planned and as they came, then their two rates."""
    opening = f"计划举办{plan[0]}期、培训{plan[1]}人次，实际举办{came[0]}期、培训{came[1]}人次"
    return f"{opening}，分别完成计划的{'和'.join(rates)}。"


@given(plans, done)
def test_rates_in_the_order_of_their_amounts_are_never_told(plan: tuple[int, int], came: tuple[int, int]) -> None:
    """Whatever was planned and done: each rate is of the amounts at its own place."""
    rates = [rate(over, under) for over, under in zip(came, plan, strict=True)]
    text = told(plan, came, rates)
    assert broken(audit_document(document_of(text))) == []


@given(plans, done)
def test_rates_in_another_order_are_told(plan: tuple[int, int], came: tuple[int, int]) -> None:
    """The two rates changed round, one of them at least is told, unless both are nearly the same."""
    rates = [rate(over, under) for over, under in zip(came, plan, strict=True)]
    assume(abs(came[0] * plan[1] - came[1] * plan[0]) * 5 > plan[0] * plan[1])
    text = told(plan, came, rates[::-1])
    assert set(broken(audit_document(document_of(text)))) & set(rates)


@given(st.integers(2, 4), st.integers(1, 40), st.integers(1, 40))
def test_each_of_several_names_counts(names: int, each: int, rest: int) -> None:
    """A total of what several names have each and one has alone is not told where it adds up."""
    listed = "、".join(_NAMES[:names])
    text = f"新建泵站{names * each + rest}座：{listed}各{each}座，{_NAMES[-1]}{rest}座。"
    assert broken(audit_document(document_of(text))) == []


@given(st.integers(0, 1400), st.integers(1, 600))
def test_a_duration_is_what_lies_between_its_ends(start: int, minutes: int) -> None:
    """From one time of a day to another: not told as it is, told where it is off by a quarter of an hour."""
    end = start + minutes
    assume(end < 24 * 60)
    first, last = (f"{at // 60}时{at % 60}分" for at in (start, end))
    text = "{}开始排水，{}排水结束，历时{}分钟。"
    assert broken(audit_document(document_of(text.format(first, last, minutes)))) == []
    assert broken(audit_document(document_of(text.format(first, last, minutes + 15)))) == [f"{minutes + 15}分钟"]
