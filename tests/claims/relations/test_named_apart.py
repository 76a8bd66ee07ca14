"""Growth whose base is told in another passage, under the same name and of the year before."""

from __future__ import annotations

import pytest

from auditor.claims.relations.named_apart import growth_told_apart
from auditor.claims.relations.stream import stream_of
from tests.blind.test_blind import told
from tests.claims.facts.reading import prose_of

REPORT = """云台县2031年文化馆工作情况

2031年，全县文化馆展览接待观众{now}人次，增长{rate}，观众满意。

二、说明

按年报核定，2030年全县文化馆展览接待观众{before}人次。
"""


def claims(text: str) -> list[tuple[str, str]]:
    """The rates and the bases they are held against."""
    found = growth_told_apart(stream_of(prose_of(text)), ())
    return [(claim.reported.text, [f.text for f in claim.evidence(claim.hypotheses[0])][-1]) for claim in found]


def test_the_base_is_found_by_name_and_year() -> None:
    """Last year's number of the same thing stands two paragraphs further down."""
    assert claims(REPORT.format(now="4,872", rate="16.0%", before="4,200")) == [("16.0%", "4,200人次")]


@pytest.mark.parametrize(
    "text",
    [
        REPORT.format(now="4,872", rate="16.0%", before="4,872"),  # the same number is no base
        REPORT.format(now="4,872", rate="16.0%", before="1,130"),  # far from what the base should be
        REPORT.format(now="4,872", rate="16.0%", before="4,350").replace("观众4,350", "观众计划4,350"),
        REPORT.format(now="4,872", rate="16.0%", before="4,350").replace("2030年全县", "2028年全县"),
        REPORT.format(now="4,872", rate="16.0%", before="4,350").replace("展览接待观众4,350", "讲座接待听众4,350"),
        REPORT.format(now="4,872", rate="16.0%", before="4,350").replace("，增长", "，同口径增长"),
    ],
)
def test_other_amounts_are_no_base(text: str) -> None:
    """Another thing, another year, a plan, growth on another footing."""
    assert claims(text) == []


def test_a_rate_with_swapped_digits_is_told() -> None:
    """16.0 % printed as 10.6 %."""
    right, wrong = (REPORT.format(now="4,872", rate=rate, before="4,200") for rate in ("16.0%", "10.6%"))
    assert not told(right, "txt")
    assert [finding.reported.text for finding in told(wrong, "txt")] == ["10.6%"]


def test_a_change_is_held_against_last_year_too() -> None:
    """672 more than 4,200; 762 is a slip."""
    right, wrong = (
        REPORT.replace("增长{rate}", "比上年增加{rate}").format(now="4,872", rate=more, before="4,200")
        for more in ("672人次", "762人次")
    )
    assert claims(right) == [("672人次", "4,200人次")]
    assert not told(right, "txt")
    assert [finding.reported.text for finding in told(wrong, "txt")] == ["762人次"]


TASKS = """年初，县里下达河道清淤任务：干渠清淤50公里，支渠清淤120公里。

到10月底，干渠清淤54公里，完成任务的108.0%；支渠清淤126公里，完成任务的{rate}。
"""


def test_a_completion_is_held_against_the_task_above() -> None:
    """126 of 120 are 105.0 %; upside down it would be 95.2 %."""
    assert claims(TASKS.format(rate="105.0%")) == [("108.0%", "50公里"), ("105.0%", "120公里")]
    assert not told(TASKS.format(rate="105.0%"), "txt")
    assert [finding.reported.text for finding in told(TASKS.format(rate="95.2%"), "txt")] == ["95.2%"]
    budget = TASKS.replace("任务", "预算").format(rate="95.2%")
    assert claims(budget) == []
