"""The same report gives the same findings in every run: no choice depends on the order of a set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = ("1", "2", "13", "21")
# 本年比上年增减(%) holds two words of five characters that mean different things; 1.31 ÷ 0.97 − 1 = 35.05 %
TABLE = """经营情况表

| 项目 | 2031年 | 2030年 | 本年比上年增减(%) |
|---|---|---|---|
| 总资产（元） | 318,204,611.40 | 254,563,689.12 | 25.00 |
| 净资产（元） | 120,750,000.00 | 105,000,000.00 | 15.00 |
| 每股收益（元/股） | 1.31 | 0.97 | 53.05 |
"""
# several amounts whose names share as many letters with 当年总支出: 198.73 ÷ 2,883.23 = 6.89 %
PROSE = """
根据审计报告,晨曦公益基金会2022年度总支出2,883.23万元,由慈善活动支出2,684.50万元和管理费用198.73万元组成。慈善活动支出占上年总收入3,127.60万元的85.83%,高于规定的70%;管理费用占当年总支出的7.40%,低于规定的10%上限。
"""
# the words that call a figure are in part those of a row: 8,460 − 7,893 = 567
ROWS = """妇女免费筛查进展

| 街道 | 应查人数 | 已查人数 | 筛查率（%） |
|:--|--:|--:|--:|
| 桥东街道 | 2,640 | 2,431 | 92.1 |
| 桥西街道 | 3,900 | 3,685 | 94.5 |
| 城南街道 | 1,920 | 1,777 | 92.6 |
| 全区 | 8,460 | 7,893 | 93.3 |

各街道筛查率均达到90%的目标。目前全区尚有576人未筛查，须在11月底前完成。
"""


@pytest.mark.parametrize(("text", "figure"), [(TABLE, b"53.05"), (PROSE, b"7.40"), (ROWS, b"576")])
def test_no_finding_depends_on_the_hash_seed(text: str, figure: bytes, tmp_path: Path) -> None:
    """Strings hash otherwise in each run; what is told, and how surely, is the same."""
    report = tmp_path / "report.md"
    report.write_text(text, encoding="utf-8")
    said = set()
    for seed in SEEDS:
        run = subprocess.run(
            [sys.executable, "-m", "auditor", "check", "--format", "json", "--all", str(report)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        )
        said.add(run.stdout)
    assert len(said) == 1
    assert figure in said.pop()
