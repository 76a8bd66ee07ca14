"""The claims that a report makes about last year, with last year's report at hand.

Owns Comparatives and compared_with_last_year. Looked at are: a figure said to be last year's, in words or in a column
(上年决算数); what a year opens with, against what the year before closed with; a change against last year, in amount
and in per cent; and 与上年持平. A comparison with a plan counts only where it names last
year. Cost: linear in the facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.expression import Expr, Quotient, Sum
from auditor.claims.facts.model import ACTUAL, Fact
from auditor.claims.model import Claim, Hypothesis, Kind
from auditor.claims.previous.counterparts import Counterparts, Found, LastYear, at_its_moment
from auditor.claims.previous.levels import level_of, names_of_totals
from auditor.claims.previous.twins import Twins
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming
from auditor.claims.reading.words import LAST_YEAR
from auditor.document import Block
from auditor.figures.interval import ZERO
from auditor.figures.labels import after_last
from auditor.figures.model import Approx, Dimension, Figure, Place
from auditor.figures.read import ReportFigures
from auditor.records import NamedTuple

FIGURE, OPENING = "prose.last-year-figure", "prose.last-year-closing"
CHANGE, RATE = "prose.last-year-change", "prose.last-year-rate"
_LAST, _PLAN = "last", "budget"
_CLAUSE_ENDS = "，,。；;：:、\n"
_OPENS_WITH = "facts.opens_with."


class Comparatives(NamedTuple):
    """What a report says of last year: the claims that last year's report can judge, and figures it says nothing of."""

    claims: tuple[Claim, ...]
    missing: tuple[Figure, ...]


class _Comparative(NamedTuple):
    """A figure that speaks of last year, what last year's report would have to print it for, and the claim it makes."""

    figure: Figure
    found: Found | None
    claim: Claim | None


def compared_with_last_year(
    prose: Prose, blocks: Sequence[Block], figures: ReportFigures, facts: Sequence[Fact], last: LastYear, naming: Naming
) -> Comparatives:
    """All that the report with these facts says of last year."""
    facts = [at_its_moment(fact, naming) for fact in facts]
    reader = _Reader(Counterparts(blocks, figures, last, naming), facts, last.year, naming)
    told: dict[tuple[Place, Kind | None], _Comparative] = {}
    for one in (*reader.levels(facts), *(c for view in prose.views for c in reader.changes(prose, view))):
        told.setdefault((one.figure.place, one.claim.kind if one.claim else None), one)
    claims = tuple(one.claim for one in told.values() if one.claim is not None)
    tied = {claim.reported.place for claim in claims}
    missing = {one.figure.place: one.figure for one in told.values() if one.found is None}
    return Comparatives(claims, tuple(figure for place, figure in missing.items() if place not in tied))


