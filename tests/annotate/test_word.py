"""Word comments: around the figure and nothing else, wherever Word accepts them; all else as it was."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.annotate import word
from auditor.readers import read_document
from tests.annotate.making import SAYS, body, commented, marked, note, parts_of, told, with_types, without_marks
from tests.readers.notation import W, docx, p, run, shown, table, tc, zipped

FIGURE = "6127.22"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
    "</Relationships>"
)
T = "<w:r><w:t>{}</w:t></w:r>"


def report(*content: str, **parts: str) -> bytes:
    """A Word file with that body and a list of content types."""
    return with_types(docx(*content, **parts))


@pytest.mark.parametrize(
    "content",
    [
        ["支出6127.22万元"],
        ["支出", run("61", "<w:b/>"), run("27.", "<w:i/>"), "22万元"],
        [T.format("支出 6127.22 万元")],
        [T.format("a &lt; b &amp; c，6127.22&#19975;元")],
        ["支出", f"<w:ins>{run('新6127.22')}</w:ins>", "万元"],
        ["支出61", f"<w:ins>{run('27.2')}</w:ins>", "2万元"],
        ["支出61", "<w:del><w:r><w:delText>5</w:delText></w:r></w:del>", "27.22万元"],
        [f'<w:hyperlink w:anchor="a">{run("见6127.22处")}</w:hyperlink>'],
        [f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('6127.22元')}</w:sdtContent></w:sdt>"],
        ["<w:r><w:tab/><w:t>6127.22</w:t><w:tab/><w:t>万元</w:t></w:r>"],
        ["<w:r><w:t>支出</w:t><w:br/><w:t>计6127.22</w:t></w:r>"],
    ],
)
def test_a_comment_stands_around_its_figure_alone(content: list[str]) -> None:
    """Over several runs, in insertions, links and controls, beside entities, tabs and breaks."""
    data = report(p(*content))
    copy = marked(data, note(data, FIGURE))
    assert [re.sub("5(?=27)", "", text) for text in commented(copy.data)] == [FIGURE]  # deleted text stands inside
    assert told(copy.data) == [f"× 错误\n{SAYS}"]
    assert shown(read_document(copy.data)) == shown(read_document(data))
    assert without_marks(copy.data) == without_marks(data)


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>"
BOX = f"<w:txbxContent>{p('框内6127.22万元')}</w:txbxContent>"
BOTH = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("content", "held"),
    [
        ([f'<w:fldSimple w:instr="X">{run("计6127.22")}</w:fldSimple>'], "计6127.22"),
        ([f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('计6127.22')}</w:sdtContent></w:sdt>"], "计6127.22"),
        ([FIELD.format("begin"), CODE, FIELD.format("separate"), "计6127.22", FIELD.format("end")], "计6127.22"),
        (
            [FIELD.format("begin"), CODE, FIELD.format("separate"), "6127", run(".22"), FIELD.format("end"), "元"],
            "6127.22",
        ),
        (["正文", BOTH], "框内6127.22万元框内6127.22万元"),
        (["收入", '<w:r><w:footnoteReference w:id="1"/></w:r>', "5万元"], ""),
    ],
)
def test_where_word_accepts_no_marks_they_go_around_what_holds_the_figure(content: list[str], held: str) -> None:
    """Fields, controls of plain text, text boxes and notes: the comment then quotes the figure."""
    notes = f'<w:footnote w:id="1">{p("不含6127.22万元")}</w:footnote>'
    data = report(p("前", *content, "后"), footnotes=notes)
    copy = marked(data, note(data, FIGURE))
    assert commented(copy.data) == [held]
    assert told(copy.data) == [f"× 错误\n原文：{FIGURE}\n{SAYS}"]
    for box in body(copy.data).iter("{*}txbxContent"):
        assert "comment" not in "".join(str(e.tag) for e in box.iter("*"))
    assert parts_of(copy.data)["word/footnotes.xml"] == parts_of(data)["word/footnotes.xml"]
    assert shown(read_document(copy.data)) == shown(read_document(data))


def test_a_figure_beside_a_field_is_marked_alone() -> None:
    """A field that has ended, or begins later, is not around it."""
    field = [FIELD.format("begin"), CODE, FIELD.format("separate"), "1", FIELD.format("end")]
    data = report(p(*field, "计6127.22元", *field))
    assert commented(marked(data, note(data, FIGURE)).data) == [FIGURE]


def test_figures_in_cells_and_several_comments_at_one_figure() -> None:
    """Each cell gets its own comment; two findings on one figure stand around the same characters."""
    inner = table("合计|70.00")
    data = report(table("项目|金额", "合计|70.00", [tc("甲"), tc(p("乙70.00") + inner)]), p("计70.00，又计70.00"))
    notes = [note(data, "70.00", nth) for nth in range(5)]
    copy = marked(data, *notes, notes[3])
    assert commented(copy.data) == ["70.00"] * 6
    assert copy.placed == 6
    assert without_marks(copy.data) == without_marks(data)
    where = [e.getparent() for e in body(copy.data).iter("{*}commentRangeStart")]
    assert len({id(e) for e in where}) == 4


def test_comments_that_are_there_stay() -> None:
    """New comments are added behind the old ones, under numbers of their own."""
    old = '<w:comment w:id="7" w:author="甲"><w:p><w:r><w:t>旧批注</w:t></w:r></w:p></w:comment>'
    data = report(p('<w:commentRangeStart w:id="7"/>', "计6127.22", '<w:commentRangeEnd w:id="7"/>'), comments=old)
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", RELATIONS)
    data = stream.getvalue()
    copy = marked(data, note(data, FIGURE))
    assert told(copy.data) == ["旧批注", f"× 错误\n{SAYS}"]
    assert commented(copy.data) == ["计6127.22", FIGURE]
    changed = {name for name, content in parts_of(copy.data).items() if parts_of(data).get(name) != content}
    assert changed == {"word/document.xml", "word/comments.xml"}


@pytest.mark.parametrize("prefix", ["w:", "x:", ""])
def test_comments_are_written_with_the_prefixes_of_their_part(prefix: str) -> None:
    """A part may call the namespace what it likes, or give it no name at all."""
    declared = f'xmlns{":" if prefix else ""}{prefix.rstrip(":")}="{W}"'
    parts = parts_of(report(p("计6127.22")))
    parts["word/comments.xml"] = f"<{prefix}comments {declared}/>".encode()
    parts["word/_rels/document.xml.rels"] = RELATIONS.encode()
    data = zipped(parts)
    assert told(marked(data, note(data, FIGURE)).data) == [f"× 错误\n{SAYS}"]


def test_text_of_a_comment_is_no_markup() -> None:
    """What the report says is text, whatever it looks like."""
    data = report(p("计6127.22"))
    bad = note(data, FIGURE)._replace(lines=("<w:p>&amp; {p} \x07\ufffe\"'",))
    assert told(marked(data, bad).data) == ["× 错误\n<w:p>&amp; {p} \"'"]


def test_no_more_comments_than_word_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the number that Word opens, findings are left to the report and said to be."""
    assert word.MOST < 32_767
    monkeypatch.setattr(word, "MOST", 5)
    data = report(p("计6127.22"))
    one = note(data, FIGURE)
    copy = marked(data, *[one._replace(id=str(number)) for number in range(7)])
    assert copy.placed == 5
    assert [left.id for left in copy.left_out] == ["5", "6"]
    again = marked(copy.data, one)  # those that the file has already count
    assert (again.placed, len(again.left_out)) == (0, 1)


