"""Single-figure mutants of the samples and of generated reports: how many the auditor notices and locates.

Run: python benchmarks/mutants.py [--count N] [--family NAME ...] [--show N] [--jobs N] [--seed N]

The sources are the samples, their planted errors put right, and whole reports made from a seed (benchmarks/generated).
Every source must be without an error or warning, else that is a false alarm and is told. A mutant changes one printed
figure: a digit, two neighbouring digits, or the place of the decimal point.

The universe: figures that take part in a check of the unchanged report, changed so far that at least one of these
checks cannot hold even by rounding. That is decided by arithmetic on the unchanged report's claims, so a mutant that
destroys the recognition of its own claim counts as missed. Two shares are printed. "asserted" leaves out the mutants
that only break readings the report does not assert: two figures that merely had the same value under names that do not
fit, or a ratio that merely came out (claims none of whose readings is more than "possible"). Once the value is another,
nothing in such a report says that the figures belong together, and a careful reader could not know of an error. They
are counted on the line "by value only", and the last line counts everything. The goals hold for the asserted ones.

noticed: a finding of severity error or warning. located: the changed print is the reported figure of such a finding, or
the figure that one of its diagnoses would change.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from multiprocessing import Pool
from pathlib import Path

from rich.console import Console
from rich.table import Table

FOLDER = Path(__file__).resolve().parent
SAMPLES = FOLDER.parent / "samples"
for folder in (FOLDER, SAMPLES):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from build_samples import built  # noqa: E402 (the folders of these scripts are no packages)
from generated import FAMILIES, report_of  # noqa: E402
from mutation import Mutant, Outcome, Source, mutants_of, source_of, tried  # noqa: E402

from auditor.engine.model import Severity  # noqa: E402

TEXTS, WORDS = ("fund-performance.txt", "self-evaluation.md"), ("final-accounts.docx", "clean.docx")
OF_EACH = {"final-accounts": 12, "budget": 60, "fund": 50, "self-evaluation": 60}  # as many as give an even mix
COUNT = 12_500
NOTICED_GOAL, LOCATED_GOAL = Decimal("0.97"), Decimal("0.90")
_SOURCES: dict[str, Source] = {}  # filled once in each process


def samples() -> Iterator[Source]:
    """The samples with their planted errors put right."""
    planted = tomllib.loads((SAMPLES / "planted.toml").read_text(encoding="utf-8"))["planted"]
    for name in TEXTS:
        text = (SAMPLES / name).read_text(encoding="utf-8")
        for error in planted:
            if error["sample"] == name:
                text = text.replace(error["wrong"], error["right"])
        yield Source(name, text)
    for name in WORDS:
        yield source_of(name, built(name, ()))


def sources(families: Sequence[str], seed: int) -> Iterator[Source]:
    """The samples and the generated reports of these families."""
    if "samples" in families:
        yield from samples()
    for family in families:
        for number in range(OF_EACH.get(family, 0)):
            made = report_of(family, seed * 1000 + number)
            yield source_of(made.name, made.data)


def work(mutant: Mutant) -> Outcome:
    """One mutant tried in this process."""
    return tried(_SOURCES[mutant.source], mutant)


def table_of(outcomes: list[Outcome]) -> Table:
    """The outcomes by place and kind, by source, and in all."""
    table = Table("place or source", "kind", "mutants", "noticed", "located")
    groups: dict[tuple[int, str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        mutant = outcome.mutant
        keys = [(3, "all, asserted or not", "all")]
        if mutant.asserted:
            keys += [
                (0, mutant.place, mutant.kind),
                (0, mutant.place, "all"),
                (1, family_of(mutant), "all"),
                (2, "asserted", "all"),
            ]
        else:
            keys.append((2, "by value only", "all"))
        for key in keys:
            groups[key].append(outcome)
    for (_, place, kind), group in sorted(groups.items(), key=lambda g: g[0]):
        noticed, located = sum(o.noticed for o in group), sum(o.located for o in group)
        table.add_row(place, kind, str(len(group)), share_text(noticed, len(group)), share_text(located, len(group)))
    return table


def family_of(mutant: Mutant) -> str:
    """The family a mutant's report belongs to."""
    return "samples" if mutant.source in (*TEXTS, *WORDS) else mutant.source.rpartition("-")[0]


def share_text(part: int, whole: int) -> str:
    """A share in percent with one decimal."""
    return f"{Decimal(100) * part / whole:.1f} %"


def sampled(mutants: list[Mutant], count: int, seed: int) -> list[Mutant]:
    """At most `count` mutants, each family giving as many as the next one as long as it has them."""
    chance, by_family = random.Random(seed), defaultdict(list)
    for mutant in mutants:
        by_family[family_of(mutant)].append(mutant)
    left, chosen = count, []
    for position, group in enumerate(sorted(by_family.values(), key=len)):
        quota = min(len(group), left // (len(by_family) - position))
        chosen += chance.sample(group, quota)
        left -= quota
    return chosen


def tell_missed(console: Console, outcomes: list[Outcome], show: int) -> None:
    """Some of the mutants that were missed, or noticed but not located."""
    asserted = [o for o in outcomes if o.mutant.asserted]
    for word, missed in (
        ("missed", [o.mutant for o in asserted if not o.noticed]),
        ("not located", [o.mutant for o in asserted if o.noticed and not o.located]),
    ):
        for m in missed[:show]:
            console.print(f"{word}: {m.source} {m.at} {m.place} {m.old} -> {m.new}", markup=False)
        worst = Counter((m.source, m.at, m.old) for m in missed).most_common(8 if show else 0)
        console.print(f"most {word}: " + ", ".join(f"{s} {at} {old} ({n})" for (s, at, old), n in worst), markup=False)


def main() -> int:
    """Print the table; 1 where a goal is missed or an unchanged report has a finding."""
    parser = argparse.ArgumentParser(description="Single-figure mutants of the samples and of generated reports.")
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--family", nargs="*", default=["samples", *FAMILIES])
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list N mutants that were missed")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    console, began = Console(), time.perf_counter()
    mutants, alarms, figures, checked = [], 0, 0, 0
    for source in sources(options.family, options.seed):
        found, report = mutants_of(source, options.seed)
        _SOURCES[source.name] = source
        mutants += found
        figures, checked = figures + report.n_figures, checked + report.n_figures_checked
        for finding in report.findings:
            if finding.severity >= Severity.WARNING:
                alarms += 1
                console.print(f"false alarm: {source.name} {finding.rule} {finding.message.zh}", markup=False)
    told = f"{len(_SOURCES)} reports, {checked} of {figures} figures take part in a check, false alarms: {alarms}"
    console.print(told, markup=False)
    chosen = sampled(mutants, options.count, options.seed)
    with Pool(options.jobs) as pool:  # forked, so that each process has the sources
        outcomes = pool.map(work, chosen, chunksize=20)
    console.print(table_of(outcomes))
    tell_missed(console, outcomes, options.show)
    console.print(f"{len(chosen)} of {len(mutants)} mutants in {time.perf_counter() - began:.0f} s")
    asserted = [o for o in outcomes if o.mutant.asserted]
    enough = sum(o.noticed for o in asserted) >= NOTICED_GOAL * len(asserted)
    near = sum(o.located for o in asserted) >= LOCATED_GOAL * len(asserted)
    return 0 if enough and near and not alarms else 1


if __name__ == "__main__":
    sys.exit(main())
