"""Tables in PDF files: cells between rulings, merged and wrapped ones, tables over several pages, aligned columns."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.document import Table
from auditor.readers import read_document
from tests.readers.notation import grid, shown
from tests.readers.pdf_notation import Canvas, pdf

WIDTHS = [120, 80, 80]
HEADER = ["项目|本年收入|<", "^|合计|财政拨款"]


def tables(*pages: Canvas) -> list[list[str]]:
    """The grids of a PDF with those pages."""
    return [grid(table) for table in read_document(pdf(*pages)).tables]


def form(*rows: str, top: float = 700, canvas: Canvas | None = None) -> Canvas:
    """A page with a table of three columns."""
    return (canvas or Canvas()).table(72, top, WIDTHS, *rows)


def test_merged_headers() -> None:
    """Cells merged across and down are one cell with its spans; blank ones are kept."""
    rows = [*HEADER, "合计|1,190.18|190.18", "其他支出||0.00"]
    assert tables(form(*rows)) == [rows]


def test_cells_merged_both_ways() -> None:
    """A block of two by two fields is one cell."""
    page = form("项目|<|金额", "^|^|万元", "一|二|3.00")
    assert tables(page) == [["项目|<|金额", "^|<|万元", "一|二|3.00"]]


def test_the_ground_of_a_line_of_text_is_no_cell() -> None:
    """Grounds of every other row show cells, those of the text within them, in the same colour, none."""
    page = Canvas()
    rows = [("项目", "本年"), ("税收收入", "120.00"), ("其他收入", "30.00"), ("合计", "150.00"), ("上年", "140.00")]
    for at, row in enumerate(rows):
        page.line(231.5, 700 - 24 * at, 231.5, 724 - 24 * at)
        for col, value in enumerate(row):
            x, y = 72 + 160 * col, 700 - 24 * at
            if at % 2 == 0:
                page.box(x, y, 159, 24, "0.8 g")
                page.box(x + 2.5 + 3 * col, y + 5, 154 - 6 * col, 14, "0.8 g")
            page.text(x + 8, y + 8, value)
    assert tables(page) == [["|".join(row) for row in rows]]


def test_captions_stay_paragraphs_before_the_table() -> None:
    """Form number, title and unit line are no rows."""
    page = Canvas().text(430, 760, "公开01表").text(200, 740, "收入支出决算总表").text(430, 715, "单位：万元")
    blocks = shown(read_document(pdf(form("项目|金额|备注", "收入|1.00|", canvas=page))))
    assert blocks == ["公开01表", "收入支出决算总表", "单位：万元", ["项目|金额|备注", "收入|1.00|"]]


def test_wrapped_labels() -> None:
    """A label broken by the width of its column is one word, without a blank."""
    page = form(
        "项目|附属单位上/缴收入|经营收入", "机关事业单位基本养老保/险缴费支出|1.00|2.00", "一/级/指/标|3.00|4.00"
    )
    assert tables(page) == [
        ["项目|附属单位上缴收入|经营收入", "机关事业单位基本养老保险缴费支出|1.00|2.00", "一级指标|3.00|4.00"]
    ]


def test_a_number_broken_in_a_narrow_cell() -> None:
    """The halves of a number that was too wide for its column are one number."""
    page = Canvas().table(72, 700, [60, 37, 37], "项目|本年|上年", "合计|1,234,5/67.89|12345./67", "其他|1.00|2.00")
    assert tables(page) == [["项目|本年|上年", "合计|1,234,567.89|12345.67", "其他|1.00|2.00"]]


def test_two_numbers_above_each_other() -> None:
    """Complete numbers on two lines of one cell stay two."""
    page = form("项目|本年|上年", "合计|190.18/20.00|12/34")
    assert tables(page) == [["项目|本年|上年", "合计|190.18\n20.00|12\n34"]]


def test_statements_in_a_cell_stay_apart() -> None:
    """List items in one cell keep their lines, while a sentence that fills the cell goes on."""
    page = form("目标|完成|说明", "1.发放补贴/2.开展培训|全部完成全部完/成|无")
    assert tables(page)[0][1] == "1.发放补贴\n2.开展培训|全部完成全部完成|无"


def test_a_number_printed_over_a_ruling() -> None:
    """A number wider than its cell stays whole."""
    page = form("项目|本年|上年", "合计||20.00").text(180, 666, "1,234,567.89", size=10)
    assert tables(page) == [["项目|本年|上年", "合计|1,234,567.89|20.00"]]


def test_every_cell_has_its_place() -> None:
    """A cell knows page, table, row, column and box; a blank one has the box of the cell."""
    document = read_document(pdf(Canvas().text(72, 700, "甲。"), form("项目|金额|备注", "合计|111.11|")))
    table = document.tables[0]
    places = [cell.text.locate(0) for cell in table.cells if cell.row == 1]
    assert [(p.page, p.table, p.row, p.col) for p in places] == [(2, 1, 2, 1), (2, 1, 2, 2), (2, 1, 2, 3)]
    assert places[1].bbox == (195, 664, 225, 675)
    assert places[2].bbox == (272, 660, 352, 680)


RULINGS = {
    "thin filled rectangles": lambda c, x0, y0, x1, y1: c.box(x0, y0, max(x1 - x0, 0.6), max(y1 - y0, 0.6)),
    "two lines close together": lambda c, x0, y0, x1, y1: c.line(x0, y0, x1, y1).line(
        x0 + 1.5, y0 + 1.5, x1 + 1.5, y1 + 1.5
    ),
    "dashes": lambda c, x0, y0, x1, y1: c.line(x0, y0, x1, y1, "[3 2] 0 d"),
    "pieces": lambda c, x0, y0, x1, y1: c.line(x0, y0, (x0 + x1) / 2, (y0 + y1) / 2).line(
        (x0 + x1) / 2, (y0 + y1) / 2, x1, y1
    ),
    "lines that nearly meet": lambda c, x0, y0, x1, y1: c.line(x0 + 1 * (x1 > x0), y0 + 1 * (y1 > y0), x1, y1),
}


@pytest.mark.parametrize("ruling", RULINGS.values(), ids=RULINGS.keys())
def test_kinds_of_rulings(ruling) -> None:  # type: ignore[no-untyped-def]
    """However a program draws its lines, the grid is the same."""
    page = Canvas()
    for x in (72, 172, 272):
        ruling(page, x, 640, x, 700)
    for y in (640, 670, 700):
        ruling(page, 72, y, 272, y)
    page.text(80, 680, "项目").text(180, 680, "金额").text(80, 650, "收入").text(180, 650, "1.00")
    assert tables(page) == [["项目|金额", "收入|1.00"]]


def test_boxes_around_cells() -> None:
    """Rectangles drawn around every cell make the grid too."""
    page = Canvas()
    for x, y, word in ((72, 670, "项目"), (172, 670, "金额"), (72, 640, "收入"), (172, 640, "1.00")):
        page.box(x, y, 100, 30, paint="S").text(x + 5, y + 10, word)
    assert tables(page) == [["项目|金额", "收入|1.00"]]


def test_a_table_open_at_its_sides() -> None:
    """Where the outer vertical lines are missing, the outer columns are found all the same."""
    page = Canvas().line(172, 610, 172, 700).line(272, 610, 272, 700)
    for y, words in ((700, "项目|本年|上年"), (670, "收入|1.00|2.00"), (640, "支出|3.00|4.00"), (610, "")):
        page.line(72, y, 372, y)
        for x, word in zip((80, 180, 280), words.split("|"), strict=False):
            page.text(x, y - 20, word)
    assert tables(page) == [["项目|本年|上年", "收入|1.00|2.00", "支出|3.00|4.00"]]


def test_frames_and_underlines_are_no_tables() -> None:
    """A frame around the text, lines under headings and white lines make no table."""
    page = Canvas().box(50, 50, 495, 742, paint="S").line(72, 695, 300, 695).line(72, 665, 300, 665)
    page.text(72, 700, "一、收入1.00万元。").text(72, 670, "二、支出2.00万元。")
    page.table(72, 600, WIDTHS, "||", "||").raw("")
    page.parts = [p.replace("0.5 w", "0.5 w 1 1 1 RG") if "600" in p or "580" in p else p for p in page.parts]
    assert shown(read_document(pdf(page))) == ["一、收入1.00万元。", "二、支出2.00万元。"]


def test_a_table_over_the_page_end() -> None:
    """Rows on the next page belong to the same table, the page number between them to none."""
    first = form(*HEADER, "一|1.00|2.00", top=120).text(280, 30, "- 1 -")
    second = form("二|3.00|4.00", "合计|4.00|6.00", top=790).text(280, 30, "- 2 -").text(72, 700, "注：无。")
    document = read_document(pdf(first, second))
    assert shown(document) == [[*HEADER, "一|1.00|2.00", "二|3.00|4.00", "合计|4.00|6.00"], "注：无。"]
    assert [c.text.locate(0).page for c in document.tables[0].cells if c.col == 0] == [1, 1, 2, 2]


def test_repeated_headers_are_dropped() -> None:
    """A header printed again on the next page, with title and unit line, is there once."""
    pages = [
        form(*HEADER, *rows, canvas=Canvas().text(200, 740, "收入决算表").text(400, 715, "单位：万元"))
        for rows in (["一|1.00|2.00"], ["二|3.00|4.00", "合计|4.00|6.00"])
    ]
    assert shown(read_document(pdf(*pages))) == [
        "收入决算表",
        "单位：万元",
        [*HEADER, "一|1.00|2.00", "二|3.00|4.00", "合计|4.00|6.00"],
    ]


def test_marked_continuations() -> None:
    """续表 above the second part is the sign of one table."""
    second = form("二|3.00|4.00", canvas=Canvas().text(250, 720, "续表"))
    assert tables(form(*HEADER, "一|1.00|2.00", top=120), second) == [[*HEADER, "一|1.00|2.00", "二|3.00|4.00"]]


def test_two_forms_of_one_kind() -> None:
    """Forms of one kind on a page each, with the same title but another project, stay two tables."""
    pages = [
        form(f"项目名称|{name}|<", "预算|1.00|2.00", canvas=Canvas().text(200, 740, "绩效目标表")) for name in "甲乙"
    ]
    assert tables(*pages) == [["项目名称|甲|<", "预算|1.00|2.00"], ["项目名称|乙|<", "预算|1.00|2.00"]]


def test_two_finished_forms() -> None:
    """Below a total a form with the same title and header is another one."""
    pages = [form(*HEADER, f"合计|{n}.00|0.00", canvas=Canvas().text(200, 740, "收入决算表")) for n in (1, 2)]
    assert len(tables(*pages)) == 2


def test_text_between_parts_tables() -> None:
    """Tables with a heading between them, or of another width, are not joined."""
    second = form("二|3.00|4.00", top=600, canvas=Canvas().text(72, 700, "二、支出情况"))
    assert len(tables(form(*HEADER), second)) == 2
    assert len(tables(form(*HEADER), Canvas().table(72, 790, [120, 80, 120], "二|3.00|4.00", "三|1.00|1.00"))) == 2


def test_a_row_cut_by_the_page_end() -> None:
    """The rest of a label that the page end cut goes to the row it began in."""
    first = form(*HEADER, "机关事业单位基本养老保|1.00|2.00", top=120)
    second = form("险缴费支出||", "合计|4.00|6.00", top=790)
    assert tables(first, second) == [[*HEADER, "机关事业单位基本养老保险缴费支出|1.00|2.00", "合计|4.00|6.00"]]


def test_a_heading_row_on_the_next_page_stays() -> None:
    """A row with a label only is a row of its own where the label above it was complete."""
    first, second = form(*HEADER, "工资|1.00|2.00", top=120), form("二、支出||", "合计|4.00|6.00", top=790)
    assert tables(first, second)[0][2:] == ["工资|1.00|2.00", "二、支出||", "合计|4.00|6.00"]


def test_columns_that_one_part_merges() -> None:
    """A part without a ruling that the other has gets cells over both columns."""
    second = Canvas().table(72, 790, [120, 160], "备注|全部完成", "说明|无")
    assert tables(form(*HEADER, "一|1.00|2.00", top=120), second) == [
        [*HEADER, "一|1.00|2.00", "备注|全部完成|<", "说明|无|<"]
    ]


def test_a_header_cut_by_the_page_end() -> None:
    """A header cell merged down over the page end is one cell; a blank cell below a row of figures is its own."""
    first, second = form("项目|本年收入|<", top=60), form("|合计|财政拨款", "一|1.00|2.00", top=790)
    assert tables(first, second) == [[*HEADER, "一|1.00|2.00"]]
    first, second = form(*HEADER, "一|1.00|2.00", top=120), form("|3.00|4.00", top=790)
    assert tables(first, second)[0][2:] == ["一|1.00|2.00", "|3.00|4.00"]


def test_a_table_without_rulings() -> None:
    """Rows whose figures stand below each other are a table, rebuilt from lines."""
    page = Canvas().text(72, 760, "一、收支情况如下：")
    for number, row in enumerate(
        ["项目|本年|上年", "收入合计|1,190.18|1,100.00", "其中：财政拨款|190.18|", "支出合计|180.00|90.50"]
    ):
        for x, cell in zip((72, 232, 352), row.split("|"), strict=True):
            page.text(x, 730 - 20 * number, cell) if cell else None
    document = read_document(pdf(page))
    assert shown(document) == [
        "一、收支情况如下：",
        ["项目|本年|上年", "收入合计|1,190.18|1,100.00", "其中：财政拨款|190.18|", "支出合计|180.00|90.50"],
    ]
    assert isinstance(document.blocks[1], Table)
    assert document.blocks[1].rebuilt


def test_a_rotated_table() -> None:
    """A wide form printed sideways on an upright page is read like any other."""
    page = Canvas()
    for x in (300, 330, 360):
        page.line(x, 72, x, 272)
    for y in (72, 172, 272):
        page.line(300, y, 360, y)
    for x, y, word in ((315, 80, "项目"), (315, 180, "金额"), (345, 80, "收入"), (345, 180, "1.00")):
        page.text(x, y, word, turn=1)
    assert tables(page) == [["项目|金额", "收入|1.00"]]


CELLS = st.one_of(st.just(""), st.sampled_from(["收入", "其他支出", "合计"]), st.decimals(0, 99999, places=2).map(str))


@settings(max_examples=settings.default.max_examples // 2)
@given(st.integers(2, 6).flatmap(lambda n: st.lists(st.tuples(*[CELLS] * n), min_size=2, max_size=25)))
def test_any_grid_comes_back(rows: list[tuple[str, ...]]) -> None:
    """Whatever stands in the cells of a ruled table, and wherever the page ends, the same grid comes back."""
    assume(all(any(row) for row in rows) and rows[0] != rows[-1])
    printed = ["|".join(row) for row in rows]
    cut = max(len(rows) // 2, 1)
    widths = [80] * len(rows[0])
    pages = [Canvas().table(40, 800, widths, *part) for part in (printed[:cut], printed[cut:]) if part]
    assume(printed[:1] != printed[cut : cut + 1])
    assert tables(*pages) == [printed]


def test_rows_without_rulings_between_them_are_rows() -> None:
    """Amounts at the same heights in all columns are rows; a label that wraps stays whole, one without amounts too."""
    page = form("项目|年初预算|实际完成", "利息收入/租金收入/处置房屋和多种办公设备/所得的净收入/其他/合计||")
    for y, budget, actual in [
        (666, "2126", "2640"),
        (654, "35574", "3473"),
        (636, "411", "12"),
        (606, "38111", "6125"),
    ]:
        page.text(195, y, budget, size=10).text(275, y, actual, size=10)
    assert tables(page) == [
        [
            "项目|年初预算|实际完成",
            "利息收入|2126|2640",
            "租金收入|35574|3473",
            "处置房屋和多种办公设备所得的净收入|411|12",
            "其他||",
            "合计|38111|6125",
        ]
    ]


def test_a_number_and_its_bracket_below_are_one_row() -> None:
    """Two numbers in a cell beside a label of one line are no two rows."""
    page = form("项目|本年|上年", "办公费|12.50/(3.20)|11.40/(2.10)")
    assert tables(page) == [["项目|本年|上年", "办公费|12.50\n(3.20)|11.40\n(2.10)"]]


def test_a_table_whose_vertical_lines_run_on_has_rows_below_its_last_ruling() -> None:
    """Rows below the last horizontal line belong to the table where the lines between the columns go on beside them."""
    page = form("地区|债务限额|债务余额", "全市|91.20|85.10")
    for x in (72, 192, 272, 352):
        page.line(x, 660, x, 600)
    for y, cells in [(640, ("东区", "50.10", "45.05")), (620, ("西区", "41.10", "40.05"))]:
        page.text(75, y, cells[0], size=10).text(195, y, cells[1], size=10).text(275, y, cells[2], size=10)
    assert tables(page) == [["地区|债务限额|债务余额", "全市|91.20|85.10", "东区|50.10|45.05", "西区|41.10|40.05"]]


def lined_up(canvas: Canvas, top: float, *rows: str, xs: tuple[int, ...] = (72, 200, 300), pitch: float = 22) -> float:
    """Rows without rulings, "/" in a cell breaking its line 13 points lower; the height below the last one."""
    for row in rows:
        cells = [cell.split("/") for cell in row.split("|")]
        for x, lines in zip(xs, cells, strict=True):
            canvas.lines(x, top, *lines, size=10, pitch=13)
        top -= pitch + 13 * (max(map(len, cells)) - 1)
    return top


def test_a_table_without_rulings_has_rows_by_the_pitch_of_its_lines() -> None:
    """Lines closer together than rows are one cell, in the header too; a number broken in its cell is one number."""
    page = Canvas()
    rows = [
        "项目|本年/收入|上年/收入",
        "行政事业单位医疗/补助支出|12.50|11.40",
        "其他支出|1,234.5/6|2.10",
        "合计|1,247.0/6|13.50",
    ]
    lined_up(page, 700, *rows)
    assert tables(page) == [["项目|本年收入|上年收入", *(row.replace("/", "") for row in rows[1:])]]


def test_a_table_without_rulings_has_rows_by_its_amounts_where_all_lines_stand_equally_far_apart() -> None:
    """A label that fills its column goes on in the next line, in the row of the amounts beside its first line."""
    page = Canvas()
    lined_up(
        page,
        700,
        "项目|本年|上年",
        "机关事业单位基本养老保/险缴费支出|1.00|2.00",
        "其他支出|3.00|4.00",
        "合计|4.00|6.00",
        pitch=13,
    )
    assert tables(page) == [
        ["项目|本年|上年", "机关事业单位基本养老保险缴费支出|1.00|2.00", "其他支出|3.00|4.00", "合计|4.00|6.00"]
    ]


def test_a_table_without_rulings_goes_on_over_the_page() -> None:
    """The next page's rows are those of the same table, a row that the page end cut is put together."""
    first, second = Canvas(), Canvas()
    lined_up(first, 120, "项目|本年|上年", "工资|1.00|2.00", "津贴|3.00|4.00", "机关事业单位基本养|5.00|6.00")
    second.text(72, 780, "老保险", 10)
    lined_up(second, 758, "奖金|7.00|8.00", "水费/电费|9.00|9.00", "合计|25.00|29.00")
    rows = ["项目|本年|上年", "工资|1.00|2.00", "津贴|3.00|4.00", "机关事业单位基本养老保险|5.00|6.00"]
    assert tables(first, second) == [[*rows, "奖金|7.00|8.00", "水费电费|9.00|9.00", "合计|25.00|29.00"]]


