"""From a table to a Grid: the order of the steps, and the amounts with their units, labels, periods and bases.

Owns read_grid. Cost: linear in the number of cells for each step; rows are compared with at most a dozen others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.document import Table
from auditor.figures.grids.cells import Matrix, compact, compact_title, read_matrix
from auditor.figures.grids.columns import cut_panels, read_columns
from auditor.figures.grids.inner import InnerLabels, inner_labels
from auditor.figures.grids.model import (
    CellKind,
    Column,
    ColumnRole,
    Grid,
    Position,
    Row,
    Section,
)
from auditor.figures.grids.panels import bare_label, read_panel
from auditor.figures.grids.rows import Stack, is_form_number, is_unit_line, read_rows
from auditor.figures.grids.units import is_count_label, is_money, is_rate_label, unit_in_brackets, unit_of_lines
from auditor.figures.lexicon import Lexicon, alternation
from auditor.figures.model import Dimension, Figure, Unit
from auditor.figures.precision import columns_with_zeros, house_decimals
from auditor.figures.scan import BARE
from auditor.records import NamedTuple

_YEAR = re.compile(r"((?:19|20)\d{2})年?")
_MAX_TITLE = 40
_NEAR = 4  # blocks between two parts of a table: page number, repeated title
_AMOUNT = re.compile(r"-?[\d,]+\.\d+%?")


def read_grid(table: Table, before: Sequence[str], block: int, lexicon: Lexicon, *, above: Grid | None = None) -> Grid:
    """The structure of `table`; `before` are the texts just above it (title, form number, unit line).

    Where it runs on from the table `above` and states no unit, it has that one's unit.

    Never raises for any table: what it does not understand yields fewer sections and figures.
    """
    matrix = read_matrix(table, block, lexicon)
    roles, stacks = read_rows(matrix, lexicon)
    title = _title(before, lexicon)
    outer_unit = unit_of_lines(before, lexicon) or unit_in_brackets(title, lexicon)
    if outer_unit is None and above is not None and _runs_on(table, block, above):
        outer_unit = above.unit
    sections: list[Section] = []
    figures: dict[Position, Figure] = {}
    loose: set[Position] = set()
    for stack in stacks:
        unit_above = sections[-1].unit if sections else outer_unit
        section = _section(matrix, stack, unit_above, lexicon)
        sections.append(section)
        for panel in section.panels:
            inner = inner_labels(matrix, panel, lexicon)
            found = _amounts(inner, section, title, lexicon)
            figures.update(found)
            loose |= inner.loose(found)
    own_title = next((s.title for s in sections if s.title), "")
    unit = next((s.unit for s in sections if s.unit is not None), outer_unit)
    return Grid(
        table=table,
        block=block,
        title=title or own_title,
        unit=unit,
        row_roles=roles,
        sections=tuple(sections),
        kinds=matrix.kinds,
        figures=_with_house_precision(dict(sorted(figures.items()))),
        wordy=matrix.wordy,
        confidence=_confidence(table, sections),
        loose=frozenset(loose),
    )


def _runs_on(table: Table, block: int, above: Grid) -> bool:
    """True where `table` stands close below `above`, is as wide, and has its header again or none."""
    if block - above.block > _NEAR or table.n_cols != above.table.n_cols:
        return False
    first, top = next(table.rows(), ()), next(above.table.rows(), ())
    texts = [compact(c.text.value) for c in first]
    repeated = texts == [compact(c.text.value) for c in top]
    return repeated or sum(_AMOUNT.fullmatch(t) is not None for t in texts) * 2 >= sum(map(bool, texts)) > 0


def _with_house_precision(figures: dict[Position, Figure]) -> dict[Position, Figure]:
    """Numbers without unit are as exact as their column is usually printed: 10 beside 8.50 and 9.25 means 10.00."""
    columns: dict[int, list[int]] = {}
    for (_, col), figure in figures.items():
        if figure.unit == BARE and not figure.exact and figure.value != 0:
            columns.setdefault(col, []).append(figure.decimals)
    house = {col: house_decimals(decimals) for col, decimals in columns.items()}
    zeros = columns_with_zeros(figures.values())
    return {
        at: f._replace(precision=house[at[1]])
        if f.unit == BARE and not f.exact and f.precision < house.get(at[1], 0) and (at[1], f.decimals) not in zeros
        else f
        for at, f in figures.items()
    }


def _title(before: Sequence[str], lexicon: Lexicon) -> str:
    """The nearest short line above that is neither unit line nor form number, nor but digits as a page number is."""
    for line in reversed(before):
        text = compact_title(line)
        is_title = len(text) > 2 and len(text) <= _MAX_TITLE and not re.search(r"[。；]|^部门[:：]|^编制单位", text)
        is_title = is_title and any(char.isalpha() for char in text)
        if is_title and not is_unit_line(text, lexicon) and not is_form_number(text):
            return text
    return ""


def _section(matrix: Matrix, stack: Stack, above: Unit | None, lexicon: Lexicon) -> Section:
    columns = read_columns(matrix, stack, lexicon)
    panels = tuple(read_panel(matrix, stack, group, lexicon) for group in cut_panels(columns, lexicon))
    lines = [compact_title(c.text.value) for r in stack.title_rows for c in matrix.filled(r)]
    unit = unit_of_lines(lines, lexicon) or _unit_in_titles(lines, lexicon)
    unit = unit or _unit_in_stub_header(columns, lexicon) or above
    titles = [t for t in lines if not is_unit_line(t, lexicon)]
    return Section(titles[0] if titles else "", unit, stack.header_rows, stack.ordinal_rows, panels)


def _unit_in_titles(lines: Iterable[str], lexicon: Lexicon) -> Unit | None:
    found = [unit_in_brackets(line, lexicon) for line in lines]
    return next((u for u in found if u is not None), None)


def _unit_in_stub_header(columns: Iterable[Column], lexicon: Lexicon) -> Unit | None:
    """The unit in the head of the stub, 经费情况（万元） or 单位：万元, which then holds for the whole section."""
    for column in columns:
        if column.role is ColumnRole.STUB and column.path:
            return unit_in_brackets(column.label, lexicon) or unit_of_lines([column.label], lexicon)
    return None


_RATES = (Dimension.RATE, Dimension.POINTS)
_WHOLE = 100


class _Named(NamedTuple):
    """What a row or a column says of its amounts: labels, words, unit, and whether it holds counts."""

    label: str
    unit: Unit | None  # as stated; of a column, else that of its section
    counted: bool
    period: str
    basis: str
    own: Unit | None = None  # of a column: as stated by its own header
    bare: bool = False  # of a row: holds rates or counts, so only a column's own unit counts
    beside: bool = False  # of a row: its unit stands in a column of units, and so is that of counts too


def _amounts(inside: InnerLabels, section: Section, title: str, lexicon: Lexicon) -> dict[Position, Figure]:
    """The figures of the panel's amount cells, with unit, label, period and basis; other numbers are none."""
    found: dict[Position, Figure] = {}
    matrix, panel = inside.matrix, inside.panel
    columns = _named_columns(panel.amounts, section, lexicon)
    outer = (_period(title), _basis(title, lexicon))
    counts_apart = any(column.counted for column in columns.values())
    inner_columns = {c: _named_column(Column(c, ColumnRole.AMOUNT), section, lexicon) for c in columns}
    above: tuple[Unit, int | None] | None = None
    for row in panel.rows:
        if _identifies(inside, row, lexicon):
            continue
        named = _named_row(row, lexicon)
        whole = _unit_of_whole(inside, row, named)
        above = _unit_above(row, named, above) if whole is None else (whole, row.level)
        mixed = inside.any_in(row.index)
        for column in panel.amounts:
            number = matrix.numbers.get((row.index, column.index))
            if number is None:
                continue
            across, down = named, columns[column.index]
            if above is not None and across.unit is None and not across.bare and _hands_on(above[0], down):
                across = across._replace(unit=above[0])
            if mixed and (inner := inside.label(row.index, column.index)):
                across = _named_row(Row(row.index, inner, (*row.path, inner)), lexicon)
                down = inner_columns[column.index]
            apart = counts_apart and not down.counted and not across.beside
            if apart and across.unit is not None and not is_money(across.unit):
                across = across._replace(unit=None)  # 车辆（辆）says how the column of counts is counted
            found[(row.index, column.index)] = _amount(number, across, down, outer)
    return found


