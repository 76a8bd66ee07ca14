"""Web pages: what is shown, in order; tables with their spans; encodings; and pages made to hurt."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.document import Paragraph
from auditor.errors import UnreadableFile
from auditor.limits import Limits
from auditor.readers import read_document
from tests.readers.notation import shown, told


def read(body: str, head: str = "") -> list[str | list[str]]:
    """The whole document of a page with that body."""
    return shown(read_document(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()))


def refused(data: str | bytes) -> str:
    """The refusal in Chinese, without the file's name."""
    with pytest.raises(UnreadableFile) as caught:
        read_document(data.encode() if isinstance(data, str) else data, name="网页.html")
    return caught.value.zh.partition("：")[2]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>本年收入<b>190.18</b>万元。</p>", ["本年收入190.18万元。"]),
        ("<p>本年\n   收入5万元。</p>", ["本年收入5万元。"]),
        ("<p>A  B\n C</p>", ["A B C"]),
        ("<p>收入5万元。<br>支出3万元。</p>", ["收入5万元。", "支出3万元。"]),
        ("<p>收入&nbsp;5&#19975;元</p>", ["收入\xa05万元"]),
        ("正文<div>一</div>二<ul><li>三<li>四</ul>", ["正文", "一", "二", "三", "四"]),
        ("<script>var x=5;</script><style>p{}</style><noscript>9</noscript><p>甲</p>", ["甲"]),
        ("<p style='DISPLAY : none'>藏</p><p hidden>藏</p><p>甲<span style='mso-hide:all'>藏</span></p>", ["甲"]),
        ("<!-- 注释 9 --><p>甲<!--[if mso]>乙<![endif]--></p>", ["甲"]),
        ("<p>甲<del>3</del><ins>5</ins>万元</p>", ["甲5万元"]),
        ("<select><option>2023<option>2022</select><button>查询</button><p>甲</p>", ["甲"]),
        ("<a>首页</a>><a>公开</a><p>甲", ["首页>公开", "甲"]),
        ("<td>没有表格的单元格<p>甲", ["没有表格的单元格", "甲"]),
    ],
)
def test_running_text(body: str, blocks: list[str]) -> None:
    """Blocks begin paragraphs, white space collapses as on the screen, what is not shown does not count."""
    assert read(body) == blocks


def test_headings_and_places() -> None:
    """Headings carry their level; a paragraph knows its number on the page, a cell its place in the table."""
    page = "<h2>一、收入</h2><p>5万元。</p><table><tr><td>甲<td>1</table>".encode()
    document = read_document(b"<html>" + page)
    heading, paragraph, table = document.blocks
    assert document.format == "html"
    assert isinstance(heading, Paragraph)
    assert isinstance(paragraph, Paragraph)
    assert (heading.level, paragraph.level) == (2, None)
    assert paragraph.text.locate(0).paragraph == 2
    place = document.tables[0].cells[1].text.locate(0)
    assert (place.table, place.row, place.col) == (1, 1, 2)
    assert table is document.tables[0]


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        ("<tr><th>项目<th>金额<tr><th>甲<td>1", ["项目|金额", "甲|1"]),
        ("<tr><td rowspan=2>项目<td colspan=2>金额<tr><td>预算<td>决算", ["项目|金额|<", "^|预算|决算"]),
        ("<tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3", ["甲|1", "^|2", "^|3"]),
        ("<tr><td rowspan=9>甲<td>1<tr><td>2", ["甲|1", "^|2"]),
        ("<tr><td colspan=x>甲<td>1<tr><td rowspan=-1>乙<td>2", ["甲|1", "乙|2"]),
        ("<tr><td>甲<td rowspan=2>1<tr><td colspan=3>乙", ["甲|1", "乙|^"]),
        (
            "<tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>甲<td>3</tbody><thead><tr><td>项目<td>数</thead>",
            ["项目|数", "甲|3", "合计|3"],
        ),
        ("<form><tr><td>甲<td>1<tr><td>乙<td>2</form>", ["甲|1", "乙|2"]),
        ("<tr><td>甲<td>1<tr><td>乙", ["甲|1", "乙|"]),
        ("<tr><td>甲<td>1<tr style='display:none'><td>藏<td>2<tr><td>乙<td>3", ["甲|1", "乙|3"]),
        ("<tr><td>甲<td style='display:none'>藏<td>1<tr><td>乙<td>2", ["甲|1", "乙|2"]),
        ("<tr><td>其他<br>支出<td>1<tr><td><p>乙</p><td>&nbsp;", ["其他支出|1", "乙|"]),
    ],
)
def test_tables(rows: str, grid: list[str]) -> None:
    """Spans, head and foot, hidden and broken cells give the grid that a browser shows."""
    assert read(f"<table>{rows}</table>") == [grid]


