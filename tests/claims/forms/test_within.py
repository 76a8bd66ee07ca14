"""Equations within a form: where they are asserted, and where a form leaves them open."""

from __future__ import annotations

from auditor.audit import audit
from auditor.engine.model import Report

CASES = """三、收到和处理政府信息公开申请情况

| 项目 | 类别 | 情形 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
|---|---|---|---|---|---|---|---|---|---|
| 一、本年新收政府信息公开申请数量 |  |  | 21 | 2 | 0 | 0 | 0 | 0 | 23 |
| 二、上年结转政府信息公开申请数量 |  |  | 4 | 0 | 0 | 0 | 0 | 0 | 4 |
| 三、本年度办理结果 | （一）予以公开 |  | 9 | 1 | 0 | 0 | 0 | 0 | 10 |
|  | （三）不予公开 | 1.属于国家秘密 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
|  |  | 2.其他法律行政法规禁止公开 | 3 | 1 | 0 | 0 | 0 | 0 | 4 |
|  | （四）无法提供 | 1.本机关不掌握相关政府信息 | 8 | 0 | 0 | 0 | 0 | 0 | 8 |
|  | （七）总计 |  | 21 | 2 | 0 | 0 | 0 | 0 | 23 |
| 四、结转下年度继续办理 |  |  | 4 | 0 | 0 | 0 | 0 | 0 | 4 |
"""
DEBT = """乙市2032年地方政府专项债务余额情况表

单位：亿元

| 项目 | 预算数 | 执行数 |
|---|---|---|
| 一、2031年末地方政府专项债务余额实际数 |  | 71.60 |
| 二、2032年末地方政府专项债务余额限额 | 84.00 |  |
| 三、2032年地方政府专项债务发行额 | 12.10 | 11.50 |
| 四、2032年地方政府专项债务还本额 | 3.30 | 3.00 |
| 五、2032年末地方政府专项债务余额预计执行数 | 80.90 | 80.10 |
"""


def report(text: str) -> Report:
    """The report on a text."""
    return audit(text.encode(), name="report.md")


def told(text: str) -> list[tuple[str, str, str]]:
    """Rule, reported text and expected value of all findings and queries."""
    found = report(text)
    return [(f.rule, f.reported.text, f.check.expected_text) for f in (*found.findings, *found.queries)]


def equations(text: str) -> list[tuple[str, str]]:
    """The checks of equations of forms: reported text and expression."""
    patterns = ("table.form-equation", "table.form-bound")
    return [(c.claim.reported.text, c.expression) for c in report(text).checks if c.claim.pattern in patterns]


def test_cases_are_counted_exactly() -> None:
    """9 + 1 + 3 + 8 = 21 answers; one more is an error, though the table states no unit and the sum is small."""
    assert told(CASES) == []
    broken = CASES.replace("| 21 | 2 | 0 | 0 | 0 | 0 | 23 |\n| 四", "| 22 | 2 | 0 | 0 | 0 | 0 | 24 |\n| 四")
    assert ("FRM020", "22", "21") in told(broken)


def test_a_group_of_answers_is_no_total() -> None:
    """予以公开 10 is not the whole of the numbered rows of the groups below it, of which the first two make 5."""
    assert all(rule == "FRM020" for rule, _, _ in told(CASES.replace("| 9 | 1 |", "| 4 | 1 |")))


def test_a_year_whose_opening_balance_is_not_printed_asserts_nothing() -> None:
    """71.60 + 11.50 − 3.00 = 80.10 is asserted of what was done; the plan prints no balance to begin with."""
    assert told(DEBT) == []
    assert ("80.10", "71.60 + 11.50 − 3.00 = 80.10亿元") in equations(DEBT)
    assert all(reported != "80.90" or "≤" in said or "80.90" in said for reported, said in equations(DEBT))


def test_the_limit_stands_in_another_column() -> None:
    """A balance above the limit is told, whichever column prints the limit."""
    assert ("FRM021", "80.90", "≤ 80.50亿元") in told(DEBT.replace("84.00", "80.50"))


def test_a_difference_that_rates_of_exchange_may_explain_is_no_finding() -> None:
    """A difference that no slip explains is at most a query; two digits that changed places are told."""
    assert report(DEBT.replace("80.10", "78.54")).findings == ()
    assert [f.reported.text for f in report(DEBT.replace("80.10", "81.00")).findings] == ["81.00"]


def test_a_title_may_have_words_between() -> None:
    """* in a listed title stands for anything: 债务限额*余额*情况表."""
    text = """三、2032年政府专项债务限额、余额情况表

单位：亿元

| 行政区划名称 | 专项债务限额总额 | 专项债务余额决算数 |
|---|---|---|
| 甲区 | 31.20 | 30.90 |
| 乙县 | 18.40 | 18.40 |
"""
    assert told(text) == []
    assert ("FRM021", "31.90", "≤ 31.20亿元") in told(text.replace("30.90", "31.90"))


