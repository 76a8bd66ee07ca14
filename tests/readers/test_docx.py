"""Word files: what a reader of the accepted document sees, in document order, with its places."""

from __future__ import annotations

import io

import docx as python_docx
import pytest

from auditor.document import Location, Paragraph
from auditor.readers import read_document
from auditor.readers.docx.numerals import numeral
from tests.readers.notation import docx, flattened, p, run, shown, table, tc, told, zipped

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"


def read(*body: str, **parts: str) -> list[str | list[str]]:
    """The whole document that a Word body gives."""
    return shown(read_document(docx(*body, **parts)))


def test_paragraphs_and_tables_in_document_order() -> None:
    """Blocks come as they stand; places name the paragraph outside tables and the cell inside them."""
    document = read_document(docx(p("一、收入"), p(""), table("项目|金额", "合计|5.00"), p("二、支出"), table("甲|1")))
    assert shown(document) == ["一、收入", ["项目|金额", "合计|5.00"], "二、支出", ["甲|1"]]
    assert [t.index for t in document.tables] == [1, 2]
    last = document.blocks[2]
    assert isinstance(last, Paragraph)
    assert last.text.locate(0) == Location(paragraph=3)
    assert document.tables[0].cells[3].text.locate(0) == Location(table=1, row=2, col=2)
    assert not document.tables[0].rebuilt


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (["收", run("入")], "收入"),
        ([run("5"), "<w:r><w:noBreakHyphen/></w:r>", run("6")], "5-6"),
        (["a", "<w:r><w:tab/></w:r>", "b"], "a\tb"),
        (
            [f"<w:ins>{run('新增5')}</w:ins>", "<w:del><w:r><w:delText>旧3</w:delText></w:r></w:del>", "万元"],
            "新增5万元",
        ),
        ([f"<w:moveFrom>{run('移走')}</w:moveFrom>", f"<w:moveTo>{run('移来')}</w:moveTo>"], "移来"),
        ([run("隐藏9", "<w:vanish/>"), "可见5"], "可见5"),
        ([run("可见5", '<w:vanish w:val="0"/>')], "可见5"),
        ([f'<w:hyperlink w:anchor="a">{run("链接5")}</w:hyperlink>'], "链接5"),
        ([f"<w:smartTag>{run('5')}</w:smartTag>", "万元"], "5万元"),
        ([f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('控件5')}</w:sdtContent></w:sdt>"], "控件5"),
        ([f'<w:fldSimple w:instr="SUM(A1)">{run("5.00")}</w:fldSimple>'], "5.00"),
        ([FIELD.format("begin"), CODE.format("=1+1"), FIELD.format("separate"), "2", FIELD.format("end"), "元"], "2元"),
        ([FIELD.format("begin"), CODE.format("XE 索引"), run("代码"), FIELD.format("end"), "正文"], "正文"),
        (
            [
                "<w:r><w:ruby><w:rt><w:r><w:t>shou</w:t></w:r></w:rt><w:rubyBase>"
                + run("收")
                + "</w:rubyBase></w:ruby></w:r>"
            ],
            "收",
        ),
        (["<w:bookmarkStart/>", "收入[bookmark: _Toc1]5"], "收入5"),
    ],
)
def test_inline_content(content: list[str], text: str) -> None:
    """Only what the accepted document shows counts as text."""
    assert read(p(*content)) == [text]


def test_line_breaks_separate_lines() -> None:
    """A line break in a paragraph works as in a text file: headings stay apart, both in one Word paragraph."""
    document = read_document(docx(p("一、收入", "<w:r><w:br/></w:r>", "全年收入5万元。")))
    assert shown(document) == ["一、收入", "全年收入5万元。"]
    assert [b.text.locate(0).paragraph for b in document.blocks if isinstance(b, Paragraph)] == [1, 1]


