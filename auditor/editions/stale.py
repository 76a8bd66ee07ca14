"""A changed figure that was not changed everywhere: the same fact still stands elsewhere with the old number.

Owns Restatement and stale_restatements. Whether two places of the old draft tell one fact is seen by name, key and
value together (claims/facts); the edit then says which of the two was left behind. Cost: linear in the facts, for each
changed figure those of its value only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.claims.facts import report_facts
from auditor.claims.facts.agreeing import is_told_again
from auditor.claims.facts.model import Fact
from auditor.claims.reading.names import Fit, Naming, naming_of
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Figure, Place
from auditor.figures.read import ReportFigures
from auditor.records import Named, NamedTuple

Pair = tuple[Figure, Figure]
_MOST = 60  # facts of one value
_OWNER = ("scope", "fund", "span")  # parts of a key: of which body, of which money, of which part of a year


class Bearing(Named):
    """Which number of a fact takes part in equations that hold in the new draft; OPEN where both do, or neither."""

    NEW = "new"
    OLD = "old"
    OPEN = "open"


class Restatement(NamedTuple):
    """One fact of the old draft: where the new draft has a new number for it, and where the old one still stands.

    `is_sure` where name and key of two places are the same; else their words fit only. `bears` is filled in by
    bearing.py.
    """

    old: Figure
    changed: tuple[Figure, ...]  # of the new draft
    left: tuple[Figure, ...]  # of the new draft
    is_sure: bool
    bears: Bearing = Bearing.OPEN


def stale_restatements(figures: ReportFigures, pairs: Iterable[Pair]) -> tuple[Restatement, ...]:
    """The facts of the old draft, given by its `figures`, that the new one changes in some places only.

    Only a place whose every telling elsewhere agrees with it in the old draft can be left behind: what differed before
    is no slip of this edit.
    """
    later = {old.place: (old, new) for old, new in pairs}
    if all(old.base == new.base for old, new in later.values()):
        return ()
    lexicon = load_lexicon()
    naming = naming_of(lexicon)
    facts = {fact.figure.place: fact for fact in reversed(report_facts(figures, lexicon))}
    return tuple(_joined(_found(facts, later, naming)))


class _Left(NamedTuple):
    old: Figure
    changed: Figure
    left: Figure
    is_sure: bool


def _found(facts: Mapping[Place, Fact], later: Mapping[Place, Pair], naming: Naming) -> Iterator[_Left]:
    by_value: dict[Decimal, list[Fact]] = defaultdict(list)
    for place, fact in facts.items():
        if place in later:
            by_value[abs(fact.figure.base)].append(fact)
    for place, (old, new) in later.items():
        if old.base == new.base or place not in facts:
            continue
        for other in by_value[abs(old.base)][:_MOST]:
            kept = later[other.figure.place]
            fit = is_told_again(facts[place], other, naming)
            if fit > Fit.NONE and kept[0].base == kept[1].base and abs(new.base) != abs(kept[1].base):
                yield _Left(old, new, kept[1], fit is Fit.SAME and _of_one_body(facts[place], other))


def _of_one_body(one: Fact, other: Fact) -> bool:
    """True where both say the same of whose they are; what one only has from the words before it need not be said."""
    mine, others = one.key, other.key
    return one.scope == other.scope and all(
        getattr(mine, part) == getattr(others, part)
        or (part in mine.inherited and not getattr(others, part))
        or (part in others.inherited and not getattr(mine, part))
        for part in _OWNER
    )


def _joined(found: Iterable[_Left]) -> Iterator[Restatement]:
    """One restatement for each old number and the number it became."""
    groups: dict[tuple[Decimal, Decimal], list[_Left]] = defaultdict(list)
    for one in found:
        groups[abs(one.old.base), abs(one.changed.base)].append(one)
    for group in groups.values():
        yield Restatement(
            group[0].old,
            _once(one.changed for one in group),
            _once(one.left for one in sorted(group, key=lambda one: not one.is_sure)),
            any(one.is_sure for one in group),
        )


def _once(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    found: dict[Place, Figure] = {}
    for figure in figures:
        found.setdefault(figure.place, figure)
    return _sorted(tuple(found.values()))


def _sorted(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=lambda f: (f.place.block, f.place.row or 0, f.place.col or 0, f.place.start)))
