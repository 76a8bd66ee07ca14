"""What the letters around the figures of a candidate say of it, learned: which words they make up nobody need list.

Owns the runs of two and three letters of a text and the weights of them. A run has its place in a table by its hash, so
that none is kept as text and one never seen before weighs little (Weinberger et al., "Feature hashing for large scale
multitask learning", ICML 2009). Leaves to the readings which texts are told of a candidate.
"""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64, crc32
from collections.abc import Iterable, Sequence
from functools import cache

from auditor.claims.evidence.settings import words_of
from auditor.errors import RuleError
from auditor.patterns import lazy

RUNS = (2, 3)  # letters
PLACES = 1 << 14  # of one table
STEP = 0.02  # natural log odds: a weight is kept as so many of them
_MOST = 127
_NUMBER = lazy(r"[0-9]+(?:[.,][0-9]+)*[%‰]?")  # one is as good as another


def places_of(text: str) -> tuple[int, ...]:
    """Where the runs of letters of a text stand in a table, each once, in order.

    >>> places_of("共计12.5") == places_of("共计3") != places_of("其中3")
    True
    """
    letters = _NUMBER.sub("#", text)
    runs = {letters[at : at + size] for size in RUNS for at in range(len(letters) + 1 - size)}
    return tuple(sorted({crc32(run.encode()) % PLACES for run in runs}))


@cache
def tables_of(shape: str, tables: int) -> memoryview:
    """The weights of `shape` in STEPs, one table behind another: of each part that a text can have in a candidate.

    Raises:
        RuleError: they are not of that number, or cannot be read.
    """
    words = words_of(shape)
    try:
        found = words if isinstance(words, bytes) else _unpacked(words) if words else bytes(tables * PLACES)
        if len(found) != tables * PLACES:
            raise ValueError("another number")
    except ValueError as problem:
        raise RuleError(
            f"calibration.json 中 {shape} 的 words 有误", f"bad words of {shape} in calibration.json"
        ) from problem
    return memoryview(found).cast("b")


def _unpacked(words: str) -> bytes:
    from zlib import decompress, error  # of use only where no wheel holds the bytes

    try:
        return decompress(a2b_base64(words, strict_mode=True))
    except error as problem:
        raise ValueError("not compressed") from problem


def unpacked(shape: str, tables: int) -> list[float]:
    """The same in natural log odds."""
    return [steps * STEP for steps in tables_of(shape, tables)]


def packed(weights: Sequence[float]) -> str:
    """Natural log odds as calibration.json holds them, of each table one behind another."""
    from array import array
    from zlib import compress

    steps = array("b", (max(-_MOST, min(round(weight / STEP), _MOST)) for weight in weights))
    return b2a_base64(compress(steps.tobytes(), 9), newline=False).decode("ascii") if any(steps) else ""


def weight_of(places: Iterable[int], table: memoryview) -> float:
    """What the runs of letters at `places` weigh together, in natural log odds."""
    return sum(map(table.__getitem__, places)) * STEP