def test_amounts_half_way_between_two_lines_of_a_label_belong_to_both() -> None:
    """A label broken by hand, its first line short of the edge, has its amounts in the middle."""
    page = form("项目|年初预算|实际完成", "利息收入/租金收入/（不含场地）/其他/合计||")
    for y, budget, actual in [(666, "2126", "2640"), (648, "3557", "3473"), (630, "411", "12"), (618, "6094", "6125")]:
        page.text(195, y, budget, size=10).text(275, y, actual, size=10)
    assert tables(page) == [
        [
            "项目|年初预算|实际完成",
            "利息收入|2126|2640",
            "租金收入（不含场地）|3557|3473",
            "其他|411|12",
            "合计|6094|6125",
        ]
    ]


def test_a_label_in_two_lines_is_no_part_of_the_one_above_that_has_its_amounts() -> None:
    """However full the line above it is, or the last one of a label before, whose amounts are in its middle."""
    page = form(
        "项目|年初预算|实际完成",
        "一、经营性服务收入合计/场地/（含展台）/二、上级部门补助收入/广告与摊位/（含冠名）/合计||",
    )
    for y, budget, actual in [(666, "51", "61"), (648, "2126", "2640"), (630, "3557", "3473"), (612, "411", "12")]:
        page.text(195, y, budget, size=10).text(275, y, actual, size=10)
    page.text(195, 594, "6094", size=10).text(275, 594, "6125", size=10)
    assert tables(page) == [
        [
            "项目|年初预算|实际完成",
            "一、经营性服务收入合计|51|61",
            "场地（含展台）|2126|2640",
            "二、上级部门补助收入|3557|3473",
            "广告与摊位（含冠名）|411|12",
            "合计|6094|6125",
        ]
    ]


