"""Patterns that are compiled when they are first asked for."""

from __future__ import annotations

import re

import pytest

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
