"""Places a clerk can find: the words at fault are in the excerpt, captions name something, cells are no excerpts."""

from __future__ import annotations

import os

import pytest
from click.testing import CliRunner, Result

from auditor import cli
from auditor.audit import audit
from auditor.document import Location
from auditor.reports.layout import View
from auditor.reports.plain import lines_to_text
from auditor.reports.report_lines import report_lines
from auditor.reports.wording import place_words

HEAD = "某局2031年度部门决算\n\n"


def listed(text: str, name: str = "a.md") -> str:
    """The list for a report with that text."""
    report = audit((HEAD + text).encode(), name=name)
    return lines_to_text(report_lines(report, View()))


def run(*arguments: str, env: dict[str, str] | None = None) -> Result:
    """The outcome of `auditor ARGUMENTS`."""
    return CliRunner().invoke(cli.program, list(arguments), env=env, prog_name="auditor")


def test_the_sentence_behind_that_says_it_wrongly_is_shown() -> None:
    """The figures stand in one sentence, 大于 in the next: the excerpt goes on to its end."""
    shown = listed("年初预算为60.12万元，支出决算为58.47万元。决算数大于预算数的主要原因是人员减少。另有他事。\n")
    excerpt = "".join(shown.split("原文")[1].split("说明")[0].split())
    assert excerpt == "年初预算为60.12万元，支出决算为58.47万元。决算数大于预算数的主要原因是人员减少。"


def test_a_date_is_shown_in_its_sentence() -> None:
    """A year with its day behind it is found in the excerpt, and not printed a second time."""
    text = HEAD * 3 + "截至2030年12月31日，某局共有车辆3辆。\n"
    shown = "".join(lines_to_text(report_lines(audit(text.encode(), name="a.txt"), View())).split())
    assert "原文截至2030年12月31日，某局共有车辆3辆。说明" in shown


@pytest.mark.parametrize(
    ("behind", "section"), [("附表2", "附表2"), ("附件：收支明细表", "附件：收支明细表"), ("见附表。", "二、绩效情况")]
)
def test_an_appendix_is_no_part_of_the_last_section(behind: str, section: str) -> None:
    """What stands behind a line that opens an appendix stands under its name; a sentence that names one opens none."""
    table = "| 项目 | 数 |\n|---|---|\n| 甲 | 11.20 |\n| 乙 | 12.30 |\n| 合计 | 32.50 |\n"
    text = f"附件1\n\n一、收支情况\n\n已公开。\n\n二、绩效情况\n\n已自评。\n\n{behind}\n\n单位：万元\n\n{table}"
    (finding,) = audit(text.encode(), name="a.md").findings
    assert finding.section == section


def test_the_names_of_a_cell_are_no_excerpt() -> None:
    """原文 is what can be searched for; row and column of a cell stand under another label."""
    table = "单位：万元\n\n| 项目 | 数 |\n|---|---|\n| 甲 | 11.20 |\n| 乙 | 12.30 |\n| 合计 | 32.50 |\n"
    shown = listed(table)
    assert "表格      合计 / 数 32.50" in shown
    assert "原文" not in shown


@pytest.mark.parametrize(("above", "captions"), [("0", {}), ("收支情况表", {1: "收支情况表"})])
def test_a_caption_names_something(above: str, captions: dict[int, str]) -> None:
    """A number above a table is no caption."""
    table = f"{above}\n\n单位：万元\n\n| 项目 | 数 |\n|---|---|\n| 甲 | 11.20 |\n| 乙 | 12.30 |\n| 合计 | 32.50 |\n"
    assert dict(audit(table.encode(), name="a.md").captions) == captions


@pytest.mark.parametrize(
    ("caption", "shown"),
    [
        *(("附表12", "附表12"), ("附表12 收支情况表", "收支情况表"), ("表3：收支情况表", "收支情况表"), ("表1", "表1")),
        *(("表4-1收支情况表", "收支情况表"), ("附表3-1-2：收支情况表", "收支情况表"), ("表4-1", "表4-1")),
        *(("表1.2 收支情况表", "收支情况表"), ("表1-2023年收支情况表", "2023年收支情况表")),
    ],
)
def test_the_own_number_of_a_caption_is_left_out_whole(caption: str, shown: str) -> None:
    """The number of the table stands before the caption already; with no other name the number stays whole."""
    assert place_words(Location(table=4), "zh", {4: caption}) == f"表4《{shown}》"


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses such names in another way")
def test_a_name_that_no_file_can_have() -> None:
    """One line in Chinese, without the system's English."""
    name = "a" * 300
    result = run("check", name)
    assert (result.exit_code, result.stderr.count("\n")) == (cli.EXIT_FAILED, 1)
    assert "程序内部错误" not in result.stderr
    assert "name" not in result.stderr.lower().replace(name, "")


def test_completion_speaks_one_language_and_knows_the_rules() -> None:
    """The shell is given the Chinese half of a help text, and the names of rules."""
    commands = run(env={"_AUDITOR_COMPLETE": "zsh_complete", "COMP_WORDS": "auditor com", "COMP_CWORD": "1"})
    assert "比较两稿" in commands.stdout
    assert "what changed" not in commands.stdout
    options = run(env={"_AUDITOR_COMPLETE": "zsh_complete", "COMP_WORDS": "auditor check --br", "COMP_CWORD": "2"})
    assert "每处问题一行" in options.stdout
    assert "one line" not in options.stdout
    rules = run(env={"_AUDITOR_COMPLETE": "bash_complete", "COMP_WORDS": "auditor explain sum00", "COMP_CWORD": "2"})
    assert "plain,SUM001" in rules.stdout
