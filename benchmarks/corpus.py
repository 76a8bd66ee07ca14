"""A corpus of generated reports: makes one, runs it, and tells rate, memory and the share that is not auditing.

Run: python benchmarks/corpus.py make FOLDER [--reports N]
     python benchmarks/corpus.py measure FOLDER [--jobs N]
     python benchmarks/corpus.py workers FOLDER [--turns N]

Nineteen in twenty reports are of a page or two, in all formats that need no office program; the others are whole
generated reports. One in ten has an error; one in a hundred is corrupt, and a few are hostile: bombs, an endless PDF,
a text that is one number. `measure` audits the folder into a new store, looking at the memory of the writing process;
`workers` audits it with one and two processes in turn.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
for place in (FOLDER, FOLDER.parent):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from generated import FAMILIES, Made, report_of  # noqa: E402 (the folder of these scripts is no package)
from generated.hostile import HOSTILE  # noqa: E402
from generated.small import CONVERTED, MAKERS, converted, lines_of  # noqa: E402
from generated.varied import VARIED, varied  # noqa: E402

PER_FOLDER = 500
ENTERED = "entries JOIN audits ON audits.id = audit_id"
CORRUPT_ONE_IN, LARGE_ONE_IN, OFFICE_ONE_IN = 100, 20, 320


def make(folder: Path, reports: int, published: Path | None) -> None:
    """Write the corpus."""
    chance = random.Random(15)
    larger = whole_reports(chance, reports // LARGE_ONE_IN, published)
    office = office_reports(chance, reports)
    suffixes = list(MAKERS)
    for number in range(reports):
        at = folder / f"{number // PER_FOLDER:03}"
        at.mkdir(parents=True, exist_ok=True)
        if number % LARGE_ONE_IN == LARGE_ONE_IN - 1:
            made = next(larger)
            (at / f"{number:05}-{made.name}").write_bytes(made.data)
            continue
        suffix, data = next(office) if number % OFFICE_ONE_IN == 0 else (suffixes[number % len(suffixes)], b"")
        data = data or MAKERS[suffix](lines_of(chance, number))
        if number % CORRUPT_ONE_IN == CORRUPT_ONE_IN - 2:
            data = data[: len(data) // 3] if suffix in (".pdf", ".docx", ".xlsx") else b"\x00\xff" * 200
        (at / f"{number:05}{suffix}").write_bytes(data)
    for name, hostile in HOSTILE.items():
        (folder / name).write_bytes(hostile())


def whole_reports(chance: random.Random, number: int, published: Path | None) -> Iterator[Made]:
    """So many whole reports: the published ones of a folder, then those with other figures, then generated ones."""
    files = [path for path in sorted(published.iterdir()) if path.suffix != ".md"] if published else []
    ways = {suffix: 1 if suffix == ".pdf" else 4 for suffix in VARIED}  # writing a PDF anew takes seconds
    again = [(path, turn) for path in files for turn in range(ways.get(path.suffix, 0) + 1)]
    chance.shuffle(again)
    for path, turn in again[:number]:
        data = path.read_bytes()
        yield Made(f"{path.stem}-{turn}{path.suffix}", varied(path.suffix, data, chance) if turn else data)
    for seed in range(len(again), number):
        yield report_of(chance.choice(list(FAMILIES)), seed)


def office_reports(chance: random.Random, reports: int) -> Iterator[tuple[str, bytes]]:
    """Small reports in the formats of office programs, as many as are asked for; where none is installed, no bytes."""
    each = reports // OFFICE_ONE_IN // len(CONVERTED) + 1
    for suffix in CONVERTED:
        made = converted(suffix, [lines_of(chance, number) for number in range(each)])
        yield from ((suffix, data) for data in made) if made else ((".docx", b"") for _ in range(each))


class Watched:
    """What a process holds in memory and has used of the processor, looked at while it runs."""

    def __init__(self, process: int) -> None:
        self.process = process
        self.memory: dict[int, int] = {}
        self.seconds = 0.0

    def look(self, done: int) -> None:
        """Note both, by the number of reports done; nothing where the process has ended."""
        folder = Path(f"/proc/{self.process}")
        try:
            status = folder.joinpath("status").read_text()
            fields = folder.joinpath("stat").read_text().rpartition(")")[2].split()
        except OSError:
            return
        held = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")]
        if held:
            self.memory[done] = int(held[0])
            self.seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def asked(store: Path, question: str) -> list[tuple[int, ...]]:
    """The answer of the store; nothing where it has no tables yet."""
    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            return connection.execute(question).fetchall()
    except sqlite3.OperationalError:
        return []


def measure(folder: Path, jobs: int, timeout: int, memory: int) -> None:
    """Audit the folder into a new store, and tell what it took."""
    store = folder.parent / f"{folder.name}-{jobs}.db"
    for old in folder.parent.glob(f"{store.name}*"):
        old.unlink()
    program = [sys.executable, "-m", "auditor", "corpus", "run", str(folder), "--store", str(store), "-j", str(jobs)]
    began = time.monotonic()
    process = subprocess.Popen([*program, "--timeout", str(timeout), "--memory", str(memory), "--quiet"])
    watched = Watched(process.pid)
    while process.poll() is None:
        time.sleep(0.5)
        for (done,) in asked(store, "SELECT count(*) FROM entries"):
            watched.look(done)
    seconds = time.monotonic() - began
    ((reports, cpu, size),) = asked(store, f"SELECT count(*), sum(cpu_milliseconds), sum(size) FROM {ENTERED}")
    print(
        f"{reports} reports, {size / 1e6:.0f} MB, {jobs} at a time: {seconds:.0f} s, {reports / seconds:.1f} a second"
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"processor: {used.ru_utime + used.ru_stime:.0f} s in all; audits that ended {cpu / 1000:.1f} s")
    print(f"memory of the largest process: {used.ru_maxrss / 1024:.0f} MB")
    print(f"writer {watched.seconds:.1f} s, {watched.seconds * 1000 / cpu:.1%} of the audits")
    for share in (0.1, 0.25, 0.5, 0.75, 1):
        at = min(watched.memory, key=lambda done: abs(done - share * reports))
        print(f"writer's memory after {at} reports: {watched.memory[at] / 1024:.0f} MB")
    unread = asked(store, "SELECT reason, count(*) FROM audits WHERE status = 'unread' GROUP BY 1")
    print("not audited:", unread, f"store: {store.stat().st_size / 1e6:.0f} MB")


def workers(folder: Path, turns: int) -> None:
    """Audit the folder with one and two processes in turn, and tell how much faster two are, and what is no audit."""
    seconds: dict[int, list[float]] = {1: [], 2: []}
    shares: list[float] = []
    for turn in range(turns * 2):
        jobs = turn % 2 + 1
        store = folder.parent / f"{folder.name}-{jobs}.db"
        for old in folder.parent.glob(f"{store.name}*"):
            old.unlink()
        program = [sys.executable, "-m", "auditor", "corpus", "run", str(folder), "--store", str(store), "-q"]
        before, began = _children(), time.monotonic()
        subprocess.run([*program, "-j", str(jobs)], check=True, stdout=subprocess.DEVNULL)
        seconds[jobs].append(time.monotonic() - began)
        used = _children() - before
        ((reports, milliseconds),) = asked(store, f"SELECT count(*), sum(cpu_milliseconds) FROM {ENTERED}")
        shares.append(used * 1000 / milliseconds - 1)
        spent = f"{seconds[jobs][-1]:.1f} s, processor {used:.1f} s, of them audits {milliseconds / 1000:.1f} s"
        print(f"{jobs} at a time: {reports} reports in {spent}", flush=True)
    one, two = (statistics.median(seconds[jobs]) for jobs in (1, 2))
    print(f"median {one:.1f} s and {two:.1f} s: {one / two:.2f} times; all that is no audit:", end=" ")
    print(f"{statistics.median(shares):.1%} of the audits")


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("make", "measure", "workers"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--published", type=Path, help="folder of reports that are varied by their figures")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--timeout", type=int, default=60)
    parser.add_argument("--memory", type=int, default=1000, help="MB that a report may take")
    chosen = parser.parse_args()
    if chosen.what == "make":
        make(chosen.folder, chosen.reports, chosen.published)
    elif chosen.what == "workers":
        workers(chosen.folder, chosen.turns)
    else:
        measure(chosen.folder, chosen.jobs, chosen.timeout, chosen.memory)


if __name__ == "__main__":
    main()
