"""Recognised print becomes characters with places, doubtful digits are told: what needs nothing of the extra."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from auditor.limits import Limits
from auditor.readers import read_document
from auditor.readers.pdf import scans
from auditor.readers.pdf.geometry import Box, Frame, Glyph, Ruling, Sheet
from auditor.readers.pdf.lines import Origin, TextLine, line_of
from auditor.readers.pdf.missing import Lack, is_to_recognise, lack_of
from auditor.readers.pdf.page import pages_of
from auditor.readers.pdf.scans.doubts import without_doubts
from auditor.readers.pdf.scans.pieces import Character, Corners, Piece
from auditor.readers.pdf.scans.placing import Plane, glyphs_of, lean_of
from tests.readers.pdf_notation import Canvas, pdf

DOTS = 200 / 72  # a point
SCAN = Canvas().picture(0, 0, 595, 842)


def characters(text: str, doubtful: Sequence[int] = ()) -> tuple[Character, ...]:
    """The characters of a piece, evenly spread; the engine is unsure of those at `doubtful`."""
    return tuple(Character(c, (i + 0.5) / len(text), 0.5 if i in doubtful else 1.0) for i, c in enumerate(text))


def piece(x: float, y: float, width: float, height: float, text: str, lean: float = 0.0) -> Piece:
    """A piece with its top left corner at that place, running down to the right by `lean` radians."""
    cos, sin = math.cos(lean), math.sin(lean)
    corners: Corners = (
        (x, y),
        (x + width * cos, y + width * sin),
        (x + width * cos - height * sin, y + width * sin + height * cos),
        (x - height * sin, y + height * cos),
    )
    return Piece(corners, characters(text))


@pytest.mark.parametrize(
    ("first", "doubtful", "again", "told"),
    [
        ("收入1,234.56元", (), "收入1,234.56元", "收入1,234.56元"),
        ("收入1,234.56元", (4,), "收入1,234.56元", "收入1,\ufffd34.56元"),
        ("收入12.34元", (), "收入12.84元", "收入12.\ufffd4元"),
        ("收入12.34元", (), "收入112.34元", "收入\ufffd2.34元"),
        ("收入12.34元", (4,), "收入12.34元", "收入12\ufffd34元"),
        ("收人12.34元", (1,), "收入12.34元", "收人12.34元"),  # a word may be misread
        ("5人", (0,), "5人", "5\ufffd人"),  # one digit stays, or nothing would be told
        ("l2.5", (), "l2.5", "\ufffd2.5"),
        ("甲，乙", (1,), "甲，乙", "甲，乙"),
    ],
)
def test_doubtful_digits_are_not_guessed(first: str, doubtful: tuple[int, ...], again: str, told: str) -> None:
    """Unsure, read otherwise again, or a letter that looks like a digit: the character is unknown."""
    assert "".join(c.char for c in without_doubts(characters(first, doubtful), characters(again))) == told


def test_a_page_that_leans_is_laid_level() -> None:
    """Two pieces of one line that runs down by one degree get one baseline, and their distance."""
    lean = math.radians(1)
    one = piece(300, 500, 300, 36, "支出合计项目经费", lean)
    two = piece(300 + 800 * math.cos(lean), 500 + 800 * math.sin(lean), 150, 36, "190.18", lean)
    assert lean_of([one]) == pytest.approx(lean)
    glyphs = glyphs_of([one, two], Plane(lean, 1653, 2339, DOTS), DOTS)
    assert "".join(glyph.char for glyph in glyphs) == "支出合计项目经费190.18"
    assert max(glyph.y for glyph in glyphs) - min(glyph.y for glyph in glyphs) < 0.5
    assert glyphs[8].x0 - glyphs[0].x0 == pytest.approx(800 / DOTS, abs=1)
    assert all(a.x1 <= b.x0 + 0.01 for a, b in pairwise(glyphs))


def test_one_size_of_print_is_one() -> None:
    """Boxes a little higher or lower are no other size: lines of one paragraph have one."""
    pieces = [piece(300, 500, 400, 36, "一般公共预算支出情况"), piece(300, 560, 400, 40, "政府性基金预算支出表")]
    assert len({glyph.size for glyph in glyphs_of(pieces, Plane(0, 1653, 2339, DOTS), DOTS)}) == 1


def test_numbers_apart_stay_apart() -> None:
    """Digits that touch are one number; the blank between two numbers of one piece is kept, as in the printed line."""
    places = (0.05, 0.1, 0.15, 0.4, 0.45, 0.5)
    found = tuple(Character(char, at, 1.0) for char, at in zip("123456", places, strict=True))
    glyphs = glyphs_of([piece(300, 500, 400, 40, "")._replace(characters=found)], Plane(0, 1653, 2339, DOTS), DOTS)
    assert line_of(glyphs, Origin(1, Frame(0, 0, 0, 595, 842))).value.split() == ["123", "456"]


def test_a_number_at_a_ruling_stays_whole() -> None:
    """The middle of its last digit seems to lie in the table beside it: all of it stands before the table."""
    digits = tuple(Glyph(char, 60 + 6 * at, 66 + 6 * at, 130, 12) for at, char in enumerate("20.82"))
    inside = tuple(Glyph(char, 100 + 6 * at, 106 + 6 * at, 130, 12) for at, char in enumerate("7.15"))
    lines = [Ruling(at, 100, 160, vertical=True) for at in (87, 150, 210)]
    lines += [Ruling(at, 87, 210, vertical=False) for at in (100, 160)]
    sheet = Sheet(1, Frame(0, 0, 0, 595, 842), digits + inside, tuple(lines), 1.0, 0, 0, recognised=True)
    (page,) = pages_of(sheet)
    assert [item.value for item in page.items if isinstance(item, TextLine)] == ["20.82"]


def test_a_place_on_a_leaning_page_is_where_it_was_scanned() -> None:
    """The box of what was laid level lies, in the file, where it leans: at the right edge lower than at the left."""
    level, leaning = Frame(0, 0, 0, 600, 800), Frame(0, 0, 0, 600, 800, math.radians(2))
    box = Box(500, 390, 560, 402)
    assert leaning.printed_box(box)[1] < level.printed_box(box)[1] - 5


def glyph_row(text: str) -> tuple[Glyph, ...]:
    """The characters of one line."""
    return tuple(Glyph(char, 50 + 10 * at, 60 + 10 * at, 100, 10) for at, char in enumerate(text))


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("本年收入９.２亿元，支出５亿元；增长３％，下降２％，持平。", None),
        ("ab67ST５UV，jdd、d5nop，`aO；67qI９.２U。", Lack.UNMAPPED),
    ],
)
def test_text_that_means_nothing_is_told(text: str, lack: Lack | None) -> None:
    """Codes in the order of use look like text; Chinese marks without a Chinese word give them away."""
    sheet = Sheet(1, Frame(0, 0, 0, 595, 842), glyph_row(text), (), 0.0, 0, 0)
    assert lack_of(sheet) is lack
    assert is_to_recognise(sheet) is (lack is not None)


def test_pages_beyond_the_limit_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page may be recognised: each is named as not checked, and why; the text beside them is read."""
    monkeypatch.setattr(scans, "is_available", lambda: True)
    document = read_document(pdf("收入190.18万元。", SCAN), limits=Limits()._replace(scanned_pages=0))
    assert [remark.code for remark in document.remarks] == ["scanned-pages"]
    assert "上限" in document.remarks[0].zh


def test_without_the_extra_a_scan_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it always was."""
    monkeypatch.setattr(scans, "is_available", lambda: False)
    document = read_document(pdf("收入190.18万元。", SCAN))
    assert [remark.zh for remark in document.remarks] == ["第2页没有文字层（扫描页），没有检查，请先做OCR"]


def test_nothing_of_the_extra_is_loaded_with_the_reader(root: Path) -> None:
    """Only the modules behind the door name it."""
    folder = root / "auditor" / "readers" / "pdf"
    naming = {
        path.name
        for path in folder.rglob("*.py")
        if any(
            line.startswith(("import cv2", "import rapidocr", "import numpy")) for line in path.read_text().splitlines()
        )
    }
    assert naming == {"engine.py", "strokes.py"}
