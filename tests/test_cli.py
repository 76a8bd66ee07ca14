"""The command line: one test for each exit status and option, and bad input: one clear line, exit 2, no traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import cli
from auditor.engine.model import Report
from auditor.engine.rules import load_rules

# 190.18 + 4937.04 = 5127.22, and 190.18 is 3.71 % of it: both reported wrongly.
WRONG = "某局决算\n\n一、支出情况\n支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n"
RIGHT = "某局决算\n\n一、支出情况\n支出合计5127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n"
NO_FIGURES = "通知\n\n请各单位按时报送。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a wrong report, a right one and one without figures."""
    for name, text in (("wrong.txt", WRONG), ("right.txt", RIGHT), ("none.txt", NO_FIGURES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: object, env: dict[str, str] | None = None) -> Result:
    """The outcome of `auditor ARGUMENTS`."""
    return CliRunner().invoke(cli.program, [str(a) for a in arguments], env=env)


def check_json(*arguments: object) -> dict[str, object]:
    """The JSON that `auditor check --format json` prints for `arguments`."""
    value = json.loads(run("check", "--format", "json", *arguments).stdout)
    assert isinstance(value, dict)
    return value


# Exit status


def test_strict_fails_for_what_was_not_read(folder: Path) -> None:
    """An unreadable number makes an incompletely read report: with --strict, or the key, the status is 2 and why."""
    broken = folder / "broken.txt"
    broken.write_text(RIGHT.replace("项目支出", "项目 152.15162.15万元，项目支出"), encoding="utf-8")
    assert run("check", broken).exit_code == cli.EXIT_OK
    result = run("check", "--strict", broken)
    assert (result.exit_code, "没有读到" in result.stderr) == (cli.EXIT_FAILED, True)
    assert run("check", "--strict", folder / "right.txt").exit_code == cli.EXIT_OK
    (folder / "auditor.toml").write_text("strict = true\n", encoding="utf-8")
    assert run("check", broken).exit_code == cli.EXIT_FAILED
    listed = run("check", "--unchecked", broken).stdout
    assert "152.15162.15万元" in listed.split("未核对")[-1]


def test_exit_0_without_findings(folder: Path) -> None:
    """A report whose sums hold gives 0 and says how much was checked."""
    result = run("check", folder / "right.txt")
    assert (result.exit_code, result.stderr) == (cli.EXIT_OK, "")
    assert "已核对的数字关系中未发现问题" in result.stdout
    assert "共识别数字3个，其中3个参与了至少一项核对" in result.stdout


def test_exit_1_with_an_error(folder: Path) -> None:
    """A broken total gives 1; figure, calculation and difference are printed."""
    result = run("check", folder / "wrong.txt")
    assert result.exit_code == cli.EXIT_FINDINGS
    flat = "".join(result.stdout.split())
    assert "支出合计6127.22万元，其中" in flat
    assert "190.18+4937.04=5127.22万元" in flat
    assert "1000.00万元" in flat


def test_exit_2_for_a_missing_file(folder: Path) -> None:
    """A missing file gives 2, one line on standard error and nothing on standard output."""
    result = run("check", folder / "nowhere.txt")
    assert (result.exit_code, result.stdout) == (cli.EXIT_FAILED, "")
    assert result.stderr.count("\n") == 1
    assert "文件不存在" in result.stderr


def test_2_wins_over_1_and_the_other_files_still_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several files one is unreadable: the others are reported, the status is 2."""
    monkeypatch.chdir(folder)
    result = run("check", "wrong.txt", "nowhere.txt", "right.txt")
    assert result.exit_code == cli.EXIT_FAILED
    assert "wrong.txt" in result.stdout
    assert "right.txt" in result.stdout
    assert "nowhere.txt" in result.stderr


def test_1_wins_over_0(folder: Path) -> None:
    """The order of files does not matter for the status."""
    assert run("check", folder / "wrong.txt", folder / "right.txt").exit_code == cli.EXIT_FINDINGS


def test_nothing_checked_is_not_clean(folder: Path) -> None:
    """A report without figures is said to be unchecked."""
    result = run("check", folder / "none.txt")
    assert result.exit_code == cli.EXIT_OK
    assert "没有任何数字关系可供核对" in result.stdout


def test_a_crash_shows_its_traceback_and_exits_2(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of the program is shown and never looks like a finding."""
    monkeypatch.setattr("auditor.audit.audit", lambda *_, **__: 1 / 0)
    result = run("check", folder / "right.txt")
    assert result.exit_code == cli.EXIT_FAILED
    assert "ZeroDivisionError" in result.stderr
    assert result.stderr.rstrip().endswith("程序内部错误，未能完成审核")


def test_a_part_that_fails_is_shown_and_the_others_are_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recogniser that crashed: traceback, one line, exit 2, and the findings of the rest with a warning."""
    from auditor.audit import audit as real
    from auditor.errors import Crash

    monkeypatch.setattr(
        "auditor.audit.audit",
        lambda path, **_: real(path)._replace(crashes=(Crash("claims.share", "Traceback: boom\n"),)),
    )
    result = run("check", folder / "wrong.txt")
    assert result.exit_code == cli.EXIT_FAILED
    assert "Traceback: boom\nauditor: wrong.txt: 程序内部错误（claims.share）" in result.stderr
    assert "程序出错，有一部分没有核对" in result.stdout
    assert "6127.22万元" in result.stdout


def test_interruption_exits_2(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with one line and no traceback."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("auditor.audit.audit", interrupted)
    result = run("check", folder / "right.txt")
    assert (result.exit_code, result.stderr.strip()) == (cli.EXIT_FAILED, "auditor: 已中断")


# Options of check


def test_format_json_is_the_contract(folder: Path) -> None:
    """--format json prints one object, with "checks" only under --all."""
    report = check_json(folder / "wrong.txt")
    assert report["schema"] == "auditor/2"
    assert "checks" not in report
    assert len(check_json("--all", folder / "wrong.txt")["checks"]) >= 1  # type: ignore[arg-type]


def test_format_json_of_an_unreadable_file_has_an_error(folder: Path) -> None:
    """The object says what is wrong, has no findings, and the status is 2."""
    result = run("check", "--format", "json", folder / "nowhere.txt")
    value = json.loads(result.stdout)
    assert (result.exit_code, value["error"]["code"], "findings" in value) == (cli.EXIT_FAILED, "missing", False)


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_json_of_several_files_holds_every_file(folder: Path, format: str) -> None:
    """Also the one that cannot be read is there."""
    result = run("check", "--format", format, folder / "right.txt", folder / "nowhere.txt")
    values = (
        json.loads(result.stdout)["reports"]
        if format == "json"
        else [json.loads(line) for line in result.stdout.splitlines()]
    )
    assert [Path(r["document"]["path"]).name for r in values] == ["right.txt", "nowhere.txt"]
    assert ["error" in r for r in values] == [False, True]


def test_format_csv(folder: Path) -> None:
    """--format csv gives a header and one row for each finding."""
    rows = list(
        csv.reader(io.StringIO(run("check", "--format", "csv", folder / "wrong.txt").stdout.removeprefix("\ufeff")))
    )
    assert rows[0][0] == "文件"
    assert rows[1][8:10] == ["6127.22万元", "5127.22万元"]


def test_format_text_is_the_plain_list(folder: Path) -> None:
    """Piped, terminal and text are the same, without escape sequences."""
    text = run("check", "--format", "text", folder / "wrong.txt").stdout
    assert text == run("check", folder / "wrong.txt").stdout
    assert "\x1b" not in text


def test_lang_en(folder: Path) -> None:
    """--lang en speaks English, also in error lines."""
    assert (
        "1 error, 0 warning, 0 info; 0 worth looking up." in run("check", "--lang", "en", folder / "wrong.txt").stdout
    )
    assert "no such file" in run("check", "--lang", "en", folder / "nowhere.txt").stderr
    assert "No such option" in run("check", "--lang=en", "--nope", "x").stderr


def test_unchecked_lists_lonely_figures(folder: Path) -> None:
    """--unchecked names the figure that nothing could be compared with."""
    (folder / "lonely.txt").write_text("全年培训经费15.43万元。\n", encoding="utf-8")
    plain, listed = (run("check", *flag, folder / "lonely.txt").stdout for flag in ((), ("--unchecked",)))
    assert "15.43万元" not in plain
    assert "15.43万元" in listed


@pytest.mark.parametrize("by", ["id", "family", "slug"])
def test_select_and_ignore_by_id_family_and_slug(folder: Path, by: str) -> None:
    """--ignore hides the finding and lowers the status, --select keeps it; hidden ones are counted."""
    findings = check_json(folder / "wrong.txt")["findings"]
    rule = load_rules().find(findings[0]["rule"])  # type: ignore[index]
    name = {"id": rule.id, "family": rule.id.rstrip("0123456789"), "slug": rule.slug}[by]
    ignored = run("check", "--ignore", name, folder / "wrong.txt")
    assert ignored.exit_code == cli.EXIT_OK
    assert "另有1处问题因 --select/--ignore/--min-probability/--no-queries 未列出" in ignored.stdout
    assert run("check", "--select", name.lower(), folder / "wrong.txt").exit_code == cli.EXIT_FINDINGS


def test_select_takes_several_names_separated_by_commas(folder: Path) -> None:
    """--select A,B and --select A --select B are the same."""
    one = run("check", "--select", "AVG,SUM", folder / "wrong.txt").stdout
    assert one == run("check", "--select", "AVG", "--select", "SUM", folder / "wrong.txt").stdout


def test_an_unknown_rule_is_a_usage_error_naming_the_nearest(folder: Path) -> None:
    """A typing mistake in --select stops the run: green with fewer rules would be a lie."""
    result = run("check", "--select", "SUM01", folder / "wrong.txt")
    assert (result.exit_code, result.stdout) == (cli.EXIT_FAILED, "")
    assert "没有规则 SUM01，是否应为 SUM" in result.stderr


@pytest.mark.parametrize(("level", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(folder: Path, level: str, status: int) -> None:
    """--fail-on decides from which severity on the status is 1."""
    assert run("check", "--fail-on", level, folder / "wrong.txt").exit_code == status


@pytest.fixture
def doubtful(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report whose only finding is no more than worth looking up."""
    from auditor.audit import audit as real

    def doubting(path: Path, **_: object) -> Report:
        report = real(path)
        queries = tuple(finding._replace(probability=Decimal("0.600")) for finding in report.findings)
        return report._replace(findings=(), queries=queries)

    monkeypatch.setattr("auditor.audit.audit", doubting)
    return folder / "wrong.txt"


def test_a_query_is_shown_apart_and_no_failure(doubtful: Path) -> None:
    """It stands under its own heading with its probability, is counted, and the status is 0 unless asked for."""
    result = run("check", doubtful)
    assert result.exit_code == cli.EXIT_OK
    assert "请核实（可能有误" in result.stdout
    assert "？ 请核实" in result.stdout
    assert "把握60%" in result.stdout
    assert "错误0处，警告0处，提示0处；请核实1处。" in result.stdout
    assert run("check", "--fail-on-queries", doubtful).exit_code == cli.EXIT_FINDINGS
    (doubtful.parent / "auditor.toml").write_text("fail_on_queries = true\n", encoding="utf-8")
    assert run("check", doubtful).exit_code == cli.EXIT_FINDINGS


def test_queries_can_be_hidden(doubtful: Path) -> None:
    """--no-queries leaves them out and says so; the status is still that of --fail-on-queries."""
    result = run("check", "--no-queries", doubtful)
    assert "？ 请核实" not in result.stdout
    assert "另有1处问题因 --select/--ignore/--min-probability/--no-queries 未列出" in result.stdout
    assert run("check", "--no-queries", "--fail-on-queries", doubtful).exit_code == cli.EXIT_FINDINGS
    assert check_json("--no-queries", doubtful)["queries"] == []


def test_min_probability(doubtful: Path) -> None:
    """The option and the key leave out what is less probable; a wrong value is one clear line."""
    assert len(check_json("--min-probability", "0.6", doubtful)["queries"]) == 1  # type: ignore[arg-type]
    assert check_json("--min-probability", "0.61", doubtful)["queries"] == []
    (doubtful.parent / "auditor.toml").write_text("min_probability = 0.61\n", encoding="utf-8")
    assert check_json(doubtful)["queries"] == []
    result = run("check", "--min-probability", "90%", doubtful)
    assert (result.exit_code, result.stdout) == (cli.EXIT_FAILED, "")
    assert "--min-probability 应为 0 到 1 之间的小数" in result.stderr


def test_output_writes_the_file_and_nothing_else(folder: Path) -> None:
    """--output holds what would be printed; standard output is empty and no temporary file is left."""
    target = folder / "out.json"
    printed = run("check", "--format", "json", folder / "wrong.txt").stdout
    result = run("check", "--format", "json", "--output", target, folder / "wrong.txt")
    assert (result.exit_code, result.stdout) == (cli.EXIT_FINDINGS, "")
    assert target.read_text(encoding="utf-8") == printed
    assert sorted(p.name for p in folder.iterdir()) == ["none.txt", "out.json", "right.txt", "wrong.txt"]


def test_output_of_the_list_and_of_csv(folder: Path) -> None:
    """A list in a file is plain text; CSV in a file begins with the byte order mark Excel needs."""
    run("check", "--output", folder / "list", folder / "wrong.txt", folder / "right.txt")
    assert (folder / "list").read_text(encoding="utf-8").count("共识别数字") == 3
    run("check", "--format", "csv", "--output", folder / "list.csv", folder / "wrong.txt")
    assert (folder / "list.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_output_that_cannot_be_written(folder: Path) -> None:
    """A missing folder, a folder, and an audited file as target are refused in one line."""
    for target in (folder / "no" / "out", folder, folder / "wrong.txt"):
        result = run("check", "--output", target, folder / "wrong.txt")
        assert result.exit_code == cli.EXIT_FAILED
        assert result.stderr.count("\n") == 1
    assert (folder / "wrong.txt").read_text(encoding="utf-8") == WRONG


def test_a_failed_write_keeps_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing breaks off, the old output is untouched and no part of the new one lies around."""
    target = folder / "out.txt"
    target.write_text("old", encoding="utf-8")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("auditor.reports.output.os.replace", broken)
    result = run("check", "--output", target, folder / "right.txt")
    assert result.exit_code == cli.EXIT_FAILED
    assert "磁盘空间不足" in result.stderr
    assert target.read_text(encoding="utf-8") == "old"
    assert not list(folder.glob("*.part"))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the runner's standard output look like a terminal."""
    from click import testing

    monkeypatch.setattr(testing._NamedTextIOWrapper, "isatty", lambda self: self.name == "<stdout>")


@pytest.mark.usefixtures("terminal")
def test_colour_only_on_a_terminal_that_wants_it(folder: Path) -> None:
    """A terminal gets colour; --no-color, NO_COLOR and TERM=dumb turn it off."""
    report = folder / "wrong.txt"
    assert "\x1b[" in run("check", report, env={"TERM": "xterm", "NO_COLOR": ""}).stdout
    assert "\x1b" not in run("check", "--no-color", report, env={"TERM": "xterm"}).stdout
    assert "\x1b" not in run("check", report, env={"TERM": "xterm", "NO_COLOR": "1"}).stdout
    assert "\x1b" not in run("check", report, env={"TERM": "dumb"}).stdout
    assert "\x1b" not in run("check", "--format", "text", report, env={"TERM": "xterm"}).stdout


# Configuration and suppressions


def test_configuration_beside_the_report(folder: Path) -> None:
    """auditor.toml beside the report sets language and threshold; options override it."""
    (folder / "auditor.toml").write_text('lang = "en"\nfail_on = "never"\n', encoding="utf-8")
    result = run("check", folder / "wrong.txt")
    assert result.exit_code == cli.EXIT_OK
    assert "1 error" in result.stdout
    assert run("check", "--fail-on", "error", "--lang", "zh", folder / "wrong.txt").exit_code == cli.EXIT_FINDINGS


def test_config_option_and_command(folder: Path) -> None:
    """--config names another file; `auditor config` prints what is in force, in the form of such a file."""
    own = folder / "own.toml"
    own.write_text('ignore = ["SUM"]\nsuppressions = "a.toml"\n', encoding="utf-8")
    (folder / "a.toml").write_text("", encoding="utf-8")
    assert run("check", "--config", own, folder / "wrong.txt").exit_code == cli.EXIT_OK
    printed = run("config", "--config", own).stdout
    assert 'ignore = ["SUM"]' in printed
    assert 'fail_on = "error"' in printed
    assert "a.toml" in printed


def test_without_a_configuration_the_defaults_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the user's language, as a comment before what can be copied into a file."""
    monkeypatch.chdir(tmp_path)
    assert run("config").stdout.startswith("# auditor.toml 没有找到，以下是默认值\n")
    assert run("config", "--lang", "en").stdout.startswith("# auditor.toml none found: the defaults\n")


def test_an_archive_of_which_nothing_can_be_read_teaches_nothing(tmp_path: Path) -> None:
    """One line for each file, status 2, and no weights that look like learned ones."""
    result = run("calibrate", tmp_path / "nowhere.txt")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (cli.EXIT_FAILED, "", 1)
    assert result.stderr.count("nowhere.txt") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('failon = "error"', "未知的键 failon，是否应为 fail_on"),
        ('fail_on = "bad"', "fail_on 的值不对"),
        ("select = 3", "select 的值不对"),
        ('lang = "fr"', "lang 的值不对"),
        ("suppressions = 1", "suppressions 的值不对"),
        ("x = ", "不是有效的 TOML 文件"),
        ('select = ["XYZ999"]', "没有规则 XYZ999"),
    ],
)
def test_a_wrong_configuration_stops_the_run(folder: Path, text: str, message: str) -> None:
    """Unknown keys, impossible values and broken TOML are errors that say what is wrong."""
    (folder / "auditor.toml").write_text(text, encoding="utf-8")
    result = run("check", folder / "right.txt")
    assert (result.exit_code, result.stdout) == (cli.EXIT_FAILED, "")
    assert message in result.stderr


