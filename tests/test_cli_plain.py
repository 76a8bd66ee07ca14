"""`auditor check FILE ...` without options goes another way than all else, and says and does the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor import cli_check, cli_plain
from auditor.cli import program

BROKEN = "本年支出合计8.60万元，其中：基本支出6.20万元，项目支出2.30万元。\n"
BY_CLICK = "from auditor.cli import main; main()"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A file with one wrong sum."""
    path = tmp_path / "决算 2031.txt"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_what_is_plain(report: Path, tmp_path: Path) -> None:
    """Files that are there, and nothing that could be an option or mean standard input."""
    name = str(report)
    assert cli_plain.is_plain(["check", name])
    assert cli_plain.is_plain(["check", name, str(tmp_path)])
    others = ([], ["check"], ["show", name], ["check", "--brief", name], ["check", name, "-q"], ["check", "-"])
    for words in (*others, ["check", f"{name}x"], ["check", ""], ["check", "a\0b"], ["--lang", "en", "check", name]):
        assert not cli_plain.is_plain(words), words


def test_asks_for_what_the_parser_would_ask_for(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files, what is wanted and the display are those of an option parser that found no option."""
    calls: list[tuple[Any, ...]] = []

    def noted(*call: Any) -> int:
        calls.append((list(call[0]), *call[1:]))
        return 0

    monkeypatch.setattr(cli_check, "run_check", noted)
    monkeypatch.setattr(cli_plain, "run_check", noted)
    assert cli_plain.main(["check", str(report)]) == 0
    with pytest.raises(SystemExit):
        program.main(["check", str(report)])
    assert calls[0] == calls[1]


@pytest.mark.parametrize("sound", [True, False])
def test_says_the_same(report: Path, sound: bool) -> None:
    """Output, errors and exit status are the same on a report with a finding, and on a file that is no report."""
    if not sound:
        report.write_bytes(b"PK\x03\x04 no archive")
    words = ["check", str(report)]
    runs = [
        subprocess.run([sys.executable, *way, *words], capture_output=True, check=False, timeout=60)
        for way in (["-m", "auditor"], ["-c", BY_CLICK])
    ]
    plain, by_click = ((run.stdout, run.stderr, run.returncode) for run in runs)
    assert plain == by_click
    assert plain[2] == (1 if sound else 2)
