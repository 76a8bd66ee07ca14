"""The commands of a corpus, from options to the text that is printed.

Owns how the parts of corpus/ are put together for each command. Leaves options and streams to cli_corpus.py.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from sqlalchemy import Engine

from auditor.corpus.asking import summary_of, unread_rows
from auditor.corpus.identity import FILE_NAME, Correction, read_corrections
from auditor.corpus.progress import Counts, Progress
from auditor.corpus.running import MEGABYTES, SECONDS, Audits, Settings, audits_here, run_corpus
from auditor.corpus.sources import count_of, items_in
from auditor.corpus.store import open_store
from auditor.errors import UsageError
from auditor.records import NamedTuple
from auditor.reports.clean import clean
from auditor.workers import Limits

_SHOWN = 20  # unreadable reports that the closing lines name


class Sayings(NamedTuple):
    """What a command says besides its result: in which language, and to whom."""

    lang: str
    stream: TextIO
    complain: Callable[[str], None]


def run_command(
    sources: Sequence[Path],
    listed: Path | None,
    store: str,
    sayings: Sayings,
    *,
    jobs: int | None,
    timeout: int | None,
    memory: int | None,
    detail: str,
    label: str,
    fresh: bool,
    shard: tuple[int, int],
    urls: tuple[str, ...],
    reports: Path | None,
    scheduler: str | None,
    quiet: bool,
) -> str:
    """Audit a corpus and tell what came of it.

    Raises:
        UsageError: there is nothing to audit, or the store cannot be used.
    """
    total = count_of(items_in(sources, listed, urls))
    if not total:
        raise UsageError("没有找到报告", "there is no report")
    limits = Limits(timeout or SECONDS, memory or MEGABYTES)
    at_once = jobs or (1 if scheduler else os.cpu_count() or 1)
    settings = Settings(at_once, limits, detail, shard, label, fresh, _corrections(sources, reports))
    engine = open_store(store)
    lang = sayings.lang
    with Progress(total, lang, sayings.stream, quiet) as progress:
        run, counts = run_corpus(
            engine,
            items_in(sources, listed, urls),
            root_of(sources, listed, urls),
            settings,
            progress.show,
            lambda problem: sayings.complain(problem.message(lang)),
            _engine(scheduler),
        )
    return closing_text(engine, run.id, counts, lang)


def _engine(scheduler: str | None) -> Audits:
    """Where reports are audited: here, or on the cluster of a scheduler."""
    if scheduler is None:
        return audits_here
    from auditor.corpus.distributing import audits_on

    return audits_on(scheduler)


def root_of(sources: Sequence[Path], listed: Path | None, urls: Sequence[str] = ()) -> str:
    """What a run is of, in words: an unfinished run of the same words is gone on with."""
    return "\n".join([*(str(source.absolute()) for source in (*sources, *([listed] if listed else []))), *urls])


def _corrections(sources: Sequence[Path], explicit: Path | None) -> tuple[Correction, ...]:
    """The user's list: the one named, else corpus.toml in the folder."""
    if explicit is not None:
        return read_corrections(explicit)
    beside = [source / FILE_NAME for source in sources if (source / FILE_NAME).is_file()]
    return tuple(entry for path in beside for entry in read_corrections(path))


def closing_text(engine: Engine, run: int, counts: Counts, lang: str) -> str:
    """What came of a run: how many reports, findings and queries, and the reports that could not be audited."""
    total, unread = summary_of(engine, run), unread_rows(engine, run, _SHOWN)
    if lang == "en":
        lines = [
            f"run {run}: {total.reports} reports, {counts.done - counts.known} audited now, {counts.known} before; "
            f"{total.findings} findings, {total.queries} queries; {total.unread} not audited, {total.partly} in part"
        ]
    else:
        lines = [
            f"第 {run} 次运行：报告 {total.reports} 份，本次审核 {counts.done - counts.known} 份，"
            f"此前已审核 {counts.known} 份；问题 {total.findings} 处，请核实 {total.queries} 处；"
            f"未能审核 {total.unread} 份，部分审核 {total.partly} 份"
        ]
    lines += [f"  {row.name}: {row.reason_en if lang == 'en' else row.reason_zh}" for row in unread[:_SHOWN]]
    if len(unread) > _SHOWN:
        lines.append("  … auditor corpus query unread" if lang == "en" else "  …… 其余见 auditor corpus query unread")
    return "".join(f"{clean(line)}\n" for line in lines)
