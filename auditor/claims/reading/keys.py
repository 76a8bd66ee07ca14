"""The fact key of every figure in running text: what it is of, as its clause says and as what encloses it says.

Owns Key, read_keys and conflict. A part is said in the words between the figure before and this one; else it is
inherited: from the figures before in the sentence, from what the passage opens with, from the headings above. Cost:
linear in the text; each heading is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter

from auditor.claims.reading.headings import contexts_of
from auditor.claims.reading.names import naming_of
from auditor.claims.reading.things import Thing, owners_of, things_of
from auditor.claims.reading.words import LAST_YEAR, THIS_YEAR, KeyWords, Parts, area_at_end, key_words, said
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Dimension
from auditor.patterns import lazy
from auditor.records import TYPE_CHECKING, NamedTuple, kept

if TYPE_CHECKING:
    from typing import Any

    from auditor.claims.prose.context import Prose, View
    from auditor.claims.prose.mentions import Mention

LEVEL, CHANGE, RATE_OF_CHANGE, SHARE, COMPLETION, AVERAGE, POINTS, RATE = (
    "level",
    "change",
    "rate-of-change",
    "share",
    "completion",
    "average",
    "points",
    "rate",
)
_KINDS = {  # by the role of a mention
    "level": LEVEL,
    "base": LEVEL,
    "delta": CHANGE,
    "change-rate": RATE_OF_CHANGE,
    "points": POINTS,
    "share": SHARE,
    "completion": COMPLETION,
    "rate": RATE,
}
_CHANGES = ("delta", "change-rate")
_SUBJECT = 2  # letters of what is told of another time
_LASTING = ("scope", "fund", "year", "span")  # what a passage opens with holds for all of it
_IN_SENTENCE = (*_LASTING, "basis")  # what a sentence opens with holds for its parts behind semicolons
_CARRIED = (*_IN_SENTENCE, "side")
_EDGE = "，,、。；;：: "
_MONTHS = lazy(r"(\d{1,2})(?:-(\d{1,2}))?月")


class Key(NamedTuple):
    """What a figure is of; "" where a part is not known. `inherited` names the parts that its own words do not say.

    `scope` is whose money (全市, 市本级), `fund` which money, `year` four digits or -1 for a year before one that is
    not known, `span` how much of a year or how many (1-6月, 十四五), `point` a moment (年末), `kind` the kind of value.
    """

    thing: str = ""
    side: str = ""
    scope: str = ""
    fund: str = ""
    year: str = ""
    span: str = ""
    point: str = ""
    basis: str = ""
    kind: str = LEVEL
    inherited: frozenset[str] = frozenset()

    @kept
    def compared(self) -> tuple[str, ...]:
        """The parts that two keys can deny each other in: most of one passage have the same."""
        return _compared(self)


PARTS = Key._fields[:-1]
COMPARED = ("side", "scope", "fund", "year", "span", "point", "basis")


def months_of(span: str) -> tuple[int, int] | None:
    """The first and the last month of a span of months, None for any other.

    >>> months_of("1-6月"), months_of("6月"), months_of("十四五")
    ((1, 6), (6, 6), None)
    """
    match = _MONTHS.fullmatch(span)
    return None if match is None else (int(match[1]), int(match[2] or match[1]))


def conflict(one: Key, other: Key, parts: tuple[str, ...] = COMPARED) -> tuple[str, ...]:
    """The `parts`, of COMPARED, in which the two deny each other; what only one of them knows denies nothing.

    >>> conflict(Key(scope="全市", year="2031"), Key(scope="市本级", year="2031", basis="预算"))
    ('scope',)
    """
    if one.compared == other.compared:
        return ()
    taken = _taken(parts)
    mine, its = taken(one), taken(other)
    if mine == its:
        return ()
    differ = [both for both in zip(parts, mine, its, strict=True) if both[1] and both[2] and both[1] != both[2]]
    if not differ:
        return ()
    denies = key_words(load_lexicon()).denies
    return tuple([name for name, a, b in differ if denies(a, b)])


@cache
def _taken(parts: tuple[str, ...]) -> Callable[[Key], tuple[Any, ...]]:
    """What takes several parts of a key: they are asked for so often that each by its name would cost more."""
    places = [Key._fields.index(part) for part in parts]
    return itemgetter(*places) if len(places) > 1 else lambda key: tuple(key[at] for at in places)


_compared = _taken(COMPARED)


class Reading(NamedTuple):
    """A mention's key, and the words that its thing was read from."""

    key: Key
    thing: Thing


def read_keys(prose: Prose) -> tuple[tuple[Key, ...], ...]:
    """The keys of each passage's mentions, passages and mentions in order."""
    return tuple(tuple(reading.key for reading in readings) for readings in prose.readings)


