"""What each row of a table is for, and where one table ends and the next begins: t(itle), u(nit), h(eader), o(rdinals),
b(ody), n(ote), _ (blank)."""

from __future__ import annotations

import pytest

from auditor.figures.grid import Grid
from tests.figures.test_grid import grid

PROSE = "本年度按照计划组织开展了各项监督检查工作，并对发现的各类问题逐一提出整改要求，督促限期整改到位。"  # over 40


def rows(found: Grid) -> str:
    """The roles of all rows, top down."""
    return "".join("_" if role.value == "blank" else role.value[0] for role in found.row_roles)


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("项目|金额; 甲|1.50; 注：不含其他>2", "hbn"),
        ("项目|金额|余额; 甲|1.50|2.50; 注：|不含其他|", "hbb"),  # two cells are a row
        (f"项目|金额; 甲|1.50; {PROSE}|", "hbn"),
        ("项目|金额; |; 甲|1.50", "h_b"),
        ("单位：万元|; 项目|金额; 甲|1.50", "uhb"),
        ("某局|单位：万元; 项目|金额; 甲|1.50", "uhb"),
        ("公开01表|; 项目|金额; 甲|1.50", "thb"),
        # a head that states the unit heads the amounts below it; the line above the heads of a form does not
        ("项目（单位：万元）|预算数; 甲|1.50", "hb"),
        ("计量单位：亿元|产值|占比%; 甲|1.50|2.5", "hb"),
        ("项目|金额（单位：万元）; 甲|1.50", "hb"),
        ("项目（单位：万元）v2|支出>2; 基本|项目; 甲|1.50|2.50", "hhb"),
        ("单位：万元|某镇收支情况; 项目|金额; 甲|1.50", "uhb"),
        ("部门：某局|单位：万元; 甲|1.50; 乙|2.50", "ubb"),
        ("单位：万元|公开02表; 甲|1.50; 乙|2.50", "ubb"),
        ("单位：万元|预算数|; 甲|1.50|2.50; 乙|2.50|3.50", "ubb"),  # no label above the last column
        ("收支情况>2; 项目|金额; 甲|1.50", "thb"),
        ("项目|金额; 甲|1.50; 支出情况>2; 乙|2.50", "hbtb"),
        ("收支情况|; 项目|金额; 甲|1.50", "thb"),  # one label above a row of several
        ("收支情况|; 单位：万元|; 项目|金额; 甲|1.50", "tuhb"),
        ("项目|金额; 甲|#REF!; 乙|1.50", "hbb"),  # a value that is not there is one all the same
        ("项目|金额; 甲|2019; 乙|1.50", "hhb"),  # a year is none
        ("金额; 1.50; 合计; 2.50", "tbbb"),  # of one column: its only cell spans no more than itself
    ],
)
def test_rows_by_themselves(notation: str, expected: str) -> None:
    """Notes, titles, unit lines and form numbers."""
    assert rows(grid(notation)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("栏次|1|2", "o"),
        ("栏次|5|7", "o"),  # headed so, whatever the numbers
        ("1|2|3", "o"),
        ("甲|1|2", "o"),
        ("甲|2|3", "b"),
        ("1|3|2", "b"),
        ("甲|1|3=1+2", "o"),
        ("甲|5|3=1+2", "o"),
        ("子|1|2", "b"),
        ("①|②|③", "o"),
        ("栏次|①|②", "o"),
        ("栏次|1.5|2", "b"),
        ("类|1|2", "b"),
        ("甲|乙|丙", "h"),  # letters of columns without a number
    ],
)
def test_rows_that_number_the_columns(line: str, expected: str) -> None:
    """By their head, by a formula, or where three cells count from one."""
    assert rows(grid(f"项目|金额|余额; {line}; 子目|1.50|2.50"))[1] == expected


def test_parts_of_a_code_before_the_row_of_numbers() -> None:
    """类 | 款 | 项 | 栏次 | 1 | 2 numbers columns; two numbers alone do not."""
    assert rows(grid("编码>3|名称|金额|余额; 类|款|项|栏次|1|2; 201|3|1|甲|1.50|2.50")) == "hob"
    assert rows(grid("金额|余额; 1|2; 2.50|3.50")) == "hbb"


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        # the header goes down to the last row of labels over the columns of amounts, and as far as merged cells
        ("项目|支出>2; |基本|项目; 甲|1.50|2.50", "hhb"),
        ("项目|金额; 收入类|; 甲|1.50", "hbb"),  # a group of rows, over no amount
        ("项目v2|支出>2; 基本|项目; 甲|1.50|2.50", "hhb"),
        ("项目v3|金额; 万元; |; 甲|1.50", "hh_b"),
        ("项目|金额; 栏次|1; 收入类|; 甲|1.50", "hobb"),
        ("某局|0898-6588123; 金额|1.50", "bb"),  # an identifier begins the body
        # of a table without numbers
        ("项目|金额; 甲|; 乙|", "hbb"),
        ("项目>2|支出>2; 编码|名称|合计|基本; 甲|||", "hhb"),
        ("项目v2|支出>2; 合计|基本; 甲|||", "hhb"),
        ("项目>2; 甲|乙; 丙|丁", "thb"),
        ("项目v2|金额v2; 甲|", "hh"),
        ("项目|支出>2; |合计|基本; 甲||", "hhb"),
        ("|项目v2; 甲|; 乙|丙", "hbb"),  # one merged label leads no further down
        ("项目v3|分组|金额; 甲类|; 乙类|; 子|丑|1.50", "hhhb"),
        ("项目v3|金额; 2.50; 3.50", "hbb"),  # merged into the body
        ("项目|金额>2; 子|按期|1.50", "hb"),
    ],
)
def test_where_the_header_ends(notation: str, expected: str) -> None:
    """Numbers, merged cells and numbers of columns tell it."""
    assert rows(grid(notation)) == expected


