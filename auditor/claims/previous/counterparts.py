"""Which figure of last year's report is the one that this year's report speaks of.

Owns LastYear, Found and Counterparts. A figure is found by name and key (claims/facts), whatever year the keys say; and
by its place, since reports of one office say the same things in the same sentences year after year (figures/beside).
Both together are nearly sure. A name that last year's report gives several numbers is no proof of anything, so these
can only bear a number out. Cost: linear in the figures of both reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from auditor.claims.evidence.settings import asserted_ties
from auditor.claims.facts.model import Fact
from auditor.claims.model import Strength
from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import COMPARED, conflict
from auditor.claims.reading.names import Naming, plain
from auditor.document import PREVIOUS, Block
from auditor.figures.beside.lines import lines_of
from auditor.figures.beside.pairing import paired
from auditor.figures.model import Figure, Place
from auditor.figures.read import ReportFigures
from auditor.records import NamedTuple

MOST = 8  # figures of one name
_OF_BALANCES = ("scope", "fund", "basis")  # what is opened with was closed with at another moment
Name = tuple[object, ...]


class LastYear(NamedTuple):
    """Last year's report as read: its blocks, its figures and its facts."""

    blocks: Sequence[Block]
    figures: ReportFigures
    facts: Sequence[Fact]
    year: str = ""


class Found(NamedTuple):
    """The figures of last year's report that may be meant, likeliest first, and how likely the first one is."""

    figures: tuple[Figure, ...]
    strength: Strength
    asserted: float


class Counterparts:
    """The figures of last year's report, to be asked for by a fact of this year's."""

    def __init__(self, blocks: Sequence[Block], figures: ReportFigures, last: LastYear, naming: Naming) -> None:
        self._naming = naming
        self._behind = len(blocks)  # places of last year's report stand behind those of this year's
        self._codes = _codes(figures) | {_moved(p, self._behind): code for p, code in _codes(last.figures).items()}
        self._facts: dict[Place, Fact] = {}
        self._by_name: dict[Name, list[Fact]] = defaultdict(list)
        for fact in map(self._of_last_year, last.facts):
            self._facts.setdefault(fact.figure.place, fact)
            if fact.role is Role.LEVEL and fact.plain and not fact.key.year:
                for name in self._names(fact, fact.core):
                    self._by_name[name].append(fact)
        beside = paired(lines_of(last.blocks, last.figures.all, False), lines_of(blocks, figures.all, False))
        self._by_place = {new.place: _of_last_year(old, self._behind) for old, new in beside.pairs}

    def of(self, fact: Fact, core: str = "", in_place: bool = True) -> Found | None:
        """What last year's report prints for the thing of `fact` in its own year, None where it prints nothing.

        `core` is another name to look for, whatever moment it is of; not `in_place`: in the same place last
        year's report prints the figure of the year before it.
        """
        beside = self._by_place.get(fact.figure.place) if in_place else None
        beside = beside if beside is not None and self._may_be(fact, beside) else None
        named, by_code = self._named(fact, core or fact.core)
        values = {figure.base for figure in named}
        ties = asserted_ties()
        if beside is not None and (not named or beside.base in values):
            sure = len(values) == 1 or self._is_of_one_name(fact, beside)
            return Found((beside,), Strength.LIKELY, ties["last-year-place" if not sure else "last-year-both"])
        if len(values) == 1:
            formal = by_code or (core or fact.core) in self._naming.words("formal")
            return Found(named[:1], Strength.LIKELY, ties["last-year-formal" if formal else "last-year-name"])
        if named:
            return Found(named[:MOST], Strength.POSSIBLE, ties["last-year-name"])
        return None

    def _named(self, fact: Fact, core: str) -> tuple[tuple[Figure, ...], bool]:
        """The figures of that name in last year's report that no part of the keys denies, its tables first.

        Tells besides whether the subject code is the same too.
        """
        for name in self._names(fact, core):
            parts = COMPARED if core == fact.core else _OF_BALANCES
            found = [other for other in self._by_name.get(name, ()) if not self._denied(fact, other, parts)]
            if found:
                figures = tuple(other.figure for other in sorted(found, key=lambda other: not other.table))
                return figures, name[0] == self._codes.get(fact.figure.place)
        return (), False

    def _names(self, fact: Fact, core: str) -> Iterable[Name]:
        """What a fact is found by: its subject code where its row has one, then its name."""
        code = self._codes.get(fact.figure.place)
        if code and core:
            yield code, core, fact.measure, fact.whose
        if core and not self._naming.is_generic(core):
            yield core, fact.measure, fact.whose

    def _may_be(self, fact: Fact, figure: Figure) -> bool:
        """True where the figure in the same place measures the same, and is said to be of nothing else."""
        other = self._facts.get(figure.place)
        alike = (figure.unit.dimension, figure.unit.noun) == fact.measure
        return alike and (other is None or (not self._denied(fact, other) and not other.key.year))

    def _is_of_one_name(self, fact: Fact, figure: Figure) -> bool:
        other = self._facts.get(figure.place)
        return other is not None and bool(fact.core) and fact.core == other.core and fact.whose == other.whose

    def _denied(self, fact: Fact, other: Fact, parts: tuple[str, ...] = COMPARED) -> bool:
        return bool(conflict(fact.key._replace(year=""), other.key._replace(year=""), parts))

    def _of_last_year(self, fact: Fact) -> Fact:
        return at_its_moment(fact, self._naming)._replace(figure=_of_last_year(fact.figure, self._behind))


def at_its_moment(fact: Fact, naming: Naming) -> Fact:
    """A balance by the name that it has with its moment: 年初结转和结余 for 结转和结余 of 2023年初."""
    if not fact.key.point or fact.table or "point" in fact.key.inherited:
        return fact
    core = naming.aliases.get(plain(fact.key.point + fact.core))
    return fact._replace(core=core) if core else fact


def _of_last_year(figure: Figure, behind: int) -> Figure:
    """A figure of last year's report at a place of its own, behind all places of this year's."""
    return figure._replace(place=_moved(figure.place, behind), location=figure.location._replace(edition=PREVIOUS))


def _moved(place: Place, behind: int) -> Place:
    return place._replace(block=place.block + behind)


def _codes(figures: ReportFigures) -> dict[Place, str]:
    """The subject code of the row of each figure that stands in a row with one."""
    found: dict[Place, str] = {}
    for grid in figures.grids:
        for section in grid.sections:
            for panel in section.panels:
                for row in panel.rows:
                    for column in panel.amounts if row.code else ():
                        figure = grid.figure(row.index, column.index)
                        if figure is not None:
                            found[figure.place] = row.code
    return found
