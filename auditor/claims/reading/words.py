"""The words that say a part of a figure's key, found in a text: rules/wording/keys.toml, years and months.

Owns KeyWords and Hit. One pass over a text, the longest word at each place; nothing here knows a figure or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from auditor.figures.lexicon import Lexicon
from auditor.patterns import lazy
from auditor.records import NamedTuple
from auditor.rulebook import read_toml

Parts = Mapping[str, str]  # a part of a key and what is said of it
THIS_YEAR, LAST_YEAR = "0", "-1"  # relative to the year spoken of
_NOTHING: Parts = {}
_YEARS = lazy(
    r"(?P<from>(?:19|20)\d{2})\s*年?\s*[-—–~至]+\s*(?P<to>(?:19|20)\d{2})\s*年"
    r"|(?<!\d)(?P<first>\d{1,2})月?\s*[-—–~至]+\s*(?P<last>\d{1,2})\s*月(?P<more>[和及、与]\d{1,2}月)?+"
    r"|截[至止][^，,。]{0,8}?(?P<until>\d{1,2})月(?:\d{1,2}日|[末底])?|(?<!\d)(?P<month>\d{1,2})月份"
    r"|(?<![\d.])(?P<year>(?:19|20)\d{2})\s*年度?"
)
_MOST_BETWEEN = 8  # characters between 比 and what is compared with
_BREAKS = "，,。；;：:、\n"
_BEFORE_AREA = _BREAKS + "("
_LONGEST_NAME = 16
_BEHIND_AREAS = {"year", "fund", "basis"}
_REMARK = lazy(r"\(([^()]{2,20})\)")
_REMEMBERED = 8192


class Hit(NamedTuple):
    """A word of a text and the parts it says; `compared`: it names what something is compared with (比上年)."""

    start: int
    end: int
    parts: Parts
    compared: bool = False


class KeyWords(NamedTuple):
    """The words of keys.toml: by their first character, longest first, with what they say."""

    by_first: Mapping[str, tuple[tuple[str, Parts], ...]]
    agrees: Mapping[str, frozenset[str]]
    lists: Mapping[str, tuple[str, ...]]

    @property
    def all(self) -> Iterator[tuple[str, Parts]]:
        """Every word with what it says."""
        return (pair for words in self.by_first.values() for pair in words)

    def has(self, name: str, text: str) -> bool:
        """True where a word of list `name` stands in `text`."""
        return any(map(text.__contains__, self.lists[name]))

    def denies(self, one: str, other: str) -> bool:
        """True where both are known, and cannot be said of one figure."""
        if not one or not other or one == other:
            return False
        return other not in self.agrees.get(one, ()) and one not in self.agrees.get(other, ())

    def is_wider(self, own: str, outer: str) -> bool:
        """True where `outer` is a kind of what `own` says: 财政拨款 under a heading of one fund is that fund."""
        return outer in self.agrees.get(own, ())


@cache
def key_words(lexicon: Lexicon) -> KeyWords:
    """The key words beside the other wording of `lexicon`."""
    data = read_toml(lexicon.folder / "keys.toml")
    by_first: dict[str, list[tuple[str, Parts]]] = {}
    for word in sorted(data["word"], key=len, reverse=True):
        by_first.setdefault(word[0], []).append((word, data["word"][word]))
    return KeyWords(
        {first: tuple(words) for first, words in by_first.items()},
        {word: frozenset(others) for word, others in data["agrees"].items()},
        {name: tuple(sorted(words, key=len, reverse=True)) for name, words in data["list"].items()},
    )


@cache
def funds_of(lexicon: Lexicon) -> tuple[str, ...]:
    """The words that name a fund, longest first."""
    named = (word for word, parts in key_words(lexicon).all if "fund" in parts)
    return tuple(sorted(named, key=len, reverse=True))


def area_at_end(text: str, words: KeyWords) -> str:
    """The area whose name is all that stands before a figure in its clause: 某某区 of "，其中某某区"."""
    clause = text[max(map(text.rfind, _BEFORE_AREA)) + 1 :].strip()
    opener = next((word for word in words.lists["before_areas"] if clause.startswith(word)), "")
    name = clause[len(opener) :].lstrip(":：")
    return name if _is_area(name, words) else ""


def _is_area(name: str, words: KeyWords) -> bool:
    """True for a name that ends like an area's, and is more than such an ending: 某某园区, but not 园区 or 全区."""
    own = name.endswith(words.lists["areas"]) and name not in words.lists["no_areas"]
    return own and len(name) > 2 and not name.endswith(words.lists["no_area_endings"]) and _is_chinese(name)


def _is_chinese(name: str) -> bool:
    """True for two to _LONGEST_NAME Chinese characters and no more."""
    return 2 <= len(name) <= _LONGEST_NAME and all("\u4e00" <= char <= "\u9fff" for char in name)


def hits_in(text: str, words: KeyWords) -> tuple[Hit, ...]:
    """What `text` (half-width) says of a key, in order; a word behind 比 or 较 is marked as compared with."""
    return _hits(text, _Holder(words))


