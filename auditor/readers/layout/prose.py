"""Running text: lines broken in mid-sentence are put together again, headings and list items stay alone.

Owns the decision whether a line goes on in the next one, in a paragraph and in a table cell. The rule is careful: a
wrong break costs one claim, a wrong join may invent one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.document import Paragraph, Text
from auditor.patterns import lazy
from auditor.readers.layout.lines import Line, blank_between, joined, trimmed
from auditor.readers.layout.shape import Shape, is_caption, is_contents, is_item, is_note, set_in, shape_of
from auditor.traditional import simplified

_LONG = 20  # characters; a shorter line was hardly broken by the width of a page
_VERY_LONG = 60
_LONGEST = 6000  # no paragraph of a report is longer; also bounds the work on a file without any punctuation
_HEADING = 40
_CLAUSE_ENDS = "，。；,;"
_CLOSED = tuple("。！？；：!?;:…)）”’》】〕")
_OPEN_ENDED = tuple("，、,")
_NUMBER_OPEN = lazy(r"\d[.．,，]?$")  # compiled when a line may end so
_NUMBER_REST = lazy(
    r"[\d.．,，]* ?(?:[百千万亿]+元|元|[%％‰]|个百分点|万?人次?)"
)  # "5003.83" / "万元", "45429." / "90万元"
_INDENT = lazy(r"(?:[ \xa0]{2,}|\u3000|\t)")
_LABEL_PIECE = 14  # a cell line this short was broken by the width of its column
_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("〔", "〕"))


def paragraphs_of(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs `lines` make up; blank lines separate, but not within a sentence."""
    pending: Line | None = None
    for line in lines:
        if line.blank or not line.value.strip():
            continue
        if pending is not None and _goes_on(pending, line):
            pending = Line(_joined(pending.text, trimmed(line.text)), pending.level, pending.note)
            continue
        if pending is not None:
            yield Paragraph(trimmed(pending.text), pending.level, pending.note)
        pending = line
    if pending is not None:
        yield Paragraph(trimmed(pending.text), pending.level, pending.note)


def _goes_on(first: Line, second: Line) -> bool:
    """True where `second` continues the sentence that `first` leaves open."""
    if (first.level, first.note) != (None, None) or (second.level, second.note) != (None, None):
        return False
    if _INDENT.match(second.value) or len(first.value) > _LONGEST:
        return False
    head, tail = trimmed(first.text).value, trimmed(second.text).value
    if _is_row(head) or _is_row(tail) or is_contents(head):
        return False
    if is_torn(head, tail):
        return True
    if not _holds_any(tail, _CLAUSE_ENDS) and len(tail) < _LONG:
        return False
    return _is_broken(head) and not (is_item(tail) or is_note(tail) or is_caption(tail) or is_caption(head))


def is_torn(head: str, tail: str) -> bool:
    """True where a line ends within a number or between it and its unit, or within 第一."""
    if head.endswith("第"):
        return len(head) >= _LONG
    return _ends_in_number(head) and _ends_number(tail, alone=len(head) < _LONG) and not is_item(tail)


def _ends_in_number(head: str) -> bool:
    return any(char.isdecimal() for char in head[-3:]) and _NUMBER_OPEN.search(head) is not None


def _ends_number(tail: str, *, alone: bool) -> bool:
    """True for a line that begins with the end of a number and its unit; with `alone`, and with the end of a clause."""
    rest = _NUMBER_REST.match(simplified(tail))
    return rest is not None and (not alone or tail[rest.end() : rest.end() + 1] in tuple(_CLAUSE_ENDS))


def _is_broken(head: str) -> bool:
    if _bracket_open(head):
        return len(head) >= _LONG
    if head.endswith(_CLOSED):
        return False
    if head.endswith(_OPEN_ENDED):
        return True
    if len(head) < _LONG or (len(head) < _VERY_LONG and not _holds_any(head, _CLAUSE_ENDS + "、")):
        return False
    # "5、补齐短板，提高待遇" may be a heading or a broken line: left alone
    return not (len(head) <= _HEADING and "。" not in head and is_item(head))


def _is_row(value: str) -> bool:
    """True for a row of a table that came out as a line: words and numbers apart, a number last, no clause."""
    *before, last = value.split() or [""]
    if shape_of(last) is not Shape.NUMBER:
        return False
    return not any(_holds_any(word, _CLAUSE_ENDS) and shape_of(word) is not Shape.NUMBER for word in before)


def _holds_any(value: str, marks: str) -> bool:
    return any(mark in value for mark in marks)


def _bracket_open(value: str) -> bool:
    return any(value.count(left) > value.count(right) for left, right in _BRACKETS)


def _joined(first: Text, second: Text) -> Text:
    first = trimmed(first)
    return first.join(second, blank_between(first.value, second.value))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def cell_text(pieces: Sequence[Text]) -> Text:
    """The text of a cell printed on several lines: broken words joined, separate statements on lines of their own."""
    filled = [piece for piece in pieces if trimmed(piece).value]
    if not filled:
        return trimmed(pieces[0]) if pieces else Text("")
    kept = [set_in(filled[0]), *map(trimmed, filled[1:])]
    separators = ["", *("" if _cell_goes_on(a.value, b.value) else "\n" for a, b in pairwise(kept))]
    return joined(kept, separators) if len(kept) > 1 else kept[0]


def _cell_goes_on(last: str, piece: str) -> bool:
    if is_item(piece) or (last.endswith(_CLOSED) and not _bracket_open(last)):
        return False
    if Shape.NUMBER in (shape_of(last), shape_of(piece)) or _is_latin(piece[:1]):
        return False
    return len(last) <= _LABEL_PIECE or _is_broken(last)
