"""How plainly labels say that a line is computed from two others: this and last year, outturn and plan, by nature.

Owns the words for it. Leaves what the figures say, and the choice among pairs, to derived.py.
"""

from __future__ import annotations

import re

from auditor.claims.tables.heads_by_nature import have_remainder, head_of, names_rate
from auditor.claims.tables.lines import Line
from auditor.claims.tables.roles import Derived
from auditor.figures.lexicon import Lexicon

_YEAR = re.compile(r"(?:19|20)\d{2}")
_NATURE = 2  # of heads that name by their nature what the target is of the pair
_GAPS = "tables.derived.gaps"


def naming(target: Line, role: Derived, pair: tuple[Line, Line], lexicon: Lexicon) -> int:
    """How plainly the labels say that `target` is computed from the pair: 3 plainly, 0 not at all, -1 against it."""
    upper, lower = (_words(line) for line in pair)
    if any(line.label.endswith(lexicon.words(f"tables.{m}")) for line in pair for m in ("marks", "full_marks")):
        return -1
    if role in (Derived.COMPLETION, Derived.REMAINDER):
        told = _completion_naming(role, upper, lower, lexicon)
        return told if told else _named_rate(target, pair, lexicon)
    told = _compared(target, role, (upper, lower), lexicon)
    if told > 0 or role is not Derived.DIFFERENCE or not head_of(target).endswith(lexicon.words(_GAPS)):
        return told
    return _NATURE if have_remainder(head_of(pair[0]), head_of(pair[1]), lexicon) else told


def _compared(target: Line, role: Derived, words: tuple[str, str], lexicon: Lexicon) -> int:
    """The same by which of two words tells the later year, or the outturn."""
    upper, lower = words
    this = any(w in upper for w in lexicon.words("tables.derived.this_period"))
    last = any(w in lower for w in lexicon.words("tables.derived.last_period"))
    years = [_YEAR.findall(t) for t in (upper, lower)]
    if years[0] and years[1] and years[0][-1] != years[1][-1]:
        later = years[0][-1] > years[1][-1]
        same_basis = _basis(upper, lexicon) == _basis(lower, lexicon)
        return (3 if same_basis else 1) if later else -1
    if (this and last) or _are_first_and_last(target, words, lexicon):
        return 3
    asked = role is Derived.CHANGE and _has(_words(target), "last_period", lexicon)
    if asked and not last and _has(lower, "plans", lexicon):
        return -1  # 比上年增长 beside 预算数 and 完成数: the year before has no column
    budget = [_has(t, "plans", lexicon) for t in (upper, lower)]
    actual = [_has(t, "outturns", lexicon) for t in (upper, lower)]
    if actual[0] and budget[1]:
        asked = _has(_words(target), "against_plan", lexicon)
        return 3 if asked and role is Derived.DIFFERENCE else 2
    return -1 if actual[1] and budget[0] else 0


def _are_first_and_last(target: Line, words: tuple[str, str], lexicon: Lexicon) -> bool:
    """True for what there is at the end of a time and at its beginning: 年末 and 年初, but not beside 比上月增减."""
    (upper, end), (lower, start) = (_moment(text, lexicon) for text in words)
    if (upper, lower) != (1, -1) or end != start or any(_has(text, "plans", lexicon) for text in words):
        return False
    head = _words(target)
    since = [word for word in lexicon.words("tables.derived.last_period") if word in head]
    return not _has(head, "other_moments", lexicon) and all(end in word for word in since)


def _moment(words: str, lexicon: Lexicon) -> tuple[int, str]:
    """1 at the end of a time, −1 at its beginning, else 0, by the longest word (上年末 is first), and of which time."""
    ends = {side: lexicon.words(f"tables.derived.{name}") for side, name in ((1, "last_moment"), (-1, "first_moment"))}
    found = [(len(word), side, word) for side, known in ends.items() for word in known if word in words]
    _, side, name = max(found, default=(0, 0, ""))
    return side, next((time for time in lexicon.words("tables.derived.times") if time in name), "")


def _completion_naming(role: Derived, upper: str, lower: str, lexicon: Lexicon) -> int:
    actual = _has(upper, "actual" if role is Derived.COMPLETION else "remainders", lexicon)
    planned = _has(lower, "planned", lexicon)
    if _has(lower, "no_plan", lexicon):
        return -1
    if actual and planned:
        return 2 if _has(lower, "initial", lexicon) else 3
    return 0


def _named_rate(target: Line, pair: tuple[Line, Line], lexicon: Lexicon) -> int:
    """How plainly the heads name a rate of two amounts by its nature: 执行率, 支出, 预算."""
    over, under = (head_of(line) for line in pair)
    if not names_rate(head_of(target), over, under, lexicon):
        return 0
    return 1 if _has(under, "initial", lexicon) else _NATURE


def _has(words: str, name: str, lexicon: Lexicon) -> bool:
    return any(word in words for word in lexicon.words(f"tables.derived.{name}"))


def _basis(words: str, lexicon: Lexicon) -> str:
    return next((word for word in lexicon.words("tables.derived.bases") if word in words), "")


def _words(line: Line) -> str:
    """All labels a line goes by."""
    above = [node.label for node in line.path]
    across = list(line.row.path) if line.row is not None else []
    return " ".join([*above, *across, line.label])
