"""Two drafts: which figures changed, what the edit left behind, which findings went and came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from auditor import cli
from auditor.audit import audit_whole
from auditor.editions.comparing import Comparison, Edition, compared
from auditor.editions.stale import Bearing

# 412.50 + 187.25 = 599.75, and 412.50 is 68.78 % of it.
DRAFT = """某市档案馆2031年度部门决算

一、收入支出总体情况
本年支出合计599.75万元，其中：基本支出412.50万元，占68.78%；项目支出187.25万元，占31.22%。

二、基本支出情况
2031年度基本支出412.50万元，其中：人员经费350.10万元，公用经费62.40万元。

三、项目支出情况
项目支出187.25万元，主要用于档案数字化。
"""


def edition(text: str, name: str = "draft.txt") -> Edition:
    """A draft with that text."""
    return Edition(*audit_whole(text.encode(), name=name))


def held(old: str, new: str) -> Comparison:
    """What changed between two texts."""
    return compared(edition(old), edition(new))


def printed(found: Comparison) -> list[tuple[str, str]]:
    """The changed figures as printed."""
    return [(change.old.text, change.new.text) for change in found.changes]


def test_the_same_draft_twice() -> None:
    """Nothing changed, came or went."""
    found = held(DRAFT, DRAFT)
    assert found.is_unchanged
    assert (found.stale, found.arrived, found.gone, found.reworded) == ((), (), (), 0)


def test_a_number_that_was_changed_in_one_of_two_places() -> None:
    """187.25 became 197.25 in the third part only: the first part still prints the old one, and its sum says so."""
    found = held(DRAFT, DRAFT.replace("项目支出187.25万元，主要", "项目支出197.25万元，主要"))
    assert printed(found) == [("187.25万元", "197.25万元")]
    (stale,) = found.stale
    assert stale.old.text == "187.25万元"
    assert [(f.text, f.location.line) for f in stale.changed] == [("197.25万元", 10)]
    assert [(f.text, f.location.line) for f in stale.left] == [("187.25万元", 4)]


def test_which_number_the_rest_of_the_report_bears_out() -> None:
    """The edit may be the slip: what tells is which of the two numbers takes part in an equation that holds."""
    later = DRAFT.replace("项目支出187.25万元，主要", "项目支出0.2万元，主要")
    (slip,) = held(DRAFT, later).stale  # 412.50 + 187.25 is still 599.75; 0.2 fits nothing
    assert (slip.changed[0].text, slip.bears) == ("0.2万元", Bearing.OLD)

    # 412.50 + 197.25 = 609.75, of which 412.50 is 67.65 % and 197.25 32.35 %: the edit was thought through.
    updates = {
        "599.75": "609.75",
        "68.78": "67.65",
        "31.22": "32.35",
        "项目支出187.25万元，占": "项目支出197.25万元，占",
    }
    later = DRAFT
    for old, new in updates.items():
        later = later.replace(old, new)
    (forgotten,) = [one for one in held(DRAFT, later).stale if one.old.text == "187.25万元"]
    assert ([f.location.line for f in forgotten.left], forgotten.bears) == ([10], Bearing.NEW)

    draft = "一、项目支出\n\n项目支出187.25万元。\n\n二、绩效情况\n\n项目支出187.25万元，效果较好。\n"
    (unknown,) = held(draft, draft.replace("187.25", "197.25", 1)).stale
    assert unknown.bears is Bearing.OPEN


def test_a_number_that_was_changed_everywhere() -> None:
    """The same number changed in both places leaves nothing behind; the total it no longer adds up to is a finding."""
    found = held(DRAFT, DRAFT.replace("187.25", "197.25"))
    assert printed(found) == [("187.25万元", "197.25万元")] * 2
    assert found.stale == ()
    (arrived,) = [one for one in found.arrived if one.finding.rule == "SUM001"]
    assert [(c.old.text, c.new.text) for c in arrived.changes] == [("187.25万元", "197.25万元")]


def test_a_slip_put_right_is_no_stale_restatement() -> None:
    """Where the draft contradicted itself, the corrected place now agrees with the other: the finding went away."""
    slip = DRAFT.replace("2031年度基本支出412.50", "2031年度基本支出421.50")
    found = held(slip, DRAFT)
    assert printed(found) == [("421.50万元", "412.50万元")]
    assert (found.stale, found.arrived) == ((), ())
    assert [[(c.old.text, c.new.text) for c in one.changes] for one in found.gone] == [[("421.50万元", "412.50万元")]]


def test_a_finding_whose_figures_change_remains() -> None:
    """A total that is still wrong, with another number, is the same finding."""
    wrong = DRAFT.replace("合计599.75", "合计699.75")
    found = held(wrong, DRAFT.replace("合计599.75", "合计799.75"))
    assert printed(found) == [("699.75万元", "799.75万元")]
    assert [f.rule for f in found.remaining] == ["SUM001"]
    assert (found.gone, found.arrived) == ((), ())


def test_passages_put_in_taken_out_and_moved() -> None:
    """New figures and those that are gone are told; a passage that only moved is neither."""
    head, first, second, third = DRAFT.split("\n\n")
    new = "\n\n".join([head, second, first, "四、其他情况\n共有公务用车3辆。\n"])
    found = held(DRAFT, new)
    assert [f.text for f in found.added] == ["3辆"]
    assert [f.text for f in found.removed] == ["187.25万元"]
    assert printed(found) == []
    assert third.startswith("三、项目")


def test_a_row_put_into_a_table() -> None:
    """The rows below a new row are the rows they were; a figure stays in its column."""
    table = "| 项目 | 预算数 | 决算数 |\n|---|---|---|\n| 教育支出 | 11.20 | |\n| 卫生支出 | 7.35 | 7.10 |\n"
    new = table.replace("| 卫生", "| 文化支出 | 3.15 | 3.05 |\n| 卫生").replace("11.20 | |", "| 11.20 |")
    found = compared(edition(table, "a.md"), edition(new, "b.md"))
    assert printed(found) == []
    assert [f.text for f in found.added] == ["11.20", "3.15", "3.05"]
    assert [f.text for f in found.removed] == ["11.20"]


@given(st.lists(st.integers(100, 99_999), min_size=2, max_size=12), st.data())
def test_one_changed_figure_is_the_only_one(amounts: list[int], data: st.DataObject) -> None:
    """Whatever one figure of a report is changed to, it is the one change that is told."""
    at = data.draw(st.integers(0, len(amounts) - 1))
    other = data.draw(st.integers(100, 99_999).filter(lambda value: value != amounts[at]))

    def text(values: list[int]) -> str:
        lines = [
            f"第{i}项工作安排资金{value // 100}.{value % 100:02d}万元，已经完成。" for i, value in enumerate(values)
        ]
        return "某局工作报告\n\n" + "\n\n".join(lines) + "\n"

    found = held(text(amounts), text([*amounts[:at], other, *amounts[at + 1 :]]))
    assert [(c.old.value * 100, c.new.value * 100) for c in found.changes] == [(amounts[at], other)]
    assert (found.added, found.removed) == ((), ())


# The command


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder with a draft, one with a stale restatement, and one without a fault."""
    texts = {
        "old.txt": DRAFT,
        "stale.txt": DRAFT.replace("项目支出187.25万元，主要", "项目支出197.25万元，主要"),
        "reworded.txt": DRAFT.replace("主要用于档案数字化", "全部用于档案数字化"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    """The outcome of `auditor compare ARGUMENTS`."""
    return CliRunner().invoke(cli.program, ["compare", *(str(a) for a in arguments)])


def test_the_command_tells_what_was_left_behind_first(drafts: Path) -> None:
    """Status 1, and the place that still prints the old number at the head of the list."""
    result = run(drafts / "old.txt", drafts / "stale.txt")
    assert (result.exit_code, result.stderr) == (cli.EXIT_FINDINGS, "")
    flat = "".join(result.stdout.split())
    assert "未同步修改（同一数字只改了一部分）187.25万元→197.25万元" in flat
    assert "仍为旧数：第4行" in flat
    assert "别处的旧数与其他数字相符" in flat
    assert flat.index("未同步修改") < flat.index("改动的数字")


def test_what_is_counted_as_left_behind_is_what_the_status_tells(drafts: Path) -> None:
    """A place whose money is named before it is for sure; names that only fit are counted apart."""
    sure = "本年收入500.00万元，其中：财政拨款收入400.00万元，其他收入100.00万元。\n\n其他收入100.00万元，为利息。\n"
    fitting = "本年支出合计73.20万元。\n\n购书支出23.40万元，其中用于购置的购书经费。\n\n图书馆购书支出23.40万元。\n"
    for text, number, status, said in (
        (sure, "100.00万元。\n", cli.EXIT_FINDINGS, "未同步修改1处；"),
        (fitting, "图书馆购书支出23.40", cli.EXIT_OK, "未同步修改0处，另有1处请核实；"),
    ):
        (drafts / "a.txt").write_text(text, encoding="utf-8")
        changed = number.replace("100.00", "110.00").replace("23.40", "24.30")
        (drafts / "b.txt").write_text(text.replace(number, changed, 1), encoding="utf-8")
        result = run(drafts / "a.txt", drafts / "b.txt", "--fail-on", "error")
        assert (said in result.stdout, result.exit_code) == (True, status), result.stdout


def test_the_help_promises_the_status_for_sure_ones() -> None:
    """Each language for itself."""
    assert "确定未同步修改" in "".join(run("--help").stdout.split())
    assert "where there is one for sure" in " ".join(run("--help", "--lang", "en").stdout.split())


def test_the_command_on_drafts_that_differ_in_words(drafts: Path) -> None:
    """Status 0; the passage is counted."""
    result = run(drafts / "old.txt", drafts / "reworded.txt", "--lang", "en")
    assert result.exit_code == cli.EXIT_OK
    assert "Both drafts print the same figures." in result.stdout
    assert run(drafts / "old.txt", drafts / "old.txt").exit_code == cli.EXIT_OK


def test_the_command_in_json(drafts: Path) -> None:
    """Every figure with its place in its own draft."""
    value = json.loads(run(drafts / "old.txt", drafts / "stale.txt", "--format", "json").stdout)
    assert value["schema"] == "auditor-compare/1"
    assert [(c["old"]["text"], c["new"]["text"]) for c in value["changed"]] == [("187.25万元", "197.25万元")]
    assert [f["location"]["line"] for f in value["stale"][0]["left"]] == [4]
    assert value["stale"][0]["fits"] == "old"


def test_a_draft_that_cannot_be_read(drafts: Path) -> None:
    """Status 2 and one line."""
    result = run(drafts / "old.txt", drafts / "nowhere.txt")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (cli.EXIT_FAILED, "", 1)


def test_an_accepted_finding_is_neither_new_nor_gone(drafts: Path) -> None:
    """What the office accepts of the new draft is not told as having gone away."""
    wrong = DRAFT.replace("合计599.75", "合计699.75")
    for name in ("a.txt", "b.txt"):
        (drafts / name).write_text(wrong, encoding="utf-8")
    identity = next(f.id for f in audit_whole(wrong.encode(), name="b.txt").report.findings)
    CliRunner().invoke(cli.program, ["accept", str(drafts / "b.txt"), identity, "--reason", "已说明"])
    value = json.loads(run(drafts / "a.txt", drafts / "b.txt", "--format", "json").stdout)
    assert (value["new_findings"], value["gone_findings"], value["remaining_findings"]) == ([], [], [])
