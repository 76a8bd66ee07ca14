"""What the text beside a table tells that is one slip away from what a reader would reckon, whatever the words.

Owns reckoned_claims. A figure that no words explain is held against what a table tells of the rows that its sentence
names, or of all where it names none (ways.py). Where it is none of these, and one slip of digits leads to just one of
them, that one may be meant. How often figures are, is counted (`reckoned` in rules/evidence) by their role, by where
the rows are named, by whether their name is one of the table, and by whether another figure of the sentence is told of
the table; it is parted among all that the figure could be. Cost: that of ways.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations

from auditor.claims.evidence.settings import asserted_reckoned
from auditor.claims.evidence.slips import slip_ratio
from auditor.claims.expression import Expr, Quotient, meets, minus, total, value_of
from auditor.claims.facts.agreeing import PATTERN
from auditor.claims.facts.rows.columns import is_cell, measures
from auditor.claims.facts.rows.subjects import Said, is_of_other, runs_of, said
from auditor.claims.facts.rows.tables import YEAR, Rows
from auditor.claims.facts.rows.ways import Way, lines_of, ways_of
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import View
from auditor.claims.prose.mentions import Mention
from auditor.claims.reading.names import Naming, plain
from auditor.claims.solving import needed_of
from auditor.claims.tables.lines import Line
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension, Figure, Place
from auditor.records import NamedTuple

_TELLING, _AGREEING = 3, 2  # digits printed of a figure that a slip may tell, and of one beside that is of the table
_BY_CHANCE, _BY_CHANCE_OF_RATES = 3.0, 5.0  # how much likelier a slip must be; rates of one kind lie close together
_WHY = "cell-told"
_PATTERNS = {
    Kind.TIE_OUT: PATTERN,
    Kind.SUM: "prose.total",
    Kind.COUNT: "prose.count",
    Kind.DIFFERENCE: "prose.difference",
    Kind.SHARE: "prose.share",
    Kind.COMPLETION: "prose.completion",
    Kind.CHANGE: "prose.change-rate",
    Kind.AVERAGE: "prose.average",
}
_CALLED = {Kind.TIE_OUT: "cell", Kind.SUM: "cell"}


class _Held(NamedTuple):
    """A figure, the rows it is told of, and what a reader would reckon of them."""

    told: Said
    lines: Sequence[Line]
    ways: Sequence[Way]

    @property
    def agrees(self) -> bool:
        """True for a figure that is one of these numbers."""
        figure = self.told.mention.figure
        return _digits(figure) >= _AGREEING and any(meets(way.expected, figure.interval()) for way in self.ways)


def reckoned_claims(view: View, rows: Rows, naming: Naming, explained: set[Place]) -> Iterator[Claim]:
    """The figures of a passage, but for those that words explain, that agree with what is reckoned from the table, or
    that a slip parts from it."""
    asked = [m for m in view.mentions if _may_differ(m, rows) and m.figure.place not in explained]
    if rows.turned or not asked:
        return
    held = {m.start: _held(said(view, m), rows, naming) for m in view.mentions if m.figure.approx is Approx.NONE}
    known = {start for start, one in held.items() if one is not None and one.agrees}
    for mention in asked:
        one = held[mention.start]
        if one is None:
            continue
        beside = any(m.start in known for m in view.mentions if m.sentence == mention.sentence and m is not mention)
        claim = _claim(one, rows, naming, beside=beside)
        if claim is not None:
            yield claim


def _may_differ(mention: Mention, rows: Rows) -> bool:
    """True for an exact number of digits enough that no cell prints."""
    figure = mention.figure
    if figure.approx is not Approx.NONE or _digits(figure) < _TELLING:
        return False
    return not any(is_cell(cell, figure) for row in rows.cells.values() for cell in row.values())


def _digits(figure: Figure) -> int:
    return len(figure.value.as_tuple().digits)


def _held(told: Said, rows: Rows, naming: Naming) -> _Held | None:
    """A figure with what it may be of a table; None for one of something else."""
    words = (told._replace(sentence=told.clause), told)
    if any(is_of_other(one, rows, naming, untold=True) for one in words) or _is_of_a_year_before(told, rows):
        return None
    lines = lines_of(told, rows, naming)
    ways = tuple(ways_of(told, lines, rows, naming))
    return _Held(told, lines, ways) if ways else None


def _is_of_a_year_before(told: Said, rows: Rows) -> bool:
    """True for what is told of a year, where the passage goes on to another: 2024年524万元。2025年分季度情况如下."""
    years, all_years = YEAR.findall(told.sentence), YEAR.findall(told.view.value)
    return bool(years and not rows.years) and all_years[-1] not in years


def _claim(held: _Held, rows: Rows, naming: Naming, *, beside: bool) -> Claim | None:
    """The claim that a figure is the only number that it agrees with, or else the only one it is a slip away from."""
    told, figure = held.told, held.told.mention.figure
    near = [way for way in held.ways if meets(way.expected, figure.interval())]
    if near and near[0].kind is Kind.TIE_OUT:
        return None  # agreeing.py's
    near = near or [way for way in held.ways if _is_near(figure, way.expected)]
    agrees = held.agrees
    if len({value_of(way.expected) for way in near}) != 1 or (
        not agrees and (_is_told(near[0], told) or _is_made_up(told))
    ):
        return None
    (way, *_) = near
    called, role = _CALLED.get(way.kind, way.kind.value), told.mention.role.name.lower()
    company = "told" if beside else "alone"
    often = asserted_reckoned().get(f"{role}-{called}-{_said_of(held, rows, naming)}-{company}", 0.0)
    if not often:
        return None
    among = len({value_of(other.expected) for other in held.ways if other.kind is way.kind})
    reading = Hypothesis(way.expected, Strength.LIKELY, _WHY, asserted=often / among)
    counted = way.kind is Kind.SUM and figure.unit.dimension is Dimension.COUNT
    kind = Kind.COUNT if counted else way.kind
    return Claim(kind, _PATTERNS[kind], figure, (reading,), told.mention.title)


def _is_near(figure: Figure, expected: Expr) -> bool:
    """True where a slip, of the figure or of a cell, makes them differ more often than chance does."""
    enough = _BY_CHANCE_OF_RATES if figure.unit.dimension is Dimension.RATE else _BY_CHANCE
    return slip_ratio([*needed_of(figure, expected)]) > enough


def _is_told(way: Way, told: Said) -> bool:
    """True where the passage tells the very number in another place: what differs there is something else."""
    others = (m.figure for m in told.view.mentions if m is not told.mention and m.figure.approx is Approx.NONE)
    return any(measures(f, told.mention.figure) and meets(way.expected, f.interval()) for f in others)


def _is_made_up(told: Said) -> bool:
    """True where two other figures of the sentence make the figure up: 支出1628万元，其中财政拨款1302万元，占80.0%."""
    figure, sentence = told.mention.figure, told.mention.sentence
    others = [m.figure for m in told.view.mentions if m.sentence == sentence and m is not told.mention]
    others = [other for other in others if other.approx is Approx.NONE]
    rate = figure.unit.dimension is Dimension.RATE
    for one, other in permutations(others, 2):
        alike = measures(one, other)
        if rate and alike and other.base > ZERO:
            found: tuple[Expr, ...] = (Quotient(one, other), Quotient(minus(one, other), other))
        elif alike and measures(one, figure):
            found = (minus(one, other), total(one, other))
        else:
            continue
        if any(meets(expected, figure.interval()) for expected in found):
            return True
    return False


def _said_of(held: _Held, rows: Rows, naming: Naming) -> str:
    """Where the rows are named, what the figure is called, and whether it is part of what was told before (nested)."""
    told = held.told
    named = bool(runs_of(told.clause, rows, naming))
    place = "row" if named and held.lines else "sentence" if held.lines else "all"
    label, whole = told.mention.label, told.mention.whole
    called = _called("" if whole and whole in label else plain(label), rows)  # 在全市客流中占 names the whole
    nested = any(word in told.sentence for word in naming.lexicon.words("prose.nested"))
    return f"{place}-{called}-nested" if nested and place != "row" and called != "own" else f"{place}-{called}"


def _called(label: str, rows: Rows) -> str:
    """Whether a figure is called by words of the table (own), partly, by those of something other, or by none."""
    pairs = {label[at : at + 2] for at in range(len(label) - 1)}
    labels = [line.label for line in (*rows.tops, *rows.every)]
    words = "|".join((*rows.lines, *rows.heads.values(), *labels, rows.title, rows.stub))
    own = [pair in words for pair in pairs]
    return "none" if not own else "own" if all(own) else "partly" if any(own) else "other"
