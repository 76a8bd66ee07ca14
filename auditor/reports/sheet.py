"""A sheet of a workbook that people read and print: headings that stay in view, filters, rows as high as their texts.

Every text is written as text, so that nothing of a report becomes a formula or a link; counts are numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from auditor.engine.model import Severity
from auditor.language import Bilingual
from auditor.records import NamedTuple
from auditor.reports.clean import clean
from auditor.reports.columns import width_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}  # of a workbook of such sheets
FILL = {Severity.ERROR: "#F8D7DA", Severity.WARNING: "#FFF3CD", Severity.INFO: "#E2E9F3"}
QUERY_FILL = "#E9E2F3"
LINE_HEIGHT = 14  # points
HIGHEST = 400  # points; a program refuses more than 409


class Column(NamedTuple):
    """A column: its heading, its width in characters."""

    heading: Bilingual
    width: int


class Sheet:
    """A sheet with a heading row that stays in view, filters, and pages that print across."""

    def __init__(
        self, book: Workbook, title: str, columns: Sequence[Column], lang: str, hidden: Column | None = None
    ) -> None:
        self._sheet: Worksheet = book.add_worksheet(title)
        self._columns = columns
        self._rows = 0
        self._text: dict[str, Format] = {}
        self._book = book
        head = book.add_format({**_LOOK, "bold": True, "bg_color": "#D9E2EC", "valign": "vcenter"})
        for at, column in enumerate(columns):
            self._sheet.set_column(at, at, column.width, None, {"hidden": True} if column is hidden else {})
            self._sheet.write_string(0, at, column.heading.of(lang), head)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_footer("&C&P / &N")

    def add(self, values: Sequence[str | int], fill: str = "", fill_at: int = -1) -> None:
        """One more row of texts and counts; the cell at `fill_at` has the colour `fill`."""
        self._rows += 1
        texts = ["\n".join(clean(line) for line in str(value).split("\n")) for value in values]
        for at, (value, text) in enumerate(zip(values, texts, strict=True)):
            look = self._format(fill if at == fill_at else "")
            if isinstance(value, int):
                self._sheet.write_number(self._rows, at, value, look)
            else:
                self._sheet.write_string(self._rows, at, text, look)
        lines = max(_lines(text, column.width) for text, column in zip(texts, self._columns, strict=True))
        self._sheet.set_row(self._rows, min(lines * LINE_HEIGHT + 4, HIGHEST))

    def finish(self, answers: str = "", answer: Column | None = None) -> None:
        """Filters over all rows, and a list of answers to choose from in the column for the answer."""
        last = len(self._columns) - 1
        self._sheet.autofilter(0, 0, max(self._rows, 1), last)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:Z{self._rows + 1}"})
        if answer is not None and self._rows:
            choice: dict[str, Any] = {"validate": "list", "source": answers.split(","), "error_type": "information"}
            at = self._columns.index(answer)
            self._sheet.data_validation(1, at, self._rows, at, choice)

    def _format(self, fill: str) -> Format:
        if fill not in self._text:
            self._text[fill] = self._book.add_format({**_LOOK, **({"bg_color": fill} if fill else {})})
        return self._text[fill]


def _lines(text: str, width: int) -> int:
    """How many lines the text takes in a column so wide."""
    return sum(max(1, -(-width_of(line) // (width - 1))) for line in text.split("\n"))


_LOOK = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BCC6D0", "font_size": 10}
