"""Relations recognised in annotated tables from outside this field, and the time each table takes.

Run: python benchmarks/aggrecol.py [DATA.jl.gz] [--every N]. The data file and the script that scores results against
its annotations are expected in ../shared/bench/aggrecol beside the project. Every table is audited as a CSV file; the
scores by operator, the median and the longest time are printed, and the exit status is 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import csv
import gc
import gzip
import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from auditor.__main__ import COLLECT_EVERY
from auditor.audit import audit
from auditor.engine.model import Report
from auditor.reports.json_report import report_to_json

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "aggrecol"
GOALS = {
    ("Sum", "precision"): 0.90,
    ("Sum", "f1"): 0.87,
    ("RelativeChange", "f1"): 0.85,
    ("Division", "f1"): 0.50,
    ("all", "f1"): 0.86,
}
MEDIAN_SECONDS, MOST_SECONDS = 0.1, 1.0


def tables_of(data: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The name the scoring script gives each table, and its rows."""
    sys.path.insert(0, str(FOLDER))
    from export import load  # type: ignore[import-not-found]

    for name, table in load(str(data)):
        yield name, table["table_array"]


def audited(name: str, rows: list[list[str]]) -> tuple[Report, float]:
    """The report on one table as a CSV file, and the seconds of processor it took."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    began = time.process_time()
    report = audit(text.getvalue().encode("utf-8"), name=f"{name}.csv")
    return report, time.process_time() - began


def scores_of(results: Path, data: Path) -> Mapping[str, Any]:
    """What the scoring script says of the results."""
    command = [sys.executable, str(FOLDER / "score_relations.py"), str(results), str(data), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=FOLDER)
    scores: Mapping[str, Any] = json.loads(done.stdout)["scores"]
    return scores


def sampled(data: Path, every: int, folder: Path) -> Path:
    """A data file with every N-th table only, under the names of the whole one where N is 1."""
    if every == 1:
        return data
    kept = folder / "sample.jl.gz"
    with gzip.open(data, "rt", encoding="utf-8") as lines, gzip.open(kept, "wt", encoding="utf-8") as out:
        out.writelines(line for number, line in enumerate(lines) if number % every == 0)
    return kept


def missed_goals(scores: Mapping[str, Any], seconds: list[float]) -> list[str]:
    """The goals not reached, as text."""
    missed = [f"{op} {what} below {goal}" for (op, what), goal in GOALS.items() if (scores[op][what] or 0) < goal]
    missed += ["median time"] if statistics.median(seconds) > MEDIAN_SECONDS else []
    return missed + (["longest time"] if max(seconds) > MOST_SECONDS else [])


def main() -> int:
    """Audit, score, print, and tell whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=FOLDER / "validation.jl.gz")
    parser.add_argument("--every", type=int, default=1, help="only every N-th table")
    options = parser.parse_args()
    if not options.data.is_file() or not FOLDER.is_dir():
        print(f"no data at {options.data}", file=sys.stderr)
        return 2
    gc.set_threshold(COLLECT_EVERY)  # as in a run of the command
    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results"
        results.mkdir()
        data = sampled(options.data, options.every, Path(folder))
        for name, rows in tables_of(data):
            report, took = audited(name, rows)
            seconds.append(took)
            (results / f"{name}.json").write_text(report_to_json(report, all_checks=True), encoding="utf-8")
        scores = scores_of(results, data)
    for op, found in scores.items():
        print(f"{op:16}{found['annotated']:7}{found['recognised']:7}{found['right']:7}", end="")
        print("".join(f"  {what} {found[what] or 0:.3f}" for what in ("precision", "recall", "f1")))
    print(
        f"seconds a table: median {statistics.median(seconds):.3f}, longest {max(seconds):.2f}, all {sum(seconds):.0f}"
    )
    missed = missed_goals(scores, seconds)
    print("goals missed: " + ", ".join(missed) if missed else "all goals reached")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
