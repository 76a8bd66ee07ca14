"""What the words around a figure say it is of, where its own lead does not: the clause before, the words behind.

Owns the topic of a mention and the names that stand behind an amount. Leaves what a figure does to mentions.py.
"""

from __future__ import annotations

from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.windows import BREAKS
from auditor.claims.prose.wording import Wording
from auditor.figures.headings import without_marker
from auditor.figures.labels import label_of
from auditor.figures.model import Figure
from auditor.patterns import lazy

EDGE = " 、，。；;：:,\t“”\"'"
_BROKEN = dict.fromkeys(map(ord, BREAKS), "\n")
_LONGEST_TOPIC = 24
_BRACKET = lazy(r"\([^()]*\)")
_DIGIT = lazy(r"\d")


def topic_of(head: str, wording: Wording) -> str:
    """The nearest clause of `head` that carries no digits: "住房保障支出" before "：支出决算为"."""
    clauses = [c.strip(EDGE) for c in _BRACKET.sub("", head).translate(_BROKEN).split("\n")]
    for clause in reversed(clauses[-3:]):
        plain = label_of(without_marker(clause), wording.lexicon)
        named = plain and not _DIGIT.search(plain) and len(plain) <= _LONGEST_TOPIC
        if named and not wording.names_period(plain) and plain not in wording.words("currencies"):
            return plain
    return ""


def opening_topic(value: str, wording: Wording) -> str:
    """The subject of a list item: 行政运行 of "8.卫生健康支出（类）医保管理（款）行政运行（项）。年初预算…"."""
    opening = without_marker(value.split("。", 1)[0])
    pieces = [p for p in phrase(wording.lexicon, "item_level").split(opening) if p.strip(EDGE)]
    if len(pieces) < 2 or _DIGIT.search(opening):
        return ""
    return pieces[-1].strip(EDGE)[:_LONGEST_TOPIC]


def label_behind(value: str, figure: Figure, wording: Wording) -> str:
    """What an amount is called behind it: 在246.81万元的资产总额中, 86.35万元支出预算中."""
    match = phrase(wording.lexicon, "named_behind").match(value, figure.place.end)
    return label_of(match["name"], wording.lexicon) if match is not None else ""


def only_reaches(lead: str, wording: Wording) -> bool:
    """True for words that name nothing but that a level was reached: 达到, 达."""
    return bool(lead) and not wording.without("label_closings", lead).strip(EDGE)
