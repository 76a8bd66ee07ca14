"""Tables rebuilt from lines, and running text put together again: one tiny report per trap."""

from __future__ import annotations

import pytest

from auditor.document import Table
from auditor.readers import read_document
from tests.counting import calls_of
from tests.readers.notation import flattened, grid, shown


def read(text: str) -> list[str | list[str]]:
    """The whole document that `text` gives."""
    return shown(read_document(text.encode()))


def test_one_cell_a_line_with_caption_and_note() -> None:
    """Title, form number, unit line and note are paragraphs around the table; blank cells stay."""
    text = "\n\n".join(
        [
            flattened("收入决算表", "\u3000|\u3000|公开02表", "部门：某局|\u3000|单位：万元"),
            flattened("项目|行次|金额", "一、财政拨款|1|902.19", "二、其他收入|2|", "合计|3|902.19"),
            flattened("注：本表反映收入。"),
        ]
    )
    assert read(text) == [
        "收入决算表",
        "公开02表",
        "部门：某局",
        "单位：万元",
        ["项目|行次|金额", "一、财政拨款|1|902.19", "二、其他收入|2|", "合计|3|902.19"],
        "注：本表反映收入。",
    ]


def test_rebuilt_tables_say_so_and_know_their_places() -> None:
    """A rebuilt table is marked, numbered, and each cell knows line, column, table, row and column of the grid."""
    document = read_document(("前言\n" + flattened("项目|金额", "收入|5.00")).encode())
    (table,) = document.tables
    assert table.rebuilt
    assert table.index == 1
    place = table.cells[3].text.locate(1)
    assert (place.line, place.column, place.table, place.row, place.col) == (6, 3, 1, 2, 2)


def test_header_over_blank_and_filled_cells() -> None:
    """A parent covers a run of filled cells or exactly one blank cell, which it then reaches down over."""
    text = flattened(
        "项目|本年收入|本年支出|年末结余",
        "编码|名称||小计|基本支出|项目支出|",
        "|||||| ",
        "栏次|1|2|3|4|5",
        "合计|30|20|15|5|10",
        "201|公共服务|30|20|15|5|10",
        "20103|办公事务|30|20|15|5|10",
    )
    assert read(text) == [
        [
            "项目|<|本年收入|本年支出|<|<|年末结余",
            "编码|名称|^|小计|基本支出|项目支出|^",
            "栏次|<|1|2|3|4|5",
            "合计|<|30|20|15|5|10",
            "201|公共服务|30|20|15|5|10",
            "20103|办公事务|30|20|15|5|10",
        ]
    ]


def test_two_sided_form_splits_where_the_labels_repeat() -> None:
    """收入|支出 over unequal halves: the second half begins where 项目 comes again."""
    text = flattened(
        "收入|支出",
        "项目|行次|金额|项目|行次|合计|一般公共预算|政府性基金",
        "一、财政拨款|1|10.00|一、公共服务|3|9.00|9.00|0.00",
        "二、其他收入|2|2.00|二、外交|4|1.00|1.00|0.00",
        "总计|3|12.00|总计|5|10.00|10.00|0.00",
    )
    assert read(text)[0][0] == "收入|<|<|支出|<|<|<|<"


def test_header_splits_evenly_and_deep() -> None:
    """Three header levels: even halves on top, blank cells below a label are merged into it."""
    text = flattened(
        "预算数|决算数",
        "合计|用车费|接待费|合计|用车费|接待费",
        "|小计|购置|||小计|购置|",
        "1|2|3|4|5|6|7|8",
        "34|17|0|17|5.55|4.73|0|0.82",
    )
    assert read(text) == [
        [
            "预算数|<|<|<|决算数|<|<|<",
            "合计|用车费|<|接待费|合计|用车费|<|接待费",
            "^|小计|购置|^|^|小计|购置|^",
            "1|2|3|4|5|6|7|8",
            "34|17|0|17|5.55|4.73|0|0.82",
        ]
    ]


