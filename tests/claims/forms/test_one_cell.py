"""One wrong cell breaks its row, its column and its ties: one finding that names the cell and the value."""

from __future__ import annotations

import pytest

from auditor.engine.model import Finding
from tests.claims.forms.accounts import findings_on


def named(finding: Finding) -> tuple[str, str]:
    """The figure that the first diagnosis calls wrong, and what it should be; else the reported one."""
    first = finding.diagnosis[0]
    culprit = first.culprit or finding.reported
    return culprit.text, first.suggestion or finding.check.expected_text


@pytest.mark.parametrize(
    ("cell", "wrong", "right", "relations"),
    [
        ("general_in", "803.20", "802.30万元", 3),  # column, sum in another form, tie
        ("health_basic", "545.48", "540.48万元", 3),  # row, column, part of another form
        ("leaf", "209.36", "206.37万元", 2),  # row, hierarchy
        ("general", "810.52", "810.25万元", 3),  # reported in all three
        ("income_total", "802.60", "820.60万元", 3),
    ],
)
def test_one_cell_one_finding(cell: str, wrong: str, right: str, relations: int) -> None:
    """Everything that the wrong cell breaks is one finding, which says which cell and what it must be."""
    found = findings_on({cell: wrong})
    assert len(found) == 1
    assert named(found[0]) == (wrong, right)
    assert 1 + len(found[0].related) >= relations


def test_the_number_of_relations_is_told() -> None:
    """The explanation says how many relations the repair restores."""
    (finding,) = findings_on({"leaf": "209.36"})
    first = finding.diagnosis[0]
    assert first.cause == "one-cell"
    assert "2处关系全部相符" in first.explanation.zh
    assert "all 2 relations" in first.explanation.en


def test_two_wrong_cells_are_two_findings() -> None:
    """Errors of different amounts in different forms stay apart."""
    found = findings_on({"general_in": "803.20", "leaf": "209.36"})
    assert sorted(named(f)[0] for f in found) == ["209.36", "803.20"]
