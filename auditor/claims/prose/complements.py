"""Parts that make up a whole by their nature (rules/wording/complements.toml): do these names name them?

Owns the comparison of names with such parts: all of them, some of them, two beside each other. What follows for a list
or for shares is complete.py's and share.py's part.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from auditor.figures.lexicon import Complement, Lexicon
from auditor.figures.ranges import tile

_REMEMBERED = 4096  # lists of names
_TWO = 2
_QUOTES = dict.fromkeys(map(ord, '“”"'))


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


@lru_cache(maxsize=_REMEMBERED)
def are_complete(lexicon: Lexicon, names: tuple[str, ...], whole: str) -> bool:
    """True where `names` are by their nature the parts that make up `whole`, each once, or ranges without a gap."""
    if tile(names) or (len(names) == _TWO and _denies(lexicon, *sorted(names, key=len))):
        return True
    plain = unquoted(whole)
    named = [c for c in _of_so_many(lexicon, len(names)) if any(map(plain.__contains__, c.whole))]
    fits = [complement for complement in named if complement_fits(complement, names, whole)]
    if not fits or any("" not in complement.whole for complement in fits):
        return bool(fits)
    return not any(distinct_parts(c, names, whole) for c in _of_more(lexicon, len(names)))  # 用电量 has 居民, too


def are_halves(lexicon: Lexicon, names: tuple[str, ...], whole: str) -> bool:
    """True for two parts that are called like their whole but for what tells them apart: 城镇零售额, 乡村零售额.

    So are 食品 and 非食品, of whatever was told before them.
    """
    if len(names) != _TWO or not all(names) or whole in names:
        return False
    if _denies(lexicon, *sorted(names, key=len)) and names[1].endswith(names[0]):
        return True
    for complement in _of_so_many(lexicon, _TWO):
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


@cache
def _of_so_many(lexicon: Lexicon, parts: int) -> tuple[Complement, ...]:
    return tuple(complement for complement in lexicon.complements if len(complement.parts) == parts)


@cache
def _of_more(lexicon: Lexicon, parts: int) -> tuple[Complement, ...]:
    return tuple(complement for complement in lexicon.complements if len(complement.parts) > parts)


def distinct_parts(complement: Complement, names: Sequence[str], whole: str) -> bool:
    """True where each of `names` is another part of `complement`, not all of them perhaps, and `whole` the whole."""
    if len(names) > len(complement.parts):
        return False
    found = [_named_part(complement, name)[0] for name in names]
    named = any(word and word in unquoted(whole) for word in complement.whole)
    return named and -1 not in found and len(set(found)) == len(names)


def parts_named(complement: Complement, names: Sequence[str]) -> bool:
    """True where each of `names` holds the word of another part of `complement`, and all parts are named."""
    found = [_named_part(complement, name)[0] for name in names]
    return -1 not in found and len(set(found)) == len(names) == len(complement.parts)


def are_siblings(complement: Complement, one: str, other: str) -> bool:
    """True where the two name different parts of the same whole, so that neither is a part of the other.

    Parts of any whole must be called alike but for the word that tells them apart.
    """
    (left, left_word), (right, right_word) = _named_part(complement, one), _named_part(complement, other)
    if -1 in (left, right) or left == right:
        return False
    return "" not in complement.whole or one.replace(left_word, "", 1) == other.replace(right_word, "", 1)


def _named_part(complement: Complement, name: str) -> tuple[int, str]:
    """Which part of `complement` is called `name`, and by which word: the longest that stands in it."""
    hits = [(len(w), i, w) for i, words in enumerate(complement.parts) for w in words if w in name]
    _, at, word = max(hits, default=(0, -1, ""))
    return at, word
