"""The nine forms (公开01表 to 公开09表) that final accounts print of a department's year.

Owns their lines, columns and order; every amount is a sum over the accounts, so that a report is consistent before an
error is planted in it.
"""

# ruff: noqa: E501 (Chinese characters count twice, and a printed line of a form is kept on one line)

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from source.accounts import CLASSES, ZERO, Accounts, Item, Measure, cell
from source.word import LEFT, UP, Form

NUMERALS = [*"一二三四五六七八九十"]
NUMERALS += [f"{tens}{ones}" for tens in ("十", "二十") for ones in ("", *NUMERALS[:9])][1:]
INCOME_LINES = (
    "一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入", "上级补助收入", "事业收入",
    "经营收入", "附属单位上缴收入", "其他收入",
)  # fmt: skip


def _none(_: Item) -> Decimal:
    return ZERO


def _coded(accounts: Accounts, measures: Sequence[Measure], wanted: Measure) -> list[tuple[str, ...]]:
    """合计, then class, 款 and item rows with code and name, for the items where `wanted` is not zero."""
    rows = [("合计", LEFT, *(cell(accounts.sum(m)) for m in measures))]
    seen: set[str] = set()
    for item in accounts.items:
        if wanted(item) == 0:
            continue
        for length in (3, 5, 7):
            code = item.code[:length]
            if code in seen:
                continue
            seen.add(code)
            name = item.name if length == 7 else accounts.names[code] if length == 5 else CLASSES[code]
            rows.append((code, name, *(cell(accounts.sum(m, code)) for m in measures)))
    return rows


def _head(accounts: Accounts, number: str) -> tuple[str, ...]:
    return (f"公开{number}表", f"部门：{accounts.office}", "单位：万元")


def _shown(value: Decimal) -> str:
    return cell(value) if value else ""


def form_01(a: Accounts) -> Form:
    """收入支出决算总表, two-sided, with row numbers."""
    other = a.sum(lambda i: i.other_income)
    fund = a.sum(lambda i: i.fund)
    amounts = (a.general_income, fund, ZERO, ZERO, ZERO, ZERO, ZERO, other)
    left = [
        (f"{NUMERALS[n]}、{name}", _shown(v)) for n, (name, v) in enumerate(zip(INCOME_LINES, amounts, strict=True))
    ]
    right = [
        (f"{NUMERALS[n]}、{name}", _shown(a.sum(lambda i: i.spent, code)))
        for n, (code, name) in enumerate(CLASSES.items())
    ]
    left += [("", "")] * (len(right) - len(left))
    total = a.income + a.opening
    left += [
        ("本年收入合计", cell(a.income)),
        ("使用非财政拨款结余", ""),
        ("年初结转和结余", cell(a.opening)),
        ("总计", cell(total)),
    ]
    right += [
        ("本年支出合计", cell(a.spent)),
        ("结余分配", ""),
        ("年末结转和结余", cell(total - a.spent)),
        ("总计", cell(total)),
    ]
    rows = [
        ("收入", LEFT, LEFT, "支出", LEFT, LEFT),
        ("项目", "行次", "决算数", "项目", "行次", "决算数"),
        ("栏次", "", "1", "栏次", "", "2"),
    ]
    for n, ((name, amount), (use, spent)) in enumerate(zip(left, right, strict=True), start=1):
        rows.append((name, str(n), amount, use, str(n + len(left)), spent))
    return Form("收入支出决算总表", _head(a, "01"), tuple(rows), "注：本表列示当年全部收支和年末结转结余。")


def form_02(a: Accounts) -> Form:
    """收入决算表."""
    heads = ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
    measures = (
        lambda i: i.appropriated + i.other_income, lambda i: i.appropriated, _none, _none, _none, _none, lambda i: i.other_income,
    )  # fmt: skip
    rows = [
        ("项目", LEFT, *heads),
        ("功能分类科目编码", "科目名称", *(UP for _ in heads)),
        ("栏次", LEFT, *(str(n + 1) for n in range(len(heads)))),
        *_coded(a, measures, lambda i: i.spent),
    ]
    return Form("收入决算表", _head(a, "02"), tuple(rows), "注：本表列示当年取得的各项收入。")


def form_03(a: Accounts) -> Form:
    """支出决算表."""
    heads = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    measures = (lambda i: i.spent, lambda i: i.basic + i.other, lambda i: i.project + i.fund, _none, _none, _none)
    rows = [
        ("项目", LEFT, *heads),
        ("功能分类科目编码", "科目名称", *(UP for _ in heads)),
        ("栏次", LEFT, *(str(n + 1) for n in range(len(heads)))),
        *_coded(a, measures, lambda i: i.spent),
    ]
    return Form("支出决算表", _head(a, "03"), tuple(rows), "注：本表列示当年发生的各项支出。")


