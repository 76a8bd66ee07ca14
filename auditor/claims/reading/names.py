"""The names of facts in normal form: synonyms made one, words that name nothing left out, scope told apart.

Owns Naming: the core of a name, the groups of persons and the like that it is of, and how well two names fit. All words
are lists of rules/wording/facts.toml; nothing here knows a passage or a table. Whose money and which time: keys.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import IntEnum
from functools import cache, lru_cache

from auditor.claims.reading.words import KeyWords, Parts, hits_in, key_words, stated
from auditor.figures.lexicon import Lexicon, alternation, load_lexicon
from auditor.patterns import compiled, lazy
from auditor.records import NamedTuple, by_identity

_BRACKETS = lazy(r"\([^()]*\)")
_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’《》、—-·"))
_NUMBER = "一二三四五六七八九十"
_NUMBERED = f"{_NUMBER}("
_NUMBERING = lazy(rf"^(?:[{_NUMBER}]{{1,3}}[、.]|\(?[{_NUMBER}\d]{{1,2}}\)|\d{{1,2}}[、.]|[{_NUMBER}]是)")

_YEAR = lazy(r"(?:19|20)\d{2}\s*年?(?:度|末|初)?")
# a time before a name, which the key tells apart: 1—4月全市民生支出, 前三季度货运量; alone it is left as it is
_MONTHS = lazy(
    r"^(?:前?\d{1,2}(?:月?[-—–~～至到]\d{1,2})?个?月份?(?!末|底)|前?[一二三四]个?季度(?!末)|[上下]半年)(?:累计)?(?=[^\d末底]{2})"
)
_LONGEST_WORDS = 60
_REMEMBERED = 4096  # names; labels of columns recur in every row
AND = "和"  # 及 and 与 in the names of facts
CLOSE_RUN = 4  # characters in a row
APPROPRIATIONS = "财政拨款"  # all funds together that a budget appropriates


class Fit(IntEnum):
    """How well the names of two facts fit."""

    NONE = 0
    SIDE = 1  # both name a 收入, both a 支出
    SHARED = 2  # a telling pair of characters in common
    CLOSE = 3  # one name within the other, or a long run of characters in common
    SAME = 4


@by_identity
class Naming(NamedTuple):
    """The wording of facts in a lexicon."""

    lexicon: Lexicon
    aliases: Mapping[str, str]
    scopes: tuple[tuple[str, str], ...]  # word, tag; longest word first
    fund_words: re.Pattern[str]
    keys: KeyWords
    common: frozenset[str]
    endings: tuple[tuple[str, str], ...]  # names of fixed meaning, longest first, and what they are called

    def words(self, name: str) -> tuple[str, ...]:
        """The word list `name` of the facts file, longest first."""
        return _words(self.lexicon, name)

    def has(self, name: str, text: str) -> bool:
        """True where a word of list `name` stands in `text`."""
        return any(map(text.__contains__, self.words(name)))

    def phrase(self, name: str) -> re.Pattern[str]:
        """The phrase `name` of the lexicon, compiled."""
        return _phrase(self.lexicon, name)

    def core(self, name: str) -> str:
        """The thing `name` names, without fund, year, basis and filling words; "" where it names none.

        >>> from auditor.figures.lexicon import load_lexicon
        >>> naming_of(load_lexicon()).core("2021年度“三公”经费财政拨款支出决算数")
        '三公经费'
        """
        return _core(self, name)

    def is_generic(self, core: str) -> bool:
        """True where `core` does not say what an amount is of."""
        return len(core) < 2 or core in self.words("generic")

    def is_total(self, label: str) -> bool:
        """True where a row or column label leaves it to the other label to say what the figure is of."""
        return _is_total(self, label)

    def flow(self, text: str) -> str:
        """收入 or 支出, where `text` names just one of them; else ""."""
        found = [flow for flow in self.words("flows") if flow in text]
        return found[0] if len(found) == 1 else ""

    def is_basis(self, label: str) -> bool:
        """True for the head of a column that says of its figures only whether they are plan or outturn."""
        return bool(self.stated(label).get("basis")) and not self.core(label)

    def stated(self, text: str) -> Parts:
        """The parts of a key that `text` states: fund, basis, year and so on."""
        return _stated(self, text)

    def fund(self, text: str) -> str:
        """The fund that `text` names; the narrower one where it names the appropriations and one of them."""
        return self.stated(text).get("fund", "")

    def stripped(self, text: str) -> str:
        """`text` without opening and closing words, by its known name as soon as there is one."""
        while True:
            known = self._known(text)
            if known is not None:
                return known
            shorter = self._without_closing(text)
            if shorter == text:
                shorter = self._without_opening(text)
            if shorter == text:
                break
            text = shorter
        for word in self.words("spent"):
            if text.endswith(word) and len(text) - len(word) >= 4:
                text = text[: -len(word)]
                return self.aliases.get(text) or text
        return text

    def _known(self, text: str) -> str | None:
        """The known name of `text`, or of what is left of it behind opening words: 全局年末实有人数."""
        while text not in self.aliases:
            shorter = self._without_opening(text)
            if shorter == text:
                return None
            text = shorter
        return self.aliases[text]

    def _without_closing(self, text: str) -> str:
        words = self.words("closings")
        if not text.endswith(words):
            return text
        closings = (word for word in words if text.endswith(word) and len(text) > len(word))
        return text[: -len(word)] if (word := next(closings, "")) else text

    def _without_opening(self, text: str) -> str:
        words = self.words("openings")
        for word in words if text.startswith(words) else ():
            if text.startswith(word) and len(text) > len(word) + 1:
                return text[len(word) :]
        return text

    def scope(self, text: str) -> frozenset[str]:
        """The words of `text` that tell apart facts of one name: which persons, which part of a body."""
        return frozenset(tag for word, tag in self.scopes if word in text)

    def bodies(self, text: str) -> frozenset[str]:
        """The scope words of `text` that say which part of a body is meant; they hold for the rest of a sentence."""
        parts = self.words("parts_of_body")
        return frozenset(tag for word, tag in self.scopes if word in text and tag in parts)


@lru_cache(maxsize=_REMEMBERED)
def _is_total(naming: Naming, label: str) -> bool:
    text = naming.fund_words.sub("", plain(label))
    stripped = naming.stripped(text)
    totals = naming.words("totals")
    return not stripped or stripped in totals or text in totals or text.endswith(naming.words("total_endings"))


@lru_cache(maxsize=_REMEMBERED)
def _core(naming: Naming, name: str) -> str:
    text = plain(_MONTHS.sub("", name))
    bare = naming.fund_words.sub("", text)
    core = naming.stripped(_without_scope(bare, naming.keys))
    if core in naming.words("flows") and bare != text:
        core += "合计"  # 一般公共预算财政拨款支出 is a total, 支出 alone is not known to be
    return "" if naming.is_generic(core) else core


@lru_cache(maxsize=_REMEMBERED)
def _stated(naming: Naming, text: str) -> Parts:
    return stated(text, naming.keys)


def _without_scope(text: str, words: KeyWords) -> str:
    """`text` without the words that say whose money it is: 市本级."""
    kept, at = "", 0
    for hit in hits_in(text, words):
        if "scope" in hit.parts:
            kept, at = kept + text[at : hit.start], hit.end
    return kept + text[at:]


@cache
def naming_of(lexicon: Lexicon) -> Naming:
    """The names of facts in the words of `lexicon`."""
    keys = key_words(lexicon)
    aliases = {plain(word): tag for word, tag in _tagged(lexicon, "alias")}
    fixed = [(name, tag) for name, tag in aliases.items() if tag in lexicon.words("facts.formal") and len(name) > 1]
    funds = {APPROPRIATIONS, *keys.agrees[APPROPRIATIONS]}
    fund_words = tuple(word for word, parts in keys.all if parts.get("fund") in funds)
    return Naming(
        lexicon=lexicon,
        aliases=aliases,
        scopes=_tagged(lexicon, "scope"),
        fund_words=compiled(alternation(fund_words)),
        keys=keys,
        common=frozenset(lexicon.words("facts.common")),
        endings=tuple(sorted(fixed, key=lambda pair: -len(pair[0]))),
    )


@cache
def _words(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    return lexicon.words(f"facts.{name}")


def _tagged(lexicon: Lexicon, part: str) -> tuple[tuple[str, str], ...]:
    prefix = f"facts.{part}."
    lists = lexicon.lists_of("facts").items()
    pairs = [(word, key[len(prefix) :]) for key, words in lists if key.startswith(prefix) for word in words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _phrase(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    from auditor.claims.prose.phrases import phrase  # what reads prose builds on this package

    return phrase(lexicon, name)


@lru_cache(maxsize=_REMEMBERED)
def plain(name: str) -> str:
    """`name` half-width, without brackets, quotes, numbering and years; 及 and 与 written 和."""
    text = unicodedata.normalize("NFKC", name).strip()
    if text and (text[0] in _NUMBERED or text[0].isdecimal()):
        text = _NUMBERING.sub("", text)
    while True:
        shorter = _BRACKETS.sub("", text)
        if shorter == text:
            break
        text = shorter
    text = _YEAR.sub("", "".join(text.translate(_QUOTES).split()))
    text = _phrase(load_lexicon(), "by_whom").sub("", text)
    for word in load_lexicon().words("facts.and"):
        text = text.replace(word, AND)
    return text[-_LONGEST_WORDS:]


def likeness(one: str, other: str, common: frozenset[str]) -> Fit:
    """How well the words of two names fit, whatever normal names they have: CLOSE, SHARED or NONE.

    >>> likeness("行政单位医疗支出", "公务员医疗补助", frozenset(("医疗", "支出")))
    <Fit.NONE: 0>
    >>> likeness("行政单位医疗支出", "行政单位医疗", frozenset(("医疗", "支出")))
    <Fit.CLOSE: 3>
    """
    left, right = plain(one), plain(other)
    if not pairs_of(left, common) & pairs_of(right, common):
        return Fit.NONE
    return Fit.CLOSE if share_run(left, right, CLOSE_RUN) else Fit.SHARED


@lru_cache(maxsize=_REMEMBERED)
def pairs_of(words: str, common: frozenset[str]) -> frozenset[str]:
    """The pairs of neighbouring characters in `words` that tell something."""
    return frozenset(words[i : i + 2] for i in range(len(words) - 1)) - common


def share_run(one: str, other: str, length: int) -> bool:
    """True where the two have `length` characters in a row in common."""
    return any(one[at : at + length] in other for at in range(len(one) - length + 1))