def test_a_missing_configuration_file_is_an_error(folder: Path) -> None:
    """--config of a file that is not there does not fall back to defaults."""
    assert "无法读取" in run("check", "--config", folder / "no.toml", folder / "right.txt").stderr


@pytest.mark.parametrize("name", ["wrong.txt.auditor.toml", "suppressions.toml"])
def test_suppression_by_id(folder: Path, name: str) -> None:
    """A finding accepted with a reason no longer counts, and the summary says how many there were."""
    finding = check_json(folder / "wrong.txt")["findings"][0]  # type: ignore[index]
    (folder / name).write_text(f'[[suppress]]\nfinding = "{finding["id"]}"\nreason = "已说明"\n', encoding="utf-8")
    result = run("check", folder / "wrong.txt")
    assert result.exit_code == cli.EXIT_OK
    assert "另有1处问题已按说明文件（附理由）不再列出" in result.stdout


def test_suppression_by_rule_and_figure(folder: Path) -> None:
    """Rule and printed figure name a finding too; another figure does not."""
    finding = check_json(folder / "wrong.txt")["findings"][0]  # type: ignore[index]
    entry = '[[suppress]]\nrule = "{}"\nfigure = "{}"\nreason = "已说明"\n'
    (folder / "suppressions.toml").write_text(entry.format(finding["rule"], "6127.22万元"), encoding="utf-8")
    assert run("check", folder / "wrong.txt").exit_code == cli.EXIT_OK
    (folder / "suppressions.toml").write_text(entry.format(finding["rule"], "1.00万元"), encoding="utf-8")
    assert run("check", folder / "wrong.txt").exit_code == cli.EXIT_FINDINGS


