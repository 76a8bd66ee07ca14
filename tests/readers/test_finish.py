"""The last step of every reader."""

from __future__ import annotations

from auditor.document import Anchor, Location, Paragraph, Text
from auditor.readers.finish import LONGEST_PARAGRAPH, parted, title_of


def paragraph(value: str) -> Paragraph:
    """A paragraph that begins at line 7."""
    return Paragraph(Text(value, (Anchor(0, Location(line=7, column=1)),)))


def test_endless_paragraph_is_cut_at_sentences() -> None:
    """Nothing of a very long paragraph is lost, no part is longer than allowed, and each part ends a sentence."""
    value = "支出12.50万元。" * 5000
    parts = parted((paragraph(value),))
    texts = [part.text.value for part in parts if isinstance(part, Paragraph)]
    assert "".join(texts) == value
    assert all(len(text) <= LONGEST_PARAGRAPH and text.endswith("。") for text in texts)


def test_parts_keep_their_places() -> None:
    """A part says at which column of its line it begins."""
    _, second = parted((paragraph("一" * (LONGEST_PARAGRAPH + 5)),))
    assert isinstance(second, Paragraph)
    assert second.text.locate(0) == Location(line=7, column=LONGEST_PARAGRAPH + 1)


def test_usual_paragraphs_stay_whole() -> None:
    """A paragraph of usual length is the same object as before."""
    usual = paragraph("全年支出12.50万元。")
    assert parted((usual,)) == (usual,)


def test_a_title_may_go_on_in_the_next_line() -> None:
    """Lines of one title are put together where the first cannot end there, or the second cannot begin there."""
    lines = ["关于某县2022年预算执行情况和", "2023年预算草案的报告", "各位代表："]
    assert title_of(tuple(map(paragraph, lines)), "文件") == "".join(lines[:2])
    lines = ["某县2022年国民经济", "和社会发展统计公报", "某县统计局"]
    assert title_of(tuple(map(paragraph, lines)), "文件") == "".join(lines[:2])
    lines = ["某局2022年部门决算", "目录"]
    assert title_of(tuple(map(paragraph, lines)), "文件") == lines[0]


def test_a_stated_title_goes_first_where_it_names_a_report() -> None:
    """The format's own title counts before the text; one that names no report only where nothing else does."""
    blocks = (paragraph("政务公开"), paragraph("某县2022年财政决算报告"))
    assert title_of(blocks, "文件", ["某县2022年决算说明"]) == "某县2022年决算说明"
    assert title_of(blocks[1:], "文件", ["某县人民政府"]) == "某县2022年财政决算报告"
    assert title_of((paragraph("正文。"),), "文件", ["", "某县人民政府"]) == "某县人民政府"
