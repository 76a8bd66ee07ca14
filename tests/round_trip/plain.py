"""The forms of a report that are lines of text: cells on lines of their own, Markdown, columns by white space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.round_trip.plan import Field, Grid, Line, Plan, display_width

_GAP = 3  # columns of a screen between two columns
_MARKS = re.compile(r"([\\`*_\[\]<>#~|])")
_OPENING = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)")


def cells(plan: Plan) -> str:
    """One cell a line as a word processor saves it: a blank one is a blank line, and so is the end of a row."""
    return _text(plan, lambda grid: [line for row in _opened(grid) for line in (*row, "")], "")


def bare_cells(plan: Plan) -> str:
    """One cell a line and nothing to tell where rows end; the cells of a merged one below it are blank lines."""
    return _text(plan, lambda grid: [cell for row in _opened(grid) for cell in row], "")


def tabbed_cells(plan: Plan) -> str:
    """One cell a line behind a tab, a blank line after each row; blank cells are lone tabs."""
    return _text(plan, lambda grid: [line for row in _opened(grid) for line in (*(f"\t{c}" for c in row), "")], "")


def strict_markdown(plan: Plan) -> str:
    """Markdown with pipes around every row, a rule below the first one, and every mark of Markdown escaped."""
    return _text(plan, lambda grid: _piped(grid, "| ", " |", escaped=True), "\n", escaped=True)


def open_markdown(plan: Plan) -> str:
    """Markdown with pipes between cells only."""
    return _text(plan, lambda grid: _piped(grid, "", "", escaped=False), "\n")


def spaced(plan: Plan) -> str:
    """Columns by white space alone: amounts flush right, labels flush left, heads in the middle of their columns."""
    return _text(plan, lambda grid: [*_aligned(grid)[0]], "")


def ruled_by_dashes(plan: Plan) -> str:
    """Markdown without pipes: columns by white space, with dashes over and below the header and at the end."""

    def lines(grid: Grid) -> list[str]:
        rows, widths = _aligned(grid)
        rule = (" " * _GAP).join("-" * width for width in widths)
        return [rule, *rows[: grid.n_heads], rule, *rows[grid.n_heads :], rule]

    return _text(plan, lines, "\n")


def _text(plan, table, between: str, *, escaped: bool = False) -> str:  # type: ignore[no-untyped-def]
    lines: list[str] = []
    for block in plan:
        if isinstance(block, Grid):
            lines += ["", *table(block), ""]
        else:
            lines += [_paragraph(block, marked=bool(between), escaped=escaped), *([""] if between else [])]
    return "\n".join(lines) + "\n"


def _paragraph(line: Line, *, marked: bool, escaped: bool) -> str:
    text = _escaped(line.text) if escaped else line.text
    return "#" * line.level + " " + text if marked and line.level else text


def _escaped(text: str) -> str:
    return _OPENING.sub(r"\1\\\2\3", _MARKS.sub(r"\\\1", text))


def _opened(grid: Grid) -> Iterator[list[str]]:
    """The cells of each row, one merged over columns once, one merged over rows blank below its first."""
    for number in range(grid.n_rows):
        here = sorted((f for f in grid.fields if f.row <= number < f.row + f.rows), key=lambda f: f.col)
        yield [f.text if f.row == number else "" for f in here]


def _full(grid: Grid) -> list[list[str]]:
    """All rows at full width, blanks where a merged cell goes on."""
    rows = [[""] * grid.n_cols for _ in range(grid.n_rows)]
    for field in grid.fields:
        rows[field.row][field.col] = field.text
    return rows


def _piped(grid: Grid, opening: str, closing: str, *, escaped: bool) -> list[str]:
    def told(cells: list[str]) -> str:
        return opening + " | ".join(_escaped(c) if escaped else c for c in cells) + closing

    head, *body = [told(row) for row in _full(grid)]
    return [head, told(["---"] * grid.n_cols), *body]


def _aligned(grid: Grid) -> tuple[list[str], list[int]]:
    """The rows with their cells under each other, and how wide the columns are."""
    widths = [1] * grid.n_cols
    for field in grid.fields:
        if field.cols == 1:
            widths[field.col] = max(widths[field.col], display_width(field.text))
    for field in grid.fields:
        own = sum(widths[field.col : field.col + field.cols]) + _GAP * (field.cols - 1)
        widths[field.col + field.cols - 1] += max(0, display_width(field.text) - own)
    starts = [sum(widths[:col]) + _GAP * col for col in range(grid.n_cols)]
    rows = []
    for number, fields in enumerate(grid.rows()):
        line = ""
        for field in fields:
            room = starts[field.col + field.cols - 1] + widths[field.col + field.cols - 1] - starts[field.col]
            line += " " * (starts[field.col] - display_width(line)) + _set(field, room, number < grid.n_heads)
        rows.append(line.rstrip())
    return rows, widths


def _set(field: Field, room: int, head: bool) -> str:
    rest = room - display_width(field.text)
    before = rest // 2 if head else rest if field.is_number else 0
    return " " * before + field.text + " " * (rest - before)
