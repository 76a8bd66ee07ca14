"""The year a report is of, against years not brought up to date: in a heading, in a date, in a comparison.

Owns own_year and those claims. Looked at are only short lines in the words of the report's title or of one another,
the date at which final accounts tell what the body owns, and a comparison of a year with itself: other years are named
on purpose. Cost: linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.expression import Constant, Expr, minus
from auditor.claims.facts.model import Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming
from auditor.claims.reading.words import LAST_YEAR
from auditor.figures.interval import ONE
from auditor.figures.labels import after_last, before_first
from auditor.figures.model import Figure, Place
from auditor.figures.years import years_in
from auditor.records import NamedTuple

PATTERN = "prose.own-year"
_YEAR_LENGTH = 4
_SHORT = 50  # characters of a line that may be a title
_OPENING = 5  # passages in which the title stands
_FEWEST = 3  # lines that name the report's year, for it to be known
_ENDS = "。！!？?；;\n"
_DATES = ("as_of_end", "year_end", "year_compared", "year_comparison")


class _Line(NamedTuple):
    """A short line that names one year; `words` are its words without year, blanks, dots and page number."""

    position: int
    year: Figure
    words: str


def own_year(prose: Prose) -> str:
    """The year a report is about: the one it names most, years compared with apart; the later of two; "" for none."""
    texts = [view.value for view in prose.views] + [grid.title for grid in prose.grids]
    named = phrase(prose.wording.lexicon, "year_named")
    years = Counter(year for text in texts for year in named.findall(text))
    return max(years, key=lambda year: (years[year], year), default="")


def in_own_time(facts: Sequence[Fact], year: str, several: bool, told_in: Mapping[int, str]) -> Iterator[Fact]:
    """The facts with the years of their keys relative to `year`, the report's own: "" for it, LAST_YEAR before it.

    A year that only a heading says counts where the report has chapters of `several` years; elsewhere it is that of
    the report, or a misprint. `told_in` are the texts of the passages: what a passage opens with counts for all of it.
    """
    for fact in facts:
        told = fact.key.year
        inherited = told.isdigit() and "year" in fact.key.inherited and not several
        if inherited and told not in told_in.get(fact.figure.place.block, ""):
            told = ""
        if year and told == year:
            told = ""
        elif year and told == str(int(year) - 1):
            told = LAST_YEAR
        yield fact if told == fact.key.year else fact._replace(key=fact.key._replace(year=told))


def year_claims(prose: Prose, naming: Naming, year: str) -> Iterator[Claim]:
    """The years that contradict `year`, the report's own, which must stand in its title."""
    lines = [line for view in prose.views for line in _line(view, naming)]
    title = next((line for line in lines if line.position < _OPENING and naming.has("year_titles", line.words)), None)
    if title is None or title.year.text[:_YEAR_LENGTH] != year:
        return
    if sum(line.year.value == title.year.value for line in lines) < _FEWEST:
        return
    for wrong in _wrong_titles(lines, title, naming):
        yield _claim(wrong, title.year, Strength.EXPLICIT, naming)
    for view in prose.views:
        if "年" in view.value and len(view.value) > _YEAR_LENGTH:
            for wrong in _wrong_dates(view, title, naming):
                yield _claim(wrong, title.year, Strength.LIKELY, naming)


def _years(view: View, naming: Naming) -> tuple[Figure, ...]:
    passage = view.passage
    return years_in(passage.text, Place(passage.block, 0, 0, passage.row, passage.col), naming.lexicon)


def _line(view: View, naming: Naming) -> Iterator[_Line]:
    if len(view.value) <= _SHORT and "年" in view.value:
        years = _years(view, naming)
        if len(years) == 1:
            place = years[0].place
            words = view.value[: place.start] + "#" + view.value[place.end :]
            yield _Line(view.index, years[0], re.sub(r"[\s.…·,，、。]|\d+$", "", words.rstrip(" \t0123456789")))


def _wrong_titles(lines: Sequence[_Line], title: _Line, naming: Naming) -> Iterator[Figure]:
    """The years printed in the words of the title, or in words that another line prints with the title's year.

    Where more lines name that other year in words of their own, the report speaks of both years.
    """
    by_words: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        by_words[line.words].add(line.year.text)
    others = [line for line in lines if abs(line.year.value - title.year.value) == 1]
    wrong = [line for line in others if _is_twin(line, title, by_words, naming)]
    own = sum(line.year.value == title.year.value for line in lines)
    if len(wrong) * 2 > len(others) and len(wrong) * _FEWEST <= own:
        yield from (line.year for line in wrong)


def _is_twin(line: _Line, title: _Line, by_words: Mapping[str, set[str]], naming: Naming) -> bool:
    if not naming.has("year_titles", line.words):
        return False
    _, found, rest = line.words.partition(title.words)
    same_title = bool(found) and (not rest or rest.startswith(naming.words("year_title_endings")))
    return same_title or title.year.text in by_words[line.words]


def _wrong_dates(view: View, title: _Line, naming: Naming) -> Iterator[Figure]:
    """The year before in the date at which final accounts tell what the body owns; a year compared with itself."""
    text = view.value
    as_of, year_end, compared, comparison = (phrase(naming.lexicon, name) for name in _DATES)
    for year in _years(view, naming):
        before, behind = text[: year.place.start], text[year.place.end :]
        sentence = after_last(before, _ENDS) + year.text + before_first(behind, _ENDS)
        if title.year.value - year.value == 1 and naming.has("final", title.words) and as_of.search(before):
            dated = year_end.match(behind) and naming.has("owned", sentence)
            if dated and title.year.text[:_YEAR_LENGTH] not in sentence:
                yield year
        with_itself = compared.search(before) and comparison.match(behind)
        if with_itself and year.value == title.year.value and after_last(before, _ENDS).strip().startswith(year.text):
            yield year


def _claim(wrong: Figure, own: Figure, strength: Strength, naming: Naming) -> Claim:
    subject = naming.words("year_subject")[0]
    right: Expr = minus(own, Constant(ONE, "1")) if wrong.value == own.value else own
    return Claim(Kind.TIE_OUT, PATTERN, wrong, (Hypothesis(right, strength, "own-year"),), subject)