def test_parents_go_where_their_words_are() -> None:
    """Of two equal splits the one is taken whose children repeat the parent's words."""
    text = flattened(
        "机构|支出合计|其中：|结余",
        "||基本支出|项目支出|其他支出|当年结余|累计结余",
        "局机关|9.00|4.00|3.00|2.00|1.00|6.00",
        "中心|8.00|4.00|2.00|2.00|1.00|5.00",
    )
    assert read(text)[0][:2] == ["机构|支出合计|其中：|<|<|结余|<", "^|^|基本支出|项目支出|其他支出|当年结余|累计结余"]


def test_label_columns_and_amount_columns_are_not_mixed() -> None:
    """项目|本年支出 over five columns: the border lies between labels and amounts, not in the middle."""
    text = flattened(
        "项目|本年支出",
        "编码|名称|合计|基本支出|项目支出",
        "栏次|1|2|3",
        "合计|||",
    )
    assert read(text) == [
        ["项目|<|本年支出|<|<", "编码|名称|合计|基本支出|项目支出", "栏次|<|1|2|3", "合计|<|||"],
    ]


def test_short_total_row_lands_in_amount_columns() -> None:
    """Totals at the foot of side-by-side groups stand in amount columns, their labels over the rest."""
    text = flattened(
        "编码|名称|金额|编码|名称|金额|编码|名称|金额",
        "301|工资福利|52.94|302|商品服务|26.81|307|利息|0.00",
        "30101|基本工资|52.94|30201|办公费|26.81|30701|国内利息|0.00",
        "人员经费合计|52.94|公用经费合计|26.81",
    )
    assert read(text)[0][-1] == "人员经费合计|<|52.94|公用经费合计|<|<|<|<|26.81"


def test_torn_row_is_mended() -> None:
    """A row that a page break cut with blank lines is one row again; blank cells at the cut survive."""
    text = "\n\n".join(
        [
            flattened("编码|名称|金额|编码|名称|金额", "30101|基本工资|20.74|30201|办公费|2.01"),
            flattened("30102|津贴补贴|10.00|30202|印刷费|2.58", "30103|奖金|1.00|30203|咨询费|0.00"),
            flattened("30109|职业年金") + "\n\n\n\n\n",
            flattened("|30207|邮电费|0.13", "30110|医疗保险|39.61|30208|取暖费|0.00"),
        ]
    )
    rows = read(text)[0]
    assert rows[3:] == [
        "30103|奖金|1.00|30203|咨询费|0.00",
        "30109|职业年金||30207|邮电费|0.13",
        "30110|医疗保险|39.61|30208|取暖费|0.00",
    ]


def test_cell_on_several_lines() -> None:
    """Lines without tab continue the cell: broken labels are joined, list items keep their own line."""
    text = "\t公务\n接待费\n\t目标1：保障参保\n目标2：规范经办\n\n\t5.00\n\t完成\n"
    assert read(text) == [["公务接待费|目标1：保障参保\n目标2：规范经办", "5.00|完成"]]


def test_line_after_a_number_is_not_its_continuation() -> None:
    """Running text right below the last amount does not become part of the amount's cell."""
    text = flattened("项目|金额", "收入|5.00", "合计|5.00") + "\n三、其他需要说明的情况\n"
    assert read(text) == [["项目|金额", "收入|5.00", "合计|5.00"], "三、其他需要说明的情况"]


def test_forms_one_after_another_are_separate_tables() -> None:
    """A note and the next form's title in one printed row end a table; its unit line opens no row."""
    text = "\n\n".join(
        [
            flattened("项目|金额|比重", "收入|5.00|100%", "合计|5.00|100%"),
            flattened("注：本表反映收入。|支出决算表|||公开03表"),
            flattened("项目|金额|比重", "支出|4.00|100%"),
        ]
    )
    assert read(text) == [
        ["项目|金额|比重", "收入|5.00|100%", "合计|5.00|100%"],
        "注：本表反映收入。",
        "支出决算表",
        "公开03表",
        ["项目|金额|比重", "支出|4.00|100%"],
    ]


