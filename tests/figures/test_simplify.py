"""Traditional characters: read as simplified ones everywhere, shown as printed, and free where there are none."""

from __future__ import annotations

from auditor.audit import audit_document
from auditor.document import Cell, Document, Paragraph, Table, Text
from auditor.figures.lexicon import load_lexicon
from auditor.figures.read import read_figures
from auditor.figures.simplify import in_simplified
from auditor.traditional import simplified

PRINTED = (
    "本年收入合計342.75萬元，比上年增長3.5%，其中：基本支出190.60萬元，項目支出152.15萬元，佔44.4%，戶數減少12戶。"
)
SIMPLE = "本年收入合计342.75万元，比上年增长3.5%，其中：基本支出190.60万元，项目支出152.15万元，占44.4%，户数减少12户。"


def document(*values: str) -> Document:
    """A report with a paragraph for each of `values`."""
    return Document(None, "text", "", "", tuple(Paragraph(Text(v)) for v in values))


def test_every_word_is_read_in_simplified_characters() -> None:
    """Value, unit, label and place of each figure are those of the simplified text; what is shown is as printed."""
    (printed,), (simple,) = (read_figures(document(t), load_lexicon()).passages for t in (PRINTED, SIMPLE))
    assert printed.text.value == SIMPLE
    assert printed.text.shown == PRINTED
    assert [f._replace(text="") for f in printed.figures] == [f._replace(text="") for f in simple.figures]
    assert [f.text for f in printed.figures][:3] == ["342.75萬元", "3.5%", "190.60萬元"]


def test_the_same_is_found() -> None:
    """A broken sum in traditional characters is the same finding as in simplified ones, and shows what is printed."""
    broken = [audit_document(document(t.replace("152.15", "162.15"))) for t in (PRINTED, SIMPLE)]
    counted = [(len(r.findings), len(r.queries), len(r.checks), r.n_figures) for r in broken]
    assert counted[0] == counted[1]
    assert counted[0][0] + counted[0][1] > 0
    assert all("計" in f.quote for f in (*broken[0].findings, *broken[0].queries))


def test_cells_are_read_so_too() -> None:
    """A table's labels are words as well."""
    rows = (("項目", "金額（萬元）"), ("收入合計", "8.50"), ("經費", "3.20"))
    cells = tuple(Cell(Text(value), r, c) for r, row in enumerate(rows) for c, value in enumerate(row))
    table = Document(None, "text", "", "", (Table(cells, 3, 2, 1),))
    (grid,) = read_figures(table, load_lexicon()).grids
    assert {f.label for f in grid.figures.values()} == {"收入合计 / 金额（万元）", "经费 / 金额（万元）"}
    assert {f.unit.text for f in grid.figures.values()} == {"万元"}


def test_a_simplified_text_costs_nothing() -> None:
    """The document, and each text, is handed back as the same object; characters with a meaning of their own stay."""
    plain = document(SIMPLE, "乾县著名的藉河")
    assert in_simplified(plain) is plain
    assert simplified(SIMPLE) is SIMPLE


def test_joined_and_cut_texts_keep_what_is_printed() -> None:
    """A part of a text, and two joined, still show what the report prints."""
    text = in_simplified(document(PRINTED)).blocks[0].text
    assert text.slice(4, 15).shown == PRINTED[4:15]
    assert text.join(Text("。"), "，").shown == PRINTED + "，。"
    assert Text("甲").join(text).value == "甲" + SIMPLE
