"""How a figure stands in its sentence: the whole of those behind it, a part of one before, or neither.

Owns that reading by the words that open a list; which parts make up which whole is weighed in sums.py.
"""

from __future__ import annotations

from auditor.claims.relations.stream import Item, Mark, Stream

_OF_PARTS = ("of-which", "all", "main", "criterion")


def standing_of(stream: Stream, item: Item) -> str:
    """Whether a figure is told as the whole of those behind it, or as a part of one before: 436.5亩，其中183.2亩."""
    same = [i for i in stream.sentence_of(item) if i.measure == item.measure and i.role is item.role and i.summable]
    opened = [i.at for i in same[1:] if i.opener in _OF_PARTS]
    last = max((at for at in opened if at <= item.at), default=None)
    if last is not None and all(i.mark < Mark.SEMICOLON for i in stream.items[last + 1 : item.at + 1]):
        return "part"  # 收入9亿元，其中税收7亿元；支出8亿元: what stands behind ； is none
    behind = next((i.at for i in same if i.at > item.at), None)
    return "whole" if behind in opened else "plain"