def test_a_stale_suppression_is_reported(folder: Path) -> None:
    """An entry that silences nothing is named, in the list, and for JSON among the remarks and on standard error."""
    (folder / "suppressions.toml").write_text('[[suppress]]\nfinding = "gone"\nreason = "r"\n', encoding="utf-8")
    assert "忽略条目 gone 已不对应任何问题" in run("check", folder / "wrong.txt").stdout
    result = run("check", "--format", "json", folder / "wrong.txt")
    assert "gone" in result.stderr
    assert [remark["code"] for remark in json.loads(result.stdout)["remarks"]] == ["stale-suppression"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('finding = "a"', "缺少理由 reason"),
        ('reason = "r"', "应写 finding，或同时写 rule 和 figure"),
        ('rule = "SUM001"\nreason = "r"', "应写 finding，或同时写 rule 和 figure"),
        ('finding = ""\nreason = "r"', "非空文字"),
        ('finding = "a"\nreasn = "r"', "是否应为 reason"),
    ],
)
def test_a_wrong_suppression_stops_the_run(folder: Path, entry: str, message: str) -> None:
    """No entry without a reason, none that is blanket."""
    (folder / "suppressions.toml").write_text(f"[[suppress]]\n{entry}\n", encoding="utf-8")
    result = run("check", folder / "wrong.txt")
    assert result.exit_code == cli.EXIT_FAILED
    assert message in result.stderr


