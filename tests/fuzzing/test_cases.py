"""Every input that once broke a target does so no more; and a few seeded changes of every seed break none."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzzing.run import CASES, NAMES, changed
from tests.fuzzing.seeds import seeds_of, words_of
from tests.fuzzing.targets import TARGETS

FOUND = sorted(path for path in CASES.glob("*/*") if path.is_file())


@pytest.mark.parametrize("case", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_broke_it_once_breaks_it_no_more(case: Path) -> None:
    """The cases that fuzzing found, each small."""
    data = case.read_bytes()
    assert len(data) < 20_000
    TARGETS[case.parent.name](data)


@pytest.mark.parametrize("name", NAMES)
def test_changed_seeds_break_nothing(name: str) -> None:
    """The same few inputs in every run; `python -m tests.fuzzing.run` tries as many as there is time for."""
    assert set(NAMES) == set(TARGETS)
    chance = random.Random(name)
    for seed in seeds_of(name)[:3]:
        TARGETS[name](seed)
    for _ in range(15):
        TARGETS[name](changed(seeds_of(name), words_of(name), chance))
