"""The command line as people expect it: help, folders, patterns, standard input, several files, short output."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import cli

RIGHT = "某局决算\n\n一、支出情况\n支出合计5127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n"
WRONG = RIGHT.replace("5127.22", "6127.22")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports, one of them in a folder of its own, and files that are no reports."""
    (tmp_path / "inner").mkdir()
    for name, text in (("right.txt", RIGHT), ("inner/wrong.txt", WRONG), ("~$lock.txt", WRONG), ("a.log", WRONG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(WRONG, encoding="utf-8")
    return tmp_path


def run(*arguments: object, data: bytes | None = None) -> Result:
    """The outcome of `auditor ARGUMENTS`."""
    return CliRunner().invoke(cli.program, [str(a) for a in arguments], input=data)


def names_in(result: Result) -> list[str]:
    """The files of a JSON answer."""
    return [Path(report["document"]["path"]).name for report in json.loads(result.stdout)["reports"]]


def test_alone_it_shows_help() -> None:
    """`auditor` without anything is a question, not a mistake."""
    result = run()
    assert (result.exit_code, result.stderr) == (cli.EXIT_OK, "")
    assert "check" in result.stdout


@pytest.mark.parametrize("command", ["", "check", "show", "rules", "explain", "config", "completion", "accept"])
def test_help_is_in_one_language(command: str) -> None:
    """In Chinese no word of click's own is left in English; in English no Chinese."""
    words = [command] if command else []
    chinese, english = run(*words, "--help").stdout, run(*words, "--help", "--lang", "en").stdout
    assert not re.search(r"Usage|Options|Commands|Show |\bTEXT\b|\bPATH\b.*\bINTEGER\b|default:", chinese)
    assert "Usage:" in english
    assert not re.search("[\u4e00-\u9fff]", english)


def test_a_folder_means_the_reports_in_it(folder: Path) -> None:
    """All reports below it, neither hidden files nor locks nor others."""
    assert names_in(run("check", "--format", "json", "-j", "1", folder)) == ["wrong.txt", "right.txt"]


def test_a_pattern_means_the_files_that_fit(folder: Path) -> None:
    """Where the shell does not expand it, as on Windows, we do; ** goes into folders."""
    assert names_in(run("check", "--format", "json", "-j", "1", folder / "**" / "*.txt", folder / "a.log")) == [
        "wrong.txt",
        "right.txt",
        "~$lock.txt",
        "a.log",
    ]


def test_nothing_found_is_no_success(folder: Path) -> None:
    """An empty folder, and a pattern that fits nothing, are errors: nothing was checked."""
    (folder / "empty").mkdir()
    for argument, message in ((folder / "empty", "没有报告"), (folder / "*.pdf", "没有文件符合")):
        result = run("check", argument)
        assert (result.exit_code, result.stdout) == (cli.EXIT_FAILED, "")
        assert message in result.stderr


def test_a_file_named_twice_is_checked_once(folder: Path) -> None:
    """A folder and a file in it name the same report."""
    assert "总计" not in run("check", folder / "right.txt", folder / "right.txt").stdout


def test_standard_input() -> None:
    """- reads it, in any format that is told by its content."""
    result = run("check", "--format", "json", "-", data=WRONG.encode())
    report = json.loads(result.stdout)
    assert (result.exit_code, report["document"]["path"]) == (cli.EXIT_FINDINGS, "-")
    assert report["findings"][0]["reported"]["text"] == "6127.22万元"
    assert "6127.22万元" in run("show", "-", data=WRONG.encode()).stdout
    empty = run("check", "-", data=b"")
    assert (empty.exit_code, "无法读取 标准输入：文件是空的" in empty.stderr) == (cli.EXIT_FAILED, True)
    assert "cannot read standard input: " in run("check", "--lang", "en", "-", data=b"").stderr
    assert run("check", "--brief", "-", data=WRONG.encode()).stdout.startswith("标准输入")


def test_several_files_end_in_a_total(folder: Path) -> None:
    """How many files, how many without findings, how many not audited, and the sums of all counts."""
    result = run("check", "-j", "1", folder / "right.txt", folder / "inner" / "wrong.txt", folder / "no.txt")
    total = result.stdout.rpartition("总计")[2]
    assert "共3个文件：已审核2个，其中1个未发现问题；1个未能审核。" in total
    assert "错误1处，警告0处，提示0处；请核实0处。" in total
    assert "共识别数字6个，其中6个参与了至少一项核对。" in total
    assert "总计" not in run("check", folder / "right.txt").stdout


def test_jobs_do_not_change_the_answer(folder: Path) -> None:
    """In two processes the same is said in the same order as in one."""
    one, two = (run("check", "--format", "json", "-j", n, folder) for n in (1, 2))
    assert (one.stdout, one.exit_code) == (two.stdout, two.exit_code)
    assert "应为不小于1的整数" in run("check", "-j", "0", folder).stderr


def test_quiet_is_the_status_alone(folder: Path) -> None:
    """-q prints nothing but what went wrong; a file that is asked for is still written."""
    result = run("check", "-q", folder / "inner" / "wrong.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (cli.EXIT_FINDINGS, "", "")
    assert "文件不存在" in run("check", "-q", folder / "no.txt").stderr
    run("check", "-q", "--output", folder / "o.json", folder / "right.txt")
    assert json.loads((folder / "o.json").read_text(encoding="utf-8"))["findings"] == []


def test_brief_is_one_line_a_finding(folder: Path) -> None:
    """Mark, place, figure, title, expected value and id on one line, then the counts."""
    lines = run("check", "--brief", folder / "inner" / "wrong.txt").stdout.splitlines()
    assert re.fullmatch(r"× 第4行第5列  6127\.22万元  .*  应为 5127\.22万元  \[SUM001 [0-9a-f]{10}\]", lines[1])
    assert lines[2].startswith("错误1处")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("o.html", b"<!DOCTYPE html>"),
        ("o.xlsx", b"PK"),
        ("o.csv", b"\xef\xbb\xbf"),
        ("o.json", b'{\n  "schema": "auditor/2"'),
        ("o.jsonl", b'{"schema": "auditor/2"'),
        ("o.sarif", b'{\n  "$schema"'),
        ("o.xml", b"<?xml"),
        ("o.md", b"# "),
        ("o.txt", b"/"),
    ],
)
def test_the_suffix_of_the_output_tells_its_format(folder: Path, name: str, start: bytes) -> None:
    """--output x.html is a page, x.xlsx a workbook; --format goes before the suffix."""
    report = folder / "inner" / "wrong.txt"
    assert run("check", "--output", folder / name, report).exit_code == cli.EXIT_FINDINGS
    assert (folder / name).read_bytes().startswith(start)
    run("check", "--output", folder / name, "--format", "jsonl", report)
    assert (folder / name).read_bytes().startswith(b'{"schema"')


def test_configuration_above_the_report(folder: Path) -> None:
    """auditor.toml is looked for beside the report and in the folders above; the nearest one counts."""
    report = folder / "inner" / "wrong.txt"
    (folder / "auditor.toml").write_text('fail_on = "never"\n', encoding="utf-8")
    assert run("check", report).exit_code == cli.EXIT_OK
    (folder / "inner" / "auditor.toml").write_text('fail_on = "error"\n', encoding="utf-8")
    assert run("check", report).exit_code == cli.EXIT_FINDINGS


def test_the_system_speaks_the_users_language(folder: Path) -> None:
    """What the system says of a file, and what is wrong with a TOML file, is told in Chinese, in English on request."""
    into_nothing = ("check", "--output", folder / "no" / "x.txt", folder / "right.txt")
    assert "文件或文件夹不存在" in run(*into_nothing).stderr
    assert "No such file" in run(*into_nothing, "--lang", "en").stderr
    (folder / "auditor.toml").write_text("x = \n", encoding="utf-8")
    assert "第1行第5列有误" in run("check", folder / "right.txt").stderr


@pytest.mark.parametrize("shell", cli.SHELLS)
def test_completion(shell: str) -> None:
    """A script for each shell that names the program and the variable it is asked through."""
    result = run("completion", shell)
    assert result.exit_code == cli.EXIT_OK
    assert "_AUDITOR_COMPLETE" in result.stdout


def test_an_office_decides_how_severe_a_rule_is(folder: Path) -> None:
    """[severity] of auditor.toml names rules by id, family or slug; what is wrong there stops the run."""
    report, settings = folder / "inner" / "wrong.txt", folder / "auditor.toml"
    settings.write_text('[severity]\nSUM = "info"\n', encoding="utf-8")
    result = run("check", report)
    assert (result.exit_code, "错误0处，警告0处，提示1处" in result.stdout) == (cli.EXIT_OK, True)
    assert '"SUM" = "info"' in run("config", report).stdout
    for text, message in (('SUM = "bad"', "[severity] 的值不对"), ('SOM999 = "info"', "没有规则 SOM999")):
        settings.write_text(f"[severity]\n{text}\n", encoding="utf-8")
        result = run("check", report)
        assert (result.exit_code, message in result.stderr) == (cli.EXIT_FAILED, True)


def test_explain_is_short_first() -> None:
    """Why, limits and one example; --full adds the rest."""
    short, full = run("explain", "SUM001").stdout, run("explain", "SUM001", "--full").stdout
    assert "为什么要查" in short
    assert short.count("要报的例子") == 1
    assert "报告用语" not in short.replace("更多例子和报告用语", "")
    assert len(full.splitlines()) > 2 * len(short.splitlines())


def finding_in(report: Path) -> str:
    """The id of the first thing told of a report."""
    told = json.loads(run("check", "--format", "json", report).stdout)
    return str((told["findings"] + told["queries"])[0]["id"])


def test_accept_writes_the_entry(folder: Path) -> None:
    """Who, when, why and until when stand in the file beside the report, and the finding is listed no more."""
    report = folder / "inner" / "wrong.txt"
    name = finding_in(report)
    reason = '见"附注"\\三'
    result = run("accept", report, name, "--reason", reason, "--by", "财务科", "--until", "2999-12-31")
    written = report.with_name("wrong.txt.auditor.toml")
    assert (result.exit_code, result.stdout.strip()) == (cli.EXIT_OK, f"已写入 {written}")
    (entry,) = tomllib.loads(written.read_text(encoding="utf-8"))["suppress"]
    assert (entry["finding"], entry["reason"], entry["by"]) == (name, reason, "财务科")
    assert (entry["until"].isoformat(), entry["on"]) == ("2999-12-31", date.today())
    checked = run("check", "--format", "json", report)
    answer = json.loads(checked.stdout)
    assert (checked.exit_code, answer["findings"], answer["queries"]) == (cli.EXIT_OK, [], [])
    assert [(a["id"], a["reason"], a["by"], a["until"]) for a in answer["accepted"]] == [
        (name, reason, "财务科", "2999-12-31")
    ]


def test_accept_adds_to_what_is_there(folder: Path) -> None:
    """Entries and comments that stand in the file stay as they are."""
    report, known = folder / "inner" / "wrong.txt", folder / "inner" / "suppressions.toml"
    before = '# 科室商定\n[[suppress]]\nfinding = "gone"\nreason = "r"\n'
    known.write_text(before, encoding="utf-8")
    run("accept", report, finding_in(report), "--reason", "附注三")
    after = known.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert len(tomllib.loads(after)["suppress"]) == 2


def test_accept_refuses_what_makes_no_sense(folder: Path) -> None:
    """An unknown id, no reason, a day that is none, and a finding accepted twice; nothing is written."""
    report = folder / "inner" / "wrong.txt"
    name = finding_in(report)
    for arguments, message in (
        (("0000000000", "--reason", "x"), "报告中没有问题 0000000000"),
        ((name,), "请写明理由"),
        ((name, "--reason", " "), "请写明理由"),
        ((name, "--reason", "x", "--until", "31.12."), "日期应写成"),
        ((name, "--reason", "x", "--until", "2020-01-01"), "--until 2020-01-01 已经过去"),
    ):
        result = run("accept", report, *arguments)
        assert (result.exit_code, message in result.stderr) == (cli.EXIT_FAILED, True)
    assert sorted(p.name for p in report.parent.iterdir()) == ["wrong.txt"]
    run("accept", report, name, "--reason", "x")
    assert "里已有" in run("accept", report, name, "--reason", "x").stderr


def test_an_entry_that_is_over_counts_no_more(folder: Path) -> None:
    """After its last day the finding is told again, and that the entry is over."""
    report = folder / "inner" / "wrong.txt"
    over = f'[[suppress]]\nfinding = "{finding_in(report)}"\nreason = "x"\nuntil = 2001-01-31\n'
    report.with_name("suppressions.toml").write_text(over, encoding="utf-8")
    result = run("check", "--format", "json", report)
    answer = json.loads(result.stdout)
    assert len(answer["findings"] + answer["queries"]) == 1
    assert [remark["code"] for remark in answer["remarks"]] == ["expired-suppression"]
    assert "已于 2001-01-31 到期" in result.stderr
