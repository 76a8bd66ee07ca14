"""A department's budget: overview, income and expenditure, three public expenses, with their explanation in prose."""

# ruff: noqa: E501 (Chinese characters count twice, and a sentence of a report is kept in few lines)

from __future__ import annotations

import random
from decimal import Decimal

from source.word import Block, Form, Heading

from generated.chance import Style, amount, near, office_of, rounded, split, style_of

_INCOME = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "事业收入", "其他收入")
_CLASSES = ("一般公共服务支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出")


def report(chance: random.Random) -> tuple[str, list[Block]]:
    """The title and blocks of one budget."""
    style, office, year = style_of(chance), office_of(chance), chance.randint(2021, 2025)
    total = amount(chance, 600, 9000)
    income = split(chance, total, len(_INCOME))
    spent = split(chance, total, len(_CLASSES))
    shares = [split(chance, value, 2) for value in spent]  # basic, project
    blocks: list[Block] = [
        Heading("一、部门收支总体情况"),
        *_prose(chance, style, year, total, income, shares),
        Heading("二、一般公共预算拨款支出情况"),
        *_general(chance, style, year, income[0]),
        Heading("三、“三公”经费预算情况"),
        *_public(chance, style, year),
        Heading("四、预算表格"),
        _overview(style, income, spent, total),
        _expenditure(style, shares),
    ]
    return f"{office}{year}年部门预算公开说明", blocks


def _prose(
    chance: random.Random, s: Style, year: int, total: Decimal, income: list[Decimal], shares: list[list[Decimal]]
) -> list[Block]:
    basic, project = (sum(part, Decimal(0)) for part in zip(*shares, strict=True))
    last = near(chance, total)
    listed = chance.choice(("，", "；")).join(
        f"{n}{s.money(v)}，占{s.rate(v, total)}" for n, v in zip(_INCOME, income, strict=True)
    )
    parts = chance.choice(("，", "；")).join(
        f"{n}{s.money(v)}" for n, v in zip(_CLASSES, map(sum, shares), strict=True)
    )
    return [
        f"（一）收入预算：{year}年本部门收入预算{s.money(total)}，其中：{listed}。收入比{year - 1}年的{s.money(last)}{s.moved(total, last)}，主要是项目资金变动。",
        f"（二）支出预算：{year}年本部门支出预算{s.money(total)}，其中：{parts}。",
        f"支出预算按用途分：基本支出{s.money(basic)}，占支出预算的{s.rate(basic, total)}；项目支出{s.money(project)}，占支出预算的{s.rate(project, total)}。",
    ]  # fmt: skip


def _general(chance: random.Random, s: Style, year: int, total: Decimal) -> list[Block]:
    staff, public, project = split(chance, total, 3)
    last = near(chance, total)
    return [
        f"{year}年一般公共预算拨款支出预算{s.money(total)}，{s.last}{s.moved(total, last)}。",
        f"其中：基本支出{s.money(staff + public)}，包括人员经费{s.money(staff)}、公用经费{s.money(public)}；项目支出{s.money(project)}。",
    ]  # fmt: skip


def _public(chance: random.Random, s: Style, year: int) -> list[Block]:
    cars, guests = (rounded(amount(chance, 2, 40), 2) for _ in range(2))
    last = [rounded(near(chance, v, 80, 125), 2) for v in (cars, guests)]
    whole, before = cars + guests, sum(last)
    return [
        f"{year}年“三公”经费预算数为{s.money(whole)}，其中：公务接待费{s.money(guests)}，公务用车购置及运行费{s.money(cars)}，因公出国（境）费0.00万元。{s.last}{s.moved(whole, before)}，主要原因是落实过紧日子要求。",
        Form(
            "“三公”经费预算表",
            ("单位：万元",),
            (
                ("项目", f"{year - 1}年预算数", f"{year}年预算数"),
                ("公务接待费", s.cell(last[1]), s.cell(guests)),
                ("公务用车购置及运行费", s.cell(last[0]), s.cell(cars)),
                ("合计", s.cell(before), s.cell(whole)),
            ),
        ),
    ]  # fmt: skip


def _overview(s: Style, income: list[Decimal], spent: list[Decimal], total: Decimal) -> Form:
    rows = [("收入项目", "预算数", "支出项目", "预算数")]
    rows += [(a, s.cell(x), b, s.cell(y)) for a, x, b, y in zip(_INCOME, income, _CLASSES, spent, strict=True)]
    rows.append(("收入总计", s.cell(total), "支出总计", s.cell(total)))
    return Form("收支总表", ("单位：万元",), tuple(rows))


def _expenditure(s: Style, shares: list[list[Decimal]]) -> Form:
    rows = [("科目名称", "合计", "基本支出", "项目支出")]
    rows += [(n, *map(s.cell, (sum(v), *v))) for n, v in zip(_CLASSES, shares, strict=True)]
    totals = [sum(part, Decimal(0)) for part in zip(*shares, strict=True)]
    rows.append(("合计", *map(s.cell, (sum(totals), *totals))))
    return Form("支出总表", ("单位：万元",), tuple(rows))
