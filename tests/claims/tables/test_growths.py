"""Growth of a total without last year's amounts: what its parts imply, and what keeps them from implying anything."""

from __future__ import annotations

import pytest

from auditor.claims.tables.growths import BEYOND, PATTERN
from auditor.engine.model import Verdict
from tests.claims.tables.judging import broken_in, checks_in, claims_in

HEAD = "|完成数|比上年增长(%);"
# 1000 and 500 a year before; 800, 328 and 260; 400 and 300
FIRST = "收入" + HEAD + "合计|1570.00|4.7;门票|1030.00|3.0;租金|540.00|8.0"
SECOND = "支出" + HEAD + "合计|1410.00|1.6;养护|880.00|10.0;安保|311.60|-5.0;绿化|218.40|-16.0"
THIRD = "工程" + HEAD + "合计|763.50|9.1;步道|456.00|14.0;栈桥|307.50|2.5"


def told(*tables: str) -> list[tuple[str, str]]:
    """The growth that is held against its parts, and whether it agrees."""
    found = [c for c in checks_in(*tables) if c.claim.pattern == PATTERN]
    return [(c.claim.reported.text, "broken" if c.verdict is Verdict.INCONSISTENT else "holds") for c in found]


def broken(*tables: str) -> list[str]:
    """The growth that is told as wrong."""
    return [c.claim.reported.text for c in broken_in(*tables) if c.claim.pattern == PATTERN]


def test_growth_of_a_total_follows_from_its_parts() -> None:
    """1570 ÷ (1030 ÷ 1.03 + 540 ÷ 1.08) is 1570 ÷ 1500, 4.7 % more."""
    assert told(FIRST, SECOND, THIRD) == [("4.7", "holds"), ("1.6", "holds"), ("9.1", "holds")]
    assert broken(FIRST, SECOND, THIRD) == []


def test_one_that_does_not_follow_is_told_where_two_others_do() -> None:
    """763.50 on 700 is 9.1 % more, not 12.1."""
    wrong = THIRD.replace("9.1", "12.1")
    assert broken(FIRST, SECOND, wrong) == ["12.1"]
    assert broken(wrong) == []
    assert broken(FIRST, wrong) == []


@pytest.mark.parametrize(
    "change",
    [
        ("步道|456.00|14.0;", "步道|456.00|14.0;车站||;"),  # there may have been amounts last year
        ("步道|456.00|14.0", "步道|456.00|100"),  # there may have been none last year
        ("步道|456.00|14.0", "步道|456.00|"),
        ("步道", "步道增加值"),  # at constant prices
        ("完成数", "上年完成数"),
    ],
)
def test_parts_that_do_not_tell_last_year(change: tuple[str, str]) -> None:
    """Nothing is said of a total of which last year's parts are not known."""
    assert [text for text, _ in told(FIRST, SECOND, THIRD.replace(*change).replace("9.1", "12.1"))] == ["4.7", "1.6"]


def test_growth_of_plans_alone_is_that_of_plans() -> None:
    """Where nothing but a plan stands beside the growth, it is the plan that grew."""
    plan = THIRD.replace("完成数", "预算数")
    assert broken(FIRST, SECOND, plan.replace("9.1", "19.1")) == ["19.1"]
    assert told(FIRST, SECOND, plan)[-1] == ("9.1", "holds")


def test_growth_that_names_the_plan_is_that_of_the_plan() -> None:
    """2026年预算数 beside 预算数为上年执行数的: 900 up 20 % and 720 down 10 % were 750 and 800; 1550 came in before."""
    head = "|2025年执行数|2026年预算数|预算数为上年执行数的;"
    plans = [
        f"{name}{head}合计|1550.0|1620.0|104.5%;门票|750.0|900.0|120.0%;租金|800.0|720.0|90.0%"
        for name in ("收入", "支出", "工程")
    ]
    assert told(*plans) == [("104.5%", "holds")] * 3
    wrong = plans[2].replace("104.5%", "108.5%")
    assert "108.5%" in [c.claim.reported.text for c in broken_in(*plans[:2], wrong)]


def test_growth_beside_both_years_is_held_against_them_alone() -> None:
    """Where last year's amounts are printed, the rate follows from them."""
    table = "项目|本年|上年|比上年增长(%);合计|1570.00|1500.00|4.7;门票|1030.00|1000.00|3.0;租金|540.00|500.00|8.0"
    assert told(table) == []


def test_total_that_grew_less_than_its_parts_is_hardly_meant() -> None:
    """A part of last year may be gone altogether; what grew more than all of its parts is wrong."""
    less, more = (THIRD.replace("9.1", text) for text in ("8.1", "10.1"))
    asserted = [
        claim.hypotheses[0].asserted
        for table in (less, more)
        for claim in claims_in(FIRST, SECOND, table)
        if claim.pattern == PATTERN and claim.reported.text in ("8.1", "10.1")
    ]
    short, long = (chance for chance in asserted if chance is not None)
    assert short < 0.4 < 0.95 < long


def beyond(table: str) -> list[str]:
    """The growth of totals that lies beyond that of all parts, told on its own."""
    return [c.claim.reported.text for c in broken_in(table) if c.claim.pattern == BEYOND]


@pytest.mark.parametrize("change", [("步道", "跑道"), ("步道", "步道增加值")])
def test_no_total_grows_faster_than_all_of_its_parts(change: tuple[str, str]) -> None:
    """Whatever the prices are: 14.2 is more than 14.0 can be."""
    for growth in ("14.2", "19.1", "91.0"):
        assert beyond(THIRD.replace(*change).replace("9.1", growth)) == [growth]
    for growth in ("14.1", "9.1", "2.5"):
        assert beyond(THIRD.replace(*change).replace("9.1", growth)) == []


@pytest.mark.parametrize(
    "change",
    [
        ("步道|456.00|14.0;", "步道|456.00|14.0;车站||;"),  # there may have been amounts last year
        ("步道|456.00|14.0", "步道|456.00|"),  # it may be the one that grew so
        ("步道|456.00", "步道|450.00"),  # there is something else
        ("2.5", "25"),  # it grew so
    ],
)
def test_parts_among_which_one_may_have_grown_so(change: tuple[str, str]) -> None:
    """Nothing is said where the parts are not all there is, or one grew faster."""
    assert beyond(THIRD.replace("9.1", "19.1").replace(*change)) == []


def test_parts_that_are_all_by_nature_leave_none_that_is_gone() -> None:
    """Less than all of 城镇 and 乡村 is as wrong as more; of other parts one may be gone."""
    halves = "零售额|完成数|比上年增长(%);合计|150.00|{};城镇|100.00|4.0;乡村|50.00|6.0"
    assert beyond(halves.format("4.7")) == []
    assert beyond(halves.format("2.7")) == ["2.7"]
