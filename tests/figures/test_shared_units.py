"""Numbers that share the unit of the last of them, measures behind 万 and 亿, and classes of age that are names."""

from __future__ import annotations

import pytest

from auditor.figures.lexicon import load_lexicon
from auditor.figures.read import read_figures
from auditor.readers import read_document


def units(text: str) -> list[tuple[str, str]]:
    """Each figure with its unit."""
    report = read_figures(read_document(text.encode(), name="report.txt"), load_lexicon())
    return [(figure.text, figure.unit.text) for figure in report.all]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("分别回落2.16和1.16个百分点。", [("2.16", "个百分点"), ("1.16个百分点", "个百分点")]),
        ("同比分别增长2.1、3.4和5%。", [("2.1", "%"), ("3.4", "%"), ("5%", "%")]),
        ("产量1764万千克，用电25.3亿kWh。", [("1764万千克", "万千克"), ("25.3亿kWh", "亿kWh")]),
        ("31-40岁教师447人，51岁及以上教师151人。", [("447人", "人"), ("151人", "人")]),
    ],
)
def test_units(text: str, expected: list[tuple[str, str]]) -> None:
    """What is printed once holds for all of them; an age that names a class is no figure."""
    assert units(text) == expected


@pytest.mark.parametrize("text", ["下降2.16。增长1.16个百分点。", "下降2.16，增长1.16个百分点。"])
def test_apart(text: str) -> None:
    """A comma or a full stop shares nothing."""
    assert units(text)[0] == ("2.16", "")
