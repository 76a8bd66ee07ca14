"""Gives each column of a stacked table its role and its path of header labels.

Owns header paths (merged cells cover their span), code, ordinal, stub, amount and remark columns, and the cut into
side-by-side panels. Leaves row labels to panels.py.
"""

from __future__ import annotations

import re
from itertools import pairwise

from auditor.figures.grids.cells import Matrix, is_plain_integer, is_year
from auditor.figures.grids.model import CellKind, Column, ColumnRole, HeaderNode, Position
from auditor.figures.grids.rows import Stack
from auditor.figures.grids.units import unit_of_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Figure
from auditor.figures.scan import BARE, normalised

_CODE_LENGTHS = (3, 5, 7, 9)  # of subjects: 201, 20103, 2010399
_AREA_LENGTHS = (2, 4, 6, 9, 12)  # of areas: 46, 4601, 460105
_PER_ZERO = 5  # codes for each that begins with 0
_PART_OF = ("#", "其中")
_MANY_ROWS = 8  # of numbers that only grow, in which amounts never come by chance
_ORDINAL = re.compile(r"\d+(?:\.[1-9]\d?)?")
Heads = tuple[tuple[HeaderNode, ...], tuple[str, ...]]  # a column's header path, the lowest labels beside it


def read_columns(matrix: Matrix, stack: Stack, lexicon: Lexicon) -> tuple[Column, ...]:
    """The columns of `stack` with roles and header paths, left to right."""
    paths = [_path(matrix, stack, col) for col in range(matrix.n_cols)]
    columns: list[Column] = []
    for col in range(matrix.n_cols):
        beside = tuple(paths[c][-1].label for c in (col - 1, col + 1) if 0 <= c < matrix.n_cols and paths[c])
        role = _role(matrix, stack, col, (paths[col], beside), lexicon)
        unit = BARE if _is_quotient(matrix, stack, col) else None
        if unit is None and columns and _is_part_of_the_one_beside(paths[col]):
            unit = columns[-1].unit
        columns.append(Column(col, role, paths[col], unit_of_label(paths[col], lexicon) or unit))
    return _without_codes_beside(matrix, stack, _with_leading_codes(matrix, stack, columns))


def _is_part_of_the_one_beside(path: tuple[HeaderNode, ...]) -> bool:
    """True for a column that its head calls a part of the one to its left: #卫生技术人员 beside 卫生人员数（人）."""
    return bool(path) and normalised(path[-1].label).startswith(_PART_OF)