def test_captions_come_before_and_nested_tables_after() -> None:
    """A caption is a paragraph above; a table inside a cell of amounts follows the outer one."""
    inner = "<table><tr><td>其中<td>1<tr><td>其余<td>2</table>"
    assert read(f"<table><caption>表一</caption><tr><td>甲{inner}<td>3<tr><td>乙<td>4</table>") == [
        "表一",
        ["甲|3", "乙|4"],
        ["其中|1", "其余|2"],
    ]


def test_tables_that_lay_out_the_page_are_no_tables() -> None:
    """Frames of one column, and tables around tables without amounts of their own, only give what they hold."""
    inner = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    long = "".join(
        f"<p>全年第{n}项工作按计划完成，资金使用符合规定，没有发现挤占挪用的情况，特此说明如下所列。</p>"
        for n in "一二三"
    )
    assert read(f"<table><tr><td><p>收入5万元。</p>{inner}</table>") == ["收入5万元。", ["甲|1", "乙|2"]]
    assert read(f"<table><tr><td>导航<td><p>收入5万元。</p>{inner}</table>") == [
        "导航",
        "收入5万元。",
        ["甲|1", "乙|2"],
    ]
    blocks = read(f"<table><tr><td>导航<td>{long}</table>")
    assert all(isinstance(block, str) for block in blocks)
    assert len(blocks) == 4


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("gb18030", "GBK"),
        ("gb18030", "utf-8"),  # declared wrongly
        ("utf-8", "gb2312"),
        ("gb18030", ""),
        ("utf-8-sig", "gb2312"),
        ("utf-16", ""),
        ("big5", "big5"),
    ],
)
def test_encodings(encoding: str, declared: str) -> None:
    """Byte order mark, declaration and rule together give the characters, even of a page that is mislabelled."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    words = "本年收入合計" if encoding == "big5" else "本年收入镕㐂合计"
    page = f"<html><head>{meta}</head><body><p>{words}190.18元。</p></body></html>"
    if encoding == "gb18030" and declared == "utf-8":
        page = page.replace("㐂", "")
    assert shown(read_document(page.encode(encoding)))[0].replace("㐂", "") == words.replace("㐂", "") + "190.18元。"


@pytest.mark.parametrize("opening", ["<div>", "<table><tr><td>", "<b>", "<ul><li>", "<font>"])
@pytest.mark.parametrize("depth", [100, 10_000])
def test_nesting(opening: str, depth: int) -> None:
    """A page nested too deeply is refused rather than read in part; whatever is read is read to its end."""
    page = f"<html><body><p>前文</p>{opening * depth}深处".encode()
    if depth == 10_000 or "table" in opening:
        assert "嵌套" in refused(page)
    else:
        assert str(shown(read_document(page))).count("深处") == 1


def test_huge_spans_are_bounded() -> None:
    """Spans of thousands of rows and columns are refused before they cost time or memory."""
    cells = "<td rowspan=65534 colspan=1000>甲<td>1"
    assert "表格太大" in refused(f"<html><table>{f'<tr>{cells}' * 3000}</table>".encode())


def test_a_title_over_all_columns_does_not_make_a_table_too_large() -> None:
    """A title that spans "all" columns, more than there are, is as wide as the table."""
    page = f"<html><table><tr><td colspan=1000>表{'<tr><td>甲<td>1' * 50}</table>".encode()
    (kept,), (cut,) = (read_document(page, limits=Limits(cells=most)).tables for most in (51_000, 50_999))
    assert (kept.n_cols, cut.n_cols) == (1000, 2)


def test_nothing_is_fetched_and_no_entity_expands(tmp_path: Path) -> None:
    """A page cannot name a file or blow itself up by entities."""
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    page = (
        f'<!DOCTYPE html [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "哈哈"><!ENTITY c "&b;&b;">]>'
        f'<html><body><p>甲&a;&c;</p><img src="{secret.as_uri()}"><iframe src="{secret.as_uri()}"></iframe>'
    )
    text = str(shown(read_document(page.encode())))
    assert "机密" not in text
    assert "哈哈哈哈" not in text


def test_pages_without_text() -> None:
    """An empty page, a page of frames and a page of scripts are refused for the reason a person can act on."""
    assert "没有文字" in refused("<html><body></body></html>")
    assert "框架" in refused("<html><frameset><frame src='a.html'></frameset></html>")
    assert "没有文字" in refused("<html><body><script>document.write('5')</script></body></html>")


def test_pictures_are_said() -> None:
    """A picture large enough to hold text is named; icons are not."""
    page = b"<html><p>5</p><img src=a width=800 height=600><img src=b width=16 height=16>"
    assert told(read_document(page)) == ("网页含有 1 处图片，其中的文字和数字没有检查",)


def test_a_cut_page_is_read_as_far_as_it_goes() -> None:
    """Browsers show what has arrived; so does the reader."""
    assert read("<p>收入5万元。</p><table><tr><td>甲<td>1<tr><td>乙<t") == ["收入5万元。", ["甲|1", "乙|"]]


TAGS = (
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td rowspan=2>",
    "<td colspan=3>",
    "<th>",
    "</td>",
    "<p>",
    "</p>",
    "<br>",
)
PIECES = st.sampled_from(
    (*TAGS, "<div>", "</div>", "<tbody>", "<thead>", "<caption>", "<li>", "<h1>", "甲", "5.00", " ")
)


@settings(max_examples=2 * settings.default.max_examples)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_tag_soup_gives_sound_grids(body: str) -> None:
    """Whatever the tags, no text is lost, and cells lie inside their tables without covering each other."""
    try:
        document = read_document(f"<html><body>{body}</body></html>".encode())
    except UnreadableFile:
        assert "甲" not in body
        assert "5.00" not in body
        return
    text = "".join(str(block) for block in shown(document))
    assert text.count("甲") == body.count("甲")
    for table in document.tables:
        covered = [
            (r, c)
            for cell in table.cells
            for r in range(cell.row, cell.row + cell.row_span)
            for c in range(cell.col, cell.col + cell.col_span)
        ]
        assert len(covered) == len(set(covered))
        assert all(r < table.n_rows and c < table.n_cols for r, c in covered)


@pytest.mark.parametrize("most", [Limits(rows=4), Limits(columns=1), Limits(cells=9)])
def test_a_table_beyond_the_bounds_is_refused(most: Limits) -> None:
    """A table of more rows, columns or cells than there may be is refused with the bounds, not cut short."""
    page = b"<html><table>" + b"<tr><td>5</td><td>6</td></tr>" * 5 + b"</table></html>"
    with pytest.raises(UnreadableFile, match=f"over {most.rows} rows, {most.columns} columns or {most.cells} cells"):
        read_document(page, limits=most)


ARTICLE = "全年一般公共预算收入完成31.20亿元，比上年增长4.00%，其中税收收入20.10亿元，支出55.00亿元。"


def test_menus_and_footers_are_no_paragraphs_of_the_report() -> None:
    """What stands beside the article and holds no sentence is left out; its title comes from the page's own word."""
    menu = "<div><a href='#'>网站首页</a><ul><li>政务公开<li>预算公开</ul></div>"
    article = "<div><h1>预算报告</h1>" + f"<p>{ARTICLE}</p>" * 10 + "</div>"
    foot = "<div>联系电话：12345<br>访问量 20345</div>"
    head = "<head><meta name='ArticleTitle' content='某县2022年预算执行情况的报告'><title>门户网站</title></head>"
    document = read_document(f"<html>{head}<body>{menu}<div>{article}</div>{foot}</body></html>".encode())
    assert shown(document) == ["预算报告", *[ARTICLE] * 10]
    assert document.title == "某县2022年预算执行情况的报告"


