"""Lists told again, lists of all there is, and totals below their items: by texts whose sums are done by hand."""

from __future__ import annotations

import pytest

from auditor.audit import audit


def told(text: str) -> set[str]:
    """The figures that a finding or query reports as wrong."""
    report = audit(text.encode(), name="report.txt")
    return {found.reported.text for found in (*report.findings, *report.queries)}


def added(text: str) -> int:
    """How many sums were checked."""
    return sum(check.rule in ("SUM001", "CNT001") for check in audit(text.encode(), name="report.txt").checks)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # 12923 = 8838 + 4085 of the one; 17704 = 13438 + 4266 of the other, not 13348
        (
            "东山县活立木蓄积14779立方米，林木蓄积12923立方米。天然林面积140公顷，天然林蓄积8838立方米；人工林面积156公顷，人工林蓄积4085立方米。\n"
            "西山县活立木蓄积19999立方米，林木蓄积17704立方米。天然林面积174公顷，天然林蓄积13438立方米；人工林面积83公顷，人工林蓄积4266立方米。",
            ("13438立方米", "13348立方米"),
        ),
        # 53.62 + 41.28 + 17.95 = 112.85
        (
            "资金安排如下：\n1.渠道整修，53.62万元。\n2.泵站改造，41.28万元。\n3.安全围栏，17.95万元。\n以上合计112.85万元。",
            ("112.85万元", "121.85万元"),
        ),
        # 60.30 = 41.70 + 18.60; and 7.20 + 14.50 + 33.40 + 5.20 = 60.30, which no word opens
        (
            "全县用水总量60.30万吨，其中，地表水41.70万吨，地下水18.60万吨；生活用水7.20万吨，工业用水14.50万吨，农业用水33.40万吨，生态用水5.20万吨。",
            ("33.40万吨", "34.40万吨"),
        ),
    ],
)
def test_what_is_told_where_one_figure_is_another(text: str, wrong: tuple[str, str]) -> None:
    """Consistent texts are checked and nothing is told; with one figure changed it is."""
    assert not told(text)
    assert added(text)
    right, other = wrong
    assert told(text.replace(right, other))


def test_a_list_of_the_other_side_is_none_of_this_one() -> None:
    """The income of both halves adds up to the income, not to the expenditure told beside them."""
    text = (
        "上半年收入320.10万元，下半年收入410.50万元，全年支出690.00万元。\n\n"
        "上半年收入320.10万元，下半年收入410.50万元，全年收入730.60万元。"
    )
    assert added(text)
    assert not told(text)