LIMITS = """2032年丁县地方政府债务限额及余额决算情况表

单位：亿元

| 地区 | 2032年债务限额 | 一般债务限额 | 专项债务限额 | 2032年债务余额 | 一般债务余额 | 专项债务余额 |
|---|---|---|---|---|---|---|
| 丁县合计 | 85.5 | 40.2 | 45.3 | {} | 39.0 | {} |
| 县本级 | 60.5 | 30.2 | 30.3 | {} | 29.0 | 29.1 |
| 乡镇 | 25.0 | 10.0 | 15.0 | {} | 10.0 | {} |
"""
FUND = """2032年住房公积金缴存使用情况表

单位：亿元

| 项目 | 金额 |
|---|---|
| 缴存总额 | 520.5 |
| 提取总额 | 320.2 |
| 缴存余额 | {} |
| 贷款发放总额 | 290.5 |
| 贷款回收总额 | 130.3 |
| 贷款余额 | {} |
"""


def test_a_part_beyond_its_limit_and_the_total_it_takes_with_it_are_both_told() -> None:
    """Four of six bounds are broken: those are errors, not another meaning of the columns."""
    assert told(LIMITS.format("82.1", "43.1", "58.1", "24.0", "14.0")) == []
    beyond = told(LIMITS.format("87.1", "48.1", "58.1", "29.0", "19.0"))
    assert {(rule, text) for rule, text, _ in beyond} == {("FRM021", t) for t in ("87.1", "48.1", "29.0", "19.0")}


def test_limits_that_balances_go_far_beyond_are_limits_of_something_else() -> None:
    """What a year added to the limits is no limit of all that is owed."""
    other = LIMITS.format("82.1", "43.1", "58.1", "24.0", "14.0")
    for limit, added in (("40.2", "4.2"), ("45.3", "5.3"), ("85.5", "9.5"), ("30.2", "3.2"), ("30.3", "3.3")):
        other = other.replace(f"| {limit} ", f"| {added} ")
    other = other.replace("| 60.5 |", "| 6.5 |").replace("| 25.0 | 10.0 | 15.0 |", "| 3.0 | 1.0 | 2.0 |")
    assert told(other) == []


def test_debt_is_general_or_special_in_every_row() -> None:
    """The same difference in two of three rows is told, though most rows break the equation."""
    wrong = told(LIMITS.format("82.6", "43.1", "58.6", "24.0", "14.0"))
    assert ("FRM020", "82.6", "82.1亿元") in wrong
    alone = LIMITS.format("82.7", "43.1", "58.1", "24.0", "14.0").splitlines()[:8]
    assert told("\n".join(alone).replace("丁县合计", "丁县")) == [("FRM020", "82.7", "82.1亿元")]


def test_a_column_without_a_label_of_its_own_is_the_whole_of_those_beside_it() -> None:
    """债务余额 over a column of its own and over 一般债务 and 专项债务 is the first of them, letters or not."""
    page = (
        "<h1>2032年丁县地方政府债务限额及余额决算情况表</h1><p>单位：亿元</p><table>"
        '<tr><td rowspan="2">地区</td><td colspan="3">2032年债务限额</td><td colspan="3">2032年债务余额</td></tr>'
        "<tr><td></td><td>一般债务</td><td>专项债务</td><td></td><td>一般债务</td><td>专项债务</td></tr>{}"
        "<tr><td>丁县</td><td>85.5</td><td>40.2</td><td>45.3</td><td>82.7</td><td>39.0</td><td>43.1</td></tr></table>"
    )
    for letters in ("", "<tr><td>栏次</td><td>A</td><td>B</td><td>C</td><td>D</td><td>E</td><td>F</td></tr>"):
        found = audit(page.format(letters).encode(), name="report.html")
        assert [(f.reported.text, f.check.expected_text) for f in found.findings] == [("82.7", "82.1亿元")]


def test_what_was_lent_is_no_part_of_what_was_paid_in() -> None:
    """Both balances of a fund are told, each of its own two amounts, though they are off by the same amount."""
    assert told(FUND.format("200.3", "160.2")) == []
    assert told(FUND.format("200.3", "170.2")) == [("FRM020", "170.2", "160.2亿元")]
    assert sorted(told(FUND.format("210.3", "170.2"))) == [
        ("FRM020", "170.2", "160.2亿元"),
        ("FRM020", "210.3", "200.3亿元"),
    ]


def test_the_balance_of_loans_is_not_told_from_what_was_paid_in() -> None:
    """Without what was lent nothing is asserted of 贷款余额."""
    rows = [line for line in FUND.format("200.3", "170.2").splitlines() if "发放" not in line and "回收" not in line]
    assert told("\n".join(rows)) == []
