"""Findings that an office has looked at and accepts: a TOML file beside the report, each entry with its reason.

Owns reading and writing the entries, taking accepted findings out of a Report, and naming entries that silence nothing.
No entry is blanket: it names one finding by id, or a rule together with the printed figure.

    [[suppress]]
    finding = "3f9a1c20d7"
    rule = "SUM001"
    figure = "380.36万元"
    reason = "差额为上级专款，已在附注说明"
    by = "财务科 李"
    on = 2025-03-04
    until = 2025-12-31

    [[suppress]]
    rule = "SUM001"
    figure = "380.36万元"
    reason = "…"
    wrong = true

The rule and figure beside an id find the finding again where another format of the report gives it another id.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from auditor.configuration import Configuration, check_user_keys, read_user_text, read_user_toml
from auditor.document import Remark
from auditor.engine.model import Accepted, Finding, Report
from auditor.errors import UsageError
from auditor.patterns import lazy
from auditor.records import TYPE_CHECKING, NamedTuple
from auditor.sources import suppression_files

if TYPE_CHECKING:
    from datetime import date
    from typing import Any

TEXTS = ("finding", "rule", "figure", "reason", "by")
DATES = ("on", "until")
FLAGS = ("wrong",)
_HEAD = lazy(r"^[ \t]*\[\[ *suppress *\]\]", re.MULTILINE)
_ENTRY = lazy(r"[^\n]*(?:\n|$)(?:[ \t]*[^#\s][^\n]*(?:\n|$))*")  # the head, and the lines right below it
_NAMES = ({"finding"}, {"rule", "figure"}, {"finding", "rule", "figure"})


class Suppression(NamedTuple):
    """One accepted finding: its id, or a rule and the printed figure, or both; who accepted it, when, and until when.

    `wrong` says that it is no mistake at all, but the program's.
    """

    reason: str
    finding: str | None = None
    rule: str | None = None
    figure: str | None = None
    by: str | None = None
    on: date | None = None
    until: date | None = None
    wrong: bool = False

    @property
    def name(self) -> str:
        """The entry as a person finds it in the file."""
        return self.finding or f"{self.rule} {self.figure}"

    def covers(self, finding: Finding) -> bool:
        """True where `finding` is the one meant."""
        if self.finding is not None:
            return finding.id == self.finding
        return self.speaks_of(finding)

    def speaks_of(self, finding: Finding) -> bool:
        """True where rule and printed figure of `finding` are those of the entry."""
        printed = None if self.figure is None else _squeezed(self.figure)
        return finding.rule == self.rule and _squeezed(finding.reported.text) == printed

    def is_over(self, today: date) -> bool:
        """True where the last day of the entry is past."""
        return self.until is not None and self.until < today


def accepted_by(files: Sequence[Path]) -> tuple[Suppression, ...]:
    """The entries of several files, in order.

    Raises:
        UsageError: one of the files cannot be used.
    """
    return tuple(entry for path in files for entry in read_suppressions(path))


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
    check_user_keys(entry, (*TEXTS, *DATES, *FLAGS), where_en)
    texts = {key: value.strip() for key, value in entry.items() if isinstance(value, str) and value.strip()}
    days = {key: value for key, value in entry.items() if key in DATES and _is_day(value)}
    flags = {key: value for key, value in entry.items() if key in FLAGS and isinstance(value, bool)}
    if any(key not in TEXTS for key in texts) or len(texts) + len(days) + len(flags) != len(entry):
        raise UsageError(
            f"{where_zh}：各键的值应为非空文字，on 和 until 应为日期（如 2025-12-31，不加引号），wrong 应为 true",
            f"{where_en}: every value should be a text, on and until a date (2025-12-31, without quotes), wrong true",
        )
    if "reason" not in texts:
        raise UsageError(f"{where_zh}：缺少理由 reason", f"{where_en}: missing reason")
    if texts.keys() - {"reason", "by"} not in _NAMES:
        raise UsageError(
            f"{where_zh}：应写 finding，或同时写 rule 和 figure", f"{where_en}: give finding, or both rule and figure"
        )
    return Suppression(**texts, on=days.get("on"), until=days.get("until"), wrong=flags.get("wrong", False))


def _is_day(value: object) -> bool:
    from datetime import date, datetime  # like json below of use only where something is accepted

    return isinstance(value, date) and not isinstance(value, datetime)


def suppress(report: Report, entries: tuple[Suppression, ...], today: date) -> tuple[Report, tuple[Remark, ...]]:
    """The report without what `entries` accept, and a remark for each entry that is over or covers nothing."""
    valid = [entry for entry in entries if not entry.is_over(today)]
    told = (*report.findings, *report.queries)
    covered = {id(finding): entry for entry in reversed(valid) for finding in covered_by(entry, told)}
    found = [(f, covered[id(f)]) for f in told if id(f) in covered]
    accepted = [Accepted(f, entry.reason, entry.by or "", entry.until, entry.wrong) for f, entry in found]
    remarks = [_over(entry) for entry in entries if entry.is_over(today)]
    remarks += [_stale(entry) for entry in valid if not covered_by(entry, told)]
    findings, queries = (
        tuple(finding for finding in those if id(finding) not in covered) for those in (report.findings, report.queries)
    )
    changed = report._replace(findings=findings, queries=queries, accepted=(*report.accepted, *accepted))
    return changed, tuple(remarks)


def covered_by(entry: Suppression, told: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that an entry means; where its id is gone, the only one with its rule and figure."""
    found = tuple(finding for finding in told if entry.covers(finding))
    if found or entry.finding is None:
        return found
    again = tuple(finding for finding in told if entry.speaks_of(finding))
    return again if len(again) == 1 else ()


