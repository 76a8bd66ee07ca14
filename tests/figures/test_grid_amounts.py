"""What a table says of its amounts: what a cell holds, row labels, units, periods, and what is left out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.document import Cell, Document, Table, Text
from auditor.figures.build import figure
from auditor.figures.grid import CellKind, Grid, Row, read_grid
from auditor.figures.grids.cells import is_year
from auditor.figures.grids.panels import bare_label
from auditor.figures.grids.units import is_per_unit, is_rate_label, unit_in_brackets, unit_of_lines
from auditor.figures.lexicon import load_lexicon
from auditor.figures.read import read_figures
from tests.figures.grid_notation import table
from tests.figures.test_grid import grid, values

PROSE = "本年度按照计划组织开展了各项监督检查工作并对发现的各类问题逐一提出整改要求，督促限期"  # 42 characters


def units(found: Grid) -> list[str]:
    """The units of all figures, row by row."""
    return [one.unit.text for one in found.figures.values()]


def rows(notation: str) -> tuple[Row, ...]:
    """The rows of the only panel."""
    return grid(notation).sections[0].panels[0].rows


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\u3000", "blank"),
        ("—", "dash"),
        ("#REF!", "unknown"),
        ("1\ufffd.5", "unknown"),
        ("1399999999", "identifier"),  # ten digits
        ("139999999", "number"),
        ("0898-6588123", "identifier"),
        ("12.5", "number"),
        ("12.5元", "number"),
        ("（1,234）", "number"),
        ("约12.5", "label"),
        ("12.5以上", "label"),
        ("12.5 13.5", "label"),
        ("甲", "label"),
        (PROSE[:41], "prose"),
        (PROSE[:40], "label"),
        (PROSE.replace("，", ""), "label"),  # no sentence
    ],
)
def test_what_a_cell_holds(text: str, kind: str) -> None:
    """A number is the whole cell and exactly told; prose is long and has marks of a sentence."""
    one = Table((Cell(Text("项目"), 0, 0), Cell(Text("金额"), 0, 1), Cell(Text(text), 1, 1)), 2, 2, 1)
    assert read_grid(one, (), 0, load_lexicon()).kinds[(1, 1)] is CellKind(kind)


def test_cells_outside_the_table_are_dropped() -> None:
    """Neither amounts nor running text of it are read; of two cells in one place the first counts."""
    cells = [Cell(Text("项目"), 0, 0), Cell(Text("金额"), 0, 1), Cell(Text("甲"), 1, 0), Cell(Text("1.50"), 1, 1)]
    for row, col in ((2, 0), (0, 2), (1, 1), (-1, 0), (0, -1)):
        cells += [Cell(Text("全年支出12.50万元，增长5%。"), row, col), Cell(Text("2.50"), row, col)]
    found = read_grid(Table(tuple(cells), 2, 2, 1), (), 0, load_lexicon())
    assert set(found.kinds) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert (values(found), found.wordy) == ({(1, 1): "1.50"}, ())


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("项目|量; 甲|12,5; 乙|3,25", {}),  # two cells are too few to show a foreign way of writing
        ("项目|量; 甲|12,5; 乙|3,25; 丙|0,5", {1: "12.5", 2: "3.25", 3: "0.5"}),
        ("项目|量; 甲|12,5; 乙|3,25; 丙|0,5; 丁|1.5", {4: "1.5"}),
        ("项目|量; 甲|1 234; 乙|5 678", {}),
        ("项目|量; 甲|1 234; 乙|5 678; 丙|9 012", {1: "1234", 2: "5678", 3: "9012"}),
        ("项目|量; 甲|1 234; 乙|5 678; 丙|9 012; 丁|1,234", {4: "1234"}),  # separated by commas here
        ("项目|量; 甲|1 234,5; 乙|5 678,5; 丙|9 012,5; 丁|7", {1: "1234.5", 2: "5678.5", 3: "9012.5", 4: "7"}),
        ("项目|量; 甲|12€; 乙|€ 1,234; 丙|-$5", {1: "12", 2: "1234", 3: "-5"}),
    ],
)
def test_foreign_ways_of_writing_numbers(notation: str, expected: dict[int, str]) -> None:
    """Decimal commas and blanks count where three cells show them and none the contrary."""
    assert {row: value for (row, _), value in values(grid(notation)).items()} == expected


@pytest.mark.parametrize(("value", "expected"), [(1989, False), (1990, True), (2060, True), (2061, False)])
def test_years_of_our_time(value: int, expected: bool) -> None:
    """From 1990 to 2060."""
    bare = figure("3.5")._replace(text=str(value), value=Decimal(value), decimals=0)
    assert is_year(bare) is expected


@pytest.mark.parametrize(
    ("notation", "labels"),
    [
        ("序号|项目|金额; 合计||4.00; 1|甲|1.50; 2|乙|2.50", ["合计", "甲", "乙"]),  # in the column of the numbers
        ("序号|项目|金额; 合计|甲|4.00; 1|乙|1.50; 2|丙|2.50", ["甲", "乙", "丙"]),
        ("项目|金额|备注; 甲|1.50|; ||见附; 乙|2.50|", ["甲", "乙"]),
        ("项目|金额; 甲|1.50; |2.50", ["甲", ""]),
        ("年度|收入; 2019|5.00; 2020|6.00", ["2019", "2020"]),
        ("分组|项目|金额; 合计>2|4.00; 甲组|甲|1.50; 乙组|乙|2.50", ["合计", "甲", "乙"]),
    ],
)
def test_labels_of_rows(notation: str, labels: list[str]) -> None:
    """Rows without label, code and amount are left out."""
    assert [row.label for row in rows(notation)] == labels


@pytest.mark.parametrize(
    ("notation", "paths"),
    [
        ("年度|基金|收入; 甲年|统筹|5.00; 乙年||6.00", [("甲年", "统筹"), ("乙年",)]),
        ("年度|基金|收入; 甲年|统筹|5.00; ||1.00; |个人|6.00", [("甲年", "统筹"), ("", ""), ("甲年", "个人")]),
        ("编码|类别|项目|金额; 201|甲类|子|1.50; ||丑|2.50", [("甲类", "子"), ("甲类", "丑")]),
        (
            "年度|基金|种类|收入; 甲年|统筹|子|5.00; ||丑|6.00; |个人||7.00",
            [("甲年", "统筹", "子"), ("甲年", "统筹", "丑"), ("甲年", "个人")],
        ),
    ],
)
def test_outer_labels_hold_further_down(notation: str, paths: list[tuple[str, ...]]) -> None:
    """Until another stands in their place; a row that is called nothing takes none."""
    assert [row.path for row in rows(notation)] == paths


@pytest.mark.parametrize(
    ("notation", "codes"),
    [
        ("类|款|名称|金额; 201|20103|甲|1.50; 201|20199|乙|2.50", ["20103", "20199"]),  # each printed in full
        ("类|款|名称|金额; 201|3|甲|1.50; 201|99|乙|2.50; 205||丙|3.50", ["20103", "20199", "205"]),
        ("类|款|名称|金额; 5|3|甲|1.50; 6|99|乙|2.50", ["", ""]),  # no class has one digit
    ],
)
def test_codes_of_rows(notation: str, codes: list[str]) -> None:
    """The last full code, or its parts with leading zeros."""
    assert [row.code for row in rows(notation)] == codes


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("项目|单位|数值; 床位|张|4380; 收入|万元|12.50", [("床位", "张"), ("收入", "万元")]),
        ("项目|单位|数值; 床位|某局|4380; 收入|万元|12.50", [("某局", ""), ("收入", "万元")]),
        ("项目|类别|数值; 床位|张|4380", [("张", "")]),
        ("单位|数值; 张|4380; 万元|12.50", [("张", ""), ("万元", "")]),  # nothing else names the row
    ],
)
def test_units_in_a_column_of_units(notation: str, expected: list[tuple[str, str]]) -> None:
    """Behind the name of the row and headed so."""
    assert [(row.label, row.unit) for row in rows(notation)] == expected


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("一、其中：工资（元）：", "工资"),
        ("减：（一）上解支出", "上解支出"),
        ("其中工 资", "工资"),
        ("(附注)", "(附注)"),
        ("加：调入（含利息）资金", "调入资金"),
        ("其余", "其余"),
    ],
)
def test_labels_without_what_goes_round_them(label: str, bare: str) -> None:
    """Numbering, 其中, brackets, colons and blanks."""
    assert bare_label(label) == bare


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (("单位：元", "单位：万元"), "万元"),  # the nearest
        (("单位：台、辆、万元",), "万元"),
        (("单位：台、辆",), "台"),
        (("单位：人/万元）",), "万元"),
        (("单位：人、万元以上",), "人"),
        (("收支总表",), None),
    ],
)
def test_unit_lines(lines: tuple[str, ...], unit: str | None) -> None:
    """Of several units it is that of money."""
    found = unit_of_lines(lines, load_lexicon())
    assert (found.text if found else None) == unit


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("收入（万元）", "万元"),
        ("收入（单位：万元）", "万元"),
        ("标准（元/人）", "元"),
        ("车辆（辆）购置（万元）", "万元"),
        ("行政运行（项）", None),
        ("服务数量（项）", "项"),
        ("立项数（项）", "项"),
        ("增长%", "%"),
        ("%", None),
        ("收入（决算）", None),
        ("乡镇（村）文书补贴", None),  # another of the same kind
        ("车次（趟）", "趟"),
    ],
)
def test_units_in_brackets(label: str, unit: str | None) -> None:
    """The last in brackets, a percent sign at the end; a rank of the classification is none."""
    found = unit_in_brackets(label, load_lexicon())
    assert (found.text if found else None) == unit


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("执行率", True),
        ("师生比", True),
        ("与上年对比", False),
        ("同比增长额", False),
        ("增长额占比", True),
        ("同比增减数", False),
        ("基数增长幅度", True),
        ("甲" * 21 + "执行率", True),
        ("甲" * 22 + "执行率", False),  # 25 characters are no head
        ("金额", False),
    ],
)
def test_heads_of_rates(label: str, expected: bool) -> None:
    """Whatever ends in 额 or 数 is an amount."""
    assert is_rate_label(label, load_lexicon()) is expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("人均支出", True),
        ("平均人数", False),
        ("人均次数", True),
        ("平均人数（人）", False),
        ("平均水平", True),
        ("收购价（元/吨）", True),
        ("收入（元）", False),
        ("人数", False),
    ],
)
def test_heads_of_amounts_for_one(label: str, expected: bool) -> None:
    """A count that is a mean over time is still one."""
    assert is_per_unit(label, load_lexicon()) is expected


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("产品|数值|同比（%）; 蔬菜（万吨）|12.5|3.2", ["万吨", "%"]),
        ("项目|单位|数值|增长率; 床位|张|4380|3.5", ["张", ""]),
        ("项目|金额（元）; 收入（千元）|3.50; 支出|4.50", ["千元", "元"]),
        ("项目|数量|金额; 轿车（辆）|3|12.50", ["", "万元"]),
        ("项目|2030年; 收入（千元）|3.50; 人员（人）|5; 支出|2.50", ["千元", "人", "万元"]),
        ("项目|2030年; 在职人数|5; 执行率|90.5", ["", ""]),
        ("项目|2030年|占比（%）; 在职人数|5|90.5", ["", "%"]),
        ("占比|2030年; 占比|; 教育|3.50", ["万元"]),
        ("项目|金额（元）; 结转下年度|5.00; 统计年度|2031", ["元"]),
        ("收支情况（千元）>2; 项目|金额; 甲|1.50", ["千元"]),
        ("单位：千元>2; 项目|金额; 甲|1.50; 机构|支出; 乙|2.50", ["千元", "千元"]),
    ],
)
def test_units_of_amounts(notation: str, expected: list[str]) -> None:
    """Cell, column of rates or counts, row, column, section, table, in this order."""
    assert units(grid(notation, "单位：万元")) == expected


@pytest.mark.parametrize(
    ("notation", "before", "expected"),
    [
        # between two columns of one unit a third has it, whatever the table counts
        (
            "年份|学校|校舍（平方米）|教室|操场（平方米）; 甲|3|910|520|390",
            "单位：所",
            ["所", "平方米", "平方米", "平方米"],
        ),
        ("年份|校舍（平方米）|教室|食堂|操场（平方米）; 甲|910|500|20|390", "单位：所", ["平方米"] * 4),
        ("年份|校舍（平方米）|教室|课桌（张）; 甲|910|520|390", "单位：所", ["平方米", "所", "张"]),
        ("年份|校舍（平方米）|学生人数|操场（平方米）; 甲|910|520|390", "单位：所", ["平方米", "", "平方米"]),
        (
            "年份|校舍（平方米）|投入|操场（平方米）; 甲|910|520|390",
            "单位：万元",
            ["平方米", "万元", "平方米"],
        ),  # money is
    ],
)
def test_units_of_columns_between_others(notation: str, before: str, expected: list[str]) -> None:
    """The unit on both sides goes before that of the table, unless the table prints money."""
    assert units(grid(notation, before)) == expected


@pytest.mark.parametrize(
    ("notation", "exact"),
    [
        ("项目|人数; 甲|3", True),
        ("项目|人数; 甲|3.5", False),
        ("项目|金额; 甲|3", False),
        ("项目|数值; 甲（人）|3", True),
        ("项目|数值; 在职人数|3", True),
        ("项目|数值; 在职人数|3万元", False),
    ],
)
def test_counts_are_exact(notation: str, exact: bool) -> None:
    """Whole numbers of things, whichever of row and column says so."""
    assert [one.exact for one in grid(notation).figures.values()] == [exact]


@pytest.mark.parametrize(
    ("notation", "title", "expected"),
    [
        ("项目|金额; 甲|1.50", "2031年决算表", ("2031", "决算")),
        ("项目|2030年预算; 甲|1.50", "2031年决算表", ("2030", "预算")),
        ("项目|金额; 2029年预算|1.50", "2031年决算表", ("2029", "预算")),
        ("项目|2030年; 2029年决算|1.50", "", ("2030", "决算")),
        ("项目|2029年比2030年; 年初预算数与决算数|1.50", "", ("2030", "决算数")),  # the last that is named
    ],
)
def test_period_and_basis(notation: str, title: str, expected: tuple[str, str]) -> None:
    """The column's before the row's before the title's."""
    assert [(one.period, one.basis) for one in grid(notation, title).figures.values()] == [expected]


