"""What pages of published reports taught, on small pages of our own: contents, cut lines, cut cells, tight marks."""

from __future__ import annotations

import pytest

from auditor.readers import read_document
from auditor.readers.layout.lines import blank_between
from auditor.readers.layout.shape import is_contents, is_leader
from tests.readers.notation import grid, shown
from tests.readers.pdf_notation import Canvas, pdf

FULL = "本年收入合计为一百九十万元其中财政拨款收入占绝大部分其他收入很少与上年大体"  # 37 characters, 444 points
MARGIN = 72 + 444


def blocks(*pages: Canvas) -> list[str | list[str]]:
    """The blocks of a PDF with those pages."""
    return shown(read_document(pdf(*pages)))


def entry(title: str, page: str, left: float = 72) -> str:
    """An entry of a table of contents whose points lead to the right margin (a point is half as wide as a letter)."""
    used = sum(6 if char.isascii() else 12 for char in title + page)
    return title + "." * round((MARGIN - left - used) / 6) + page


def test_entries_of_contents_stay_apart() -> None:
    """Every entry fills its line up to the margin; its page number is no beginning of the number below."""
    entries = [entry("2.编制说明", "18"), entry("3.2031年收支总表", "30"), entry("4.2031年支出明细表", "104")]
    assert blocks(Canvas().lines(72, 700, FULL, *entries)) == [FULL, *entries]


def test_a_long_entry_of_contents_is_one() -> None:
    """What found no room goes on below, farther right: words with their page number, or the points alone."""
    page = Canvas().lines(72, 700, FULL)
    page.lines(72 + 48, 680, entry("及附注", "41", 120)).lines(72, 660, FULL)
    page.lines(72 + 48, 640, entry("", "44", 120)).lines(72, 620, entry("附表", "45"))
    long = [FULL + entry("及附注", "41", 120), FULL + entry("", "44", 120)]
    assert blocks(page) == [*long, entry("附表", "45")]


@pytest.mark.parametrize(
    ("value", "ends", "leads"),
    [
        ("编制说明……12", True, False),
        ("收支总表.....（3）", True, False),
        ("工作报告………………局长　甲乙 （2）", True, False),
        ("…………………7", True, True),
        ("收入5.12", False, False),
        ("比上年增长...", False, False),
        ("编号......123456", False, False),
    ],
)
def test_the_end_of_an_entry(value: str, ends: bool, leads: bool) -> None:
    """Points and a page number behind them end an entry; a number alone, or one of many digits, does not."""
    assert (is_contents(value), is_leader(value)) == (ends, leads)


def clipped(right: float) -> str:
    """Operators that show nothing right of `right`."""
    return f"0 0 {right} 842 re W n"


def test_the_last_character_of_a_line_cut_by_the_print_area() -> None:
    """A print area too narrow by a character takes a unit from an amount: the line is read whole."""
    first = FULL[:31] + "为209.0亿"  # the last character from 486 to 498
    page = Canvas().text(72, 700, first, before=clipped(488)).text(72, 680, "元，增长5.0%。" + FULL[:20])
    assert blocks(page) == [first + "元，增长5.0%。" + FULL[:20]]


def test_a_line_of_which_more_is_cut_is_read_as_shown() -> None:
    """What goes on far beyond the edge is not seen, and stays so."""
    page = Canvas().text(72, 700, "甲乙丙丁戊己庚辛", before=clipped(72 + 48))
    assert blocks(page) == ["甲乙丙丁"]


def test_a_label_cut_in_its_cell_stays_in_it() -> None:
    """The last character of a cut label does not fall into the cell of the amount beside it."""
    page = Canvas().table(72, 700, [84, 80, 80], "项目|本年|上年", "|1.00|", "合计|1.00|2.00")
    page.text(75, 666, "养老保险缴费支出", 11, before=clipped(72 + 81))
    assert [grid(table) for table in read_document(pdf(page)).tables] == [
        ["项目|本年|上年", "养老保险缴费支出|1.00|", "合计|1.00|2.00"]
    ]


