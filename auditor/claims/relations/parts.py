"""What the words of one amount say of it as a part of a list, read once: it is tried in many lists.

Owns that reading, by the word lists of rules/wording/prose.toml. What it makes of a list is cues.py's part.
"""

from __future__ import annotations

from auditor.claims.relations.stream import Item, Stream
from auditor.records import NamedTuple

TAIL = 14  # characters behind an amount that may speak of it


class Part(NamedTuple):
    """Whether words of each class stand in the name of an amount, or beside it."""

    side: str  # what it is at the end of its name, "" where that is not said
    is_balance: bool
    overlaps: bool  # with other parts: 女职工
    is_done: bool
    is_open: bool  # not yet done


def part_of(stream: Stream, item: Item) -> Part:
    """What the words of `item` say."""
    found = stream.parts.get(item.at)
    if found is None:
        found = stream.parts[item.at] = _read(stream, item)
    return found


def _read(stream: Stream, item: Item) -> Part:
    wording, mention = stream.prose.wording, item.mention
    name, words = mention.label, f"{mention.label}{mention.lead}{mention.tail[:TAIL]}"
    return Part(
        side=wording.side(name),
        is_balance=wording.has("balance_words", name),
        overlaps=wording.has("overlapping", name),
        is_done=wording.has("states_done", words),
        is_open=wording.has("states_open", words),
    )
