"""Several totals broken down by one list: "11人次住院，救助8万元；4人次门诊，救助2万元。其中：一类对象住院6人次，…".

Owns which parts of such a list belong to which total: by measure, and among totals of one measure by the words that
only one of them has (住院, 门诊), said at the part itself or at the figure before it. A part that names none of them
may belong to any. Nothing says that such a list is complete; but where one total of a measure is met exactly, the
parts have been told apart rightly, and another one of the same list that is not met is told. Cost: linear in the
passage; at most MOST_OPEN parts are tried with every total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from auditor.claims.expression import total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ZERO
from auditor.figures.model import Approx, Dimension

MOST_OPEN = 3
_FEWEST_PARTS = 2
_MEASURES = (Dimension.MONEY, Dimension.COUNT)


class _Named(NamedTuple):
    """A mention with the telling words said of it, its own or those of the figure before it in its sentence."""

    mention: Mention
    words: frozenset[str]


class _Breakdown(NamedTuple):
    """Totals of one measure with the parts of each; `holds` says which totals are met."""

    totals: tuple[Mention, ...]
    parts: tuple[tuple[Mention, ...], ...]

    @property
    def holds(self) -> tuple[bool, ...]:
        return tuple(_is_met(t, p) for t, p in zip(self.totals, self.parts, strict=True))


def grouped_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The sums that the lists of `view` assert, where one list breaks down several totals."""
    for found in _breakdowns(view, prose.wording):
        yield from _claims(found)


def heads_told_apart(view: View, wording: Wording) -> frozenset[int]:
    """The starts of totals of one measure whose parts a list tells apart: the list is not that of any one of them."""
    several = (b for found in _breakdowns(view, wording) for b in found if len(b.totals) > 1)
    return frozenset(total.start for breakdown in several for total in breakdown.totals)


def _breakdowns(view: View, wording: Wording) -> Iterator[list[_Breakdown]]:
    """For each list of `view` that breaks down several totals, what it breaks down, by measure."""
    levels = [m for m in view.mentions if _counts(m)] if wording.has("of_which", view.value) else []
    if len(levels) < 2 * (_FEWEST_PARTS + 1):
        return
    stops = [match.start() for match in phrase(wording.lexicon, "of_which_opener").finditer(view.value)]
    for stop, after in zip(stops, (*stops[1:], len(view.value)), strict=True):
        heads, parts = _heads(levels, stop), [m for m in levels if stop < m.start < after]
        found = [b for group in _by_measure(heads) if (b := _breakdown(view, heads, group, parts)) is not None]
        if sum(len(b.totals) for b in found) > 1:
            yield found


def _counts(mention: Mention) -> bool:
    figure = mention.figure
    plain = figure.approx is Approx.NONE and figure.unit.dimension in _MEASURES and figure.base > ZERO
    return plain and mention.role is Role.LEVEL and not mention.depth


def _heads(levels: Sequence[Mention], stop: int) -> list[Mention]:
    """The figures of the sentence that leads up to a list."""
    before = [m for m in levels if m.start < stop]
    return [m for m in before if m.sentence == before[-1].sentence] if before else []


def _by_measure(heads: Sequence[Mention]) -> Iterator[list[Mention]]:
    left = list(heads)
    while left:
        group = [m for m in left if same_kind(m.figure, left[0].figure)]
        yield group
        left = [m for m in left if m not in group]


def _breakdown(
    view: View, heads: Sequence[Mention], totals: Sequence[Mention], parts: Sequence[Mention]
) -> _Breakdown | None:
    """The parts told apart by the totals, as they are met best; None where that cannot be done."""
    own = [m for m in parts if same_kind(m.figure, totals[0].figure)]
    if len(own) < _FEWEST_PARTS * len(totals):
        return None
    names = {n.mention.start: n.words for n in (*_named(view, heads), *_named(view, parts))}
    telling = _telling([names[t.start] for t in totals])
    if len(totals) > 1 and not all(telling):
        return None
    placed = [_owner(names[m.start], telling) if len(totals) > 1 else 0 for m in own]
    free = [i for i, owner in enumerate(placed) if owner is None]
    if len(free) > MOST_OPEN:
        return None
    tried = (_sorted(totals, own, placed, dict(zip(free, c, strict=True))) for c in _choices(len(totals), len(free)))
    return max(tried, key=lambda b: sum(b.holds))