@pytest.mark.parametrize(
    ("notation", "headers"),
    [
        ("项目|金额; 甲|1.50; 项目|余额; 乙|2.50", [(0,), (2,)]),  # two labels where amounts stood
        ("项目|金额; 甲|1.50; 乙|未定; 丙|2.50", [(0,), (2,)]),
        ("项目|金额|余额; 甲|1.50|2.50; 乙|未定|3.50", [(0,)]),  # a number is in it
        ("项目|金额|余额; 甲|1.50|2.50; 乙|未定|; 丙|1.50|3.50", [(0,)]),  # one label of two columns
        ("项目|金额|余额; 甲|1.50|2.50; 乙|未定|未定; 丙|1.50|3.50", [(0,), (2,)]),
        ("项目|金额; 甲|1.50; |未定; 丙|2.50", [(0,)]),
        ("项目|金额; 甲|1.50; 支出情况>2; 机构|支出; 乙|2.50", [(0,), (3,)]),
        ("项目|金额; 甲|1.50; 支出情况>2; |; 机构|支出; 乙|2.50", [(0,), (4,)]),
        ("项目|金额; 甲|1.50; 支出情况>2; 乙|2.50", [(0,)]),  # no header below it
        ("项目|金额; 甲|1.50; 单位：元>2; 机构|支出; 乙|2.50", [(0,), (3,)]),
        ("项目|金额; 甲|1.50; 支出情况|; 机构|支出; 乙|2.50", [(0,), (3,)]),
        ("项目|金额; 甲|1.50; 支出情况|; 机构|; 乙|2.50", [(0,)]),
        ("项目|金额|余额; 甲|1.50|2.50; |; 乙|未定|; 丙|1.50|3.50", [(0,)]),
        ("项目|金额|余额|结余; 甲|1.50|2.50|3.50; 乙|未定|未定|3.50", [(0,)]),
        ("项目|类|金额; 甲|子|1.50; 乙|丑|; 丙|寅|2.50", [(0,)]),
        ("项目|类|金额; 甲|子|1.50; 乙|丑|; 机构|型|支出; 丙|寅|2.50", [(0,), (3,)]),
        ("项目|金额; 甲|1.50; 支出情况>2; |未定; 乙|2.50", [(0,)]),
        ("项目|金额; 甲|1.50; 丙|1人，补助2.50元; 乙|2.50", [(0,)]),  # figures run together
    ],
)
def test_where_the_next_table_begins(notation: str, headers: list[tuple[int, ...]]) -> None:
    """A header below a body: labels and no number where amounts stood, alone or under a title."""
    assert [section.header_rows for section in grid(notation).sections] == headers


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("项目|金额; 甲|1.50; 项目|金额; 乙|2.50", "hbhb"),
        ("项目|支出>2; |基本|项目; 甲|1.50|2.50; 项目|支出>2; |基本|项目; 乙|3.50|4.50", "hhbhhb"),
        ("项目|金额; 甲|1.50; 项目|金额", "hbh"),
        ("项目|金额; 项目|金额; 甲|1.50", "hhb"),
    ],
)
def test_a_header_printed_again(notation: str, expected: str) -> None:
    """Word for word: the table goes on."""
    found = grid(notation)
    assert (rows(found), len(found.sections)) == (expected, 1)


def test_half_of_a_header_again_is_another_table() -> None:
    """Of two header rows only the first is printed again."""
    found = grid("项目|基本|其他; 代号|甲类|乙类; 甲|1.50|2.50; 项目|基本|其他; 代号|丙类|丁类; 乙|3.50|4.50")
    assert [section.header_rows for section in found.sections] == [(0, 1), (3, 4)]


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("|一、收入|; 甲||1.50", "bb"),  # a numbered label goes on from the page before
        ("|支出>2; 项目|基本|其他; 甲|1.50|2.50", "hhb"),  # a label over a group of columns is no title
        ("某市; 项目|金额; 甲|1.50", "thb"),
        ("某市|; 某局|; 项目|金额; 甲|1.50", "tthb"),
        ("项目v2|; 金额; 甲|1.50", "hhb"),
        ("一、收入|; 项目|金额; 甲|1.50", "thb"),
        ("支出>2|; 项目|基本|其他; 甲|1.50|2.50", "thb"),
        ("|支出>2; 某市||; 项目|基本|其他; 甲|1.50|2.50", "tthb"),
        ("|支出|; 项目|基本|其他; 甲|1.50|2.50", "thb"),
        ("某市|; 单位：万元|", "tu"),
    ],
)
def test_labels_above_the_header(notation: str, expected: str) -> None:
    """Alone in their row they are titles, unless they head a group, go on below or are numbered."""
    assert rows(grid(notation)) == expected
