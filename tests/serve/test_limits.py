"""What a file may ask of the machine: its process ends in time, with all that it started, and leaves nothing."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Timer

import psutil
import pytest

from auditor.serve.job import Job, Refused, Result
from auditor.serve.limits import MEGABYTE, Limits
from auditor.serve.watching import Watch, Work, watched
from auditor.serve.worker import work

BROKEN = "支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n".encode()
JOB = Job("a.txt", BROKEN)


def endless(line: Connection, job: Job, folder: str, limits: Limits) -> None:
    """Starts a program in a session of its own, as the conversion of old formats does, tells its number, and waits."""
    del job, folder, limits
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    line.send(str(child.pid))
    time.sleep(600)


def hungry(line: Connection, job: Job, folder: str, limits: Limits) -> None:
    """Takes more and more memory."""
    del line, job, folder, limits
    taken = []
    while True:
        taken.append(b"x" * (10 * MEGABYTE))
        time.sleep(0.01)


def deadly(line: Connection, job: Job, folder: str, limits: Limits) -> None:
    """Ends without a word."""
    del line, job, folder, limits
    os._exit(9)


def telling_its_folder(line: Connection, job: Job, folder: str, limits: Limits) -> None:
    """Leaves a file in its folder and says where."""
    del limits
    Path(folder, "left").write_bytes(job.data)
    line.send(folder)
    line.send(Refused("", "x"))


def has_ended(pid: int) -> bool:
    """True where no process of that number runs, at the latest in a moment, since a busy system ends it when it can.

    One that nobody has waited for does not run.
    """
    end = time.monotonic() + 5
    with contextlib.suppress(psutil.NoSuchProcess):
        while psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
    return True


def outcome(how: Work, called_off: Event | None = None, **limits: int) -> tuple[Result | Refused, list[str]]:
    """What came of the job, and the stages that were told."""
    stages: list[str] = []
    return watched(JOB, Watch(Limits(**limits), stages.append, called_off or Event()), how), stages


def test_a_file_is_audited_in_stages() -> None:
    """The whole result; a text carries no marks, and is marked in the nearest format."""
    found, stages = outcome(work)
    assert stages == ["auditing", "writing"]
    assert isinstance(found, Result)
    assert "6127.22万元" in found.page.decode()
    assert found.workbook.startswith(b"PK")
    assert found.copy is not None
    assert found.copy_suffix == ".docx"


def test_a_process_that_takes_too_long_is_ended_with_what_it_started() -> None:
    """The reason is told, and no child is left."""
    found, stages = outcome(endless, seconds=3)
    assert found == Refused("审核超过 3 秒，已停止，请拆分后再试", "time")
    (child,) = stages
    assert has_ended(int(child))


def test_a_process_that_takes_too_much_memory_is_ended() -> None:
    """Long before the machine is full."""
    found, _ = outcome(hungry, memory_bytes=400 * MEGABYTE)
    assert isinstance(found, Refused)
    assert found.code == "memory"


def test_the_system_keeps_the_bound_of_memory_too() -> None:
    """Where it has such a bound, the audit itself fails in good order."""
    pytest.importorskip("resource", reason="this system has no bounds for a process")
    found, _ = outcome(work, memory_bytes=24 * MEGABYTE)
    assert isinstance(found, Refused)
    assert found.code in ("memory", "crash")


def test_a_process_that_dies_is_told() -> None:
    """Never as a clean report."""
    found, _ = outcome(deadly)
    assert found == Refused("处理它的进程意外终止，未能审核", "crash")


def test_a_job_that_is_called_off_ends() -> None:
    """At once."""
    called_off = Event()
    Timer(1, called_off.set).start()
    began = time.monotonic()
    found, _ = outcome(endless, called_off, seconds=300)
    assert isinstance(found, Refused)
    assert time.monotonic() - began < 30


def test_nothing_is_left_on_the_disk() -> None:
    """The folder of the process goes with it."""
    _, (folder,) = outcome(telling_its_folder)
    assert not Path(folder).exists()
