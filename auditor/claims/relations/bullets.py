"""What a passage begins with that marks an item without a number: ——, ●.

Owns bullet_of. Numbers that mark items are headings.py's (auditor/figures).
"""

from __future__ import annotations

from auditor.claims.relations.stream import Stream
from auditor.patterns import lazy

_BULLET = lazy(r"\s*([—–-]{1,2}|[●•■◆★▲◎○*])(?=[^\d\s—–-])")


def bullet_of(stream: Stream, index: int) -> str:
    """The mark at the beginning of a passage; "" for none, and where there is no such passage."""
    if not 0 <= index < len(stream.prose.views):
        return ""
    found = _BULLET.match(stream.prose.views[index].value)
    return found[1] if found else ""
