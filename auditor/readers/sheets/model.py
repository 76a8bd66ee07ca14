"""A worksheet as its reader hands it over: displayed texts by position, merged areas, what is hidden, what is missing.

Owns Sheet, names of cells, and the counting against the limits. Leaves files to xlsx.py and xls.py, tables and
paragraphs to blocks.py, what a person is told to remarks.py. Rows and columns count from 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.document import Anchor, Location, Text
from auditor.language import Bilingual
from auditor.limits import DEFAULT, Limits
from auditor.readers.result import refuse
from auditor.readers.source import Source

Position = tuple[int, int]

FAR = 50  # blank rows that no table has inside
OWN_SHEET = Bilingual(  # the first cell of a sheet that this program wrote into a copy of a report
    "本表由报告数字审核程序写入，不是报告的内容，审核时不读",
    "Written by the auditor: no part of the report, not audited",
)
UNCACHED = "（公式未计算）"  # stands for a formula without result, so that its cell is never taken for a blank


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """A worksheet while it is read; afterwards it is only looked at."""

    name: str
    hidden: bool = False
    zeros_hidden: bool = False
    texts: dict[Position, str] = field(default_factory=dict)  # as displayed, blank cells left out
    sources: dict[Position, Text] = field(default_factory=dict)  # the same with their places, where cells have no names
    indents: dict[Position, int] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)  # with something in them
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first and last
    uncached: list[Position] = field(default_factory=list)  # formulas without a result
    errors: list[Position] = field(default_factory=list)
    struck: dict[Position, str] = field(default_factory=dict)  # struck through, and left out
    aside: list[Position] = field(default_factory=list)  # hidden words that name nothing (helpers.py), left out
    too_large: bool = False
    limits: Limits = DEFAULT
    n_put: int = 0  # texts that were added, also those of a sheet given up
    _rows: int = 0
    _last_row: int = -1

    def put(self, position: Position, text: str) -> None:
        """Add a displayed text; a sheet that grows beyond the bounds becomes `too_large` and empty."""
        if not text.strip() or self.too_large:
            return
        self.texts[position] = text
        self.n_put += 1
        if position[0] != self._last_row:
            self._rows, self._last_row = self._rows + 1, position[0]
        limits = self.limits
        if position[1] >= limits.columns or self._rows > limits.rows or len(self.texts) > limits.cells:
            self.give_up()

    def put_aside(self, positions: Iterable[Position]) -> list[Text]:
        """Leave out what stands there; gives it in reading order."""
        self.aside = sorted(positions)
        found = [self.text_at(*position) for position in self.aside]
        for position in self.aside:
            del self.texts[position]
            self.sources.pop(position, None)
        return found

    def give_up(self) -> None:
        """Forget what was read: part of a table would be judged wrongly."""
        self.too_large = True
        self.texts.clear()
        self.areas.clear()

    def check_size(self) -> None:
        """Give up where the rows of its tables, in their full width, have more positions than the bounds allow."""
        rows = sorted({row for row, _ in self.texts})
        columns = {column for _, column in self.texts}
        height = sum(min(b - a, FAR) for a, b in pairwise(rows)) + 1
        if rows and height * (max(columns) - min(columns) + 1) > self.limits.cells:
            self.give_up()

    def text_at(self, row: int, column: int) -> Text:
        """The displayed text with its place; one without characters where the cell is blank."""
        if self.sources:
            return self.sources.get((row, column), Text(""))
        place = Location(sheet=self.name, cell=cell_name(row, column))
        return Text(self.texts.get((row, column), ""), (Anchor(0, place),))

    @property
    def is_own(self) -> bool:
        """True for a list of findings that this program wrote, which asserts nothing of the report."""
        return self.texts.get((0, 0), "").strip() in OWN_SHEET

    def is_hidden_column(self, column: int) -> bool:
        """True for a column that is not shown."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class SheetCount:
    """Counts the sheets of a workbook and what is in all of them, against its limits."""

    def __init__(self, source: Source, n_sheets: int) -> None:
        """A workbook with that many sheets.

        Raises:
            UnreadableFile: there are too many.
        """
        self._source, self._cells = source, 0
        most = source.limits.sheets
        if n_sheets > most:
            raise refuse(
                source.name, f"工作表超过 {most} 张，请拆分后再审", f"over {most} sheets, split it first", "too-large"
            )

    def with_cells(self, sheet: Sheet) -> Sheet:
        """The same sheet, once its cells are counted.

        Raises:
            UnreadableFile: with it there are too many.
        """
        self._cells += sheet.n_put
        most = self._source.limits.cells
        if self._cells > most:
            raise refuse(
                self._source.name,
                f"各工作表有内容的单元格合计超过 {most} 个，请拆分后再审",
                f"over {most} cells with something in them in all sheets, split it first",
                "too-large",
            )
        return sheet


def cell_name(row: int, column: int) -> str:
    """The name of a cell as a spreadsheet shows it.

    >>> cell_name(6, 1), cell_name(0, 26), cell_name(0, 16383)
    ('B7', 'AA1', 'XFD1')
    """
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
