"""One-line notations for the tests of the readers.

A flattened table is written as rows of cells between "|": flattened("收入|支出", "项目|金额") gives one cell a line. A
grid is shown with "<" for a position that the cell on the left covers and "^" for one that the cell above covers. Word
files are written as XML bodies with the helpers p, run and table, without any Word library.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Sequence

from auditor.document import Block, Document, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def flattened(*rows: str) -> str:
    """Rows as a Word export prints them: a tab before each cell, one a line, a blank line after each row."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("|")) for row in rows)


def grid(table: Table) -> list[str]:
    """Every position of the table: the text of the cell that begins there, "<" or "^" where it is covered."""
    shown = [["?"] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        for r in range(cell.row, cell.row + cell.row_span):
            for c in range(cell.col, cell.col + cell.col_span):
                shown[r][c] = "<" if c > cell.col else "^"
        shown[cell.row][cell.col] = cell.text.value
    return ["|".join(row) for row in shown]


def shown(document: Document) -> list[str | list[str]]:
    """The whole document: paragraphs as strings, tables as grids."""
    return [block_shown(block) for block in document.blocks]


def block_shown(block: Block) -> str | list[str]:
    """A block as in `shown`."""
    return grid(block) if isinstance(block, Table) else block.text.value


def told(document: Document) -> tuple[str, ...]:
    """The remarks in Chinese, each having an English twin in which only quoted names are Chinese."""
    for remark in document.remarks:
        assert not any("\u3000" <= char <= "\uffef" for char in re.sub('".*?"', "", remark.en))
        assert remark.en != remark.zh
    return tuple(remark.zh for remark in document.remarks)


def run(text: str, properties: str = "") -> str:
    """A w:r with its text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A w:p; plain strings become runs."""
    inner = "".join(c if c.startswith("<") else run(c) for c in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(content: str, properties: str = "") -> str:
    """A w:tc; a plain string becomes its only paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str | Sequence[str], row_properties: str = "") -> str:
    """A w:tbl; a row is "a|b|c" or a list of ready cells."""
    made = []
    for row in rows:
        cells: Iterable[str] = [tc(cell) for cell in row.split("|")] if isinstance(row, str) else row
        made.append(f"<w:tr><w:trPr>{row_properties}</w:trPr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def docx(*body: str, **parts: str) -> bytes:
    """A .docx with that body; `parts` are further ones by name: styles="...", numbering="..." (inner XML)."""
    files = {"word/document.xml": _part("document", f"<w:body>{''.join(body)}</w:body>")}
    files |= {f"word/{name}.xml": _part(name, inner) for name, inner in parts.items()}
    return zipped({name: content.encode() for name, content in files.items()})


def _part(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{inner}</w:{name}>'


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip archive of those files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file with those streams at its top, each in sectors of its own from 4096 bytes on."""
    size, none, end = 512, 0xFFFFFFFF, 0xFFFFFFFE
    entries = [_ole_entry("Root Entry", 5, 1 if streams else none, none, end, 0)]
    sectors, chain = [], [0xFFFFFFFD, end]
    for number, (name, content) in enumerate(streams.items(), 1):
        content = content.ljust(4096, b"\0")
        content = content.ljust(-(-len(content) // size) * size, b"\0")
        first, count = 2 + len(sectors), len(content) // size
        sectors += [content[at : at + size] for at in range(0, len(content), size)]
        chain += [*range(first + 1, first + count), end]
        following = number + 1 if number < len(streams) else none
        entries.append(_ole_entry(name, 2, none, following, first, len(content)))
    assert len(entries) <= 4
    assert len(chain) <= 128
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<128I", *chain, *[none] * (128 - len(chain)))
    return header + table + b"".join(entries).ljust(size, b"\0") + b"".join(sectors)


def _ole_entry(name: str, sort: int, child: int, right: int, first: int, length: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    left = 0xFFFFFFFF
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), sort, 1, left, right, child)
    return head + bytes(36) + struct.pack("<IQ", first, length)
