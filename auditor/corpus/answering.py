"""The commands that read a store: compare, accept, judge, query; from options to what is printed.

Owns how the parts are put together, and the exit status that differences call for.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from auditor.checking import EXIT_FINDINGS, EXIT_OK
from auditor.corpus.across import hold_against_each_other, ties_table
from auditor.corpus.changes import changes_json, changes_text
from auditor.corpus.comparing import changes_between
from auditor.corpus.departments import read_departments
from auditor.corpus.identity import FILE_NAME
from auditor.corpus.judging import root_of_run, scores_of, scores_table
from auditor.corpus.questions import QUESTIONS, Wanted
from auditor.corpus.standing import baseline_text, read_baseline, run_before, run_named, standings_of
from auditor.corpus.store import open_store
from auditor.corpus.tables import rendered
from auditor.errors import UsageError

JSON, TEXT = "json", "text"


def compare(store: str, names: tuple[str, ...], baseline: Path | None, format: str, lang: str) -> tuple[str, int]:
    """The changes from one run to another, or from a baseline to a run, and the exit status: 1 where there are any.

    Raises:
        UsageError: there are no such runs.
    """
    if len(names) > (1 if baseline else 2):
        raise UsageError("最多比较两次运行", "two runs at most are compared")
    engine = open_store(store, create=False)
    newer = run_named(engine, names[-1] if names else None)
    older = standings_of(engine, _older(engine, names, newer)) if baseline is None else read_baseline(baseline)
    changes = list(changes_between(older, standings_of(engine, newer)))
    text = changes_json(changes) if format == JSON else changes_text(changes, lang)
    return text, EXIT_FINDINGS if changes else EXIT_OK


def _older(engine: Engine, names: tuple[str, ...], newer: int) -> int:
    """The run to compare with: the first of two that are named, else the one before."""
    return run_named(engine, names[0]) if len(names) > 1 else run_before(engine, newer)


def accept(store: str, name: str | None, lang: str) -> tuple[str, str]:
    """The baseline that a run makes, and what is told of it."""
    engine = open_store(store, create=False)
    run = run_named(engine, name)
    standings = list(standings_of(engine, run))
    said = sum(len(standing.said) for standing in standings)
    told = (
        f"run {run}: {len(standings)} reports, {said} findings and queries"
        if lang == "en"
        else f"第 {run} 次运行：报告 {len(standings)} 份，问题和请核实 {said} 处"
    )
    return baseline_text(standings), told


def judge(store: str, name: str | None, ledgers: Path | None, format: str | None, output: Path | None) -> str | bytes:
    """Precision and recall of each rule.

    Raises:
        UsageError: no report of the run has a ledger.
    """
    engine = open_store(store, create=False)
    table = scores_table(scores_of(engine, run_named(engine, name), ledgers))
    if not table.rows:
        raise UsageError("没有一份报告有判定文件", "no report of the run has a ledger")
    return rendered(table, format, output)


def query(
    store: str, question: str, name: str | None, wanted: Wanted, format: str | None, output: Path | None
) -> str | bytes:
    """The answer to a common question."""
    engine = open_store(store, create=False)
    if question == "ties":
        return rendered(ties_table(engine, run_named(engine, name), wanted.lang, wanted.limit), format, output)
    return rendered(QUESTIONS[question](engine, run_named(engine, name), wanted), format, output)


def across(
    store: str, name: str | None, listed: Path | None, lang: str, format: str | None, output: Path | None
) -> tuple[str | bytes, int]:
    """What does not fit between the reports of a run, and the exit status: 1 where some of it is more than a hint."""
    engine = open_store(store, create=False)
    run = run_named(engine, name)
    path = listed or list_beside(engine, run)
    hold_against_each_other(engine, run, read_departments(path) if path else ())
    table = ties_table(engine, run, lang)
    serious = any(row[table.head.index("severity")] != "info" for row in table.rows)
    return rendered(table, format, output), EXIT_FINDINGS if serious else EXIT_OK


def list_beside(engine: Engine, run: int) -> Path | None:
    """The user's list in the folder of a run, None where there is none."""
    root = root_of_run(engine, run)
    path = root / FILE_NAME if root else None
    return path if path and path.is_file() else None


def report(store: str, name: str | None, folder: Path, lang: str) -> str:
    """Write the pages of a run into a folder, and what is told of it."""
    from auditor.corpus.pages.building import write_pages

    engine = open_store(store, create=False)
    written, pages = write_pages(engine, run_named(engine, name), folder, lang)
    if lang == "en":
        return f"{folder / 'index.html'}: {pages} pages, {written} of them written now\n"
    return f"{folder / 'index.html'}：共 {pages} 页，本次写入 {written} 页\n"
