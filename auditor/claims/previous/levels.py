"""Of which level of this year's report a change against last year is told, in its own sentence or the one before.

Owns level_of. 收入合计50万元。与上年相比，收入合计增加2万元: where the sentence of the change has no level, it
is of that one of the sentence before which bears its name; without a name only where there is a single one. Cost:
linear in the mentions of a passage.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.claims.facts.model import Fact
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.reading.keys import conflict
from auditor.claims.reading.names import Naming
from auditor.figures.model import Approx, Dimension, Place

_STOPS = "。！？!?；;\n"
_BOTH = "facts.both_sides."
_LEVELS = (Role.LEVEL, Role.BASE)
_FILLING = "，, 各均都的"
_WHOSE = ("scope", "fund", "span", "point")
Facts = Mapping[Place, Fact]


def level_of(prose: Prose, view: View, start: int, facts: Facts, naming: Naming) -> Fact | None:
    """The level that a change told at `start` is of, None where it is not told, or is not one of this year."""
    before = [mention for mention in view.mentions if mention.start < start]
    opening = _start_of_sentence(view.value, start)
    here = [mention for mention in before if mention.start >= opening]
    for mention in reversed(here):
        if mention.role in _LEVELS:
            return _own(mention, facts)
    opening_before = _start_of_sentence(view.value, opening - 1) if opening else 0
    levels = [m for m in before if opening_before <= m.start < opening and m.role in _LEVELS]
    levels = [m for m in levels if m.figure.unit.dimension is not Dimension.RATE]
    first = next((m for m in view.mentions if opening <= m.start <= start), None)
    if first is not None and first.compare and (name := naming.core(first.label)):
        return _of_name(levels, first, name, facts, naming)
    said = view.value[opening : first.start if first is not None else start]
    alone = len(levels) == 1 and not prose.wording.without_cue(said).strip(_FILLING)
    return _own(levels[0], facts) if alone else None


def names_of_totals(core: str, naming: Naming) -> tuple[str, ...]:
    """What else the total of both sides of an account is called: 收入总计 and 支出总计, or 收支总计 for these."""
    for both, names in _both_sides(naming).items():
        if core == both:
            return names
        if core in names:
            return (both,)
    return ()


def _both_sides(naming: Naming) -> Mapping[str, tuple[str, ...]]:
    lists = naming.lexicon.lists_of("facts").items()
    return {name.removeprefix(_BOTH): words for name, words in lists if name.startswith(_BOTH)}


def _start_of_sentence(value: str, at: int) -> int:
    return max(value.rfind(mark, 0, max(at, 0)) for mark in _STOPS) + 1


def _own(mention: Mention, facts: Facts) -> Fact | None:
    """The fact of a level that is told exactly and of this year."""
    fact = facts.get(mention.figure.place)
    own = fact is not None and fact.role is Role.LEVEL and not fact.key.year
    return fact if own and mention.figure.approx is Approx.NONE else None


def _of_name(levels: Sequence[Mention], change: Mention, name: str, facts: Facts, naming: Naming) -> Fact | None:
    """The one of `levels` that bears the name of `change` and is of its fund and scope; several where they are equal.

    A change that says neither is of those that say one, where there are no others.
    """
    key = facts[change.figure.place].key
    found = [fact for mention in levels if (fact := _own(mention, facts)) is not None]
    for names in ((name,), names_of_totals(name, naming)):
        named = [fact for fact in found if fact.core in names and not conflict(fact.key, key, _WHOSE)]
        alike = [fact for fact in named if (fact.key.fund, fact.key.scope) == (key.fund, key.scope)]
        if named:
            chosen = alike or ([] if key.fund or key.scope else named)
            return chosen[0] if len({fact.figure.base for fact in chosen}) == 1 else None
    return None