# Other commands


def test_show_prints_what_was_read(folder: Path) -> None:
    """Every figure stands below its paragraph with value, unit, label and place."""
    result = run("show", folder / "wrong.txt")
    assert result.exit_code == cli.EXIT_OK
    assert "> 190.18万元 = 190.18 万元 ±0.005 | " in result.stdout
    assert "第4行" in result.stdout


def test_show_prints_tables_as_grids(folder: Path) -> None:
    """A table is drawn with bars, and its amounts are listed with their units."""
    table = "单位：万元\n\n| 项目 | 金额 |\n|---|---|\n| 基本支出 | 190.18 |\n| 合计 | 190.18 |\n"
    (folder / "table.md").write_text(table, encoding="utf-8")
    text = run("show", folder / "table.md").stdout
    assert "|190.18" in text
    assert "表1" in text
    english = run("show", "--lang", "en", folder / "table.md").stdout
    assert "Table 1" in english
    assert "unit 万元, confidence 80%" in english
    blocks = json.loads(run("show", "--format", "json", folder / "table.md").stdout)["blocks"]
    (parsed,) = [block for block in blocks if block["type"] == "table"]
    assert {"row": 2, "col": 2, "row_span": 1, "col_span": 1, "text": "190.18"} in parsed["cells"]
    assert [figure["unit"] for figure in parsed["figures"]] == ["万元", "万元"]


