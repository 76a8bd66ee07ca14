"""What each column of a table is for: one line of notation for every reason, and for what is just none."""

from __future__ import annotations

import pytest

from auditor.figures.grid import Grid
from tests.figures.test_grid import grid, roles

PROSE = "本年度按照计划组织开展了各项监督检查工作，并对发现的各类问题逐一提出整改要求，督促限期整改到位。"  # over 40


def body(*columns: str) -> str:
    """Rows of a table from its columns, each "head: cell cell ...", ~ being a blank cell."""
    cells = [[part.replace("~", "") for part in column.split()] for column in columns]
    return ";".join("|".join(row) for row in zip(*cells, strict=True))


def labels(found: Grid) -> list[tuple[str, ...]]:
    """The header labels of all columns."""
    return [c.labels for panel in found.sections[0].panels for c in panel.columns]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("项目 甲 乙", "备注 新 旧", "金额 1.50 2.50"), "stub text amount"),
        (("项目 甲 乙", "类型 新 旧", "金额 1.50 2.50"), "stub stub amount"),
        (("项目 甲 乙", "备注 7.50 旧", "金额 1.50 2.50"), "stub amount amount"),  # a number is no remark
        (("指标 甲 乙", "目标值 优 良", "金额 1.50 2.50"), "stub text amount"),
        (("指标 甲 乙", "目标值 优 90.5", "金额 1.50 2.50"), "stub amount amount"),
        (("绩效目标 甲 乙", "金额 1.50 2.50"), "stub amount"),
        (("地区 甲 乙", "起点 2019 2020", "金额 1.50 2.50"), "stub amount amount"),  # years only lead a row
        (("起点 2019 2020", "金额 1.50 2.50"), "stub amount"),
        (("起点 2019 3000", "金额 1.50 2.50"), "amount amount"),
        (("项目 甲 乙", "~ ~ ~", "金额 1.50 2.50"), "stub blank amount"),
        (("项目 甲 乙", "名称 ~ ~", "金额 1.50 2.50"), "stub stub amount"),
        (("分组 ~ ~", "项目 甲 乙", "金额 1.50 2.50"), "stub stub amount"),
        (("项目 甲 乙", "金额 1.50 2.50", "余额 ~ ~"), "stub amount amount"),
        (("项目 甲 乙", "金额 1.50 — ", "余额 — 无"), "stub amount amount"),  # a dash is neither number nor word
        (("项目 甲 乙", "金额 1.50 优", "余额 3.50 2.50"), "stub amount amount"),
        (("项目 甲 乙 丙", "金额 1.50 优 良", "余额 3.50 2.50 1.50"), "stub stub amount"),
        (("项目 甲 乙", f"内容 {PROSE} {PROSE}", "金额 1.50 2.50"), "stub text amount"),
        (("项目 甲 乙", f"内容 {PROSE} 检查", "金额 1.50 2.50"), "stub stub amount"),  # half of it is not most of it
    ],
)
def test_what_a_column_holds_and_is_headed(columns: tuple[str, ...], expected: str) -> None:
    """Words, years at the beginning of a row, numbers, prose, nothing at all."""
    assert " ".join(roles(grid(body(*columns)))) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("序号 1 2 3", "ordinal"),
        ("序号 1 7 3", "ordinal"),
        ("序号 1 1.1 2", "ordinal"),
        ("序号 ~ ~ ~", "ordinal"),
        ("序号 1 3.1 2", "amount"),  # 3.1 without 3
        ("序号 1 1.0 2", "amount"),
        ("序号 1% 2% 3%", "amount"),
        ("序号 一 二 三", "stub"),
        ("数量 1 2 3", "amount"),
        ("~ 1 2 3", "ordinal"),  # it counts up and is called nothing
        ("~ 7 8 9", "ordinal"),
        ("~ 1 2 4", "amount"),
        ("~ 3 2 1", "amount"),
        ("~ 1.0 2.0 3.0", "amount"),
    ],
)
def test_columns_that_number_the_rows(numbers: str, expected: str) -> None:
    """By their head, or without one where they count up."""
    assert roles(grid(body("项目 甲 乙 丙", numbers, "金额 1.50 2.50 3.50")))[1] == expected