SET_IN = [
    (0, "支出", "96"),
    (1, "养护支出", "64"),
    (2, "人工费", "40"),
    (2, "机械使用费", "24"),
    (1, "浇灌支出项", "32"),
]


@pytest.mark.parametrize("ruled", [True, False])
def test_labels_are_set_in_as_on_the_page(ruled: bool) -> None:
    """A blank for each level at which labels of several lengths begin; those in the middle of their cells have none."""
    rows = [*SET_IN, (0, "收入来源", "96"), (1, "门票", "90"), (2, "其他", "6")]
    for centred in (False, True):
        page = Canvas()
        for number, (depth, label, amount) in enumerate([(0, "项目", "2023年"), *rows, (9, "合计", "192")]):
            y = 700 - 20 * number
            x = 130 - 5 * len(label) if centred else 77 + 12 * depth
            page.text(x, y, label, size=10).text(260, y, amount, size=10)
            if ruled:
                page.line(72, y + 14, 340, y + 14)
        if ruled:
            for x in (72, 250, 340):
                page.line(x, 714, x, 714 - 20 * 10)
            page.line(72, 514, 340, 514)
        found = read_document(pdf(page)).tables
        cells = [cell.text.value for table in found for cell in table.cells if cell.col == 0]
        depths = [len(value) - len(value.lstrip("\u3000")) for value in cells]
        assert depths == [0, *([0] * 8 if centred else [depth for depth, _, _ in rows]), 0]


