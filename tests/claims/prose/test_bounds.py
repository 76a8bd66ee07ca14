"""What no amount can be: a part above its whole, growth of what was nothing."""

from __future__ import annotations

import pytest

from auditor.audit import audit

RULES = ("SUM004", "CHG004")


def told(text: str) -> set[tuple[str, str]]:
    """Rule and figure of each finding of these rules."""
    return {(f.rule, f.reported.text) for f in audit(text.encode(), name="x.txt").findings if f.rule in RULES}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全县公路养护投入1,180万元，其中日常养护1,460万元。", {("SUM004", "1,460万元")}),
        ("全县公路养护投入1,180万元，其中日常养护460万元。", set()),
        # what is left out, or told on average, is no part; 其中 behind a list is of all of it
        ("本级收入28.7亿元（不含开发区36.4亿元），同比增长5.2%。", set()),
        ("专利4385件，每万人拥有15.31件；其中发明专利1608件。", set()),
        ("立案214件，包括行政类187件、民事类27件，其中环境领域82件、食品领域46件。", set()),
        # the first of several, what a bracket names, and a sentence that goes on from the only amount of its kind
        ("全县共有图书馆64个，其中乡镇馆71个，服务村庄58个。", {("SUM004", "71个")}),
        ("全县共有图书馆64个，其中乡镇馆51个，服务村庄58个。", set()),
        ("全年处理职工746人（其中记过783人）。", {("SUM004", "783人")}),
        ("全年处理职工746人（其中记过283人）。", set()),
        ("全年举办讲座86场，到会320人次。其中，健康讲座92场，反响较好。", {("SUM004", "92场")}),
        ("全年举办讲座86场，到会320人次。其中，健康讲座29场，反响较好。", set()),
        # of the income before, not of what it fell short by; and what is taken off counts against the whole
        ("市本级收入5.92亿元，短收0.31亿元（其中：税收3.87亿元，非税2.05亿元）。", set()),
        ("收入总计462万元，其中：本级收入571万元，补助收入-267万元，结余158万元。", set()),
        # what is left, and what came to it, is told beside the whole
        ("资金到位4310万元，结余712万元；其中省级资金1200万元，已支出910万元。", set()),
        ("存款余额931亿元，全年新增85亿元；其中住户存款612亿元，单位存款319亿元。", set()),
    ],
)
def test_a_part_is_not_above_its_whole(text: str, found: set[tuple[str, str]]) -> None:
    """Told where a lone part exceeds the amount right before it."""
    assert {one for one in told(text) if one[0] == "SUM004"} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公务接待费0.48万元，比上年增加0.48万元，增长100.00%。", {("CHG004", "100.00%")}),
        ("车辆购置费18.60万元，上年为0万元，增长100.00%。", {("CHG004", "100.00%")}),
        ("公务接待费0.48万元，比上年增加0.24万元，增长100.00%。", set()),
        ("车辆购置费18.60万元，上年为9.30万元，增长100.00%。", set()),
        ("公务接待费0.48万元，比上年增加0.48万元，主要是新增接待。", set()),
    ],
)
def test_nothing_grows_by_a_rate(text: str, found: set[tuple[str, str]]) -> None:
    """Told where last year's amount is nothing, or the change is all of this year's."""
    assert {one for one in told(text) if one[0] == "CHG004"} == found


def test_what_is_likely_meant_tells_the_error() -> None:
    """Not a balance of two amounts that hardly belong together: the part is above its whole."""
    text = "公务接待费0.48万元，比上年增加0.24万元。全县公路养护投入1,180万元，其中日常养护1,460万元。"
    assert ("SUM004", "1,460万元") in told(text)