class _Reader:
    """What is needed to read one report beside last year's."""

    def __init__(self, counterparts: Counterparts, facts: Sequence[Fact], year: str, naming: Naming) -> None:
        self._counterparts, self._year, self._naming = counterparts, year, naming
        self._facts: Mapping[Place, Fact] = {fact.figure.place: fact for fact in reversed(facts)}
        self._twins = Twins(facts, naming)
        self._closing = _closing_names(naming)

    def levels(self, facts: Sequence[Fact]) -> Iterator[_Comparative]:
        """The figures of last year, and those that this year opens with."""
        for fact in facts:
            if fact.figure.approx is not Approx.NONE:
                continue
            level = fact.plain and fact.role is Role.LEVEL
            if fact.table and fact.key.year == LAST_YEAR and fact.role is Role.LEVEL:
                twin = self._twins.of(fact)
                if twin is not None:
                    found = self._counterparts.of(twin) or self._counterparts.of(fact)
                    yield self._level(fact, found, FIGURE, twin.core)
            elif fact.key.year == LAST_YEAR and (fact.role is Role.BASE or level):
                yield self._level(fact, self._in_last_years(fact, in_place=False), FIGURE)
            elif fact.core in self._closing and not fact.key.year and level and fact.basis == ACTUAL:
                found = self._counterparts.of(fact, self._closing[fact.core], in_place=False)
                yield self._level(fact, found, OPENING)

    def _level(self, fact: Fact, found: Found | None, pattern: str, core: str = "") -> _Comparative:
        claim = None
        if found is not None:
            readings = _readings([*found.figures], found)
            claim = Claim(Kind.TIE_OUT, pattern, fact.figure, readings, fact.key.fund + (core or fact.core))
        return _Comparative(fact.figure, found, claim)

    def changes(self, prose: Prose, view: View) -> Iterator[_Comparative]:
        """The changes against last year that a passage tells, and what it says has not changed."""
        for mention in view.mentions:
            if mention.role in (Role.DELTA, Role.CHANGE_RATE) and self._is_against_last_year(mention):
                level = level_of(prose, view, mention.start, self._facts, self._naming)
                exact = mention.figure.approx is Approx.NONE and mention.direction and not mention.reason
                if level is not None and exact and not mention.doubtful:
                    yield self._change(level, mention)
        if prose.wording.has("unchanged", view.value):
            yield from self._unchanged(prose, view)

    def _change(self, level: Fact, mention: Mention) -> _Comparative:
        found = self._in_last_years(level)
        if found is None:
            return _Comparative(mention.figure, None, None)
        subject = level.key.fund + level.core
        if mention.role is Role.DELTA:
            same = mention.figure.unit.dimension is level.figure.unit.dimension
            readings = _readings([_difference(level.figure, f, mention.direction) for f in found.figures], found)
            claim = Claim(Kind.DIFFERENCE, CHANGE, mention.figure, readings, subject, (level.figure,))
            return _Comparative(mention.figure, found, claim if same else None)
        bases = [figure for figure in found.figures if figure.base != ZERO]
        if not bases or mention.figure.unit.dimension is not Dimension.RATE:
            return _Comparative(mention.figure, found, None)
        rates = [Quotient(_difference(level.figure, base, mention.direction), base) for base in bases]
        return _Comparative(
            mention.figure, found, Claim(Kind.CHANGE, RATE, mention.figure, _readings(rates, found), subject)
        )

    def _unchanged(self, prose: Prose, view: View) -> Iterator[_Comparative]:
        for match in phrase(prose.wording.lexicon, "unchanged_from").finditer(view.value):
            clause = after_last(view.value[: match.start()], _CLAUSE_ENDS) + match[0]
            compare, year = prose.wording.comparison(match[0]), prose.wording.comparison_year(match[0])
            named = any(char.isdigit() for char in match[0].replace(year, "", 1))
            if not self._is_last(compare, year) or prose.wording.has("loosely", clause) or named:
                continue
            level = level_of(prose, view, match.start(), self._facts, self._naming)
            if level is not None:
                yield self._level(level, self._in_last_years(level), FIGURE)

    def _is_against_last_year(self, mention: Mention) -> bool:
        return self._is_last(mention.compare, mention.compare_year)

    def _is_last(self, compare: str, year: str) -> bool:
        """True for a comparison with last year, or with a plan that is said to be last year's."""
        if compare == _LAST:
            return year in ("", self._year)
        return compare == _PLAN and bool(year) and year == self._year

    def _in_last_years(self, fact: Fact, in_place: bool = True) -> Found | None:
        """What last year's report prints for a fact, also where it tells the total of both sides apart or together."""
        found = self._counterparts.of(fact, in_place=in_place)
        names = iter(names_of_totals(fact.core, self._naming))
        while found is None and (name := next(names, "")):
            found = self._counterparts.of(fact, name, in_place)
        return found


def _closing_names(naming: Naming) -> Mapping[str, str]:
    """What each opening balance was called when the year before closed with it."""
    lists = naming.lexicon.lists_of("facts").items()
    return {name.removeprefix(_OPENS_WITH): words[0] for name, words in lists if name.startswith(_OPENS_WITH)}


def _difference(level: Figure, base: Figure, direction: int) -> Sum:
    """The change from `base` to `level` in its direction: a fall is told as a positive number."""
    return Sum(((direction, level), (-direction, base)))


def _readings(expected: Sequence[Expr], found: Found) -> tuple[Hypothesis, ...]:
    return tuple(Hypothesis(one, found.strength, "last-years-report", asserted=found.asserted) for one in expected)