def _unit_of_whole(inside: InnerLabels, row: Row, named: _Named) -> Unit | None:
    """The unit of 收入构成（%）| 100.0 | 100.0: what stands below it without a unit are shares."""
    if named.unit is None or named.unit.dimension is not Dimension.RATE:
        return None
    numbers = [inside.matrix.numbers.get((row.index, c.index)) for c in inside.panel.amounts]
    told = [number.value for number in numbers if number is not None]
    return named.unit if told and all(value == _WHOLE for value in told) else None


def _hands_on(unit: Unit, down: _Named) -> bool:
    """True where a column takes the unit of the row above: one without any, and for shares that of its section too."""
    return down.unit is None or (unit.dimension is Dimension.RATE and down.own is None)


def _identifies(inside: InnerLabels, row: Row, lexicon: Lexicon) -> bool:
    """True where the numbers of a row are no amounts by its label: 成立时间 | 2019, but 开班时间 | 9月底前 | 15分."""
    if not row.label.endswith(lexicon.words("tables.identifiers")):
        return False
    numbers = (inside.matrix.numbers.get((row.index, column.index)) for column in inside.panel.amounts)
    if any(number is not None and (number.decimals or "," in number.text) for number in numbers):
        return False  # 2023年度 | 20,989,849.03
    told = any(
        inside.matrix.kind(row.index, column.index) in (CellKind.LABEL, CellKind.PROSE)
        for column in inside.panel.columns
        if column.role in (ColumnRole.AMOUNT, ColumnRole.TEXT)
    )
    return not told and not row.label.endswith(lexicon.words("tables.relative_years"))


