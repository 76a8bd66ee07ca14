"""What a report says of last year, held against last year's report: each kind of comparative, and what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import cli
from auditor.audit import audit
from auditor.claims.expression import figures_of
from auditor.engine.model import Report, Verdict
from auditor.reports.last_year import checks_of_last_year

LAST = """# 某局2031年度部门决算

## 支出决算表

单位：万元

| 科目编码 | 科目名称 | 决算数 |
|---|---|---|
| 205 | 教育支出 | 512.40 |
| 2050101 | 行政运行 | 512.40 |
| 210 | 卫生健康支出 | 60.25 |
| 2101101 | 行政运行 | 60.25 |
|  | 合计 | 572.65 |

## 说明

2031年度培训费支出8.40万元。会议费支出3.20万元，比上年增加0.20万元。共有编外人员14人。
"""
HEAD = "# 某局2032年度部门决算\n\n"


def held(text: str, tmp_path: Path, last: str = LAST) -> Report:
    """The report on `text`, held against last year's."""
    previous = tmp_path / "last.md"
    previous.write_text(last, encoding="utf-8")
    return audit((HEAD + text).encode(), name="this.md", previous=previous)


def told(report: Report) -> list[tuple[str, str, str]]:
    """What was held against last year's report: verdict, figure, and the figure of last year's report."""
    found = []
    for check in checks_of_last_year(report):
        last = [f.text for f in figures_of(check.hypothesis.expected) if f.location.edition]
        found.append((check.verdict.value, check.claim.reported.text, last[0]))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2032年度培训费支出9.10万元，上年决算数8.40万元。", ("consistent", "8.40万元", "8.40万元")),
        ("2032年度培训费支出9.10万元，上年决算数4.80万元。", ("inconsistent", "4.80万元", "8.40万元")),
        ("培训费支出9.10万元，比上年增加0.70万元。", ("consistent", "0.70万元", "8.40万元")),
        ("培训费支出9.10万元，比上年增加0.50万元。", ("inconsistent", "0.50万元", "8.40万元")),
        ("培训费支出7.40万元，比2031年减少1.00万元。", ("consistent", "1.00万元", "8.40万元")),
        ("培训费支出9.24万元，比上年增长10.00%。", ("consistent", "10.00%", "8.40万元")),
        ("培训费支出9.24万元，比上年增长11.00%。", ("inconsistent", "11.00%", "8.40万元")),
        ("培训费支出8.40万元，与上年持平。", ("consistent", "8.40万元", "8.40万元")),
        ("培训费支出8.60万元，与上年持平。", ("inconsistent", "8.60万元", "8.40万元")),
        ("培训费支出84000元，与上年持平。", ("consistent", "84000元", "8.40万元")),
    ],
)
def test_what_the_words_say_of_last_year(text: str, wanted: tuple[str, str, str], tmp_path: Path) -> None:
    """Levels, changes, rates and what has not changed: each against what last year's report printed."""
    assert told(held(text, tmp_path)) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "培训费支出9.10万元，年初预算9.60万元，比年初预算减少0.50万元。",  # the plan is this year's
        "培训费支出9.10万元，比2030年增加2.00万元。",  # another year
        "培训费支出8.60万元，与上年基本持平。",  # says nothing exact
        "培训费支出9.10万元，比上年增加约1万元。",  # nor does this
        "培训费支出9.10万元，与预算持平。",
    ],
)
def test_what_is_not_said_of_last_year(text: str, tmp_path: Path) -> None:
    """Comparisons with this year's plan or another year, and loose ones, are not held against last year's report."""
    assert told(held(text, tmp_path)) == []


TABLE = """## 支出决算表

单位：万元

| 科目编码 | 科目名称 | 上年决算数 | 本年决算数 |
|---|---|---|---|
| 205 | 教育支出 | 512.40 | 530.00 |
| 2050101 | 行政运行 | 512.40 | 530.00 |
| 210 | 卫生健康支出 | {health} | 65.00 |
| 2101101 | 行政运行 | {health} | 65.00 |
|  | 合计 | {total} | 595.00 |
"""


def test_a_column_of_last_year(tmp_path: Path) -> None:
    """Every cell of it is what last year's table prints in that row: rows of one name are told apart by their codes."""
    report = held(TABLE.format(health="60.25", total="572.65"), tmp_path)
    assert told(report) == [("consistent", value, value) for value in ("512.40", "512.40", "60.25", "60.25", "572.65")]
    assert report.findings == ()
    wrong = held(TABLE.format(health="62.05", total="574.45"), tmp_path)
    assert [one for one in told(wrong) if one[0] != "consistent"] == [
        ("inconsistent", "62.05", "60.25"),
        ("inconsistent", "62.05", "60.25"),
        ("inconsistent", "574.45", "572.65"),
    ]
    assert {finding.rule for finding in wrong.findings} == {"TIE020"}