def read_passages(prose: Prose) -> Iterator[tuple[Reading, ...]]:
    """For each passage the readings of its mentions."""
    lexicon = prose.wording.lexicon
    words, naming = key_words(lexicon), naming_of(lexicon)
    owners = owners_of(prose, naming)
    for view, context in zip(prose.views, _contexts(prose, words), strict=True):
        if view.mentions:
            things = tuple(things_of(prose, view, naming, owners))
            keys = _PassageKeys(view, context, words, things).keys()
            yield tuple(map(Reading, keys, things))
        else:
            yield ()


def has_chapters_of_years(prose: Prose) -> bool:
    """True where the headings tell of two years, planned in one and done in the other: 2031年执行情况, 2032年草案."""
    words = key_words(prose.wording.lexicon)
    stages = {(c.get("year", ""), c.get("basis", "")) for c in _contexts(prose, words)}
    return any(words.denies(a, b) and words.denies(year, other) for year, a in stages for other, b in stages)


def _contexts(prose: Prose, words: KeyWords) -> Iterator[Parts]:
    return contexts_of(prose.views, words, frozenset(grid.block for grid in prose.grids))


class _PassageKeys:
    """The keys of one passage, read from left to right."""

    def __init__(self, view: View, context: Parts, words: KeyWords, things: Sequence[Thing]) -> None:
        self.view, self.context, self.words, self.things = view, context, words, things
        self.opening: dict[str, str] = dict(context)  # what holds where a sentence begins
        self.first: dict[str, str] = {}  # what its first level says for the rest of the sentence
        self.carried: list[dict[str, str]] = []  # by depth of brackets
        self.thing = ""

    def keys(self) -> Iterator[Key]:
        """The key of each mention in order."""
        mentions = self.view.mentions
        last: Mention | None = None
        listed = False
        said_of, joined = self._said_of_each(), self._joined()
        for index, mention in enumerate(mentions):
            self._move_to(mention, last)
            listed = self._is_listed(mention, last, listed)
            own = dict(said_of[index])
            relative = own.get("year") in (THIS_YEAR, LAST_YEAR)
            own = self._resolved(own)
            yield self._key(mention, own, self.things[index].core)
            of_rate = index + 1 < len(mentions) and mentions[index + 1].whole_figure is mention.figure
            if mention.role.value == "level" and not of_rate:
                divided = (*_divided(said_of, index, joined), *(("fund",) if listed else ()))
                told = {part: value for part, value in own.items() if part not in divided}
                self._carry(told, relative, self.things[index].core, index)
                if relative and "year" in own and self._opens_clause(mention, last):
                    self.carried[-1]["year"] = own["year"]
            elif "year" in own and mention.role.value in _CHANGES:
                self.carried[-1]["year"] = own["year"]  # 2031年增加478人，达到6091人
            last = mention

    def _said_of_each(self) -> list[dict[str, str]]:
        """What the words before each mention say of it."""
        pairs = zip((None, *self.view.mentions), self.view.mentions, strict=False)
        return [_own(mention, self._words_before(mention, last), self.words) for last, mention in pairs]

    def _joined(self) -> list[bool]:
        """Whether each mention is joined to the one before it by 、 alone."""
        pairs = zip((None, *self.view.mentions), self.view.mentions, strict=False)
        return [last is not None and self._between(last, mention).startswith("、") for last, mention in pairs]

    def _move_to(self, mention: Mention, last: Mention | None) -> None:
        """Forget what does not reach over a full stop, a semicolon or a closing bracket."""
        if last is None or last.sentence != mention.sentence:
            self.first, self.carried, self.thing = dict(self.opening), [dict(self.opening)], ""
        elif mention.depth == last.depth == 0 and "；" in self._between(last, mention).replace(";", "；"):
            self.carried = [dict(self.first)]
        depth = max(mention.depth, 0) + 1
        self.carried = self.carried[:depth]
        while len(self.carried) < depth:
            self.carried.append(dict(self.carried[-1]))

    def _is_listed(self, mention: Mention, last: Mention | None, listed: bool) -> bool:
        """True behind 其中 up to the end of the sentence: 财政拨款收入 is one item, the 其他收入 beside it another."""
        same = last is not None and last.sentence == mention.sentence
        return (same and listed) or (
            same and last is not None and self.words.has("of_which", self._between(last, mention))
        )

    def _between(self, last: Mention, mention: Mention) -> str:
        return self.view.value[last.figure.place.end : mention.start]

    def _words_before(self, mention: Mention, last: Mention | None) -> str:
        """The words between the figure before and this one, back to the beginning of the sentence or to a semicolon:
        4612万元，因2031年车改减少；接待费403万元."""
        same = last is not None and last.sentence == mention.sentence
        start = last.figure.place.end if same and last else _sentence_start(self.view.value, mention.start)
        words = self.view.value[start : mention.start]
        return (words.replace(";", "；").rpartition("；")[2] if same else words).strip(_EDGE)

    def _resolved(self, own: dict[str, str]) -> dict[str, str]:
        """`own` with 上年 and 今年 as years, where the passage's own year is known."""
        relative = own.get("year")
        if relative in (THIS_YEAR, LAST_YEAR):
            year = self.opening.get("year", "")
            if year.isdigit():
                own["year"] = str(int(year) + int(relative))
            elif relative == THIS_YEAR:
                del own["year"]
        return own

    def _key(self, mention: Mention, own: Mapping[str, str], thing: str) -> Key:
        wider = [p for p, value in own.items() if self.words.is_wider(value, self.context.get(p, ""))]
        own = {part: value for part, value in own.items() if part not in wider}
        hint = own.pop("hint", "")
        parts = {part: self.carried[-1].get(part, "") for part in _CARRIED} | {"point": ""} | own
        if hint and not parts["basis"] and mention.role.value in ("level", "base"):
            parts["basis"] = own["basis"] = hint
        inherited = {part for part in _CARRIED if parts[part] and part not in own}
        if not thing and mention.role.value not in ("level", "base"):
            thing = self.thing
            inherited.add("thing")
        return Key(thing, **parts, kind=self._kind(mention), inherited=frozenset(inherited))

    def _kind(self, mention: Mention) -> str:
        price = mention.figure.unit.dimension is Dimension.MONEY and mention.figure.unit.noun
        if mention.role.value == "level" and (price or self.words.has("average", mention.lead)):
            return AVERAGE
        return _KINDS[mention.role.value]

    def _carry(self, own: Parts, relative: bool, thing: str, index: int) -> None:
        """What a level says holds for what follows it; but for 上年, which is said of one figure."""
        self.thing = thing or self.thing
        kept = {part: own[part] for part in _CARRIED if part in own and not (relative and part == "year")}
        self.carried[-1].update(kept)
        if self.first == self.opening:
            self.first.update({part: kept[part] for part in _IN_SENTENCE if part in kept})
        if index == 0:
            self.opening.update({part: kept[part] for part in _LASTING if part in kept})
        elif kept.get("year", "").isdigit() and self._opens_sentence(index):
            self.opening["year"] = kept["year"]  # the story goes on to another year: 2024年接收捐赠…

    def _opens_clause(self, mention: Mention, last: Mention | None) -> bool:
        """True where last year's time opens a sentence or what a semicolon parts: 去年同期收8件，结6件, all of it."""
        between = self._between(last, mention).replace(";", "；") if last is not None else ""
        anew = last is None or last.sentence != mention.sentence or "；" in between
        start = _sentence_start(self.view.value, mention.start)
        words = self.view.value[start : mention.start].replace(";", "；").rpartition("；")[2]
        opening = next((w for w in self.words.lists["last_time"] if words.lstrip(_EDGE).startswith(w)), "")
        rest = words.lstrip(_EDGE).removeprefix(opening).strip("".join(self.words.lists["fillers"]))
        return anew and bool(opening) and len(rest) >= _SUBJECT  # but 去年同期为68件，下降39.7% is of one figure

    def _opens_sentence(self, index: int) -> bool:
        """True for the first figure of its sentence."""
        return self.view.mentions[index - 1].sentence != self.view.mentions[index].sentence


