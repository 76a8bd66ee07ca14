"""Running text in PDF files: order, paragraphs, what is seen and what is hidden, and where every figure stands."""

from __future__ import annotations

import pytest

from auditor.document import Document, Location, Paragraph, Table
from auditor.figures.lexicon import load_lexicon
from auditor.figures.read import read_figures
from auditor.readers import read_document
from auditor.readers.pdf.codes import UNKNOWN, Ink, char_by_shape
from auditor.reports.json_report import location_object
from tests.readers.notation import shown
from tests.readers.pdf_notation import Canvas, pdf

FULL = "本年收入合计为一百九十万元其中财政拨款收入占绝大部分其他收入很少与上年大体"  # 37 characters, 444 points


def blocks(*pages: Canvas | str) -> list[str | list[str]]:
    """The blocks of a PDF with those pages."""
    return shown(read_document(pdf(*pages)))


def place(document: Document, words: str) -> Location:
    """Where `words` begin in the document."""
    for block in document.blocks:
        texts = [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
        for text in texts:
            if words in text.value:
                return text.locate(text.value.index(words))
    raise AssertionError(words)


def test_lines_come_in_printed_order() -> None:
    """The order of the file does not matter, only where the lines stand."""
    page = (
        Canvas().text(72, 640, "三、结余10万元。").text(72, 700, "一、收入30万元。").text(72, 670, "二、支出20万元。")
    )
    assert blocks(page) == ["一、收入30万元。", "二、支出20万元。", "三、结余10万元。"]


def test_pieces_of_a_line_come_from_left_to_right() -> None:
    """A figure printed after its sentence lands inside it."""
    page = Canvas().text(72, 700, "本年收入").text(156, 700, "万元。").text(120, 700, "190.18")
    assert blocks(page) == ["本年收入190.18万元。"]


@pytest.mark.parametrize("shift", [-3.0, 2.5, 4.0])
def test_digits_on_another_baseline(shift: float) -> None:
    """Digits set a little higher or lower than their line stay in it, and the lines around stay apart."""
    page = Canvas().text(72, 716, "上一行。").text(72, 700, "收入").text(96, 700 + shift, "190.18", 11)
    page.text(132, 700, "万元。").text(72, 684, "下一行。")
    assert blocks(page) == ["上一行。", "收入190.18万元。", "下一行。"]


def test_a_line_that_ends_within_a_number_goes_on() -> None:
    """A unit or the ordinal behind 第 begins no paragraph, however much room the line above it leaves."""
    lines = (
        FULL[:30] + "2191.55",
        "亿元，比上年增长" + FULL[:20] + "。",
        "上面三次产业中，对全年增长贡献最大的是第",
        "二、三产业。",
    )
    assert blocks(Canvas().lines(72, 700, FULL, *lines)) == [FULL + "".join(lines[:2]), "".join(lines[2:])]


def test_a_line_that_fills_the_page_goes_on() -> None:
    """Lines that run to the right margin are one paragraph; an indented line begins the next."""
    page = Canvas().lines(72, 700, "\u3000\u3000" + FULL[:35], FULL, "持平。", "\u3000\u3000" + FULL[:35], "相同。")
    assert blocks(page) == [FULL[:35] + FULL + "持平。", FULL[:35] + "相同。"]


def test_a_long_word_makes_a_line_shorter() -> None:
    """A line that ends early because the number behind it had no room goes on."""
    page = Canvas().lines(72, 700, FULL, FULL[:32], "1,234,567.89万元，与上年相同。" + FULL[:18])
    assert blocks(page) == [FULL + FULL[:32] + "1,234,567.89万元，与上年相同。" + FULL[:18]]


def test_short_lines_stay_alone() -> None:
    """A line that leaves room for the next word ends its paragraph."""
    page = Canvas().lines(72, 700, FULL, "共计三项", "另有两项")
    assert blocks(page) == [FULL + "共计三项", "另有两项"]


def test_list_items_stay_alone() -> None:
    """A list mark begins a paragraph even where the line above is full."""
    page = Canvas().lines(72, 700, FULL[:36] + "。", "（一）财政拨款收入180.00万元。")
    assert blocks(page) == [FULL[:36] + "。", "（一）财政拨款收入180.00万元。"]


def test_a_sentence_over_the_page_end() -> None:
    """A sentence goes on over the page end, page number and running header left out, and knows both pages."""
    pages = []
    for number, texts in enumerate([("甲。", FULL), ("为190.18万元。", "乙。"), ("丙。",)], 1):
        page = Canvas().text(200, 800, "某局决算报告").lines(72, 700, *texts)
        pages.append(page.text(280, 40, f"- {number} -"))
    document = read_document(pdf(*pages))
    assert shown(document) == ["甲。", FULL + "为190.18万元。", "乙。", "丙。"]
    assert (place(document, FULL).page, place(document, "190.18").page) == (1, 2)


def test_a_number_broken_at_the_line_end() -> None:
    """An amount and its unit on two lines are read together."""
    page = Canvas().lines(72, 700, FULL, FULL[:34] + "190.18", "万元。")
    assert blocks(page) == [FULL + FULL[:34] + "190.18万元。"]


def test_captions_at_the_same_height_are_no_running_header() -> None:
    """The unit line of forms stays although it stands at the same height on every page; dressed page numbers go."""
    pages = [
        Canvas().text(430, 800, "单位：万元").text(72, 700, f"第{n}段。").text(260, 30, f"第{n}页 共3页")
        for n in (1, 2, 3)
    ]
    assert blocks(*pages) == ["单位：万元", "第1段。", "单位：万元", "第2段。", "单位：万元", "第3段。"]


def test_a_lone_number_in_the_text_is_no_page_number() -> None:
    """A number that does not count along with the pages stays, even at the foot of the page."""
    assert blocks(Canvas().text(72, 700, "合计").text(280, 40, "857")) == ["合计", "857"]


def test_every_figure_has_its_page_and_box() -> None:
    """The box of a number holds exactly its digits, in whole points of the page's own coordinates."""
    document = read_document(pdf("甲。", Canvas().text(72, 700, "收入111.11万元")))
    found = place(document, "111.11")
    assert (found.page, found.bbox) == (2, (96, 698, 132, 711))
    assert place(document, "收入").bbox == (72, 698, 96, 711)
    assert place(document, "万元").bbox == (132, 698, 156, 711)


def test_blanks_between_words() -> None:
    """Blanks part Latin words and columns; Chinese characters set wide are one word."""
    page = Canvas().text(72, 700, "GDP growth 5.5%").text(72, 670, "目").text(90, 670, "录")
    assert blocks(page) == ["GDP growth 5.5%", "目录"]


HIDDEN = {
    "white": Canvas().text(72, 600, "假190万元", before="1 1 1 rg"),
    "invisible": Canvas().text(72, 600, "假190万元", before="3 Tr"),
    "off the page": Canvas().text(700, 600, "假190万元"),
    "below the page": Canvas().text(72, -30, "假190万元"),
    "cut off": Canvas().text(72, 600, "假190万元", before="0 650 595 100 re W n"),
    "cut off by two": Canvas().text(72, 600, "假190万元", before="0 0 595 842 re W n 0 650 595 100 re W n"),
    "tiny": Canvas().text(72, 600, "假190万元", size=0.5),
    "slanted": Canvas().raw("BT /F 40 Tf 0.7 0.7 -0.7 0.7 150 300 Tm <5047> Tj ET"),
}


@pytest.mark.parametrize("page", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_text_is_ignored(page: Canvas) -> None:
    """What a reader of the page does not see is not read; what stands beside it is."""
    assert blocks(page.text(72, 700, "真200万元。")) == ["真200万元。"]


SEEN = {
    "white on dark": Canvas().box(60, 590, 200, 30, "0 0 0.5 rg").text(72, 600, "真190万元", before="1 1 1 rg"),
    "not cut off": Canvas().text(72, 600, "真190万元", before="0 500 595 200 re W n"),
    "outlined": Canvas().text(72, 600, "真190万元", before="1 Tr 0.2 w 1 1 1 rg"),
    "printed twice": Canvas().text(72, 600, "真190万元").text(72.3, 600, "真190万元"),
}


@pytest.mark.parametrize("page", SEEN.values(), ids=SEEN.keys())
def test_seen_text_is_read_once(page: Canvas) -> None:
    """White letters on a dark ground, outlined ones and those printed twice to look bold are read, once."""
    assert blocks(page) == ["真190万元"]


def test_the_text_layer_of_a_scan_is_read() -> None:
    """Invisible text over a picture of the page is what OCR has put there."""
    page = Canvas().picture(0, 0, 595, 842).lines(72, 700, "一、收入190.18万元，支出180.18万元，结余10.00万元。")
    page.text(72, 600, "二、识别出的文字190.18万元。", before="3 Tr")
    assert blocks(page)[-1] == "二、识别出的文字190.18万元。"


ROTATED = {
    "page turned right": Canvas(842, 595, rotate=90)
    .text(500, 72, "一、收入190.18万元。", turn=1)
    .text(540, 72, "二、无。", turn=1),
    "page turned left": Canvas(842, 595, rotate=270)
    .text(342, 523, "一、收入190.18万元。", turn=3)
    .text(302, 523, "二、无。", turn=3),
    "upside down": Canvas(rotate=180).text(523, 142, "一、收入190.18万元。", turn=2).text(523, 182, "二、无。", turn=2),
    "text turned on an upright page": Canvas()
    .text(142, 72, "一、收入190.18万元。", turn=1)
    .text(182, 72, "二、无。", turn=1),
}


@pytest.mark.parametrize("page", ROTATED.values(), ids=ROTATED.keys())
def test_rotated_pages(page: Canvas) -> None:
    """A page is read in the direction of its text, however the page or the text is turned."""
    assert blocks(page) == ["一、收入190.18万元。", "二、无。"]


def test_the_box_on_a_rotated_page() -> None:
    """The box is given in the page's own, unturned coordinates."""
    document = read_document(pdf(Canvas(842, 595, rotate=90).text(500, 72, "收入111.11万元", turn=1)))
    assert place(document, "111.11").bbox == (489, 96, 502, 132)


def test_sideways_words_beside_upright_text() -> None:
    """A label printed sideways is read in its own direction."""
    page = Canvas().lines(100, 700, "收入190.18万元，支出180.18万元。").text(80, 640, "支出类", turn=1)
    assert sorted(map(str, blocks(page))) == ["支出类", "收入190.18万元，支出180.18万元。"]


def test_the_title_is_found() -> None:
    """A PDF has a title and a format like every other report."""
    document = read_document(pdf(Canvas().text(150, 700, "某局2024年度部门决算", 22)), name="x.pdf")
    assert (document.title, document.format) == ("某局2024年度部门决算", "pdf")


def test_json_gives_page_and_box() -> None:
    """The JSON of a place in a PDF names page and box; other formats have no bbox."""
    made = read_document(pdf("甲。", Canvas().text(72, 700, "收入111.11万元")))
    printed = location_object(place(made, "111.11"))
    assert (printed["page"], printed["bbox"], printed["line"]) == (2, (96, 698, 132, 711), None)
    assert "bbox" not in location_object(place(read_document("收入111.11万元".encode()), "111.11"))


def test_digits_of_another_font_stay_in_their_sentence() -> None:
    """Digits set a little lower, and closer than the font says they are wide, belong to the line of their words."""
    page = Canvas().text(72, 700, "全县收入完成").text(196, 700, "万元，增长").text(279, 700, "。")
    for place, digit in enumerate("84215"):
        page.text(146 + 8 * place, 698, digit, size=15)
    for place, digit in enumerate("６％"):
        page.text(257 + 8 * place, 698, digit)
    assert blocks(page) == ["全县收入完成84215万元，增长６％。"]


def test_a_point_with_a_private_code_is_told_by_its_shape() -> None:
    """A code of two halves is one character; a private one is a point where its ink is a spot on the line."""
    page = Canvas().text(72, 700, "比重达").odd(110, 700, "76.1%").text(145, 700, "，致辞人").odd(195, 700, "A")
    document = read_document(pdf(page))
    assert shown(document) == ["比重达76.1%，致辞人𠀋"]
    assert not document.remarks


def test_a_number_with_an_unknown_character_is_none() -> None:
    """Neither half of such a number is read as a figure, and the remark says so; elsewhere a blank stands for it."""
    page = Canvas().text(72, 700, "本年支出31").odd(133, 700, "B").text(141, 700, "5万元，其中日常开支200万元。")
    document = read_document(pdf(page.text(72, 600, "甲乙\ue511丙丁")))
    assert shown(document) == ["本年支出31\ufffd5万元，其中日常开支200万元。", "甲乙  丙丁"]
    passages = read_figures(document, load_lexicon()).passages
    assert [figure.text for passage in passages for figure in passage.figures] == ["200万元"]
    assert [(r.code, r.location.page) for r in document.remarks][-1] == ("unreadable-numbers", 1)


@pytest.mark.parametrize(
    ("char", "before", "side", "meant"),
    [(".", "成", 2.4, "。"), (".", "成", 1.4, "."), (".", "3", 2.4, "."), (UNKNOWN, "成", 1.4, UNKNOWN)],
)
def test_a_full_stop_is_larger_than_a_point(char: str, before: str, side: float, meant: str) -> None:
    """A ring of a fifth of the font size behind Chinese is a full stop; a spot behind it says nothing."""
    ink = Ink(100, 200, 100 + side, 200 + side)
    assert char_by_shape(char, before, ink, None, 12) == meant


LEFT = "全县收入合计为三百四十万元其中税收占"  # 18 characters, 216 points
RIGHT = "工程支出稳步增加全年完成投资二百余万"


def test_columns_are_read_one_after_the_other() -> None:
    """Lines of running text that leave a strip free are columns; what runs over both stands around them."""
    page = Canvas().text(200, 760, "某县二〇二二年财政工作情况通报")
    page.lines(72, 720, *[LEFT] * 7).lines(312, 720, "大头。", *[RIGHT] * 5, "元。")
    page.text(72, 560, FULL)
    assert blocks(page) == ["某县二〇二二年财政工作情况通报", LEFT * 7 + "大头。", RIGHT * 5 + "元。", FULL]


def test_pages_side_by_side_keep_their_order() -> None:
    """Two pages on one sheet are two pages: text goes from the first to the second, a table stays on its side."""
    page = Canvas(width=1190).lines(72, 720, *[FULL] * 7).lines(667, 720, *[FULL] * 7, "结束。")
    page.table(72, 560, [200, 100], "项目|金额", "办公费|12.00").text(250, 60, "— 1 —").text(850, 60, "— 2 —")
    assert blocks(page) == [FULL * 7, ["项目|金额", "办公费|12.00"], FULL * 7 + "结束。"]


def test_columns_of_a_table_without_rulings_are_no_columns_of_text() -> None:
    """Labels and amounts side by side do not fill their columns, so the rows stay whole."""
    page = Canvas()
    for row in range(8):
        page.text(72, 720 - 20 * row, "办公费" + "及其他" * (row % 3)).text(300, 720 - 20 * row, f"{row + 11}.50")
        page.text(420, 720 - 20 * row, f"{row + 31}.50")
    (table,) = read_document(pdf(page)).tables
    assert (table.n_rows, table.n_cols) == (8, 3)


def test_a_numbered_heading_does_not_run_into_its_paragraph() -> None:
    """A heading that happens to fill its narrow line is no part of the paragraph that begins below it, as far right."""
    page = Canvas().lines(72, 720, "\u3000\u3000" + "（三）" + FULL[:31], "\u3000\u3000" + "2022年" + FULL[:29], FULL)
    assert blocks(page) == ["（三）" + FULL[:31], "2022年" + FULL[:29] + FULL]


def test_footnotes_stand_behind_the_paragraph_that_runs_over_the_page_end() -> None:
    """Small print at the foot of a page does not cut the sentence that goes on overleaf; each note is a paragraph."""
    first = Canvas().lines(72, 720, *["\u3000\u3000" + FULL[:35], FULL, FULL])
    first.lines(72, 120, "①财政拨款指当年从同级财政取得的资金，", "包括基金。", "②其他收入指利息。", size=9, pitch=12)
    second = Canvas().lines(72, 720, "持平。", "\u3000\u3000下一段。")
    document = read_document(pdf(first, second))
    notes = ["①财政拨款指当年从同级财政取得的资金，包括基金。", "②其他收入指利息。"]
    assert shown(document) == [FULL[:35] + FULL * 2 + "持平。", *notes, "下一段。"]
    assert [block.note for block in document.blocks if isinstance(block, Paragraph)] == [None, *["footnote"] * 2, None]


def test_small_raised_digits_are_superscripts() -> None:
    """The mark of a note and an exponent are no part of the number beside them; lowered or large digits are digits."""
    page = (
        Canvas()
        .text(72, 700, "补助收入")
        .text(120, 705, "1", 6)
        .text(123, 700, "增长，绿地5000m")
        .text(213, 705, "2", 6)
    )
    assert blocks(page) == ["补助收入¹增长，绿地5000m²"]
    assert blocks(Canvas().text(72, 700, "收入").text(96, 698, "12", 8).text(104, 700, "万元")) == ["收入12万元"]


def test_a_sheet_wider_than_the_paper_is_put_together() -> None:
    """Text that the right edge cuts goes on at the same height on a later page, which is read beside the first."""
    lines = [
        "全年收入完成1200.50万元，比上年增长4.00%。",
        "全年支出完成1100.40万元，比上年下降2.00%。",
        "结余100.10万元。",
    ]
    first, second = Canvas(), Canvas()
    for row, line in enumerate(lines):
        for page, x, left in ((first, 400, 72), (second, 400 - 448, 72)):
            page.text(x, 700 - 30 * row, line, before=f"{left} 60 448 700 re W n")
    second.text(300, 640, "附注。")
    document = read_document(pdf(first, "第二页的文字。", second))
    found = shown(document)
    assert found[:2] == lines[:2]
    assert " ".join(str(found[2]).split()) == "结余100.10万元。 附注。"
    assert found[3:] == ["第二页的文字。"]
    assert [remark.code for remark in document.remarks] == ["pages-beside"]


def test_sheets_printed_down_before_over_go_beside_their_own_rows() -> None:
    """Where one title is cut on several pages, the rest of each goes beside the page it follows, by order and rows."""
    upper = [("收入合计", "1200.50万元"), ("税收收入", "900.20万元"), ("其他收入", "300.30万元")]
    lower = [("支出合计", "1100.40万元"), ("人员支出", "1100.40万元")]
    labels, amounts = [], []
    for part in (upper, upper, lower):
        left, right = Canvas(), Canvas()
        for page, x, edge in ((left, 400, 72), (right, 400 - 448, 72)):
            page.text(x, 720, "某某县二〇二五年收支情况总表", before=f"{edge} 60 448 700 re W n")
        for row, (label, amount) in enumerate(part):
            left.text(100, 680 - 30 * row, label)
            right.text(200, 680 - 30 * row, f"{len(labels) + 1}{amount}")
        labels.append(left)
        amounts.append(right)
    found = ["".join(str(block).split()) for block in shown(read_document(pdf(*labels, *amounts)))]
    title = "某某县二〇二五年收支情况总表"
    assert "|".join(found) == "|".join(
        [
            *(f"{title}|" + "|".join(f"{label}{at}{amount}" for label, amount in upper) for at in (1, 2)),
            f"{title}|" + "|".join(f"{label}3{amount}" for label, amount in lower),
        ]
    )


def test_a_character_that_the_next_sheet_shows_is_read_once() -> None:
    """The last character of a line, cut off on one sheet and shown on the one beside it, is printed once."""
    lines = ["全年收入完成1200.50万元，比上年增长4.00%，完成预算。", "全年支出完成1100.40万元；"]
    first, second = Canvas(), Canvas()
    for page, left, shift in ((first, 72, 0), (second, 72, -448)):
        for row, (line, x) in enumerate(zip(lines, (300, 380), strict=True)):
            page.text(x + shift, 700 - 30 * row, line, before=f"{left} 60 448 700 re W n")
    assert shown(read_document(pdf(first, second))) == lines


def test_cut_text_that_goes_on_nowhere_leaves_its_page_alone() -> None:
    """Equal heights alone put no pages together."""
    page = Canvas().text(400, 700, "全年收入完成1200.50万元，比上年增长。", before="72 60 448 700 re W n")
    other = Canvas().text(-20, 700, "全年支出完成1100.40万元，比上年下降。", before="72 60 448 700 re W n")
    document = read_document(pdf(page, other))
    assert not document.remarks
    assert place(document, "0.40万元").page == 2
