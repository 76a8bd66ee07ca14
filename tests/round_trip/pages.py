"""The report as PDF pages: tables without rulings, and running text in two columns with ruled tables between.

Owns the setting of pages: lines broken at the margin, cells wrapped in their columns, pages broken between rows. A
Chinese character is as wide as the font is high, a Latin one half as wide (tests/readers/pdf_notation.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.readers.pdf_notation import HEIGHT, WIDTH, Canvas, pdf
from tests.round_trip.plan import Field, Grid, Line, Plan, display_width

_MARGIN = 62.0
_FOOT = 44.0
_SIZE, _PITCH = 12.0, 20.0
_PAD = 4.0  # points at both sides of a cell
_SIZES = (10.5, 9.0, 8.0, 7.0)  # of tables, the largest that needs no label to wrap
_NOT_FIRST = "，。、；：！？）》”%％"  # no line begins with these
_GUTTER = 24.0
_CAPTION = 30  # characters of a line above a table that belongs to it
_COLUMNS = 12  # lines that are worth two columns
_SMALL, _CLOSE = 10.0, 15.0  # size and pitch of text in two columns


class _Pages:
    """Pages that are filled from the top."""

    def __init__(self) -> None:
        self.canvases: list[Canvas] = []
        self.begin()

    def begin(self) -> None:
        """A new page, numbered at its foot."""
        self.canvas = Canvas()
        self.canvases.append(self.canvas)
        self.canvas.text(WIDTH / 2 - 12, _FOOT, f"— {len(self.canvases)} —", 9)
        self.y = HEIGHT - _MARGIN

    @property
    def room(self) -> float:
        """The height left on the page."""
        return self.y - _MARGIN

    def take(self, height: float) -> float:
        """The top of the next `height` points, on a new page where the rest of this one is too low."""
        if height > self.room:
            self.begin()
        self.y -= height
        return self.y + height


def borderless(plan: Plan) -> bytes:
    """Pages of one column whose tables have no rulings."""
    pages = _Pages()
    for block in plan:
        if isinstance(block, Grid):
            pages.y -= 4
            _table(pages, block, ruled=False)
            pages.y -= 8
            continue
        for x, text in _lines(block, WIDTH - 2 * _MARGIN, _SIZE):
            top = pages.take(_PITCH)
            pages.canvas.text(_MARGIN + x, top - _SIZE, text, _SIZE)
    return pdf(*pages.canvases)


def two_columns(plan: Plan) -> bytes:
    """Pages whose running text stands in two columns; ruled tables run over both, with the captions above them."""
    pages = _Pages()
    running: list[Line] = []
    for block in plan:
        if isinstance(block, Grid):
            captions = 0
            while captions < len(running) and len(running[-1 - captions].text) <= _CAPTION:
                captions += 1
            _columns(pages, running[: len(running) - captions])
            _over_both(pages, running[len(running) - captions :])
            running = []
            _table(pages, block, ruled=True)
            pages.y -= 12
        else:
            running.append(block)
    _columns(pages, running)
    return pdf(*pages.canvases)


def _over_both(pages: _Pages, lines: Sequence[Line]) -> None:
    """Lines that run over both columns, captions in the middle."""
    width = WIDTH - 2 * _MARGIN
    for line in lines:
        centred = Line(line.text, 1) if len(line.text) <= _CAPTION else line
        for x, text in _lines(centred, width, _SMALL):
            top = pages.take(_CLOSE)  # which may begin a page
            pages.canvas.text(_MARGIN + x, top - _SMALL, text, _SMALL)


def _columns(pages: _Pages, running: Sequence[Line]) -> None:
    """The paragraphs in two columns of one height, page after page; a few lines run over both."""
    width = (WIDTH - 2 * _MARGIN - _GUTTER) / 2
    lines = [line for block in running for line in _lines(block, width, _SMALL)]
    if len(lines) < _COLUMNS:
        _over_both(pages, running)
        return
    while lines:
        fit = int(pages.room // _CLOSE)
        if fit < 1:
            pages.begin()
            continue
        height = min(fit, -(-len(lines) // 2))
        for column in (0, 1):
            for number, (x, text) in enumerate(lines[column * height : (column + 1) * height]):
                left = _MARGIN + column * (width + _GUTTER) + x
                pages.canvas.text(left, pages.y - _SMALL - number * _CLOSE, text, _SMALL)
        lines = lines[2 * height :]
        pages.y -= height * _CLOSE + 6


def _lines(line: Line, width: float, size: float) -> list[tuple[float, str]]:
    """The lines of a paragraph with how far each is moved to the right; the first is indented, a title centred."""
    if line.level == 1:
        return [(max(0.0, (width - _wide(text, size)) / 2), text) for text in broken(line.text, width, size)]
    texts = broken("　　" + line.text, width, size)
    return [(2 * size, texts[0].removeprefix("　　")), *((0.0, text) for text in texts[1:])]


def _wide(text: str, size: float) -> float:
    return display_width(text) * size / 2


def broken(text: str, width: float, size: float) -> list[str]:
    """The text cut into lines of at most `width` points, numbers kept whole.

    >>> broken("收入合计12345万元", 48, 12)
    ['收入合计', '12345万', '元']
    """
    lines: list[str] = [""]
    for word in _words(text):
        if lines[-1] and _wide(lines[-1] + word.rstrip(_NOT_FIRST), size) > width + 0.01:
            lines.append("")
        lines[-1] += word
        while _wide(lines[-1].rstrip(_NOT_FIRST), size) > width + 0.01 and len(lines[-1]) > 1:
            fit = max(1, int(2 * width / size))
            lines[-1:] = [lines[-1][:fit], lines[-1][fit:]]
    return lines


def _words(text: str) -> Iterator[str]:
    """What no line end may cut: runs of Latin characters, other characters each with the marks behind it."""
    word = ""
    for char in text:
        latin = char.isascii() and not char.isspace()
        goes_on = (latin and word[-1:].isascii() and bool(word)) or char in _NOT_FIRST
        if word and not goes_on:
            yield word
            word = ""
        word += char
    if word:
        yield word


@dataclass(frozen=True, slots=True)
class _Layout:
    """Columns of a table: where they begin (and the last ends), and the size of its letters."""

    xs: tuple[float, ...]
    size: float


def _layout(grid: Grid) -> _Layout:
    """Columns as wide as their cells at the largest size that fits on the page, else labels are wrapped."""
    room = WIDTH - 2 * _MARGIN
    for size in _SIZES:
        needed = [2 * _PAD + 2 * size] * grid.n_cols
        least = list(needed)
        for field in grid.fields:
            if field.cols > 1:
                continue
            width = _wide(field.text, size) + 2 * _PAD
            label = field.row >= grid.n_heads and field.is_number
            needed[field.col] = max(needed[field.col], width if field.row >= grid.n_heads else min(width, 5 * size))
            least[field.col] = max(least[field.col], width if label else min(width, 4 * size + 2 * _PAD))
        if sum(needed) <= room or (size == _SIZES[-1]):
            break
    spare = room - sum(needed)
    if spare >= 0:
        widths = [width + spare / grid.n_cols for width in needed]
    else:
        give = [n - m for n, m in zip(needed, least, strict=True)]
        share = min(1.0, -spare / (sum(give) or 1.0))
        widths = [n - g * share for n, g in zip(needed, give, strict=True)]
    xs = [_MARGIN]
    for width in widths:
        xs.append(xs[-1] + width)
    return _Layout(tuple(xs), size)


def _table(pages: _Pages, grid: Grid, *, ruled: bool) -> None:
    layout = _layout(grid)
    size = layout.size
    pitch = size * 1.25
    texts = {f: broken(f.text, layout.xs[f.col + f.cols] - layout.xs[f.col] - 2 * _PAD, size) for f in grid.fields}
    heights = [max([1, *(len(texts[f]) for f in row if f.rows == 1)]) * pitch + 0.6 * size for row in grid.rows()]
    for rows in _together(grid):
        height = sum(heights[r] for r in rows)
        top = pages.take(height)
        offsets = {r: sum(heights[rows[0] : r]) for r in (*rows, rows[-1] + 1)}
        for field in (f for f in grid.fields if f.row in rows):
            above, below = top - offsets[field.row], top - offsets[field.row + field.rows]
            left, right = layout.xs[field.col], layout.xs[field.col + field.cols]
            if ruled:
                pages.canvas.box(left, below, right - left, above - below, before="0.5 w", paint="S")
            _fill(pages.canvas, field, texts[field], (left, right, above, below), size, field.row < grid.n_heads)


def _together(grid: Grid) -> Iterator[list[int]]:
    """Rows that no page end may part: those that a merged cell runs through, and the header with the row below it."""
    rows: list[int] = []
    reach = 0
    for number in range(grid.n_rows):
        rows.append(number)
        reach = max([reach, *(f.row + f.rows for f in grid.fields if f.row == number)])
        if reach <= number + 1 and number + 1 > grid.n_heads:
            yield rows
            rows = []
    if rows:
        yield rows


def _fill(
    canvas: Canvas, field: Field, texts: Sequence[str], room: tuple[float, float, float, float], size: float, head: bool
) -> None:
    """The lines of a cell in the middle of its height: numbers flush right, heads centred, labels flush left."""
    left, right, above, below = room
    pitch = size * 1.25
    y = (above + below) / 2 + len(texts) * pitch / 2 - size
    for text in texts:
        rest = right - left - 2 * _PAD - _wide(text, size)
        x = left + _PAD + (rest / 2 if head else rest if field.is_number else 0.0)
        if text:
            canvas.text(round(x, 2), round(y, 2), text, size)
        y -= pitch