def test_nothing_to_mark_is_the_original() -> None:
    """Without notes the copy has the bytes of the original."""
    data = report(p("计6127.22"))
    assert marked(data).data == data


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, int]:
    """A paragraph with figures, cut into runs anywhere, set in different ways, and how many figures it has."""
    count = draw(st.integers(1, 3))
    words = [draw(st.sampled_from(["支出", " 计 ", "收入<", "&上年", "", "　"])) + FIGURE for _ in range(count)]
    text = "，".join(words) + draw(st.sampled_from(["", "万元", " 元。"]))
    runs = []
    while text:
        size = draw(st.integers(1, len(text)))
        piece, text = text[:size].replace("&", "&amp;").replace("<", "&lt;"), text[size:]
        look = draw(st.sampled_from(["", "<w:b/>", '<w:sz w:val="21"/>']))
        made = run(piece, look)
        runs.append(f"<w:ins>{made}</w:ins>" if draw(st.booleans()) else made)
    return p(*runs), count


@given(st.lists(paragraphs(), min_size=1, max_size=4))
def test_without_the_marks_the_copy_is_the_original(made: list[tuple[str, int]]) -> None:
    """Whatever the runs: every figure is marked exactly, the reader sees the same, and nothing else has changed."""
    data = report(*(xml for xml, _ in made))
    count = "".join(map(str, shown(read_document(data)))).count(FIGURE)
    copy = marked(data, *(note(data, FIGURE, nth) for nth in range(count)))
    assert count == sum(number for _, number in made)
    assert commented(copy.data) == [FIGURE] * count
    assert without_marks(copy.data) == without_marks(data)
    assert shown(read_document(copy.data)) == shown(read_document(data))
