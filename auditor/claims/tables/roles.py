"""Roles of rows and columns by their labels: opening, income, expenditure, closing; change, difference, share, rate.

Owns the matching of labels against the lists of rules/wording/tables.toml. The longest listed word wins.
"""

from __future__ import annotations

import re
from functools import lru_cache

from auditor.claims.tables.lines import Line
from auditor.figures.grids.panels import bare_label
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Dimension
from auditor.records import Named


class Flow(Named):
    """What a line is in a roll-forward."""

    OPENING = "opening"
    INCOME = "income"
    EXPENDITURE = "expenditure"
    CLOSING = "closing"
    CURRENT = "current"
    USED = "used"
    DISTRIBUTED = "distributed"


class Derived(Named):
    """What a line is computed from others as."""

    CHANGE = "change"
    DIFFERENCE = "difference"
    SHARE = "share"
    COMPLETION = "completion"
    REMAINDER = "remainder"


_REMEMBERED = 4096  # labels are asked for at every row and by every family
_OF_WHOLE = re.compile(r"占[^占]{1,14}?(?:比例|比重|百分比|份额)(?:[(（].*)?\Z")  # 占基金总资产的比例（%）
# 占总发电量（%）; but 占全市（%） is of what is not here
_OF_NAMED = re.compile(r"占(?![全省市国县区])[^占()（）%％]{1,14}[(（]?[%％][)）]?\Z")
_IN_PERCENT = re.compile(r"[%％][)）]?$")  # 比上年增减% is no amount
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_VERBS = "tables.derived.change_verbs"
_TAIL = re.compile(r"(?:金额|总额|数额|[户人家件台辆亩]数|数|额)$")


@lru_cache(maxsize=_REMEMBERED)
def flow_role(label: str, lexicon: Lexicon) -> Flow | None:
    """The role `label` has in a roll-forward, None where it has none.

    >>> from auditor.figures.lexicon import load_lexicon
    >>> flow_role("基金总收入", load_lexicon())
    <Flow.INCOME: 'income'>
    """
    texts = {label, _TAIL.sub("", label)}
    best: tuple[int, Flow] | None = None
    for role in Flow:
        words = lexicon.words(f"tables.balance.{role.value}")
        for word in words if any(t.endswith(words) for t in texts) else ():
            if any(t.endswith(word) for t in texts) and (best is None or len(word) > best[0]):
                best = (len(word), role)
    return best[1] if best else None


def derived_role(line: Line, lexicon: Lexicon) -> Derived | None:
    """How a column is computed from others, by its header labels from the lowest up.

    One headed 增长 alone is a rate of change where its figures are printed as rates, and a difference where as money.
    """
    for node in reversed(line.path):
        role = derived_label(node.label, lexicon)
        if role is not None:
            return role
    head = _BRACKETS.sub("", line.path[-1].label) if line.path else line.label
    if head in lexicon.words(_VERBS) and _are(line, Dimension.RATE):
        return Derived.CHANGE
    if head in lexicon.words("tables.derived.turns") and _are(line, Dimension.MONEY):
        return Derived.DIFFERENCE
    return derived_label(line.label, lexicon) if not line.path else None


def _are(line: Line, dimension: Dimension) -> bool:
    figures = line.figures.values()
    return bool(figures) and all(f.unit.dimension is dimension for f in figures)


@lru_cache(maxsize=_REMEMBERED)
def derived_label(label: str, lexicon: Lexicon) -> Derived | None:
    """How a line of that label is computed from others; the longest listed word it contains decides.

    >>> from auditor.figures.lexicon import load_lexicon
    >>> derived_label("本年比上年增减(%)", load_lexicon()), derived_label("本年比上年增减", load_lexicon())
    (<Derived.CHANGE: 'change'>, <Derived.DIFFERENCE: 'difference'>)
    """
    best: tuple[int, Derived] | None = None
    rate = _IN_PERCENT.search(label) is not None
    for text in dict.fromkeys((label, bare_label(label), label.replace("、", ""))):  # 增、减幅度
        for role in (r for r in Derived if not (rate and r is Derived.DIFFERENCE)):
            for word in lexicon.words(f"tables.derived.{role.value}"):
                if word in text and (best is None or len(word) > best[0]):
                    best = (len(word), role)
    composed = _turned(_BRACKETS.sub("", bare_label(label)), lexicon)
    if composed is not None and not (rate and composed is Derived.DIFFERENCE):
        return composed
    alone = _IN_PERCENT.sub("", bare_label(label)).rstrip("(（") in lexicon.words("tables.derived.share_alone")
    alone = alone or _OF_WHOLE.match(bare_label(label)) is not None or _OF_NAMED.match(label.strip()) is not None
    verb = bare_label(_IN_PERCENT.sub("", label)).rstrip("(（")
    if best is None and rate and verb.endswith(lexicon.words(_VERBS)):
        return Derived.CHANGE  # 2013年比2012年增加(%)
    return best[1] if best else Derived.SHARE if alone else None


def _turned(head: str, lexicon: Lexicon) -> Derived | None:
    """What a head is that ends in a word of change and one for an amount or a rate: 增长额, 比上年变动比例."""
    turns = lexicon.words("tables.derived.turns")
    ways = {Derived.DIFFERENCE: ("amount_ends", turns), Derived.CHANGE: ("rate_ends", lexicon.words(_VERBS))}
    for role, (ends, verbs) in ways.items():
        for end in lexicon.words(f"tables.derived.{ends}"):
            if head.endswith(end) and head.removesuffix(end).endswith(verbs):
                return role
    return None


def is_difference(label: str, lexicon: Lexicon) -> bool:
    """True where nothing but a difference is named (增减额, 比上年增减), so that the row is no part of a sum."""
    return label in lexicon.words("tables.derived.difference")
