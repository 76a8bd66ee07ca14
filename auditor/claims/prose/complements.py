"""Parts that make up a whole by their nature (rules/wording/complements.toml): do these names name them?

Owns the comparison of names with such parts: all of them, some of them, two beside each other. What follows for a list
or for shares is complete.py's and share.py's part. Cost: a name is looked up by the words in it, whatever the number of
sets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from auditor.figures.lexicon import Lexicon
from auditor.figures.natures import Complement, complement_at, parts_of_complements
from auditor.figures.ranges import tile
from auditor.records import NamedTuple

_REMEMBERED = 4096  # lists of names
_TWO = 2
_QUOTES = dict.fromkeys(map(ord, '“”"'))
NAMED, ANY, RANGES, DENIED, USUAL, SOME = "named", "any", "ranges", "denied", "usual", "some"
_STRICT = (NAMED, ANY, RANGES, DENIED)


class _Index(NamedTuple):
    """The places of the sets that have a word, and the lengths that words have."""

    places: Mapping[str, tuple[int, ...]]
    lengths: tuple[int, ...]


def unquoted(name: str) -> str:
    """`name` without quotation marks: 三公经费 of “三公”经费."""
    return name.translate(_QUOTES)


def complement_fits(complement: Complement, names: Sequence[str], whole: str) -> bool:
    """True where `names` are the parts of `complement`, each once, and `whole` names what they are parts of.

    Parts of any whole (城市, 农村) must be called alike but for the word that tells them apart; 新增职工 is not 职工.
    """
    if len(names) != len(complement.parts):
        return False
    whole = unquoted(whole)
    if not any(map(whole.__contains__, complement.whole)):
        return False
    found: list[tuple[int, str]] = []
    for name in names:
        found.append(_named_part(complement, name))
        if found[-1][0] < 0:
            return False
    if len({at for at, _ in found}) < len(names):
        return False
    rests = {name.replace(word, "", 1) for name, (_, word) in zip(names, found, strict=True)}
    if "" in complement.whole:
        return len(rests) == 1 or all(rest in whole for rest in rests)
    return True


def are_complete(lexicon: Lexicon, names: tuple[str, ...], whole: str) -> bool:
    """True where `names` are by their nature the parts that make up `whole`, each once, or ranges without a gap."""
    return how_complete(lexicon, names, whole) in _STRICT


@lru_cache(maxsize=_REMEMBERED)
def how_complete(lexicon: Lexicon, names: tuple[str, ...], whole: str) -> str:
    """How `names` make up `whole`: as the parts of it, of any whole, as ranges, as one that denies the other; as what
    makes it up usually, as some of its parts; "" where they do in no way that is known."""
    if tile(names):
        return RANGES
    plain, found = unquoted(whole), ""
    known = [c for c in _known(lexicon, names) if any(map(plain.__contains__, c.whole)) and not _is_a_part(c, plain)]
    for complement in known:
        if complement_fits(complement, names, whole):
            if complement.usual:
                found = found or USUAL
            elif "" not in complement.whole:
                return NAMED
            else:
                found = ANY
    more = any(len(c.parts) > len(names) and distinct_parts(c, names, whole) for c in known)
    if found == ANY and more:
        return SOME  # 用电量 has 居民, too
    if not found and len(names) == _TWO and _denies(lexicon, *sorted(names, key=len)):
        return DENIED  # but for those that usually have others beside them: 起诉, 不起诉
    return found or (SOME if more else "")


def _is_a_part(complement: Complement, whole: str) -> bool:
    """True where the whole is itself called by just one of the parts: 新增一般债券 is not 新增专项债券 and 再融资债券.

    Words within those that the whole is called by do not count: 出口 in 进出口.
    """
    called = [word for word in complement.whole if word in whole]
    own = [
        words
        for words in complement.parts
        if any(word in whole and not any(word in name for name in called) for word in words)
    ]
    return len(own) == 1


@lru_cache(maxsize=_REMEMBERED)
def stands_beside(lexicon: Lexicon, name: str, whole: str) -> bool:
    """True where two are called by different parts of one whole that is named otherwise: 进口 is no part of 出口."""
    for complement in _known(lexicon, (name,)):
        if "" in complement.whole or any(word in text for word in complement.whole for text in (name, whole)):
            continue
        one, other = (
            {at for at, words in enumerate(complement.parts) if name_.endswith(words)} for name_ in (name, whole)
        )
        if len(one) == len(other) == 1 and one != other:
            return True
    return False


def is_some(lexicon: Lexicon, names: tuple[str, ...], whole: str) -> bool:
    """True where some, not all, of what makes up `whole` by its nature, and nothing else does, is named."""
    return any(
        c.closed and len(c.parts) > len(names) and distinct_parts(c, names, whole) for c in _known(lexicon, names)
    )


def are_halves(lexicon: Lexicon, names: tuple[str, ...], whole: str) -> bool:
    """True for two parts that are called like their whole but for what tells them apart: 城镇零售额, 乡村零售额.

    So are 食品 and 非食品, of whatever was told before them.
    """
    if len(names) != _TWO or not all(names) or whole in names:
        return False
    if _denies(lexicon, *sorted(names, key=len)) and names[1].endswith(names[0]):
        return True
    for complement in _known(lexicon, names):
        if len(complement.parts) != _TWO or complement.usual:
            continue
        found = [_named_part(complement, name) for name in names]
        if {at for at, _ in found} == {0, 1}:
            rests = [name.replace(word, "", 1) for name, (_, word) in zip(names, found, strict=True)]
            if all(rest in whole for rest in rests) and any(map(whole.__contains__, complement.whole)):
                return True
    return False


def _denies(lexicon: Lexicon, name: str, longer: str) -> bool:
    """True where the longer name is the other one denied: 职务发明, 非职务发明."""
    word = next((w for w in lexicon.words("complements.denials") if w in longer), "")
    return bool(word) and len(name) >= _TWO and longer.replace(word, "", 1) == name


def complements_among(lexicon: Lexicon, names: Iterable[str]) -> list[Complement]:
    """The sets of which as many of `names` hold a word as they have parts, in their order; no usual ones."""
    counts = Counter(at for name in names for at in _places(lexicon, name))
    found = ((complement_at(lexicon.folder, at), counts[at]) for at in sorted(counts))
    return [known for known, count in found if count >= len(known.parts) and not known.usual]


def _known(lexicon: Lexicon, names: Sequence[str]) -> list[Complement]:
    """The sets of which each of `names` holds a word, in their order."""
    common: set[int] | None = None
    for name in names:
        places = _places(lexicon, name)
        common = set(places) if common is None else common & places
        if not common:
            return []
    return [complement_at(lexicon.folder, at) for at in sorted(common or ())]


@cache
def _index(lexicon: Lexicon) -> _Index:
    places: dict[str, tuple[int, ...]] = {}
    for at, parts in enumerate(parts_of_complements(lexicon.folder)):
        for word in chain.from_iterable(parts):
            known = places.get(word, ())
            if not known or known[-1] != at:
                places[word] = (*known, at)
    return _Index(places, tuple(sorted(set(map(len, places)))))


@lru_cache(maxsize=_REMEMBERED)
def _places(lexicon: Lexicon, name: str) -> frozenset[int]:
    """Where the sets stand that have a word which `name` holds."""
    index = _index(lexicon)
    pieces = {name[at : at + length] for length in index.lengths for at in range(len(name) - length + 1)}
    return frozenset(at for piece in pieces & index.places.keys() for at in index.places[piece])


def distinct_parts(complement: Complement, names: Sequence[str], whole: str) -> bool:
    """True where each of `names` is another part of `complement`, not all of them perhaps, and `whole` the whole."""
    if len(names) > len(complement.parts):
        return False
    found = [_named_part(complement, name)[0] for name in names]
    named = any(word and word in unquoted(whole) for word in complement.whole)
    return named and -1 not in found and len(set(found)) == len(names)


def parts_named(complement: Complement, names: Sequence[str]) -> bool:
    """True where each of `names` holds the word of another part of `complement`, and all parts are named.

    Two parts of any whole must be called alike but for the word.
    """
    found = [_named_part(complement, name) for name in names]
    places = {at for at, _ in found}
    if -1 in places or len(places) != len(names) or len(names) != len(complement.parts):
        return False
    rests = {name.replace(word, "", 1) for name, (_, word) in zip(names, found, strict=True)}
    return len(names) > _TWO or "" not in complement.whole or len(rests) == 1 or "" in rests


def _named_part(complement: Complement, name: str) -> tuple[int, str]:
    """Which part of `complement` is called `name`, and by which word: the longest that stands in it."""
    hits = [(len(w), i, w) for i, words in enumerate(complement.parts) for w in words if w in name]
    _, at, word = max(hits, default=(0, -1, ""))
    return at, word
