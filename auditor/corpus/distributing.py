"""A corpus audited on an existing Dask cluster: batches of reports out, results back to the one writer.

Owns batches and how many of them are on their way. Each worker audits its batch in isolated processes of its own, with
the same limits as on one machine, so that the findings are the same. A batch whose worker is lost goes to another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing import current_process
from typing import Any

from auditor.corpus.auditing import Job, Result, result_of
from auditor.corpus.running import Audits, Settings, audits_here
from auditor.errors import AuditorError, UsageError
from auditor.workers import Loss

BATCH = 50  # reports; a task costs the scheduler about as much as a short report costs the auditor
AHEAD = 2  # batches on their way for each thread of the cluster
RETRIES = 2
_PATIENCE = "30s"  # for a scheduler to answer


def audits_on(address: str) -> Audits:
    """The audits of a cluster, given by the address of its scheduler."""

    def audits(jobs: Iterable[Job | None], settings: Settings) -> Iterator[tuple[Job, Result]]:
        from distributed import Client

        try:
            client = Client(address, timeout=_PATIENCE)
        except (OSError, ValueError) as problem:
            raise UsageError(
                f"无法连接调度器 {address}（{problem}）", f"cannot reach the scheduler {address} ({problem})"
            ) from None
        with client:
            yield from _audited(client, _batches(jobs), settings)

    return audits


def _batches(jobs: Iterable[Job | None]) -> Iterator[tuple[Job, ...]]:
    """Jobs in batches; what needs no audit is only passed over."""
    wanted = (job for job in jobs if job is not None)
    while batch := tuple(islice(wanted, BATCH)):
        yield batch


def _audited(client: Any, batches: Iterator[tuple[Job, ...]], settings: Settings) -> Iterator[tuple[Job, Result]]:
    from distributed import as_completed

    coming = as_completed()
    running: dict[str, tuple[Job, ...]] = {}
    more = True
    while True:
        most = AHEAD * max(sum(client.nthreads().values()), 1)
        while more and len(running) < most:
            batch = next(batches, None)
            if batch is None:
                more = False
                break
            future = client.submit(audit_batch, batch, settings, retries=RETRIES, pure=False)
            running[future.key] = batch
            coming.add(future)
        if not running:
            return
        future = next(coming)
        yield from _results(running.pop(future.key), future)
        future.release()


def _results(batch: tuple[Job, ...], future: Any) -> Iterator[tuple[Job, Result]]:
    """The results of a batch; where every worker that tried it was lost, its reports are told as not audited."""
    problem = future.exception()
    if isinstance(problem, AuditorError):
        raise problem
    if problem is not None:
        yield from ((job, result_of(job, Loss.ENDED)) for job in batch)
    else:
        yield from zip(batch, future.result(), strict=True)


def audit_batch(batch: tuple[Job, ...], settings: Settings) -> list[Result]:
    """The results of a batch in its order, on a worker of the cluster."""
    # Workers are started as daemons, which may have no processes of their own; the ones here end with their lines.
    current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    done = dict(audits_here(batch, settings))
    return [done[job] for job in batch]
