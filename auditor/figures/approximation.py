"""Words around a numeral that widen it: 约300万元, 95%以上, 80分（含）以上, 300余万元; and the ends of a range.

Owns where such words may stand. The words are data (rules/wording/figures.toml); what they mean for the interval is in
model.py.
"""

from __future__ import annotations

from functools import cache

from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx
from auditor.patterns import lazy

_BEFORE = 8
_INCLUDED = lazy(r"\s?\(不?含\)|\s?\(含本数\)|\s")
_CLAUSE_END = lazy(r"\s*(?:[，。；,;、）)：:！!？?的]|$)")  # compiled when it is first asked for
_DASHES = "-—–~～"
_TO = ("至", "到")
_RANGE = lazy(rf"(?:\(不?含\))?\s?[{_DASHES}]{{1,2}}\s?")


def approx_around(value: str, start: int, stop: int, lexicon: Lexicon) -> Approx:
    """How the words before `start` and behind `stop` widen the figure between them."""
    before = value[max(0, start - _BEFORE) : start].rstrip()
    if before.endswith(_widening(lexicon)) and not before.endswith(lexicon.approx_not):
        for word, approx in lexicon.approx_before:
            if before.endswith(word):
                return approx
    return _behind(value, stop, lexicon)


@cache
def _widening(lexicon: Lexicon) -> tuple[str, ...]:
    """The words before a figure that widen it."""
    return tuple(word for word, _ in lexicon.approx_before)


@cache
def _following(lexicon: Lexicon) -> tuple[str, ...]:
    """The words behind a figure that widen it."""
    return tuple(word for word, _ in lexicon.approx_after)


def _behind(value: str, stop: int, lexicon: Lexicon) -> Approx:
    included = _INCLUDED.match(value, stop)
    at = included.end() if included else stop
    if not value.startswith(_following(lexicon), at):
        return Approx.NONE
    for word, approx in lexicon.approx_after:
        if value.startswith(word, at) and (len(word) > 1 or _CLAUSE_END.match(value, at + 1)):
            return approx
    return Approx.NONE


def joins_by_word(between: str) -> bool:
    """True for a word between two figures that may make them a range: 80分至90分."""
    return between.strip() in _TO


def joins_range(between: str, *, open_end: bool = False) -> bool:
    """True where the text between two figures makes them the ends of a range: 10%-20%, 80分（含）—90分.

    With `open_end` 至 and 到 join a range too, as where the first has no unit of its own: 3至5个.
    """
    if open_end and joins_by_word(between):
        return True
    return any(dash in between for dash in _DASHES) and _RANGE.fullmatch(between) is not None