def _divided(said_of: Sequence[Parts], index: int, joined: Sequence[bool]) -> list[str]:
    """The parts in which a mention differs from one it is joined to: 省级12件、市级30件 are each of its own."""
    near = [index - 1] if joined[index] else []
    near += [index + 1] if index + 1 < len(joined) and joined[index + 1] else []
    own = said_of[index]
    return [p for p in ("scope", "fund") if any(own.get(p, "") != said_of[at].get(p, own.get(p)) for at in near)]


def _own(mention: Mention, before: str, words: KeyWords) -> dict[str, str]:
    """The parts that the words before a mention say of it; a base is of what is compared with."""
    role = mention.role.value
    own = said(before, words, compared=role == "base")
    area = area_at_end(before, words) if mention.figure.unit.dimension is Dimension.MONEY else ""
    if area:
        own["scope"] = area
    if role not in ("level", "base"):
        own.pop("basis", None)  # of a rate or a change these are the words for its base
        if role not in _CHANGES:
            own.pop("year", None)
    if role == "base" and "year" not in own and mention.compare != "budget":
        own["year"] = mention.compare_year or LAST_YEAR
    return own


def _sentence_start(value: str, start: int) -> int:
    return max(value.rfind(mark, 0, start) for mark in "。！!？?\n") + 1
