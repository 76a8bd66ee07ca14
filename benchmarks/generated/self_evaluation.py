"""A self-evaluation of performance: execution of the budget, projects, staff, targets and scores."""

# ruff: noqa: E501 (Chinese characters count twice, and a sentence of a report is kept in few lines)

from __future__ import annotations

import random
from decimal import Decimal

from source.word import Block, Form, Heading

from generated.chance import ZERO, Style, amount, near, office_of, rounded, split, style_of

_PROJECTS = ("能力提升", "信息系统运行维护", "专项监督检查", "宣传培训", "基层站点建设")


def report(chance: random.Random) -> tuple[str, list[Block]]:
    """The title and blocks of one self-evaluation."""
    style, office, year = style_of(chance), office_of(chance), chance.randint(2019, 2024)
    projects = [_project(chance) for _ in _PROJECTS[: chance.randint(3, 5)]]
    spent = sum((p[2] for p in projects), ZERO)
    blocks: list[Block] = [
        Heading("一、部门基本情况"),
        *_staff(chance, style),
        Heading("二、预算执行情况"),
        *_execution(chance, style, year, spent),
        _table(style, projects),
        Heading("三、绩效目标完成情况"),
        *_work(chance, style),
        Heading("四、自评结论"),
        *_scores(chance, year),
    ]
    return f"{office}{year}年度部门整体支出绩效自评报告", blocks


def _project(chance: random.Random) -> tuple[Decimal, Decimal, Decimal]:
    opening, granted = rounded(amount(chance, 1, 40), 2), rounded(amount(chance, 30, 600), 2)
    return opening, granted, rounded(granted * chance.randint(850, 1000) / 1000, 2)


def _staff(chance: random.Random, s: Style) -> list[Block]:
    clerks, others, vacant = chance.randint(12, 60), chance.randint(15, 90), chance.randint(2, 9)
    posts = clerks + others + vacant
    return [
        f"核定编制{posts}名，年末实有在职人员{clerks + others}人，其中：行政人员{clerks}人，事业人员{others}人，"
        f"在职人员控制率为{s.rate(Decimal(clerks + others), Decimal(posts))}。",
    ]  # fmt: skip


def _execution(chance: random.Random, s: Style, year: int, project: Decimal) -> list[Block]:
    staff, public = (rounded(amount(chance, low, high), 2) for low, high in ((200, 900), (40, 180)))
    spent = staff + public + project
    budget, last = (rounded(near(chance, spent, low, high), 2) for low, high in ((101, 115), (80, 120)))
    cars, guests = (rounded(amount(chance, 2, 20), 2) for _ in range(2))
    planned = rounded(near(chance, cars + guests, 105, 140), 2)
    return [
        f"{year}年全年预算数为{s.money(budget)}，全年执行数为{s.money(spent)}，预算执行率为{s.rate(spent, budget)}。"
        f"支出比{year - 1}年的{s.money(last)}{s.moved(spent, last)}。",
        f"从支出构成看，基本支出{s.money(staff + public)}，占{s.rate(staff + public, spent)}；项目支出{s.money(project)}，占{s.rate(project, spent)}。"
        f"基本支出包括人员经费{s.money(staff)}和公用经费{s.money(public)}。",
        f"“三公”经费决算{s.money(cars + guests)}，其中：公务用车运行维护费{s.money(cars)}，公务接待费{s.money(guests)}；"
        f"年初预算{s.money(planned)}，完成预算的{s.rate(cars + guests, planned)}。",
    ]  # fmt: skip


def _table(s: Style, projects: list[tuple[Decimal, Decimal, Decimal]]) -> Form:
    rows = [("项目名称", "上年结转", "本年下达", "本年支出", "年末结转", "执行率")]
    for name, line in zip(_PROJECTS, projects, strict=False):
        rows.append(_line(s, name, *line))
    rows.append(_line(s, "合计", *(sum(column, ZERO) for column in zip(*projects, strict=True))))
    return Form("项目资金收支结余情况表", ("单位：万元",), tuple(rows))


def _line(s: Style, name: str, opening: Decimal, granted: Decimal, spent: Decimal) -> tuple[str, ...]:
    there = opening + granted
    return (name, *map(s.cell, (opening, granted, spent, there - spent)), s.rate(spent, there))


def _work(chance: random.Random, s: Style) -> list[Block]:
    done, ended, moved = chance.randint(40, 300), chance.randint(5, 40), chance.randint(2, 9)
    cases, before = chance.randint(2000, 9000), chance.randint(1500, 9000)
    online = cases * chance.randint(60, 95) // 100
    raised = split(chance, rounded(amount(chance, 300, 2000), 2), 3, Decimal("0.01"))
    return [
        f"全年查处问题{done + ended + moved}起，其中：责令整改{done}起，终止协议{ended}起，移送处理{moved}起。",
        f"全年办结备案{cases}件，比上年的{before}件{s.moved_count(cases, before, '件')}；其中线上办结{online}件，占{s.rate(Decimal(online), Decimal(cases))}。",
        f"全年筹集专项资金{s.money(sum(raised))}，其中：中央资金{s.money(raised[0])}、省级资金{s.money(raised[1])}、县级资金{s.money(raised[2])}。",
    ]  # fmt: skip


def _scores(chance: random.Random, year: int) -> list[Block]:
    full = (Decimal(10), Decimal(40), Decimal(40), Decimal(10))
    names = ("预算执行", "产出指标", "效益指标", "满意度指标")
    got = [v - chance.randint(0, 12) * Decimal("0.25") for v in full]
    rows = [("一级指标", "分值", "得分")]
    rows += [(n, f"{v:.2f}", f"{g:.2f}") for n, v, g in zip(names, full, got, strict=True)]
    rows.append(("合计", f"{sum(full):.2f}", f"{sum(got):.2f}"))
    parts = "，".join(f"{n}{g:.2f}分" for n, g in zip(names, got, strict=True))
    return [
        f"{year}年度部门整体支出绩效自评得分{sum(got):.2f}分，其中：{parts}。",
        Form("部门整体支出绩效自评得分表", (), tuple(rows)),
    ]
