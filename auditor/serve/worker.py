"""The process in which one file is audited, from inside: bounds that the system keeps, then the job, then the end.

Owns what the process sends: the names of stages, then one Result or Refused. A defect of the program ends it with a
traceback; whoever watches says so. Nothing of the file outlives it: its folder is removed by the watcher, and there is
no core dump.
"""

from __future__ import annotations

import os
import signal
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path

from auditor.configuration import FILE_NAME
from auditor.errors import AuditorError
from auditor.reports.output import write_file
from auditor.serve.job import Job, LastYear, Refused, done
from auditor.serve.limits import Limits
from auditor.serve.wordings import TROUBLE


def work(line: Connection, job: Job, folder: str, limits: Limits) -> None:
    """Do the job inside `folder`, telling the stages and the outcome on `line`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the parent's to act upon
    _bound(limits)
    os.chdir(folder)
    tempfile.tempdir = folder
    if job.config is None:
        write_file(Path(FILE_NAME), "")  # no file of a folder above counts
        job = job._replace(config=Path(FILE_NAME))
    try:
        line.send(done(job, line.send, _laid_down(job.previous)))
    except AuditorError as problem:
        line.send(Refused(problem.message(job.lang), getattr(problem, "code", "usage")))
    except MemoryError:
        line.send(Refused(TROUBLE["memory"].of(job.lang), "memory"))


def _laid_down(previous: LastYear | None) -> Path | None:
    """Where last year's report has been put, in a folder of its own beside the work."""
    if previous is None:
        return None
    place = Path("last-year") / previous.name
    place.parent.mkdir()
    write_file(place, previous.data)
    return place


def _bound(limits: Limits) -> None:
    """Let the system keep the bounds it can: memory and time of the process, and no file after its death."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds: the watcher's count
        return
    bounds = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_DATA: limits.memory_bytes,
        resource.RLIMIT_CPU: 4 * limits.seconds,  # of all threads together
    }
    for bound, value in bounds.items():
        most = resource.getrlimit(bound)[1]
        resource.setrlimit(bound, (value if most == resource.RLIM_INFINITY else min(value, most), most))
