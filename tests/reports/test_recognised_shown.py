"""A figure recognised in a picture of a page is told from text in every output."""

from __future__ import annotations

import json

import pytest

from auditor.audit import Audited, audit_document
from auditor.document import Anchor, Cell, Document, Location, Table, Text
from auditor.figures.lexicon import load_lexicon
from auditor.figures.read import read_figures
from auditor.reports.formats import Outcome, Read, Shape, rendered

ROWS = (("项目", "金额（万元）"), ("人员经费", "12.34"), ("公用经费", "56.78"), ("合计", "96.12"))


def audited(recognised: bool | None) -> Audited:
    """A table with a wrong total on page 3."""
    place = (Anchor(0, Location(page=3, recognised=recognised)),)
    cells = tuple(Cell(Text(text, place), r, c) for r, row in enumerate(ROWS) for c, text in enumerate(row))
    document = Document("a.pdf", "pdf", "", "支出表", (Table(cells, 4, 2, 1),))
    return Audited(audit_document(document), document, read_figures(document, load_lexicon()))


def shown(form: str, recognised: bool | None, lang: str = "zh") -> str:
    """The report on it in one format."""
    whole = audited(recognised)
    outcome = Outcome(whole.report, lang, read=Read(whole.document, whole.figures))
    text = rendered([outcome], Shape(form, width=200))
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("form", ["text", "markdown", "csv", "html", "sarif", "junit"])
def test_every_format_says_so(form: str) -> None:
    """The place of the figure, or the message, tells; nothing does where the table is text."""
    assert "图像识别" in shown(form, True)
    assert "recognised in a" in " ".join(shown(form, True, "en").split())  # lists wrap their lines
    assert "识别" not in shown(form, None).replace("共识别数字", "")


def test_programs_are_told_at_each_figure() -> None:
    """`recognised` stands in the location of a recognised figure and of no other."""
    (query,) = json.loads(shown("json", True))["queries"]
    assert all(figure["location"]["recognised"] is True for figure in query["evidence"])
    (finding,) = json.loads(shown("json", None))["findings"]
    assert all("recognised" not in figure["location"] for figure in finding["evidence"])


def test_the_page_marks_each_figure() -> None:
    """Three figures are marked in the text, and the legend says what the mark means; a page of text has neither."""
    page = shown("html", True)
    assert page.count('title="图像识别所得，可能识错') == 3
    assert '<i class="r">1.00</i>' in page
    assert 'class="r"' not in shown("html", None)
