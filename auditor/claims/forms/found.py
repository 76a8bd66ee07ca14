"""The standard forms of a report: which grids are which form, and the figure of a named cell in one.

Owns FoundForm and find_forms. A form is recognised by the title above it (or its form number) and by labels it must
have; a grid without a header of its own that follows closely is its continuation. Which of several forms of one kind
belong together is runs.py's. Cost: linear in the cells of the grids and the texts above them, times the form titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from auditor.claims.forms.labels import matches, plain
from auditor.claims.forms.model import ONLY_ROW, FormRule, RowRule
from auditor.figures.grid import Grid, Panel, RowRole
from auditor.figures.model import Figure
from auditor.figures.read import ReportFigures
from auditor.records import Record, kept

_LINES_ABOVE = 8
_LONGEST_TITLE = 50
_NEAR = 4  # blocks between two parts of a form: page number, repeated title and unit line
_YEAR = re.compile(r"20\d{2}(?=年)")
_SENTENCE = re.compile(r"[，。；：,;:]|见")
_CODE_LENGTH = 3  # of a top level subject code


class Line(Record):
    """A body row of a form: its folded label, its subject code, its side, and where it stands."""

    label: str
    code: str
    side: str  # "left" or "right" of a two-sided form, "" where there is one side only
    order: int
    grid: Grid
    row: int
    columns: tuple[tuple[int, tuple[str, ...]], ...]  # amount columns with their folded header labels
    path: tuple[str, ...] = ()  # all its labels as printed


class FoundForm(Record):
    """A form in the report: its lines in order, by label, and the year its title states ("" where it states none)."""

    rule: FormRule
    lines: tuple[Line, ...]
    year: str
    place: int  # the block of its first grid
    by_label: Mapping[str, tuple[Line, ...]]

    def cell(self, row: str, column: str | None) -> Figure | None:
        """The figure of the named cell; None where it is blank, not printed, or could be several."""
        wanted = self._only_lines() if row == ONLY_ROW else self._lines(self.rule.rows[row])
        found = [f for f in (self.figure(line, column) for line in wanted) if f is not None]
        return found[0] if len(found) == 1 else None

    def figure(self, line: Line, column: str | None) -> Figure | None:
        """The figure of `line` in the named column (None: in its only column of amounts, or the usual one)."""
        index = self.column(line, column)
        return None if index is None else line.grid.figure(line.row, index)

    def column(self, line: Line, column: str | None) -> int | None:
        """Where the named column stands for `line`; None where it is not printed, or could be several."""
        return _column(line, self.rule.amounts if column is None else self.rule.columns[column], column is None)

    def named_lines(self, row: str) -> list[Line]:
        """The lines that are called so."""
        return self._lines(self.rule.rows[row])

    def others(self, row: str) -> list[Line]:
        """The lines among those called so that are called otherwise."""
        rule = self.rule.rows[row]
        meant = {line.order for line in self._lines(rule)}
        return [x for x in self._lines(rule._replace(words=("*",))) if x.order not in meant]

    @kept
    def subjects(self) -> dict[str, Line]:
        """The lines with a subject code, by code; a code printed twice is left out."""
        return _unique((line.code, line) for line in self.lines if line.code)

    @kept
    def classes(self) -> dict[str, Line]:
        """The lines of top level subjects, by name: those with a three-digit code, or those listed by name."""
        if any(line.code for line in self.lines):
            return _unique((x.label, x) for x in self.lines if len(x.code) == _CODE_LENGTH)
        rule = self.rule.subjects
        named = [x for x in self.lines if matches(x.label, rule.words) and x.side in ("", rule.side or x.side)]
        return _unique((x.label, x) for x in named)

    def _lines(self, rule: RowRule) -> list[Line]:
        """The lines that the rule of a named row describes."""
        found = [line for word in rule.words for line in self.by_label.get(word, ())]
        if any("*" in word for word in rule.words):
            found += [line for line in self.lines if matches(line.label, rule.words) and line not in found]
        if rule.side:
            found = [line for line in found if line.side in ("", rule.side)]
        if rule.after:
            start = self._first(rule.after, rule.side)
            found = [] if start is None else [line for line in found if line.order > start]
        if rule.before:
            end = self._first(rule.before, rule.side)
            found = found if end is None else [line for line in found if line.order < end]
        return found

    def _first(self, words: tuple[str, ...], side: str) -> int | None:
        found = [line for word in words for line in self.by_label.get(word, ())]
        if any("*" in word for word in words):
            found += [line for line in self.lines if matches(line.label, words)]
        return min((x.order for x in found if x.side in ("", side or x.side)), default=None)

    def _only_lines(self) -> list[Line]:
        """The row of a form whose rows have no names, or its total where there are several."""
        totals = [line for line in self.lines if line.label in ("合计", "总计")]
        return totals or list(self.lines)


def find_forms(figures: ReportFigures, rules: Mapping[str, FormRule]) -> tuple[FoundForm, ...]:
    """The standard forms of a report, in its order."""
    above = _texts_above(figures)
    parts: list[tuple[FormRule, list[Grid], str]] = []
    for grid in figures.grids:
        if not grid.figures:
            continue
        texts = [*above.get(grid.block, ()), *_titles_within(grid)]
        rule, title = _recognised(grid, texts, rules)
        last = parts[-1] if parts else None
        if last is not None and _continues(last[1][-1], grid, rule, last[0]):
            last[1].append(grid)
        elif rule is not None:
            years = _YEAR.findall(title)
            parts.append((rule, [grid], years[-1] if years else ""))
    return tuple(_found(rule, grids, year) for rule, grids, year in parts if _has(_labels(grids), rule))


def _texts_above(figures: ReportFigures) -> dict[int, list[str]]:
    """For each grid the last short texts between it and the grid before, in order."""
    found: dict[int, list[str]] = {}
    passages = sorted((p for p in figures.passages if p.row is None), key=lambda p: p.block)
    at = 0
    for grid in sorted(figures.grids, key=lambda g: g.block):
        texts: list[str] = []
        while at < len(passages) and passages[at].block < grid.block:
            texts.append(passages[at].text.value)
            at += 1
        found[grid.block] = texts[-_LINES_ABOVE:]
    return found


def _titles_within(grid: Grid) -> Iterator[str]:
    """The texts of title rows and unit lines inside the table."""
    for cell in grid.table.cells:
        if cell.row < len(grid.row_roles) and grid.row_roles[cell.row] in (RowRole.TITLE, RowRole.UNIT):
            yield cell.text.value


def _recognised(grid: Grid, texts: Sequence[str], rules: Mapping[str, FormRule]) -> tuple[FormRule | None, str]:
    """The form that the nearest title names, with that title; without one the form that its number or labels tell."""
    labels = _labels([grid])
    for text in reversed(texts):
        title = plain(text)
        if len(title) > _LONGEST_TITLE or _SENTENCE.search(title):
            continue
        named = [(length, rule) for rule in rules.values() if (length := _title_length(title, rule))]
        if named:
            shown = [(length, rule) for length, rule in named if _has(labels, rule)]
            return max(shown or named, key=lambda one: (one[0], one[1].name))[1], text
    numbered = [r for r in rules.values() if any(plain(t) in r.numbers for t in texts) and _has(labels, r)]
    shaped = [r for r in rules.values() if r.shape_is_enough and _has(labels, r)]
    told = numbered or shaped
    return (told[0], "") if len(told) == 1 else (None, "")


def _title_length(title: str, rule: FormRule) -> int:
    """The length of the longest listed title that `title` ends with; 0 where it names another form.

    * in a listed title stands for anything, and is worth nothing.
    """
    for word in sorted(rule.titles, key=len, reverse=True):
        if "*" in word and fnmatchcase(title, f"*{word}"):
            return 0 if any(other in title for other in rule.not_in_title) else len(word) - word.count("*")
        if title.endswith(word):
            rest = title.removesuffix(word)
            return 0 if any(other in rest for other in rule.not_in_title) else len(word)
    return 0


def _labels(grids: Sequence[Grid]) -> frozenset[str]:
    """The folded row and header labels of the grids."""
    panels = [p for grid in grids for s in grid.sections for p in s.panels]
    heads = {plain(label) for p in panels for c in p.columns for label in c.labels}
    return frozenset(heads | {plain(row.label) for p in panels for row in p.rows})


def _has(labels: frozenset[str], rule: FormRule) -> bool:
    return all(any(matches(label, group) for label in labels) for group in rule.needs)


def _continues(above: Grid, below: Grid, rule: FormRule | None, open_rule: FormRule) -> bool:
    """True where `below` goes on with the form that `above` is (part of): no header of its own, or the same again."""
    if below.block - above.block > _NEAR or below.table.n_cols != above.table.n_cols or not below.sections:
        return False
    if rule is not None and rule is not open_rule:
        return False
    headless = not below.sections[0].header_rows
    repeated = below.title in ("", above.title) and _heads(below) == _heads(above)
    return headless or repeated


def _heads(grid: Grid) -> list[tuple[str, ...]]:
    return [c.labels for p in grid.sections[0].panels for c in p.columns] if grid.sections else []


def _found(rule: FormRule, grids: list[Grid], year: str) -> FoundForm:
    lines: list[Line] = []
    heads: dict[int, tuple[str, ...]] = {}
    for grid in grids:
        for section in grid.sections:
            for number, panel in enumerate(section.panels):
                side = _side(number, len(section.panels))
                for column in panel.amounts:
                    if column.labels:
                        heads[column.index] = tuple(plain(label) for label in column.labels)
                lines += _lines_of(grid, panel, side, heads, len(lines))
    by_label: dict[str, list[Line]] = {}
    for line in lines:
        by_label.setdefault(line.label, []).append(line)
    index = {label: tuple(found) for label, found in by_label.items()}
    return FoundForm(rule, tuple(lines), year, grids[0].block, index)


def _side(number: int, panels: int) -> str:
    if panels == 1:
        return ""
    return "left" if number == 0 else "right"


def _lines_of(grid: Grid, panel: Panel, side: str, heads: Mapping[int, tuple[str, ...]], start: int) -> Iterator[Line]:
    columns = tuple((c.index, heads.get(c.index, ())) for c in panel.amounts)
    for order, row in enumerate(panel.rows, start=start):
        yield Line(plain(row.label), row.code, side, order, grid, row.index, columns, row.path)


def _column(line: Line, readings: Sequence[tuple[str, ...]], may_be_only: bool) -> int | None:
    """The column that the first fitting reading names, if it names just one."""
    if may_be_only and len(line.columns) == 1:
        return line.columns[0][0]
    for reading in readings:
        hits = [index for index, labels in line.columns if all(_stands(part, labels) for part in reading)]
        if len(hits) > 1:  # 债务限额 over a column of its own, and over 一般债务 and 专项债务 beside it
            hits = [index for index, labels in line.columns if index in hits and _are_all_named(labels, reading)]
        if len(hits) == 1:
            return hits[0]
    return None


def _are_all_named(labels: tuple[str, ...], reading: tuple[str, ...]) -> bool:
    """True where a reading names every label of a column but a letter or a formula of letters."""
    return all(matches(label, reading) for label in labels if not label.isascii())


def fits_column(labels: tuple[str, ...], readings: Sequence[tuple[str, ...]]) -> bool:
    """True where the header labels of a column fit one of the readings."""
    return any(all(_stands(part, labels) for part in reading) for reading in readings)


def _stands(part: str, labels: tuple[str, ...]) -> bool:
    return any(matches(label, (part,)) for label in labels)


def _unique(pairs: Iterator[tuple[str, Line]]) -> dict[str, Line]:
    found: dict[str, Line] = {}
    twice: set[str] = set()
    for key, line in pairs:
        if key in found:
            twice.add(key)
        found[key] = line
    return {key: line for key, line in found.items() if key not in twice}
