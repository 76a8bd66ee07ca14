"""The comments of one sheet of a workbook: a part with their text, and the old drawing that shows their boxes.

Owns the XML of both. Comments that are there stay; a cell that has one gets its text extended, since it takes no
second. Leaves which cells, and the sheet itself, to workbook.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.annotate.container import Container
from auditor.annotate.notes import AUTHOR
from auditor.annotate.splice import Extent, Insertion, extents_of, quoted, spliced, tag_name
from auditor.readers.xml import Element, attribute, child, children, local
from auditor.records import NamedTuple
from auditor.reports.columns import width_of

LONGEST = 32_000  # characters; a cell takes 32,767
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_SPREADSHEET = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_BLOCK = 1024  # numbers of shapes that belong to one block
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
_ID_MAP = re.compile(rb"<o:idmap\b[^>]*\bdata=[\"']([\d,]+)[\"']")
_WIDTH, _HIGHEST = 48, 40  # of a box: characters a line, rows
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout></xml>'
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


class CellComment(NamedTuple):
    """The text for the cell of that name (B7)."""

    cell: str
    text: str


def add_comments(
    container: Container, sheet: str, comments: Sequence[CellComment], lang: str, relations: str
) -> str | None:
    """Add the comments to a sheet; the id of its drawing where the sheet does not refer to one yet."""
    part = container.related(sheet, "comments")
    if part is None or container.get(part) is None:
        part = container.unused("xl/comments{}.xml")
        strict = "purl.oclc.org" in relations
        container.set(part, _empty(_STRICT_SPREADSHEET if strict else _SPREADSHEET))
        container.relate(sheet, f"{relations}/comments", part)
        container.declare(part, _CONTENT_TYPE)
    fresh = _extended(container, part, comments, lang)
    return _draw(container, sheet, fresh, relations)


def _empty(namespace: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<comments xmlns="{namespace}"><authors></authors><commentList></commentList></comments>'.encode()


def _extended(container: Container, part: str, comments: Sequence[CellComment], lang: str) -> list[CellComment]:
    """Write the texts into the part; those comments that are new there."""
    data, root = container.get(part) or b"", container.parsed(part)
    if root is None:
        return []
    extents = dict(zip(root.iter("*"), extents_of(data), strict=True))
    authors, listed = child(root, "authors"), child(root, "commentList")
    present = {attribute(one, "ref"): one for one in children(listed, "comment")}
    fresh = [comment for comment in comments if comment.cell not in present]
    prefix = tag_name(data, extents[root]).rpartition(":")[0]
    p = f"{prefix}:" if prefix else ""
    insertions = [
        _longer(extents, present[comment.cell], comment.text, p) for comment in comments if comment.cell in present
    ]
    number = 0 if authors is None else len(list(children(authors, "author")))
    author = f"<{p}author>{AUTHOR[lang]}</{p}author>"
    made = "".join(
        f'<{p}comment ref="{one.cell}" authorId="{number}"><{p}text>{_run(one.text, p)}</{p}text></{p}comment>'
        for one in fresh
    )
    if authors is not None and listed is not None and fresh:
        insertions += [Insertion(extents[authors].close, author.encode())]
        insertions += [Insertion(extents[listed].close, made.encode())]
    container.set(part, spliced(data, insertions))
    return fresh


def _run(text: str, p: str) -> str:
    return f'<{p}r><{p}t xml:space="preserve">{quoted(text[:LONGEST])}</{p}t></{p}r>'


def _longer(extents: dict[Element, Extent], comment: Element, text: str, p: str) -> Insertion:
    """The text of a comment that is there, with more behind it: in its one piece, or as a piece of its own."""
    held = child(comment, "text")
    pieces = [] if held is None else [one for one in held if local(one) in ("t", "r")]
    if held is None or not pieces:
        at = extents[comment] if held is None else extents[held]
        return Insertion(
            at.close, (_run(text, p) if held is not None else f"<{p}text>{_run(text, p)}</{p}text>").encode()
        )
    last = extents[pieces[-1]]
    if local(pieces[-1]) == "t" and not last.is_empty:
        return Insertion(last.close, quoted(f"\n\n{text}").encode())
    return Insertion(last.end, _run(f"\n\n{text}", p).encode())


def _draw(container: Container, sheet: str, comments: Sequence[CellComment], relations: str) -> str | None:
    """Add boxes for the comments to the drawing of the sheet; the id of a new drawing."""
    referred = child(container.parsed(sheet), "legacyDrawing")
    part = None if referred is None else container.target(sheet, attribute(referred, "id") or "")
    made = None
    if part is None or container.get(part) is None:
        block = _free_block(container)
        part = container.unused("xl/drawings/vmlDrawing{}.vml")
        blocks = ",".join(str(block + more) for more in range(len(comments) // _BLOCK + 1))
        container.set(part, _VML.format(blocks=blocks).encode())
        made = container.relate(sheet, f"{relations}/vmlDrawing", part)
        container.declare_suffix("vml", _VML_TYPE)
    data = container.get(part) or b""
    first = _free_shape(data)
    shapes = "".join(_shape(comment, first + at) for at, comment in enumerate(comments))
    if b'id="_x0000_t202"' not in data:
        shapes = _SHAPE_TYPE + shapes
    end = data.rfind(b"</xml>")
    if comments and end >= 0:
        container.set(part, spliced(data, [Insertion(end, shapes.encode())]))
    return made


def _free_block(container: Container) -> int:
    """A block of shape numbers that no drawing of the workbook uses."""
    drawings = [container.get(name) or b"" for name in container.names(".vml")]
    taken = [int(block) for data in drawings for found in _ID_MAP.findall(data) for block in found.split(b",") if block]
    return max(taken, default=0) + 1


def _free_shape(data: bytes) -> int:
    blocks = [int(block) for found in _ID_MAP.findall(data) for block in found.split(b",") if block]
    taken = [int(number) for number in _SHAPE_ID.findall(data)]
    return max([*taken, min(blocks, default=1) * _BLOCK]) + 1


def _shape(comment: CellComment, number: int) -> str:
    """The box of a comment, hidden until it is pointed at, beside its cell and high enough for its text."""
    column, row = position_of(comment.cell)
    lines = sum(max(1, -(-width_of(line) // _WIDTH)) for line in comment.text.split("\n"))
    top, height = max(row - 1, 0), min(lines + 1, _HIGHEST)
    return _SHAPE.format(
        number=number, left=column + 1, top=top, right=column + 6, bottom=top + height, row=row, column=column
    )


def position_of(cell: str) -> tuple[int, int]:
    """Column and row of a cell, both from 0.

    >>> position_of("B7"), position_of("AA1")
    ((1, 6), (26, 0))
    """
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(cell[len(letters) :]) - 1
