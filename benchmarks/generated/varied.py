"""A published report with other figures: some of its digits are replaced, and all else stays as it is.

Owns where digits stand in each format. Where none can be reached (old binary formats, fonts that do not say which of
their glyphs are digits) the report comes back as it was.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from typing import Any

_SHOWN = re.compile(rb">[^<>]+<")  # what stands between tags
_NUMERAL = re.compile(rb"\d[\d,]*\.\d+|\d[\d,]{4,}")
_ONE_IN = 12  # numerals that are changed
_PAGES = 3  # of a PDF in which figures are changed
_CONTENT = re.compile(r"word/document\.xml|xl/sharedStrings\.xml|xl/worksheets/.*\.xml")
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{2,4})>\s*<003([0-9])>")
_SHOWING = (b"Tj", b"TJ", b"'")


def varied(suffix: str, data: bytes, chance: random.Random) -> bytes:
    """The report with some other figures."""
    return VARIED.get(suffix, _unchanged)(data, chance)


def _unchanged(data: bytes, chance: random.Random) -> bytes:
    del chance
    return data


def _of_markup(data: bytes, chance: random.Random) -> bytes:
    return _SHOWN.sub(lambda found: _of_text(found.group(), chance), data)


def _of_text(data: bytes, chance: random.Random) -> bytes:
    """One numeral in twelve gets another last digit."""

    def changed(found: re.Match[bytes]) -> bytes:
        numeral = found.group()
        if chance.randrange(_ONE_IN) or not numeral[-1:].isdigit():
            return numeral
        return numeral[:-1] + b"%d" % chance.randint(0, 9)

    return _NUMERAL.sub(changed, data)


def _of_package(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(
                member.filename, _of_markup(content, chance) if _CONTENT.fullmatch(member.filename) else content
            )
    return out.getvalue()


def _of_pdf(data: bytes, chance: random.Random) -> bytes:
    """On some pages one glyph of a digit in twelve becomes another one."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject

    writer = PdfWriter(io.BytesIO(data))
    for at in chance.sample(range(len(writer.pages)), min(_PAGES, len(writer.pages))):
        page = writer.pages[at]
        content = page.get_contents()
        if content is not None:
            digits = {name: _digits(font.get_object()) for name, font in _fonts(page).items()}
            _change(content, digits, chance)
            page[NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _fonts(page: Any) -> dict[str, Any]:
    resources = page.get("/Resources", {}).get_object()
    return dict(resources.get("/Font", {}).get_object())


def _digits(font: Any) -> list[bytes]:
    """The codes of the digits of a font, all of one length."""
    if "/ToUnicode" not in font:
        return [b"%d" % digit for digit in range(10)] if font.get("/Subtype") != "/Type0" else []
    return [bytes.fromhex(code.decode()) for code, _ in _MAPPED.findall(font["/ToUnicode"].get_object().get_data())]


def _change(content: Any, digits: dict[str, list[bytes]], chance: random.Random) -> None:
    codes: list[bytes] = []
    for operands, operator in content.operations:
        if operator == b"Tf":
            codes = digits.get(operands[0], [])
        elif operator in _SHOWING and codes:
            _change_shown(operands, codes, chance)


def _change_shown(operands: list[Any], codes: list[bytes], chance: random.Random) -> None:
    from pypdf.generic import ByteStringObject

    shown = operands[0] if isinstance(operands[0], list) else operands
    for at, part in enumerate(shown):
        raw = getattr(part, "original_bytes", None)
        if raw is None:
            continue
        size = len(codes[0])
        pieces = [raw[start : start + size] for start in range(0, len(raw), size)]
        pieces = [
            chance.choice(codes) if piece in codes and not chance.randrange(_ONE_IN) else piece for piece in pieces
        ]
        shown[at] = ByteStringObject(b"".join(pieces))


VARIED: dict[str, Callable[[bytes, random.Random], bytes]] = {
    ".html": _of_markup,
    ".csv": _of_text,
    ".txt": _of_text,
    ".docx": _of_package,
    ".xlsx": _of_package,
    ".pdf": _of_pdf,
}
