"""One raw line of a report: a line of a text file or a paragraph of a Word file, with its debris removed.

Owns Line, the cutting of a Text with its anchors kept, and what counts as white space and debris. Leaves what lines
make up together to the other modules of this package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.document import Anchor, Aside, Text
from auditor.patterns import lazy
from auditor.readers.result import asides_of
from auditor.records import Record

SPACES = " \t\u3000\xa0\u2002\u2003\u2009\r\n"
_BOOKMARK = "[bookmark:"
_DEBRIS = lazy(r"\[bookmark:[^\]\n]*\]|[\u200b-\u200f\u2060\ufeff\xad]")  # none of these characters is printable
_WORD = lazy(r"[A-Za-z][,;:)’”]?$")  # a letter, or one with a mark behind it
_LOWER_END, _LOWER_START = r"[a-z]{2}[,;:)]?$", r"[a-z]{2}"


class Line(Record):
    """A raw line; `level` and `note` are those of the Paragraph it may become."""

    text: Text
    level: int | None = None
    note: str | None = None

    @property
    def value(self) -> str:
        """The characters of the line."""
        return self.text.value

    @property
    def blank(self) -> bool:
        """True where nothing is printed and no tab opens a cell."""
        value = self.text.value
        return not value or ("\t" not in value and not value.strip(SPACES))


def joined(parts: Sequence[Text], separators: Sequence[str]) -> Text:
    """The parts one after another, `separators[i]` before part i (the first is not used); linear in their length."""
    values, anchors, length = [], [], 0
    for index, (part, separator) in enumerate(zip(parts, separators, strict=True)):
        if index:
            values.append(separator)
            length += len(separator)
        values.append(part.value)
        anchors += [Anchor(a.offset + length, a.location) for a in part.anchors]
        length += len(part.value)
    return Text("".join(values), tuple(anchors))


def cleaned(text: Text) -> Text:
    """The text without bookmark debris and invisible characters, every other one keeping its place."""
    if text.value.isprintable() and _BOOKMARK not in text.value:
        return text
    return without(text, _DEBRIS)


def bookmarks_in(texts: Iterable[Text]) -> tuple[Aside, ...]:
    """The bookmark debris in `texts` that holds digits."""
    held = (text for text in texts if _BOOKMARK in text.value)
    found = ((match[0], text.locate(match.start())) for text in held for match in _DEBRIS.finditer(text.value))
    return asides_of(found, "bookmark")


def without(text: Text, pattern: re.Pattern[str]) -> Text:
    """The text without all matches of `pattern`."""
    result: Text | None = None
    start = 0
    for match in pattern.finditer(text.value):
        if match.start() > start:
            piece = text.slice(start, match.start())
            result = piece if result is None else result.join(piece)
        start = match.end()
    if start == 0:
        return text
    rest = text.slice(start, len(text.value))
    return rest if result is None else result.join(rest) if rest.value else result


def trimmed(text: Text) -> Text:
    """The text without white space at its ends."""
    value = text.value
    if value and value[0] not in SPACES and value[-1] not in SPACES:
        return text
    start = len(value) - len(value.lstrip(SPACES))
    end = len(value.rstrip(SPACES))
    return text.slice(start, max(start, end)) if value else text


def blank_between(head: str, tail: str) -> str:
    """The blank between the words of a Latin script at the end of one line and the start of the next, else nothing.

    >>> blank_between("capital", "works"), blank_between("about 30 000", "homes"), blank_between("编号AB", "0012")
    (' ', ' ', '')
    """
    first = tail[:1]
    if not first.isascii() or not first.isalnum():
        return ""
    if first.isalpha() and _WORD.search(head[-3:]):
        return " "
    if first.isdigit():
        return " " if re.search(_LOWER_END, head[-3:]) else ""
    return " " if head[-1:].isdecimal() and re.match(_LOWER_START, tail) else ""
