"""The structure of tables: every trap of the forms in one line of notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Cell, Table, Text
from auditor.figures.grid import CellKind, ColumnRole, Grid, RowRole, read_grid
from auditor.figures.lexicon import load_lexicon
from tests.figures.grid_notation import table


def grid(notation: str, *before: str) -> Grid:
    """The grid of the table in `notation` under the lines `before`."""
    return read_grid(table(notation), before, 0, load_lexicon())


def values(found: Grid) -> dict[tuple[int, int], str]:
    """The figures by position, as text."""
    return {position: str(figure.value) for position, figure in found.figures.items()}


def roles(found: Grid, section: int = 0) -> list[str]:
    """The roles of all columns of a section, left to right."""
    return [c.role.value for panel in found.sections[section].panels for c in panel.columns]


TWO_SIDED = (
    "收入>3|支出>3; 项目|行次|决算数|项目|行次|决算数; 栏次||1|栏次||2;"
    "一、拨款|1|90.50|一、教育|14|80; 本年收入合计|2|90.50|本年支出合计|15|80"
)
SUBJECTS = (
    "项目>2|本年支出>3; 功能分类科目编码|科目名称|小计|基本支出|项目支出; 栏次>2|1|2|3;"
    "合计>2|17.11|0.00|17.11; 201|公共服务|17.11||17.11; 20103|办公|17.11|—|17.11"
)


def test_two_sided_form_has_two_panels_with_their_own_labels() -> None:
    """Both halves of a two-sided form get labels, and neither 行次 nor 栏次 numbers become figures."""
    found = grid(TWO_SIDED)
    assert [[r.label for r in p.rows] for p in found.sections[0].panels] == [
        ["一、拨款", "本年收入合计"],
        ["一、教育", "本年支出合计"],
    ]
    assert values(found) == {(3, 2): "90.50", (3, 5): "80", (4, 2): "90.50", (4, 5): "80"}


def test_code_columns_and_blanks_hold_no_amounts() -> None:
    """Codes are read as codes; a blank, a dash and a zero are told apart."""
    found = grid(SUBJECTS)
    assert roles(found) == ["code", "stub", "amount", "amount", "amount"]
    assert [r.code for r in found.sections[0].panels[0].rows] == ["", "201", "20103"]
    assert (4, 3) not in found.figures
    assert (5, 3) not in found.figures
    assert found.kinds[(4, 3)] is CellKind.BLANK
    assert found.kinds[(5, 3)] is CellKind.DASH
    assert found.figures[(3, 3)].value == 0


def test_header_path_follows_merged_cells() -> None:
    """A column's path names the group it stands in and its own label."""
    found = grid(SUBJECTS)
    assert found.sections[0].panels[0].amounts[1].labels == ("本年支出", "基本支出")


def test_group_label_over_unmerged_blanks_reaches_to_the_right() -> None:
    """Without merged cells a group label covers the blanks beside it that have labels below."""
    found = grid("单位|支出||结余; |基本|项目|; 甲|1.00|2.00|3.00; 乙|1.50|2.50|3.50")
    assert [c.labels for c in found.sections[0].panels[0].amounts] == [("支出", "基本"), ("支出", "项目"), ("结余",)]


def test_unmerged_group_labels_stand_inside_each_other() -> None:
    """Without merged cells a group inside a group covers its blanks too, and no column beyond the outer one."""
    found = grid(
        "预算数||||决算数; 合计|车辆费|||合计; |小计|购置|运行|; 6.00|4.80|1.00|3.80|5.00; 7.00|4.90|1.00|3.90|6.00"
    )
    assert [c.labels for c in found.sections[0].panels[0].amounts] == [
        ("预算数", "合计"),
        ("预算数", "车辆费", "小计"),
        ("预算数", "车辆费", "购置"),
        ("预算数", "车辆费", "运行"),
        ("决算数", "合计"),
    ]