@pytest.mark.parametrize(
    ("before", "title"),
    [
        (("收支总表", "公开01表", "单位：万元"), "收支总表"),
        (("总表", "甲表"), ""),  # two characters are no title
        (("收支表", "支出有所增长。"), "收支表"),
        (("收支表", "部门：某局"), "收支表"),
        (("甲" * 39 + "表",), "甲" * 39 + "表"),
        (("甲" * 40 + "表",), ""),
        (("收入表", "支出表"), "支出表"),
    ],
)
def test_title(before: tuple[str, ...], title: str) -> None:
    """The nearest short line above that is neither unit line nor form number, nor a sentence."""
    assert grid("项目|金额; 甲|1.50", *before).title == title


@pytest.mark.parametrize(
    ("notation", "rebuilt", "confidence"),
    [
        ("项目|金额; 甲|1.50", False, 1.0),
        ("项目|金额; 甲|1.50", True, 0.8),
        ("甲|1.50; 乙|2.50", False, 0.7),
        ("甲|1.50; 乙|2.50", True, 0.5),
        ("项目v2|金额v2", False, 0.9),
        ("|", False, 0.0),
    ],
)
def test_how_sure_the_structure_is(notation: str, rebuilt: bool, confidence: float) -> None:
    """A rebuilt table less, one without header less, one without rows less."""
    assert read_grid(table(notation, rebuilt=rebuilt), (), 0, load_lexicon()).confidence == confidence


