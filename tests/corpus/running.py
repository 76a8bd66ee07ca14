"""Runs of a corpus for tests of what is stored: the reports are audited in this process.

That they are audited in processes of their own, which can be killed, is what test_run.py and test_dask.py try.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from auditor.corpus.auditing import Job, Result, audited
from auditor.corpus.progress import Counts
from auditor.corpus.running import Audits, Settings, run_corpus
from auditor.corpus.sources import items_in
from auditor.errors import UsageError


def audits_in_this_process(jobs: Iterable[Job | None], _: Settings) -> Iterator[tuple[Job, Result]]:
    """The audit of each job, one after the other."""
    yield from ((job, audited(job)) for job in jobs if job is not None)


def run(engine: Engine, folder: Path, audits: Audits = audits_in_this_process, **settings: Any) -> tuple[int, Counts]:
    """Run the corpus in `folder`; the number of the run and its counts."""
    complaints: list[UsageError] = []
    found, counts = run_corpus(
        engine, items_in([folder]), str(folder), Settings(**settings), lambda _: None, complaints.append, audits
    )
    return found.id, counts
