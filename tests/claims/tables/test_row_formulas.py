"""Formulas in row labels, and columns told apart by what heads them: each on a small table."""

from __future__ import annotations

import pytest

from tests.claims.tables.judging import broken_in, checks_in, summary

BY_LINE = (
    "项目|行次|金额;拨入款|1|310.00;利息|2|2.40;可用款（3=1+2）|3|312.40;设备款|4|120.00;材料款|5|85.30;"
    "用款合计（6=4+5）|6|205.30;差额（7=3-6）|7|107.10"
)
BY_NUMBER = "项目|金额;1.上年余款|35.20;2.收入|310.00;3.支出|304.20;4.差额（2-3）|5.80;5.年末余款（1+4）|41.00"
BY_CHINESE = "项目|金额;一、收款|40.00;二、付款|25.00;三、余款（一-二）|15.00"

BY_LETTER = (
    "项目|公式|甲地|乙地;一、借入|A=B+D|93.10|57.70;（一）甲类|B|28.90|17.90;其中：旧换新|C|15.20|8.40;"
    "（二）乙类|D|64.20|39.80;二、归还|E=F+G|45.60|22.80;（一）甲类|F|21.50|10.70;（二）乙类|G|24.10|12.10"
)


@pytest.mark.parametrize(
    ("rows", "old", "new", "reported", "expression"),
    [
        (BY_LINE, "205.30", "206.30", "206.30", "120.00 + 85.30 = 205.30万元"),
        (BY_NUMBER, "|5.80", "|8.50", "8.50", "310.00 − 304.20 = 5.80万元"),
        (BY_CHINESE, "|15.00", "|16.00", "16.00", "40.00 − 25.00 = 15.00万元"),
        (BY_LETTER, "22.80", "28.20", "28.20", "10.70 + 12.10 = 22.80万元"),
    ],
)
def test_formula_in_a_label_is_what_its_row_asserts(
    rows: str, old: str, new: str, reported: str, expression: str
) -> None:
    """Rows are called by 行次, numbering or letters; a total with a formula is no sum of all rows above it."""
    assert broken_in(rows) == ()
    assert ("table.formula", reported, expression) in summary(broken_in(rows.replace(old, new)))


def test_range_of_rows_in_brackets_is_a_sum_of_them() -> None:
    """合计（1-3）covers the rows 1 to 3; a formula over rows that are not there asserts nothing."""
    rows = "项目|金额;1.甲|3.00;2.乙|4.00;3.丙|5.00;合计（1-3）|12.00"
    assert broken_in(rows) == ()
    assert broken_in(rows.replace("12.00", "13.00"))
    assert all(c.claim.pattern != "table.formula" for c in checks_in("项目|金额;1.甲|3.00;合计（7-9）|3.00"))


def test_column_of_row_numbers_may_number_levels() -> None:
    """2.1 and 2.2 below 2 are numbers of rows, which nobody adds up."""
    rows = "序号|单位|金额;1|局机关|120.00;2|下属单位|50.00;2.1|甲站|30.00;2.2|乙站|20.00"
    assert all("2.1" not in check.expression for check in checks_in(rows))


def test_column_in_percent_is_no_difference() -> None:
    """比上年增减% is a rate, though 比上年增减 alone would be an amount."""
    rows = "项目|上年完成|本年完成|比上年增减%;甲|120.00|128.70|7.25;乙|340.00|312.00|-8.24;丙|510.00|588.00|15.29"
    assert broken_in(rows) == ()
    assert [c.claim.pattern for c in broken_in(rows.replace("-8.24", "8.24"))] == ["table.change"]


def test_difference_of_nothing_is_nothing() -> None:
    """0.00 and 0.00 differ by nothing: a printed difference between them is wrong."""
    rows = "项目|上年预算数|本年预算数|增减额;甲|8.00|6.50|-1.50;乙|20.00|18.00|-2.00;丙|0.00|0.00|0.00"
    assert broken_in(rows) == ()
    assert [c.claim.reported.text for c in broken_in(rows.replace("0.00|0.00|0.00", "0.00|0.00|3.00"))] == ["3.00"]


def test_debt_rolls_forward_and_is_general_and_special_debt() -> None:
    """上年末债务余额 + 发行额 − 还本额 = 本年末债务余额, and each balance is its 一般债务 and 专项债务."""
    rows = (
        "项目|本地区|本级;一、上年末债务余额|35.20|28.10;其中：一般债务|14.50|11.80;专项债务|20.70|16.30;"
        "二、本年债务发行额|6.80|5.20;三、本年还本额|2.40|1.90;四、本年付息额|1.15|0.92;五、本年末债务余额|39.60|31.40"
    )
    assert broken_in(rows) == ()
    assert {c.claim.pattern for c in broken_in(rows.replace("39.60", "36.90"))} == {"table.roll-forward"}
    assert {c.claim.pattern for c in broken_in(rows.replace("14.50", "15.40"))} == {"table.footing"}


def test_columns_compare_the_one_beside_them_with_the_year_before() -> None:
    """Years as rows: 比上年增长 behind 收入 is the change of 收入, behind 支出 that of 支出."""
    head = "年度|收入|比上年增长|支出|比上年增长;"
    rows = head + "2021|810.00|—|790.00|—;2022|850.50|5.00%|838.00|6.08%;2023|893.03|5.00%|880.00|5.01%"
    assert broken_in(rows) == ()
    assert summary(broken_in(rows.replace("6.08%", "8.06%"))) == [
        ("table.change", "8.06%", "(838.00 − 790.00) ÷ 790.00 = 6.08%")
    ]
