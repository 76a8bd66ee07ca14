"""The claims of equations within a form: between its named rows in every column, or its named columns in every row.

Owns within_claims and without_denied. A form of another edition may hold a row that the equation does not know, so an
equation that most of a form breaks, each time by another amount, is not what this one asserts. Cost: linear in the
cells of the form times its equations.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.claims.expression import Expr, Sum, bounds, figures_of
from auditor.claims.forms.found import FoundForm, Line, fits_column
from auditor.claims.forms.model import EquationRule, Named
from auditor.claims.forms.ties import ASSERTED
from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.tables.templates import holds
from auditor.figures.model import Dimension, Figure, Place
from auditor.records import NamedTuple

# How likely an equation is meant of which something that the form does not print may be part: a debt changes with rates
# of exchange too. Of thirteen met in real reports five hold, and one is an error.
_OFTEN = 0.45

_BEYOND = 3  # of a figure what goes beyond its bound is the third part or more

EQUATION, BOUND = "table.form-equation", "table.form-bound"

# What each name of an equation stands for at one column, or in one row: nothing where its cell is blank, None where it
# is not printed or cannot be told.
Cells = Mapping[str, Sequence[Figure] | None]


class Trial(NamedTuple):
    """An equation at one column or row: the reported figure, its readings, and whether one of them holds."""

    reported: Figure
    readings: tuple[tuple[Relation, Expr], ...]
    held: bool


def within_claims(forms: Iterable[FoundForm]) -> Iterator[Claim]:
    """The claims of the equations of all forms about their own cells."""
    for form in forms:
        for rule in form.rule.equations:
            trials = [t for cells in _settings(form, rule) if (t := _trial(rule, cells)) is not None]
            strength = Strength.POSSIBLE if _meant_otherwise(trials) else rule.strength
            for trial in trials:
                yield _claim(form, rule, trial, strength)


def without_denied(claims: Sequence[Claim], sums: Collection[str]) -> list[Claim]:
    """The claims but those of the patterns `sums` that a form denies: another sum of a figure of which it tells what it
    is, one of its parts as the whole of others, or a sum of a whole and its parts."""
    equations = [c for c in claims if c.pattern == EQUATION and (c.hypotheses[0].asserted or 0) > _OFTEN]
    wholes: dict[Place, set[int]] = {}
    parts: dict[Place, set[int]] = {}
    for number, claim in enumerate(equations):
        wholes.setdefault(claim.reported.place, set()).add(number)
        for figure in figures_of(claim.hypotheses[0].expected):
            parts.setdefault(figure.place, set()).add(number)

    def denied(claim: Claim) -> bool:
        added = [f.place for f in figures_of(claim.hypotheses[0].expected)]
        of_one = set.intersection(*(parts.get(place, set()) for place in (claim.reported.place, *added)))
        as_wholes, as_parts = ({n for place in added for n in known.get(place, ())} for known in (wholes, parts))
        return claim.reported.place in wholes or bool(of_one or as_wholes & as_parts)

    return [c for c in claims if c.pattern not in sums or not denied(c)]


def _settings(form: FoundForm, rule: EquationRule) -> Iterator[Cells]:
    """The cells of the equation at every column of amounts, or in every row."""
    names = {rule.reported, *(named.name for _, terms in rule.readings for named in terms)}
    if not rule.of_rows:
        bounds_it = rule.readings[0][0] is not Relation.EQUAL  # whatever else may come in
        for line in form.lines:
            if rule.strength is Strength.EXPLICIT or bounds_it or not _leaves_out(form, line, names):
                yield {name: _in_column(form, line, name) for name in names}
        return
    lines = {name: form.named_lines(name) for name in names}
    for place in _places(form, lines.values()):
        yield {name: _in_rows(form, name, found, place) for name, found in lines.items()}


def _places(form: FoundForm, lines: Iterable[Sequence[Line]]) -> list[int]:
    """The columns that the rows share, counted within their side of the form; none where the sides are not alike."""
    heads = {tuple(labels for _, labels in line.columns) for found in lines for line in found}
    if len({len(head) for head in heads}) != 1:
        return []
    count, amounts = len(next(iter(heads))), form.rule.amounts
    return [
        i for i in range(count) if count == 1 or not amounts or all(fits_column(head[i], amounts) for head in heads)
    ]


def _leaves_out(form: FoundForm, line: Line, names: Collection[str]) -> bool:
    """True where a column stands between those of the equation, under another head, that may come in: 核减额."""
    heads = dict(line.columns)
    used = [index for name in names if (index := form.column(line, name)) is not None]
    known = {heads[index][:1] for index in used}
    between = [i for i in heads if used and min(used) < i < max(used) and heads[i][:1] not in known]
    return any((figure := line.grid.figure(line.row, i)) is not None and figure.value for i in between)


def _in_column(form: FoundForm, line: Line, name: str) -> Sequence[Figure] | None:
    index = form.column(line, name)
    return None if index is None else _amount(form, line, index)


def _in_rows(form: FoundForm, name: str, lines: Sequence[Line], place: int) -> Sequence[Figure] | None:
    """The figures of the rows called so at a column; None where there is no such row, or several and one is meant."""
    rule = form.rule.rows[name]
    places = [place] if not rule.lone else range(len(lines[0].columns)) if lines else []
    in_order = sorted(lines, key=lambda line: line.order)
    cells = [_amount(form, line, line.columns[at][0]) for line in in_order for at in places]
    filled = [figure for cell in cells for figure in cell or ()]
    if not lines or None in cells or (len(filled) > 1 and not rule.each):
        return None
    return filled if not rule.each or _are_alike(form, name, in_order, place) else None


def _are_alike(form: FoundForm, name: str, lines: Sequence[Line], place: int) -> bool:
    """True where nothing speaks for levels among rows that are added up.

    A row between them that the rule does not know may be a part too, or the whole of some; 其中 behind another row
    opens details, and a row that is what those right below it add up to may be their whole.
    """
    filled = [line for line in lines if _filled(line, place)]
    details = any(line.path and line.path[-1].startswith("其中") for line in filled[1:])
    return not (details or _has_levels(filled, place) or any(_filled(line, place) for line in form.others(name)))


def _filled(line: Line, place: int) -> Figure | None:
    return line.grid.figure(line.row, line.columns[place][0]) if place < len(line.columns) else None


def _has_levels(lines: Sequence[Line], place: int) -> bool:
    """True where an amount of money is that of the rows right below it, and so may be their whole."""
    found = [figure for line in lines if (figure := _filled(line, place)) is not None]
    money = [figure.base for figure in found if figure.unit.dimension is Dimension.MONEY]
    for at, whole in enumerate(money):
        left = whole
        for part in money[at + 1 :] if whole else ():
            left -= part
            if not left:
                return True
    return False


def _amount(form: FoundForm, line: Line, column: int) -> Sequence[Figure] | None:
    """The amount in a cell, none where it is blank; None for what is neither money nor a number of things.

    A form that counts cases prints whole numbers, which are exact though no unit says so.
    """
    figure = line.grid.figure(line.row, column)
    if figure is None:
        return () if line.grid.is_empty(line.row, column) else None
    bare = figure.unit.dimension in (Dimension.BARE, Dimension.COUNT)
    if form.rule.counts and bare and figure.decimals == 0:
        return (figure._replace(exact=True),)
    return (figure,) if figure.exact or figure.unit.dimension is Dimension.MONEY else None


def _trial(rule: EquationRule, cells: Cells) -> Trial | None:
    """The equation at these cells; None where one that it needs is not printed."""
    reported = cells[rule.reported]
    expected = [(relation, _expected(terms, cells)) for relation, terms in rule.readings]
    if not reported or len(reported) != 1 or expected[0][1] is None:
        return None
    readings = [(relation, e) for relation, e in expected if e is not None]
    figures = (reported[0], *figures_of(readings[0][1]))
    alike = len({(f.unit.dimension, f.unit.noun) for f in figures}) == 1
    if not alike or all(f.value == 0 for f in figures) or len({f.place for f in figures}) < len(figures):
        return None
    return Trial(reported[0], tuple(readings), any(_holds(reported[0], *reading) for reading in readings))


def _expected(terms: Sequence[Named], cells: Cells) -> Expr | None:
    parts: list[tuple[int, Expr]] = []
    for named in terms:
        found = cells[named.name]
        if found is None or not (found or named.optional):
            return None
        parts += [(named.sign, figure) for figure in found]
    if not parts:
        return None
    return parts[0][1] if len(parts) == 1 and parts[0][0] == 1 else Sum(tuple(parts))


def _holds(reported: Figure, relation: Relation, expected: Expr) -> bool:
    if relation is Relation.EQUAL:
        return holds(reported, expected)
    found = bounds(expected)
    return found is not None and reported.interval().low <= found.high


def _meant_otherwise(trials: Sequence[Trial]) -> bool:
    """True where the equation is broken by two amounts at least, and more often than it holds.

    What is bounded is so wherever it stands: a part that goes beyond its limit takes its total with it. Only where most
    go far beyond is another thing printed there, as what the year added to a limit.
    """
    broken = [trial for trial in trials if not trial.held]
    if not 2 <= len({_gap(trial) for trial in broken}) > sum(trial.held for trial in trials):
        return False
    bounded = broken[0].readings[0][0] is not Relation.EQUAL
    return not bounded or sum(_gap(t) * _BEYOND > t.reported.base for t in broken) * 2 > len(broken)


def _gap(trial: Trial) -> Decimal:
    found = bounds(trial.readings[0][1])
    return Decimal(0) if found is None else trial.reported.base - (found.low + found.high) / 2


def _claim(form: FoundForm, rule: EquationRule, trial: Trial, strength: Strength) -> Claim:
    hypotheses: list[Hypothesis] = []
    for relation, expected in trial.readings:
        asserted = min(ASSERTED.get(strength, 0.0), _OFTEN) if rule.often else ASSERTED.get(strength)
        hypotheses.append(Hypothesis(expected, strength, "form-equation", relation, asserted or None))
        strength = Strength.POSSIBLE
    pattern = EQUATION if hypotheses[0].relation is Relation.EQUAL else BOUND
    equation = rule.equation.replace("?", "").replace(" ", "")
    subject = f"{trial.reported.label}（《{form.rule.name}》{equation}）"
    return Claim(Kind.SUM, pattern, trial.reported, tuple(hypotheses), subject)