def sheet(*rows: tuple[str, ...], top: float = 700, pitch: float = 16) -> Canvas:
    """A sheet with columns of 60 points: amounts end 2 points before the next column, words begin where theirs does."""
    page = Canvas()
    for line, row in enumerate(rows):
        for col, text in enumerate(row):
            amount = text.replace(".", "").isdigit()
            width = sum(5.0 if c.isascii() else 10.0 for c in text)
            page.text(72 + 60 * col + (58 - width if amount else 0), top - pitch * line, text, 10)
    return page


def test_cells_that_nearly_touch() -> None:
    """Amounts and labels that fill columns of default width are cells of their own, and so are the heads above them."""
    page = sheet(
        ("项目", "本年预算数", "本年决算数", "备注"),
        ("道路维修费用", "18250000.00", "2310.55", "甲类"),
        ("桥梁", "310.00", "18264000.37", "乙类"),
        ("渡口", "2.50", "4.00", "丙类"),
    )
    (table,) = tables(page)
    assert table == [
        "项目|本年预算数|本年决算数|备注",
        "道路维修费用|18250000.00|2310.55|甲类",
        "桥梁|310.00|18264000.37|乙类",
        "渡口|2.50|4.00|丙类",
    ]


def test_a_row_alone_at_the_top_of_a_page_goes_on() -> None:
    """One row is too little to show columns; those of the table that the page before ends with are its own."""
    head = sheet(("项目", "本年", "上年"), ("道路", "4.00", "3.00"), ("桥梁", "2.00", "1.00"), ("渡口", "5.00", "6.00"))
    assert tables(head, sheet(("合计", "11.00", "10.00"))) == [
        ["项目|本年|上年", "道路|4.00|3.00", "桥梁|2.00|1.00", "渡口|5.00|6.00", "合计|11.00|10.00"]
    ]
    other = read_document(pdf(head, sheet(("合计11.00万元，其余10.00万元，均已到位。",))))
    assert len(other.tables[0].cells) == 12


