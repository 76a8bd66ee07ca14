"""The yearly mean growth of several years: what is checked, what is told, and what is left alone."""

from __future__ import annotations

import pytest

from auditor.audit import audit
from auditor.engine.model import Check

RULE = "CHG003"


def checks(text: str) -> list[Check]:
    """The checks of yearly means in `text`."""
    return [check for check in audit(text.encode(), name="x.txt").checks if check.rule == RULE]


def told(text: str) -> list[tuple[str, str, str]]:
    """Printed rate, the one that follows, and cause, of each finding about a yearly mean."""
    found = [finding for finding in audit(text.encode(), name="x.txt").findings if finding.rule == RULE]
    return [(f.reported.text, f.check.expected_text, f.diagnosis[0].cause if f.diagnosis else "") for f in found]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "cause"),
    [
        # 1.4641 = 1.1^4, while 46.41% ÷ 4 = 11.60%
        ("参保人数由2028年的10,000人增加到2032年的14,641人，年均增长{}。", "10.00%", "11.60%", "divided-by-years"),
        # 1.331 = 1.1^3; of two years it would be 15.4%
        ("参保人数从2029年的10,000人增至2032年的13,310人，年均增长{}。", "10.0%", "15.4%", "other-years"),
        # 0.729 = 0.9^3
        ("失信案件由2029年的10,000件下降到2032年的7,290件，年均下降{}。", "10.0%", "9.0%", "divided-by-years"),
        # 24.20 − 4.20 = 20.00, and 24.20 ÷ 20.00 = 1.21 = 1.1^2
        ("2032年，基金收入24.20亿元，比2030年增加4.20亿元，年平均增长{}。", "10.00%", "10.50%", "divided-by-years"),
        # 1.21^(1/2) of levels told year by year
        (
            "其中2030年投入20.00亿元，2031年21.50亿元，2032年24.20亿元，年均增长{}。",
            "10.0%",
            "10.5%",
            "divided-by-years",
        ),
        # 1.1^10 = 2.5937
        (
            "全县人口为259,374人，与上一次普查的100,000人相比，十年共增加159,374人，年平均增长率为{}。",
            "10.0%",
            "15.9%",
            "divided-by-years",
        ),
        # 1.1^5 = 1.61051, in five years by the period and by the words
        ("2027—2032年，产值从10,000.0亿元增加到16,105.1亿元，五年年均增长{}。", "10.0%", "12.2%", "divided-by-years"),
    ],
)
def test_the_rate_that_compounds_agrees_and_another_is_told(text: str, right: str, wrong: str, cause: str) -> None:
    """The rate that gives the growth is checked and agrees; the one that comes of a mistake is told with its cause."""
    (check,) = checks(text.format(right))
    assert check.verdict.value == "consistent"
    assert told(text.format(wrong)) == [(wrong, right, cause)]


@pytest.mark.parametrize("rate", ["10.0%", "12.7%"])
def test_a_period_may_be_a_year_longer_or_shorter(rate: str) -> None:
    """1.61051 is 1.1^5 and 1.1265^4: either agrees; 12.2%, the fifth of the growth, is neither."""
    text = "2028—2032年，产值由10,000.0亿元增加到16,105.1亿元，年均增长{}。"
    (check,) = checks(text.format(rate))
    assert check.verdict.value == "consistent"
    assert [printed for printed, _, _ in told(text.format("12.2%"))] == ["12.2%"]


@pytest.mark.parametrize(
    "text",
    [
        # a five-year plan counts from the year before, which is not printed
        "“十五五”时期，产值从2026年的400.0亿元增加到2030年的500.0亿元，年均增长7.2%。",
        "五年来，产值从2026年的400.0亿元增加到2030年的500.0亿元，年均增长7.2%。",
        # no number of years
        "产值由400.0亿元增加到500.0亿元，年均增长7.2%。",
        # the mean of something else
        "产值由2026年的400.0亿元增加到2030年的500.0亿元，工业税收年均增长7.2%。",
        "产值由2026年的400.0亿元增加到2030年的500.0亿元，年平均工资增长7.2%。",
        # at constant prices, which the levels are not
        "地区生产总值由2027年的400.0亿元增加到2031年的500.0亿元，年均增长4.2%。",
        # a clause between, which may speak of something else
        "产值由2027年的400.0亿元增加到2031年的500.0亿元，税收贡献稳步提升，年均增长7.2%。",
        # a rough one
        "产值由2026年的400.0亿元增加到2030年的500.0亿元，年均增长约7%左右。",
        # several at once
        "产值、税收分别由2026年的400.0亿元、40.0亿元增加到2030年的500.0亿元、60.0亿元，年均分别增长7.2%、9.1%。",
    ],
)
def test_what_does_not_tell_levels_and_years_is_left_alone(text: str) -> None:
    """Nothing is told where the levels, their number of years or what the rate is of are in doubt."""
    assert told(text) == []