def test_show_prints_what_every_figure_is_of(folder: Path) -> None:
    """Below each sentence its figures with their keys, what the headings say in brackets."""
    report = "# 一、2031年决算情况\n\n## （一）全市一般公共预算\n\n教育支出62.40万元。\n"
    (folder / "keys.md").write_text(report, encoding="utf-8")
    text = " ".join(run("show", "--reading", folder / "keys.md").stdout.split())
    assert "> 62.40万元 | 教育支出 | 支出 | [全市] | [一般公共预算] | [2031] | [决算] | 数额" in text
    assert "教育支出62.40万元。" in text


def test_show_prints_how_sure_the_structure_of_a_table_is(folder: Path) -> None:
    """Lines put together to a table are less sure than given cells, and less again where no header was found."""
    row = "<tr><td>基本支出</td><td>190.18</td></tr>"
    (folder / "cells.html").write_text(f"<table><tr><th>项目</th><th>金额</th></tr>{row}</table>", encoding="utf-8")
    assert "结构把握 100%" in run("show", folder / "cells.html").stdout
    (folder / "lines.md").write_text("| 项目 | 金额 |\n|---|---|\n| 基本支出 | 190.18 |\n", encoding="utf-8")
    assert "结构把握 80%" in run("show", folder / "lines.md").stdout
    (folder / "bare.md").write_text("|  |  |\n|---|---|\n| 1.00 | 2.00 |\n| 3.00 | 4.00 |\n", encoding="utf-8")
    assert "结构把握 50%" in run("show", folder / "bare.md").stdout


