"""The cells of a table by position, each told apart: blank, dash, number, identifier, label or running text.

Owns Matrix (what stands at, or spans over, a position) and the classification. Leaves rows and columns to others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from auditor.document import Cell, Table, Text
from auditor.figures.grids.broken import broken_cells
from auditor.figures.grids.model import CellKind, Position
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Figure, Place
from auditor.figures.scan import BARE, normalised, scan_text
from auditor.records import NamedTuple, Record

_LONG = 40
_NUMBER_OF_TABLE = re.compile(r"\s*+附?表\s*+\d{1,3}(?:[-—.]\d{1,3})?+(?=\s++\d)")
_SENTENCE = re.compile(r"[。；;！!]|[，,]")
_LOST_DIGIT = re.compile(
    r"[-+(]?[0-9.,%]*\ufffd[0-9.,%\ufffd]*\)?"
)  # of a number one character of which nobody can read
_AMOUNT = re.compile(r"\s*[1-9]\d{9,12}\s*")  # yuan without separators
_LARGE, _PER_LONG = 100_000, 2  # numbers of six digits; so many of them for each such cell
_IDENTIFIER = re.compile(r"\d{10,}[Xx]?|0\d{2,3}-\d{7,8}")
_STYLE_SHOWN = 3  # cells that must show a foreign way of writing numbers
_BLANK = r"[ \u00a0\u2009\u202f]"
_COMMA = re.compile(rf"\s*-?[0-9]{{1,3}}(?:{_BLANK}?[0-9]{{3}})*,(?:[0-9]{{1,2}}|[0-9]{{4,8}})\s*")
_POINT = re.compile(r"\s*-?[0-9,]+\.[0-9]+\s*")
_SPACED = re.compile(rf"\s*[-+]?[0-9]{{1,3}}(?:{_BLANK}[0-9]{{3}})+(?:[.,][0-9]+)?\s*")
_GROUPED = re.compile(r"\s*[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\s*")
_INNER_BLANK = re.compile(rf"(?<=[0-9]){_BLANK}(?=[0-9]{{3}})")
_FOREIGN = re.compile(
    r"\s*+[-(]?\s*+[$€£]\s*+[-(]?\s*+[0-9,]++(?:\.[0-9]+)?\s*+\)?\s*|\s*+-?[0-9,]++(?:\.[0-9]+)?\s*+[€£$]\s*"
)
_PLAIN = re.compile(r"[0-9０-９]+")
_CURRENCY = re.compile(r"[$€£]")
_NEGATIVE = re.compile(r"\s*\(\s*[0-9]{1,3}(?:,[0-9]{3})+\s*\)")
_ARROWS = {"": 0, "↑": 1, "▲": 1, "⬆": 1, "↓": -1, "▼": -1, "⬇": -1}  # what rose and what fell
_BESIDE = " \t\n\u3000\xa0()（）⁰¹²³⁴⁵⁶⁷⁸⁹⁎ˆ♯⁺"  # blanks, brackets and raised marks of notes are no words


class Matrix(Record):
    """The table by position: the cell that begins at or spans over it, what it holds, and the number it may be."""

    n_rows: int
    n_cols: int
    cover: Mapping[Position, Cell]
    kinds: Mapping[Position, CellKind]  # by origin
    numbers: Mapping[Position, Figure]  # by origin
    wordy: tuple[Position, ...]

    def text(self, row: int, col: int) -> str:
        """The text of the cell over that position without blanks, "" where there is none."""
        cell = self.cover.get((row, col))
        return compact(cell.text.value) if cell is not None else ""

    def kind(self, row: int, col: int) -> CellKind:
        """What the cell over that position holds."""
        cell = self.cover.get((row, col))
        return self.kinds[(cell.row, cell.col)] if cell is not None else CellKind.BLANK

    def origins(self, row: int) -> list[Cell]:
        """The cells that begin in `row`, left to right, each once."""
        found = [self.cover.get((row, col)) for col in range(self.n_cols)]
        return [c for col, c in enumerate(found) if c is not None and (c.row, c.col) == (row, col)]

    def filled(self, row: int) -> list[Cell]:
        """The cells beginning in `row` that are not blank."""
        return [c for c in self.origins(row) if self.kinds[(c.row, c.col)] is not CellKind.BLANK]


def compact(text: str) -> str:
    """`text` without any blanks: 合　计 and 合 计 are 合计.

    >>> compact("合　 计")
    '合计'
    """
    return "".join(text.split())


def compact_title(text: str) -> str:
    """`text` without blanks, but for the one between the number of a table and that of a year or a month.

    >>> compact_title("表1 1—3月 收 入"), compact_title("2 0 2 3 年 度")
    ('表1 1—3月收入', '2023年度')
    """
    number = _NUMBER_OF_TABLE.match(text)
    if number is None:
        return compact(text)
    return f"{compact(number[0])} {compact(text[number.end() :])}"


def without_number(title: str) -> str:
    """A title without the number of its table: 1—3月收入 of 表1 1—3月收入."""
    number = _NUMBER_OF_TABLE.match(title)
    return title if number is None else title[number.end() :]


class NumberStyle(NamedTuple):
    """How a table writes numbers where it differs from Chinese usage: 1 234,5 or $1,234."""

    decimal_comma: bool = False
    spaced: bool = False

    def plain(self, cell: Cell) -> Cell:
        """The cell with its number written as the scanner expects; other cells, and all lengths, stay as they are."""
        value = cell.text.value
        text = _CURRENCY.sub(lambda sign: " " * len(sign[0]), value) if _FOREIGN.fullmatch(value) else value
        if self.decimal_comma and _COMMA.fullmatch(text):
            text = text.replace(",", ".")
        if self.spaced and _SPACED.fullmatch(text):
            text = _INNER_BLANK.sub(",", text)
        if _NEGATIVE.fullmatch(text):
            text = f"{text.replace('(', '-', 1).removesuffix(')')} " if text.endswith(")") else text
        return cell if text == value else cell._replace(text=Text(text, cell.text.anchors))


def number_style(table: Table) -> NumberStyle:
    """The style that at least three cells of `table` show and none contradicts."""
    texts = [c.text.value for c in table.cells if c.text.value]
    commas = sum(_COMMA.fullmatch(t) is not None for t in texts)
    points = any(_POINT.fullmatch(t) for t in texts)
    spaced = sum(_SPACED.fullmatch(t) is not None for t in texts)
    grouped = any(_GROUPED.fullmatch(t) for t in texts)
    decimal_comma = commas >= _STYLE_SHOWN and not points
    return NumberStyle(decimal_comma, spaced >= _STYLE_SHOWN and (decimal_comma or not grouped))


def _as_printed(number: Figure, cell: Cell) -> Figure:
    """The number with the text that its cell prints, whatever style that is in."""
    printed = cell.text.shown[number.place.start : number.place.end].strip()
    if number.value < 0 and printed[:1].isdigit():
        printed = f"-{printed}"  # ↓0.56
    return number if printed == number.text else number._replace(text=printed or number.text)


def read_matrix(table: Table, block: int, lexicon: Lexicon) -> Matrix:
    """`table` by position; cells outside its bounds are dropped, of overlapping ones the first wins."""
    cover: dict[Position, Cell] = {}
    kinds: dict[Position, CellKind] = {}
    numbers: dict[Position, Figure] = {}
    wordy: list[Position] = []
    style = number_style(table)
    for cell in table.cells:
        position = (cell.row, cell.col)
        inside = 0 <= cell.row < table.n_rows and 0 <= cell.col < table.n_cols
        if not inside or position in cover:
            continue
        for row in range(cell.row, min(cell.row + max(cell.row_span, 1), table.n_rows)):
            for col in range(cell.col, min(cell.col + max(cell.col_span, 1), table.n_cols)):
                cover.setdefault((row, col), cell)
        kind, number, has_figures = _read_cell(style.plain(cell), block, lexicon)
        kinds[position] = kind
        if number is not None:
            numbers[position] = _as_printed(number, cell)
        if has_figures:
            wordy.append(position)
    for position in broken_cells(cover, kinds, numbers, lexicon):
        kinds[position] = CellKind.UNKNOWN
    for position in _long_amounts(cover, kinds, numbers):
        number = _whole_number(style.plain(cover[position]), Place(block, 0, 0, *position), lexicon)
        if number is not None:
            kinds[position], numbers[position] = CellKind.NUMBER, _as_printed(number, cover[position])
    return Matrix(table.n_rows, table.n_cols, cover, kinds, numbers, tuple(sorted(wordy)))


def _long_amounts(
    cover: Mapping[Position, Cell], kinds: Mapping[Position, CellKind], numbers: Mapping[Position, Figure]
) -> list[Position]:
    """Cells of so many digits that they look like a number of a phone, in columns of nothing but large numbers."""
    long = [at for at, kind in kinds.items() if kind is CellKind.IDENTIFIER and _AMOUNT.fullmatch(cover[at].text.value)]
    if not long:
        return []
    among = Counter(col for _, col in long)
    large = Counter(col for (_, col), number in numbers.items() if number.decimals or abs(number.value) >= _LARGE)
    others = {at[1] for at, kind in kinds.items() if kind is CellKind.IDENTIFIER and at not in long}
    return [at for at in long if large[at[1]] >= _PER_LONG * among[at[1]] and at[1] not in others]


def _read_cell(cell: Cell, block: int, lexicon: Lexicon) -> tuple[CellKind, Figure | None, bool]:
    """Kind, the number it is (if it is one), and whether it holds figures in running text."""
    short = compact(cell.text.value)
    if not short:
        return CellKind.BLANK, None, False
    if short in lexicon.words("tables.dashes"):
        return CellKind.DASH, None, False
    if short in lexicon.words("tables.unknowns") or _LOST_DIGIT.fullmatch(short):
        return CellKind.UNKNOWN, None, False
    if _IDENTIFIER.fullmatch(short):
        return CellKind.IDENTIFIER, None, False
    place = Place(block, 0, 0, cell.row, cell.col)
    number = _whole_number(cell, place, lexicon)
    if number is not None:
        return CellKind.NUMBER, number, False
    has_figures = bool(scan_text(cell.text, place, lexicon))
    is_prose = len(short) > _LONG and _SENTENCE.search(short) is not None
    return (CellKind.PROSE if is_prose else CellKind.LABEL), None, has_figures


def _whole_number(cell: Cell, place: Place, lexicon: Lexicon) -> Figure | None:
    """The figure that is the whole cell but for blanks, brackets and note marks, None where there are other words."""
    found = scan_text(cell.text, place, lexicon, cell=True)
    if len(found) != 1:
        return None
    figure = found[0]
    value = normalised(cell.text.value)
    rest = value[: figure.place.start] + value[figure.place.end :]
    arrow = rest.strip(_BESIDE)
    if arrow not in _ARROWS or figure.approx is not Approx.NONE:
        return None
    return figure._replace(value=-figure.value) if _ARROWS[arrow] < 0 < figure.value else figure


def is_plain_integer(figure: Figure) -> bool:
    """True for bare digits without unit, sign, separator or decimals: what a code, year or ordinal looks like."""
    return figure.unit is BARE and _PLAIN.fullmatch(figure.text.strip()) is not None


def is_year(figure: Figure) -> bool:
    """True for bare digits that are a year of our time.

    >>> from auditor.figures.build import figure
    >>> is_year(figure("2020.5元"))
    False
    """
    return is_plain_integer(figure) and 1990 <= figure.value <= 2060