def test_a_merged_label_hides_no_column() -> None:
    """A label over two columns of words does not make them one."""
    page = sheet(*((code, "道路", "4.00", "3.00") for code in ("201", "20101", "2010101", "202")))
    page.text(100, 700 - 16 * 4, "合计费用", 10).text(72 + 120 + 38, 700 - 16 * 4, "9.00", 10)
    (table,) = tables(page.text(72 + 180 + 38, 700 - 16 * 4, "7.00", 10))
    assert [row.count("|") for row in table] == [3] * 5
    assert table[2] == "2010101|道路|4.00|3.00"


def test_columns_of_amounts_are_no_columns_of_text() -> None:
    """Amounts of one length side by side are read row by row, however full their columns are."""
    page = Canvas()
    for line in range(9):
        y = 700 - 18 * line
        page.text(60, y, "道路桥梁建设与管理维护费用", 10)
        page.text(210, y, f"1{line}234567.00", 10).text(270, y, f"2{line}234567.00", 10)
    assert tables(page) == [[f"道路桥梁建设与管理维护费用|1{n}234567.00|2{n}234567.00" for n in range(9)]]


def centred(page: Canvas, y: float, *heads: tuple[float, float, str], size: float = 10) -> Canvas:
    """Heads in the middle of their cells, which reach from the first place to the second."""
    for left, right, text in heads:
        width = size * sum(0.5 if char.isascii() else 1.0 for char in text)
        page.text((left + right - width) / 2, y, text, size)
    return page


