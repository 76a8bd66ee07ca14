"""What a person sees while a corpus is audited: how many are done and left, the rate, findings and unreadable reports.

Owns the counts and their display on standard error: a bar on a terminal, elsewhere a line now and then.
"""

from __future__ import annotations

from time import monotonic
from typing import Any, TextIO

from auditor.records import NamedTuple
from auditor.reports.output import print_text

_EVERY = 30  # seconds between two lines where no terminal is


class Counts(NamedTuple):
    """What has come of a run so far; `known` were done before, or taken over."""

    done: int = 0
    known: int = 0
    findings: int = 0
    queries: int = 0
    unread: int = 0

    def with_audit(self, audit: dict[str, Any]) -> Counts:
        """The counts with one audit more."""
        told = sum(audit.get(level, 0) for level in ("errors", "warnings", "infos"))
        return self._replace(
            done=self.done + 1,
            findings=self.findings + told,
            queries=self.queries + audit.get("queries", 0),
            unread=self.unread + (audit["status"] == "unread"),
        )

    def with_known(self) -> Counts:
        """The counts with one report more that needed no audit."""
        return self._replace(done=self.done + 1, known=self.known + 1)


class Progress:
    """Shows the counts of a run of `total` reports on `stream`; used as a context."""

    def __init__(self, total: int, lang: str, stream: TextIO, quiet: bool = False) -> None:
        self.total, self.lang, self.stream, self.quiet = total, lang, stream, quiet
        self.began = self.told = monotonic()
        self.bar: Any = None

    def __enter__(self) -> Progress:
        if not self.quiet and self.stream.isatty():
            self.bar = _bar(self.stream, self.total)
            self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()

    def show(self, counts: Counts) -> None:
        """The counts, as often as a person wants to see them."""
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], completed=counts.done, said=self.words(counts))
        elif not self.quiet and monotonic() - self.told >= _EVERY:
            self.told = monotonic()
            print_text(f"{self.words(counts)}\n", self.stream)

    def words(self, counts: Counts) -> str:
        """One line: 120/300, 4.2 a second, 43 s left, 17 findings, 2 unreadable."""
        seconds = max(monotonic() - self.began, 1e-3)
        rate = (counts.done - counts.known) / seconds
        left = (self.total - counts.done) / rate if rate else 0
        if self.lang == "en":
            return (
                f"{counts.done}/{self.total}, {rate:.1f} a second, {left:.0f} s left, "
                f"{counts.findings} findings, {counts.queries} queries, {counts.unread} not audited"
            )
        return (
            f"{counts.done}/{self.total}，每秒 {rate:.1f} 份，还需 {left:.0f} 秒，"
            f"问题 {counts.findings} 处，请核实 {counts.queries} 处，未能审核 {counts.unread} 份"
        )


def _bar(stream: TextIO, total: int) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    bar = Bar(BarColumn(), TextColumn("{task.fields[said]}"), console=Console(file=stream), transient=True)
    bar.add_task("", total=total, said="")
    return bar