def test_field_over_several_paragraphs() -> None:
    """A field that begins in one paragraph and ends in another hides its code and shows its result throughout."""
    body = [
        p(FIELD.format("begin"), CODE.format("TOC"), run("代码"), FIELD.format("separate"), "目录一"),
        p("目录二", FIELD.format("end")),
    ]
    assert read(*body) == ["目录一", "目录二"]


def test_deleted_paragraph_mark_joins_the_next_paragraph() -> None:
    """Where a tracked change deletes the end of a paragraph, the next one continues it; the remark says so."""
    body = [p("收入", properties="<w:rPr><w:del/></w:rPr>"), p("5万元")]
    document = read_document(docx(*body))
    assert shown(document) == ["收入5万元"]
    assert len(told(document)) == 1
    assert "修订" in told(document)[0]


def test_deleted_table_rows_and_cells_are_gone() -> None:
    """Rows and cells deleted by a tracked change do not count, inserted ones do."""
    deleted = table("旧|1", row_properties="<w:del/>").removeprefix("<w:tbl>").removesuffix("</w:tbl>")
    inserted = table("新|2", row_properties="<w:ins/>").removeprefix("<w:tbl>").removesuffix("</w:tbl>")
    cells = table([tc("甲"), tc("乙", "<w:cellDel/>"), tc("3")]).removeprefix("<w:tbl>").removesuffix("</w:tbl>")
    assert read(f"<w:tbl>{deleted}{inserted}{cells}</w:tbl>") == [["新|2", "甲|3"]]


def test_merged_cells_stand_once() -> None:
    """gridSpan, vMerge, hMerge and gridBefore give one cell with its spans."""
    span, start, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        [tc("项目", start), tc("金额", span)],
        [tc("", more), tc("预算"), tc("决算")],
        [tc("左", '<w:hMerge w:val="restart"/>'), tc("", '<w:hMerge w:val="continue"/>'), tc("9")],
    ]
    late = table("5.00", row_properties='<w:gridBefore w:val="2"/>').removeprefix("<w:tbl>")
    assert read(table(*rows).removesuffix("</w:tbl>") + late) == [["项目|金额|<", "^|预算|决算", "左|<|9", "?|?|5.00"]]


def test_vertical_merge_wants_the_same_column() -> None:
    """A continuing cell without a cell above it in that column is a cell of its own."""
    rows = [[tc("甲", '<w:gridSpan w:val="2"/>'), tc("1")], [tc("乙"), tc("丙", "<w:vMerge/>"), tc("2")]]
    assert read(table(*rows)) == [["甲|<|1", "乙|丙|2"]]


def test_nested_table_follows_its_outer_table() -> None:
    """The outer cell keeps its own text, the inner table is a table after it."""
    inner = table("内|1")
    assert read(table([tc(p("外") + inner + p("层")), tc("2")])) == [["外层|2"], ["内|1"]]


def test_rows_and_cells_in_content_controls() -> None:
    """Content controls around rows and cells are transparent."""
    row = f"<w:tr><w:sdt><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>{tc('1')}</w:tr>"
    assert read(f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>") == [["甲|1"]]


def test_text_box_is_read_once() -> None:
    """A text box, which Word writes twice (drawing and fallback), is one paragraph after its anchor."""
    box = f"<w:txbxContent>{p('框内5万元')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document = read_document(docx(p("正文", both), p("后文")))
    assert shown(document) == ["正文", "框内5万元", "后文"]
    assert [b.note for b in document.blocks if isinstance(b, Paragraph)] == [None, "textbox", None]
    assert told(document) == ()


def test_notes_follow_their_paragraph() -> None:
    """Foot- and endnotes come after the paragraph (or table) that refers to them; unused ones do not come."""
    notes = (
        f'<w:footnote w:id="1">{p("不含转移支付5万元")}</w:footnote><w:footnote w:id="9">{p("无人引用")}</w:footnote>'
    )
    ends = f'<w:endnote w:id="1">{p("尾注")}</w:endnote>'
    mark, end = '<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:r><w:endnoteReference w:id="1"/></w:r>'
    body = [p("收入", mark, "5万元"), table([tc(p("支出", end)), tc("4")]), p("完")]
    document = read_document(docx(*body, footnotes=notes, endnotes=ends))
    assert shown(document) == ["收入5万元", "不含转移支付5万元", ["支出|4"], "尾注", "完"]
    assert [b.note for b in document.blocks if isinstance(b, Paragraph)] == [None, "footnote", "endnote", None]


def test_pictures_are_said_to_be_unread() -> None:
    """Numbers inside a picture cannot be audited: the reader says so instead of keeping silent."""
    picture = '<w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r>'
    (remark,) = told(read_document(docx(p("见下图", picture))))
    assert "1 处图片" in remark


def test_block_content_controls_and_foreign_parts() -> None:
    """Content controls around blocks are transparent; embedded foreign documents are said to be unread."""
    control = f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p('控件')}{table('甲|1')}</w:sdtContent></w:sdt>"
    document = read_document(docx(control, "<w:altChunk/>", p("后文")))
    assert shown(document) == ["控件", ["甲|1"], "后文"]
    assert "没有检查" in told(document)[0]


