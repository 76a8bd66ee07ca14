"""Relations of running text that a number nobody can read stands among: 甲20万元，乙2O万元，丙30万元.

Owns which claims these are. What such a number is worth is not known, and that it is one of the parts, or the amount
that a rate is of, is likely: a relation without it may bear its figures out and is never held against them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.claims.expression import Sum, figures_of
from auditor.claims.model import Claim, Hypothesis, Strength
from auditor.figures.model import Figure, Place
from auditor.figures.read import Passage, ReportFigures
from auditor.records import NamedTuple

_ENDS = "。！？!?\n"
_At = tuple[int, int | None, int | None]


class _Unread(NamedTuple):
    """The passages of a report in order, where each stands, and where in it numbers begin that nobody can read."""

    passages: tuple[Passage, ...]
    positions: dict[_At, int]
    starts: dict[int, tuple[int, ...]]

    def in_spans(self, spans: Iterable[tuple[int, int, int]]) -> bool:
        """True where such a number begins in one of the spans: passage, start, end."""
        return any(start <= at < end for number, start, end in spans for at in self.starts.get(number, ()))


def undecided_beside_unread(claims: Iterable[Claim], figures: ReportFigures) -> Iterator[Claim]:
    """The claims, those that a number nobody can read stands among as no more than possible."""
    passages = figures.passages
    positions = {(p.block, p.row, p.col): number for number, p in enumerate(passages)}
    found: dict[int, list[int]] = {}
    for omitted in figures.unreadable:
        number = positions.get(_at(omitted.place))
        if number is not None:
            found.setdefault(number, []).append(omitted.place.start)
    unread = _Unread(passages, positions, {number: tuple(starts) for number, starts in found.items()})
    for claim in claims:
        if not unread.starts or _at(claim.reported.place) not in positions:
            yield claim
            continue
        yield claim._replace(hypotheses=tuple(_weighed(claim.reported, h, unread) for h in claim.hypotheses))


def _weighed(reported: Figure, hypothesis: Hypothesis, unread: _Unread) -> Hypothesis:
    expected = hypothesis.expected
    if isinstance(expected, Figure):
        return hypothesis
    places = [f.place for f in (reported, *figures_of(expected)) if _at(f.place) in unread.positions]
    spans = _of_sum(places, unread) if isinstance(expected, Sum) else _between(places, unread)
    return hypothesis._replace(strength=Strength.POSSIBLE) if unread.in_spans(spans) else hypothesis


def _of_sum(places: Sequence[Place], unread: _Unread) -> Iterator[tuple[int, int, int]]:
    """The sentences of a sum in one passage; of one over several the passages between, and one more on either side."""
    numbers = {unread.positions[_at(place)] for place in places}
    if len(numbers) > 1:
        yield from ((n, 0, len(unread.passages[n].text.value)) for n in range(min(numbers), max(numbers) + 1))
        for n in (min(numbers) - 1, max(numbers) + 1):
            if 0 <= n < len(unread.passages):
                yield n, 0, len(unread.passages[n].text.value)
        return
    for number, start, end in _between(places, unread):
        value = unread.passages[number].text.value
        stops = [at for mark in _ENDS if (at := value.find(mark, end)) >= 0]
        yield number, max(value.rfind(mark, 0, start) for mark in _ENDS) + 1, min(stops, default=len(value))


def _between(places: Sequence[Place], unread: _Unread) -> Iterator[tuple[int, int, int]]:
    """In each passage all from the first of the figures to the last."""
    for number in {unread.positions[_at(place)] for place in places}:
        here = [place for place in places if unread.positions[_at(place)] == number]
        yield number, min(place.start for place in here), max(place.end for place in here)


def _at(place: Place) -> _At:
    return place.block, place.row, place.col