@pytest.mark.parametrize(
    ("rows", "block", "unit"),
    [
        ("丙|3.50", 4, "万元"),
        ("丙|3.50", 5, ""),  # too far below
        ("丙|3.50|4.50", 2, ""),  # wider
        ("丙|丁", 2, None),
        ("项目|金额; 丙|3.50", 2, "万元"),
    ],
)
def test_what_runs_on_from_the_table_above(rows: str, block: int, unit: str | None) -> None:
    """Close below it, as wide, with its header again or none."""
    above = grid("项目|金额; 甲|1.50", "单位：万元")
    found = read_grid(table(rows), (), block, load_lexicon(), above=above)
    assert {one.unit.text for one in found.figures.values()} == ({unit} if unit is not None else set())
    own = read_grid(table(rows), ("单位：千元",), block, load_lexicon(), above=above)
    assert {one.unit.text for one in own.figures.values()} == ({"千元"} if unit is not None else set())


def test_precision_of_bare_numbers_goes_by_those_that_are_not_zero() -> None:
    """0 says nothing of how a column is printed; a column that prints zeros is rounded where it does not."""
    found = grid("指标|一|二; 甲|10|0; 乙|8.50|0; 丙|0|0; 丁|0|2.25; 戊|0|3.00; 己|0|7").figures
    assert (found[(1, 1)].precision, found[(6, 2)].precision) == (2, 0)


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("项目|2019年; 甲|1.50", [("2019", "date")]),
        ("编码|项目|金额; 201|甲|1.50; 205|乙|2.50", [("201", "cell"), ("205", "cell")]),
        ("项目|金额; 甲|1.50; 乙|12.345.67; 丙|2.50", [("12.345.67", "unreadable")]),
        ("项目|金额; 12.345.67|1.50", [("12.345.67", "code")]),
        ("项目|金额; 甲|1\ufffd.5; 乙|1.50", [("1\ufffd.5", "unreadable")]),
        ("项目|金额; 甲|合同12; 乙|1.50", [("12", "no_unit")]),
        ("项目|金额; 甲12|1.50", [("12", "no_unit")]),
        ("项目|金额; 3.1.12|1.50", [("3.1.12", "code")]),
    ],
)
def test_digits_of_cells_that_are_no_figures(notation: str, expected: list[tuple[str, str]]) -> None:
    """Each run with the reason why; what looks like an amount among amounts cannot be read."""
    document = Document(None, "text", "", "", (table(notation),))
    found = read_figures(document, load_lexicon()).omitted
    assert [(one.text, one.reason.value) for one in found] == expected


