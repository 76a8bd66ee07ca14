"""The last step of every reader: cut endless paragraphs, number the tables, guess the title.

Owns nothing but these functions, which know no format. Rows and columns count from 0 in the model and from 1 in
a Location.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.document import Anchor, Block, Cell, Location, Paragraph, Table, Text

LONGEST_PARAGRAPH = 20_000  # characters
_TITLE_WORDS = ("报告", "决算", "预算", "说明", "自评", "评价", "公报", "公开")
_GOES_ON = ("和", "与", "及", "暨", "的", "情况")  # how a line of a title ends, or but for the last two the next begins
_TITLE_SEARCH = 12  # paragraphs from the top that are looked at
_TITLE_LENGTH = 60
_NO_MARKS = "。；：:，"
_NO_TITLE = r"目\s*录|第[一二三四五六七八九十\d]+部分|附件|[一二三四五六七八九十\d]+\s*[、.．]|[（(]"


def parted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, paragraphs far longer than any a person writes cut, at sentence ends where there are some.

    What is claimed of a paragraph is looked for in all of it; a whole book without a line break would take for ever.
    """
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.text.value) > LONGEST_PARAGRAPH:
            found += (block._replace(text=block.text.slice(start, stop)) for start, stop in _cuts(block.text.value))
        else:
            found.append(block)
    return tuple(found)


def _cuts(value: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(value):
        stop = min(start + LONGEST_PARAGRAPH, len(value))
        sentence = value.rfind("。", start, stop) + 1 if stop < len(value) else 0
        stop = sentence if sentence > start else stop
        yield start, stop
        start = stop


def number_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with tables numbered from 1 and the places of their cells naming table, row and column."""
    numbered: list[Block] = []
    index = 0
    for block in blocks:
        if isinstance(block, Table):
            index += 1
            cells = tuple(_placed(cell, index) for cell in block.cells)
            block = block._replace(cells=cells, index=index)
        numbered.append(block)
    return tuple(numbered)


def _placed(cell: Cell, table: int) -> Cell:
    anchors = tuple(Anchor(a.offset, _place(a.location, cell, table)) for a in cell.text.anchors)
    return cell._replace(text=Text(cell.text.value, anchors))


def _place(location: Location, cell: Cell, table: int) -> Location:
    """The place with table, row and column; a reader of records has said already which record and field it is."""
    if location.row is not None:
        return location._replace(table=table)
    return location._replace(table=table, row=cell.row + 1, col=cell.col + 1)


def title_of(blocks: Sequence[Block], stem: str, stated: Sequence[str] = ()) -> str:
    """The report's title: a stated one that names a report, the first short line near the top that does, else `stem`.

    A title may go on in the line below it. Where nothing names a report, the first stated title is taken.
    """
    for title in stated:
        if _names_report(title):
            return title
    paragraphs = [b.text.value for b in blocks if isinstance(b, Paragraph) and b.note is None][:_TITLE_SEARCH]
    lines = [" ".join(value.split()) for value in paragraphs]
    for title, below in zip(lines, [*lines[1:], ""], strict=False):
        broken = title.endswith(_GOES_ON) or below.startswith(_GOES_ON[:-2])
        if broken and len(title + below) <= _TITLE_LENGTH and _names_report(below):
            title += below
        if _names_report(title) and not any(mark in title for mark in _NO_MARKS) and not re.match(_NO_TITLE, title):
            return title
    return next(filter(None, stated), stem)


def _names_report(title: str) -> bool:
    return len(title) <= _TITLE_LENGTH and any(word in title for word in _TITLE_WORDS)
