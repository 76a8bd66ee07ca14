"""The facts of running text: what each mention is a fact of, read with its sentence, passage and headings.

Owns prose_facts. What a mention is of, its key and its thing, is read in claims/reading; here it is seen what may
contradict another fact. Cost: linear in the mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.claims.facts.model import ADJUSTED, IN_TEXT, INITIAL, Fact
from auditor.claims.facts.scopes import own_words, scopes_of
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.reading.keys import Reading
from auditor.claims.reading.names import Naming
from auditor.figures.interval import ZERO
from auditor.figures.labels import before_first
from auditor.figures.model import Approx, Dimension

RATES = (Role.SHARE, Role.COMPLETION, Role.RATE, Role.CHANGE_RATE)
_TELLING = (Role.LEVEL, Role.SHARE, Role.COMPLETION)
_MOST_NEAR = 40
_LONGEST_REST = 60


def prose_facts(prose: Prose, naming: Naming) -> Iterator[Fact]:
    """The facts of all passages in order."""
    run, section = 0, None
    for view, readings in zip(prose.views, prose.readings, strict=True):
        if view.passage.section != section:
            run, section = run + 1, view.passage.section
        if view.mentions:
            for fact in _facts(view, readings, naming):
                yield fact._replace(run=run)


def _facts(view: View, readings: Sequence[Reading], naming: Naming) -> Iterator[Fact]:
    near = _amounts(view)
    for mention, (key, thing), scope in zip(view.mentions, readings, scopes_of(view, naming), strict=True):
        fact = Fact(
            figure=mention.figure,
            role=mention.role,
            core=thing.core,
            words=own_words(mention) + thing.subject,
            home=(view.passage.block, IN_TEXT if view.passage.row is None else view.passage.row),
            key=key._replace(basis=_plan(mention, naming)) if mention.role in RATES else key,
            scope=scope.of(thing.core),
            whole=thing.whole,
            near=near if mention.role in RATES else frozenset(),
            plain=bool(thing.core) and _is_plain(mention, thing.whole, naming),
            section=view.passage.section,
            after=_after(view, mention),
            fixed=bool(thing.core) and thing.core == naming.core(thing.item),
            direction=mention.direction,
            compare=(mention.compare, mention.compare_year),
        )
        yield fact
        yield from _entirely(fact, naming)


def _entirely(fact: Fact, naming: Naming) -> Iterator[Fact]:
    """The fact under the name of the one thing that all of it is: 办公费 of "日常公用经费4.56万元，均为办公费"."""
    if fact.role is not Role.LEVEL or not naming.has("entirely", fact.after):
        return
    clause = before_first(fact.after.lstrip("，, "), "，,、(（")
    opener = next((word for word in naming.words("entirely") if clause.startswith(word)), "")
    core = naming.core(clause[len(opener) :]) if opener and not re.search(r"\d", clause) else ""
    if core and core != fact.core:
        scope = fact.scope | naming.scope(clause) - {core}
        yield fact._replace(core=core, words=clause[len(opener) :], scope=scope, after="", fixed=True)


def _after(view: View, mention: Mention) -> str:
    """The rest of the sentence, where the reasons for an amount name what it was spent on."""
    end = mention.figure.place.end
    return before_first(view.value[end : end + _LONGEST_REST], "。；;")


def _amounts(view: View) -> frozenset[Decimal]:
    levels = [m.figure for m in view.mentions if m.role in (Role.LEVEL, Role.BASE)]
    amounts = [f.base for f in levels if f.unit.dimension not in (Dimension.RATE, Dimension.POINTS) and f.base != ZERO]
    return frozenset(amounts[:_MOST_NEAR])


def _without(words: str, text: str, naming: Naming) -> str:
    for word in naming.words(words):
        text = text.replace(word, "")
    return text


def _plan(mention: Mention, naming: Naming) -> str:
    """The plan that a completion is of, where that is said."""
    plan = naming.stated(_without("fulfilled", mention.lead, naming)).get("basis", "")
    return plan if plan in (INITIAL, ADJUSTED) else ""


def _is_plain(mention: Mention, whole: str, naming: Naming) -> bool:
    if mention.role not in _TELLING or mention.reason or mention.doubtful or mention.figure.approx is not Approx.NONE:
        return False
    if mention.role is Role.SHARE and not whole:
        return False
    price = mention.figure.unit.dimension is Dimension.MONEY and mention.figure.unit.noun
    return not price and not naming.has("limits", mention.lead + mention.tail)
