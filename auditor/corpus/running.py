"""A run over a corpus: reports in, audits in the store, in any number of processes and at most one writer.

Owns the order of steps: what is done already, what is taken over, what is audited. It can be stopped or killed at any
moment and goes on where it was. Leaves processes to workers.py, writing to recording.py.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from sqlalchemy import Engine

from auditor.corpus.auditing import FACTS, Job, Result, audited, result_of
from auditor.corpus.identity import Correction
from auditor.corpus.program import this_program
from auditor.corpus.progress import Counts
from auditor.corpus.recording import Plan, Recorder, Run, begin_run, end_run
from auditor.corpus.sources import Item, content_of
from auditor.errors import UsageError
from auditor.records import NamedTuple
from auditor.sources import suppression_files
from auditor.suppression import Suppression, accepted_by
from auditor.workers import Limits, completed

SECONDS, MEGABYTES = 300, 2048  # what a report may take unless the user says
TIMES = 3  # that a report is tried whose process ended without a word


class Settings(NamedTuple):
    """How a corpus is audited."""

    jobs: int = 1
    limits: Limits = Limits(SECONDS, MEGABYTES)
    detail: str = FACTS
    shard: tuple[int, int] = (1, 1)
    label: str = ""
    fresh: bool = False
    corrections: tuple[Correction, ...] = ()


Audits = Callable[[Iterable[Job | None], Settings], Iterator[tuple[Job, Result]]]


def audits_here(jobs: Iterable[Job | None], settings: Settings) -> Iterator[tuple[Job, Result]]:
    """The audit of each job on this machine, as they come."""
    for job, answer in completed(jobs, audited, settings.jobs, settings.limits, TIMES):
        yield job, result_of(job, answer)


def run_corpus(
    engine: Engine,
    items: Iterable[Item],
    root: str,
    settings: Settings,
    show: Callable[[Counts], None],
    tell: Callable[[UsageError], None],
    audits: Audits = audits_here,
) -> tuple[Run, Counts]:
    """Audit what is not yet done of `items`, and the counts of the whole run.

    `show` is given the counts as they grow, `tell` the files of accepted findings that cannot be used.
    """
    plan = Plan(root, settings.detail, settings.label)
    run = begin_run(engine, plan, this_program(), settings.fresh)
    recorder = Recorder(engine, run, settings.detail, settings.corrections)
    feed = _Feed(recorder, settings, show, tell)
    for job, result in audits(feed.jobs(items), settings):
        recorder.record(job, result, feed.accepted(job.item))
        feed.counted(feed.counts.with_audit(result.audit))
    end_run(engine, run, settings.shard)
    return run, feed.counts


class _Feed:
    """The jobs that are left, with the counts of what is done."""

    def __init__(
        self,
        recorder: Recorder,
        settings: Settings,
        show: Callable[[Counts], None],
        tell: Callable[[UsageError], None],
    ) -> None:
        self.recorder, self.settings, self.show, self.tell = recorder, settings, show, tell
        self.counts = Counts()

    def counted(self, counts: Counts) -> None:
        """The counts are now these."""
        self.counts = counts
        self.show(counts)

    def jobs(self, items: Iterable[Item]) -> Iterator[Job | None]:
        """The reports that must be audited; None for each one that needs not, so that others go on meanwhile."""
        for item in filter(partial(in_shard, self.settings.shard), items):
            job = None if self.recorder.is_done(item.name) else Job(item, content_of(item), self.settings.detail)
            if job is not None and not self.recorder.taken_over(job, self.accepted(item)):
                yield job
            else:
                self.counted(self.counts.with_known())
                yield None

    def accepted(self, item: Item) -> tuple[Suppression, ...]:
        """What the files beside a report accept; nothing, and a word about it, where one of them cannot be used."""
        files = suppression_files(item.path) if item.member is None and item.url is None else ()
        try:
            return accepted_by(files)
        except UsageError as problem:
            self.tell(problem)
            return ()


def in_shard(shard: tuple[int, int], item: Item) -> bool:
    """True where the report is of this share; a name is always of the same one, whichever host asks.

    >>> sum(in_shard((k, 3), Item("2031/甲局.docx", "x")) for k in (1, 2, 3))
    1
    """
    return zlib.crc32(item.name.encode()) % shard[1] == shard[0] - 1