def _choices(totals: int, free: int) -> Iterator[tuple[int, ...]]:
    return product(range(totals), repeat=free)


def _sorted(
    totals: Sequence[Mention], parts: Sequence[Mention], placed: Sequence[int | None], chosen: Mapping[int, int]
) -> _Breakdown:
    owners = [chosen[i] if owner is None else owner for i, owner in enumerate(placed)]
    groups = (tuple(p for p, owner in zip(parts, owners, strict=True) if owner == n) for n in range(len(totals)))
    return _Breakdown(tuple(totals), tuple(groups))


def _named(view: View, mentions: Sequence[Mention]) -> Iterator[_Named]:
    """Each mention with the character pairs before it; one with hardly any words goes by the figure before it."""
    last: Mention | None = None
    words: frozenset[str] = frozenset()
    for mention in mentions:
        own = _pairs(view.value[view.value.rfind("。", 0, mention.start) + 1 : mention.start], mention)
        same = last is not None and last.sentence == mention.sentence
        words = own | words if same and _follows(view, last, mention) else own
        yield _Named(mention, words)
        last = mention


def _follows(view: View, last: Mention | None, mention: Mention) -> bool:
    """True where only a clause or two lie between the figures: "6人次，救助8万元"; a semicolon begins a new item."""
    return last is not None and not re.search(r"[;；。]", view.between(last, mention))


def _pairs(text: str, mention: Mention) -> frozenset[str]:
    clause = re.split(r"[;；。\d]", text)[-1] + mention.tail
    return frozenset(clause[i : i + 2] for i in range(len(clause) - 1) if clause[i : i + 2].isalpha())


def _telling(names: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Of the words of each total, those that no other total has."""
    return [own.difference(*(other for other in names if other is not own)) for own in names]


def _owner(words: frozenset[str], telling: Sequence[frozenset[str]]) -> int | None:
    """The only total whose telling words `words` share; None where none or several do."""
    found = [number for number, mine in enumerate(telling) if words & mine]
    return found[0] if len(found) == 1 else None


def _is_met(whole: Mention, parts: Sequence[Mention]) -> bool:
    value = sum((p.figure.base for p in parts), ZERO)
    tail = sum((f.figure.ulp for f in (whole, *parts)), ZERO) / 2
    return len(parts) >= _FEWEST_PARTS and abs(value - whole.figure.base) <= tail


def _claims(found: Sequence[_Breakdown]) -> Iterator[Claim]:
    """A claim for each total that is met; for one that is not, where others of as many totals told apart are."""
    for breakdown in found:
        alike = [holds for b in found if len(b.totals) == len(breakdown.totals) for holds in b.holds]
        sure = len(breakdown.totals) > 1 and sum(alike) >= _FEWEST_PARTS and alike.count(False) == 1
        for whole, parts, holds in zip(breakdown.totals, breakdown.parts, breakdown.holds, strict=True):
            if holds or (sure and len(parts) >= _FEWEST_PARTS):
                strength = Strength.LIKELY if len(breakdown.totals) > 1 else Strength.POSSIBLE
                reading = Hypothesis(total(*(p.figure for p in parts)), strength, "grouped-list")
                counted = whole.figure.unit.dimension is Dimension.COUNT
                kind, pattern = (Kind.COUNT, "prose.count") if counted else (Kind.SUM, "prose.total")
                yield Claim(kind, pattern, whole.figure, (reading,), whole.title)