class _Holder:
    """The words as an argument that is remembered by what it is, not by what is in it."""

    def __init__(self, words: KeyWords) -> None:
        self.words = words

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.words is self.words


@lru_cache(maxsize=_REMEMBERED)
def _hits(text: str, holder: _Holder) -> tuple[Hit, ...]:
    words = holder.words
    found = [*_listed(text, words)]
    found += _times(text)
    found.sort()
    area = _area(text, found, words)
    return tuple(_compared(text, ([area] if area else []) + found, words))


def _listed(text: str, words: KeyWords) -> Iterator[Hit]:
    at, by_first = 0, words.by_first
    while at < len(text):
        for word, parts in by_first.get(text[at], ()):
            if text.startswith(word, at):
                hit = Hit(at, at + len(word), parts)
                yield _scope(text, hit, words) if "scope" in parts else hit
                at += len(word) - 1
                break
        at += 1


def _scope(text: str, hit: Hit, words: KeyWords) -> Hit:
    """市本级(含开发区) is another scope than 市本级; 区级上解收入 is no income of the district."""
    if text.startswith(words.lists["transfers"], hit.end) or text[: hit.start].endswith(words.lists["paid_to"]):
        return hit._replace(parts=_NOTHING)
    remark = _REMARK.match(text, hit.end)
    if remark is None or words.has("from_now_on", remark[1]) or not remark[1].startswith(words.lists["holding"]):
        return hit
    return Hit(hit.start, remark.end(), {"scope": f"{hit.parts['scope']}({remark[1]})"})


def _times(text: str) -> Iterator[Hit]:
    if "年" not in text and "月" not in text:
        return
    for match in _YEARS.finditer(text):
        yield Hit(match.start(), match.end(), _time(match))


def _time(match: re.Match[str]) -> Parts:
    """The year or span of a match of years and months; the months of a whole year are no span."""
    if match["year"]:
        return {"year": match["year"]}
    if match["from"]:
        return {"span": f"{match['from']}-{match['to']}", "year": ""}
    if match["month"]:
        return {"span": f"{int(match['month'])}月"}
    first, last = int(match["first"] or 1), int(match["last"] or match["until"])
    return {"span": "" if (first, last) == (1, 12) else f"{first}-{last}月{match['more'] or ''}"}


def _area(text: str, found: list[Hit], words: KeyWords) -> Hit | None:
    """The area that `text` opens with the name of, right before a year or a fund: 某某开发区2031年预算执行情况."""
    first = next((hit for hit in found if hit.parts), None)
    if first is None or not first.parts.keys() & _BEHIND_AREAS or not _is_chinese(text.lstrip()[:2]):
        return None
    words_before = _REMARK.sub("", text[: first.start]).strip()
    if not _is_area(words_before, words):
        return None
    return Hit(0, first.start, {"scope": words_before})


def _compared(text: str, hits: list[Hit], words: KeyWords) -> Iterator[Hit]:
    marks = [text.rfind(mark) for mark in words.lists["compared"]] if hits else []
    if max(marks, default=-1) < 0:
        yield from hits
        return
    reach = -1  # the end of what has been compared with so far, -1 for nothing
    for hit in hits:
        before = text[max(hit.start - _MOST_BETWEEN, 0) : hit.start]
        clause = before[max(before.rfind(mark) for mark in _BREAKS) + 1 :]
        behind = any(mark in clause for mark in words.lists["compared"])
        near = reach >= 0 and hit.start - reach <= 1
        reach = hit.end if behind or near else -1
        yield hit._replace(compared=True) if reach >= 0 else hit


def said(text: str, words: KeyWords, compared: bool = False) -> dict[str, str]:
    """The parts that the words before a figure say: of several words for one part the last counts.

    A hint of a plan says it right before the figure (支出预算为), else only what nothing else says. What is compared
    with (比上年) counts only where that is asked for.
    """
    parts: dict[str, str] = {}
    for hit in hits_in(text, words):
        if compared or not hit.compared:
            parts.update(hit.parts)
            if "hint" in hit.parts and _ends_with(text, hit, words):
                parts["basis"] = hit.parts["hint"]
    return parts


def _ends_with(text: str, hit: Hit, words: KeyWords) -> bool:
    rest = text[hit.end :]
    while rest.startswith(words.lists["fillers"]):
        rest = rest[1:]
    return not rest and text[hit.start : hit.end] not in words.lists["verbs"]


def stated(text: str, words: KeyWords) -> dict[str, str]:
    """The parts that a heading states; "" for a part of which it says several things (收入支出决算, two years)."""
    values: dict[str, list[str]] = {}
    for hit in hits_in(text, words):
        for part, value in hit.parts.items():
            if value != THIS_YEAR:
                values.setdefault(part, []).append(value)
    hints = values.pop("hint", [])
    if hints:
        values.setdefault("basis", hints)
    return {part: _one(found, words) for part, found in values.items()}


def _one(values: list[str], words: KeyWords) -> str:
    """The narrowest of `values` where none denies another, else ""."""
    first, last = values[0], values[-1]
    if any(words.denies(value, other) for value in set(values) for other in (first, last)):
        return ""
    return next(value for value in reversed(values) if not any(words.is_wider(value, other) for other in values))
