"""Gives each row of a table its role and cuts the table into stacked sections.

Owns titles, unit lines, header rows, 栏次 rows, repeated headers and notes. Leaves columns to columns.py.
"""

from __future__ import annotations

import re
from functools import cache

from auditor.document import Cell
from auditor.figures.grids.cells import Matrix, compact, is_year
from auditor.figures.grids.model import CellKind, RowRole
from auditor.figures.headings import marker_level
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple

_FORM_NUMBER = re.compile(r"(?:公开|财决|附|预算)?[\d一二三四五六七八九十]{1,3}表|表[\d一二三四五六七八九十]{1,3}")
FORMULA = re.compile(r"[\d①-⑳A-Za-z]{1,3}=[\d①-⑳A-Za-z+\-－—×÷*/()（）＋%％]{3,}")
_ROW_OF_ORDINALS = ("栏次", "行次", "栏目")
_FIELD = re.compile(r"[^:：(（]{1,10}[:：]")  # 部门：某局, 单位：万元, but 金额（单位：万元）
_FEWEST_HEADS = 2
_LOOKED_AT = 12  # rows below a header
_ORDINAL_TEXT = re.compile(r"[\(（]?\d{1,2}[\)）]?|[①-⑳]")


class Stack(NamedTuple):
    """One of the tables stacked in a grid, as row numbers."""

    title_rows: tuple[int, ...]
    header_rows: tuple[int, ...]
    ordinal_rows: tuple[int, ...]
    body_rows: tuple[int, ...]


def read_rows(matrix: Matrix, lexicon: Lexicon) -> tuple[tuple[RowRole, ...], tuple[Stack, ...]]:
    """The role of every row, and the stacked tables they make up, top down."""
    roles = [_lone_role(matrix, row, lexicon) for row in range(matrix.n_rows)]
    for row in [row for row, role in enumerate(roles) if role is RowRole.UNIT]:
        if _heads_amounts(matrix, row, lexicon):
            roles[row] = None
    stacks: list[Stack] = []
    row = 0
    while row < matrix.n_rows:
        stack, after = _read_stack(matrix, roles, row)
        if stack.body_rows or stack.header_rows:
            stacks.append(stack)
        row = max(after, row + 1)
    for stack in stacks:
        for header in stack.header_rows:
            roles[header] = RowRole.HEADER
    final = [RowRole.BODY if role is None else role for role in roles]
    return tuple(final), tuple(stacks)


def _lone_role(matrix: Matrix, row: int, lexicon: Lexicon) -> RowRole | None:
    """The role a row has by itself; None for header and body rows, which only their neighbours tell apart."""
    filled = matrix.filled(row)
    if not filled:
        return RowRole.BLANK
    texts = [compact(c.text.value) for c in filled]
    if len(filled) == 1 and texts[0].startswith(lexicon.words("tables.notes")):
        return RowRole.NOTE
    if _is_ordinal_row(filled, lexicon):
        return RowRole.ORDINAL
    if any(matrix.kinds[(c.row, c.col)] in (CellKind.NUMBER, CellKind.UNKNOWN) for c in filled):
        return None
    if any(is_unit_line(t, lexicon) for t in texts):
        return RowRole.UNIT
    if len(filled) == 1:
        if is_form_number(texts[0]):
            return RowRole.TITLE
        if matrix.kinds[(filled[0].row, filled[0].col)] is CellKind.PROSE:
            return RowRole.NOTE
        spans_all = filled[0].col_span >= matrix.n_cols > 1
        return RowRole.TITLE if spans_all else None
    return None


def _heads_amounts(matrix: Matrix, row: int, lexicon: Lexicon) -> bool:
    """True for a header that states the unit in one of its cells: 项目（单位：元） | 预算数.

    Labels stand above all numbers of the next rows; 部门：某局 and 公开01表 are the head of a form and no such labels.
    """
    filled = matrix.filled(row)
    heads = [c for c in filled if not _FIELD.match(compact(c.text.value))]
    others = [compact(c.text.value) for c in filled if c not in heads]
    if len(filled) < _FEWEST_HEADS or not all(is_unit_line(text, lexicon) for text in others):
        return False
    below = next((r for r in range(row + 1, matrix.n_rows) if matrix.filled(r)), row)
    columns = _number_columns(matrix, list(range(below, min(below + _LOOKED_AT, matrix.n_rows))))
    grouped = any(c.col_span > 1 for c in heads) and any(c.row_span > 1 for c in filled)
    above = any(is_form_number(compact(c.text.value)) or not _is_label(matrix, c) for c in heads)
    covered = {col for c in heads for col in range(c.col, c.col + max(c.col_span, 1))}
    return (grouped or has_amount(matrix, below)) and not above and bool(columns) and columns <= covered