def _squeezed(text: str) -> str:
    """The printed figure whatever blanks and separators a format sets in it."""
    return "".join(unicodedata.normalize("NFKC", text).replace(",", "").split())


def _stale(entry: Suppression) -> Remark:
    return Remark(
        f"忽略条目 {entry.name} 已不对应任何问题，可以删除",
        f"the suppression {entry.name} matches no finding any more and can go",
        "stale-suppression",
    )


def _over(entry: Suppression) -> Remark:
    return Remark(
        f"忽略条目 {entry.name} 已于 {entry.until} 到期，不再有效",
        f"the suppression {entry.name} ended on {entry.until} and counts no more",
        "expired-suppression",
    )


def without_accepted(report: Report, path: Path, settings: Configuration) -> Report:
    """The report without the findings that the files for `path` accept; their stale entries become remarks.

    Raises:
        UsageError: a file of accepted findings cannot be used.
    """
    sources = suppression_files(path, settings.suppressions)
    if not sources:
        return report
    from datetime import date

    kept, said = suppress(report, accepted_by(sources), date.today())
    return kept._replace(remarks=(*kept.remarks, *said))


def read_entries(path: Path) -> tuple[Suppression, ...]:
    """The entries of the file `path`, none where there is no such file."""
    return read_suppressions(path) if path.is_file() else ()


def with_entry(path: Path, entry: Suppression) -> str:
    """The text of the file `path`, which may be missing, with `entry`: at its end, or in the place of that finding's.

    Raises:
        UsageError: the file cannot be used, accepts that finding already for as long, or must be changed by hand.
    """
    known = read_entries(path)
    text = read_user_text(path) if known else ""
    same = [number for number, other in enumerate(known) if other.finding == entry.finding]
    if not same:
        return f"{text.rstrip()}\n\n{_written(entry)}" if known else _written(entry)
    if any(known[number].until in (None, entry.until) for number in same):
        raise UsageError(f"{path} 里已有 {entry.finding}", f"{path} has {entry.finding} already")
    renewed = _renewed(text, known, same[0], entry)
    if renewed is None:
        raise UsageError(
            f"{path} 里已有 {entry.finding}，写法特殊，请在文件里直接修改",
            f"{path} has {entry.finding} already, in a form of its own: change it in the file",
        )
    return renewed


def _renewed(text: str, known: Sequence[Suppression], number: int, entry: Suppression) -> str | None:
    """The text with its entry of that number replaced, all else as it was; None where it is not written as a block."""
    import tomllib

    starts = [found.start() for found in _HEAD.finditer(text)]
    if len(starts) != len(known):
        return None
    start, end = starts[number], [*starts[1:], len(text)][number]
    changed = text[:start] + _written(entry) + _ENTRY.sub("", text[start:end], 1) + text[end:]
    try:
        table = tomllib.loads(changed.removeprefix("\ufeff"))
        entries = tuple(_entry(one, at, "") for at, one in enumerate(table["suppress"], 1))
    except (ValueError, LookupError, UsageError):
        return None
    return changed if entries == (*known[:number], entry, *known[number + 1 :]) else None


def _written(entry: Suppression) -> str:
    """The entry as it stands in a file."""
    lines = ["[[suppress]]"]
    for key, value in entry._asdict().items():
        if isinstance(value, str):
            lines.append(f"{key} = {_quoted(value)}")
        elif value is True:
            lines.append(f"{key} = true")
        elif value:
            lines.append(f"{key} = {value.isoformat()}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """The text as a string of TOML, whose escapes are those of JSON."""
    import json

    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")