def test_rows_of_another_table_counted_in_a_column_of_no_name_are_no_amounts() -> None:
    """8, 10, 22 ... of a helper column that only grows; the same numbers under a head of their own are amounts."""
    numbers = (8, 10, 22, 23, 24, 31, 45, 61, 68)
    rows = ";".join(f"项{i}|{410 - 37 * (i % 5)}|{n}|{395 - 29 * (i % 7)}" for i, n in enumerate(numbers))
    helper = grid(f"项目|本年>3;{rows}")
    assert [c.index for c in helper.sections[0].panels[0].amounts] == [1, 3]
    named = grid(f"项目|预算数|批次|执行数;{rows}")
    assert [c.index for c in named.sections[0].panels[0].amounts] == [1, 2, 3]


def test_code_in_parts_is_put_together() -> None:
    """类, 款 and 项 in three columns make one code; the total's label spans them."""
    found = grid(
        "编码>3|名称v2|金额v2; 类|款|项; 201|||公共服务|5.00; 201|3||办公|5.00; 201|03|01|行政|5.00; 合计>4|5.00"
    )
    assert [r.code for r in found.sections[0].panels[0].rows] == ["201", "20103", "2010301", ""]
    assert set(values(found)) == {(2, 4), (3, 4), (4, 4), (5, 4)}


def test_economic_form_has_three_panels() -> None:
    """Three code, name and amount groups side by side are three panels."""
    group = "编码|科目名称|决算数"
    row = "301|工资|9.00|302|办公|2.00|310|设备|1.00"
    below = "30101|基本|9.00|30201|印刷|2.00|31002|购置|1.00"
    found = grid(f"{group}|{group}|{group}; {row}; {below}")
    assert len(found.sections[0].panels) == 3
    assert set(values(found)) == {(1, 2), (1, 5), (1, 8), (2, 2), (2, 5), (2, 8)}


@pytest.mark.parametrize(
    ("notation", "before", "unit"),
    [
        ("项目|金额; 甲|3.50", ("收支表", "单位：万元"), "万元"),
        ("项目|金额; 甲|3.50", ("收支表", "部门：某局 金额单位：元"), "元"),
        ("单位：千元>2; 项目|金额; 甲|3.50", (), "千元"),
        ("项目|金额（亿元）; 甲|3.50", ("单位：万元",), "亿元"),
        ("项目|占比; 甲|3.50", ("单位：万元",), ""),
        ("项目|人数; 甲|3", ("单位：万元",), ""),
        ("项目|占比; 甲|3.50%", ("单位：万元",), "%"),
        ("经费（万元）|2022年; 甲|3.50", (), "万元"),
        ("项目|金额; 甲|3.50", ("年度收入情况（万元）",), "万元"),
        ("单位名称|金额; 甲|3.50", ("单位名称：某局",), ""),
    ],
)
def test_unit_of_an_amount(notation: str, before: tuple[str, ...], unit: str) -> None:
    """The unit comes from cell, header, head of the stub, unit line or title; rates and counts differ."""
    found = grid(notation, *before)
    assert [figure.unit.text for figure in found.figures.values()] == [unit]


def test_labels_period_and_basis() -> None:
    """A figure carries row and column label, and the year and basis they name."""
    figure = grid("项目|2019年预算数|2020年决算数; 其中：工资|1.00|2.00").figures[(1, 2)]
    assert (figure.label, figure.period, figure.basis) == ("工资 / 2020年决算数", "2020", "决算数")


def test_several_tables_stacked_in_one_grid() -> None:
    """A title and a header below a body begin a new section with columns of its own."""
    found = grid(
        "机构|收入; 甲|5.00; 乙|6.00; 支出情况>2; 机构|支出合计; 甲|4.00",
    )
    assert [s.header_rows for s in found.sections] == [(0,), (4,)]
    assert found.sections[1].title == "支出情况"


def test_repeated_header_does_not_start_a_new_table() -> None:
    """The header printed again on the next page belongs to the same section."""
    found = grid("项目|金额|人数; 甲|5.00|3; 项目|金额|人数; 乙|6.00|4")
    assert len(found.sections) == 1
    assert found.row_roles[2] is RowRole.HEADER
    assert [r.label for r in found.sections[0].panels[0].rows] == ["甲", "乙"]


