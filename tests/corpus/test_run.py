"""A run: every report is told, nothing is audited twice, and it goes on after any end."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from auditor.corpus.auditing import Job, Result, result_of
from auditor.corpus.identity import Correction
from auditor.corpus.running import Settings, audits_here, run_corpus
from auditor.corpus.schema import audits, decisions, entries, facts, findings, reports, runs
from auditor.corpus.sources import items_in
from auditor.corpus.store import reading
from auditor.errors import UsageError
from auditor.workers import Loss
from tests.corpus.conftest import report_text
from tests.corpus.running import audits_in_this_process, run

NAMES = ["2031/a.txt", "2031/b.txt", "c.md", "d.pdf", "e.zip!/丁县/f.txt"]


def told(engine: Engine, number: int) -> list[tuple[Any, ...]]:
    """What a run says of each report, in order."""
    wanted = (
        select(reports.c.name, audits.c.status, audits.c.reason, findings.c.told, findings.c.rule, findings.c.reported)
        .select_from(entries)
        .join(reports, reports.c.id == entries.c.report_id)
        .join(audits, audits.c.id == entries.c.audit_id)
        .outerjoin(findings, findings.c.audit_id == audits.c.id)
        .where(entries.c.run_id == number)
        .order_by(reports.c.name, findings.c.number)
    )
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(wanted)]


def test_every_report_of_a_folder_is_told(engine: Engine, folder: Path) -> None:
    """Right ones, wrong ones, one that cannot be read, and one inside an archive."""
    number, counts = run(engine, folder, audits_here, jobs=2)
    found = told(engine, number)
    assert sorted({row[0] for row in found}) == NAMES
    assert [row[1:3] for row in found if row[0] == "d.pdf"] == [("unread", "damaged")]
    wrong = [(row[0], row[5]) for row in found if row[3]]
    assert wrong == [("c.md", "9.50万元"), ("e.zip!/丁县/f.txt", "8.80万元")]
    assert (counts.done, counts.known, counts.unread) == (5, 0, 1)


def test_what_did_not_change_is_not_audited_again(engine: Engine, folder: Path) -> None:
    """A second run takes all over; a report that changed is audited, and a copy of another one is not."""
    first, _ = run(engine, folder, audits_here)
    (folder / "2031" / "a.txt").write_text(report_text(spent="7.50"), encoding="utf-8")
    (folder / "copy.txt").write_text(report_text("乙县教育局"), encoding="utf-8")
    second, counts = run(engine, folder, audits_here)
    assert (counts.done, counts.known) == (6, 5)
    assert [row for row in told(engine, second) if row[0] in NAMES[1:]] == [
        row for row in told(engine, first) if row[0] in NAMES[1:]
    ]
    assert [row[5] for row in told(engine, second) if row[0] == "2031/a.txt"] == ["7.50万元"]


def test_the_shares_of_hosts_are_one_run(engine: Engine, folder: Path) -> None:
    """Three shares, one of them begun twice, are one run with every report; it is done when the last share is."""

    def state() -> str:
        with reading(engine) as connection:
            return str(connection.execute(select(runs.c.state)).scalar_one())

    counts = []
    for part in (1, 3, 3, 2):
        number, counted = run(engine, folder, shard=(part, 3))
        counts.append((counted.done, counted.known))
        assert (number, state()) == (1, "done" if part == 2 else "running")
    assert sorted({row[0] for row in told(engine, 1)}) == NAMES
    (one, _), (three, _), again, (two, _) = counts
    assert (one + two + three, again) == (len(NAMES), (three, three))


def test_a_label_is_one_run_where_paths_differ(engine: Engine, folder: Path, tmp_path: Path) -> None:
    """Two hosts see the corpus in different places, and call it the same."""
    shutil.copytree(folder, tmp_path / "elsewhere")
    first, _ = run(engine, folder, shard=(1, 2), label="2031")
    second, _ = run(engine, tmp_path / "elsewhere", shard=(2, 2), label="2031")
    assert first == second
    assert sorted({row[0] for row in told(engine, first)}) == NAMES


def test_office_year_and_kind_are_read_and_can_be_put_right(engine: Engine, folder: Path) -> None:
    """The title says them; the user's list has the last word."""
    corrections = (Correction("2031/b.txt", office="乙县教育体育局"), Correction("*.md", year="2030"))
    number, _ = run(engine, folder, corrections=corrections)
    with reading(engine) as connection:
        wanted = select(reports.c.name, entries.c.office, entries.c.year, entries.c.kind)
        rows = connection.execute(
            wanted.join(entries, entries.c.report_id == reports.c.id).where(entries.c.run_id == number)
        )
        found = {row.name: tuple(row)[1:] for row in rows}
    assert found["2031/a.txt"] == ("甲县水利局", "2031", "final")
    assert found["2031/b.txt"] == ("乙县教育体育局", "2031", "final")
    assert found["c.md"] == ("丙县民政局", "2030", "final")
    assert found["d.pdf"] == ("", "", "")