def is_form_number(text: str) -> bool:
    """True for the number of a standard form alone: 公开01表."""
    return _FORM_NUMBER.fullmatch(text) is not None


def is_unit_line(text: str, lexicon: Lexicon) -> bool:
    """True where `text` says 单位：万元, alone or behind the name of the office."""
    return unit_line_pattern(lexicon).search(text) is not None


@cache
def unit_line_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """单位：万元 with the unit in group 1."""
    heads = "|".join(re.escape(w) for w in lexicon.words("tables.unit_lines"))
    money = "|".join(re.escape(w) for w in lexicon.words("tables.currencies"))  # 单位：人民币千元
    return re.compile(rf"(?:{heads})\s*[:：为(（]\s*[(（]?\s*(?:{money})?\s*({lexicon.unit_pattern})")


def _is_ordinal_row(filled: list[Cell], lexicon: Lexicon) -> bool:
    """True for 栏次 | 1 | 2 | 3=1+2, for a row of nothing but 1, 2, 3 ... (9, 10, 11, 12) and for ① | ② | ③."""
    words = lexicon.words("tables.ordinals")
    texts = [compact(c.text.value) for c in filled]
    while len(texts) > 1 and texts[0] in lexicon.words("tables.code_parts"):  # 类 | 款 | 项 | 栏次 | 1 | 2
        del texts[0]
    rest = [t for t in texts if t not in words]
    if not rest or not all(_ORDINAL_TEXT.fullmatch(t) or FORMULA.fullmatch(t) for t in rest):
        return False
    if texts[0] in _ROW_OF_ORDINALS:
        return True
    if not all(t.isdecimal() for t in rest):  # ①, (1) or a formula
        return True
    first = int(rest[0])  # more than one where the page cuts the columns before off
    return len(texts) >= (3 if first == 1 else 4) and list(map(int, rest)) == list(range(first, first + len(rest)))


def _read_stack(matrix: Matrix, roles: list[RowRole | None], start: int) -> tuple[Stack, int]:
    """The table that begins at row `start`, and the row after it."""
    row, titles = start, []
    while row < matrix.n_rows and roles[row] in (RowRole.TITLE, RowRole.UNIT, RowRole.BLANK, RowRole.NOTE):
        titles.append(row)
        row += 1
    row = _skip_lone_titles(matrix, roles, row, titles)
    header_end = _header_end(matrix, roles, row)
    header = [r for r in range(row, header_end) if roles[r] in (None, RowRole.UNIT, RowRole.TITLE)]
    ordinal = [r for r in range(row, header_end) if roles[r] is RowRole.ORDINAL]
    body: list[int] = []
    columns: set[int] = set()  # those of the body with numbers
    row = header_end
    while row < matrix.n_rows:
        if roles[row] is RowRole.ORDINAL:
            ordinal.append(row)
        elif roles[row] is None and _opens_header(matrix, roles, row, columns if body else None, header):
            repeated = _repeated_header(matrix, row, header)
            if not repeated:
                break
            for r in range(row, row + repeated):
                roles[r] = RowRole.HEADER
            row += repeated
            continue
        elif roles[row] is None:
            body.append(row)
            columns |= _number_columns(matrix, [row])
        elif roles[row] in (RowRole.TITLE, RowRole.UNIT) and _header_follows(matrix, roles, row, columns):
            break
        row += 1
    titles_ = tuple(r for r in titles if roles[r] in (RowRole.TITLE, RowRole.UNIT))
    return Stack(titles_, tuple(header), tuple(ordinal), tuple(body)), row


def _skip_lone_titles(matrix: Matrix, roles: list[RowRole | None], row: int, titles: list[int]) -> int:
    """Rows of a single label above the first row of several cells are titles too; marks them and steps over.

    A numbered label in a later column is a row of a table that began on the page before.
    """
    while row + 1 < matrix.n_rows and roles[row] is None:
        first, *others = matrix.filled(row)  # a row of blanks has a role
        covers_below = matrix.cover.get((row + 1, first.col)) is first
        heads_group = first.col_span > 1 and len(matrix.filled(row + 1)) > 1
        goes_on = marker_level(first.text.value) is not None
        if others or not _is_label(matrix, first) or covers_below or (first.col > 0 and (heads_group or goes_on)):
            break
        roles[row] = RowRole.TITLE
        titles.append(row)
        row += 1
        while row < matrix.n_rows and roles[row] in (RowRole.TITLE, RowRole.UNIT, RowRole.BLANK, RowRole.NOTE):
            titles.append(row)
            row += 1
    return row


