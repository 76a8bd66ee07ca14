"""Text and Markdown files: decoding by rule, and lines that know their place.

Owns the choice of the encoding and the splitting into lines. A form feed ends a line of text but is no line of its
own in an editor's counting, so line and column go on over it. Leaves tables, broken lines and debris to layout/.
"""

from __future__ import annotations

import codecs
import re

from auditor.document import Anchor, Location, Text
from auditor.readers.layout import lay_out
from auditor.readers.layout.lines import Line, cleaned
from auditor.readers.markdown import from_markdown
from auditor.readers.result import Reading, refuse
from auditor.readers.source import Kind, Source

_LINE_END = re.compile(r"\r\n|\r|\n|[\f\v]|\u2028|\u2029")
_NO_NEW_LINE = ("\f", "\v", "\u2028", "\u2029")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MAX_CONTROL = 0.01  # share of control characters above which decoded bytes are no text


def read_text(source: Source) -> Reading:
    """The blocks of a text or Markdown file.

    Raises:
        UnreadableFile: binary data, an encoding that is neither Unicode nor GB18030, or nothing but white space.
    """
    value = decode(source.data, source.name)
    if not value.strip():
        raise refuse(source.name, "文件里没有文字", "the file holds no text")
    lines = [Line(cleaned(text)) for text in split_lines(value)]
    if source.kind is Kind.MARKDOWN:
        lines = [from_markdown(line) for line in lines]
    return Reading(lay_out(lines))


def decode(data: bytes, name: str) -> str:
    """The text in `data`: by byte order mark, then UTF-16 by its NUL pattern, then strict UTF-8, then strict GB18030.

    Raises:
        UnreadableFile: none of them fits, or the result is no text.
    """
    encoding = _encoding_by_mark(data) or _utf16_by_pattern(data)
    if encoding is None and b"\x00" in data:
        raise _binary(name)
    for candidate in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            value = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        if len(_CONTROL.findall(value)) > _MAX_CONTROL * len(value):
            raise _binary(name)
        return value
    raise refuse(
        name,
        "文字编码无法识别（既不是 UTF-8/UTF-16，也不是 GB18030），或者不是文本文件",
        "unknown encoding (neither UTF-8/UTF-16 nor GB18030), or not a text file",
    )


def _binary(name: str) -> Exception:
    return refuse(name, "是二进制文件，不是文本", "it is a binary file, not text")


def _encoding_by_mark(data: bytes) -> str | None:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _utf16_by_pattern(data: bytes) -> str | None:
    """UTF-16 without mark shows in its line ends, digits and spaces: ASCII bytes with a NUL always on one side."""
    head = data[: 64 * 1024]
    if len(data) % 2 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd and not even:
        return "utf-16-le"
    return "utf-16-be" if even and not odd else None


def split_lines(value: str) -> list[Text]:
    """The lines of `value`, each character with its line and column (both from 1)."""
    lines = []
    start, line, column = 0, 1, 1
    for end in [*_LINE_END.finditer(value), None]:
        stop = end.start() if end else len(value)
        lines.append(Text(value[start:stop], (Anchor(0, Location(line=line, column=column)),)))
        if end is None:
            break
        if end[0] in _NO_NEW_LINE:
            column += end.end() - start
        else:
            line, column = line + 1, 1
        start = end.end()
    return lines
