"""A part of the program that fails is shown and does not take the others with it."""

from __future__ import annotations

import pytest

from auditor.errors import Crash, RuleError, guarded


def test_what_works_comes_back() -> None:
    """The result of a part that works is handed on."""
    assert guarded("sums", lambda: 7) == 7


def test_a_defect_becomes_a_crash_with_its_traceback() -> None:
    """The part and the line that failed can be seen."""
    crash = guarded("sums", lambda: 1 // 0)
    assert isinstance(crash, Crash)
    assert crash.part == "sums"
    assert "ZeroDivisionError" in crash.trace
    assert "test_guarded.py" in crash.trace


def test_our_own_errors_pass() -> None:
    """A wrong rule file is no defect of the program and ends the run as such."""

    def fail() -> int:
        raise RuleError("规则有误", "bad rule")

    with pytest.raises(RuleError, match="bad rule"):
        guarded("rules", fail)
