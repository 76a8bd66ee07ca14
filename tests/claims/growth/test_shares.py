"""How shares move, and what parts contribute, by the growth of part and whole: texts whose sums are done by hand."""

from __future__ import annotations

import pytest

from auditor.audit import audit

# 480 ÷ 1200 = 40.0 %; a year before 400 ÷ 1090.9 = 36.7 %
SHARE = (
    "商品销售额1200.0亿元，同比增长10.0%。网上销售额480.0亿元，同比增长20.0%，占商品销售额的40.0%，同比提高{}个百分点。"
)
# 50.0 of 90.9
PART = (
    "全市发电量1000.0亿千瓦时，增长10.0%，其中火电300.0亿千瓦时，增长20.0%，对发电量增长的贡献率为{}；"
    "水电700.0亿千瓦时，增长6.2%。"
)


def outcomes(text: str, figure: str) -> tuple[set[str], set[str]]:
    """The verdicts of the checks of a figure, and the figures that are told as wrong."""
    report = audit(text.encode(), name="report.txt")
    checked = {check.verdict.value for check in report.checks if check.claim.reported.text == figure}
    return checked, {found.reported.text for found in (*report.findings, *report.queries)}


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (SHARE, "3.3", "8.3"),
        (PART, "55%", "85%"),
    ],
)
def test_what_follows_from_growth(text: str, right: str, wrong: str) -> None:
    """The right figure is checked and agrees, the other one is told."""
    figure = "{}个百分点" if "个百分点" in text else "{}"
    checked, told = outcomes(text.format(right), figure.format(right))
    assert "consistent" in checked
    assert not told
    assert figure.format(wrong) in outcomes(text.format(wrong), figure.format(wrong))[1]


@pytest.mark.parametrize(
    "text",
    [SHARE.replace("商品销售额", "生产总值").replace("网上销售额", "工业增加值"), PART.replace("发电量", "生产总值")],
)
def test_nothing_follows_from_growth_at_constant_prices(text: str) -> None:
    """What the amounts tell is not what has grown."""
    asserted = audit(text.format("8.3" if "个百分点" in text else "85%").encode(), name="report.txt")
    assert not {found.reported.text for found in asserted.findings} & {"8.3个百分点", "85%"}
    assert asserted.checks
