"""Whether two names in a report could name the same fact: equal, abbreviated, or with words that add nothing.

Owns the comparison. Leaves the words to rules/wording/names.toml. A name alone never proves a fact the same: it is
asked only of figures that are equal or that would have to be.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from auditor.errors import RuleError
from auditor.records import NamedTuple
from auditor.rulebook import check_keys, read_toml, rules_folder

_KEYS = ("before", "behind", "general", "empty")
_SHORTEST = 2
_PARTS = re.compile(r"[/／·:：]")
_NOISE = re.compile(r"[\s“”\"'‘’《》()（）,，、.．的]|^[一二三四五六七八九十\d]+、?")


class NameWords(NamedTuple):
    """Words that add nothing before or behind a name, names that say nothing by themselves, and such that never do."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    general: frozenset[str]
    empty: frozenset[str]


@cache
def name_words() -> NameWords:
    """The words of rules/wording/names.toml, read once per process.

    Raises:
        RuleError: the file is wrong; the message names the key.
    """
    path = rules_folder() / "wording" / "names.toml"
    data = read_toml(path)
    check_keys(data, _KEYS, (), path.name)
    for key in _KEYS:
        if not (isinstance(data[key], list) and all(isinstance(w, str) and w for w in data[key])):
            raise RuleError(f"{path.name}：{key} 应为词表", f"{path.name}: {key} should be a list of words")
    longest_first = {key: tuple(sorted(data[key], key=len, reverse=True)) for key in _KEYS}
    return NameWords(
        longest_first["before"], longest_first["behind"], frozenset(data["general"]), frozenset(data["empty"])
    )


@cache
def cores(label: str) -> tuple[str, ...]:
    """What a label names, part by part (“汇总 / 其中：公务接待费”), without the words that add nothing."""
    words = name_words()
    found = []
    for part in _PARTS.split(unicodedata.normalize("NFKC", label)):
        core = _bare(_NOISE.sub("", part), words)
        if len(core) >= _SHORTEST and core not in words.empty:
            found.append(core)
    return () if words.general.issuperset(found) else tuple(found)


def _bare(name: str, words: NameWords) -> str:
    """The name without leading and trailing words, as long as something is left."""
    again = True
    while again:
        again = False
        for word in words.before:
            if name.startswith(word) and len(name) > len(word):
                name, again = name[len(word) :], True
        for word in words.behind:
            if name.endswith(word) and len(name) - len(word) >= _SHORTEST:
                name, again = name[: -len(word)], True
    return name


def alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """True where some core of one is, or abbreviates, some core of the other.

    >>> alike(cores("日常公用经费"), cores("公用经费合计")), alike(cores("人员经费"), cores("公用经费"))
    (True, False)
    """
    shared = set(left) & set(right)
    if not (set(left) == shared or set(right) == shared):  # one row, two columns: the columns must agree
        left, right = (tuple(core for core in side if core not in shared) for side in (left, right))
    return any(_abbreviates(*sorted((a, b), key=len)) for a in left for b in right)


def _abbreviates(short: str, long: str) -> bool:
    """True where `long` holds the characters of `short` in order: 职工医保, 职工基本医疗保险."""
    rest = iter(long)
    return all(char in rest for char in short)