def test_sentences_beside_the_article_are_kept() -> None:
    """A note that holds a sentence, a table of figures and a heading stay, wherever they stand."""
    note = "说明：全县数字由各乡镇汇总而成，因四舍五入，部分数据的合计数与分项相加数可能略有出入，"
    note += "以县财政局公布的决算数为准，敬请留意。"
    table = "<table><tr><td>办公费<td>12.50<tr><td>水费<td>1.50</table>"
    article = "<div>" + f"<p>{ARTICLE}</p>" * 10 + "</div>"
    document = read_document(
        f"<html><body><div><h2>附件</h2></div>{article}<p>{note}</p>{table}</body></html>".encode()
    )
    assert shown(document) == ["附件", *[ARTICLE] * 10, note, ["办公费|12.50", "水费|1.50"]]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("某县2022年预算草案的报告_某县财政局", "某县2022年预算草案的报告"),
        ("决算公开 - 某县人民政府门户网站 - 政务", "决算公开"),
        ("某县门户网站--2022年统计公报", "2022年统计公报"),
    ],
)
def test_the_title_of_the_window(title: str, expected: str) -> None:
    """The name of the site around it is no part of the title."""
    document = read_document(f"<html><head><title>{title}</title></head><body><p>{ARTICLE}</p></body></html>".encode())
    assert document.title == expected


def test_struck_text_is_deleted_text_on_a_page_too() -> None:
    """Elements and styles that strike text through take it away; the remark counts them."""
    body = "<p>收入<del>5</del>6万元，支出<span style='text-decoration: line-through'>7</span><s></s>8万元。</p>"
    document = read_document(f"<html><body>{body}</body></html>".encode())
    assert shown(document) == ["收入6万元，支出8万元。"]
    assert [(remark.code, "2 处" in remark.zh) for remark in document.remarks] == [("struck-text", True)]