def test_text_box_with_a_table_and_note_referred_to_twice() -> None:
    """A table inside a text box is a table after its paragraph; a note comes once, where it is referred to first."""
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{table('框|5.00')}</w:txbxContent></v:textbox></w:pict></w:r>"
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    notes = f'<w:footnote w:id="1">{p("注释")}</w:footnote>'
    assert read(p("正文", box, mark), p("后文", mark), footnotes=notes) == ["正文", ["框|5.00"], "注释", "后文"]


def test_label_waits_for_the_kept_paragraph() -> None:
    """A paragraph deleted together with its end counts no number; text carried over does not leak into a note."""
    gone = "<w:rPr><w:del/></w:rPr>"
    properties = f'{gone}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = [p(f"<w:del>{run('旧')}</w:del>", properties=properties), numbered("收入", 0)]
    assert read(*body, numbering=NUMBERING) == ["一、收入"]


def level(index: int, form: str, text: str, more: str = "") -> str:
    """One w:lvl of a list."""
    style = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{style}</w:lvl>'


LIST = level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="0">{LIST}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "")}{level(1, "decimal", "%1.%2", "<w:isLgl/>")}'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def numbered(text: str, depth: int, num_id: int = 1) -> str:
    """A paragraph of a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>')


def test_automatic_numbers_become_text() -> None:
    """Labels count on, restart under a new parent, and an override restarts the list; bullets and numId 0 give none."""
    body = [
        numbered("收入", 0),
        numbered("拨款", 1),
        numbered("其他", 1),
        numbered("明细", 2),
        numbered("支出", 0),
        numbered("工资", 1),
        numbered("圆点", 0, 2),
        numbered("重来", 0, 3),
        numbered("无号", 0, 0),
    ]
    assert read(*body, numbering=NUMBERING) == [
        "一、收入",
        "（一）拨款",
        "（二）其他",
        "1. 明细",
        "二、支出",
        "（一）工资",
        "圆点",
        "五、重来",
        "无号",
    ]


def test_levels_follow_their_restart_rule_and_links() -> None:
    """lvlRestart 0 counts on under a new parent; a skipped upper level shows its start; linked lists are followed."""
    lasting = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.", '<w:lvlRestart w:val="0"/>')
    definitions = (
        f'<w:abstractNum w:abstractNumId="0">{lasting}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="l"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条")}'
        "</w:lvlOverride></w:num>"
    )
    style = '<w:style w:type="numbering" w:styleId="l"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = [numbered("a", 1), numbered("b", 0), numbered("c", 1), numbered("d", 0, 2), numbered("e", 0, 3)]
    assert read(*body, numbering=definitions, styles=style) == ["1.1. a", "1. b", "1.2. c", "2. d", "第3条e"]


def test_number_and_year_do_not_run_together() -> None:
    """A label in Arabic digits is set off, so that "1." before "2020" is not the number 1.2020."""
    assert read(numbered("2020年收入", 2), numbering=NUMBERING) == ["1. 2020年收入"]


def test_styles_give_level_numbering_and_hidden_text() -> None:
    """Outline level, numbering and hidden text come from styles too, along basedOn."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="own"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = [p("收入", run("隐", '<w:rStyle w:val="h"/>'), properties='<w:pStyle w:val="b"/>'), p("正文")]
    document = read_document(docx(*body, styles=styles, numbering=NUMBERING))
    assert shown(document) == ["一、收入", "正文"]
    assert [b.level for b in document.blocks if isinstance(b, Paragraph)] == [2, None]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (1010, "chineseCounting", "一千零一十"),
        (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "11"),
        (12, "ideographZodiac", "亥"),
        (13, "chineseLegalSimplified", "拾叁"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (10, "decimalFullWidth", "１０"),
        (7, "decimalZero", "07"),
        (28, "lowerLetter", "bb"),
        (4, "upperRoman", "IV"),
        (0, "chineseCounting", "0"),
        (5, "cardinalText", "5"),
    ],
)
def test_numerals(number: int, style: str, text: str) -> None:
    """Labels are counted as Word counts them; what a format cannot show is shown in Arabic digits."""
    assert numeral(number, style) == text