def test_header_of_another_width_begins_a_table() -> None:
    """Without any line between, a header row of another width starts the next table."""
    text = flattened(
        "机构|收入|上年结转|本年",
        "局机关|9.00|4.00|5.00",
        "中心|8.00|4.00|4.00",
        "机构|三公合计|其中：",
        "||接待费|用车费|购置费|出国费",
        "局机关|5.55|0.82|4.73||",
        "中心|0.00||||",
    )
    assert [rows[0] for rows in read(text)] == ["机构|收入|上年结转|本年", "机构|三公合计|其中：|<|<|<"]


def test_single_cell_inside_a_table_runs_through() -> None:
    """A section row between rows of the same width covers all columns; before a new header it is a heading."""
    text = flattened(
        "项目|上年|本年", "拨款|5.00|6.00", "二、支出", "工资|4.00|5.00", "三、人员情况", "岗位|编制|实有", "科员|3|2"
    )
    assert read(text) == [
        ["项目|上年|本年", "拨款|5.00|6.00", "二、支出|<|<", "工资|4.00|5.00"],
        "三、人员情况",
        ["岗位|编制|实有", "科员|3|2"],
    ]


def test_rows_without_blank_line_between_are_cut_apart() -> None:
    """Two rows that an export printed without the blank line between them are two rows; surplus blanks go."""
    text = flattened("项目|上年|本年", "拨款|5.00|6.00", "其他|1.00|2.00|合计|6.00|8.00", "总计|6.00|8.00||")
    assert read(text) == [["项目|上年|本年", "拨款|5.00|6.00", "其他|1.00|2.00", "合计|6.00|8.00", "总计|6.00|8.00"]]


def test_title_cell_on_several_lines() -> None:
    """Title and unit line inside one printed cell are separate paragraphs before the table."""
    text = "\t基本支出决算表\n部门：某局单位：万元\n\n" + flattened("项目|金额", "合计|5.00")
    assert read(text) == ["基本支出决算表", "部门：某局单位：万元", ["项目|金额", "合计|5.00"]]


def test_repeated_header_stays_in_the_table() -> None:
    """A table that runs on over a page, its header printed again, is one table."""
    text = flattened("项目|金额", "甲|5.00", "项目|金额", "乙|6.00")
    assert read(text) == [["项目|金额", "甲|5.00", "项目|金额", "乙|6.00"]]


def test_tab_indented_paragraphs_are_no_table() -> None:
    """Paragraphs that merely begin with a tab stay paragraphs, even side by side."""
    first = "本年度收入总计一百万元，比上年增加五万元，主要原因是人员增加而且经费相应增加。"
    second = "本年度支出总计九十万元，比上年增加四万元，主要原因是人员增加而且经费相应增加。"
    assert read(f"\t{first}\n\t{second}\n\n\t三、其他情况\n") == [first, second, "三、其他情况"]


def test_tab_indented_headings_and_paragraphs_are_no_table() -> None:
    """Headings and paragraphs that begin with a tab, without blank lines, are not cells of one row."""
    prose = "本年度收入总计一百万元，比上年增加五万元，主要原因是人员增加而且经费相应增加。"
    assert read(f"\t一、收入情况\n\t{prose}\n\t（一）拨款\n\t{prose}\n") == ["一、收入情况", prose, "（一）拨款", prose]


def test_tabs_between_cells_on_one_line() -> None:
    """A leading tab is a blank first cell, trailing tabs are blank cells, and short rows are filled up."""
    text = "指标\t编制数\t\t在职数\n\t45\t\t45\n三公经费\t1.08\t\t3\n小计\t1.08\n"
    assert read(text) == [["指标|编制数||在职数", "|45||45", "三公经费|1.08||3", "小计|1.08||"]]