def test_show_json_and_output(folder: Path) -> None:
    """--format json gives blocks with figures; --output takes it to a file."""
    run("show", "--format", "json", "--output", folder / "shown.json", folder / "wrong.txt")
    shown = json.loads((folder / "shown.json").read_text(encoding="utf-8"))
    assert shown["schema"] == "auditor-show/1"
    texts = [figure["text"] for block in shown["blocks"] for figure in block["figures"]]
    assert texts == ["6127.22万元", "190.18万元", "4937.04万元"]


def test_rules_lists_every_rule() -> None:
    """Text and JSON name all rules."""
    ids = [rule.id for rule in load_rules()]
    text = run("rules").stdout
    assert all(rule_id in text for rule_id in ids)
    assert [rule["id"] for rule in json.loads(run("rules", "--format", "json").stdout)["rules"]] == ids


def test_explain_by_id_and_slug() -> None:
    """The page of a rule is found by id and by slug; an unknown one is an error that names the nearest."""
    rule = next(iter(load_rules()))
    by_id = run("explain", rule.id)
    assert by_id.exit_code == cli.EXIT_OK
    assert rule.title.zh in by_id.stdout
    assert by_id.stdout == run("explain", rule.slug).stdout
    assert rule.title.en in run("explain", "--lang", "en", rule.id).stdout
    unknown = run("explain", "SUM0001")
    assert unknown.exit_code == cli.EXIT_FAILED
    assert "是否指 SUM001" in unknown.stderr


