"""A whole among its parts is a mean or a rate: what sizes say, and what a slip says against them."""

from __future__ import annotations

from pathlib import Path

from auditor.audit import audit

_TABLE = """各片林区造林情况

| 片区 | 造林面积（亩） | 苗木（株） | 投劳（工日） | {head} |
|---|---|---|---|---|
| 甲片 | 1862 | 204820 | 3107 | {parts[0]} |
| 乙片 | 2415 | 265650 | 4286 | {parts[1]} |
| 丙片 | 958 | 105380 | 1649 | {parts[2]} |
| 全区 | 5235 | 575850 | 9042 | {whole} |
"""


def told(tmp_path: Path, head: str, parts: tuple[str, str, str], whole: str) -> list[str]:
    """The figures that findings and queries report."""
    path = tmp_path / "report.md"
    path.write_text(_TABLE.format(head=head, parts=parts, whole=whole), encoding="utf-8")
    report = audit(path)
    return [finding.reported.text for finding in (*report.findings, *report.queries)]


def test_mean_in_a_row_of_totals_is_no_broken_sum(tmp_path: Path) -> None:
    """Heads need not say that a column is one of levels: its total lies among its parts."""
    assert told(tmp_path, "土层厚薄", ("41.6", "38.2", "45.9"), "40.9") == []
    assert told(tmp_path, "保存水平", ("88.4", "91.7", "85.2"), "89.3") == []


def test_sum_that_is_off_is_still_told(tmp_path: Path) -> None:
    """The same table with a column that does add up (125.7) but for two digits that changed places."""
    assert told(tmp_path, "补助（万元）", ("41.6", "38.2", "45.9"), "152.7") == ["152.7"]


def test_slip_of_a_digit_is_told_though_the_whole_lies_among_its_parts(tmp_path: Path) -> None:
    """867.3 + 6.2 + 15.9 = 889.4, printed with one digit wrong as 839.4, which is less than the first part."""
    assert told(tmp_path, "补助（万元）", ("867.3", "6.2", "15.9"), "839.4") == ["839.4"]


def test_total_that_leaves_out_one_of_two_parts_is_told(tmp_path: Path) -> None:
    """58.3 is no mean of 58.3 and 41.7, though it is no larger than the larger one."""
    table = """资金情况

单位：万元

| 项目 | 省级补助 | 县级配套 | 合计 |
|---|---|---|---|
| 甲村 | 62.4 | 35.9 | 98.3 |
| 乙村 | 58.3 | 41.7 | 58.3 |
| 丙村 | 47.1 | 29.6 | 76.7 |
"""
    path = tmp_path / "report.md"
    path.write_text(table, encoding="utf-8")
    assert [finding.reported.text for finding in audit(path).findings] == ["58.3"]