def test_a_merged_cell_cut_by_the_page_end() -> None:
    """Cells left open at the page end go on in the next part, whichever of the two prints their text."""
    widths = [120, 80, 80]
    first = Canvas().table(72, 700, widths, "项目|金额|时间", "道路|5.00|一月")
    for x in (72, 192, 272, 352):
        first.line(x, 660, x, 640)
    first.line(272, 640, 352, 640).text(275, 646, "二月", 10)  # only the last column is closed
    second = Canvas().table(72, 780, widths, "桥梁|7.00|三月", "^|^|四月", "合计|12.00|")
    tables = read_document(pdf(first, second)).tables
    assert [grid(table) for table in tables] == [
        ["项目|金额|时间", "道路|5.00|一月", "桥梁|7.00|二月", "^|^|三月", "^|^|四月", "合计|12.00|"]
    ]


def test_a_mark_set_tightly_keeps_its_place() -> None:
    """A quotation mark that begins before the full stop printed ahead of it comes behind that."""
    pieces = ("重在民生。".encode("utf-16-be").hex(), "“十四五”时期".encode("utf-16-be").hex())
    page = Canvas().raw(f"BT /F 12 Tf 72 700 Td [<{pieces[0]}> 1040 <{pieces[1]}>] TJ ET")
    assert blocks(page) == ["重在民生。“十四五”时期"]


@pytest.mark.parametrize(
    ("head", "tail", "blank"),
    [
        ("capital", "works", " "),
        ("payments;", "and", " "),
        ("about 30 000", "homes", " "),
        ("between", "4 and 18", " "),
        ("P21", "0003", ""),
        ("编号AB", "0012", ""),
        ("规模600", "t/d", ""),
        ("完成GDP", "总量", ""),
    ],
)
def test_blanks_between_lines(head: str, tail: str, blank: str) -> None:
    """Words keep their blank over the line end; codes cut there get none."""
    assert blank_between(head, tail) == blank


def test_words_set_wide_apart_are_one_text() -> None:
    """Words of one line that are spread over their column stay on one line, with blanks between."""
    rows = [("Construction", "of roads", 160), ("Repair", "of many bridges", 126), ("Improvements", "to parks", 160)]
    page = Canvas()
    for number, (first, second, x) in enumerate(rows):
        y = 700 - 40 * number
        page.text(72, y, first).text(x, y, second).text(330, y, f"{number + 1},175").text(420, y, "Public use")
    assert blocks(page) == [
        [
            "Construction of roads|1,175|Public use",
            "Repair of many bridges|2,175|Public use",
            "Improvements to parks|3,175|Public use",
        ]
    ]


def test_note_marks_at_amounts_stay_on_their_line() -> None:
    """Small raised marks are no rows of their own, and the amounts that they stand at are amounts."""
    page = Canvas()
    for number, (label, mark) in enumerate([("道路", "*"), ("桥梁", "^"), ("公园", "+")]):
        y = 700 - 30 * number
        page.text(72, y, label, 13).text(296, y + 6, mark, 8.5).text(300, y, f"{number + 1},175", 13)
        page.text(420, y, "全市", 13)
    assert blocks(page) == [["道路|⁎1,175|全市", "桥梁|ˆ2,175|全市", "公园|⁺3,175|全市"]]


def test_a_long_label_of_narrow_letters_is_no_running_text() -> None:
    """A line is running text by its width: letters and digits are half as wide as Chinese characters."""
    page = Canvas()
    rows = [("道路养护", "1,175"), ("桥梁维修", "2,350"), ("公园建设", "3,525")]
    for number, (label, amount) in enumerate(rows):
        y = 700 - 60 * number
        page.text(72, y, f"{label}(ZQ-2031-0{number}, ZQ-2030-0{number},").text(330, y, amount).text(420, y, "全市")
        page.text(72, y - 14, f"AB-2030-000{number}, AB-2029-000{number})")
    found = blocks(page)
    assert [row.split("|")[1:] for row in found[0]] == [["1,175", "全市"], ["2,350", "全市"], ["3,525", "全市"]]
    assert len(found) == 1
