"""A cluster of a scheduler and two workers, in processes of their own: the same findings, also where a worker dies."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from auditor.corpus.auditing import Job
from auditor.corpus.distributing import BATCH, _batches
from auditor.corpus.sources import Content, Item
from tests.corpus.conftest import report_text
from tests.corpus.test_compare import COMMAND, corpus
from tests.corpus.test_run import _audited, _contents, _has


class Cluster(NamedTuple):
    """The address of a scheduler, and the processes of its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A running cluster of two workers with one thread each."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    program = [sys.executable, "-m", "distributed.cli"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path, "start_new_session": True}
    port = address.rpartition(":")[2]
    scheduler = [f"{program[2]}.dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard", "--no-show"]
    worker = [f"{program[2]}.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    processes = [subprocess.Popen([*program[:2], *part], **quiet) for part in (scheduler, worker, worker)]  # type: ignore[call-overload]
    try:
        yield Cluster(address, processes[1:])
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_jobs_go_in_batches(tmp_path: Path) -> None:
    """None between them is passed over; the last batch is what is left."""
    jobs = [Job(Item(str(at), tmp_path), Content(None)) for at in range(BATCH + 3)]
    mixed = [jobs[0], None, *jobs[1:], None]
    assert [len(batch) for batch in _batches(mixed)] == [BATCH, 3]


@pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes")
def test_a_cluster_that_loses_a_worker_finds_the_same(cluster: Cluster, tmp_path: Path) -> None:
    """One of two workers is killed in the middle of the run; every report is audited once, as on this machine."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(2 * BATCH + 30):
        text = report_text(f"第{number}县水利局", spent="9.10" if number % 3 else "8.50")
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 cut off")
    corpus("run", folder, "--store", tmp_path / "here.db", "-q")
    store = tmp_path / "there.db"
    arguments = ["run", str(folder), "--store", str(store), "--engine", "dask", "--scheduler", cluster.address]
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while not store.exists() or not _has(store, 1):
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(cluster.workers[0].pid, signal.SIGKILL)
    _, complaints = process.communicate(timeout=300)
    assert process.returncode == 0, complaints
    assert _audited(store) == 2 * BATCH + 31
    assert _contents(store) == _contents(tmp_path / "here.db")


def test_a_scheduler_that_is_not_there_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line for a person, and exit status 2."""
    where = ["--engine", "dask", "--scheduler", "tcp://127.0.0.1:1"]
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "1s")
    done = subprocess.run(
        [*COMMAND, "run", str(folder), "--store", str(tmp_path / "s.db"), *where], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "tcp://127.0.0.1:1" in done.stderr
    assert "Traceback" not in done.stderr
