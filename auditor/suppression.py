"""Findings that an office has looked at and accepts: a TOML file beside the report, each entry with its reason.

Owns reading the entries, taking suppressed findings out of a Report, and naming entries that silence nothing. No entry
is blanket: it names one finding by id, or a rule together with the printed figure.

    [[suppress]]
    finding = "3f9a1c20d7"
    reason = "差额为上级专款，已在附注说明"

    [[suppress]]
    rule = "SUM001"
    figure = "380.36万元"
    reason = "…"
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from auditor.configuration import Configuration, check_user_keys, read_user_toml
from auditor.document import Remark
from auditor.engine.model import Finding, Report
from auditor.errors import UsageError

FILE_NAME = "suppressions.toml"
FILE_SUFFIX = ".auditor.toml"
KEYS = ("finding", "rule", "figure", "reason")


class Suppression(NamedTuple):
    """One accepted finding: its id, or a rule and the printed figure."""

    reason: str
    finding: str | None = None
    rule: str | None = None
    figure: str | None = None

    @property
    def name(self) -> str:
        """The entry as a person finds it in the file."""
        return self.finding or f"{self.rule} {self.figure}"

    def covers(self, finding: Finding) -> bool:
        """True where `finding` is the one meant."""
        if self.finding is not None:
            return finding.id == self.finding
        return finding.rule == self.rule and finding.reported.text == self.figure


def find_suppressions(report: Path) -> Path | None:
    """NAME.auditor.toml or suppressions.toml beside `report`, None where there is neither."""
    for path in (report.with_name(report.name + FILE_SUFFIX), report.with_name(FILE_NAME)):
        if path.is_file():
            return path
    return None


def read_suppressions(path: Path) -> tuple[Suppression, ...]:
    """The entries of the file `path`.

    Raises:
        UsageError: a key is unknown, or an entry lacks its reason or names no finding.
    """
    table = read_user_toml(path)
    check_user_keys(table, ("suppress",), path.name)
    entries = table.get("suppress", [])
    if not isinstance(entries, list):
        raise UsageError(f"{path.name}：suppress 应写成 [[suppress]]", f"{path.name}: write suppress as [[suppress]]")
    return tuple(_entry(entry, number, path.name) for number, entry in enumerate(entries, 1))


def _entry(entry: Any, number: int, name: str) -> Suppression:
    where_zh, where_en = f"{name} 第{number}条", f"{name}, entry {number}"
    if not isinstance(entry, dict):
        raise UsageError(f"{where_zh}：应为表", f"{where_en}: should be a table")
    check_user_keys(entry, KEYS, where_en)
    texts = {key: value.strip() for key, value in entry.items() if isinstance(value, str) and value.strip()}
    if len(texts) != len(entry):
        raise UsageError(f"{where_zh}：各键的值应为非空文字", f"{where_en}: every value should be a text")
    if "reason" not in texts:
        raise UsageError(f"{where_zh}：缺少理由 reason", f"{where_en}: missing reason")
    if texts.keys() - {"reason"} not in ({"finding"}, {"rule", "figure"}):
        raise UsageError(
            f"{where_zh}：应写 finding，或同时写 rule 和 figure", f"{where_en}: give finding, or both rule and figure"
        )
    return Suppression(**texts)


def suppress(report: Report, entries: tuple[Suppression, ...]) -> tuple[Report, tuple[Remark, ...]]:
    """The report without the findings and queries that `entries` cover, and a remark for each that covers none."""
    findings, queries = (
        tuple(f for f in told if not any(entry.covers(f) for entry in entries))
        for told in (report.findings, report.queries)
    )
    left = len(findings) + len(queries)
    everything = (*report.findings, *report.queries)
    stale = tuple(
        Remark(
            f"忽略条目 {entry.name} 已不对应任何问题，可以删除",
            f"the suppression {entry.name} matches no finding any more and can go",
            "stale-suppression",
        )
        for entry in entries
        if not any(entry.covers(f) for f in everything)
    )
    suppressed = report.suppressed + len(everything) - left
    return replace(report, findings=findings, queries=queries, suppressed=suppressed), stale


def without_accepted(report: Report, path: Path, settings: Configuration) -> Report:
    """The report without the findings that the file for `path` accepts; its stale entries become remarks.

    Raises:
        UsageError: the file of accepted findings cannot be used.
    """
    source = settings.suppressions or find_suppressions(path)
    if source is None:
        return report
    kept, stale = suppress(report, read_suppressions(source))
    return replace(kept, remarks=(*kept.remarks, *stale))