def test_doubled_tabs_are_debris() -> None:
    """Two tabs between all cells part them as one would."""
    text = "指标\t\t编制数\t\t在职数\t\n人数\t\t45\t\t45\t\n三公经费\t\t\t\t3\t\n"
    assert read(text) == [["指标|编制数|在职数", "人数|45|45", "三公经费||3"]]


def test_pipes_only_between_cells() -> None:
    """Rows without outer bars are rows, with a rule below the header or without, and its blank first cells are kept."""
    rows = ["科目|预算数|决算数", "办公费|1.00|2.00", "|3.00|", "合计|4.00|2.00"]
    assert read("前言。\n" + "\n".join(rows) + "\n结束。") == ["前言。", rows, "结束。"]
    assert read("\n".join([rows[0], "---|---:|---:", *rows[1:]])) == [rows]


def test_pipes_in_running_text_are_no_table() -> None:
    """Lines with pipes that part them differently are no rows."""
    lines = ["首页 | 政务公开 | 办事服务", "当前位置：首页 | 通知"]
    assert read("\n".join(lines)) == lines


def test_cells_listed_one_a_line() -> None:
    """Cells below one another are rows where their shapes repeat, with a blank line behind each row or without."""
    rows = ["科目|预算数|决算数", "办公费|1.00|2.00", "水费|3.00|-", "合计|4.00|2.00"]
    listed = [row.split("|") for row in rows]
    assert read("前言。\n" + "\n".join("\n".join(row) for row in listed) + "\n以上为全年情况。") == [
        "前言。",
        rows,
        "以上为全年情况。",
    ]
    blank = [*rows[:2], "电费||5.00", rows[3]]
    listed = [row.split("|") for row in blank]
    assert read("前言。\n" + "\n\n".join("\n".join(row) for row in listed) + "\n\n结束。") == [
        "前言。",
        blank,
        "结束。",
    ]


def test_cells_that_repeat_no_shape_are_no_table() -> None:
    """Where a header has more cells than the rows below it, nobody knows what stands under which head."""
    lines = [
        "项目",
        "预算数",
        "决算数",
        "增减",
        "办公费",
        "1.00",
        "2.00",
        "水费",
        "3.00",
        "4.00",
        "电费",
        "5.00",
        "6.00",
    ]
    assert read("\n".join(lines)) == lines


def test_merged_header_above_tabbed_rows() -> None:
    """A header row with fewer cells than the table is wide covers the columns below it."""
    text = "收入\t支出\n项目\t金额\t项目\t金额\n拨款\t5.00\t工资\t4.00\n合计\t5.00\t合计\t4.00\n"
    assert read(text)[0][0] == "收入|<|支出|<"


def test_table_of_contents_is_no_table() -> None:
    """Headings with growing page numbers are left as lines."""
    text = "一、概况\t1\n二、收支情况\t3\n（一）收入\t3\n"
    assert read(text) == ["一、概况\t1", "二、收支情况\t3", "（一）收入\t3"]


def test_columns_lined_up_with_spaces() -> None:
    """Cells are found by where they stand: a blank cell in the middle does not pull its neighbours left."""
    text = (
        "项目          年初数    年末数\n"
        "货币资金        12.50     10.00\n"
        "应收款项                   3.20\n"
        "合计            12.50     13.20\n"
    )
    assert read(text) == [["项目|年初数|年末数", "货币资金|12.50|10.00", "应收款项||3.20", "合计|12.50|13.20"]]


def test_heads_lined_up_with_spaces_stand_where_their_columns_begin() -> None:
    """A head over several columns begins with the first of them, one without parts is blank below."""
    text = (
        "编码   科目   2024年预算数                  上年数\n"
        "              合计           基本   项目\n"
        "205    教育   36.50          6.50   30.00   33.10\n"
        "208    社保   12.00                 12.00   11.00\n"
    )
    assert read(text) == [
        [
            "编码|科目|2024年预算数|||上年数",
            "^|^|合计|基本|项目|^",
            "205|教育|36.50|6.50|30.00|33.10",
            "208|社保|12.00||12.00|11.00",
        ]
    ]


