"""Single-figure mutants of the samples: how many the auditor notices, and how many it locates.

Run: python benchmarks/mutants.py [--show N] [--jobs N] [--seed N]

The planted errors of each text sample are put right first; the sample is then without a finding. Every mutant changes
one printed figure: a digit, two neighbouring digits, or the place of the decimal point. The universe: figures that take
part in a check of the unchanged sample, changed so far that at least one of these checks, with the new value in it,
cannot hold even by rounding; this is decided by arithmetic on the unchanged sample's claims, so a mutant that destroys
the recognition of its own claim counts as missed. What share of all figures takes part is printed beside it.

noticed: a finding of severity error or warning. located: the changed print is the reported figure of such a finding, or
the figure that a diagnosis would change. Generated reports are not mutated yet; nor are tables of Word samples.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from auditor.audit import audit
from auditor.claims.expression import figures_of
from auditor.engine.causes.algebra import substituted
from auditor.engine.judge import try_hypothesis
from auditor.engine.model import Check, Severity, Verdict
from auditor.figures.model import Dimension, Figure, Location

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
NAMES = ("fund-performance.txt", "self-evaluation.md")
NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
NOTICED_GOAL, LOCATED_GOAL = Decimal("0.97"), Decimal("0.90")


class Mutant(NamedTuple):
    """One figure of a sample printed otherwise."""

    sample: str
    line: int
    column: int
    old: str
    new: str
    kind: str
    place: str


class Outcome(NamedTuple):
    """Whether a mutant was noticed and located."""

    mutant: Mutant
    noticed: bool
    located: bool


def text_of(sample: str) -> str:
    """The sample with its planted errors put right."""
    text = (SAMPLES / sample).read_text(encoding="utf-8")
    for planted in tomllib.loads((SAMPLES / "planted.toml").read_text(encoding="utf-8"))["planted"]:
        if planted["sample"] == sample:
            text = text.replace(planted["wrong"], planted["right"])
    return text


def variants_of(numeral: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The kind and print of each mutant of a numeral: one other digit at each position, each swap, the point moved."""
    digits = [i for i, char in enumerate(numeral) if char.isdigit()]
    for i in digits:
        other = chance.choice([d for d in "0123456789" if d != numeral[i]])
        yield "digit", numeral[:i] + other + numeral[i + 1 :]
    for i, j in itertools.pairwise(digits):
        if numeral[i] != numeral[j]:
            yield "transposed", numeral[:i] + numeral[j] + numeral[i + 1 : j] + numeral[i] + numeral[j + 1 :]
    if "." in numeral and "," not in numeral:
        whole, part = numeral.split(".")
        if len(part) > 1:
            yield "point", f"{whole.lstrip('0') + part[0]}.{part[1:]}".lstrip("0")
        if len(whole) > 1:
            yield "point", f"{whole[:-1]}.{whole[-1]}{part}"


def mutants_of(sample: str, seed: int) -> tuple[list[Mutant], int, int, int]:
    """The mutants of a sample, its figures, how many of them take part in a check, and its findings (to be none)."""
    text = text_of(sample)
    report = audit(text.encode(), name=sample)
    lines, chance = text.split("\n"), random.Random(f"{seed} {sample}")
    checks: dict[tuple[int, int], list[Check]] = defaultdict(list)
    figures: dict[tuple[int, int], Figure] = {}
    for check in report.checks:
        if check.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING):
            for figure in (check.claim.reported, *figures_of(check.hypothesis.expected)):
                at = spot(figure.location)
                figures[at] = figure
                checks[at].append(check)
    found = []
    for (line, column), figure in sorted(figures.items()):
        printed = NUMERAL.match(lines[line - 1], column - 1)
        if printed is None or Decimal(printed[0].replace(",", "")) != abs(figure.value):
            continue
        for kind, new in variants_of(printed[0], chance):
            changed = figure._replace(value=Decimal(new.replace(",", "")).copy_sign(figure.value))
            if any(breaks(check, changed) for check in checks[line, column]):
                found.append(Mutant(sample, line, column, printed[0], new, kind, place_of(figure, lines[line - 1])))
    return found, report.n_figures, report.n_figures_checked, len(report.findings)


