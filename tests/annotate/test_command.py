"""The command `auditor annotate`: a copy with the same findings beside the original; what it refuses and says."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from auditor import cli
from auditor.audit import audit
from auditor.readers import read_document
from tests.annotate.making import commented, parts_of, told, without_marks
from tests.sampled import SAMPLES, audited, report_of

REPORTS = sorted(SAMPLES.glob("*.docx"))
DOUBTFUL = "开展培训12.4万人次，其中技能培训3.1万人次，创业培训9.1万人次。"  # 3.1 + 9.1 = 12.2: a query
WRONG = "某局决算\n\n一、支出情况\n支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n"


def run(*arguments: object) -> Result:
    """The outcome of `auditor annotate ARGUMENTS`."""
    return CliRunner().invoke(cli.program, ["annotate", *(str(a) for a in arguments)])


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.name)
@pytest.mark.parametrize("queries", [False, True])
def test_the_copy_gives_the_same_findings(path: Path, queries: bool, tmp_path: Path) -> None:
    """Every finding, with --queries every query too, is marked at its figure; the copy is read as the original is."""
    original, copy = path.read_bytes(), tmp_path / path.name
    result = run(path, "-o", copy, *(["--queries"] if queries else []))
    report, again = report_of(path.name), read_document(copy)
    told_of = [*report.findings, *(report.queries if queries else ())]
    assert (result.exit_code, result.stderr) == (cli.EXIT_OK, "")
    assert path.read_bytes() == original
    assert again.blocks == audited(path.name).document.blocks  # so that its audit finds the same
    if told_of:
        assert commented(copy.read_bytes()) == [finding.reported.text for finding in told_of]
        assert all(finding.id in text for finding, text in zip(told_of, told(copy.read_bytes()), strict=True))
        assert all(finding.message.zh in text for finding, text in zip(told_of, told(copy.read_bytes()), strict=True))
    assert without_marks(copy.read_bytes()) == without_marks(original)
    old, new = parts_of(original), parts_of(copy.read_bytes())
    changed = {name for name, content in old.items() if new[name] != content}
    assert changed <= {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
    assert new.keys() - old.keys() <= {"word/comments.xml"}
    assert f"标注 {len(told_of)} 处" in result.stdout


def test_a_sample_has_something_to_mark() -> None:
    """The test above can fail: one of the samples has findings."""
    assert any(report_of(path.name).findings for path in REPORTS)


def test_queries_are_marked_on_request(tmp_path: Path) -> None:
    """Of a report with findings and queries, as a Word file: all of them with --queries, else the findings."""
    original, copy = tmp_path / "report.docx", tmp_path / "copy.docx"
    document = docx.Document()
    for line in (SAMPLES / "fund-performance.txt").read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.add_paragraph(DOUBTFUL)
    document.save(str(original))
    report = audit(original)
    assert report.findings
    assert report.queries
    for options, told_of in (((), report.findings), (("--queries",), (*report.findings, *report.queries))):
        assert run(original, "-o", copy, *options).exit_code == cli.EXIT_OK
        assert sorted(commented(copy.read_bytes())) == sorted(finding.reported.text for finding in told_of)
        assert audit(copy).queries == report.queries
        copy.unlink()


def test_in_english(tmp_path: Path) -> None:
    """With --lang en comments and messages are English."""
    copy = tmp_path / "copy.docx"
    result = run(SAMPLES / "final-accounts.docx", "-o", copy, "--lang", "en")
    assert "marked in" in result.stdout
    assert told(copy.read_bytes())[0].startswith("× error  ")


@pytest.mark.parametrize(
    ("name", "output", "words"),
    [
        ("report.txt", "copy.txt", "批注版是 .docx 文件"),
        ("report.docx", "report.docx", "不能是原文件"),
        ("report.docx", "copy.pdf", "以 .docx 结尾"),
        ("nowhere.docx", "copy.docx", "文件不存在"),
        ("broken.docx", "copy.docx", "已损坏"),
    ],
)
def test_what_is_refused(name: str, output: str, words: str, tmp_path: Path) -> None:
    """One clear line, status 2, and nothing written: formats without marks, the original, another suffix, bad files."""
    (tmp_path / "report.txt").write_text(WRONG, encoding="utf-8")
    (tmp_path / "report.docx").write_bytes((SAMPLES / "final-accounts.docx").read_bytes())
    (tmp_path / "broken.docx").write_bytes((SAMPLES / "final-accounts.docx").read_bytes()[:5000])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    result = run(tmp_path / name, "-o", tmp_path / output)
    assert result.exit_code == cli.EXIT_FAILED
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_an_accepted_finding_is_marked_as_such(tmp_path: Path) -> None:
    """The comment on what the office has accepted says so first, with the reason, behind those on the findings."""
    path, copy = tmp_path / "report.docx", tmp_path / "copy.docx"
    path.write_bytes((SAMPLES / "final-accounts.docx").read_bytes())
    report = report_of("final-accounts.docx")
    first = report.findings[0]
    entry = f'[[suppress]]\nfinding = "{first.id}"\nreason = "已说明"\n'
    (tmp_path / "suppressions.toml").write_text(entry, encoding="utf-8")
    assert run(path, "-o", copy).exit_code == cli.EXIT_OK
    last = told(copy.read_bytes())[-1]
    assert last.startswith(f"√ 已认可  {first.title.zh}  [{first.rule} {first.id}]")
    assert "理由：已说明" in last
    assert len(told(copy.read_bytes())) == len(report.findings)