def test_heads_centred_over_their_columns_cover_those_with_heads_below() -> None:
    """A centred head belongs to all columns whose middle it stands over; numbers are set flush right below."""
    text = (
        "  项目                预算数           备用金\n"
        "             合计    基本支出  项目支出       \n"
        "教育支出    36.50        6.50     30.00  1.00\n"
        "社保支出    12.00        2.00     10.00  2.00\n"
    )
    assert read(text)[0][:2] == ["项目|预算数|||备用金", "^|合计|基本支出|项目支出|^"]


def test_column_that_is_blank_in_all_rows_but_the_header_is_kept() -> None:
    """No row of numbers is as wide as the table: the strips in which cells stand are its columns."""
    text = (
        "科目      合计     基本支出   项目支出\n"
        "教育      36.50               36.50\n"
        "社保      12.00               12.00\n"
    )
    assert read(text) == [["科目|合计|基本支出|项目支出", "教育|36.50||36.50", "社保|12.00||12.00"]]


def test_a_table_without_its_first_rows_is_no_table() -> None:
    """Where rows above do not fit the columns, those below them are not taken for a table of their own."""
    text = (
        "201  13  商贸事务支出          21,601,733  21,601,733\n"
        "206  科学技术          17,200,000       17,200,000\n"
        "                住房保障支出  2,849,034\n"
        "\n"
        "本年合计        41,650,767    41,650,767\n"
        "上年结转            10,000        10,000\n"
        "总计            41,660,767    41,660,767\n"
    )
    assert all(isinstance(block, str) for block in read(text))


def test_a_table_split_by_the_rest_of_a_label_is_no_table() -> None:
    """A label that wrapped below its row parts the rows above and below, which add up only together."""
    text = (
        "项目              年初数    年末数\n"
        "合计              28.70     32.40\n"
        "行政运行          12.50     10.00\n"
        "一般行政管理       3.00      3.20\n"
        "事务支出\n"
        "其他支出          13.20     19.20\n"
        "培训支出           0.00      0.00\n"
    )
    assert all(isinstance(block, str) for block in read(text))


def test_rows_of_a_lost_table_are_not_joined() -> None:
    """Commas in numbers make no clause: a row that ends in a number does not go on in the next line."""
    text = (
        "204 06 07 公共法律服务经费支出以及其他各项司法支出合计 300,000 0 300,000\n"
        "204 99 99 其他公共安全支出以及其他各项支出合计 1,333,000 0 1,333,000\n"
    )
    assert read(text) == text.splitlines()


@pytest.mark.parametrize(
    "text",
    [
        "组  长：王某\n副组长：李某  赵某\n",
        "本年收入  10 万元。\n本年支出  9 万元。\n",
        "单位：某局  2023年\n",
    ],
)
def test_spaces_in_text_make_no_table(text: str) -> None:
    """Double spaces in names and sentences are just spaces."""
    assert read(text) == text.splitlines()


