"""Findings that an office accepts or calls wrong: known again in another format, shown as such, and learned from."""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor import cli
from auditor.audit import audit
from auditor.calibration import calibrate
from auditor.called_wrong import wrong_relations
from auditor.suppression import Suppression, suppress

TODAY = date(2032, 1, 31)
WRONG = "某局决算\n\n一、支出情况\n支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n"


def run(*arguments: object) -> Result:
    """The outcome of `auditor ARGUMENTS`."""
    return CliRunner().invoke(cli.program, [str(a) for a in arguments])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with one wrong total."""
    path = tmp_path / "report.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def told(path: Path) -> dict[str, object]:
    """The JSON of `auditor check`."""
    value = json.loads(run("check", path, "--format", "json").stdout)
    assert isinstance(value, dict)
    return value


def finding_in(path: Path) -> str:
    """The id of the only finding."""
    (finding,) = audit(path).findings
    return finding.id


def entries_in(path: Path) -> list[dict[str, object]]:
    """The entries of a file."""
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["suppress"])


OVER = """# 科室商定
[[suppress]]
finding = "another"
reason = "r"

[[suppress]]  # 去年
finding = "{name}"
reason = "旧"
until = 2001-01-31

# 另一份报告的
[[suppress]]
finding = "third"
reason = "r"
"""


def test_an_entry_that_is_over_is_renewed_where_it_stands(report: Path) -> None:
    """In its own file, with comments and other entries as they were; then the finding is accepted."""
    name, file = finding_in(report), report.with_name("suppressions.toml")
    file.write_text(OVER.format(name=name), encoding="utf-8")
    result = run("accept", report, name, "--reason", "新", "--until", "2999-12-31")
    assert (result.exit_code, result.stdout.strip()) == (cli.EXIT_OK, f"已写入 {file}")
    after = file.read_text(encoding="utf-8")
    assert all(text in after for text in ("# 科室商定\n", "\n# 另一份报告的\n[[suppress]]\nfinding"))
    assert [(e["finding"], e["reason"]) for e in entries_in(file)] == [("another", "r"), (name, "新"), ("third", "r")]
    assert told(report)["findings"] == []
    longer = run("accept", report, name, "--reason", "再", "--until", "2999-12-30")  # another day, in force or not
    assert (longer.exit_code, len(entries_in(file)), entries_in(file)[1]["reason"]) == (cli.EXIT_OK, 3, "再")
    assert "里已有" in run("accept", report, name, "--reason", "x", "--until", "2999-12-30").stderr


def test_an_entry_in_a_form_of_its_own_is_left(report: Path) -> None:
    """An entry that is no block of lines is not torn: one line says to change it by hand."""
    name, file = finding_in(report), report.with_name("suppressions.toml")
    forms = (
        f'suppress = [{{finding = "{name}", reason = "x", until = 2001-01-31}}]\n',
        f'[[suppress]]\nfinding = "{name}"\n# 说明\nreason = "x"\nuntil = 2001-01-31\n',
    )
    for before in forms:
        file.write_text(before, encoding="utf-8")
        result = run("accept", report, name, "--reason", "新")
        assert (result.exit_code, result.stderr.count("\n"), "直接修改" in result.stderr) == (cli.EXIT_FAILED, 1, True)
        assert file.read_text(encoding="utf-8") == before


# Which files count


def test_the_file_of_a_report_and_that_of_its_folder_count_together(report: Path) -> None:
    """An entry of either accepts a finding, and a stale one of either is told; a configured file counts as well."""
    own, shared, named = (report.with_name(n) for n in ("report.txt.auditor.toml", "suppressions.toml", "named.toml"))
    stale = '[[suppress]]\nfinding = "{}"\nreason = "r"\n'
    own.write_text(stale.format("own0000000"), encoding="utf-8")
    named.write_text(stale.format("named00000"), encoding="utf-8")
    shared.write_text(stale.format(finding_in(report)) + stale.format("shared0000"), encoding="utf-8")
    report.with_name("auditor.toml").write_text('suppressions = "named.toml"', encoding="utf-8")
    answer = json.loads(run("check", report, "--format", "json").stdout)
    assert (answer["findings"], len(answer["accepted"])) == ([], 1)
    said = [remark["message"] for remark in answer["remarks"] if remark["code"] == "stale-suppression"]
    assert [name for name in ("named00000", "own0000000", "shared0000") if name in "".join(said)] == [
        "named00000",
        "own0000000",
        "shared0000",
    ]


# The same finding in another format


def test_rule_and_figure_stand_beside_the_id(report: Path) -> None:
    """So that a person, and the program, can find it again."""
    name = finding_in(report)
    run("accept", report, name, "--reason", "已说明")
    (entry,) = tomllib.loads((report.parent / "report.txt.auditor.toml").read_text(encoding="utf-8"))["suppress"]
    assert (entry["finding"], entry["rule"], entry["figure"]) == (name, "SUM001", "6127.22万元")


@pytest.mark.parametrize(
    ("entry", "accepted"),
    [
        (Suppression("x", finding="0000000000", rule="SUM001", figure="6127.22万元"), True),
        (Suppression("x", finding="0000000000", rule="SUM001", figure="6,127.22 万元"), True),
        (Suppression("x", finding="0000000000", rule="SUM001", figure="6127.23万元"), False),  # corrected since
        (Suppression("x", finding="0000000000", rule="PCT001", figure="6127.22万元"), False),
        (Suppression("x", finding="0000000000"), False),
    ],
)
def test_an_id_of_another_format(entry: Suppression, accepted: bool, report: Path) -> None:
    """Where no finding has the id, the only one with its rule and printed figure is meant, else the entry is stale."""
    found, remarks = suppress(audit(report), (entry,), TODAY)
    assert (len(found.accepted), len(found.findings)) == ((1, 0) if accepted else (0, 1))
    assert [remark.code for remark in remarks] == ([] if accepted else ["stale-suppression"])


def test_two_findings_that_look_alike_are_left(tmp_path: Path) -> None:
    """Where rule and figure fit two findings, neither is taken for the one that was accepted."""
    path = tmp_path / "twice.txt"
    path.write_text(
        WRONG + "\n二、上年情况\n" + WRONG.split("\n")[3].replace("190.18", "1190.81") + "\n", encoding="utf-8"
    )
    entry = Suppression("x", finding="0000000000", rule="SUM001", figure="6127.22万元")
    found, remarks = suppress(audit(path), (entry,), TODAY)
    assert len(found.findings) == 2
    assert [remark.code for remark in remarks] == ["stale-suppression"]


# Called wrong


def test_wrong_needs_no_reason_and_is_shown_as_such(report: Path) -> None:
    """JSON, page, workbook, Markdown and comments say that the office calls it no mistake."""
    result = run("accept", report, finding_in(report), "--wrong")
    assert result.exit_code == cli.EXIT_OK
    value = told(report)
    assert value["findings"] == []
    assert [(a["wrong"], a["reason"]) for a in value["accepted"]] == [(True, "误报")]  # type: ignore[attr-defined]
    for format in ("markdown", "html"):
        assert "误报" in run("check", report, "--format", format).stdout
    book = run("check", report, "--format", "xlsx").stdout_bytes
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert "误报" in parts.read("xl/sharedStrings.xml").decode()


def test_an_accepted_finding_has_no_such_mark(report: Path) -> None:
    """Accepted is not wrong; without either, a reason is asked for."""
    assert "请写明理由" in run("accept", report, finding_in(report)).stderr
    run("accept", report, finding_in(report), "--reason", "附注三")
    assert [a["wrong"] for a in told(report)["accepted"]] == [False]  # type: ignore[attr-defined]
    assert "误报" not in run("check", report, "--format", "markdown").stdout


def test_a_flag_that_is_none(report: Path) -> None:
    """`wrong` is true or false."""
    (report.parent / "report.txt.auditor.toml").write_text(
        '[[suppress]]\nfinding = "1"\nreason = "x"\nwrong = "ja"\n', encoding="utf-8"
    )
    result = run("check", report)
    assert (result.exit_code, "wrong 应为 true" in result.stderr) == (cli.EXIT_FAILED, True)


# Learned from

_SENTENCES = "{name}支出{total}.20万元，其中人员经费{staff}.10万元、公用经费{goods}.10万元。"


def archive(folder: Path) -> list[Path]:
    """Thirty reports of one construction, of which two in the last one do not add up."""
    paths = []
    for number in range(30):
        lines = []
        for at in range(3):
            staff, goods = 1000 + 37 * number + 211 * at, 300 + 13 * number + 17 * at
            off = 100 if number == 29 and at else 0
            lines.append(
                _SENTENCES.format(name="甲乙丙"[at] + "科", total=staff + goods + off, staff=staff, goods=goods)
            )
        path = folder / f"{number:02d}.txt"
        path.write_text("某局决算\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def test_what_is_called_wrong_counts_against_its_construction(tmp_path: Path) -> None:
    """The odds of the construction fall with each finding that the office calls wrong."""
    paths = archive(tmp_path)
    report = audit(paths[-1])
    found = (*report.findings, *report.queries)
    assert len(found) == 2

    def odds(wrong: Callable[[Path], object]) -> float:
        weights = calibrate(paths, wrong=wrong).weights["list-behind"]  # type: ignore[arg-type]
        return weights.constant + sum(weights.features.values())

    before = odds(wrong_relations)
    run("accept", paths[-1], found[0].id, "--wrong")
    once = odds(wrong_relations)
    run("accept", paths[-1], found[1].id, "--wrong")
    twice = odds(wrong_relations)
    assert before > once > twice
    assert odds(lambda _: ()) == before


def test_an_accepted_finding_teaches_nothing(tmp_path: Path) -> None:
    """Only what is called wrong says that a construction was not meant."""
    path = archive(tmp_path)[-1]
    report = audit(path)
    run("accept", path, (*report.findings, *report.queries)[0].id, "--reason", "附注三")
    assert wrong_relations(path) == frozenset()
