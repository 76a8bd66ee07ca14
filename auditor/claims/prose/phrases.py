"""The phrases that give a figure its role, as regular expressions over the few words beside it.

Owns their building from rules/wording/phrases.toml and the word lists named there; each is compiled when it is first
asked for. What they mean for a figure is wording.py's part.
"""

from __future__ import annotations

import re
from functools import cache

from auditor.errors import RuleError
from auditor.figures.lexicon import Lexicon, alternation
from auditor.patterns import compiled, lazy

_SLOT = lazy(r"\{([a-z][a-z_.]*)([12]?)\}")


@cache
def phrase(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    """The compiled phrase `name` in the words of `lexicon`.

    Raises:
        RuleError: there is no such phrase, or it is no regular expression.
    """
    source = lexicon.phrases.get(name)
    if source is None:
        raise RuleError(f"没有短语 {name}", f"no phrase named {name}")
    try:
        return compiled(_filled(lexicon, source))
    except re.error as problem:
        raise RuleError(f"短语 {name} 有误：{problem}", f"bad phrase {name}: {problem}") from None


def _filled(lexicon: Lexicon, source: str) -> str:
    """`source` with its slots filled: fragments, word lists, or those of their words that have one character or more.

    Verbs of change of one character stand apart, since 多 and 少 need a comparison.
    """
    return _SLOT.sub(lambda slot: _slot(lexicon, slot[1], slot[2]), source)


def _slot(lexicon: Lexicon, name: str, length: str) -> str:
    fragment = lexicon.fragments.get(name)
    if fragment is not None:
        return _filled(lexicon, fragment)
    words = lexicon.words(name if "." in name else f"prose.{name}")
    if length:
        words = tuple(word for word in words if (len(word) > 1) == (length == "2"))
    return alternation(words)
