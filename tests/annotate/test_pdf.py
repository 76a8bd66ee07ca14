"""Highlights in PDF files: behind the original as an update, over the figures, whichever way a page lies."""

from __future__ import annotations

import ctypes
import io
import sys
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from click.testing import CliRunner

from auditor import cli
from auditor.audit import audit
from auditor.errors import UsageError
from auditor.readers import read_document
from tests.annotate.making import SAYS, marked, note
from tests.readers.notation import shown
from tests.readers.pdf_notation import HEIGHT, WIDTH, Canvas, pdf

FIGURE = "6127.22"
pypdf = pytest.importorskip("pypdf")


class Highlight(NamedTuple):
    """An annotation as an independent reader sees it: the characters below it, its message, whether it is printed."""

    page: int
    covers: str
    says: str
    flags: int


def highlights(data: bytes) -> list[Highlight]:
    """All highlights of a file, page by page."""
    found = []
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
            if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_HIGHLIGHT:
                box = pdfium.FS_RECTF()
                pdfium.FPDFAnnot_GetRect(annotation, box)
                covers = text.get_text_bounded(box.left, box.bottom, box.right, box.top)
                flags = pdfium.FPDFAnnot_GetFlags(annotation)
                found.append(Highlight(number, covers.strip(), _said(annotation), flags))
            pdfium.FPDFPage_CloseAnnot(annotation)
        text.close()
        page.close()
    document.close()
    return found


def _said(annotation: object) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(length)
    pointer = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", pointer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0").replace("\r", "\n")


SENTENCE = "支出合计6127.22万元，其中：基本支出190.18万元。"


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 1])
def test_a_highlight_covers_its_figure_on_turned_pages(rotate: int, turn: int) -> None:
    """The box is in the coordinates of the page itself, whatever its rotation and that of the text."""
    x, y = (72, 700) if turn == 0 else (300, 72)
    data = pdf(Canvas(WIDTH, HEIGHT, rotate).text(x, y, SENTENCE, turn=turn))
    copy = marked(data, note(data, FIGURE)).data
    assert copy.startswith(data)
    assert highlights(copy) == [Highlight(0, FIGURE, f"× 错误\n{SAYS}", 4)]
    assert shown(read_document(copy)) == shown(read_document(data))


@pytest.mark.parametrize("box", [(50, 400, 595, 842), (0, 0, 500, 800)])
def test_a_highlight_covers_its_figure_on_cropped_pages(box: tuple[int, int, int, int]) -> None:
    """A page whose visible part does not begin at the origin, as a scanner or a designer leaves it."""
    document = pypdfium2.PdfDocument(pdf(Canvas().text(72, 700, SENTENCE)))
    page, target = document[0], io.BytesIO()
    page.set_cropbox(*box)
    page.close()
    document.save(target)
    data = target.getvalue()
    copy = marked(data, note(data, FIGURE)).data
    assert b"/CropBox" in data
    assert copy.startswith(data)
    assert [one.covers for one in highlights(copy)] == [FIGURE]


def test_several_notes_on_several_pages_and_in_cells() -> None:
    """Each is on its page; a table's figures are found in their cells."""
    table = Canvas().table(72, 700, [100, 80], "项目|金额", f"合计|{FIGURE}", "其他|1.00")
    data = pdf(SENTENCE, table, SENTENCE)
    copy = marked(data, *(note(data, FIGURE, nth) for nth in range(3))).data
    assert [(one.page, one.covers) for one in highlights(copy)] == [(0, FIGURE), (1, FIGURE), (2, FIGURE)]


def test_a_copy_can_be_marked_again() -> None:
    """Highlights that are there stay, and the first copy is a prefix of the second."""
    data = pdf(SENTENCE)
    first = marked(data, note(data, FIGURE)).data
    second = marked(first, note(first, "190.18")).data
    assert second.startswith(first)
    assert [one.covers for one in highlights(second)] == [FIGURE, "190.18"]


def test_a_figure_over_the_end_of_a_line_has_two_boxes() -> None:
    """Both parts of a broken number are covered."""
    line = "本年一般公共预算财政拨款支出决算数为人民币"
    data = pdf(
        Canvas().lines(
            72, 700, f"\u3000\u3000{line}{line[:8]}61", "27.22万元，其中：基本支出190.18万元，项目支出为零。"
        )
    )
    (block,) = shown(read_document(data))
    assert FIGURE in block
    (found,) = highlights(marked(data, note(data, FIGURE)).data)
    assert "61" in found.covers
    assert "27.22" in found.covers


def restricted(data: bytes) -> bytes:
    """The file, encrypted such that all may open it and nobody may change it."""
    writer = pypdf.PdfWriter(io.BytesIO(data))
    writer.encrypt("", "owner", algorithm="RC4-128", permissions_flag=pypdf.constants.UserAccessPermissions.PRINT)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_restricted_file_is_marked_and_stays_restricted() -> None:
    """A file that opens without a password, but is encrypted, as offices publish them."""
    data = restricted(pdf(Canvas(rotate=90).text(72, 700, SENTENCE), SENTENCE))
    copy = marked(data, note(data, FIGURE), note(data, "190.18", 1)).data
    assert copy.startswith(data)
    assert highlights(copy) == [
        Highlight(0, FIGURE, f"× 错误\n{SAYS}", 4),
        Highlight(1, "190.18", f"× 错误\n{SAYS}", 4),
    ]
    assert shown(read_document(copy)) == shown(read_document(data))
    old, new = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(copy)
    assert pdfium.FPDF_GetDocPermissions(new) == pdfium.FPDF_GetDocPermissions(old) != 0xFFFFFFFF


def test_a_restricted_file_that_an_update_would_damage_is_refused() -> None:
    """Where places are kept in streams nothing is written."""
    data = restricted(pdf(SENTENCE)) + b"\n% /Type /XRef\n"
    with pytest.raises(UsageError) as raised:
        marked(data, note(data, FIGURE))
    assert "权限密码" in raised.value.zh


def test_without_the_library_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library is an extra."""
    data = pdf(SENTENCE)
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(UsageError, match="annotate"):
        marked(data, note(data, FIGURE))


def test_the_copy_gives_the_same_findings(tmp_path: Path) -> None:
    """Through the command: findings of original and copy are equal, and each figure is covered."""
    path, copy = tmp_path / "report.pdf", tmp_path / "copy.pdf"
    path.write_bytes(pdf("支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。"))
    report = audit(path)
    assert report.findings
    result = CliRunner().invoke(cli.program, ["annotate", str(path), "-o", str(copy)])
    assert result.exit_code == cli.EXIT_OK
    assert audit(copy).findings == report.findings
    for finding, one in zip(report.findings, highlights(copy.read_bytes()), strict=True):
        assert one.covers in finding.reported.text
        assert finding.id in one.says
        assert finding.message.zh in one.says