def test_two_numbers_are_too_few_to_count() -> None:
    """1 and 2 in a column of no name may be two amounts."""
    assert roles(grid(body("项目 甲 乙", "~ 1 2", "金额 1.50 2.50")))[1] == "amount"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("8 10 22 23 24 31 45 61", "ordinal"),
        ("8 10 22 23 24 31 45", "amount"),  # seven may grow by chance
        ("8 10 22 22 24 31 45 61", "amount"),
        ("8 10 22 23 24 31 45 61.5", "amount"),
    ],
)
def test_many_numbers_that_only_grow_under_a_shared_head(numbers: str, expected: str) -> None:
    """Rows of another table, counted; each larger than the one above."""
    count = len(numbers.split())
    names, amounts = " ".join(f"项{i}" for i in range(count)), " ".join(f"{50 - 7 * (i % 5)}.5" for i in range(count))
    rows = body(names, amounts, numbers, amounts)
    assert roles(grid(f"项目|本年>3;{rows}"))[2] == expected
    assert roles(grid(rows))[2] == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("编码 5 77", "项目 甲 乙", "金额 1.50 2.50"), "code stub amount"),
        (("编码 5.5 77", "项目 甲 乙", "金额 1.50 2.50"), "amount text amount"),
        (("编码 A1 A2", "项目 甲 乙", "金额 1.50 2.50"), "stub stub amount"),
        (("类 1 3", "款 2 4", "名称 甲 乙", "金额 1.50 2.50"), "code code stub amount"),
        (("款 5 6", "名称 甲 乙", "金额 1.50 2.50"), "amount text amount"),  # 款 alone, beside no other part
        (("号 201 20103 2010399", "名称 甲 乙 丙", "金额 1.50 1.50 1.50"), "code stub amount"),
        (("号 46 4601 460105", "名称 甲 乙 丙", "金额 1.50 1.50 1.50"), "code stub amount"),
        (("号 201 20103", "名称 甲 乙", "金额 1.50 1.50"), "amount text amount"),  # too few
        (("号 201 205 208", "名称 甲 乙 丙", "金额 1.50 1.50 1.50"), "amount text amount"),  # of one length
        (("号 201 2013 20135", "名称 甲 乙 丙", "金额 1.50 1.50 1.50"), "amount text amount"),  # no such lengths
        (("号 201 20103 301 30101", "名称 甲 乙 丙 丁", "金额 1.50 1.50 2.50 2.50"), "code stub amount"),
        (("号 201 20103 301 401", "名称 甲 乙 丙 丁", "金额 1.50 1.50 2.50 2.50"), "amount text amount"),
        (
            ("号 201 20103 2010399 子 丑 寅", "名称 甲 乙 丙 丁 戊 己", "金额 1.5 1.5 1.5 2.5 3.5 4.5"),
            "code stub amount",
        ),
        (
            ("号 201 20103 2010399 子 丑 寅 卯", "名称 甲 乙 丙 丁 戊 己 庚", "金额 1.5 1.5 1.5 2.5 3.5 4.5 5.5"),
            "stub stub amount",
        ),
    ],
)
def test_columns_of_codes(columns: tuple[str, ...], expected: str) -> None:
    """Headed so, the parts of one beside each other, or half of them beginning with others."""
    assert " ".join(roles(grid(body(*columns)))) == expected


def test_a_part_of_a_code_alone_below_the_head_of_codes() -> None:
    """款 under 编码 is a code though no other part stands beside it."""
    assert roles(grid("编码|名称v2|金额v2; 款; 5|甲|1.50; 6|乙|2.50")) == ["code", "stub", "amount"]


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("甲 乙 丙", "0409 0706 0150", "3 4 9", "1.50 2.50 3.50"), "stub text text amount"),
        (("甲 乙 丙", "5 7 6", "3 4 9", "0409 0706 0150", "1.50 2.50 3.50"), "stub text text text amount"),
        (("甲 乙 丙", "3.5 4.5 9.5", "0409 0706 0150", "1.50 2.50 3.50"), "stub amount text amount"),
        (("甲 乙 丙", "0409 0706 0150", "3 4.5 9", "1.50 2.50 3.50"), "stub text amount amount"),
        (("名 甲 乙 丙", "号 0409 0706 0150", "数 3 4 9", "额 1.5 2.5 3.5"), "stub text amount amount"),  # headed
        (("甲 乙 丙 丁 戊", "0409 1706 2150 3333 1212", "1.5 2.5 3.5 4.5 5.5"), "stub text amount"),  # one in five
        (("甲 乙 丙 丁 戊 己", "0409 1706 2150 3333 1212 9", "1.5 2.5 3.5 4.5 5.5 6.5"), "stub amount amount"),
        (("甲 乙 丙", "0 5 9", "1.50 2.50 3.50"), "stub amount amount"),
        (("甲 乙 丙", "0409 0.5 0706", "1.50 2.50 3.50"), "stub amount amount"),
        (("甲 乙 丙", "０４０９ ０７０６ ０１５０", "1.50 2.50 3.50"), "stub text amount"),
    ],
)
def test_numbers_that_begin_with_zero_are_codes_and_those_beside_them(columns: tuple[str, ...], expected: str) -> None:
    """Where no head says what whole numbers beside 0409 are, they are keys like it."""
    assert " ".join(roles(grid(body(*columns)))) == expected


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("201 208", "公共 养老", "21.60 3.80"), "code stub amount"),
        (("1 2 3", "公共 养老 其他", "21.60 3.80 4.50"), "ordinal stub amount"),
        (("2.5 3.5", "公共 养老", "21.60 3.80"), "amount text amount"),
        (("201 208", "公共 养老"), "amount text"),  # no amounts follow
        (("公共 养老", "201 208", "21.60 3.80"), "stub amount amount"),  # behind the name
    ],
)
def test_whole_numbers_before_the_names_of_a_table_without_header(columns: tuple[str, ...], expected: str) -> None:
    """They are codes where amounts follow the names."""
    assert " ".join(roles(grid(body(*columns)))) == expected