def test_outer_stub_label_is_filled_down() -> None:
    """A row under a merged or blank outer label keeps that label in its path."""
    found = grid("年度|基金|收入; 2019年决算数|统筹|5.00; |个人|6.00; 2020年决算数|统筹|7.00")
    assert [r.path for r in found.sections[0].panels[0].rows] == [
        ("2019年决算数", "统筹"),
        ("2019年决算数", "个人"),
        ("2020年决算数", "统筹"),
    ]
    assert found.figures[(2, 2)].period == "2019"


def test_numbering_of_which_and_indentation_are_read() -> None:
    """Rows keep their numbering level, 其中 and indentation."""
    rows = grid("项目|金额; 一、甲|3.00; 其中：乙|1.00; __丙|1.00; 1.丁|1.00").sections[0].panels[0].rows
    assert [(r.level, r.of_which, r.indent) for r in rows] == [
        (2, False, 0),
        (None, True, 0),
        (None, False, 4),
        (4, False, 0),
    ]


@pytest.mark.parametrize(("label", "part"), [("#城镇", True), ("＃ 乡村", True), ("# of pupils", False), ("#", False)])
def test_hash_opens_a_part_before_a_name_and_means_number_before_a_word(label: str, part: bool) -> None:
    """Yearbooks write # for 其中; elsewhere it is a count."""
    rows = grid(f"项目|金额; 人口|8.00; {label}|3.00; 其他|1.00").sections[0].panels[0].rows
    assert [r.of_which for r in rows] == [False, part, False]


@pytest.mark.parametrize("cell", ["联系电话", "邮政编码"])
def test_identifiers_are_no_figures(cell: str) -> None:
    """Numbers beside a label of an identifier are left out."""
    assert values(grid(f"内容|数值; {cell}|55512345; 人员经费|62.00")) == {(2, 1): "62.00"}


def test_years_of_a_transposed_table_are_no_amounts() -> None:
    """Years as columns or as row labels never count as amounts."""
    assert set(values(grid("项目|2019|2020; 收入|5.00|6.00"))) == {(1, 1), (1, 2)}
    assert set(values(grid("年度|收入; 2019|5.00; 2020|6.00"))) == {(1, 1), (2, 1)}


def test_bracketed_amount_is_negative() -> None:
    """(1,234.56) in a cell is negative."""
    assert values(grid("项目|金额; 结余|(1,234.56); 收入|2.00")) == {(1, 1): "-1234.56", (2, 1): "2.00"}


def test_running_text_in_a_cell_is_wordy_and_no_amount() -> None:
    """A cell that holds a sentence with figures is left to be read as prose."""
    found = grid("项目|说明; 甲|全年支出12.50万元，完成预算的95%。; 乙|无")
    assert found.wordy == ((1, 1),)
    assert values(found) == {}


def test_names_and_values_within_a_row_belong_to_no_column() -> None:
    """An amount behind a label of its own goes by that label and takes part in no column."""
    found = grid(
        "资金（万元）|预算数|执行数|执行率; 总额|7.00|7.00|100%; 按性质分：|按支出分：||; 一般预算|7.00|基本支出|5.00",
    )
    assert found.figures[(3, 3)].label.endswith("基本支出")
    assert found.figure(3, 3) is None
    assert found.figure(3, 1) is None
    assert found.figure(1, 1) is not None


def test_columns_of_a_table_without_numbers_are_all_kept() -> None:
    """An empty form keeps its header and yields no figure."""
    found = grid("项目>2|本年支出>2; 编码|名称|合计|基本支出; 合计>2||")
    assert found.sections[0].header_rows == (0, 1)
    assert values(found) == {}


def test_later_page_without_header_reads_codes_as_codes() -> None:
    """Leading columns of bare integers left of the names are codes even where no header says so."""
    found = grid("201|3|公共服务|21.60|21.60; 201|99|其他|17.20|17.20; 208|5|养老|3.80|3.80")
    assert [c.role for c in found.sections[0].panels[0].columns][:2] == [ColumnRole.CODE, ColumnRole.CODE]


