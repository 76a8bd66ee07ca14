"""One report of a corpus audited, in a process of its own: a source in, rows of the store out.

Owns what is kept of an audit, and how much (`detail`). It opens no store.
"""

from __future__ import annotations

import os
from time import perf_counter_ns, process_time_ns

from auditor.audit import Audited, audit_whole
from auditor.claims.facts.recognition import facts_of
from auditor.claims.facts.years import own_year
from auditor.claims.prose.context import Prose, read_prose
from auditor.claims.prose.wording import wording_of
from auditor.corpus.identity import identity_of
from auditor.corpus.rows import (
    Row,
    check_rows,
    count_rows,
    fact_rows,
    figure_rows,
    finding_rows,
    remark_rows,
    tally_rows,
)
from auditor.corpus.sources import ARCHIVE, Content, Item, bytes_of, refusal
from auditor.engine.model import Severity
from auditor.errors import UnreadableFile
from auditor.figures.lexicon import load_lexicon
from auditor.records import NamedTuple
from auditor.workers import Defect, Loss, Outcome

FINDINGS, FACTS, ALL = DETAILS = ("findings", "facts", "all")
AUDITED, PARTLY, UNREAD = "audited", "partly", "unread"
PASSING = ("time", "memory", "crash")  # reasons that may be gone the next time: never taken over by another run
_A_MILLISECOND, _A_SECOND = 1_000_000, 1_000_000_000


class Job(NamedTuple):
    """A report to audit: where it is, its content's address, and how much is kept of it."""

    item: Item
    content: Content
    detail: str = FACTS


class Result(NamedTuple):
    """What came of it: the row of the audit, and the rows of other tables by the table's name."""

    audit: Row
    rows: dict[str, list[Row]]


def audited(job: Job) -> Result:
    """The audit of a report, also where it cannot be read.

    Raises:
        MemoryError: the process has no memory left.
    """
    wall, cpu = perf_counter_ns(), _processor_time_ns()
    result = _result(job)
    spent = {
        "milliseconds": (perf_counter_ns() - wall) // _A_MILLISECOND,
        "cpu_milliseconds": (_processor_time_ns() - cpu) // _A_MILLISECOND,
    }
    return result._replace(audit={**result.audit, **spent})


def _processor_time_ns() -> int:
    """Processor time of this process, and of those it has started: an office program that converts."""
    return process_time_ns() + round(sum(os.times()[2:4]) * _A_SECOND)


def _result(job: Job) -> Result:
    try:
        found = _whole(job.item)
    except UnreadableFile as problem:
        return unread(job, problem)
    if any(crash.trace.rstrip().rpartition("\n")[2].startswith("MemoryError") for crash in found.report.crashes):
        raise MemoryError
    prose = read_prose(found.figures, wording_of(load_lexicon()))
    return Result(_audit_row(job, found, prose), _rows(job, found, prose))


def _whole(item: Item) -> Audited:
    if item.suffix == ARCHIVE and item.member is None:
        bytes_of(item._replace(member=""))  # it could not be opened: this says why
    if item.suffix == ARCHIVE:
        raise refusal(item, "压缩包里的压缩包不打开", "an archive in an archive is not opened", "unsupported")
    if item.member is None and item.url is None:
        return audit_whole(item.path)
    return audit_whole(bytes_of(item), name=item.name)


def _audit_row(job: Job, found: Audited, prose: Prose) -> Row:
    report = found.report
    return {
        "content": report.sha256,
        "suffix": job.item.suffix,
        "size": job.content.size,
        "status": PARTLY if report.crashes else AUDITED,
        "format": report.format,
        "title": report.title,
        **identity_of(found.document, job.item.name, own_year(prose))._asdict(),
        "figures": report.n_figures,
        "checked": report.n_figures_checked,
        "weakly": report.n_figures_weakly,
        "checks": len(report.checks),
        "errors": report.count_severity(Severity.ERROR),
        "warnings": report.count_severity(Severity.WARNING),
        "infos": report.count_severity(Severity.INFO),
        "queries": len(report.queries),
    }


def _rows(job: Job, found: Audited, prose: Prose) -> dict[str, list[Row]]:
    report = found.report
    findings = list(finding_rows(report))
    rows = {
        "findings": findings,
        "counts": list(count_rows(findings)),
        "remarks": list(remark_rows(report)),
        "tallies": list(tally_rows(report)),
    }
    if job.detail != FINDINGS:
        rows["facts"] = list(fact_rows(facts_of(prose, load_lexicon())))
    if job.detail == ALL:
        rows["checks"] = list(check_rows(report))
        rows["figures"] = list(figure_rows(found.figures, report))
    return rows


def unread(job: Job, problem: UnreadableFile, trace: str = "") -> Result:
    """What is kept of a report that could not be audited: the reason."""
    audit = {
        "content": None if problem.code in PASSING else job.content.digest,
        "suffix": job.item.suffix,
        "size": job.content.size,
        "status": UNREAD,
        "reason": problem.code,
        "reason_zh": _without_name(problem.zh, "：", job.item),
        "reason_en": _without_name(problem.en, ": ", job.item),
    }
    remarks = [{"number": 1, "code": problem.code, "zh": problem.zh, "en": problem.en, "place": "", "trace": trace}]
    return Result(audit, {"remarks": remarks} if trace else {})


def _without_name(message: str, colon: str, item: Item) -> str:
    """The reason alone, since other reports may have the same content: 无法读取 a.pdf：文件是空的 -> 文件是空的."""
    head, found, reason = message.partition(colon)
    names = (item.path.name, item.name.rpartition("/")[2])
    return reason if found and any(name in head for name in names) else message


def result_of(job: Job, answer: Outcome[Result]) -> Result:
    """What is kept of a job, whatever became of it."""
    if isinstance(answer, Result):
        return answer
    if isinstance(answer, Defect):
        last = answer.trace.rstrip().rpartition("\n")[2]
        zh, en = f"程序内部错误（{last}）", f"internal error ({last})"
        return unread(job, refusal(job.item, zh, en, "defect"), answer.trace)
    if isinstance(answer, UnreadableFile):
        return unread(job, answer)
    if answer is Loss.TIME:
        return unread(job, refusal(job.item, "超过时限，已停止", "it took too long and was stopped", "time"))
    if answer is Loss.MEMORY:
        return unread(
            job, refusal(job.item, "超过内存上限，已停止", "it needed too much memory and was stopped", "memory")
        )
    if answer is Loss.ENDED:
        zh, en = "处理它的进程意外终止（可能内存不足）", "its process ended unexpectedly (perhaps out of memory)"
        return unread(job, refusal(job.item, zh, en, "crash"))
    raise answer  # bad rules: no report can be audited