def test_flattened_report_in_word_gives_the_same_blocks() -> None:
    """A report put line by line into a Word file reads like its text file."""
    text = (
        "一、收入情况\n\n"
        + flattened("项目|本年收入", "编码|名称|小计|其他", "201|公共服务|5.00|1.00", "合计|5.00|1.00")
        + "\n\n注：本表反映收入。\n我局全年落实民生实事、推进重点工作、保障机构运转而发\n\n生的支出，共5万元。\n"
    )
    made = python_docx.Document()
    for line in text.split("\n"):
        made.add_paragraph(line)
    buffer = io.BytesIO()
    made.save(buffer)
    assert shown(read_document(buffer.getvalue())) == shown(read_document(text.encode()))


def test_strict_variant_reads_alike() -> None:
    """ISO strict files use other namespaces for the same elements."""
    strict = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:pPr>'
        '<w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>收入5万元</w:t></w:r></w:p></w:body></w:document>'
    )
    (block,) = read_document(zipped({"word/document.xml": strict.encode()})).blocks
    assert isinstance(block, Paragraph)
    assert (block.text.value, block.level) == ("收入5万元", 1)


@pytest.mark.parametrize("switch", ["<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Gone"/>'])
def test_struck_text_is_deleted_text(switch: str) -> None:
    """Text struck through does not count, whether the run says so or its style; the remark counts the pieces."""
    styles = '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
    document = read_document(docx(p("支出", run("31.50", switch), "35.10万元"), styles=styles))
    assert shown(document) == ["支出35.10万元"]
    (remark,) = document.remarks
    assert remark.code == "struck-text"
    assert "1 处" in remark.zh


def test_text_that_is_not_struck_stays() -> None:
    """A switch that is off strikes nothing."""
    assert read(p("支出", run("35.10", '<w:strike w:val="false"/>'), "万元")) == ["支出35.10万元"]


def test_hidden_text_and_rows_are_said() -> None:
    """Hidden figures are left out with a remark, hidden words without one; a hidden row is read, with a remark."""
    document = read_document(
        docx(p(run("另有5万元", "<w:vanish/>"), "支出3万元"), p(run("目录", "<w:vanish/>"), "正文"))
    )
    assert shown(document) == ["支出3万元", "正文"]
    assert [remark.code for remark in document.remarks] == ["hidden-text"]
    document = read_document(docx(table("甲|1", row_properties="<w:hidden/>"), p("正文")))
    assert shown(document) == [["甲|1"], "正文"]
    assert [remark.code for remark in document.remarks] == ["hidden-rows"]