def test_version_and_help() -> None:
    """Both exit with 0."""
    assert run("--version").stdout.startswith("auditor ")
    assert run("check", "--help").exit_code == cli.EXIT_OK
    assert "corpus run [选项] 文件夹..." in run("corpus", "run", "--help").stdout, "no word is put into another"
    series = run("corpus", "query", "series")
    assert series.exit_code == cli.EXIT_FAILED
    assert "--thing" in series.stderr


# Bad usage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check"], "缺少参数 文件"),
        (["chek", "x"], "没有命令 chek，是否应为 check"),
        (["completion", "tcsh"], "外壳 的值不对，可用的有：bash、zsh、fish"),
        (["serve", "--port", "99999"], "--port 的值不对，应为0到65535之间的整数"),
        (["check", "--formt", "json", "x"], "没有选项 --formt，是否应为 --format"),
        (["check", "--format", "xml", "x"], "--format 的值不对，可用的有：terminal、text、markdown、html、xlsx、csv"),
        (["check", "x", "--output"], "选项 --output 的用法不对"),
        (["explain", "SUM001", "x"], "多余的参数：x"),
    ],
)
def test_usage_errors_are_told_in_chinese(arguments: list[str], message: str) -> None:
    """Bad usage exits with 2 and says in Chinese what is wrong, then where to read on."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (cli.EXIT_FAILED, "")
    first, second = result.stderr.splitlines()
    assert message in first
    assert second.startswith("auditor: 用法见")


# Bad input


def truncated_docx() -> bytes:
    """The first half of a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 50)
    return buffer.getvalue()[:300]


