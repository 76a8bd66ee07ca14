"""Pages read by recognition, with the extra `[ocr]`: made here as text, rendered, and read again as pictures."""

from __future__ import annotations

import io
import socket
from typing import Any

import pypdfium2
import pytest

pytest.importorskip("rapidocr", reason="the extra [ocr] is not installed: no page is recognised in this run")
cv2 = pytest.importorskip("cv2")
numpy = pytest.importorskip("numpy")
image = pytest.importorskip("PIL.Image")

from auditor.audit import audit_whole  # noqa: E402
from auditor.document import Table  # noqa: E402
from auditor.readers import read_document  # noqa: E402
from tests.readers.pdf_notation import Canvas, pdf  # noqa: E402

ROWS = ("Item|2023|2024", "Staff|1,234.56|1,300.07", "Rent|86.50|95.18", "Total|1,321.06|1,395.25")


def page(*rows: str) -> Canvas:
    """A ruled table in a Latin font, which every machine can draw."""
    canvas = Canvas(420, 300)
    for number in range(len(rows) + 1):
        canvas.line(40, 250 - 30 * number, 380, 250 - 30 * number)
    for x in (40, 140, 260, 380):
        canvas.line(x, 250, x, 250 - 30 * len(rows))
    for number, row in enumerate(rows):
        for x, text in zip((50, 150, 270), row.split("|"), strict=True):
            canvas.odd(x, 230 - 30 * number, text, 14)
    return canvas


def picture(*rows: str, angle: float = 0.0, noise: float = 0.0, grey: int = 255) -> Any:
    """The page as a scanner gives it."""
    drawn = pypdfium2.PdfDocument(pdf(page(*rows)))[0].render(scale=200 / 72).to_numpy()[:, :, 0].astype("float32")
    height, width = drawn.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    paper = cv2.warpAffine(drawn, turn, (width, height), borderValue=255) * (grey / 255)
    paper += numpy.random.default_rng(1).normal(0, noise, paper.shape) if noise else 0
    return numpy.clip(paper, 0, 255).astype("uint8")


def scanned(paper: Any) -> bytes:
    """A PDF that holds nothing but the picture."""
    buffer = io.BytesIO()
    image.fromarray(paper).save(buffer, "PDF", resolution=200)
    return buffer.getvalue()


@pytest.mark.parametrize("poor", [{}, {"angle": 1.0, "noise": 12.0, "grey": 220}])
def test_a_table_is_read_as_from_text(poor: dict[str, float]) -> None:
    """The same grid and texts, clean and from a poor scanner; every place says that it was recognised."""
    document = read_document(scanned(picture(*ROWS, **poor)), name="scan.pdf")  # type: ignore[arg-type]
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    found = ["|".join(cell.text.value for cell in row) for row in table.rows()]
    assert tuple(found) == ROWS
    assert all(cell.text.locate(0).recognised for cell in table.cells)
    assert [remark.code for remark in document.remarks] == ["recognised-pages"]


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_lies_is_turned(turns: int) -> None:
    """On its side or upside down: the same table, and the place of a number is where it was scanned."""
    paper = picture(*ROWS)
    upright, lying = (read_document(scanned(numpy.rot90(paper, k)), name="scan.pdf").tables for k in (0, turns))
    assert [cell.text.value for cell in lying[0].cells] == [cell.text.value for cell in upright[0].cells]
    left, bottom, right, top = upright[0].cells[3].text.locate(0).bbox or (0, 0, 0, 0)
    x, y = (left + right) / 2, (bottom + top) / 2
    for width, height in ((420, 300), (300, 420), (420, 300))[:turns]:  # each turn to the left
        x, y, _ = height - y, x, width
    left, bottom, right, top = lying[0].cells[3].text.locate(0).bbox or (0, 0, 0, 0)
    assert ((left + right) / 2, (bottom + top) / 2) == pytest.approx((x, y), abs=4)


def test_what_it_finds_is_to_be_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A total that is off is a query; and nothing is asked of a network."""
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a network was asked"))
    wrong = ("Item|2023|2024", "Staff|1,234.56|1,300.07", "Rent|86.50|95.18", "合计|1,321.06|1,595.25")
    report = audit_whole(scanned(picture(*(row.replace("合计", "Total") for row in wrong))), name="scan.pdf").report
    assert report.findings == ()
    assert all("OCR" in query.message.zh for query in report.queries)
    assert report.n_figures >= 6
