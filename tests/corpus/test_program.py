"""The fingerprint of the program: whatever a finding depends on makes it another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.corpus.program import rules_print


@pytest.mark.parametrize("name", ["sums/SUM001.toml", "evidence/weights.json", "new.toml"])
def test_a_change_of_any_data_of_the_rules_makes_another_program(tmp_path: Path, name: str) -> None:
    """Texts of rules, learned weights and files that come new count; what is no data does not."""
    (tmp_path / "sums").mkdir()
    (tmp_path / "evidence").mkdir()
    (tmp_path / "sums" / "SUM001.toml").write_text("severity = 1", encoding="utf-8")
    (tmp_path / "evidence" / "weights.json").write_text('{"joined": 1}', encoding="utf-8")
    before = rules_print(tmp_path)
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    assert rules_print(tmp_path) == before
    (tmp_path / name).write_text("severity = 2", encoding="utf-8")
    assert rules_print(tmp_path) != before


def test_every_file_of_the_rules_is_data_that_counts(root: Path) -> None:
    """A form of data that the fingerprint passes over would leave old audits standing."""
    suffixes = {path.suffix for path in (root / "rules").rglob("*") if path.is_file()}
    assert suffixes <= {".toml", ".json"}