def _header_end(matrix: Matrix, roles: list[RowRole | None], start: int) -> int:
    """The row after the header that begins at `start`."""
    first_number = next((r for r in range(start, matrix.n_rows) if roles[r] is None and has_amount(matrix, r)), None)
    stop = first_number if first_number is not None else matrix.n_rows
    for row in range(start, stop):
        if roles[row] is RowRole.ORDINAL:
            return row + 1
    if any(matrix.kinds[(c.row, c.col)] is CellKind.IDENTIFIER for c in matrix.filled(start)):
        return start
    if first_number is None:
        return _spanned_header_end(matrix, roles, start)
    amount_cols = _number_columns(matrix, [r for r in range(stop, matrix.n_rows) if roles[r] is None][:_LOOKED_AT])
    last = start
    for row in range(start, stop):
        if roles[row] is None and any(_touches(c, amount_cols) for c in matrix.filled(row)):
            last = row + 1
    spanned = [c.row + c.row_span for r in range(start, last) for c in matrix.filled(r)]
    return max([last, *(end for end in spanned if end <= stop)])


def _spanned_header_end(matrix: Matrix, roles: list[RowRole | None], start: int) -> int:
    """The row after the header of a table without any number: as far down as merged cells lead."""
    end = start + 1 if start < matrix.n_rows and roles[start] is None else start
    row = start
    while row < end:
        cells = matrix.filled(row)
        end = max([end, *(c.row + c.row_span for c in cells if len(cells) > 1)])
        group = any(1 < c.col_span < matrix.n_cols for c in cells)
        if group and len(matrix.filled(row + 1)) > 1:
            end = max(end, row + 2)
        row += 1
    return min(end, matrix.n_rows)


def _touches(cell: Cell, columns: set[int]) -> bool:
    return any(col in columns for col in range(cell.col, cell.col + max(cell.col_span, 1)))


def has_amount(matrix: Matrix, row: int) -> bool:
    """True where `row` holds a number that is not just a year, or a cell that should hold one."""
    for cell in matrix.filled(row):
        if matrix.kinds[(cell.row, cell.col)] is CellKind.UNKNOWN:
            return True
        figure = matrix.numbers.get((cell.row, cell.col))
        if figure is not None and not is_year(figure):
            return True
    return False


def _number_columns(matrix: Matrix, rows: list[int]) -> set[int]:
    found = [(c.col, matrix.numbers.get((c.row, c.col))) for r in rows for c in matrix.filled(r)]
    return {col for col, figure in found if figure is not None and not is_year(figure)}


def _opens_header(
    matrix: Matrix, roles: list[RowRole | None], row: int, columns: set[int] | None, header: list[int]
) -> bool:
    """True where `row` reads like a header below a body: labels, and no number, where amounts stood.

    `columns` are those of the body above with numbers, None where there is no body.
    """
    if _repeated_header(matrix, row, header):
        return True
    if columns is None or has_amount(matrix, row):
        return False
    labels = [c for c in matrix.filled(row) if _touches(c, columns) and _is_label(matrix, c)]
    if any((c.row, c.col) in matrix.wordy for c in labels):
        return False  # figures run together, not a header
    if len(labels) >= 2 or (len(labels) == 1 and len(columns) == 1 and len(matrix.filled(row)) >= 2):
        return True
    lone = len(matrix.filled(row)) == 1 and _is_label(matrix, matrix.filled(row)[0])
    return lone and not matrix.filled(row)[0].row_span > 1 and _header_follows(matrix, roles, row, columns)


def _header_follows(matrix: Matrix, roles: list[RowRole | None], row: int, columns: set[int]) -> bool:
    """True where the next rows after the title-like `row` hold a header and not the body going on."""
    for below in range(row + 1, min(row + 4, matrix.n_rows)):
        if roles[below] in (RowRole.BLANK, RowRole.UNIT, RowRole.TITLE):
            continue
        if roles[below] is not None or has_amount(matrix, below):
            return False
        labels = [c for c in matrix.filled(below) if _is_label(matrix, c)]
        touching = [c for c in labels if _touches(c, columns)]
        return len(labels) >= 2 and bool(touching or not columns) and len(labels) == len(matrix.filled(below))
    return False


def _is_label(matrix: Matrix, cell: Cell) -> bool:
    return matrix.kinds[(cell.row, cell.col)] is CellKind.LABEL


def _repeated_header(matrix: Matrix, row: int, header: list[int]) -> int:
    """How many rows from `row` on repeat the header word for word; 0 where they do not."""
    if not header or len(matrix.filled(header[0])) < 2:
        return 0
    for offset, head in enumerate(header):
        here = [compact(c.text.value) for c in matrix.filled(row + offset)]
        there = [compact(c.text.value) for c in matrix.filled(head)]
        if here != there:
            return 0
    return len(header)
