"""Text and Markdown files: decoding by rule, and lines that know their place.

Owns the choice of the encoding and the splitting into lines. A form feed ends a line of text but is no line of its
own in an editor's counting, so line and column go on over it. Leaves tables, broken lines and debris to layout/.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from auditor.document import Anchor, Aside, Location, Text
from auditor.errors import UnreadableFile
from auditor.patterns import lazy
from auditor.readers.layout import lay_out
from auditor.readers.layout.lines import Line, bookmarks_in, cleaned
from auditor.readers.layout.pages import without_page_numbers
from auditor.readers.result import Reading, asides_of, refuse
from auditor.readers.source import Kind, Source

_LINE_END = lazy(r"\r\n|\r|\n|[\f\v]|\u2028|\u2029")
_NO_NEW_LINE = ("\f", "\v", "\u2028", "\u2029")
_CONTROL = lazy(r"[\x00-\x08\x0e-\x1f]")
_COMMON = lazy(
    r"[\t\r\n -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2027\u2460-\u24ff]"  # slow to compile, seldom needed
)
_MIN_COMMON = 0.8
_LITTLE = rb"[\r\n.1-9]\x00"  # compiled only for what has a NUL
_BIG = rb"\x00[\r\n.1-9]"
_GOOD_PER_BAD = 10  # well-formed characters beside each broken one in a damaged UTF-8 file
_MAX_CONTROL = 0.01  # share of control characters above which decoded bytes are no text


def read_text(source: Source) -> Reading:
    """The blocks of a text or Markdown file.

    Raises:
        UnreadableFile: binary data, an encoding that is neither Unicode nor GB18030, or nothing but white space.
    """
    value = decode(source.data, source.name)
    if not value.strip():
        raise refuse(source.name, "文件里没有文字", "the file holds no text", "no-text")
    raw = split_lines(value)
    lines = [Line(cleaned(text)) for text in raw]
    if source.kind is Kind.MARKDOWN:
        from auditor.readers.markdown import from_markdown

        lines = [from_markdown(line) for line in lines]
    kept = without_page_numbers(lines)
    blocks = lay_out(kept)
    if not blocks:  # marks of Markdown and nothing marked
        raise refuse(source.name, "文件里没有文字", "the file holds no text", "no-text")
    return Reading(blocks, asides=(*bookmarks_in(raw), *_page_numbers(lines, kept)))


def _page_numbers(lines: Sequence[Line], kept: Sequence[Line]) -> tuple[Aside, ...]:
    """The lines that were left out, which number the pages."""
    staying = set(map(id, kept))
    gone = (line for line in lines if id(line) not in staying)
    return asides_of(((line.value, line.text.locate(0)) for line in gone), "page-number")


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
        except UnicodeDecodeError as problem:
            if candidate.startswith("utf-8") and _is_damaged_utf8(data):
                raise _damaged_utf8(name, data[: problem.start].count(b"\n") + 1) from None
            continue
        if _looks_binary(value, unmarked=candidate.startswith("utf-16-")):
            raise _binary(name)
        return value
    if encoding in ("utf-16-le", "utf-16-be"):
        raise _binary(name)
    raise refuse(
        name,
        "文字编码无法识别（既不是 UTF-8/UTF-16，也不是 GB18030），或者不是文本文件",
        "unknown encoding (neither UTF-8/UTF-16 nor GB18030), or not a text file",
        "not-text",
    )


def _binary(name: str) -> UnreadableFile:
    return refuse(name, "是二进制文件，不是文本", "it is a binary file, not text", "not-text")


def _damaged_utf8(name: str, line: int) -> UnreadableFile:
    return refuse(
        name,
        f"第 {line} 行的 UTF-8 编码已损坏，请用编辑器重新保存",
        f"damaged UTF-8 in line {line}, save it again with an editor",
        "damaged",
    )


def _looks_binary(value: str, *, unmarked: bool) -> bool:
    """True for too many control characters or, where only a pattern speaks for UTF-16, too many rare ones."""
    if len(_CONTROL.findall(value)) > _MAX_CONTROL * len(value):
        return True
    return unmarked and len(_COMMON.findall(value)) < _MIN_COMMON * len(value)


def _is_damaged_utf8(data: bytes) -> bool:
    """True where nearly all that is not ASCII is valid UTF-8: read as GB18030 it would only be garbled."""
    value = data.decode("utf-8", errors="replace")
    bad = value.count("\ufffd")
    return sum(c > "\x7f" for c in value) - bad > _GOOD_PER_BAD * bad


def _encoding_by_mark(data: bytes) -> str | None:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return None


def _utf16_by_pattern(data: bytes) -> str | None:
    """UTF-16 without mark shows in its line ends and digits: a NUL always on the same side of them.

    Digits 1 to 9 only, since U+3000 (and 一, U+4E00) holds a NUL too and would read as a 0 from the other side.
    """
    if len(data) % 2 or b"\x00" not in data:
        return None
    little, big = len(re.findall(_LITTLE, data)), len(re.findall(_BIG, data))
    if little == big:
        return None
    return "utf-16-le" if little > big else "utf-16-be"


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