TEXTS = st.sampled_from(
    [
        "",
        "合计",
        "其中：",
        "1",
        "2",
        "201",
        "20103",
        "12.50",
        "-3",
        "—",
        "5%",
        "项目",
        "单位：万元",
        "2020",
        "栏次",
        "3=1+2",
    ]
)


@st.composite
def any_tables(draw: st.DrawFn) -> Table:
    """Tables of any shape, with spans that overlap or leave the table."""
    n_rows, n_cols = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    cells = st.builds(
        lambda text, row, col, high, wide: Cell(Text(text), row, col, high, wide),
        TEXTS,
        st.integers(0, 6),
        st.integers(0, 6),
        st.integers(0, 3),
        st.integers(0, 3),
    )
    return Table(tuple(draw(st.lists(cells, max_size=30))), n_rows, n_cols, 1)


@given(any_tables())
def test_no_table_makes_reading_fail(anything: Table) -> None:
    """Any table gives a grid whose figures lie inside it."""
    found = read_grid(anything, [], 0, load_lexicon())
    assert all(0 <= row < anything.n_rows and 0 <= col < anything.n_cols for row, col in found.figures)


def test_number_style_of_the_table_decides_how_blanks_and_commas_are_read() -> None:
    """1 234,5 is one number where several cells are written so and no cell has a decimal point."""
    foreign = grid("地区|数量|比率; 甲|1 234|12,5; 乙|22 500|3,25; 丙|990 100|0,5")
    assert [str(f.value) for f in foreign.figures.values()] == ["1234", "12.5", "22500", "3.25", "990100", "0.5"]
    assert [f.text for f in foreign.figures.values()] == ["1 234", "12,5", "22 500", "3,25", "990 100", "0,5"]
    ours = grid("项目|甲|乙; 一|12,5|3.50; 二|12,6|4.50; 三|12,7|5.50")
    assert {c for _, c in ours.figures} == {2}


def test_currency_signs_and_bracketed_integers_are_amounts() -> None:
    """$1,234 and (1,234) in a cell are numbers; (12) is a number of a list."""
    found = grid("项目|金额; 甲|$1,234; 乙|(1,234); 丙|5,000; 丁|(12)")
    assert {r: str(f.value) for (r, _), f in found.figures.items()} == {1: "1234", 2: "-1234", 3: "5000"}


def test_bare_numbers_have_the_precision_of_their_column() -> None:
    """10 among scores with two decimals is 10.00; a column of whole numbers stays rounded to whole numbers."""
    found = grid("指标|比值|件; 甲|10|3; 乙|8.50|4; 丙|9.25|12").figures
    assert (found[(1, 1)].precision, found[(1, 2)].precision) == (2, 0)


def test_words_here_and_there_leave_the_columns_their_numbers() -> None:
    """N/A or a grade among numbers is no label of what follows it."""
    found = grid("姓名|一|二|三; 甲|1.5|N/A|2.5; 乙|3.5|缺考|4.5; 丙|5.5|6.5|7.5; 丁|8.5|9.5|10.5; 戊|1.5|2.5|3.5")
    assert found.figure(1, 3) is not None
    assert found.figure(3, 3) is not None
    assert found.figure(4, 1) is not None


def test_part_of_a_table_without_its_unit_line_has_the_unit_of_the_part_above() -> None:
    """A table that repeats the header of the one above it, or has none, goes on in its unit; another table does not."""
    above = grid("项目|金额; 甲|1.50; 乙|2.50", "单位：万元")
    for rows in ("项目|金额; 丙|3.50", "丙|3.50; 丁|4.50"):
        below = read_grid(table(rows), (), 2, load_lexicon(), above=above)
        assert {f.unit.text for f in below.figures.values()} == {"万元"}
    other = read_grid(table("单位|面积; 丙|3.50"), (), 2, load_lexicon(), above=above)
    assert {f.unit.text for f in other.figures.values()} == {""}
