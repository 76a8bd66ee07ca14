"""The facts of running text: what each mention is a fact of, read with its sentence, passage and headings.

Owns prose_facts. A mention without a name of its own goes by its topic, by the item its passage opens with, or by the
short heading above; a rate goes by what it is the rate of. Leaves words to naming.py. Cost: linear in the mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditor.claims.facts.model import IN_TEXT, Fact
from auditor.claims.facts.scopes import own_words, scopes_of
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import LAST, Naming
from auditor.figures.interval import ZERO
from auditor.figures.labels import after_last, before_first
from auditor.figures.model import Approx, Dimension

RATES = (Role.SHARE, Role.COMPLETION, Role.RATE, Role.CHANGE_RATE)
_TELLING = (Role.LEVEL, Role.SHARE, Role.COMPLETION)
_LONGEST_HEADING = 40
_MOST_NEAR = 40
_LONGEST_REST = 60


def prose_facts(prose: Prose, naming: Naming) -> Iterator[Fact]:
    """The facts of all passages in order."""
    owners = _owners(prose, naming)
    run, section = 0, None
    for view in prose.views:
        if view.passage.section != section:
            run, section = run + 1, view.passage.section
        if view.mentions:
            for fact in _facts(prose, view, naming, owners):
                yield fact._replace(run=run)


def _owners(prose: Prose, naming: Naming) -> tuple[str, ...]:
    """The bodies that a title or a signature names: their name before a figure's name says nothing more."""
    short = (view.value.strip() for view in prose.views if len(view.value) <= _LONGEST_HEADING)
    found = (phrase(naming.lexicon, "body").match(text) for text in short if naming.has("body_endings", text))
    return tuple(sorted({match[1] for match in found if match}, key=len, reverse=True))


