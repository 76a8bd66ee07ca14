"""No pattern of the program takes time out of proportion: each is fed with long repeats of what it looks for."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import auditor
from auditor.claims.prose.phrases import phrase
from auditor.figures.lexicon import load_lexicon
from auditor.patterns import Lazy

PIECES = (
    "1",
    ",1",
    "1.",
    "1 ",
    " ",
    "一",
    "百分之",
    "（",
    "a-",
    "其中：",
    "1月",
    "增长",
    "个百分点",
    "约为",
    "增长个百分点",
)
LENGTH = 4_000  # characters; a quadratic pattern makes some eight million steps of them
SEARCHED = 300  # characters; those that are looked for may be quadratic within a clause, not worse
SECONDS = 0.02  # of the processor: hundreds of times what a linear pattern needs


def patterns() -> Iterator[tuple[str, re.Pattern[str] | Lazy]]:
    """Those that modules keep, the spans of what is no figure, and the phrases of running text."""
    for module in walk_packages(auditor.__path__, "auditor."):
        if module.name.endswith(("__main__", "migrations.env")):  # the second runs in Alembic only
            continue
        try:
            kept = vars(import_module(module.name))
        except ModuleNotFoundError as missing:
            if str(missing.name).startswith("auditor"):
                raise
            continue  # the extra is not there
        for name, value in kept.items():
            if isinstance(value, re.Pattern | Lazy) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value
    lexicon = load_lexicon()
    yield from (
        ("not_figures", lexicon.not_figures.whole),
        ("bare", lexicon.not_figures_bare.whole),
        ("item", lexicon.list_item),
    )
    yield from ((name, phrase(lexicon, name)) for name in lexicon.phrases)


def is_slow(pattern: re.Pattern[str] | Lazy, text: str) -> bool:
    """True where matching a text, or looking for all matches in a part of it, takes far too long, twice in a row."""

    def seconds() -> float:
        started = time.process_time()
        pattern.match(text)
        pattern.fullmatch(text)
        for _ in pattern.finditer(text, 0, SEARCHED):
            pass
        return time.process_time() - started

    return seconds() > SECONDS and seconds() > SECONDS


def test_repeats_cost_linear_time() -> None:
    """Every pattern with every repeat."""
    texts = [(piece * LENGTH)[:LENGTH] for piece in PIECES]
    found = dict(patterns())
    assert len(found) > 100
    slow = [(name, text[:4]) for name, pattern in found.items() for text in texts if is_slow(pattern, text)]
    assert slow == []


def test_a_quadratic_pattern_is_noticed() -> None:
    """The test above can fail: two runs of blanks beside each other."""
    assert is_slow(re.compile(r"\s*-?\s*元"), " " * LENGTH)
    assert not is_slow(re.compile(r"\s*+-?\s*+元"), " " * LENGTH)