def test_pipe_table_in_plain_text() -> None:
    """A Markdown table is a table in any text; its rule line is no row, an escaped pipe no border."""
    text = "| 项目 | 金额 |\n|---|:-:|\n| 收入 | 5.00 |\n| 其他 |  |\n"
    assert read(text) == [["项目|金额", "收入|5.00", "其他|"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全年落实民生实事、推进重点工作、保障机构运转而发", "生的各项支出，共计五百万元。"),
        ("我局全年组织了多次培训，参加培训的经办人员共计12", "34人次，完成了年度目标。"),
        ("2020年全年向十一家定点救治医院先行垫付资金5003.83", "万元，没有一家医院因费用影响救治。"),
        ("2020年城镇职工基本医疗保险统筹基金预算总收入45429.", "90万元。"),
        ("各项制度得到落实，", "资金使用规范，全年支出没有超过预算数。"),
        ("本年拨款收入380.00", "万元，全部到位。"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_broken_lines_are_joined(first: str, second: str, gap: str) -> None:
    """A long line that stops in mid-sentence goes on in the next one, over a blank line too, without a space."""
    assert read(f"{first}{gap}{second}\n") == [first + second]


@pytest.mark.parametrize(
    "text",
    [
        "（二）资金的来源、规模、投入方向以及管理使用的主要情况\n2023年支出总计61.50万元，比上年增加。",
        "某市图书馆2023年度部门整体支出绩效自我评价情况的报告\n按照市财政局的要求，我馆对全年支出作了评价。",
        "全年累计落实各项政策措施，待遇支付规范、及时、到位\n（一）待遇支付情况。全年支付10万元。",
        "全年累计落实各项政策措施，待遇支付规范、及时、到位\n\u3000\u3000本年支付10万元，比上年增加。",
        "全年累计落实各项政策措施，待遇支付规范、及时、到位\n注：数据来自年报，截至年末。",
        "5、夯实基础，建强队伍，经办服务水平得到全面提升\n2020年参保人数26.40万人，参保率98.20%。",
        "收入情况\n全年收入10万元，比上年增加。",
    ],
)
def test_headings_items_and_paragraphs_are_never_joined(text: str) -> None:
    """Headings, list items, titles, notes and indented paragraphs stay alone."""
    assert read(text) == [line.strip("\u3000") for line in text.split("\n")]


def test_joined_text_keeps_both_places() -> None:
    """A figure after the join is located on its own line."""
    text = "全年落实民生实事、推进重点工作、保障机构运转而发\n\n生的各项支出5.00万元，比上年减少。"
    joined = read_document(text.encode()).blocks[0].text  # type: ignore[union-attr]
    place = joined.locate(joined.value.index("5.00"))
    assert (place.line, place.column) == (3, 7)


@pytest.mark.parametrize(
    "line", ["全年支出情况说明，本行没有句号", "\t甲\n\t乙", "\t甲\t乙", "甲  乙  5.00", "| 甲 |", "\t甲"]
)
def test_work_grows_linearly(line: str) -> None:
    """Four times the lines take about four times the calls, whatever they look like, since no stage looks back far."""

    def calls(times: int) -> int:
        return calls_of(lambda: read_document("\n".join([line] * times).encode()))

    calls(10)
    assert calls(800) < 5 * calls(200)


def test_wide_tables_are_bounded() -> None:
    """A row of thousands of cells is laid out without a search over all splits."""
    row = "|".join(["1.00"] * 3000)
    (table,) = read_document(flattened("合计|金额", row, row).encode()).blocks
    assert isinstance(table, Table)
    assert (table.n_rows, table.n_cols) == (3, 3000)
    assert grid(table)[1] == row


def test_dashes_under_heads_show_the_columns() -> None:
    """Dashes over, below and at the end of a table without pipes are no rows, and tell where its columns are."""
    text = """\
----------   ------   -------
   Item       2022     2023
----------   ------   -------
roads          1.20     30.50
bridges                  4.00
----------   ------   -------
"""
    assert read(text) == [["Item|2022|2023", "roads|1.20|30.50", "bridges||4.00"]]


def test_rows_that_end_with_a_blank_line_may_be_short() -> None:
    """One cell a line, a blank line after each row: merged cells are printed once, blank ones are blank lines."""
    rows = [
        "科目|<|本年|上年",
        "编码|名称||",
        "合计|<|9.00|7.00",
        "01|道路|4.00|",
        "02|桥梁|2.00|3.00",
        "03|渡口|3.00|4.00",
    ]
    cells = [cell for row in rows for cell in (*(c for c in row.split("|") if c != "<"), "")]
    assert read("\n".join(["概况如下。", "", *cells, "以上为全部数据。"])) == [
        "概况如下。",
        ["科目|<|本年|上年", "编码|名称|^|^", *rows[2:]],
        "以上为全部数据。",
    ]


@pytest.mark.parametrize("gap", ["|", "\t"])
def test_wide_blanks_before_words_set_a_label_in(gap: str) -> None:
    """They tell of which row it is a part; those before a number, and narrow ones, are only there for looks."""
    lines = [("指标", "甲年"), ("合数", "40"), (" 　其一 ", " 　25"), ("  其二", "15")]
    text = "\n".join(f"{gap.strip()}{a}{gap}{b}{gap.strip()}" for a, b in lines) + "\n"
    tables = [block for block in read_document(text.encode(), name="a.txt").blocks if isinstance(block, Table)]
    values = [cell.text.value for table in tables for cell in table.cells]
    assert values == ["指标", "甲年", "合数", "40", "　其一", "25", "其二", "15"]


def bare(*rows: str) -> str:
    """One cell a line and nothing that ends a row: merged cells once, blank ones as blank lines."""
    return "\n".join(cell for row in rows for cell in row.split("|") if cell != "<")


def test_cells_without_row_ends_below_merged_heads() -> None:
    """The width is that at which columns hold words or numbers; short rows begin with a word before numbers."""
    rows = [
        "科目|<|本年|上年|增减",
        "编码|名称|||",
        "栏次|<|1|2|3",
        "合计|<|9.00|7.00|2.00",
        "201|养护|6.00|5.00|1.00",
        "20101|道路|4.00||4.00",
        "20102|桥梁|2.00|5.00|-3.00",
        "202|渡口|3.00|2.00|1.00",
    ]
    assert read("\n".join(["概况如下。", "", bare(*rows), "", "以上为全部数据。"])) == [
        "概况如下。",
        ["科目|<|本年|上年|增减", "编码|名称|^|^|^", *rows[2:]],
        "以上为全部数据。",
    ]


def test_cells_without_row_ends_on_two_sides() -> None:
    """Heads that repeat themselves are two sides of one table, a last row may be merged."""
    rows = [
        "收入|<|支出|<",
        "项目|数额|项目|数额",
        "门票|8.00|薪金|5.00",
        "租金|3.00|水电|2.00",
        "捐赠||修缮|1.50",
        "利息|0.50|印刷|3.00",
    ]
    assert read("前言。\n\n" + bare(*rows) + "\n\n结束语。") == ["前言。", rows, "结束语。"]


def test_few_cells_without_row_ends() -> None:
    """So many heads and one row with a number under each are a table; a cell more or less, and they are lines."""
    rows = ["馆别|藏书|借出|还回|读者", "总馆|4200|310|295|86"]
    assert read("前言。\n\n" + bare(*rows) + "\n\n结束语。") == ["前言。", rows, "结束语。"]
    lines = ["馆别", "藏书", "借出", "还回", "总馆", "4200", "310", "295", "86"]
    assert read("前言。\n\n" + "\n".join(lines) + "\n\n结束语。") == ["前言。", *lines, "结束语。"]


def test_words_and_numbers_in_one_column_without_row_ends() -> None:
    """A few columns may hold both where the others tell the width."""
    rows = [
        "指标|目标|完成|得分",
        "培训场次|12场|14|5.00",
        "覆盖率|90|93|4.50",
        "满意度|85|88|5.00",
        "发放手册|300册|310|5.00",
    ]
    assert read("前言。\n\n" + bare(*rows) + "\n\n结束语。") == ["前言。", rows, "结束语。"]


@pytest.mark.parametrize("line", ["项目\n", "7\n", "项目\n7\n\n", "甲\n乙\n7\n", "\n7\n\n甲\n"])
def test_cells_without_row_ends_cost_linear_work(line: str) -> None:
    """However many lines look like cells."""
    once, thrice = (calls_of(lambda n=n: read(line * n)) for n in (400, 1200))
    assert thrice < 4 * once
