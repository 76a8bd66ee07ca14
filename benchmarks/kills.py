"""A run that is killed ten times at random moments, the writer or one of its processes or both, and goes on.

Run: python benchmarks/kills.py FOLDER [--kills N] [--seed N]     (300 reports of benchmarks/corpus.py, say)

After each kill the database is asked whether it is whole; in the end it is compared with that of an undisturbed run.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

TOLD = """SELECT r.name, a.content, a.status, a.reason, a.title, a.figures, a.checked, f.number, f.code, f.message_zh
FROM entries e JOIN reports r ON r.id = e.report_id JOIN audits a ON a.id = e.audit_id
LEFT JOIN findings f ON f.audit_id = a.id ORDER BY r.name, f.number"""


def asked(store: Path, question: str) -> list[tuple[object, ...]]:
    """The answer of a store; nothing where it has no tables yet."""
    try:
        with closing(sqlite3.connect(store)) as connection:
            return connection.execute(question).fetchall()
    except sqlite3.OperationalError:
        return []


def entered(store: Path) -> int:
    """How many reports the store has."""
    return len(asked(store, "SELECT 1 FROM entries"))


def below(parent: int) -> list[int]:
    """The processes that audit for another one."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields, command = entry.read_text().rpartition(")")[2].split(), entry.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == parent and b"spawn_main" in command:
            found.append(int(entry.parent.name))
    return found


def killed(program: list[str], store: Path, chance: random.Random, further: int) -> str:
    """Start the run, kill it after up to `further` reports more, and say what was killed."""
    victim = chance.choice(("writer", "process", "both"))
    goal = entered(store) + chance.randint(1, further)
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL)
    while process.poll() is None and entered(store) < goal:
        time.sleep(0.05)
    time.sleep(chance.random())
    if process.poll() is not None:
        return "nothing: it had ended"
    others = below(process.pid)
    if victim != "writer" and others:
        os.kill(chance.choice(others), signal.SIGKILL)
    if victim == "process":
        time.sleep(chance.uniform(0.5, 2))  # it goes on with another one, and is ended here
    process.kill()
    process.wait()
    return victim


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=3)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as name:
        calm, store = Path(name, "calm.db"), Path(name, "killed.db")
        program = [sys.executable, "-m", "auditor", "corpus", "run", "-q", "-j", "2", str(chosen.folder), "--store"]
        subprocess.run([*program, str(calm)], check=True, stdout=subprocess.DEVNULL)
        further = max(1, entered(calm) // chosen.kills)
        for turn in range(1, chosen.kills + 1):
            victim = killed([*program, str(store)], store, chance, further)
            whole = asked(store, "PRAGMA integrity_check")
            print(f"{turn}: killed {victim}; {entered(store)} reports; integrity {whole}", flush=True)
        subprocess.run([*program, str(store)], check=True, stdout=subprocess.DEVNULL)
        one, other = asked(store, TOLD), asked(calm, TOLD)
        audits = [len(asked(path, "SELECT 1 FROM audits")) for path in (store, calm)]
        print(f"equal: {one == other}, {len(one)} and {len(other)} rows; audits {audits[0]} and {audits[1]}")
        sys.exit(one != other)


if __name__ == "__main__":
    main()
