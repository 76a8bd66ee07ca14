"""The rows of a panel: label, stub path, code, numbering level, 其中, indentation.

Owns row labels. Leaves which rows a total covers to auditor.claims.tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from auditor.figures.grids.cells import Matrix, compact, is_year
from auditor.figures.grids.columns import code_text
from auditor.figures.grids.model import CellKind, Column, ColumnRole, Panel, Row
from auditor.figures.grids.rows import Stack
from auditor.figures.headings import marker_level, without_marker
from auditor.figures.lexicon import Lexicon
from auditor.figures.scan import normalised

_OPENING = re.compile(r"^(?:其中|包括|[#＃]|[减加](?![（(]|$))?[：:]?")
_NOTE = re.compile(r"[（(][^（）()]*[)）]")
_LEADING = re.compile(r"[ \t\u3000\xa0]*")
_TEXTUAL = (CellKind.LABEL, CellKind.PROSE, CellKind.IDENTIFIER)


def read_panel(matrix: Matrix, stack: Stack, columns: tuple[Column, ...], lexicon: Lexicon) -> Panel:
    """The panel of `columns` with its labelled rows; rows without label, code and number are left out."""
    stubs = [c for c in columns if c.role in (ColumnRole.STUB, ColumnRole.CODE)]
    ordinals = [c for c in columns if c.role is ColumnRole.ORDINAL]
    rows: list[Row] = []
    above: tuple[str, ...] = ()
    for index in stack.body_rows:
        texts = [_stub_text(matrix, index, c, lexicon) for c in stubs]
        beside = next(filter(None, (_stub_text(matrix, index, c, lexicon) for c in ordinals)), "")
        if beside and stubs and not any(texts):
            texts[-1] = beside  # 合计 in the column of the numbers, nothing in that of the names
        code = "".join(_code_parts(matrix, index, stubs))
        has_number = any((index, c.index) in matrix.numbers for c in columns if c.role is ColumnRole.AMOUNT)
        if not any(texts) and not code and not has_number:
            continue
        outer = tuple(t if c.role is ColumnRole.STUB else "" for c, t in zip(stubs, above or texts, strict=True))
        path = _filled_down(texts, outer if above else ())
        rows.append(_row(matrix, index, (path, code), stubs, lexicon))
        above = path if any(texts) else above
    return Panel(columns, tuple(rows))


def _stub_text(matrix: Matrix, row: int, column: Column, lexicon: Lexicon) -> str:
    """The label in a stub cell, blanks removed; codes and ordinals are no labels, a % in a column of units is one."""
    cell = matrix.cover.get((row, column.index))
    if cell is None:
        return ""
    text = matrix.text(row, column.index)
    number = matrix.numbers.get((cell.row, cell.col))
    if number is not None and column.role is ColumnRole.STUB and is_year(number):
        return text
    if matrix.kind(row, column.index) not in _TEXTUAL and not (_heads_units(column, lexicon) and text in lexicon.units):
        return ""
    return text if cell.col == column.index or column.role is ColumnRole.CODE else ""


def _code_parts(matrix: Matrix, row: int, stubs: Sequence[Column]) -> list[str]:
    """The code cells of a row: one full code, or class, division and item in a column each."""
    texts = [matrix.text(row, c.index) for c in stubs if c.role is ColumnRole.CODE]
    texts = [normalised(t) for t in texts if t.isdigit()]
    full = [t for t in texts if code_text(t)]
    if len(full) == 1 and len(texts) > 1 and all(len(t) <= 2 for t in texts[1:]):
        return [texts[0], *(t.zfill(2) for t in texts[1:])]
    return full[-1:]


def _filled_down(texts: list[str], above: tuple[str, ...]) -> tuple[str, ...]:
    """The stub labels of a row, an empty outer one taken from the row above while an inner one is given."""
    if len(above) != len(texts) or not any(texts):
        return tuple(texts)
    last = max(i for i, t in enumerate(texts) if t)
    first = min(i for i, t in enumerate(texts) if t)
    return tuple(above[i] if i < first else t for i, t in enumerate(texts[: last + 1])) + ("",) * (
        len(texts) - last - 1
    )


def _row(
    matrix: Matrix, index: int, named: tuple[tuple[str, ...], str], stubs: Sequence[Column], lexicon: Lexicon
) -> Row:
    path, code = named
    own = [(c, t) for c, t in zip(stubs, path, strict=True) if t]
    if not own:
        return Row(index, "", path, code)
    unit = ""
    if _stands_in_units(own, lexicon):
        unit = own[-1][1] if own[-1][1] in lexicon.units else ""
        own, path = own[:-1], path[:-1]
    column, label = own[-1]
    cell = matrix.cover.get((index, column.index))
    raw = cell.text.value if cell is not None and cell.text.value.strip() else label
    leading = _LEADING.match(raw)
    of_which = opens_of_which(without_marker(label), lexicon)
    level = marker_level(label)
    labels = tuple(t for _, t in own)
    return Row(index, label, labels, code, level, of_which, _width(leading[0] if leading else ""), unit)


def _stands_in_units(own: Sequence[tuple[Column, str]], lexicon: Lexicon) -> bool:
    """True where the last label of a row is a unit in a column of units (单位, 计算单位), one of two (部/百人) too."""
    column, text = own[-1]
    return len(own) > 1 and _heads_units(column, lexicon) and text.split("/")[0] in lexicon.units


def _heads_units(column: Column, lexicon: Lexicon) -> bool:
    """True for a column of units: 单位, 计算单位."""
    return compact(column.label).endswith(lexicon.words("tables.unit_lines"))


def _width(blanks: str) -> int:
    """How far a label is indented, in half-width blanks; a full-width one counts for two."""
    return sum(2 if b == "\u3000" else 1 for b in blanks)


def opens_of_which(label: str, lexicon: Lexicon) -> bool:
    """True where a label says that it is of a part: 其中：批发业, #批发业; # of visits is a number of them.

    >>> from auditor.figures.lexicon import load_lexicon
    >>> opens_of_which("#批发业", load_lexicon()), opens_of_which("# of visits", load_lexicon())
    (True, False)
    """
    mark = next((word for word in lexicon.words("tables.of_which") if label.startswith(word)), None)
    if mark is None or mark[0].isalpha():
        return mark is not None
    return not label[len(mark) :].lstrip()[:1].isascii()  # nothing behind it is ASCII too


@lru_cache(maxsize=4096)  # of a line, by every family of claims
def bare_label(label: str) -> str:
    """A label without numbering, 其中, brackets of notes and closing colon: 其中：工资（元）： -> 工资, 减（台） -> 减.

    >>> bare_label("（一）其中：基本支出：")
    '基本支出'
    """
    text = without_marker(compact(label))
    text = _OPENING.sub("", text)
    text = without_marker(text)
    text = _NOTE.sub("", text) or text
    return text.strip("：:")
