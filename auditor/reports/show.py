"""A report as parsed, for a person who wonders why a figure was misread: blocks, grids, figures, as lines.

Owns the layout of `auditor show`. show_json.py gives the same to programs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from auditor.document import Document, Paragraph, Table
from auditor.figures.grid import Column, Grid, Section
from auditor.figures.grids.model import RowRole
from auditor.figures.model import Approx, Figure
from auditor.figures.read import ReportFigures
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.columns import padded, shortened, width_of
from auditor.reports.layout import EMPTY, Line, Span, Style, View, line, wrapped_lines
from auditor.reports.show_words import ASIDES, COLUMNS, NOTES, REASONS, ROWS

MIN_CELL, MAX_CELL = 6, 24  # terminal columns of a grid cell
_APPROX = {Approx.ABOUT: "≈", Approx.ABOVE: "≥", Approx.BELOW: "≤"}


def shown_lines(document: Document, figures: ReportFigures, view: View, reading: bool) -> list[Line]:
    """The lines of `auditor show`: the document as parsed, or what each figure in running text is of."""
    if not reading:
        return parsed_lines(document, figures, view)
    from auditor.reports.show_reading import reading_lines  # needs the recognisers' words, which parsing does not

    return reading_lines(figures, view)


def parsed_lines(document: Document, figures: ReportFigures, view: View) -> list[Line]:
    """The whole document block by block, every figure below the text or grid it stands in."""
    english = view.lang == "en"
    lines = [
        line(shortened(f"{clean(document.path or '')}  {clean(document.title)}".strip(), view.width), Style.HEADING),
        line(_size(document, figures, english)),
        *(line(clean(wording.remark_words(remark, view.lang)), Style.FAINT) for remark in document.remarks),
        EMPTY,
    ]
    grids = {grid.block: grid for grid in figures.grids}
    in_prose = _figures_by_block(figures)
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            lines += _table_lines(block, grids.get(index), view)
        else:
            lines += _paragraph_lines(block, view)
        for figure in in_prose.get(index, ()):
            lines += _figure_lines(figure, view)
    return [*lines, *_left_aside(document, figures, view)]


def _left_aside(document: Document, figures: ReportFigures, view: View) -> Iterable[Line]:
    """What is printed in digits and is no figure: how often for which reason, and what the reader left aside."""
    english = view.lang == "en"
    reasons = Counter(omitted.reason.value for omitted in figures.omitted)
    if reasons:
        named = [(REASONS[reason].of(view.lang), count) for reason, count in sorted(reasons.items())]
        if english:
            counted = "digits that are no figures: " + ", ".join(f"{name} {count}" for name, count in named)
        else:
            counted = "不作数字的：" + "，".join(f"{name}{count}处" for name, count in named)
        yield from wrapped_lines(counted, view.width, Style.FAINT)
    for aside in document.asides:
        place = wording.place_words(aside.location, view.lang)
        what = ASIDES[aside.what].of(view.lang)
        said = f"left aside ({what})" if english else f"不属于正文（{what}）"
        yield line(shortened(f"{said} {place} {clean(aside.text)}", view.width), Style.FAINT)


def _size(document: Document, figures: ReportFigures, english: bool) -> str:
    paragraphs = sum(isinstance(block, Paragraph) for block in document.blocks)
    tables, count = len(document.tables), len(figures.all)
    if english:
        return f"{document.format}: {paragraphs} paragraphs, {tables} tables, {count} figures"
    return f"{document.format}：段落{paragraphs}个，表{tables}张，数字{count}个"


def _figures_by_block(figures: ReportFigures) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for passage in figures.passages:
        found.setdefault(passage.block, []).extend(passage.figures)
    return found


def _paragraph_lines(paragraph: Paragraph, view: View) -> list[Line]:
    text = clean(paragraph.text.value).strip()
    if not text:
        return []
    place = wording.place_words(paragraph.text.locate(0), view.lang)
    heading = f" H{paragraph.level}" if view.lang == "en" else f" {paragraph.level}级标题"
    level = "" if paragraph.level is None else heading
    note = "" if paragraph.note is None else f" {NOTES[paragraph.note].of(view.lang)}"
    head = line(f"[{place}{level}{note}]", Style.FAINT)
    return [head, *wrapped_lines(text, view.width, Style.PLAIN if paragraph.level is None else Style.HEADING)]


def _figure_lines(figure: Figure, view: View) -> list[Line]:
    return wrapped_lines(figure_facts(figure, view.lang), view.width, Style.LABEL, indent=4)


def figure_facts(figure: Figure, lang: str) -> str:
    """What was understood of a figure: text, value with unit, precision, label, period, basis, place."""
    exact = ("exact" if lang == "en" else "精确") if figure.exact else f"±{figure.ulp / 2 / figure.unit.scale:f}"
    value = f"{_APPROX.get(figure.approx, '')}{figure.value:f} {clean(figure.unit.text) or '-'} {exact}"
    words = (figure.label, figure.period, figure.basis, wording.place_words(figure.location, lang))
    return " | ".join([f"> {clean(figure.text)} = {value}", *(clean(word) or "-" for word in words)])


def _table_lines(table: Table, grid: Grid | None, view: View) -> list[Line]:
    english = view.lang == "en"
    rebuilt = ("rebuilt from lines" if english else "由文字行重建") if table.rebuilt else ""
    size = f"{table.n_rows} × {table.n_cols}"
    name = f"Table {table.index}" if english else f"表{table.index}"
    title = "" if grid is None else clean(grid.title)
    lines = [line("  ".join(part for part in (name, title, size, rebuilt) if part), Style.HEADING)]
    lines += _grid_lines(table, view.width)
    if grid is not None:
        lines += _structure_lines(grid, view)
    return [*lines, EMPTY]


def _grid_lines(table: Table, width: int) -> list[Line]:
    """The cells between bars, merged ones once; columns shrink to fit the width, though not below MIN_CELL."""
    rows = [[""] * table.n_cols for _ in range(table.n_rows)]
    for cell in table.cells:
        rows[cell.row][cell.col] = clean(cell.text.value).strip()
    widths = _column_widths(rows, table.n_cols, width)
    number_width = len(str(table.n_rows))
    return [
        Line(
            (
                Span(f"{number:>{number_width}} ", Style.FAINT),
                Span("|".join(padded(shortened(cell, w), w) for cell, w in zip(row, widths, strict=True))),
            )
        )
        for number, row in enumerate(rows, 1)
    ]


def _column_widths(rows: list[list[str]], n_cols: int, width: int) -> list[int]:
    wanted = [min(max((width_of(row[col]) for row in rows), default=1) or 1, MAX_CELL) for col in range(n_cols)]
    room = width - len(str(len(rows))) - 1 - n_cols
    while sum(wanted) > room and max(wanted, default=0) > MIN_CELL:
        wanted[wanted.index(max(wanted))] -= 1
    return wanted


def _structure_lines(grid: Grid, view: View) -> list[Line]:
    """What the program took rows and columns for, and the figures of the amount cells."""
    english = view.lang == "en"
    unit = "-" if grid.unit is None else clean(grid.unit.text)
    certain = f"{grid.confidence:.0%}"
    told = [(number, role) for number, role in enumerate(grid.row_roles, 1) if role is not RowRole.BODY]
    roles = " ".join(f"{number}:{ROWS[role.value].of(view.lang)}" for number, role in told)
    head = f"unit {unit}, confidence {certain}" if english else f"单位 {unit}，结构把握 {certain}"
    lines = wrapped_lines(f"{head}  {'rows' if english else '行'} {roles or '-'}", view.width, Style.FAINT, 2)
    for section in grid.sections:
        lines += _section_lines(section, view)
    for figure in grid.figures.values():
        lines += _figure_lines(figure, view)
    return lines


def _section_lines(section: Section, view: View) -> list[Line]:
    lines: list[Line] = []
    for number, panel in enumerate(section.panels, 1):
        columns = "  ".join(_column_words(panel.columns, view.lang))
        word = "columns" if view.lang == "en" else "列组"
        lines += wrapped_lines(f"{word} {number}: {columns}", view.width, Style.FAINT, 2)
    return lines


def _column_words(columns: Iterable[Column], lang: str) -> list[str]:
    words = []
    for column in columns:
        path = "/".join(clean(label) for label in column.labels)
        within = f"({path})" if lang == "en" else f"（{path}）"
        words.append(f"{column.index + 1}:{COLUMNS[column.role.value].of(lang)}{within if path else ''}")
    return words
