"""A department's final accounts: forms 01 to 07 and their explanation in prose."""

# ruff: noqa: E501 (Chinese characters count twice, and a sentence of a report is kept in few lines)

from __future__ import annotations

import random

from source.accounts import CLASSES, Accounts, Economic, Item, ThreePublic
from source.forms import form_01, form_02, form_03, form_04, form_05, form_06, form_07
from source.word import Block, Heading

from generated.chance import ZERO, Style, amount, near, office_of, rounded, split, style_of

_ITEMS = (
    ("2010301", "行政运行", "政府办公厅（室）及相关机构事务"), ("2010350", "事业运行", "政府办公厅（室）及相关机构事务"),
    ("2050201", "学前教育", "普通教育"), ("2050202", "小学教育", "普通教育"), ("2080501", "行政单位离退休", "行政事业单位养老支出"),
    ("2080505", "机关事业单位基本养老保险缴费支出", "行政事业单位养老支出"), ("2101101", "行政单位医疗", "行政事业单位医疗"),
    ("2101501", "行政运行", "医疗保障管理事务"), ("2130305", "水利工程建设", "水利"), ("2210201", "住房公积金", "住房改革支出"),
)  # fmt: skip
_ECONOMIC = (
    ("301", "工资福利支出", (("30101", "基本工资"), ("30102", "津贴补贴"), ("30113", "住房公积金"))),
    ("302", "商品和服务支出", (("30201", "办公费"), ("30211", "差旅费"), ("30228", "工会经费"), ("30231", "公务用车运行维护费"))),
    ("303", "对个人和家庭的补助", (("30302", "退休费"),)),
    ("310", "资本性支出", (("31002", "办公设备购置"),)),
)  # fmt: skip
_FORMS = (form_01, form_02, form_03, form_04, form_05, form_06, form_07)


def report(chance: random.Random) -> tuple[str, list[Block]]:
    """The title and blocks of one report."""
    style, year = style_of(chance), chance.randint(2019, 2024)
    accounts = _accounts(chance)
    forms = [form(accounts) for form in _FORMS]
    prose = [
        *_totals(chance, style, year, accounts),
        *_general(chance, style, year, accounts),
        *_basic(style, accounts),
        *_public(chance, style, accounts),
    ]
    tables = [Heading("第二部分　部门决算表"), *forms]
    told = [Heading("第三部分　部门决算情况说明"), *prose]
    order = (tables, told) if chance.random() < 0.8 else (told, tables)
    return f"{accounts.office}{year}年度部门决算", [block for part in order for block in part]


def _accounts(chance: random.Random) -> Accounts:
    chosen = sorted(chance.sample(_ITEMS, chance.randint(5, 7)))
    items = tuple(_item(chance, code, name) for code, name, _ in chosen)
    basic = sum((i.basic for i in items), ZERO)
    parts = split(chance, basic, sum(len(below) for *_, below in _ECONOMIC))
    economic: list[Economic] = []
    for code, name, below in _ECONOMIC:
        economic.append(Economic(code, name))
        economic += [Economic(c, n, parts.pop()) for c, n in below]
    cars = next(e.amount for e in economic if e.code == "30231")
    planned = ThreePublic(ZERO, ZERO, near(chance, cars, 101, 130), amount(chance, 1, 9))
    actual = ThreePublic(ZERO, ZERO, cars, near(chance, planned.hospitality, 50, 99))
    names = {code[:5]: above for code, _, above in chosen}
    return Accounts(office_of(chance), items, names, amount(chance, 5, 60), tuple(economic), planned, actual)


def _item(chance: random.Random, code: str, name: str) -> Item:
    basic = amount(chance, 10, 500) if chance.random() < 0.7 else ZERO
    project = amount(chance, 5, 900) if not basic or chance.random() < 0.4 else ZERO
    other = amount(chance, 2, 60) if chance.random() < 0.25 else ZERO
    return Item(code, name, basic, project, other=other, budget=near(chance, basic + project))