def amounts(page: Canvas, top: float, width: float, *rows: str, size: float = 10, pitch: float = 20) -> Canvas:
    """Rows of a table whose cells are so wide: what stands first set flush left, the others flush right."""
    for number, row in enumerate(rows):
        for place, cell in enumerate(row.split("|")):
            left = 60 + width * place
            shift = width - 4 - size * 0.5 * len(cell) if place else 2
            page.text(left + shift, top - pitch * number, cell, size)
    return page


def test_heads_without_rulings_stand_over_the_columns_under_their_middle() -> None:
    """A head over several columns, one over some of these, and heads merged down beside them."""
    page = Canvas()
    centred(page, 700, (130, 410, "本年"), (410, 550, "上年"))
    centred(page, 688, (270, 410, "其中：养护支出"))
    centred(
        page, 682, (60, 130, "馆别"), (130, 200, "合计"), (200, 270, "购书"), (410, 480, "道路"), (480, 550, "桥梁")
    )
    centred(page, 676, (270, 340, "道路"), (340, 410, "桥梁"))
    amounts(page, 650, 70, "总馆|9.00|3.00|4.00|2.00|5.00|1.00", "分馆|7.00|3.00|1.00|3.00|2.00|2.50")
    amounts(page, 610, 70, "合计|16.00|6.00|5.00|5.00|7.00|3.50")
    (table,) = tables(page)
    assert table[:3] == ["馆别|本年|<|<|<|上年|<", "^|合计|购书|其中：养护支出|<|道路|桥梁", "^|^|^|道路|桥梁|^|^"]