def _without_codes_beside(matrix: Matrix, stack: Stack, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, those of whole numbers without header beside one of 0409, 0706, 150301 taken for codes as well.

    Exports of ledgers print the keys of their lists beside them, without any heads.
    """
    codes = {c.index for c in columns if _has_leading_zeros(_contents(matrix, stack, c.index)[0])}
    for column in (*columns, *reversed(columns)):
        near = {column.index - 1, column.index + 1} & codes
        if near and column.role is ColumnRole.AMOUNT and not any(columns[c].path for c in (column.index, *near)):
            numbers = _contents(matrix, stack, column.index)[0]
            codes |= {column.index} if all(map(is_plain_integer, numbers)) else set()
    return tuple(
        c._replace(role=ColumnRole.TEXT) if c.index in codes and c.role is ColumnRole.AMOUNT else c for c in columns
    )


def _has_leading_zeros(numbers: list[Figure]) -> bool:
    """True for whole numbers of which a fifth begin with 0, as no amount does."""
    zeros = sum(len(f.text.strip()) > 1 and f.text.strip()[0] in "0０" for f in numbers)
    return zeros * _PER_ZERO >= len(numbers) > 0 and all(map(is_plain_integer, numbers))


def _is_quotient(matrix: Matrix, stack: Stack, col: int) -> bool:
    """True where a formula over the column divides (3=2/1), so that it holds no money."""
    texts = [normalised(matrix.text(row, col)) for row in (*stack.ordinal_rows, *stack.header_rows)]
    return any("=" in t and ("/" in t or "÷" in t) for t in texts)


def _with_leading_codes(matrix: Matrix, stack: Stack, columns: list[Column]) -> tuple[Column, ...]:
    """The columns, those of bare integers without header that stand left of the labels taken for codes.

    The later pages of a long table often come without their header.
    """
    first_text = next((c.index for c in columns if c.role in (ColumnRole.STUB, ColumnRole.TEXT)), 0)
    amounts_follow = any(c.role is ColumnRole.AMOUNT for c in columns[first_text:])
    found: list[Column] = []
    for column in columns:
        numbers, _, _ = _contents(matrix, stack, column.index)
        leads = column.index < first_text and not column.path and amounts_follow
        if leads and column.role is ColumnRole.AMOUNT and all(map(is_plain_integer, numbers)):
            column = column._replace(role=ColumnRole.CODE)
        found.append(column)
    return tuple(found)


def cut_panels(columns: tuple[Column, ...], lexicon: Lexicon) -> tuple[tuple[Column, ...], ...]:
    """The columns as side-by-side groups, each with its labels first; without a second stub there is one group."""
    groups: list[list[Column]] = [[]]
    for column in columns:
        current = groups[-1]
        has_amounts = any(c.role is ColumnRole.AMOUNT for c in current)
        opens = column.role in (ColumnRole.STUB, ColumnRole.CODE) and has_amounts
        if opens and _is_second_stub(column, groups[0], columns, lexicon):
            groups.append([column])
        elif opens:
            current.append(Column(column.index, ColumnRole.TEXT, column.path, column.unit))
        else:
            current.append(column)
    return tuple(tuple(g) for g in groups)


def _is_second_stub(column: Column, first: list[Column], columns: tuple[Column, ...], lexicon: Lexicon) -> bool:
    """True where `column` is headed like the stub of the first group, or the same heads of amounts follow it."""
    follow = [c.label for c in columns[column.index + 1 :] if c.role is ColumnRole.AMOUNT]
    if not follow:
        return False
    heads = [c.label for c in first if c.role is ColumnRole.AMOUNT]
    if column.role is ColumnRole.STUB and all(heads) and follow[: len(heads)] == heads:
        return True
    stubs = [c for c in first if c.role in (ColumnRole.STUB, ColumnRole.CODE)]
    if any(c.label == column.label for c in stubs):
        return True
    words = lexicon.words("tables.stubs")
    return bool(stubs) and any(w in column.label for w in words) and any(w in c.label for c in stubs for w in words)


def _path(matrix: Matrix, stack: Stack, col: int) -> tuple[HeaderNode, ...]:
    nodes: list[HeaderNode] = []
    seen: set[Position] = set()
    for row in stack.header_rows:
        cell = matrix.cover.get((row, col))
        if cell is None or (cell.row, cell.col) in seen or cell.row not in stack.header_rows:
            continue
        seen.add((cell.row, cell.col))
        if matrix.kinds[(cell.row, cell.col)] is CellKind.BLANK:
            node = _overhanging(matrix, stack, row, col)
            if node is None or (nodes and not _is_inside(node, nodes[-1])):
                continue
            nodes.append(node)
            continue
        last = min(cell.col + max(cell.col_span, 1), matrix.n_cols) - 1
        if last == cell.col and cell.row_span == 1:
            last = _reach(matrix, stack, row, cell.col)
        nodes.append(HeaderNode(matrix.text(row, col), row, cell.col, last))
    return tuple(nodes)


def _is_inside(node: HeaderNode, above: HeaderNode) -> bool:
    """True where one header label stands over no column that another one does not stand over."""
    return above.first <= node.first and node.last <= above.last


def _overhanging(matrix: Matrix, stack: Stack, row: int, col: int) -> HeaderNode | None:
    """The label to the left that stands over the blank header cell at (row, col) without being merged with it."""
    left = col - 1
    while left >= 0 and matrix.kind(row, left) is CellKind.BLANK:
        left -= 1
    cell = matrix.cover.get((row, left))
    if cell is None or cell.row != row or cell.row_span > 1:
        return None
    last = _reach(matrix, stack, row, cell.col)
    return HeaderNode(matrix.text(row, left), row, cell.col, last) if last >= col else None


def _reach(matrix: Matrix, stack: Stack, row: int, col: int) -> int:
    """The last column that an unmerged header label at (row, col) stands over: blanks beside it, labels below."""
    cell = matrix.cover[(row, col)]
    last = cell.col + max(cell.col_span, 1) - 1
    if not _labelled_below(matrix, stack, row, col):
        return last
    while last + 1 < matrix.n_cols and matrix.kind(row, last + 1) is CellKind.BLANK:
        beside = matrix.cover.get((row, last + 1))
        covered = beside is not None and beside.row != row
        if covered or not _labelled_below(matrix, stack, row, last + 1):
            break
        last += 1
    return last


def _labelled_below(matrix: Matrix, stack: Stack, row: int, col: int) -> bool:
    here = matrix.cover.get((row, col))
    below = [matrix.cover.get((r, col)) for r in stack.header_rows if r > row]
    return any(c is not None and c is not here and c.text.value.strip() for c in below)


def _role(matrix: Matrix, stack: Stack, col: int, heads: Heads, lexicon: Lexicon) -> ColumnRole:
    path, _ = heads
    label = path[-1].label if path else ""
    numbers, texts, prose = _contents(matrix, stack, col)
    if any(word in label for word in lexicon.words("tables.remarks")) and not numbers:
        return ColumnRole.TEXT
    if col > 0 and texts > len(numbers) and any(word in label for word in lexicon.words("tables.values")):
        return ColumnRole.TEXT
    if col == 0 and numbers and all(map(is_year, numbers)):
        return ColumnRole.STUB
    if label in lexicon.words("tables.ordinals") and (numbers or not texts) and _are_ordinals(numbers):
        return ColumnRole.ORDINAL
    if _is_code(numbers, texts, heads, lexicon):
        return ColumnRole.CODE
    if _climbs(numbers) and not (path and path[-1].first == path[-1].last):  # and no head of its own
        return ColumnRole.ORDINAL
    if numbers and len(numbers) >= texts:
        return ColumnRole.ORDINAL if not label and _counts_up(numbers) else ColumnRole.AMOUNT
    if texts:
        return ColumnRole.TEXT if prose * 2 > texts else ColumnRole.STUB
    if not label:
        return ColumnRole.BLANK
    return ColumnRole.STUB if label in lexicon.words("tables.stubs") or col == 0 else ColumnRole.AMOUNT


def _contents(matrix: Matrix, stack: Stack, col: int) -> tuple[list[Figure], int, int]:
    """The numbers that begin in the column's body, how many texts, and how many of these are prose."""
    numbers: list[Figure] = []
    texts = prose = 0
    for row in stack.body_rows:
        cell = matrix.cover.get((row, col))
        if cell is None or (cell.row, cell.col) != (row, col):
            continue
        kind = matrix.kinds[(row, col)]
        if kind is CellKind.NUMBER:
            numbers.append(matrix.numbers[(row, col)])
        elif kind in (CellKind.LABEL, CellKind.PROSE, CellKind.IDENTIFIER):
            texts += 1
            prose += kind is CellKind.PROSE
    return numbers, texts, prose


def _is_code(numbers: list[Figure], texts: int, heads: Heads, lexicon: Lexicon) -> bool:
    """True for a column of subject codes or parts of them: headed so, or integers that are prefixes of one another."""
    path, beside = heads
    if not all(is_plain_integer(f) for f in numbers) or (texts and not numbers):
        return False
    words = lexicon.words("tables.identifiers")
    named = [word for word in words if path and word in path[-1].label]
    if named and (set(named) - set(lexicon.words("tables.year_heads")) or all(map(is_year, numbers))):
        return True
    parts = lexicon.words("tables.code_parts")
    in_parts = bool(path) and path[-1].label in parts
    if in_parts and (any(b in parts for b in beside) or any(word in n.label for n in path[:-1] for word in words)):
        return True
    digits = [f.text.strip() for f in numbers]
    lengths = {len(d) for d in digits}
    if (
        len(digits) < 3
        or not (lengths <= set(_CODE_LENGTHS) or lengths <= set(_AREA_LENGTHS))
        or len(lengths) < 2
        or texts > len(digits)
    ):
        return False
    children = [d for d in digits if any(d != p and d.startswith(p) for p in digits)]
    return len(children) * 2 >= len(digits)


def _are_ordinals(numbers: list[Figure]) -> bool:
    """True for what numbers rows: whole numbers, and 2.1 where there is 2."""
    texts = [normalised(f.text.strip()) for f in numbers]
    parts = all(t.partition(".")[0] in texts for t in texts)
    return parts and all(f.unit is BARE and _ORDINAL.fullmatch(t) for f, t in zip(numbers, texts, strict=True))


def _counts_up(numbers: list[Figure]) -> bool:
    values = [f.value for f in numbers]
    plain = all(is_plain_integer(f) for f in numbers)
    return plain and len(values) >= 3 and all(b - a == 1 for a, b in pairwise(values))


def _climbs(numbers: list[Figure]) -> bool:
    """True for many whole numbers of which each is larger than the one above: rows of another table, counted."""
    values = [f.value for f in numbers if is_plain_integer(f)]
    return len(values) == len(numbers) >= _MANY_ROWS and all(above < below for above, below in pairwise(values))


def code_text(text: str) -> str:
    """The digits of a subject code, "" where `text` is none."""
    return text if re.fullmatch(r"\d{3,12}", text) else ""
