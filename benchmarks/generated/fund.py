"""A report on insurance funds: members, receipts, payments, balances, benefits, supervision."""

# ruff: noqa: E501 (Chinese characters count twice, and a sentence of a report is kept in few lines)

from __future__ import annotations

import random
from decimal import Decimal
from typing import NamedTuple

from source.word import Block, Form, Heading

from generated.chance import ZERO, Style, amount, near, office_of, rounded, split, style_of

_KINDS = (
    ("职工基本医疗保险", ("基本医疗保险费收入", "财政补贴收入", "利息收入"), ("住院待遇支出", "门诊待遇支出", "个人账户支出")),
    ("城乡居民基本医疗保险", ("个人缴费收入", "财政补助收入", "利息收入"), ("住院待遇支出", "门诊待遇支出", "购买大病保险支出")),
)  # fmt: skip


class Fund(NamedTuple):
    """A fund's year in 万元, and its members now and a year ago."""

    name: str
    received: list[Decimal]
    paid: list[Decimal]
    names: tuple[tuple[str, ...], tuple[str, ...]]
    opening: Decimal
    members: int
    before: int

    @property
    def income(self) -> Decimal:
        """All receipts."""
        return sum(self.received, ZERO)

    @property
    def spent(self) -> Decimal:
        """All payments."""
        return sum(self.paid, ZERO)


def report(chance: random.Random) -> tuple[str, list[Block]]:
    """The title and blocks of one report."""
    style, office, year = style_of(chance), office_of(chance), chance.randint(2019, 2024)
    funds = [_fund(chance, *kind) for kind in _KINDS]
    blocks: list[Block] = [Heading("一、总体情况"), *_both(style, year, funds)]
    for number, fund in zip("二三", funds, strict=True):
        blocks += [Heading(f"{number}、{fund.name}基金"), *_of_fund(chance, style, year, fund)]
    blocks += [Heading("四、基金监管"), *_supervision(chance, style)]
    return f"{office}{year}年度医疗保障基金运行情况报告", blocks


def _fund(chance: random.Random, name: str, receipts: tuple[str, ...], payments: tuple[str, ...]) -> Fund:
    income, spent = amount(chance, 8000, 90000), amount(chance, 6000, 80000)
    members = chance.randint(20000, 600000)
    return Fund(
        name, split(chance, income, 3), split(chance, spent, 3), (receipts, payments), amount(chance, 80000, 160000),
        members, members * chance.randint(900, 1090) // 1000,
    )  # fmt: skip


def _both(s: Style, year: int, funds: list[Fund]) -> list[Block]:
    members = [f.members for f in funds]
    income, spent = sum((f.income for f in funds), ZERO), sum((f.spent for f in funds), ZERO)
    gap = rounded(income, 2) - rounded(spent, 2)
    return [
        f"{year}年末，基本医疗保险参保{sum(members)}人，其中：职工医保{members[0]}人，居民医保{members[1]}人。"
        f"全年两项基金收入{s.money(income)}、支出{s.money(spent)}，当期结余{s.money(gap)}。",
    ]  # fmt: skip


def _of_fund(chance: random.Random, s: Style, year: int, f: Fund) -> list[Block]:
    receipts, payments = f.names
    last, budget = near(chance, f.income), near(chance, f.spent, 85, 115)
    listed = "、".join(f"{n}{s.money(v)}" for n, v in zip(receipts, f.received, strict=True))
    shares = chance.choice(("；", "，")).join(
        f"{n}{s.money(v)}，占{s.rate(v, f.spent)}" for n, v in zip(payments, f.paid, strict=True)
    )
    gap = rounded(f.income, 2) - rounded(f.spent, 2)
    opening = rounded(f.opening, 2)
    return [
        f"（一）参保情况。{year}年末参保{f.members}人，比上年末的{f.before}人{s.moved_count(f.members, f.before, '人')}。",
        f"（二）基金收入。全年基金收入{s.money(f.income)}，其中：{listed}。比上年的{s.money(last)}{s.moved(f.income, last)}。",
        f"（三）基金支出。全年基金支出{s.money(f.spent)}，其中：{shares}。年初支出预算{s.money(budget)}，完成预算的{s.rate(f.spent, budget)}。",
        f"（四）基金结余。年初滚存结余{s.money(opening)}，当期结余{s.money(gap)}，年末滚存结余{s.money(opening + gap)}。",
        _table(s, year, f),
        *_benefits(chance, s, f),
    ]  # fmt: skip


def _table(s: Style, year: int, f: Fund) -> Form:
    rows = [("项目", f"{year}年金额", "占比（%）")]
    for title, names, values in (("收入", f.names[0], f.received), ("支出", f.names[1], f.paid)):
        whole = sum(values, ZERO)
        rows += [(n, s.cell(v), s.rate(v, whole).rstrip("%")) for n, v in zip(names, values, strict=True)]
        rows.append((f"{title}合计", s.cell(whole), s.rate(whole, whole).rstrip("%")))
    return Form(f"{f.name}基金收支情况表", ("单位：万元",), tuple(rows))


def _benefits(chance: random.Random, s: Style, f: Fund) -> list[Block]:
    visits = chance.randint(2000, 60000)
    paid = rounded(f.paid[0], 2)
    covered = near(chance, paid, 115, 150)
    return [
        f"（五）待遇保障。住院{visits}人次，基金支付{s.money(paid)}，次均支付{rounded(paid * 10000 / visits, 2)}元；"
        f"政策范围内住院费用{s.money(covered)}，报销比例{s.rate(paid, covered)}。",
    ]  # fmt: skip


def _supervision(chance: random.Random, s: Style) -> list[Block]:
    hospitals, shops = chance.randint(30, 300), chance.randint(30, 500)
    talked, paused, ended = chance.randint(40, 200), chance.randint(3, 30), chance.randint(1, 9)
    back = rounded(amount(chance, 60, 900), 2)
    last, online = rounded(near(chance, back), 2), rounded(near(chance, back, 30, 60), 2)
    return [
        f"全年检查定点医药机构{hospitals + shops}家，其中：定点医疗机构{hospitals}家、定点零售药店{shops}家。"
        f"处理违规机构{talked + paused + ended}家，其中：约谈整改{talked}家，暂停服务协议{paused}家，解除协议{ended}家。",
        f"追回违规基金{s.money(back)}，其中：智能审核扣回{s.money(online)}，现场检查追回{s.money(back - online)}。"
        f"比上年的{s.money(last)}{s.moved(back, last)}。",
    ]  # fmt: skip
