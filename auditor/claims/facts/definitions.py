"""Columns and rows that a note beside the table says in words how to work out: 产销差率＝（供水量－售水量）÷供水量.

Owns definition_claims: formulas of + − × ÷ and brackets whose every name is the head of a column (or the label of a
row) of the table next to them. Where most of the other rows do not obey, the formula speaks of something else. Cost:
linear in the formulas × rows × columns near them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.expression import Expr, figures_of
from auditor.claims.facts.cells import beside
from auditor.claims.formula import read_formula
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose
from auditor.claims.reading.names import plain
from auditor.claims.tables.formulas import PATTERN, plain_formula
from auditor.claims.tables.templates import holds
from auditor.figures.grid import Grid, Panel
from auditor.figures.grids.panels import bare_label
from auditor.figures.model import Dimension, Figure
from auditor.patterns import lazy
from auditor.records import NamedTuple

_FORMULA = lazy(r"(?P<name>[^\s，,。；;：:=+*/()]{2,20})=(?P<terms>[^，,。；;：:=\n]{3,80})")
_NAME = lazy(r"[^+\-*/()]+")
_LETTERS = "ABCDEFGHIJKL"
_FEWEST = 2  # names that a formula puts together


class Definition(NamedTuple):
    """What is worked out, and how: `terms` with a letter for each of `names`."""

    name: str
    terms: str
    names: tuple[str, ...]


def definition_claims(prose: Prose) -> Iterator[Claim]:
    """The claims of the formulas in words that stand near a table."""
    blocks = [grid.block for grid in prose.grids]
    for view in prose.views:
        if view.passage.row is None and ("=" in view.value or "＝" in view.value):
            for definition in definitions_in(view.value):
                for at in beside(view.passage.block, blocks):
                    yield from _claims(definition, prose.grids[at])


def definitions_in(text: str) -> Iterator[Definition]:
    """The formulas in words of a text; none with numbers other than a closing 100%.

    >>> [d.terms for d in definitions_in("注：产销差率＝（供水量－售水量）÷供水量×100%。")]
    ['(A-B)/A']
    """
    for line in text.split("\n"):
        for found in _FORMULA.finditer(plain_formula(line)):
            terms = found["terms"].rstrip(".").removesuffix("*100%").removesuffix("*100")
            names = tuple(dict.fromkeys(_NAME.findall(terms)))
            worded = not any(char.isdigit() for char in terms) and _FEWEST <= len(names) <= len(_LETTERS)
            if worded:
                letters = dict(zip(names, _LETTERS, strict=False))
                yield Definition(found["name"], _NAME.sub(lambda m, to=letters: to[m[0]], terms), names)


def _claims(definition: Definition, grid: Grid) -> Iterator[Claim]:
    for panel in (panel for section in grid.sections for panel in section.panels):
        rows, columns = _rows(panel), _columns(panel)
        across = _cases(definition, columns, [(row.index, None) for row in panel.rows], grid)
        down = _cases(definition, rows, [(None, column.index) for column in panel.amounts], grid)
        cases = across or down
        broken = [not holds(reported, reading) for reported, reading in cases]
        for at, (reported, reading) in enumerate(cases):
            others = broken[:at] + broken[at + 1 :]
            if sum(others) * 2 <= len(others):
                kind = Kind.COMPLETION if "/" in definition.terms else Kind.SUM
                strength = Strength.LIKELY if any(others) else Strength.EXPLICIT
                hypothesis = Hypothesis(reading, strength, "printed-formula")
                yield Claim(kind, PATTERN, reported, (hypothesis,), reported.label)


def _columns(panel: Panel) -> Mapping[str, int]:
    return _once((plain(bare_label(c.labels[-1] if c.labels else "")), c.index) for c in panel.amounts)


def _rows(panel: Panel) -> Mapping[str, int]:
    return _once((plain(bare_label(row.label)), row.index) for row in panel.rows)


def _once(lines: Iterator[tuple[str, int]]) -> Mapping[str, int]:
    """The lines by the names that only one of them has."""
    found: dict[str, list[int]] = {}
    for name, index in lines:
        found.setdefault(name, []).append(index)
    return {name: indices[0] for name, indices in found.items() if name and len(indices) == 1}


def _cases(
    definition: Definition, lines: Mapping[str, int], keys: Sequence[tuple[int | None, int | None]], grid: Grid
) -> list[tuple[Figure, Expr]]:
    """What is worked out at each key, with its expression; none where a name is that of no line."""
    called = plain(definition.name)
    result = max((name for name in lines if called.endswith(name)), key=len, default="")
    operands = [lines.get(plain(name)) for name in definition.names]
    if not result or lines[result] in operands or None in operands:
        return []
    found = []
    for row, col in keys:
        at = [(index, col) if row is None else (row, index) for index in (lines[result], *operands)]
        figures = [grid.figure(*place) for place in at]  # type: ignore[arg-type]
        printed = [figure for figure in figures if figure is not None]
        if len(printed) == len(figures):
            reading = read_formula(definition.terms, dict(zip(_LETTERS, printed[1:], strict=False)))
            if reading is not None and _measures(printed[0], reading, definition.terms):
                found.append((printed[0], reading))
    return found


def _measures(result: Figure, reading: Expr, terms: str) -> bool:
    """True where the formula gives what the result is: a rate of like amounts, or an amount of its own kind."""
    figures = figures_of(reading)
    kinds = {(f.unit.dimension, f.unit.noun) for f in figures}
    if not all(f.value for f in figures) or len(kinds) != 1:
        return False
    if result.unit.dimension is Dimension.RATE:
        return "/" in terms
    return "/" not in terms and "*" not in terms and kinds == {(result.unit.dimension, result.unit.noun)}
