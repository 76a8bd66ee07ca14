"""How long `auditor check` takes on a 30-line text, measured against `python -c "import click, rich"`.

Run: pip install . && python benchmarks/startup.py, from any folder. What is measured is the command `auditor` installed
beside this Python, byte-compiled by pip. Both commands run in a temporary folder, so that the checkout is not taken for
the program, and a package that is only linked to the checkout is refused. They alternate in one run; the medians of 10
wall times and their ratio are printed. The goal is a ratio of at most 2.5; the exit status is 1 where it is missed, 2
where nothing could be measured.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 10
GOAL = 2.5
SENTENCES = (
    "一、收入支出总体情况",
    "本年收入合计5127.22万元，其中：财政拨款收入4937.04万元，占96.29%；其他收入190.18万元，占3.71%。",
    "本年支出合计4871.35万元，比上年增加312.44万元，增长6.85%，主要原因是项目增多。",
    "二、机关运行经费情况",
    "机关运行经费支出85.20万元，完成年度预算90.00万元的94.67%。",
)


def seconds(command: list[str], folder: str) -> float:
    """The wall time of `command`, run in `folder`, whose output is dropped."""
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def installed(folder: str) -> str | None:
    """The command `auditor` beside this Python, None where there is none or where it runs the checkout."""
    where = [sys.executable, "-c", "import auditor; print(auditor.__file__)"]
    package = subprocess.run(where, cwd=folder, capture_output=True, text=True, check=False).stdout.strip()
    linked = not package or Path(package).resolve().is_relative_to(ROOT / "auditor")
    return None if linked else shutil.which("auditor", path=sysconfig.get_path("scripts"))


def main() -> int:
    """Measure, print, and tell whether the goal is met."""
    with tempfile.TemporaryDirectory() as folder:
        program = installed(folder)
        if program is None:
            print("auditor is not installed here, or only linked to the checkout: pip install .", file=sys.stderr)
            return 2
        report = Path(folder) / "report.txt"
        report.write_text("\n".join(SENTENCES * 6) + "\n", encoding="utf-8")
        check = [program, "check", str(report)]
        imports = [sys.executable, "-c", "import click, rich"]
        seconds(check, folder), seconds(imports, folder)  # warm the file cache
        pairs = [(seconds(check, folder), seconds(imports, folder)) for _ in range(RUNS)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = ours / theirs
    print(
        f"auditor check, 30 lines: {ours * 1000:.0f} ms, import click, rich: {theirs * 1000:.0f} ms, {ratio:.2f} times"
    )
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