def test_facts_are_kept_in_base_units_with_their_bounds(engine: Engine, folder: Path) -> None:
    """6.20万元 is 62,000 元, and stands for 61,950 to 62,050."""
    run(engine, folder)
    with reading(engine) as connection:
        wanted = select(facts.c.value, facts.c.low, facts.c.high).where(facts.c.thing == "基本支出").distinct()
        assert [tuple(row) for row in connection.execute(wanted)] == [("62000", "61950", "62050")]


def test_decisions_are_kept_and_a_bad_file_of_them_stops_nothing(engine: Engine, folder: Path) -> None:
    """What an office accepts is stored with its reason."""
    (folder / "c.md.auditor.toml").write_text(
        '[[suppress]]\nrule = "SUM001"\nfigure = "9.50万元"\nreason = "附注说明"\nby = "李"\n', encoding="utf-8"
    )
    (folder / "2031" / "suppressions.toml").write_text("这不是", encoding="utf-8")
    complaints: list[UsageError] = []
    _, counts = run_corpus(
        engine, items_in([folder]), "x", Settings(), lambda _: None, complaints.append, audits_in_this_process
    )
    assert (counts.done, len(complaints) > 0) == (5, True)
    with reading(engine) as connection:
        found = connection.execute(select(decisions.c.figure, decisions.c.reason, decisions.c.decided_by)).all()
    assert [tuple(row) for row in found] == [("9.50万元", "附注说明", "李")]


def test_a_limit_that_was_hit_is_tried_again_by_the_next_run(engine: Engine, folder: Path) -> None:
    """Too slow or too large under these limits says nothing of the report."""

    def too_slow(jobs: Iterable[Job | None], _: Settings) -> Iterator[tuple[Job, Result]]:
        yield from ((job, result_of(job, Loss.TIME)) for job in jobs if job)

    found, counts = run_corpus(engine, items_in([folder]), "x", Settings(), lambda _: None, print, too_slow)
    assert counts.unread == 5
    _, counts = run(engine, folder)
    assert (counts.known, counts.unread) == (0, 1)
    assert {row[2] for row in told(engine, found.id)} == {"time"}, "the first run says what it said"


RUN = [sys.executable, "-m", "auditor", "corpus", "run", "-q", "-j", "2"]


def _contents(store: Path) -> list[tuple[Any, ...]]:
    """All that a store says but for times and numbers of rows."""
    with sqlite3.connect(store) as connection:
        return connection.execute(
            "SELECT r.name, a.content, a.status, a.title, a.figures, a.checked, f.number, f.code, f.message_zh"
            " FROM entries e JOIN reports r ON r.id = e.report_id JOIN audits a ON a.id = e.audit_id"
            " LEFT JOIN findings f ON f.audit_id = a.id ORDER BY 1, 7"
        ).fetchall()


def _audited(store: Path) -> int:
    """How many audits the store holds."""
    with sqlite3.connect(store) as connection:
        return int(connection.execute("SELECT count(*) FROM audits").fetchone()[0])


def _workers_of(parent: int) -> Iterator[int]:
    """The processes that a process started."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            yield int(entry.parent.name)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    """Killed three times, with and without its processes: the end is that of an undisturbed run, nothing done twice."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(60):
        text = report_text(f"第{number}县水利局", spent="9.10" if number % 3 else "8.50")
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    store = tmp_path / "store.db"
    subprocess.run([*RUN, str(folder), "--store", str(tmp_path / "calm.db")], check=True, capture_output=True)
    for kill in range(3):
        process = subprocess.Popen([*RUN, str(folder), "--store", str(store)], stdout=subprocess.DEVNULL)
        while not store.exists() or not _has(store, 12 * (kill + 1)):
            assert process.poll() is None
            time.sleep(0.02)
        if kill == 1:
            for worker in _workers_of(process.pid):
                os.kill(worker, signal.SIGKILL)
        process.kill()
        process.wait()
        with sqlite3.connect(store) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    before = _audited(store)
    ended = subprocess.run([*RUN, str(folder), "--store", str(store)], check=True, capture_output=True, text=True)
    assert f"此前已审核 {before} 份" in ended.stdout
    assert _audited(store) == 60
    assert _contents(store) == _contents(tmp_path / "calm.db")


def _has(store: Path, least: int) -> bool:
    try:
        return _audited(store) >= least
    except sqlite3.OperationalError:  # the tables are being made
        return False
