"""The common questions, and the tables in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pandas
import pytest
from sqlalchemy import Engine, insert, select

from auditor.corpus.questions import QUESTIONS, Wanted
from auditor.corpus.schema import counts, entries
from auditor.corpus.store import writing
from auditor.corpus.tables import Table, rendered, table_csv, table_json, table_parquet, table_text, table_xlsx
from auditor.errors import UsageError
from tests.corpus.conftest import report_text
from tests.corpus.running import run

TABLE = Table(("report", "label", "n"), [("a.txt", "=1+1", 3), ("乙.txt", "第一行\n第二行", 12)])


@pytest.fixture
def number(engine: Engine, folder: Path) -> int:
    """The run of a corpus where one office errs twice, once in each year, and another one once."""
    (folder / "2030.txt").write_text(report_text("丙县民政局", 2030, spent="9.50"), encoding="utf-8")
    return run(engine, folder)[0]


@pytest.mark.parametrize(
    ("question", "wanted", "expected"),
    [
        ("rules", Wanted(), [("SUM001", 3, 0, 3, "60.0", "")]),
        ("rules", Wanted(office="丙县民政局", year="2030"), [("SUM001", 1, 0, 1, "100.0", "")]),
        ("rules", Wanted(rule="PCT"), []),
        (
            "offices",
            Wanted(),
            [("丁县司法局", "2031", 1, 1, 0), ("丙县民政局", "2030", 1, 1, 0), ("丙县民政局", "2031", 1, 1, 0)],
        ),
        ("offices", Wanted(report="c.md"), [("丙县民政局", "2031", 1, 1, 0)]),
        ("repeats", Wanted(), [("丙县民政局", "SUM001", "", 2, 2)]),
        ("unread", Wanted(lang="en"), [("d.pdf", "unread", "damaged", "the file is damaged or incomplete")]),
    ],
)
def test_questions_are_answered(
    engine: Engine, number: int, question: str, wanted: Wanted, expected: list[tuple[object, ...]]
) -> None:
    """Worked out by hand from the reports of the corpus."""
    rows = [tuple(row) for row in QUESTIONS[question](engine, number, wanted).rows]
    if question == "repeats":
        rows = [(*row[:2], "", *row[3:]) for row in rows]
    if question == "unread":
        rows, expected = [row[:3] for row in rows], [row[:3] for row in expected]
    assert sorted(rows) == sorted(expected)


def test_a_report_counts_once_however_many_counts_it_has(engine: Engine, number: int) -> None:
    """A rule that fires in one report with three causes fires on one report; four findings and two queries of it."""
    with writing(engine) as connection:
        audit = connection.execute(select(entries.c.audit_id).where(entries.c.office == "乙县教育局")).scalar_one()
        kinds = (("finding", "error", "digit", 3), ("finding", "warning", "", 1), ("query", "error", "digit", 2))
        values = [
            {"audit_id": audit, "rule": "BAL001", "told": told, "severity": severity, "cause": cause, "findings": many}
            for told, severity, cause, many in kinds
        ]
        connection.execute(insert(counts), values)

    def rows(question: str, **wanted: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in QUESTIONS[question](engine, number, Wanted(**wanted)).rows]

    assert rows("rules", rule="BAL") == [("BAL001", 4, 2, 1, "20.0", "")]
    assert rows("rules", rule="BAL", severity="error") == [("BAL001", 3, 2, 1, "20.0", "")]
    assert rows("offices", office="乙县教育局") == [("乙县教育局", "2031", 1, 4, 2)]
    assert rows("repeats", rule="BAL") == []


def test_every_finding_is_listed_with_what_an_office_accepts(engine: Engine, folder: Path) -> None:
    """The reason stands beside the finding it is for, by id or by rule and figure."""
    (folder / "c.md.auditor.toml").write_text(
        '[[suppress]]\nrule = "SUM001"\nfigure = "9.50万元"\nreason = "附注说明"\n', encoding="utf-8"
    )
    number, _ = run(engine, folder)
    table = QUESTIONS["findings"](engine, number, Wanted(told="finding"))
    rows = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    assert [(row["report"], row["reported"], row["accepted"]) for row in rows] == [
        ("c.md", "9.50万元", "附注说明"),
        ("e.zip!/丁县/f.txt", "8.80万元", None),
    ]
    assert QUESTIONS["findings"](engine, number, Wanted(told="finding", limit=1)).rows == table.rows[:1]


def test_a_series_shows_a_thing_over_the_years(engine: Engine, number: int) -> None:
    """6.20万元 of basic expenditure in each report, in base units."""
    table = QUESTIONS["series"](engine, number, Wanted(thing="基本支出", office="丙县民政局"))
    rows = [dict(zip(table.head, row, strict=True)) for row in table.rows]
    assert {(row["year"], row["value"]) for row in rows} == {("2030", "62000"), ("2031", "62000")}


def test_slow_coverage_and_runs_name_what_they_should(engine: Engine, number: int) -> None:
    """Every report that was read is covered to some part; the run is there."""
    covered = QUESTIONS["coverage"](engine, number, Wanted()).rows
    assert {row[0] for row in covered} == {"2030.txt", "2031/a.txt", "2031/b.txt", "c.md", "e.zip!/丁县/f.txt"}
    assert len(QUESTIONS["slow"](engine, number, Wanted(limit=2)).rows) == 2
    assert [row[0] for row in QUESTIONS["runs"](engine, number, Wanted()).rows] == [number]


def test_a_rule_that_fires_on_most_reports_is_marked(engine: Engine, folder: Path) -> None:
    """On 12 of 16 reports that were read (75.0 %); in fewer than ten a share says nothing."""
    for at in range(10):
        (folder / f"{at}.txt").write_text(report_text(f"第{at}县水利局", spent="9.10"), encoding="utf-8")
    (folder / "x.txt").write_text(report_text("戊县水利局"), encoding="utf-8")
    (folder / "y.txt").write_text(report_text("己县水利局"), encoding="utf-8")
    number, _ = run(engine, folder)
    assert [tuple(row) for row in QUESTIONS["rules"](engine, number, Wanted()).rows] == [
        ("SUM001", 12, 0, 12, "75.0", "often")
    ]


def test_text_is_aligned_by_what_a_terminal_shows() -> None:
    """Chinese characters are two columns wide; a line feed in a value breaks no row."""
    assert table_text(TABLE) == "report  label           n\na.txt   =1+1            3\n乙.txt  第一行 第二行  12\n"


def test_csv_and_workbook_hold_no_formula() -> None:
    """What a report prints is text for a spreadsheet."""
    rows = list(csv.reader(io.StringIO(table_csv(TABLE).removeprefix("\ufeff"))))
    assert rows == [["report", "label", "n"], ["a.txt", "'=1+1", "3"], ["乙.txt", "第一行 第二行", "12"]]
    sheet = openpyxl.load_workbook(io.BytesIO(table_xlsx(TABLE))).active
    assert sheet is not None
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n"]
    assert sheet["B2"].value == "=1+1"


def test_json_and_parquet_are_read_back() -> None:
    """The same values, in order."""
    expected = [{"report": "a.txt", "label": "=1+1", "n": 3}, {"report": "乙.txt", "label": "第一行\n第二行", "n": 12}]
    assert json.loads(table_json(TABLE)) == expected
    assert pandas.read_parquet(io.BytesIO(table_parquet(TABLE))).to_dict("records") == expected


def test_the_suffix_tells_the_format_and_binary_needs_a_file() -> None:
    """A workbook is never written to a terminal."""
    assert rendered(TABLE, None, Path("x.csv")) == table_csv(TABLE)
    assert rendered(TABLE, None, None) == table_text(TABLE)
    with pytest.raises(UsageError):
        rendered(TABLE, "xlsx", None)
