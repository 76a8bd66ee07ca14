"""The limits are documented as they are, can be moved by a configuration, and reach the readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.checking import EXIT_FAILED, EXIT_OK, Wanted, check_file
from auditor.configuration import configuration_to_toml, read_configuration
from auditor.deadline import within
from auditor.errors import UnreadableFile, UsageError, guarded
from auditor.limits import DEFAULT, Limits


def test_the_page_tells_every_limit_with_its_default(root: Path) -> None:
    """docs/limits.md has one row a limit, in order, with the value that counts."""
    page = (root / "docs" / "limits.md").read_text(encoding="utf-8")
    told = {key: int(value) for key, value in re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE)}
    assert told == DEFAULT._asdict()


def settings(folder: Path, text: str) -> Path:
    """A configuration with that text."""
    path = folder / "auditor.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_configuration_moves_a_limit(tmp_path: Path) -> None:
    """What the file says counts, the rest stays; `auditor config` prints what differs, in the same form."""
    found = read_configuration(settings(tmp_path, "[limits]\npages = 7\nseconds = 30\n"))
    assert found.limits == Limits(pages=7, seconds=30)
    again = read_configuration(settings(tmp_path, configuration_to_toml(found)))
    assert again.limits == found.limits


@pytest.mark.parametrize(
    "text", ["limits = 5", "[limits]\npages = 0", "[limits]\npages = '9'", "[limits]\npages = true"]
)
def test_a_limit_that_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    """No table, nothing, a text, a truth value: none is a limit."""
    with pytest.raises(UsageError, match=r"\[limits\]"):
        read_configuration(settings(tmp_path, text))


def test_an_unknown_limit_is_refused(tmp_path: Path) -> None:
    """The nearest known one is suggested."""
    with pytest.raises(UsageError, match="did you mean pages"):
        read_configuration(settings(tmp_path, "[limits]\npage = 9"))


def test_a_limit_reaches_the_reader(tmp_path: Path) -> None:
    """A file over the limit of its configuration cannot be audited; under the default one it can."""
    report = tmp_path / "a.md"
    report.write_text("|项目|金额|\n|---|---|\n|甲|1.00|\n|合计|1.00|\n", encoding="utf-8")
    assert check_file(report, Wanted()).status == EXIT_OK
    settings(tmp_path, "[limits]\ncells = 5\n")
    checked = check_file(report, Wanted())
    assert checked.status == EXIT_FAILED
    assert "5 格" in checked.complaints[0]


def test_a_limit_reaches_last_years_report(tmp_path: Path) -> None:
    """The report given as last year's is bounded like the one that is checked."""
    report, last = tmp_path / "a.txt", tmp_path / "last.md"
    report.write_text("2024年收入12.00万元。\n", encoding="utf-8")
    last.write_text("|项目|金额|\n|---|---|\n|甲|1.00|\n|合计|1.00|\n", encoding="utf-8")
    assert check_file(report, Wanted(previous=last)).status == EXIT_OK
    settings(tmp_path, "[limits]\ncells = 5\n")
    checked = check_file(report, Wanted(previous=last))
    assert checked.status == EXIT_FAILED
    assert "last.md" in checked.complaints[0]


def test_a_run_that_takes_too_long_is_stopped() -> None:
    """Work without end is stopped and told, even where a part of it catches every failure; then the timer is off."""

    def endless() -> None:
        while True:
            guarded("a part", lambda: sum(range(1000)))

    with pytest.raises(UnreadableFile, match="more than 1 s"), within(1, "慢.txt"):
        endless()
    with within(1, "快.txt"):
        pass
