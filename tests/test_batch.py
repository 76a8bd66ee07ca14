"""Several files at the same time: order, and a file that brings its process down."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import time
from pathlib import Path

import pytest

from auditor.batch import checked_in_parallel
from auditor.checking import EXIT_FAILED, EXIT_FINDINGS, EXIT_OK, Checked, Wanted, check_file
from auditor.errors import UnreadableFile, UsageError
from auditor.reports.unread import Unread

RIGHT = "支出合计5127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n"


def fragile(path: Path, wanted: Wanted) -> Checked:
    """The check of a file, which goes wrong where the file is called so."""
    if path.name == "deadly.txt":
        os._exit(9)
    if path.name == "faulty.txt":
        raise ZeroDivisionError
    if path.name == "slow.txt":
        time.sleep(60)
    return check_file(path, wanted)


def test_a_file_that_ends_its_process_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    """The deadly file is not audited, its neighbours are, in the order in which they were named."""
    names = ["a.txt", "deadly.txt", "b.txt", "c.txt"]
    for name in names:
        text = RIGHT.replace("5127", "6127") if name == "c.txt" else RIGHT
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = list(checked_in_parallel([tmp_path / name for name in names], Wanted(), 2, fragile))
    assert [checked.status for checked in found] == [EXIT_OK, EXIT_FAILED, EXIT_OK, EXIT_FINDINGS]
    lost = found[1].outcome.report
    assert isinstance(lost, Unread)
    assert (lost.problem.code, "deadly.txt" in found[1].complaints[0]) == ("crash", True)


def test_a_defect_is_not_taken_for_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Its traceback reaches the command line, which shows it and exits with 2."""
    for name in ("a.txt", "faulty.txt"):
        (tmp_path / name).write_text(RIGHT, encoding="utf-8")
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(checked_in_parallel([tmp_path / "a.txt", tmp_path / "faulty.txt"], Wanted(), 2, fragile))


def test_whoever_stops_waiting_leaves_no_process(tmp_path: Path) -> None:
    """An interruption ends the processes at once, whatever they are at."""
    for name in ("a.txt", "slow.txt"):
        (tmp_path / name).write_text(RIGHT, encoding="utf-8")
    results = checked_in_parallel([tmp_path / "a.txt", tmp_path / "slow.txt"], Wanted(), 2, fragile)
    assert next(results).status == EXIT_OK
    results.close()  # type: ignore[attr-defined]
    for process in multiprocessing.active_children():
        process.join(10)
    assert multiprocessing.active_children() == []


def test_errors_travel_between_processes() -> None:
    """What a worker raises or returns arrives whole, with its words in both languages and its code."""
    usage = pickle.loads(pickle.dumps(UsageError("甲", "a")))
    unreadable = pickle.loads(pickle.dumps(UnreadableFile("乙", "b", "missing")))
    assert (usage.message("zh"), usage.message("en")) == ("甲", "a")
    assert (unreadable.message("zh"), unreadable.message("en"), unreadable.code) == ("乙", "b", "missing")