def _unit_above(row: Row, named: _Named, above: tuple[Unit, int | None] | None) -> tuple[Unit, int | None] | None:
    """The unit in brackets of the last row that has one, with its numbering, as long as what follows can be part of it.

    一、接待游客（人次）, and below it 其中：国内游客 and 外国游客.
    """
    if named.unit is not None:
        return (named.unit, row.level) if _is_handed_on(named.unit) and not named.beside else None
    ends = above is not None and None not in (above[1], row.level) and (row.level or 0) <= (above[1] or 0)
    return None if ends else above


def _amount(number: Figure, across: _Named, down: _Named, outer: tuple[str, str]) -> Figure:
    """The number of a cell as a figure, by what its column (`down`), its row (`across`) and the title say."""
    unit = number.unit
    if unit == BARE:
        counts = across.counted and down.unit is not None and down.unit.dimension is Dimension.COUNT
        stated = down.own if across.bare and not counts else down.unit  # 单位：户, and 年末户数
        unit = (down.own if _is_own_first(across, down) else across.unit or stated) or BARE
    counted = down.counted or across.counted
    return number._replace(
        unit=unit,
        exact=number.decimals == 0
        and unit.scale == 1
        and not is_money(unit)
        and (counted or unit.dimension is Dimension.COUNT),
        label=" / ".join(part for part in (across.label, down.label) if part),
        period=down.period or across.period or outer[0],
        basis=down.basis or across.basis or outer[1],
    )


def _is_own_first(across: _Named, down: _Named) -> bool:
    """True where the unit of the column goes before that of the row: 蔬菜（万吨）| 同比（%）."""
    if across.beside:
        return down.own is not None and (down.own != BARE or not down.counted)
    return down.counted or (down.own is not None and down.own.dimension in _RATES)


