"""A consistent set of final accounts forms as Markdown, with single cells replaced at will."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.audit import audit
from auditor.engine.model import Check, Finding, Report

OVERVIEW = """收入支出决算总表
| 项目 | 决算数 | 项目 | 决算数 |
|---|---|---|---|
| 一、一般公共预算财政拨款收入 | {general_in} | 一、社会保障和就业支出 | 63.40 |
| 二、政府性基金预算财政拨款收入 | 12.00 | 二、卫生健康支出 | 751.25 |
| 三、其他收入 | 6.30 | 三、抗疫特别国债安排的支出 | 12.00 |
| 本年收入合计 | {income} | 本年支出合计 | {spent} |
| 年初结转和结余 | 40.10 | 年末结转和结余 | 34.05 |
| 总计 | 860.70 | 总计 | 860.70 |
"""
INCOME = """收入决算表
| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 其他收入 |
|---|---|---|---|---|
|  | 合计 | {income_total} | 814.30 | 6.30 |
| 208 | 社会保障和就业支出 | 61.20 | 61.20 | 0.00 |
| 210 | 卫生健康支出 | 747.40 | 741.10 | 6.30 |
| 234 | 抗疫特别国债安排的支出 | 12.00 | 12.00 | 0.00 |
"""
SPENDING = """支出决算表
| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出 |
|---|---|---|---|---|---|
|  | 合计 | 826.65 | 608.28 | 218.37 | 0.00 |
| 208 | 社会保障和就业支出 | 63.40 | 63.40 | 0.00 | 0.00 |
| 20805 | 行政事业单位养老支出 | 63.40 | 63.40 | 0.00 | 0.00 |
| 210 | 卫生健康支出 | 751.25 | 544.88 | 206.37 | 0.00 |
| 21011 | 行政事业单位医疗 | 24.92 | 24.92 | 0.00 | 0.00 |
| 21015 | 医疗保障管理事务 | 726.33 | 519.96 | {leaf} | 0.00 |
| 234 | 抗疫特别国债安排的支出 | 12.00 | 0.00 | 12.00 | 0.00 |
"""
APPROPRIATIONS = """财政拨款收入支出决算总表
| 项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 |
|---|---|---|---|---|---|
| 一、一般公共预算财政拨款 | 802.30 | 一、社会保障和就业支出 | 63.40 | 63.40 | 0.00 |
| 二、政府性基金预算财政拨款 | 12.00 | 二、卫生健康支出 | 746.85 | 746.85 | 0.00 |
|  |  | 三、抗疫特别国债安排的支出 | 12.00 | 0.00 | 12.00 |
| 本年收入合计 | 814.30 | 本年支出合计 | 822.25 | 810.25 | 12.00 |
| 年初财政拨款结转和结余 | 35.20 | 年末财政拨款结转和结余 | 27.25 | 27.25 | 0.00 |
| 总计 | 849.50 | 总计 | 849.50 | 837.50 | 12.00 |
"""
GENERAL = """一般公共预算财政拨款支出决算表
| 科目编码 | 科目名称 | 小计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
|  | 合计 | {general} | {basic} | 206.37 |
| 208 | 社会保障和就业支出 | 63.40 | 63.40 | 0.00 |
| 210 | 卫生健康支出 | {health} | {health_basic} | 206.37 |
"""
BASIC = """一般公共预算财政拨款基本支出决算表
| 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额 |
|---|---|---|---|---|---|
| 301 | 工资福利支出 | 541.18 | 302 | 商品和服务支出 | 50.20 |
| 30101 | 基本工资 | 541.18 | 30201 | 办公费 | 49.55 |
| 303 | 对个人和家庭的补助 | 12.50 | 30217 | 公务接待费 | {reception} |
| 30305 | 生活补助 | 12.50 |  |  |  |
|  | 人员经费合计 | 553.68 |  | 公用经费合计 | 50.20 |
"""
THREE = """“三公”经费支出决算表
| 决算数 | 决算数 | 决算数 | 决算数 |
|---|---|---|---|
| 合计 | 因公出国（境）费 | 公务用车运行费 | 公务接待费 |
| 4.10 | 0.00 | 3.20 | 0.90 |
"""
FUNDS = """政府性基金预算财政拨款收入支出决算表
| 科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出合计 | 基本支出 | 项目支出 | 年末结转和结余 |
|---|---|---|---|---|---|---|---|
|  | 合计 | 0.00 | 12.00 | {funds} | 0.00 | {funds} | 0.00 |
| 234 | 抗疫特别国债安排的支出 | 0.00 | 12.00 | {funds} | 0.00 | {funds} | 0.00 |
"""
EVALUATION = """年度支出和结余情况（万元）
| 机构名称 | 支出合计 | 基本支出 | 其中：人员支出 | 其中：公用支出 | 项目支出 |
|---|---|---|---|---|---|
| 机关及二级机构汇总 | {evaluated} | 608.28 | 553.68 | 54.60 | {projects} |
"""
FORMS = (OVERVIEW, INCOME, SPENDING, APPROPRIATIONS, GENERAL, BASIC, FUNDS)
RIGHT = {
    "general_in": "802.30",
    "income": "820.60",
    "spent": "826.65",
    "income_total": "820.60",
    "leaf": "206.37",
    "general": "810.25",
    "basic": "603.88",
    "health": "746.85",
    "health_basic": "540.48",
    "reception": "0.65",
    "funds": "12.00",
    "evaluated": "826.65",
    "projects": "218.37",
}


def written(forms: Sequence[str], cells: Mapping[str, str] | None = None, unit: str = "万元") -> str:
    """The forms as Markdown, with the right figures but for `cells`."""
    filled = [form.format(**{**RIGHT, **(cells or {})}) for form in forms]
    return "\n".join(part for text in filled for part in _with_unit(text, unit))


def _with_unit(text: str, unit: str) -> list[str]:
    title, table = text.split("\n", 1)
    return [title, "", f"单位：{unit}", "", table]


def report_of(text: str) -> Report:
    """The report on a Markdown text."""
    report = audit(text.encode(), name="forms.md")
    assert report.crashes == ()
    return report


def findings_on(cells: Mapping[str, str], *more: str) -> tuple[Finding, ...]:
    """The findings on all forms (and `more`) with these cells replaced."""
    return report_of(written((*FORMS, *more), cells)).findings


def ties_in(report: Report) -> list[Check]:
    """The checks that tie forms."""
    return [c for c in report.checks if c.claim.pattern.startswith("table.form-")]