def other_zip() -> bytes:
    """A zip archive without a Word document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("photo.txt", "x")
    return buffer.getvalue()


BAD_FILES = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "truncated.docx": truncated_docx(),
    "encrypted.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "other.docx": other_zip(),
    "text.docx": "这不是Word文件".encode(),
    "scan.pdf": b"%PDF-1.7\n",
}


@pytest.mark.parametrize("command", ["check", "show"])
@pytest.mark.parametrize("name", [*BAD_FILES, "folder"])
def test_bad_input_is_one_clear_line(tmp_path: Path, command: str, name: str) -> None:
    """A file that cannot be audited: one line naming it, exit 2, no traceback, nothing on standard output."""
    path = tmp_path / name
    if name in BAD_FILES:
        path.write_bytes(BAD_FILES[name])
    else:
        path.mkdir()
    result = run(command, path)
    assert (result.exit_code, result.stdout) == (cli.EXIT_FAILED, "")
    assert result.stderr.count("\n") == 1
    assert name in result.stderr
    assert "Traceback" not in result.stderr


def test_a_hostile_file_name_is_shown_harmlessly(tmp_path: Path) -> None:
    """Escape sequences in a file name do not reach the terminal."""
    result = run("check", tmp_path / "a\x1b[31mb\n.txt")
    assert "\x1b" not in result.stderr
    assert result.stderr.count("\n") == 1


# Real processes: encodings, pipes, progress


def process(*arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """`python -m auditor ARGUMENTS` with `settings` added to the environment."""
    command = [sys.executable, "-m", "auditor", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parent.parent), **settings}
    return subprocess.run(command, capture_output=True, env=environment, check=False, timeout=60)


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_console_without_unicode_never_crashes(folder: Path, encoding: str) -> None:
    """On a GBK or ASCII console the list is printed as far as possible, and JSON stays whole."""
    report = str(folder / "wrong.txt")
    listed = process("check", report, PYTHONIOENCODING=encoding)
    assert (listed.returncode, listed.stderr) == (cli.EXIT_FINDINGS, b"")
    assert "6127.22" in listed.stdout.decode(encoding)
    if encoding == "gbk":
        assert "× 错误" in listed.stdout.decode("gbk")
    as_json = process("check", "--format", "json", report, PYTHONIOENCODING=encoding)
    assert json.loads(as_json.stdout.decode("ascii"))["findings"][0]["reported"]["text"] == "6127.22万元"
    as_csv = process("check", "--format", "csv", report, PYTHONIOENCODING=encoding)
    assert as_csv.returncode == cli.EXIT_FINDINGS


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a POSIX shell")
def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    """A reader that goes away (`| head`) causes no traceback."""
    command = f'"{sys.executable}" -m auditor check "{folder}/wrong.txt" --all | true'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, timeout=60)
    assert done.stderr == b""


def test_progress_shows_only_on_a_terminal_and_only_after_a_while() -> None:
    """The waiting line appears after the delay and is erased; a pipe and a quick run see nothing."""
    import time

    from auditor.reports.progress import ERASE, progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    slow, quick, pipe = Terminal(), Terminal(), io.StringIO()
    with progress("正在审核", slow, first_after=0.01):
        time.sleep(0.1)
    with progress("正在审核", quick, first_after=5):
        pass
    with progress("正在审核", pipe, first_after=0):
        time.sleep(0.02)
    assert "正在审核" in slow.getvalue()
    assert slow.getvalue().endswith(ERASE)
    assert (quick.getvalue(), pipe.getvalue()) == ("", "")
