"""The process of one file, from outside: started, watched for time and memory, and ended with all that it started.

Owns the limits that hold on every system. psutil is imported only here.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Event
from time import monotonic

import psutil

from auditor.records import NamedTuple
from auditor.serve.job import Job, Refused, Result, Stage
from auditor.serve.limits import Limits
from auditor.serve.wordings import TROUBLE
from auditor.serve.worker import work

LOOK_EVERY = 0.1  # seconds

Work = Callable[[Connection, Job, str, Limits], None]


class Watch(NamedTuple):
    """How a job is watched: its bounds, who hears its stages, what calls it off."""

    limits: Limits
    stage: Stage
    called_off: Event


def watched(job: Job, watch: Watch, how: Work = work) -> Result | Refused:
    """What came of the job, whatever becomes of its process. Blocks until then."""
    with tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True) as folder:
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=how, args=(theirs, job, folder, watch.limits), daemon=True)
        process.start()
        theirs.close()  # so that the line ends when the process does
        try:
            return _outcome(process, ours, job.lang, watch)
        finally:
            _end(process)
            ours.close()


def _outcome(process: SpawnProcess, line: Connection, lang: str, watch: Watch) -> Result | Refused:
    began = monotonic()
    while True:
        trouble = _trouble(process, int(monotonic() - began), watch)
        if trouble:
            return Refused(TROUBLE[trouble].of(lang).format(seconds=watch.limits.seconds), trouble)
        if not line.poll(LOOK_EVERY):
            continue
        try:
            said = line.recv()
        except (EOFError, OSError):
            return Refused(TROUBLE["crash"].of(lang), "crash")
        if not isinstance(said, str):
            return said  # type: ignore[no-any-return]  # a Result or Refused: the line carries nothing else
        watch.stage(said)


def _trouble(process: SpawnProcess, seconds: int, watch: Watch) -> str:
    """Why the process must not go on, "" where it may."""
    if watch.called_off.is_set():
        return "removed"
    if seconds >= watch.limits.seconds:
        return "time"
    return "memory" if _memory(process) > watch.limits.memory_bytes else ""


def _memory(process: SpawnProcess) -> int:
    """The bytes in use by the process and all that it started."""
    return sum(_memory_of(one) for one in _family(process))


def _memory_of(one: psutil.Process) -> int:
    try:
        return int(one.memory_info().rss)
    except psutil.Error:
        return 0  # it has ended


def _family(process: SpawnProcess) -> list[psutil.Process]:
    """The process and all that it started, as far as they still run."""
    try:
        first = psutil.Process(process.pid)
        return [first, *first.children(recursive=True)]
    except psutil.Error:
        return []


def _end(process: SpawnProcess) -> None:
    for one in _family(process):
        with contextlib.suppress(psutil.Error):
            one.kill()
    process.join()