def form_04(a: Accounts) -> Form:
    """财政拨款收入支出决算总表, two-sided, the expenditure by fund."""
    general, fund = a.general_income, a.sum(lambda i: i.fund)
    spent = a.sum(lambda i: i.general)
    closing = a.opening + general - spent
    total = general + fund + a.opening
    left = [
        ("一、一般公共预算财政拨款", _shown(general)),
        ("二、政府性基金预算财政拨款", _shown(fund)),
        ("三、国有资本经营预算财政拨款", ""),
    ]
    right = []
    for n, (code, name) in enumerate(CLASSES.items()):
        by_general, by_fund = a.sum(lambda i: i.general, code), a.sum(lambda i: i.fund, code)
        right.append((f"{NUMERALS[n]}、{name}", *map(_shown, (by_general + by_fund, by_general, by_fund, ZERO))))
    left += [("", "")] * (len(right) - len(left))
    left += [("本年收入合计", cell(general + fund)), ("年初财政拨款结转和结余", cell(a.opening))]
    left += [("一般公共预算财政拨款", cell(a.opening)), ("政府性基金预算财政拨款", ""), ("总计", cell(total))]
    right += [
        ("本年支出合计", cell(spent + fund), cell(spent), _shown(fund), ""),
        ("年末财政拨款结转和结余", cell(closing), cell(closing), "", ""),
    ]
    right += [("", "", "", "", "")] * 2
    right += [("总计", cell(total), cell(spent + closing), _shown(fund), "")]
    funds = ("合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
    rows = [
        ("收入", LEFT, LEFT, "支出", LEFT, LEFT, LEFT, LEFT, LEFT),
        ("项目", "行次", "金额", "项目", "行次", *funds),
        ("栏次", "", "1", "栏次", "", "2", "3", "4", "5"),
    ]
    for n, (income, use) in enumerate(zip(left, right, strict=True), start=1):
        rows.append((income[0], str(n), income[1], use[0], str(n + len(left)), *use[1:]))
    note = "注：本表列示各类财政拨款当年的收入、支出和年末结转结余。"
    return Form("财政拨款收入支出决算总表", _head(a, "04"), tuple(rows), note)


def form_05(a: Accounts) -> Form:
    """一般公共预算财政拨款支出决算表."""
    rows = [
        ("项目", LEFT, "本年支出", LEFT, LEFT),
        ("功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"),
        ("栏次", LEFT, "1", "2", "3"),
        *_coded(a, (lambda i: i.general, lambda i: i.basic, lambda i: i.project), lambda i: i.general),
    ]
    return Form(
        "一般公共预算财政拨款支出决算表",
        _head(a, "05"),
        tuple(rows),
        "注：本表列示当年一般公共预算财政拨款支出，按功能分类到项。",
    )


def form_06(a: Accounts) -> Form:
    """一般公共预算财政拨款基本支出决算表: three groups of code, name and amount side by side."""
    groups: list[list[tuple[str, str, str]]] = [[], [], []]
    for economic in a.economic:
        group = groups[0 if economic.code.startswith("301") else 1 if economic.code.startswith("302") else 2]
        whole = len(economic.code) == 3
        amount = a.economic_sum(economic.code) if whole else economic.amount
        group.append((economic.code, economic.name, cell(amount)))
    # Benefits to persons (303) stand below the wages, as the printed form has it.
    groups[0] += [line for line in groups[2] if line[0].startswith("303")]
    groups[2] = [line for line in groups[2] if not line[0].startswith("303")]
    height = max(map(len, groups))
    rows: list[tuple[str, ...]] = [
        ("人员经费", LEFT, LEFT, "公用经费", LEFT, LEFT, LEFT, LEFT, LEFT),
        ("科目编码", "科目名称", "决算数") * 3,
    ]
    for n in range(height):
        rows.append(tuple(text for group in groups for text in (group[n] if n < len(group) else ("", "", ""))))
    staff, public = a.economic_sum("301", "303"), a.economic_sum("302", "310")
    rows.append(("人员经费合计", LEFT, cell(staff), "公用经费合计", LEFT, LEFT, LEFT, LEFT, cell(public)))
    note = "注：本表列示当年一般公共预算财政拨款基本支出，按经济分类到款。"
    return Form("一般公共预算财政拨款基本支出决算表", _head(a, "06"), tuple(rows), note)


def form_07(a: Accounts) -> Form:
    """“三公”经费支出决算表: budget and outturn side by side."""
    vehicles = ("公务用车购置及运行维护费", LEFT, LEFT)
    heads = ("合计", "因公出国（境）费", *vehicles, "公务接待费")
    below = (UP, UP, "小计", "公务用车购置费", "公务用车运行维护费", UP)
    values = [
        cell(v)
        for p in (a.planned, a.actual)
        for v in (p.total, p.abroad, p.vehicles, p.purchase, p.running, p.hospitality)
    ]
    rows = (
        ("预算数", *[LEFT] * 5, "决算数", *[LEFT] * 5),
        heads * 2,
        below * 2,
        tuple(str(n) for n in range(1, 13)),
        tuple(values),
    )
    note = "注：本表列示当年“三公”经费的预算数和决算数。"
    return Form("一般公共预算财政拨款“三公”经费支出决算表", _head(a, "07"), rows, note)


def form_08(a: Accounts) -> Form:
    """政府性基金预算财政拨款收入支出决算表: opening, received, spent, closing."""
    measures = (_none, lambda i: i.fund, lambda i: i.fund, _none, lambda i: i.fund, _none)
    rows = [
        ("项目", LEFT, "年初结转和结余", "本年收入", "本年支出", LEFT, LEFT, "年末结转和结余"),
        ("功能分类科目编码", "科目名称", UP, UP, "小计", "基本支出", "项目支出", UP),
        ("栏次", LEFT, "1", "2", "3", "4", "5", "6"),
        *_coded(a, measures, lambda i: i.fund),
    ]
    note = "注：本表列示当年政府性基金预算财政拨款的收支和结转结余。"
    return Form("政府性基金预算财政拨款收入支出决算表", _head(a, "08"), tuple(rows), note)


def form_09(a: Accounts) -> Form:
    """国有资本经营预算财政拨款支出决算表, without data."""
    rows = (
        ("项目", LEFT, "本年支出", LEFT, LEFT),
        ("功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        ("栏次", LEFT, "1", "2", "3"),
        ("合计", LEFT, "", "", ""),
        ("", "", "", "", ""),
    )
    note = f"注：{a.office}本年度没有国有资本经营预算财政拨款支出，故本表无数据。"
    return Form("国有资本经营预算财政拨款支出决算表", _head(a, "09"), rows, note)