def test_last_years_figure_is_never_called_wrong(tmp_path: Path) -> None:
    """It was published: where the two differ, nobody is told to change it."""
    report = held("2032年度培训费支出9.10万元，上年决算数4.80万元。", tmp_path)
    (finding,) = (*report.findings, *report.queries)
    assert all(d.culprit is None or d.culprit.location.edition is None for d in finding.diagnosis)


def test_a_name_with_several_numbers_only_bears_out(tmp_path: Path) -> None:
    """Where last year's report gives one name two numbers, a third one is no contradiction."""
    last = LAST + "\n职工培训费支出2.10万元。\n\n培训费支出1.30万元。\n"
    assert told(held("培训费支出9.10万元，上年决算数8.40万元。", tmp_path, last)) == [
        ("consistent", "8.40万元", "8.40万元")
    ]
    assert told(held("培训费支出9.10万元，上年决算数7.70万元。", tmp_path, last)) == []


def test_what_last_years_report_does_not_print_is_said(tmp_path: Path) -> None:
    """A comparative without counterpart is neither right nor wrong."""
    report = held("印刷费支出1.10万元，比上年增加0.30万元。", tmp_path)
    assert report.last_year is not None
    assert [figure.text for figure in report.last_year.missing] == ["0.30万元"]
    assert told(report) == []


def test_a_report_of_another_year(tmp_path: Path) -> None:
    """The report of two years ago is none of last year: nothing is held against it, and that is said."""
    report = held("2032年度培训费支出9.10万元，上年决算数4.80万元。", tmp_path, LAST.replace("2031", "2030"))
    assert told(report) == []
    assert [remark.code for remark in report.remarks] == ["other-year"]


def test_without_last_years_report_nothing_changes(tmp_path: Path) -> None:
    """What the report says of last year is then only held against the report itself."""
    text = HEAD + TABLE.format(health="62.05", total="574.45")
    alone, beside = audit(text.encode(), name="this.md"), held(TABLE.format(health="62.05", total="574.45"), tmp_path)
    assert alone.last_year is None
    own = [c for c in beside.checks if c not in checks_of_last_year(beside)]
    assert [(c.claim.pattern, c.verdict) for c in own] == [(c.claim.pattern, c.verdict) for c in alone.checks]
    assert all(c.verdict is not Verdict.INCONSISTENT for c in alone.checks)


# The command


def run(*arguments: object) -> Result:
    """The outcome of `auditor check ARGUMENTS`."""
    return CliRunner().invoke(cli.program, ["check", *(str(a) for a in arguments)])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with last year's report and this year's, which copies it wrongly."""
    (tmp_path / "last.md").write_text(LAST, encoding="utf-8")
    (tmp_path / "this.md").write_text(HEAD + TABLE.format(health="62.05", total="574.45"), encoding="utf-8")
    return tmp_path


def test_the_command_counts_and_lists(reports: Path) -> None:
    """One sentence at the end, the whole list with --all."""
    short = run(reports / "this.md", "--previous", reports / "last.md")
    assert short.exit_code == cli.EXIT_FINDINGS
    assert "核对5项，不符3项；另有0个数在上年报告中未找到" in "".join(short.stdout.split())
    assert "上年报告" in short.stdout
    whole = run(reports / "this.md", "--previous", reports / "last.md", "--all")
    assert "与上年报告逐项核对" in whole.stdout
    assert "←上年报告" in "".join(whole.stdout.split())


@pytest.mark.parametrize("format", ["text", "markdown", "html", "csv", "json", "jsonl", "sarif", "junit"])
def test_every_format_tells_where_the_other_figure_stands(reports: Path, format: str) -> None:
    """A finding about last year is shown like any other, in every format."""
    result = run(reports / "this.md", "--previous", reports / "last.md", "--format", format)
    assert (result.exit_code, result.stderr) == (cli.EXIT_FINDINGS, "")
    assert "TIE020" in result.stdout
    if format == "json":
        value = json.loads(result.stdout)
        assert value["last_year"]["missing"] == []
        assert [f["location"].get("edition") for f in value["findings"][0]["evidence"]][:2] == [None, "previous"]


def test_refused(reports: Path) -> None:
    """One report at a time; and a file for last year's that cannot be read is named."""
    both = run(reports / "this.md", reports / "last.md", "--previous", reports / "last.md")
    assert (both.exit_code, "只能用于一个报告" in both.stderr) == (cli.EXIT_FAILED, True)
    missing = run(reports / "this.md", "--previous", reports / "nowhere.md")
    assert (missing.exit_code, "nowhere.md" in missing.stderr) == (cli.EXIT_FAILED, True)