def test_heads_wider_than_their_columns_are_apart() -> None:
    """Heads in the middle of narrow cells reach over their ends and into each other."""
    heads = ((60, 120, "馆别"), (120, 180, "本年购书支出"), (180, 240, "上年购书支出"), (240, 300, "本年修缮支出"))
    page = centred(Canvas(), 700, *heads, (300, 360, "上年修缮支出"), size=10.5)
    amounts(page, 680, 60, "总馆|1,925.50|11.20|5.00|812.00", "分馆|7.00|864.00|2,061.30|2.50")
    amounts(page, 640, 60, "合计|1,932.50|875.20|2,066.30|814.50")
    (table,) = tables(page)
    assert table[0] == "馆别|本年购书支出|上年购书支出|本年修缮支出|上年修缮支出"


def test_a_line_over_some_columns_is_a_head_and_one_over_all_a_title() -> None:
    """What stands alone above a table without rulings."""
    page = centred(Canvas(), 720, (60, 300, "购书情况"))
    centred(page, 700, (180, 300, "其中：购书"))
    centred(page, 686, (60, 120, "馆别"), (120, 180, "合计"), (180, 240, "本年"), (240, 300, "上年"))
    amounts(page, 666, 60, "总馆|25.50|11.20|5.00", "分馆|7.00|864.00|61.30", "合计|32.50|875.20|66.30")
    assert shown(read_document(pdf(page)))[0] == "购书情况"
    assert tables(page)[0][:2] == ["馆别|合计|其中：购书|<", "^|^|本年|上年"]


def test_a_running_line_close_above_the_rest_of_a_table_is_no_row_of_it() -> None:
    """Columns over the page end are one table, though few rows stand above it and a small line is on every page."""
    rows = [
        ("名称", "金额", "增长%"),
        *((f"{name}类", f"{i}1.5", f"{i}.2") for i, name in enumerate("甲乙丙丁戊己", 1)),
    ]

    def page(*shown: tuple[str, ...], top: float, title: str = "") -> Canvas:
        canvas = Canvas().text(72, 820, "某地统计公报", 8).text(72, 760, title)
        for at, row in enumerate(shown):
            for x, value in zip((72, 240, 360), row, strict=True):
                canvas.text(x, top - 45 * at, value)
        return canvas

    first = page(*rows[:3], top=160, title="下面是各类商品的零售额。")
    last = page(*rows[6:], top=780).text(72, 680, "第三页的文字。")
    pages = (first, page(*rows[3:6], top=780), last)
    assert tables(*pages) == [["|".join(row) for row in rows]]
