"""Patterns that are compiled when they are first asked for."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from auditor import patterns
from auditor.patterns import lazy


def test_is_compiled_at_its_first_use_and_then_kept() -> None:
    """A bad pattern is no error until something is matched; a good one answers as any other."""
    bad, good = lazy("("), lazy("一+")
    with pytest.raises(re.error):
        bad.match("(")
    assert good.findall("一一二") == ["一一"]
    assert good.match is good.match
    assert good.sub("1", "一一二") == "1二"


def test_heeds_flags_and_knows_what_it_is_not() -> None:
    """Flags count, and what no pattern has is no attribute."""
    assert lazy("a", re.IGNORECASE).fullmatch("A")
    assert not hasattr(lazy("a"), "compile")


def test_what_a_wheel_holds_ready_made_is_taken_by_its_engine_only(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program stands for its pattern; one of another engine is passed over, and so is a pattern without program."""
    other = runpy.run_path(str(root / "packaging" / "packed_patterns.py"))["program_of"]("b+")
    held = SimpleNamespace(ENGINE=patterns.engine(), FILES={("a+", 0): other})
    monkeypatch.setitem(sys.modules, "auditor._packed_patterns", held)
    monkeypatch.setattr(patterns, "_programs", patterns._programs.__wrapped__)
    assert patterns.compiled("a+").fullmatch("bb")
    assert patterns.compiled("c+").fullmatch("cc")
    held.ENGINE = ("another",)
    assert patterns.compiled("a+").fullmatch("aa")
