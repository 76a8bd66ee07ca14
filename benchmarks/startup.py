"""How long `auditor check` takes on a 30-line text, measured against `python -c "import click, rich"`.

Run: python benchmarks/startup.py. Both commands alternate in one run; the medians of 10 wall times and their ratio are
printed. The goal is a ratio of at most 3; the exit status is 1 where it is missed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 10
GOAL = 3
SENTENCES = (
    "一、收入支出总体情况",
    "本年收入合计5127.22万元，其中：财政拨款收入4937.04万元，占96.29%；其他收入190.18万元，占3.71%。",
    "本年支出合计4871.35万元，比上年增加312.44万元，增长6.85%，主要原因是项目增多。",
    "二、机关运行经费情况",
    "机关运行经费支出85.20万元，完成年度预算90.00万元的94.67%。",
)


def seconds(command: list[str]) -> float:
    """The wall time of `command`, whose output is dropped."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def main() -> int:
    """Measure, print, and tell whether the goal is met."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text("\n".join(SENTENCES * 6) + "\n", encoding="utf-8")
        check = [sys.executable, "-m", "auditor", "check", str(report)]
        imports = [sys.executable, "-c", "import click, rich"]
        seconds(check), seconds(imports)  # warm the file cache
        pairs = [(seconds(check), seconds(imports)) for _ in range(RUNS)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = ours / theirs
    print(
        f"auditor check, 30 lines: {ours * 1000:.0f} ms, import click, rich: {theirs * 1000:.0f} ms, {ratio:.2f} times"
    )
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