def spot(location: Location) -> tuple[int, int]:
    """Line and column of a figure in a text report."""
    return (location.line or 0, location.column or 0)


def breaks(check: Check, changed: Figure) -> bool:
    """True where the claim that held cannot hold with the changed figure."""
    reported = changed if check.claim.reported.place == changed.place else check.claim.reported
    hypothesis = check.hypothesis._replace(expected=substituted(check.hypothesis.expected, changed))
    return try_hypothesis(reported, hypothesis).verdict is Verdict.INCONSISTENT


def place_of(figure: Figure, line: str) -> str:
    """Where a figure stands: table cell, or what it is in running text."""
    if line.startswith("|") or figure.place.row is not None:
        return "table cell"
    if figure.unit.dimension in (Dimension.RATE, Dimension.POINTS):
        return "prose rate"
    return "prose amount" if figure.unit.dimension is Dimension.MONEY else "prose count"


def tried(mutant: Mutant, texts: dict[str, str]) -> Outcome:
    """What the auditor says of one mutant."""
    lines = texts[mutant.sample].split("\n")
    line, start = lines[mutant.line - 1], mutant.column - 1
    lines[mutant.line - 1] = line[:start] + mutant.new + line[start + len(mutant.old) :]
    report = audit("\n".join(lines).encode(), name=mutant.sample)
    told = [f for f in report.findings if f.severity >= Severity.WARNING]
    named = {spot(f.reported.location) for f in told}
    named |= {spot(d.culprit.location) for f in told for d in f.diagnosis if d.culprit is not None}
    return Outcome(mutant, bool(told), (mutant.line, mutant.column) in named)


def table_of(outcomes: list[Outcome]) -> Table:
    """The outcomes by place and kind, and in all."""
    table = Table("place", "kind", "mutants", "noticed", "located")
    groups: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for place, kind in ((outcome.mutant.place, outcome.mutant.kind), (outcome.mutant.place, "all"), ("all", "all")):
            groups[place, kind].append(outcome)
    for (place, kind), group in sorted(groups.items(), key=lambda g: (g[0][0] == "all", g[0][0], g[0][1])):
        noticed, located = sum(o.noticed for o in group), sum(o.located for o in group)
        table.add_row(place, kind, str(len(group)), share_text(noticed, len(group)), share_text(located, len(group)))
    return table


def share_text(part: int, whole: int) -> str:
    """A share in percent with one decimal."""
    return f"{Decimal(100) * part / whole:.1f} %"


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="Single-figure mutants of the samples.")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list N mutants that were missed")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    console, began = Console(), time.perf_counter()
    mutants: list[Mutant] = []
    false_alarms = 0
    for sample in NAMES:
        found, figures, checked, findings = mutants_of(sample, options.seed)
        mutants += found
        false_alarms += findings
        console.print(f"{sample}: {checked} of {figures} figures take part in a check; findings unchanged: {findings}")
    with Pool(options.jobs) as pool:
        work = partial(tried, texts={sample: text_of(sample) for sample in NAMES})
        outcomes = pool.map(work, mutants, chunksize=20)
    console.print(table_of(outcomes))
    missed = [o.mutant for o in outcomes if not o.noticed]
    for mutant in missed[: options.show]:
        console.print(
            f"missed: {mutant.sample}:{mutant.line}:{mutant.column} {mutant.old} -> {mutant.new}", markup=False
        )
    worst = Counter((m.sample, m.line) for m in missed).most_common(8)
    console.print("lines with most missed: " + ", ".join(f"{s}:{line} ({n})" for (s, line), n in worst), markup=False)
    console.print(f"{len(mutants)} mutants in {time.perf_counter() - began:.0f} s")
    enough = sum(o.noticed for o in outcomes) >= NOTICED_GOAL * len(outcomes)
    near = sum(o.located for o in outcomes) >= LOCATED_GOAL * len(outcomes)
    return 0 if enough and near and not false_alarms else 1


if __name__ == "__main__":
    sys.exit(main())
