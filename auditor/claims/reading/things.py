"""The thing that a mention of running text is of, in its normal name.

Owns things_of. A mention without a name of its own goes by its topic, by the item its passage opens with, or by the
short heading above; a rate goes by what it is the rate of. Leaves words to names.py. Cost: linear in the mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.reading.names import Naming
from auditor.figures.labels import after_last, before_first
from auditor.patterns import lazy
from auditor.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from auditor.claims.prose.context import Prose, View
    from auditor.claims.prose.mentions import Mention

_LEVELS = ("level", "base")
_RATES = ("share", "completion", "rate", "change-rate")
_LONGEST_HEADING = 40
_DIGIT = lazy(r"\d")


class Thing(NamedTuple):
    """What a mention is of: its normal name (`core`), the words for it where its label does not say it, the item of
    the classification it stands under, and the core of what a share is of."""

    core: str
    subject: str
    item: str
    whole: str


def things_of(prose: Prose, view: View, naming: Naming, owners: Sequence[str]) -> Iterator[Thing]:
    """The thing of each mention of `view`; `owners` are the bodies whose own report this is."""
    for printed in view.mentions:
        mention = _disowned(printed, owners)
        subject = _subject(prose, view, mention, naming)
        item = _item(view, mention, naming)
        core, whole = _core(mention, subject, item, naming)
        yield Thing(core, subject, item, whole)


def owners_of(prose: Prose, naming: Naming) -> tuple[str, ...]:
    """The bodies that a title or a signature names: their name before a figure's name says nothing more."""
    short = (view.value.strip() for view in prose.views if len(view.value) <= _LONGEST_HEADING)
    found = (naming.phrase("body").match(text) for text in short if naming.has("body_endings", text))
    return tuple(sorted({match[1] for match in found if match}, key=len, reverse=True))


def _disowned(mention: Mention, owners: Sequence[str]) -> Mention:
    """`mention` without the name of the report's own body before its label."""
    for owner in owners:
        if mention.label.startswith(owner) and len(mention.label) > len(owner) + 1:
            return mention._replace(label=mention.label[len(owner) :])
    return mention


def _core(mention: Mention, subject: str, item: str, naming: Naming) -> tuple[str, str]:
    """The core of a mention's name, and of the whole where it is a share."""
    if mention.role.value in _RATES:
        whole = naming.core(mention.whole) if mention.role.value == "share" else ""
        return naming.core(subject), whole
    if mention.role.value in _LEVELS and not mention.generic:
        core = naming.core(item if item and mention.label.endswith(item) else mention.label)
        if core:
            return core, ""
    return naming.core(subject), ""


def _subject(prose: Prose, view: View, mention: Mention, naming: Naming) -> str:
    """The words for the thing where the mention's own label does not say it."""
    label = _without_rate(mention.label, naming)
    if label and not mention.generic and naming.core(label):
        return label
    if mention.role.value in _LEVELS:
        name = _item(view, mention, naming) or _named(_on_its_side(mention, naming), naming)
        return name or ("" if mention.figure.unit.noun else _opening(prose, view, naming))
    for other in view.before(mention):
        if other.sentence == mention.sentence and other.role.value == "level":
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
    rates = naming.words("rates")
    for word in rates if label.endswith(rates) else ():
        if label.endswith(word):
            return label[: -len(word)].strip("”“\"'")
    return label


def _item(view: View, mention: Mention, naming: Naming) -> str:
    """行政运行 of "卫生健康支出(类)医疗保障管理事务(款)行政运行(项)，年初预算为…", in the mention's own sentence."""
    before = view.value[: mention.start]
    if not naming.has("item_mark", before):
        return ""
    item = naming.phrase("item")
    own = item.findall(after_last(before, "。；;\n"))
    return str((own or item.findall(before) or ("",))[-1]).strip()


def _opening(prose: Prose, view: View, naming: Naming) -> str:
    """What the passage opens with, or the short line above it without figures, as a name."""
    above = prose.views[view.index - 1] if view.index else view
    texts = [view.value] if above.mentions or len(above.value) > _LONGEST_HEADING else [view.value, above.value]
    for text in texts:
        opening = before_first(text.strip(), "，,。；;:：")
        name = _without_rate(naming.phrase("item_codes").sub("", opening).strip(), naming)
        if name and not _DIGIT.search(name) and len(name) <= _LONGEST_HEADING and naming.core(name):
            return name
    return ""
