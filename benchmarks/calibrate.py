"""Fits the shipped weights: over the shared reports, the rules' own valid examples and consistent passages.

Run from the project's root: python benchmarks/calibrate.py [--passages FILE ...] [--way SHARE] [--jobs N]. Writes
rules/evidence/calibration.json. With --way the fit is drawn to the shipped weights, which then go that share of the way
to it, so that what was learned from passages that are gone is kept; lists and what is told twice go a third
of it (SLOW), as what is written for this seldom names the chief parts of a total only. A long report has many more
candidates than a passage has, so that passages count several times: those written for it (benchmarks/passages, the
consistent texts of tests/blind and of the shared cases) twice, those of real reports (TOML files of that form) four
times. On passages that were not fitted this does best.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from auditor.calibration import Trial, as_json, known_weights, trials_of, weights_from
from auditor.claims.evidence.fitting import Weights
from auditor.claims.relations.model import Shape
from auditor.errors import AuditorError
from auditor.readers import read_document

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TARGET = ROOT / "rules" / "evidence" / "calibration.json"
WRITTEN, REAL = 2, 4
SLOW = {Shape.LIST_BEHIND.value: 1 / 3, Shape.ITEMS_BELOW.value: 1 / 3, Shape.RETOLD.value: 1 / 3}
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


def part_of_the_way(old: Weights, new: Weights, way: float) -> Weights:
    """The weights that lie so far on the way from the old ones to the new ones."""
    names = {*old.features, *new.features}
    pairs = {name: (old.features.get(name, 0.0), new.features.get(name, 0.0)) for name in names}
    return Weights(
        old.constant + way * (new.constant - old.constant),
        {name: one + way * (other - one) for name, (one, other) in pairs.items()},
        [one + way * (other - one) for one, other in zip(old.words, new.words, strict=True)],
    )


def main() -> None:
    """Fit, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--passages", nargs="*", type=Path, default=[])
    options.add_argument("--way", type=float, help="start from the shipped weights, and go so far (0 to 1)")
    options.add_argument("--jobs", type=int, default=2)
    chosen = options.parse_args()
    reports = [p for p in sorted((SHARED / "corpus").rglob("*")) if p.suffix in SUFFIXES]
    with ProcessPoolExecutor(chosen.jobs) as pool:
        trials = list(pool.map(tried, reports))
    ours, real = (
        [trials_of(read_document(text, name=name)) for text, name in texts]
        for texts in (written(), consistent(chosen.passages))
    )
    known = {} if chosen.way is None else {shape.value: known_weights(shape.value) for shape in Shape}
    found = weights_from([*trials, *_often(ours, WRITTEN), *_often(real, REAL)], known)
    if chosen.way is not None:
        ways = {shape: chosen.way * SLOW.get(shape, 1.0) for shape in found.weights}
        gone = {shape: part_of_the_way(known[shape], new, ways[shape]) for shape, new in found.weights.items()}
        found = found._replace(weights=gone)
    TARGET.write_text(as_json(found), encoding="utf-8")
    for shape, (count, held) in sorted(found.counts.items()):
        print(f"{shape}: {held} of {count} hold")


if __name__ == "__main__":
    main()
