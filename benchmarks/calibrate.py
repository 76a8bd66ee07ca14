"""Fits the shipped weights: over the shared reports, the rules' own valid examples and consistent passages.

Run from the project's root: python benchmarks/calibrate.py [--passages FILE ...] [--jobs N]. Writes
rules/evidence/calibration.json. A long report has many more candidates than a passage has, so that passages count
several times: those written for it (benchmarks/passages, the consistent texts of tests/blind and of the shared cases)
twice, those of real reports (TOML files of that form) four times. On passages that were not fitted this does best.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from auditor.calibration import Trial, as_json, trials_of, weights_from
from auditor.errors import AuditorError
from auditor.readers import read_document

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TARGET = ROOT / "rules" / "evidence" / "calibration.json"
WRITTEN, REAL = 2, 4
SUFFIXES = {".txt", ".html", ".docx", ".pdf"}


def written() -> Iterator[tuple[bytes, str]]:
    """The consistent texts written for this, with their file names."""
    for rule in sorted((ROOT / "rules" / "prose").glob("*.toml")):
        for example in tomllib.loads(rule.read_text(encoding="utf-8")).get("valid", []):
            yield example["text"].encode(), "example.md"
    for file in sorted((ROOT / "benchmarks" / "passages").glob("*.toml")):
        for passage in tomllib.loads(file.read_text(encoding="utf-8"))["passage"]:
            yield passage["text"].encode(), f"passage.{passage['format']}"
    blind = sorted((ROOT / "tests" / "blind").glob("*.toml"))
    yield from consistent([*sorted((SHARED / "cases").glob("*.toml")), *blind])


def consistent(files: list[Path]) -> Iterator[tuple[bytes, str]]:
    """The consistent texts of pairs, with their file names."""
    for file in files:
        for pair in tomllib.loads(file.read_text(encoding="utf-8"))["pair"]:
            if not (pair.get("real_error") or pair.get("real_errors")):  # what contradicts itself teaches nothing
                yield pair["consistent"].encode(), f"passage.{pair['format']}"


def tried(path: Path) -> list[Trial]:
    """The trials of one report; none where it cannot be read."""
    try:
        return trials_of(read_document(path))
    except AuditorError as problem:
        print(f"{path.name}: {problem.en}")
        return []


def _often(texts: list[list[Trial]], times: int) -> list[list[Trial]]:
    return [[trial._replace(times=times) for trial in trials] for trials in texts]


def main() -> None:
    """Fit, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--passages", nargs="*", type=Path, default=[])
    options.add_argument("--jobs", type=int, default=2)
    chosen = options.parse_args()
    reports = [p for p in sorted((SHARED / "corpus").rglob("*")) if p.suffix in SUFFIXES]
    with ProcessPoolExecutor(chosen.jobs) as pool:
        trials = list(pool.map(tried, reports))
    ours, real = (
        [trials_of(read_document(text, name=name)) for text, name in texts]
        for texts in (written(), consistent(chosen.passages))
    )
    found = weights_from([*trials, *_often(ours, WRITTEN), *_often(real, REAL)])
    TARGET.write_text(as_json(found), encoding="utf-8")
    for shape, (count, held) in sorted(found.counts.items()):
        print(f"{shape}: {held} of {count} hold")


if __name__ == "__main__":
    main()
