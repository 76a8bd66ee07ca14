"""clean.docx: a county office's report on budget and insurance funds, with many relations and not one finding.

Owns the wording and the base figures; every total, difference and rate is computed here. Office and figures are invented.
"""

# ruff: noqa: E501 (Chinese characters count twice, and a sentence of a report is kept in few lines)

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from source.accounts import ZERO, money, rate
from source.word import LEFT, UP, Block, Form, Heading

OFFICE = "白枫县医疗保障局"
TITLE = f"{OFFICE}2024年度部门预算执行和医疗保障基金运行情况报告"
D = Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a fund: this year, last year and the budget, in 万元."""

    name: str
    actual: Decimal
    last: Decimal
    budget: Decimal


@dataclass(frozen=True, slots=True)
class Fund:
    """An insurance fund: its members, receipts, payments and opening balance."""

    name: str
    members: int
    members_last: int
    members_planned: int
    receipts: tuple[Line, ...]
    payments: tuple[Line, ...]
    opening: Decimal

    def total(self, side: tuple[Line, ...], field: str) -> Decimal:
        """The sum of one field over the lines of a side."""
        return sum((getattr(line, field) for line in side), ZERO)

    @property
    def received(self) -> Decimal:
        """All receipts of the year."""
        return self.total(self.receipts, "actual")

    @property
    def paid(self) -> Decimal:
        """All payments of the year."""
        return self.total(self.payments, "actual")

    @property
    def closing(self) -> Decimal:
        """Opening balance, plus receipts, less payments."""
        return self.opening + self.received - self.paid


def _line(name: str, actual: str, last: str, budget: str) -> Line:
    return Line(name, D(actual), D(last), D(budget))


WORKERS = Fund(
    "职工基本医疗保险基金", 40316, 39278, 40000,
    (
        _line("基本医疗保险费收入", "18264.37", "17105.92", "17900.00"),
        _line("财政补贴收入", "96.40", "88.25", "90.00"),
        _line("利息收入", "241.56", "228.13", "230.00"),
        _line("转移收入", "27.84", "31.06", "30.00"),
    ),
    (
        _line("住院待遇支出", "8127.65", "7846.31", "8300.00"),
        _line("门诊待遇支出", "3864.19", "3127.48", "3600.00"),
        _line("个人账户支出", "4936.02", "5210.77", "5000.00"),
    ),
    D("15832.60"),
)  # fmt: skip
RESIDENTS = Fund(
    "城乡居民基本医疗保险基金", 286540, 291872, 290000,
    (
        _line("个人缴费收入", "11461.60", "11091.14", "11600.00"),
        _line("财政补助收入", "19198.18", "18679.81", "19430.00"),
        _line("利息收入", "132.75", "140.38", "135.00"),
    ),
    (
        _line("住院待遇支出", "21358.44", "20496.70", "21000.00"),
        _line("门诊待遇支出", "5672.93", "5038.16", "5500.00"),
        _line("购买大病保险支出", "2578.86", "2480.91", "2610.00"),
    ),
    D("9417.28"),
)  # fmt: skip


def blocks() -> list[Block]:
    """The whole report."""
    return [
        Heading(TITLE, 0),
        "现将本局2024年度部门预算执行情况和全县医疗保障基金运行情况报告如下。",
        *_budget(),
        Heading("二、医疗保障基金运行情况"),
        *_fund("（一）", WORKERS),
        *_fund("（二）", RESIDENTS),
        *_both(),
        *_aid(),
        *_supervision(),
        *_self_score(),
    ]


def _moved(now: Decimal, before: Decimal, up: str = "增加", down: str = "减少") -> str:
    return f"{up if now >= before else down}{money(abs(now - before))}万元"


def _by(now: Decimal, before: Decimal, up: str = "增长", down: str = "下降") -> str:
    return f"{up if now >= before else down}{rate(abs(now - before), before)}"


def _budget() -> list[Block]:
    staff, public, project = D("486.73"), D("62.18"), D("358.40")
    basic = staff + public
    spent = basic + project
    planned, last, carried = D("935.00"), D("872.65"), D("14.56")
    income = spent + D("8.32") - carried
    cars, guests, cars_last, guests_last = D("3.12"), D("0.88"), D("3.60"), D("1.20")
    bought, goods = D("46.90"), D("18.76")
    return [
        Heading("一、部门预算执行情况"),
        f"2024年度，本局上年结转{money(carried)}万元，本年收入{money(income)}万元，本年支出{money(spent)}万元，"
        f"年末结转{money(carried + income - spent)}万元。支出中，基本支出{money(basic)}万元，占本年支出的{rate(basic, spent)}；"
        f"项目支出{money(project)}万元，占本年支出的{rate(project, spent)}。",
        f"与2023年支出{money(last)}万元相比，{_moved(spent, last)}，{_by(spent, last)}，主要是乡镇经办服务站建设投入加大。"
        f"全年支出预算{money(planned)}万元，实际支出{money(spent)}万元，预算执行率{rate(spent, planned)}。",
        f"基本支出{money(basic)}万元由人员经费{money(staff)}万元、公用经费{money(public)}万元构成。",
        f"“三公”经费全年支出{money(cars + guests)}万元，包括公务用车运行维护费{money(cars)}万元、公务接待费{money(guests)}万元，"
        f"比上年的{money(cars_last + guests_last)}万元减少{money(cars_last + guests_last - cars - guests)}万元，"
        f"下降{rate(cars_last + guests_last - cars - guests, cars_last + guests_last)}。",
        f"全年政府采购支出{money(bought)}万元，其中：货物类{money(goods)}万元，占{rate(goods, bought)}；"
        f"服务类{money(bought - goods)}万元，占{rate(bought - goods, bought)}。",
        _project_form(),
    ]  # fmt: skip


def _project_form() -> Form:
    projects = (
        ("乡镇经办服务站建设", D("6.20"), D("150.00"), D("152.70")),
        ("医疗保障信息化建设", D("4.86"), D("98.00"), D("100.35")),
        ("打击欺诈骗保专项行动", D("3.50"), D("62.00"), D("63.25")),
        ("参保宣传", D("0.00"), D("42.16"), D("42.10")),
    )
    rows = [("项目", "上年结余", "本年收入", "本年支出", "年末结余")]
    sums = [ZERO] * 4
    for name, opening, granted, spent in projects:
        values = (opening, granted, spent, opening + granted - spent)
        sums = [s + v for s, v in zip(sums, values, strict=True)]
        rows.append((name, *map(money, values)))
    rows.append(("合计", *map(money, sums)))
    return Form("专项资金收支结余表", ("单位：万元",), tuple(rows))


def _fund(number: str, fund: Fund) -> list[Block]:
    now, before, planned = fund.members, fund.members_last, fund.members_planned
    way, by = ("增加", "增长") if now > before else ("减少", "下降")
    received, last_received = fund.received, fund.total(fund.receipts, "last")
    paid, last_paid, budget = fund.paid, fund.total(fund.payments, "last"), fund.total(fund.payments, "budget")
    listed = "、".join(f"{line.name}{money(line.actual)}万元" for line in fund.receipts)
    shares = "；".join(f"{line.name}{money(line.actual)}万元，占{rate(line.actual, paid)}" for line in fund.payments)
    return [
        Heading(f"{number}{fund.name}", 2),
        f"年末参保{now}人，比上年末{way}{abs(now - before)}人，{by}{rate(D(abs(now - before)), D(before))}；"
        f"年初计划参保{planned}人，完成计划的{rate(D(now), D(planned))}。",
        f"全年基金收入{money(received)}万元，其中：{listed}。基金收入比上年的{money(last_received)}万元"
        f"{_moved(received, last_received)}，{_by(received, last_received)}。",
        f"全年基金支出{money(paid)}万元，其中：{shares}。基金支出与上年相比{_moved(paid, last_paid)}，{_by(paid, last_paid)}。"
        f"基金支出预算为{money(budget)}万元，决算数{'大于' if paid > budget else '小于'}预算数，完成预算的{rate(paid, budget)}。",
        f"年初滚存结余{money(fund.opening)}万元，当年收入{money(received)}万元，当年支出{money(paid)}万元，"
        f"当年结余{money(received - paid)}万元，年末滚存结余{money(fund.closing)}万元。",
        _fund_form(fund),
    ]  # fmt: skip


def _fund_form(fund: Fund) -> Form:
    rows: list[tuple[str, ...]] = [
        ("项目", "2024年预算数", "2024年执行数", "完成预算（%）", "2023年执行数", "比上年增减", LEFT),
        (UP, UP, UP, UP, UP, "增减额", "增减率（%）"),
    ]
    for title, side in (("收入", fund.receipts), ("支出", fund.payments)):
        for line in side:
            rows.append(_row(line))
        total = Line(f"{title}合计", *(fund.total(side, field) for field in ("actual", "last", "budget")))
        rows.append(_row(total))
    return Form(f"{fund.name}收支执行情况表", ("单位：万元",), tuple(rows))


def _row(line: Line) -> tuple[str, ...]:
    def per_cent(part: Decimal, whole: Decimal) -> str:
        return f"{(part * 100 / whole).quantize(D('0.01'), ROUND_HALF_UP)}"

    gap = line.actual - line.last
    return (
        line.name, money(line.budget), money(line.actual), per_cent(line.actual, line.budget), money(line.last),
        money(gap), per_cent(gap, line.last),
    )  # fmt: skip


def _both() -> list[Block]:
    received, paid = WORKERS.received + RESIDENTS.received, WORKERS.paid + RESIDENTS.paid
    closing = WORKERS.closing + RESIDENTS.closing
    members = WORKERS.members + RESIDENTS.members
    return [
        Heading("（三）两项基金合计", 2),
        f"2024年全县基本医疗保险参保{members}人，其中：职工{WORKERS.members}人、居民{RESIDENTS.members}人。"
        f"两项基金年末滚存结余{money(closing)}万元，其中：职工医保{money(WORKERS.closing)}万元，居民医保{money(RESIDENTS.closing)}万元。",
        f"两项基金全年收入{money(received)}万元，支出{money(paid)}万元，当期结余{money(received - paid)}万元。",
    ]  # fmt: skip


def _aid() -> list[Block]:
    central, province, county = D("412.00"), D("128.60"), D("203.45")
    raised = central + province + county
    spent = D("718.92")
    joined, joined_last = 12846, 12379
    return [
        Heading("三、医疗救助情况"),
        f"全年筹集医疗救助资金{money(raised)}万元，其中：中央{money(central)}万元、省级{money(province)}万元、县级{money(county)}万元。"
        f"救助支出{money(spent)}万元，资金使用率为{rate(spent, raised)}，当年结余{money(raised - spent)}万元。",
        f"资助参保{joined}人，比上年的{joined_last}人增加{joined - joined_last}人，增长{rate(D(joined - joined_last), D(joined_last))}。",
    ]  # fmt: skip


def _supervision() -> list[Block]:
    back, back_last = D("128.46"), D("104.30")
    return [
        Heading("四、基金监管情况"),
        "全年检查定点医药机构196家，其中：定点医疗机构74家、定点零售药店122家。立案查处23家，分别为医疗机构15家、零售药店8家。",
        f"追回违规基金{money(back)}万元，较上年的{money(back_last)}万元{_moved(back, back_last)}，增幅{rate(back - back_last, back_last)}。",
    ]


def _self_score() -> list[Block]:
    return [
        Heading("五、绩效自评情况"),
        "2024年度整体支出绩效自评得分95.60分，其中：投入指标14.60分，过程指标27.00分，产出指标34.00分，效果指标20.00分。",
        "2025年，本局将继续控制一般性支出，压实基金监管责任，确保医疗保障基金安全平稳运行。",
    ]