def test_a_merged_word_counts_once() -> None:
    """One word over three rows does not outweigh two numbers."""
    assert roles(grid("项目|数; 甲|停办v3; 乙; 丙; 丁|3.5; 戊|4.5")) == ["stub", "amount"]


@pytest.mark.parametrize(
    ("formula", "unit"),
    [("3=2/1", ""), ("3=2÷1", ""), ("3=1+2", "万元"), ("3", "万元")],
)
def test_a_column_that_divides_holds_no_money(formula: str, unit: str) -> None:
    """Unless its formula divides, a column has the unit of the table."""
    found = grid(f"项目|甲数|乙数|丙数; 栏次|1|2|{formula}; 子|2.50|1.50|0.60", "单位：万元")
    assert found.figures[(2, 3)].unit.text == unit
    assert found.figures[(2, 2)].unit.text == "万元"


def test_a_stroke_in_a_head_divides_nothing() -> None:
    """What divides has an equals sign."""
    found = grid("项目|甲/乙; 子|2.50", "单位：万元")
    assert found.figures[(1, 1)].unit.text == "万元"


@pytest.mark.parametrize(
    ("heads", "panels"),
    [
        ("项目|金额|项目|数值", 2),
        ("甲类|金额|乙类|金额", 2),  # the same heads of amounts
        ("甲类|金额|乙类|数值", 1),
        ("收入|金额|支出|数值", 2),  # both words for what stands before amounts
        ("收入|金额|乙类|数值", 1),
        ("甲类|金额|支出|数值", 1),
    ],
)
def test_a_second_column_of_names_opens_a_panel(heads: str, panels: int) -> None:
    """Headed like the first, by another word for names, or followed by the same heads."""
    found = grid(f"{heads}; 子|1.50|丑|2.50; 寅|3.50|卯|4.50")
    assert len(found.sections[0].panels) == panels
    assert [c.role.value for c in found.sections[0].panels[-1].columns][-2:] == [
        "stub" if panels == 2 else "text",
        "amount",
    ]


def test_names_behind_the_last_amounts_are_no_panel() -> None:
    """Nothing follows them that they could name."""
    found = grid("项目|金额|项目; 子|1.50|丑; 寅|3.50|卯")
    assert roles(found) == ["stub", "amount", "text"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("单位|支出>2|结余; |基本|项目|", [("单位",), ("支出", "基本"), ("支出", "项目"), ("结余",)]),
        ("单位v2|支出>2|结余v2; 基本|项目", [("单位",), ("支出", "基本"), ("支出", "项目"), ("结余",)]),
        ("单位|支出||; |基本|项目|其他", [("单位",), ("支出", "基本"), ("支出", "项目"), ("支出", "其他")]),
        ("单位|支出|结余v2|; |基本|其他", [("单位",), ("支出", "基本"), ("结余",), ("其他",)]),
        ("单位|支出||; |基本|项目|", [("单位",), ("支出", "基本"), ("支出", "项目"), ()]),
    ],
)
def test_paths_of_heads(header: str, expected: list[tuple[str, ...]]) -> None:
    """A label stands over its merged cells, or over blanks beside it that have labels below."""
    assert labels(grid(f"{header}; 甲|1.00|2.00|3.00; 乙|1.50|2.50|3.50")) == expected
