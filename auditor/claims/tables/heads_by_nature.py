"""What the heads of three lines say they are by nature: 执行率 of 支出 and 预算, 节约 of 预算 and 中标, 差额 of both.

Owns holding heads against the rates of rules/wording/ratios.toml and the remainders of complements.toml. A head is
named by the word it ends with, once brackets and the word for an amount are gone (预算支出 is spent, 支出预算 is
planned), else by the one it begins with (应收水费), else by what it is short for (实支). Leaves what follows from it to
its neighbours. Cost: linear in the entries of these files, for three heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from auditor.claims.tables.lines import Line
from auditor.figures.grids.cells import compact
from auditor.figures.grids.panels import bare_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.natures import Remainder

_REMEMBERED = 4096
_SHORT = 2  # letters
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


def head_of(line: Line) -> str:
    """The lowest label a line goes by, without brackets: 预算 of 预算（万元）."""
    label = line.path[-1].label if line.path else line.label
    return _BRACKETS.sub("", bare_label(compact(label)))


@lru_cache(maxsize=_REMEMBERED)
def names_rate(rate: str, over: str, under: str, lexicon: Lexicon, *, bare: bool = False) -> bool:
    """True where by these heads a rate is one amount by the other: 收缴率, 实收, 应收.

    With `bare` only where both heads say nothing else: 资产总额, but not 净资产. What failed is over none: 未结.

    >>> from auditor.figures.lexicon import load_lexicon
    >>> names_rate("执行率", "支出", "预算", load_lexicon()), names_rate("执行率", "支出预算", "预算", load_lexicon())
    (True, False)
    """
    if over.startswith(lexicon.words("ratios.failing")) and not rate.startswith(lexicon.words("ratios.failing")):
        return False
    return any(
        _last(over, known.over, known.under, lexicon)
        and _last(under, known.under, known.over, lexicon)
        and not (bare and not (_is_one_of(over, known.over, lexicon) and _is_one_of(under, known.under, lexicon)))
        for known in lexicon.ratios
        if rate.endswith(known.rate)
    )


@lru_cache(maxsize=_REMEMBERED)
def names_remainder(left: str, whole: str, less: str, lexicon: Lexicon) -> bool:
    """True where by these heads one amount is what another leaves of a third: 节约金额, 预算金额, 中标金额.

    >>> from auditor.figures.lexicon import load_lexicon
    >>> names_remainder("节约金额", "预算金额", "中标金额", load_lexicon())
    True
    """
    return any(
        _stand(left, known.left, lexicon) > (0, 0) and not left.endswith(known.neither)
        for known in _of_pair(whole, less, lexicon)
    )


@lru_cache(maxsize=_REMEMBERED)
def have_remainder(whole: str, less: str, lexicon: Lexicon) -> bool:
    """True where something is called what is left of one amount less the other, whatever it is: 应收, 实收.

    >>> from auditor.figures.lexicon import load_lexicon
    >>> have_remainder("应收", "实收", load_lexicon()), have_remainder("实收", "应收", load_lexicon())
    (True, False)
    """
    return any(True for _ in _of_pair(whole, less, lexicon))


def _of_pair(whole: str, less: str, lexicon: Lexicon) -> Iterator[Remainder]:
    """The remainders of which two heads name the whole and what is taken off."""
    for known in lexicon.differences:
        if _last(whole, known.whole, known.less, lexicon) and _last(less, known.less, known.whole, lexicon):
            yield known


@lru_cache(maxsize=_REMEMBERED)
def _cores(head: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The head, and what is left of it without the word for an amount at its end: 中标, 中标金额."""
    tail = next((word for word in lexicon.words("tables.amount_tails") if head.endswith(word) and head != word), "")
    return (head, head.removesuffix(tail)) if tail else (head,)


def _is_one_of(head: str, words: Iterable[str], lexicon: Lexicon) -> bool:
    return not {*words}.isdisjoint(_cores(head, lexicon))


def _stand(head: str, words: Iterable[str], lexicon: Lexicon) -> tuple[int, int]:
    """Where the head has one of `words`, at its end (2) or at its beginning (1), and how long it is; else (0, 0)."""
    ends = [(2, len(w)) for w in words for core in _cores(head, lexicon) if core.endswith(w)]
    starts = [(1, len(w)) for w in words if head.startswith(w)]
    return max([*ends, *starts], default=(0, 0))


def _last(head: str, words: Iterable[str], others: Iterable[str], lexicon: Lexicon) -> bool:
    """True where the head has one of `words` behind any of `others`, or a longer one: 支出预算 is no 支出."""
    own, other = (_stand(head, known, lexicon) for known in (words, others))
    if own == other == (0, 0):
        return _is_short_for(head, words, lexicon)
    return own > other


def _is_short_for(head: str, words: Iterable[str], lexicon: Lexicon) -> bool:
    """True for a word of two letters as a mark of what was done and one of its letters: 实支 of 支出, 已付 of 支付."""
    marks = lexicon.words("tables.done_marks")
    return any(len(c) == _SHORT and c[0] in marks and _has_letter(words, c[1]) for c in _cores(head, lexicon))


def _has_letter(words: Iterable[str], letter: str) -> bool:
    return any(len(word) == _SHORT and letter in word for word in words)