@pytest.mark.parametrize(
    ("row", "unit"), [("丙|3.50|4.50", "万元"), ("丙|丁|3.50", ""), ("丙||3.50", "万元"), ("|3.50|4.50", "万元")]
)
def test_a_table_without_header_runs_on_where_half_of_its_cells_are_amounts(row: str, unit: str) -> None:
    """Of those in its first row that hold something."""
    above = grid("项目|金额|余额; 甲|1.50|2.50", "单位：万元")
    found = read_grid(table(row), (), 2, load_lexicon(), above=above)
    assert {one.unit.text for one in found.figures.values()} == {unit}


@pytest.mark.parametrize(("label", "indent"), [("甲", 0), ("  甲", 2), ("\u3000甲", 2), (" \u3000 甲", 4)])
def test_how_far_a_label_is_indented(label: str, indent: int) -> None:
    """In half-width blanks, of which a full-width one is two."""
    cells = (Cell(Text("项目"), 0, 0), Cell(Text("金额"), 0, 1), Cell(Text(label), 1, 0), Cell(Text("1.50"), 1, 1))
    (row,) = read_grid(Table(cells, 2, 2, 1), (), 0, load_lexicon()).sections[0].panels[0].rows
    assert (row.label, row.indent) == ("甲", indent)


def test_an_amount_behind_a_word_of_its_own_goes_by_it() -> None:
    """But for targets in words, for what stands behind another number, and for columns without numbers."""
    found = grid("项目|一|二|三; 甲|1.50|其中乙|2.50; 丙|3.50|4.50|5.50; 丁|约9个|6.50|7.50").figures
    assert [found[at].label for at in ((1, 1), (1, 3), (2, 3))] == ["甲 / 一", "甲 乙", "丙 / 三"]
    assert [found[at].label for at in ((3, 2), (3, 3))] == ["丁 / 二", "丁 / 三"]
