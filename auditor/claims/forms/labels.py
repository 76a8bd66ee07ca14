"""Labels and titles as the form book compares them: without blanks, numbering, notes in brackets and quotation marks.

Owns `plain` and `matches`. The same folding is applied to the words of rules/forms and to what a report prints.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache, lru_cache

from auditor.figures.grids.panels import bare_label
from auditor.figures.scan import normalised

_QUOTES = str.maketrans("", "", "“”\"'‘’「」《》")


@lru_cache(maxsize=4096)
def plain(label: str) -> str:
    """`label` folded for comparison.

    >>> plain("一、其中：“三公” 经费（万元）")
    '三公经费'
    """
    return bare_label(normalised(label).translate(_QUOTES))


def matches(label: str, words: tuple[str, ...]) -> bool:
    """True where the folded `label` is one of `words`, in which * stands for anything.

    >>> matches("局机关及二级机构汇总", ("合计", "*汇总"))
    True
    """
    return label in words or any(fnmatchcase(label, word) for word in _with_stars(words))


@cache
def _with_stars(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if "*" in word)