def _totals(chance: random.Random, s: Style, year: int, a: Accounts) -> list[Block]:
    other = a.sum(lambda i: i.other_income)
    granted, total = a.income - other, a.income + a.opening
    basic, project = a.sum(lambda i: i.basic + i.other), a.sum(lambda i: i.project)
    last, last_granted = near(chance, total), near(chance, granted + a.opening)
    income = [("财政拨款收入", granted)] + ([("其他收入", other)] if other else [])
    return [
        Heading("一、收入支出决算总体情况说明", 2),
        f"{year}年度收、支总计{s.money(total)}。与上年相比，收、支总计各{s.moved(total, last)}，主要原因是项目支出变化。",
        Heading("二、收入决算情况说明", 2),
        f"{year}年度本年收入合计{s.money(a.income)}，其中：" + "；".join(f"{n}{s.money(v)}，占{s.rate(v, a.income)}" for n, v in income) + "。",
        Heading("三、支出决算情况说明", 2),
        f"{year}年度本年支出合计{s.money(a.spent)}，其中：基本支出{s.money(basic)}，占{s.rate(basic, a.spent)}；项目支出{s.money(project)}，占{s.rate(project, a.spent)}。",
        Heading("四、财政拨款收入支出决算总体情况说明", 2),
        f"{year}年度财政拨款收、支总计{s.money(granted + a.opening)}。与上年相比，财政拨款收、支总计各{s.moved(granted + a.opening, last_granted)}。",
    ]  # fmt: skip


def _general(chance: random.Random, s: Style, year: int, a: Accounts) -> list[Block]:
    general, budget = a.sum(lambda i: i.general), a.sum(lambda i: i.budget)
    last = near(chance, general)
    classes = {code: a.sum(lambda i: i.general, code) for code in CLASSES}
    parts = "；".join(
        f"{CLASSES[c].removesuffix('支出')}（类）支出{s.money(v)}，占{s.rate(v, general)}"
        for c, v in classes.items()
        if v
    )
    lines = [_line(s, n, i, a.names[i.code[:5]]) for n, i in enumerate(a.items, start=1)]
    return [
        Heading("五、一般公共预算财政拨款支出决算情况说明", 2),
        f"{year}年度一般公共预算财政拨款支出{s.money(general)}，占本年支出合计的{s.rate(general, a.spent)}。与上年相比，一般公共预算财政拨款支出{s.moved(general, last)}。",
        f"{year}年度一般公共预算财政拨款支出{s.money(general)}，主要用于以下方面：{parts}。",
        f"{year}年度一般公共预算财政拨款支出年初预算为{s.money(budget)}，支出决算为{s.money(general)}，完成年初预算的{s.rate(general, budget)}。其中：",
        *lines,
    ]  # fmt: skip


def _line(s: Style, number: int, i: Item, above: str) -> str:
    way = "大于" if i.general > i.budget else "小于"
    return (
        f"{number}．{CLASSES[i.code[:3]]}（类）{above}（款）{i.name}（项）。年初预算为{s.money(i.budget)}，支出决算为{s.money(i.general)}，"
        f"完成年初预算的{s.rate(i.general, i.budget)}，决算数{way}年初预算数的主要原因是年中追加或压减。"
    )


def _basic(s: Style, a: Accounts) -> list[Block]:
    basic = a.sum(lambda i: i.basic)
    staff, public = a.economic_sum("301", "303"), a.economic_sum("302", "310")
    return [
        Heading("六、一般公共预算财政拨款基本支出决算情况说明", 2),
        f"一般公共预算财政拨款基本支出{s.money(basic)}，其中：人员经费{s.money(staff)}，占基本支出的{s.rate(staff, basic)}；"
        f"公用经费{s.money(public)}，占基本支出的{s.rate(public, basic)}。",
    ]  # fmt: skip


def _public(chance: random.Random, s: Style, a: Accounts) -> list[Block]:
    plan, done = a.planned, a.actual
    guests = chance.randint(4, 60)
    last = [rounded(near(chance, v), 2) for v in (done.vehicles, done.hospitality)]
    return [
        Heading("七、“三公”经费支出决算情况说明", 2),
        f"“三公”经费财政拨款支出预算为{s.money(plan.total)}，支出决算为{s.money(done.total)}，完成预算的{s.rate(done.total, plan.total)}，其中：",
        f"公务用车购置及运行维护费支出预算为{s.money(plan.vehicles)}，支出决算为{s.money(done.vehicles)}，完成预算的{s.rate(done.vehicles, plan.vehicles)}，与上年相比{s.moved(done.vehicles, last[0])}。",
        f"公务接待费支出预算为{s.money(plan.hospitality)}，支出决算为{s.money(done.hospitality)}，完成预算的{s.rate(done.hospitality, plan.hospitality)}，与上年相比{s.moved(done.hospitality, last[1])}。",
        f"“三公”经费支出决算中，公务用车购置及运行维护费{s.money(done.vehicles)}，占{s.rate(done.vehicles, done.total)}；"
        f"公务接待费{s.money(done.hospitality)}，占{s.rate(done.hospitality, done.total)}。全年接待来访团组{guests}批次。",
    ]  # fmt: skip