def _facts(prose: Prose, view: View, naming: Naming, owners: Sequence[str]) -> Iterator[Fact]:
    near = _amounts(view)
    basis: dict[int, str] = {}
    mentions = [_disowned(printed, owners) for printed in view.mentions]
    for mention, scope in zip(mentions, scopes_of(view, mentions, naming), strict=True):
        told = naming.basis(mention.lead) or (naming.basis(mention.topic) if mention.generic else "")
        if mention.role is Role.LEVEL and told:
            basis[mention.sentence] = told
        subject = _subject(prose, view, mention, naming)
        item = _item(view, mention, naming)
        core, whole = _core(mention, subject, item, naming)
        fact = Fact(
            figure=mention.figure,
            role=mention.role,
            core=core,
            words=own_words(mention) + subject,
            home=(view.passage.block, IN_TEXT if view.passage.row is None else view.passage.row),
            basis=_basis(mention, told or basis.get(mention.sentence, ""), naming),
            period=_period(mention),
            scope=scope.of(core),
            whole=whole,
            near=near if mention.role in RATES else frozenset(),
            plain=bool(core) and _is_plain(mention, whole, naming),
            section=view.passage.section,
            after=_after(view, mention),
            fixed=bool(core) and core == naming.core(item),
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


def _disowned(mention: Mention, owners: Sequence[str]) -> Mention:
    """`mention` without the name of the report's own body before its label."""
    for owner in owners:
        if mention.label.startswith(owner) and len(mention.label) > len(owner) + 1:
            return mention._replace(label=mention.label[len(owner) :])
    return mention


def _after(view: View, mention: Mention) -> str:
    """The rest of the sentence, where the reasons for an amount name what it was spent on."""
    end = mention.figure.place.end
    return before_first(view.value[end : end + _LONGEST_REST], "。；;")


def _amounts(view: View) -> frozenset[Decimal]:
    levels = [m.figure for m in view.mentions if m.role in (Role.LEVEL, Role.BASE)]
    amounts = [f.base for f in levels if f.unit.dimension not in (Dimension.RATE, Dimension.POINTS) and f.base != ZERO]
    return frozenset(amounts[:_MOST_NEAR])


def _core(mention: Mention, subject: str, item: str, naming: Naming) -> tuple[str, str]:
    """The core of a mention's name, and of the whole where it is a share."""
    if mention.role in RATES:
        whole = naming.core(mention.whole) if mention.role is Role.SHARE else ""
        return naming.core(subject), whole
    if mention.role in (Role.LEVEL, Role.BASE) and not mention.generic:
        core = naming.core(item if item and mention.label.endswith(item) else mention.label)
        if core:
            return core, ""
    return naming.core(subject), ""


def _subject(prose: Prose, view: View, mention: Mention, naming: Naming) -> str:
    """The words for the thing where the mention's own label does not say it."""
    label = _without_rate(mention.label, naming)
    if label and not mention.generic and naming.core(label):
        return label
    if mention.role in (Role.LEVEL, Role.BASE):
        name = _item(view, mention, naming) or _named(_on_its_side(mention, naming), naming)
        return name or ("" if mention.figure.unit.noun else _opening(prose, view, naming))
    for other in view.before(mention):
        if other.sentence == mention.sentence and other.role is Role.LEVEL:
            name = other.topic if other.generic else other.label
            return _item(view, other, naming) or _named(name, naming) or _opening(prose, view, naming)
    return _named(mention.topic, naming) or _opening(prose, view, naming)


def _on_its_side(mention: Mention, naming: Naming) -> str:
    """The topic of a general label, of the side of the account that this names: 支出 behind 居民医保基金收入."""
    own = next((side for side in naming.words("sides") if mention.label.endswith(side)), "")
    other = next((side for side in naming.words("sides") if mention.topic.endswith(side)), "")
    return mention.topic.removesuffix(other) + own if own and other else mention.topic


def _named(name: str, naming: Naming) -> str:
    return name if naming.core(name) else ""


def _without_rate(label: str, naming: Naming) -> str:
    for word in naming.words("rates"):
        if label.endswith(word):
            return label[: -len(word)].strip("”“\"'")
    return label


def _without(words: str, text: str, naming: Naming) -> str:
    for word in naming.words(words):
        text = text.replace(word, "")
    return text


def _item(view: View, mention: Mention, naming: Naming) -> str:
    """行政运行 of "卫生健康支出(类)医疗保障管理事务(款)行政运行(项)，年初预算为…", in the mention's own sentence."""
    before = view.value[: mention.start]
    if not naming.has("item_mark", before):
        return ""
    item = phrase(naming.lexicon, "item")
    own = item.findall(after_last(before, "。；;\n"))
    return str((own or item.findall(before) or ("",))[-1]).strip()


def _opening(prose: Prose, view: View, naming: Naming) -> str:
    """What the passage opens with, or the short line above it without figures, as a name."""
    above = prose.views[view.index - 1] if view.index else view
    texts = [view.value] if above.mentions or len(above.value) > _LONGEST_HEADING else [view.value, above.value]
    for text in texts:
        opening = before_first(text.strip(), "，,。；;:：")
        name = _without_rate(phrase(naming.lexicon, "item_codes").sub("", opening).strip(), naming)
        if name and not re.search(r"\d", name) and len(name) <= _LONGEST_HEADING and naming.core(name):
            return name
    return ""


def _basis(mention: Mention, told: str, naming: Naming) -> str:
    """The basis of an amount; of a completion, the plan it is of, where that is said."""
    if mention.role is Role.BASE:
        return LAST
    if mention.role in RATES:
        plan = naming.basis(_without("fulfilled", mention.lead, naming))
        return plan if plan in ("initial", "adjusted") else ""
    return told


def _period(mention: Mention) -> str:
    """The year a level is told of; that of a change is the year compared with, and does not count."""
    if mention.role not in (Role.LEVEL, Role.BASE):
        return ""
    return mention.figure.period if mention.figure.period.isdigit() else ""


def _is_plain(mention: Mention, whole: str, naming: Naming) -> bool:
    if mention.role not in _TELLING or mention.reason or mention.doubtful or mention.figure.approx is not Approx.NONE:
        return False
    if mention.role is Role.SHARE and not whole:
        return False
    price = mention.figure.unit.dimension is Dimension.MONEY and mention.figure.unit.noun
    return not price and not naming.has("limits", mention.lead + mention.tail)
