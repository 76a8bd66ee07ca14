"""An office's own words, forms and rules: the tutorial of docs/own-rules.md is run as it stands; what is refused."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import cli
from auditor.limits import SETTINGS
from auditor.rulebook import own_folders, use_own_folders

PAGES = ("own-rules.md", "own-rules.zh-CN.md")
_FILE = re.compile(r"\*\*`([^`]+)`\*\*\n\n```\w+\n(.*?)```", re.DOTALL)


@pytest.fixture(autouse=True)
def nothing_own_afterwards() -> Iterator[None]:
    """The rules of an office hold for a process; the next test begins without."""
    yield
    use_own_folders(())


def run(*arguments: object) -> Result:
    """The outcome of `auditor ARGUMENTS`."""
    return CliRunner().invoke(cli.program, [str(a) for a in arguments])


def told(path: Path) -> list[tuple[str, str]]:
    """Rule and figure of each finding and query."""
    value = json.loads(run("check", path, "--format", "json").stdout)
    return [(one["rule"], one["reported"]["text"]) for one in (*value["findings"], *value["queries"])]


def files_of(page: Path) -> dict[str, str]:
    """The files that a tutorial asks its reader to write, in order."""
    return dict(_FILE.findall(page.read_text(encoding="utf-8")))


def put(folder: Path, name: str, text: str) -> None:
    """Write a file and the folders it stands in."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_the_tutorial(page: str, root: Path, tmp_path: Path) -> None:
    """Each step has the effect that the page says it has: nothing, the synonym, then the form."""
    files = files_of(root / "docs" / page)
    names = list(files)
    assert names == [
        "auditor.toml",
        "报告.md",
        "单位规则/wording/facts.toml",
        "单位规则/forms/own-01-projects.toml",
        "单位规则/forms/ties-own.toml",
    ]
    report = tmp_path / "报告.md"
    put(tmp_path, "报告.md", files["报告.md"])
    assert told(report) == []
    for name in ("auditor.toml", "单位规则/wording/facts.toml"):
        put(tmp_path, name, files[name])
    assert told(report) == [("TIE001", "13.64万元")]
    use_own_folders(())  # as in a new process
    for name in names[3:]:
        put(tmp_path, name, files[name])
    assert told(report) == [("TIE010", "321.20"), ("TIE001", "13.64万元")]
    assert "单位规则" in run("config", report).stdout


def test_both_pages_have_the_same_files(root: Path) -> None:
    """The tutorial is one in both languages."""
    assert files_of(root / "docs" / PAGES[0]) == files_of(root / "docs" / PAGES[1])


def test_reports_of_two_offices_in_one_run(root: Path, tmp_path: Path) -> None:
    """Each report is read with the words of its own office, in whatever order they come."""
    files = files_of(root / "docs" / PAGES[0])
    for name, text in files.items():
        put(tmp_path / "one", name, text)
    put(tmp_path / "other", "报告.md", files["报告.md"])
    one, other = tmp_path / "one" / "报告.md", tmp_path / "other" / "报告.md"
    for order in ((one, other), (other, one)):
        value = json.loads(run("check", *order, "--format", "json", "-j", "1").stdout)
        counts = [len(report["findings"]) + len(report["queries"]) for report in value["reports"]]
        assert counts == [2 if path is one else 0 for path in order]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("wording/facts.toml", '[aliass]\n"甲" = ["乙"]\n', "未知的键 aliass，是否应为 alias"),
        ("wording/phrases.toml", '[phrase]\nunchanged_from = "x"\n', "只能增加词"),
        ("wording/facts.toml", "[alias\n", "无法读取"),
        ("forms/own.toml", 'name = "甲表"\n', "缺少键"),
    ],
)
def test_what_is_refused(name: str, text: str, words: str, tmp_path: Path) -> None:
    """A wrong file is one clear line and status 2, not without effect."""
    put(tmp_path, "auditor.toml", 'rules = ["own"]\n')
    put(tmp_path, f"own/{name}", text)
    put(tmp_path, "报告.md", "单位：万元\n\n| 项目 | 数 |\n|---|---|\n| 甲 | 1.20 |\n| 乙 | 2.30 |\n| 合计 | 3.50 |\n")
    result = run("check", tmp_path / "报告.md")
    assert (result.exit_code, result.stderr.count("\n")) == (cli.EXIT_FAILED, 1)
    assert words in result.stderr


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The configuration names file and folder."""
    put(tmp_path, "auditor.toml", 'rules = ["nowhere"]\n')
    put(tmp_path, "a.txt", "一\n")
    result = run("check", tmp_path / "a.txt")
    assert (result.exit_code, "nowhere" in result.stderr) == (cli.EXIT_FAILED, True)


def test_a_rule_of_the_office_takes_the_place_of_the_programs(root: Path, tmp_path: Path) -> None:
    """Same id, other severity and words."""
    own = (root / "rules/prose/SUM001-total-not-sum-of-parts.toml").read_text(encoding="utf-8")
    own = re.sub(r'^severity = "\w+"', 'severity = "info"', own, flags=re.M)
    put(tmp_path, "own/SUM001-total-not-sum-of-parts.toml", own)
    put(tmp_path, "a.txt", "支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n")
    assert json.loads(run("check", tmp_path / "a.txt", "--format", "json").stdout)["findings"][0]["severity"] == "error"
    put(tmp_path, "auditor.toml", 'rules = ["own"]\n')
    assert json.loads(run("check", tmp_path / "a.txt", "--format", "json").stdout)["findings"][0]["severity"] == "info"


def test_rules_and_explain_use_those_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """In a folder with rules of its own they are listed and explained."""
    own = (root / "rules/prose/SUM001-total-not-sum-of-parts.toml").read_text(encoding="utf-8")
    own = re.sub(r'^zh = "合计[^"]*"', 'zh = "本单位的合计"', own, count=1, flags=re.M)
    put(tmp_path, "own/SUM001-total-not-sum-of-parts.toml", own)
    put(tmp_path, "auditor.toml", 'rules = ["own"]\n')
    monkeypatch.chdir(tmp_path)
    assert "本单位的合计" in run("rules").stdout
    assert "本单位的合计" in run("explain", "SUM001").stdout


def test_the_same_folders_again_forget_nothing(tmp_path: Path) -> None:
    """What was read stays read while the folders are the same."""
    from auditor.figures.lexicon import load_lexicon

    before = load_lexicon()
    use_own_folders(())
    assert load_lexicon() is before
    use_own_folders((tmp_path,))
    assert own_folders() == (tmp_path,)
    assert load_lexicon() is not before


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe with a name")
def test_a_rule_file_without_end_is_refused(tmp_path: Path) -> None:
    """A pipe in the place of a rule file is named, not waited for; so is a file that is too large."""
    put(tmp_path, "auditor.toml", 'rules = ["own"]\n')
    put(tmp_path, "a.txt", "收入12.00万元。\n")
    put(tmp_path, "own/wording/facts.toml", "#" * (SETTINGS + 1))
    found = run("check", tmp_path / "a.txt", "--lang", "en")
    assert (found.exit_code, "is larger than 1 MB" in found.stderr) == (cli.EXIT_FAILED, True)
    put(tmp_path, "auditor.toml", 'rules = ["other"]\n')
    (tmp_path / "other/wording").mkdir(parents=True)
    os.mkfifo(tmp_path / "other/wording/facts.toml")
    found = run("check", tmp_path / "a.txt", "--lang", "en")
    assert (found.exit_code, "is no regular file" in found.stderr) == (cli.EXIT_FAILED, True)
