"""The shorter names by which the text calls a row or a column: 城投 for 城投集团, 死亡 for 死亡人数, 核减 for 核减数.

Owns short_names. What is left out says only of which kind the thing is: it ends several labels, or is a word for kinds
or for numbers of things. What another label ends with, or begins with but for such a word, is no name. Cost: quadratic
in the labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.reading.names import Naming, plain

_LEAST = 2  # letters of a name, and of the shorter of two that end alike
_MOST = 4  # letters of what says the kind


def short_names(labels: Sequence[str], naming: Naming) -> Mapping[str, tuple[str, str]]:
    """Shorter names, each with the label that it stands for and its pattern: none that might be two labels.

    >>> from auditor.claims.reading.names import naming_of
    >>> from auditor.figures.lexicon import load_lexicon
    >>> short_names(["东湖区", "西岭区", "东湖区直属"], naming_of(load_lexicon()))
    {'西岭': ('西岭区', '西岭')}
    """
    full = [plain(label) for label in labels]
    found: dict[str, tuple[str, str]] = {}
    for at, label in enumerate(full):
        others = [*full[:at], *full[at + 1 :]]
        for name in _shortened(label, others, naming):
            begun = label[len(name) :] not in _kinds(naming) and any(other.startswith(name) for other in others)
            if not begun and not any(other.endswith(name) for other in others):
                found[name] = label, _apart_from(name, others)
    return found


def _shortened(label: str, others: Sequence[str], naming: Naming) -> Iterator[str]:
    """A label without what says its kind, the longest first, and without whose office it is: 市教育局."""
    kinds = _kinds(naming)
    flows = naming.words("flows")
    for size in range(1, min(_MOST, len(label) - _LEAST) + 1):
        rest = label[-size:]
        if rest in flows or (rest not in kinds and not any(other.endswith(rest) for other in others)):
            continue
        yield label[:-size]
    if label.startswith(naming.lexicon.words("rows.places")) and len(label) > _LEAST:
        yield label[1:]


def _kinds(naming: Naming) -> frozenset[str]:
    lists = ("rows.kinds", "rows.ends", "tables.counts")
    return frozenset(word for name in lists for word in naming.lexicon.words(name))


def _apart_from(name: str, others: Sequence[str]) -> str:
    """A pattern of a name that does not meet what is the start of the rest of another label: 死亡 but not 死亡率."""
    behind = {letter for other in others if name in other for letter in _letters_behind(name, other)}
    ahead = f"(?![{re.escape(''.join(sorted(behind)))}])" if behind else ""
    return re.escape(name) + ahead


def _letters_behind(name: str, other: str) -> Iterator[str]:
    at = other.find(name)
    while at >= 0:
        end = at + len(name)
        yield from other[end : end + 1]
        at = other.find(name, end)
