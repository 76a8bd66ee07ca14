"""A store with a million findings: how long the common questions take.

Run: python benchmarks/store.py STORE [--findings N]     (STORE is a file or postgresql://…, empty or filled by this)

10,000 reports of 400 offices over 5 years, each with findings of six rules. Times are the least of three, after one
run to warm up; behind them the processor time, that of the server's process included.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, insert, select, text

from auditor.corpus.program import this_program
from auditor.corpus.questions import QUESTIONS, Wanted
from auditor.corpus.recording import Plan, begin_run, end_run
from auditor.corpus.rows import count_rows
from auditor.corpus.schema import audits, counts, entries, findings, reports
from auditor.corpus.store import open_store, reading, writing

REPORTS, OFFICES, YEARS, PIECE = 10_000, 400, 5, 200
RULES = [f"{family}{number:03}" for family in ("SUM", "PCT", "CHG", "TIE", "BAL", "UNT") for number in range(1, 11)]
ASKED = (
    ("rules", Wanted()),
    ("offices", Wanted()),
    ("repeats", Wanted(limit=100)),
    ("findings", Wanted(rule="SUM003", office="第7局", year="2023", limit=1000)),
    ("findings", Wanted(report="r04711", limit=1000)),
    ("rules", Wanted(year="2023")),
    ("unread", Wanted()),
    ("coverage", Wanted(limit=20)),
)


def finding(chance: random.Random, number: int, rules: list[str]) -> dict[str, Any]:
    """The row of a finding, about 250 bytes of text."""
    rule = rules[number % len(rules)]
    reported = f"{chance.randint(100, 999_999) / 100:.2f}万元"
    return {
        "number": number,
        "told": "query" if chance.random() < 0.3 else "finding",
        "code": f"{chance.getrandbits(40):010x}",
        "rule": rule,
        "severity": chance.choice(("error", "warning", "info")),
        "probability": chance.randint(300, 999),
        "verdict": "inconsistent",
        "place": f"t{number}r3c2",
        "reported": reported,
        "cause": chance.choice(("", "digit", "unit-slip")),
        "message_zh": f"合计为{reported}，按所列各项计算应为{reported}，少{reported}。",
        "message_en": f"the total is {reported}; the parts listed add up to {reported}",
    }


def _findings(chance: random.Random, number: int) -> list[dict[str, Any]]:
    """Those of one report."""
    rules = chance.sample(RULES, 6)
    return [finding(chance, at, rules) for at in range(1, number + 1)]


def fill(engine: Engine, number: int) -> None:
    """A run with so many findings."""
    chance, each = random.Random(7), number // REPORTS
    run = begin_run(engine, Plan("generated", "findings"), this_program(), fresh=True)
    for start in range(0, REPORTS, PIECE):
        ids = range(start + 1, start + PIECE + 1)
        told = {at: _findings(chance, each) for at in ids}
        with writing(engine) as connection:
            connection.execute(insert(reports), [{"id": at, "name": f"r{at:05}.docx"} for at in ids])
            connection.execute(insert(audits), [_audit(at, run.program, told[at]) for at in ids])
            connection.execute(insert(entries), [_entry(at, run.id) for at in ids])
            connection.execute(insert(findings), [{"audit_id": at, **row} for at in ids for row in told[at]])
            connection.execute(insert(counts), [{"audit_id": at, **row} for at in ids for row in count_rows(told[at])])
    end_run(engine, run)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _audit(at: int, program: int, told: list[dict[str, Any]]) -> dict[str, Any]:
    levels = {f"{level}s": sum(row["severity"] == level for row in told) for level in ("error", "warning", "info")}
    unread = at % 100 == 0
    figures = {"figures": 1000, "checked": at % 1000, "milliseconds": at % 3000}
    status = {"status": "unread" if unread else "audited", "reason": "damaged" if unread else ""}
    return {"id": at, "content": f"{at:064x}", "suffix": ".docx", "program_id": program, **figures, **status, **levels}


def _entry(at: int, run: int) -> dict[str, Any]:
    identity = {"office": f"第{at % OFFICES}局", "year": str(2020 + at // OFFICES % YEARS), "kind": "final"}
    return {"run_id": run, "report_id": at, "audit_id": at, **identity}


def used(engine: Engine) -> float:
    """Seconds of processor time of this process and, on this machine, of the server's for it."""
    here = time.process_time()
    if engine.dialect.name == "sqlite":
        return here
    with engine.connect() as connection:
        process = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return here + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Fill the store where it is empty, then ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store")
    parser.add_argument("--findings", type=int, default=1_000_000)
    chosen = parser.parse_args()
    engine = open_store(chosen.store)
    with reading(engine) as connection:
        held = connection.execute(select(func.count()).select_from(findings)).scalar_one()
    if not held:
        began = time.perf_counter()
        fill(engine, chosen.findings)
        print(f"filled in {time.perf_counter() - began:.0f} s")
    for question, wanted in ASKED:
        times, spent = [], []
        for _ in range(4):
            before, began = used(engine), time.perf_counter()
            table = QUESTIONS[question](engine, 1, wanted)
            times.append(time.perf_counter() - began)
            spent.append(used(engine) - before)
        narrowed = ", ".join(f"{k}={v}" for k, v in wanted._asdict().items() if v and k not in ("limit", "lang"))
        told = f"{min(times[1:]) * 1000:7.0f} ms, processor {min(spent[1:]) * 1000:5.0f}"
        print(f"{question:9} {narrowed:40} {len(table.rows):6} rows {told}")


if __name__ == "__main__":
    main()
