"""The same report in another encoding, with other line ends, full-width digits or as a Word file: the same findings."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from auditor.audit import audit, audit_document
from auditor.engine.model import Report
from auditor.figures.scan import normalised
from auditor.readers import read_document

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
WIDTH, PAGE = 38, 30  # characters a line, lines a page
MOST_LOST = 2
FULL_WIDTH = {ord("0") + i: ord("０") + i for i in range(10)}


def _texts() -> list[Path]:
    found = sorted((ROOT / "samples").glob("*.txt"))
    if not CORPUS.is_dir():
        print(f"corpus folder {CORPUS.name} is absent: only the samples are converted")
        return found
    return found + sorted(CORPUS.glob("*.txt"))


@pytest.fixture(scope="module", params=_texts(), ids=lambda p: p.stem)
def source(request: pytest.FixtureRequest) -> tuple[str, list[tuple[str, ...]]]:
    """The text of a report and the signature of its findings."""
    text = request.param.read_text(encoding="utf-8-sig")
    return text, _signature(audit(text.encode("utf-8"), name="report.txt"))


@pytest.fixture(scope="module", params=_texts(), ids=lambda p: p.stem)
def text(request: pytest.FixtureRequest) -> str:
    """The text of a report."""
    found: str = request.param.read_text(encoding="utf-8-sig")
    return found


def _read(data: bytes) -> tuple[object, ...]:
    """All of a document that the audit looks at, which is the same for the same text, and so are the findings."""
    document = read_document(data, name="report.txt")
    assert document.blocks
    return document.format, document.title, document.blocks, document.asides


def _signature(report: Report) -> list[tuple[str, ...]]:
    """What a finding says, without its place."""
    return [
        (
            f.rule,
            f.severity.code,
            f.verdict.value,
            normalised(f.reported.text),
            normalised(f.check.expected_text),
            str(len(f.related)),
        )
        for f in report.findings
    ]


def test_gb18030(text: str) -> None:
    """A GB18030 copy is read as the same document."""
    assert _read(text.encode("gb18030")) == _read(text.encode("utf-8"))


def test_crlf(text: str) -> None:
    """So is a copy with CRLF line ends and a byte order mark."""
    windows = text.replace("\r\n", "\n").replace("\n", "\r\n")
    assert _read(windows.encode("utf-8-sig")) == _read(text.encode("utf-8"))


def test_what_is_read_decides_what_is_found() -> None:
    """Equal documents have equal findings, whatever the file: the audit is given no more than the document."""
    data = "支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n".encode()
    (told,) = _signature(audit(data.decode().encode("gb18030"), name="report.txt"))
    assert [told] == _signature(audit_document(read_document(data, name="report.txt")))
    assert told[:1] == ("SUM001",)


def test_full_width_digits(source: tuple[str, list[tuple[str, ...]]]) -> None:
    """A copy with full-width digits gives the same findings."""
    text, expected = source
    assert _signature(audit(text.translate(FULL_WIDTH).encode("utf-8"), name="report.txt")) == expected


def test_paragraphs_of_a_word_file(source: tuple[str, list[tuple[str, ...]]]) -> None:
    """A Word file with one paragraph for each line gives the same findings."""
    text, expected = source
    word = docx.Document()
    for line in text.splitlines():
        word.add_paragraph("".join(c for c in line if c >= " " or c == "\t"))
    stream = io.BytesIO()
    word.save(stream)
    assert _signature(audit(stream.getvalue(), name="report.docx")) == expected


def test_printed_pages(source: tuple[str, list[tuple[str, ...]]]) -> None:
    """A copy of the printed pages, lines cut at the margin and page numbers between them, gives the same findings.

    What else goes back to the same mistake may differ: a label that is cut loses a check here and there, and with it
    MOST_LOST findings that are only just likely enough to be told.
    """
    text, expected = source
    lines = [piece for line in text.splitlines() for piece in _at_the_margin(line)]
    pages = [lines[i : i + PAGE] for i in range(0, len(lines), PAGE)]
    printed = "\n\n".join("\n".join(page) + f"\n\n— {number} —" for number, page in enumerate(pages, 1))
    found = _signature(audit(printed.encode("utf-8"), name="report.txt"))
    told, meant = [finding[:-1] for finding in found], [finding[:-1] for finding in expected]
    assert [finding for finding in told if finding not in meant] == []
    assert len([finding for finding in meant if finding not in told]) <= MOST_LOST


def _at_the_margin(line: str) -> list[str]:
    """The pieces of a line of running text; rows of tables stay whole."""
    if "\t" in line or "|" in line or len(line) <= WIDTH:
        return [line]
    return [line[i : i + WIDTH] for i in range(0, len(line), WIDTH)]