def _named_row(row: Row, lexicon: Lexicon) -> _Named:
    """What a row says of its amounts: a unit in brackets, or that they are rates or counts and so no money."""
    label = " ".join(bare_label(label) for label in row.path if label)
    unit = next((u for x in reversed(row.path) if (u := unit_in_brackets(x, lexicon)) is not None), None)
    unit = lexicon.units[row.unit] if row.unit else unit
    last = row.path[-1] if row.path else ""
    counted = is_count_label(last, lexicon)
    bare = counted or is_rate_label(last, lexicon)
    if unit is None and not bare and row.path and is_rate_label(row.path[0], lexicon):
        unit = BARE
    words = " ".join(row.path)
    return _Named(label, unit, counted, _period(words), _basis(words, lexicon), bare=bare, beside=bool(row.unit))


def _named_column(column: Column, section: Section, lexicon: Lexicon) -> _Named:
    """What a column says of its amounts: labels, its own unit or that of the section."""
    counted = is_count_label(column.label, lexicon)
    own = section.unit if counted and _counts_in(section.unit, column, lexicon) else column.unit
    unit, words = own or section.unit, " ".join(column.labels)
    label = " ".join(column.labels[-2:])
    return _Named(label, unit, counted, _period(words), _basis(words, lexicon), own=own)


def _counts_in(unit: Unit | None, column: Column, lexicon: Lexicon) -> bool:
    """True for a column of counts of what all of the table counts: 人数 and 编制数 under 单位：人, not 户数; and for
    one that is called by the unit itself: 天数 under 单位：天."""
    if unit is None or column.unit not in (None, BARE):
        return False
    if unit.dimension is not Dimension.COUNT:
        return not is_money(unit) and f"{unit.text}数" in column.label
    own = {unit.text, unit.noun}
    named = (word for word, other in lexicon.units.items() if other.dimension is Dimension.COUNT)
    return not any(f"{word}数" in column.label for word in named if word not in own)


def _named_columns(columns: Sequence[Column], section: Section, lexicon: Lexicon) -> dict[int, _Named]:
    """What the columns say, one without any unit with that of the one beside it: 供水量（亿吨） | 地表水 | 地下水.

    One between two columns of one unit has it whatever the table counts: 里程（公里） | 省道 | 县道（公里）.
    """
    found: dict[int, _Named] = {}
    beside: Unit | None = None
    for column, right in zip(columns, _units_to_the_right(columns), strict=True):
        named = _named_column(column, section, lexicon)
        if named.own is not None:
            beside = named.own if _is_handed_on(named.own) else beside if named.own == BARE else None
        elif beside is not None and (named.unit is None or (right == beside and not is_money(named.unit))):
            named = named._replace(unit=beside)
        found[column.index] = named
    return found


def _units_to_the_right(columns: Sequence[Column]) -> list[Unit | None]:
    """For each column the unit that the next one with a unit of its own states."""
    units: list[Unit | None] = []
    right: Unit | None = None
    for column in reversed(columns):
        units.append(right)
        right = column.unit if column.unit is not None else right
    return units[::-1]


def _is_handed_on(unit: Unit) -> bool:
    """True for the unit of amounts, which what is printed beside or below them without one may have as well."""
    return unit != BARE and unit.dimension not in _RATES and "/" not in unit.text


def _period(words: str) -> str:
    years = _YEAR.findall(words)
    return years[-1] if years else ""


def _basis(words: str, lexicon: Lexicon) -> str:
    found = [(m.start(), m[0]) for m in re.finditer(alternation(lexicon.words("tables.basis")), words)]
    return max(found)[1] if found else ""


def _confidence(table: Table, sections: Sequence[Section]) -> float:
    """How sure the structure is: given cells and a found header make it surer than rebuilt or bare ones."""
    score = 0.8 if table.rebuilt else 1.0
    if not sections:
        return 0.0
    if any(not s.header_rows for s in sections):
        score -= 0.3
    if any(not p.rows for s in sections for p in s.panels):
        score -= 0.1
    return round(max(score, 0.0), 2)
