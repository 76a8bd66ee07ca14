"""Two runs compared: the same is the same to the byte, and a change is named exactly."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor import cli
from auditor.corpus.comparing import Change, changes_between
from auditor.corpus.standing import Said, Standing, baseline_text, read_baseline
from auditor.errors import UsageError
from tests.corpus.conftest import report_text

SUM = Said("a1", "SUM001", "finding", "error", "para3", "9.50万元")
SHARE = Said("b2", "PCT001", "query", "warning", "p4", "45.48%")
COMMAND = [sys.executable, "-m", "auditor", "corpus"]


def corpus(*arguments: object, status: int = 0) -> str:
    """What `auditor corpus` prints."""
    done = CliRunner().invoke(cli.program, ["corpus", *map(str, arguments)])
    assert done.exit_code == status, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((SUM, SHARE), (SHARE, SUM), []),
        ((SUM,), (SUM, SHARE), [("new", None, SHARE)]),
        ((SUM, SHARE), (SUM,), [("gone", SHARE, None)]),
        ((SUM,), (SUM._replace(place="para4"),), [("moved", SUM, SUM._replace(place="para4"))]),
        ((SUM,), (SUM._replace(severity="info"),), [("severity", SUM, SUM._replace(severity="info"))]),
        ((SHARE,), (SHARE._replace(told="finding"),), [("severity", SHARE, SHARE._replace(told="finding"))]),
        ((SUM, SUM), (SUM,), [("gone", SUM, None)]),
    ],
)
def test_findings_are_new_gone_moved_or_of_another_severity(
    before: tuple[Said, ...], after: tuple[Said, ...], expected: list[tuple[str, Said | None, Said | None]]
) -> None:
    """The id tells which is which; the order does not matter; two of one id count as two."""
    found = changes_between([Standing("甲", "audited", before)], [Standing("甲", "audited", after)])
    assert [(change.kind, change.before, change.after) for change in found] == expected


def test_reports_are_added_missing_or_read_otherwise() -> None:
    """A report that cannot be read any more is a change, though it has no finding."""
    before = [Standing("a", "audited", (SUM,)), Standing("b", "audited", ())]
    after = [Standing("b", "unread", ()), Standing("c", "audited", (SHARE,))]
    assert list(changes_between(before, after)) == [
        Change("missing", "a"),
        Change("gone", "a", SUM, None),
        Change("status", "b", status=("audited", "unread")),
        Change("added", "c"),
        Change("new", "c", None, SHARE),
    ]


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    """One report a line; another file is refused."""
    standings = [Standing("a", "audited", (SUM, SHARE)), Standing("b", "unread", ())]
    (tmp_path / "base.jsonl").write_text(baseline_text(standings), encoding="utf-8")
    assert list(read_baseline(tmp_path / "base.jsonl")) == standings
    (tmp_path / "other.jsonl").write_text('{"schema": "x"}\n', encoding="utf-8")
    with pytest.raises(UsageError):
        list(read_baseline(tmp_path / "other.jsonl"))


def test_runs_of_one_program_are_equal_to_the_byte_and_a_changed_report_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Baselines of two stores, filled by one process and by two in another order, are the same file."""
    for store, jobs in (("one.db", 1), ("two.db", 2)):
        corpus("run", folder, "--store", folder.parent / store, "-q", "-j", jobs)
        corpus("accept", "--store", folder.parent / store, "--baseline", folder.parent / f"{store}.jsonl")
    assert (folder.parent / "one.db.jsonl").read_bytes() == (folder.parent / "two.db.jsonl").read_bytes()
    (folder / "2031" / "a.txt").write_text(report_text(spent="7.50"), encoding="utf-8")
    (folder / "c.md").write_text("前言\n\n" + report_text("丙县民政局", spent="9.50"), encoding="utf-8")
    corpus("run", folder, "--store", folder.parent / "one.db", "-q")
    monkeypatch.chdir(folder.parent)
    said = corpus("compare", "--store", "one.db", "--lang", "en", status=1)
    against = ("--store", "one.db", "--lang", "en", "--baseline")
    assert corpus("compare", *against, "two.db.jsonl", status=1) == said
    lines = [line.split() for line in said.splitlines()]
    assert [line[:3] for line in lines[3:]] == [["new", "2031/a.txt", "SUM001"], ["moved", "c.md", "SUM001"]]
    corpus("accept", "--store", "one.db", "--baseline", "new.jsonl")
    assert corpus("compare", *against, "new.jsonl") == "no change\n"


def test_one_changed_rule_changes_only_its_findings(tmp_path: Path, root: Path, folder: Path) -> None:
    """In a copy of the program one rule is made less severe: the comparison names its two findings, and no other."""
    more = "2030年度部门预算150.00万元，支出执行120.00万元，预算执行率为95.00%。\n"
    (folder / "2031" / "b.txt").write_text(report_text("乙县教育局") + more, encoding="utf-8")
    copy = tmp_path / "copy"
    for part in ("auditor", "rules"):
        shutil.copytree(root / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    run = ["run", str(folder), "--store", str(tmp_path / "s.db"), "-q"]
    subprocess.run([*COMMAND, *run], cwd=copy, check=True, capture_output=True)
    path = next((copy / "rules").rglob("SUM001*"), None) or next(
        path for path in (copy / "rules").rglob("*.toml") if 'id = "SUM001"' in path.read_text(encoding="utf-8")
    )
    text = path.read_text(encoding="utf-8")
    assert 'severity = "error"' in text
    path.write_text(text.replace('severity = "error"', 'severity = "warning"'), encoding="utf-8")
    subprocess.run([*COMMAND, *run], cwd=copy, check=True, capture_output=True)
    said = corpus("compare", "--store", tmp_path / "s.db", "--format", "json", status=1)
    changed = {(one["kind"], one["report"], one["after"]["rule"]) for one in json.loads(said)["changes"]}
    assert changed == {("severity", "c.md", "SUM001"), ("severity", "e.zip!/丁县/f.txt", "SUM001")}
    assert "PCT" in corpus("query", "rules", "--store", tmp_path / "s.db"), "another rule fires, and did not change"
