"""Heads above their items where nothing marks the level: names, columns and the grand total decide together."""

from __future__ import annotations

import pytest

from auditor.audit import audit
from auditor.engine.model import Report

SIDES = (
    ("一般公共预算收入", 125400, "一般公共预算支出", 318200),
    ("转移性收入", 233600, "转移性支出", 40800),
    ("上级补助收入", 182300, "上解支出", 12600),
    ("返还性收入", 11200, "地方政府一般债务还本支出", 7900),
    ("一般性转移支付收入", 139700, "安排预算稳定调节基金", 6100),
    ("专项转移支付收入", 31400, "年终结余", 14200),
    ("上年结余收入", 12900, "", None),
    ("调入资金", 17800, "", None),
    ("地方政府一般债务转贷收入", 20600, "", None),
    ("收入总计", 359000, "支出总计", 359000),
)
INCOME = (
    ("税收收入", 81600),
    ("增值税", 50300),
    ("企业所得税", 20900),
    ("个人所得税", 10400),
    ("非税收入", 40700),
    ("专项收入", 15300),
    ("行政事业性收费收入", 12100),
    ("罚没收入", 13300),
    ("收入合计", 122300),
    ("转移性收入", 230900),
    ("上级补助收入", 180700),
    ("上年结余收入", 12500),
    ("调入资金", 17400),
    ("债务转贷收入", 20300),
    ("收入总计", 353200),
)
UNITS = (
    ("教育系统", 1843.27),
    ("第一中学", 612.45),
    ("第二小学", 1230.82),
    ("卫生系统", 967.31),
    ("人民医院", 532.18),
    ("中医院", 435.13),
    ("农业系统", 418.66),
    ("农技站", 208.11),
    ("种子站", 210.55),
    ("合计", 3229.24),
)
NUMBERED = (
    ("一、本年收入合计", 122300),
    ("税收收入", 81600),
    ("增值税", 50300),
    ("企业所得税", 31300),
    ("非税收入", 40700),
    ("二、转移性收入", 230900),
    ("（一）上级补助收入", 180700),
    ("（二）上年结余收入", 50200),
    ("收入总计", 353200),
)


def _page(rows: tuple[tuple[object, ...], ...], changed: dict[str, object]) -> str:
    heads = ("收入", "决算数", "支出", "决算数")[: len(rows[0])]
    lines: list[tuple[object, ...]] = [heads, ("---",) * len(heads)]
    for row in rows:
        pairs = [(row[i], row[i + 1]) for i in range(0, len(row), 2)]
        lines.append(tuple(cell for name, value in pairs for cell in (name, changed.get(str(name), value))))
    shown = ("| " + " | ".join("" if cell is None else str(cell) for cell in line) + " |" for line in lines)
    return "2032年乙县收支决算表\n\n单位：万元\n\n" + "\n".join(shown) + "\n"


def _report(rows: tuple[tuple[object, ...], ...], **changed: object) -> Report:
    return audit(_page(rows, changed).encode(), name="report.md")


def _told(rows: tuple[tuple[object, ...], ...], **changed: object) -> list[tuple[str, str]]:
    """The labels and the calculations of what is told, queries included."""
    report = _report(rows, **changed)
    return [(f.reported.label.split(" / ")[0], f.check.expression) for f in (*report.findings, *report.queries)]


@pytest.mark.parametrize("rows", [SIDES, INCOME, UNITS, NUMBERED])
def test_subtotals_above_their_items_are_not_added_to_them(rows: tuple[tuple[object, ...], ...]) -> None:
    """A table that adds up has no finding, whatever marks its levels, and every figure takes part in a check."""
    report = _report(rows)
    assert (report.findings, report.queries, report.unchecked) == ((), (), ())


@pytest.mark.parametrize(
    ("label", "value", "told"),
    [
        ("上级补助收入", 183300, ("上级补助收入", "11200 + 139700 + 31400 = 182300万元")),
        ("转移性支出", 41800, ("转移性支出", "12600 + 7900 + 6100 + 14200 = 40800万元")),
        ("年终结余", 14900, ("转移性支出", "12600 + 7900 + 6100 + 14900 = 41500万元")),
        ("收入总计", 360000, ("收入总计", "125400 + 233600 = 359000万元")),
    ],
)
def test_one_wrong_figure_of_two_sides_is_told_once(label: str, value: int, told: tuple[str, str]) -> None:
    """The names and the grand total tell the levels though one of the sums is broken."""
    assert _told(SIDES, **{label: value}) == [told]


@pytest.mark.parametrize(
    ("label", "value", "told"),
    [
        ("税收收入", 82600, ("税收收入", "50300 + 20900 + 10400 = 81600万元")),
        ("罚没收入", 13900, ("非税收入", "15300 + 12100 + 13900 = 41300万元")),
        ("收入合计", 123300, ("收入合计", "81600 + 40700 = 122300万元")),
        ("调入资金", 17900, ("转移性收入", "180700 + 12500 + 17900 + 20300 = 231400万元")),
        ("收入总计", 354200, ("收入总计", "122300 + 230900 = 353200万元")),
        ("转移性收入", 231900, ("转移性收入", "180700 + 12500 + 17400 + 20300 = 230900万元")),
    ],
)
def test_one_wrong_figure_of_three_levels_is_told_once(label: str, value: int, told: tuple[str, str]) -> None:
    """Each planted error is told of the sum it breaks; no subtotal is added to its items."""
    assert _told(INCOME, **{label: value}) == [told]


def test_what_the_total_needs_tells_a_head_of_other_names() -> None:
    """Of a head that no word names, an item, the head itself or the total beside it may be wrong."""
    assert _told(UNITS, 中医院=453.13) == [("卫生系统", "532.18 + 453.13 = 985.31万元")]
    assert _told(UNITS, 卫生系统=976.31) == [("卫生系统", "532.18 + 435.13 = 967.31万元")]
    assert _told(UNITS, 合计=3292.24) == [("合计", "1843.27 + 967.31 + 418.66 = 3229.24万元")]


def test_transfers_beside_each_other_are_items_of_the_total_alone() -> None:
    """转移性收入 that the total needs beside 上年结余收入 and 调入资金 is no head of them, whatever its name."""
    rows = (
        ("本年收入合计", 125400),
        ("转移性收入", 182300),
        ("上年结余收入", 12900),
        ("调入资金", 17800),
        ("收入总计", 338400),
    )
    assert _told(rows) == []
    assert _told(rows, 调入资金=18700) == [("收入总计", "125400 + 182300 + 12900 + 18700 = 339300万元")]


def test_rows_that_merely_repeat_are_added_up_like_others() -> None:
    """Two units of the same amount are no head and item where the total counts both; where it counts neither way,
    nothing tells which is meant, and nothing is told."""
    rows = (("甲站", 312.5), ("乙站", 312.5), ("丙站", 187.4), ("合计", 812.4))
    assert _told(rows) == []
    assert _told(rows, 合计=821.4) == []


def test_a_head_over_a_single_item_leaves_the_total_its_own_way() -> None:
    """债务收入 over 地方政府债务转贷收入 alone, and no item of 转移性收入 above it, whose items end before."""
    rows = (
        ("收入合计", 58000),
        ("转移性收入", 18467),
        ("政府性基金补助收入", 836),
        ("上年结余收入", 17631),
        ("债务收入", 11100),
        ("地方政府专项债务转贷收入", 11100),
        ("收入总计", 87567),
    )
    assert _told(rows) == []
    assert _told(rows, 上年结余收入=17361) == [("转移性收入", "836 + 17361 = 18197万元")]
