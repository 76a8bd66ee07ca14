"""Small PDF files written by hand for the tests of the PDF reader, without any PDF library.

A Canvas collects what stands on a page in the PDF's own coordinates (points, origin at the bottom left); `pdf(...)`
makes the file. Chinese text goes by a predefined encoding of the library's, so no font is embedded: a Chinese
character is as wide as the font size, a Latin one half as wide.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ "
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [ 1 95 500 ] "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> "
    "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [ 0 -120 1000 880 ] "
    "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >> ] >>"
)
# Helvetica whose point means a private code of two halves, and whose A and B two rare characters, as one and two codes.
_ODD_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode {} 0 R >>"
_ODD_CODES = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfchar <2E> <DBC0DDB0> <41> <D840DC0B> <42> <E511> endbfchar endcmap end end"""
_IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
)

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


class Canvas:
    """One page; every method adds to its content and returns the page, so that calls can be chained."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT, rotate: int = 0) -> None:
        self.width, self.height, self.rotate = width, height, rotate
        self.parts: list[str] = []

    def raw(self, operators: str) -> Canvas:
        """Content operators as they are."""
        self.parts.append(operators)
        return self

    def text(self, x: float, y: float, text: str, size: float = 12, before: str = "", turn: int = 0) -> Canvas:
        """`text` with its baseline at `y`, after the operators `before`, `turn` quarter turns to the left."""
        a, b = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn % 4]
        code = text.encode("utf-16-be").hex()
        return self.raw(f"q {before} BT /F {size} Tf {a} {b} {-b} {a} {x} {y} Tm <{code}> Tj ET Q")

    def odd(self, x: float, y: float, text: str, size: float = 12) -> Canvas:
        """ASCII `text` in a font that tells less than it prints: "." a private code, "A" one beyond 16 bits."""
        return self.raw(f"q BT /G {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET Q")

    def lines(self, x: float, y: float, *texts: str, size: float = 12, pitch: float = 20) -> Canvas:
        """Lines of text one below the other, the first at `y`; a leading U+3000 moves a line to the right."""
        for number, text in enumerate(texts):
            indent = len(text) - len(text.lstrip("\u3000"))
            self.text(x + indent * size, y - number * pitch, text.lstrip("\u3000"), size)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, before: str = "") -> Canvas:
        """A stroked line."""
        return self.raw(f"q 0.5 w {before} {x0} {y0} m {x1} {y1} l S Q")

    def box(self, x: float, y: float, width: float, height: float, before: str = "", paint: str = "f") -> Canvas:
        """A rectangle, filled unless `paint` says otherwise."""
        return self.raw(f"q {before} {x} {y} {width} {height} re {paint} Q")

    def picture(self, x: float, y: float, width: float, height: float) -> Canvas:
        """A picture of one grey point, as large as a scan."""
        return self.raw(f"q {width} 0 0 {height} {x} {y} cm /Im Do Q")

    def table(self, x: float, top: float, widths: Sequence[float], *rows: str, height: float = 20) -> Canvas:
        """A ruled table; a row is "a|b|c", where "<" continues the cell to the left and "^" the one above.

        The text of a cell stands at its top left; "/" in it breaks the line.
        """
        grid = [row.split("|") for row in rows]
        xs = [x + sum(widths[:c]) for c in range(len(widths) + 1)]
        heights = [height * max(cell.count("/") + 1 for cell in row) for row in grid]
        ys = [top - sum(heights[:r]) for r in range(len(rows) + 1)]
        for r, row in enumerate(grid):
            for c, cell in enumerate(row):
                if cell != "^":
                    self.line(xs[c], ys[r], xs[c + 1], ys[r])
                if cell != "<" and not (cell == "^" and c and row[c - 1] == "^" and _same(grid, r, c)):
                    self.line(xs[c], ys[r], xs[c], ys[r + 1])
                if cell not in ("<", "^", ""):
                    self.lines(xs[c] + 3, ys[r] - 14, *cell.split("/"), size=10, pitch=12)
        self.line(xs[0], ys[-1], xs[-1], ys[-1])
        return self.line(xs[-1], ys[0], xs[-1], ys[-1])


def _same(grid: Sequence[Sequence[str]], row: int, col: int) -> bool:
    """True where a "^" lies under a cell that goes on to the left."""
    while grid[row][col] == "^":
        row -= 1
    return grid[row][col] == "<"


def pdf(*pages: Canvas | str, password: bytes | None = None) -> bytes:
    """The file; a page given as a string holds it as one line of text. A `password` is asked for to open it."""
    canvases = [page if isinstance(page, Canvas) else Canvas().text(72, 700, page) for page in pages]
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT.encode(), _stream(_IMAGE, b"\x80")]
    codes = len(objects) + 2 * len(canvases) + 1
    kids = []
    for canvas in canvases:
        content = zlib.compress("\n".join(canvas.parts).encode("ascii"))
        objects.append(_stream(f"<< /Filter /FlateDecode /Length {len(content)} >>".encode(), content))
        rotate = f"/Rotate {canvas.rotate} " if canvas.rotate else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 {canvas.width} {canvas.height} ] {rotate}"
            f"/Resources << /Font << /F 3 0 R /G {codes + 1} 0 R >> /XObject << /Im 4 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects += [_stream(f"<< /Length {len(_ODD_CODES)} >>".encode(), _ODD_CODES), _ODD_FONT.format(codes).encode()]
    objects[1] = f"<< /Type /Pages /Kids [ {' '.join(kids)} ] /Count {len(kids)} >>".encode()
    return assembled(objects, "/Root 1 0 R" + ("" if password is None else _encryption(password)))


def _encryption(password: bytes) -> str:
    """The entry of a file that opens with `password` only (40-bit RC4; the contents need not be encrypted for that)."""
    key = hashlib.md5((password + _PADDING)[:32]).digest()[:5]
    owner = _rc4(key, (password + _PADDING)[:32])
    key = hashlib.md5((password + _PADDING)[:32] + owner + b"\xfc\xff\xff\xff" + b"0123456789abcdef").digest()[:5]
    user = _rc4(key, _PADDING)
    return (
        f"/ID [ <{b'0123456789abcdef'.hex()}> <{b'0123456789abcdef'.hex()}> ] "
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>"
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _stream(head: bytes, content: bytes) -> bytes:
    return head + b"\nstream\n" + content + b"\nendstream"


def assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    """Objects 1, 2, ... with header, cross-reference table and trailer."""
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)
