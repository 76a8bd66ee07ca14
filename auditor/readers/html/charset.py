"""The characters of a web page: byte order mark, then the charset the page declares, then the rule for all texts.

Owns the reading of the declaration. A page that calls itself gb2312 or gbk is read as GB18030, which contains both; a
declaration that the bytes contradict is passed over.
"""

from __future__ import annotations

import codecs
import re

from auditor.readers.text import decode

_HEAD = 4096  # bytes in which browsers look for the declaration
_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9_.-]+)", re.IGNORECASE
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTAINED = {"gb2312": "gb18030", "gbk": "gb18030", "hz-gb-2312": "hz", "iso8859-1": "cp1252", "ascii": "utf-8"}
_FEW = 1000  # one broken character in so many is damage, more is another encoding


def page_text(data: bytes, name: str) -> str:
    """The page as text.

    Raises:
        UnreadableFile: neither the declared encoding nor any that texts come in fits.
    """
    declared = None if data.startswith(_MARKS) else _declared(data)
    if declared is None:
        return decode(data, name)
    try:
        value = data.decode(declared, errors="replace")
    except LookupError:  # a codec that yields no text
        return decode(data, name)
    broken = value.count("\ufffd")
    if broken == 0 or (broken * _FEW <= len(value) and not _is_utf8(data)):
        return value
    return decode(data, name)


def _declared(data: bytes) -> str | None:
    """The name of the declared encoding, None where none is declared or it is not known."""
    match = _DECLARED.search(data[:_HEAD])
    if match is None:
        return None
    try:
        known = codecs.lookup((match[1] or match[2]).decode("ascii"))
    except LookupError:
        return None
    if known.name.startswith("utf-16"):
        return None  # a page whose declaration can be read as ASCII is no UTF-16
    return _CONTAINED.get(known.name, known.name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
