"""Reports of one office held against each other: a planted error is found in its year, and nothing else is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from auditor.corpus.across import hold_against_each_other, ties_table
from auditor.corpus.departments import Department, read_departments
from auditor.errors import UsageError
from tests.corpus.running import run

OFFICE = "甲县水利局"
# Of each year: opening, income, expenditure, closing = opening + income - expenditure, in 万元.
YEARS = {
    2030: ("1.20", "8.50", "8.10", "1.60"),
    2031: ("1.60", "9.00", "8.70", "1.90"),
    2032: ("1.90", "9.40", "9.30", "2.00"),
}


def report(year: int, numbers: Mapping[str, str], office: str = OFFICE, kind: str = "部门决算") -> str:
    """The report of a year, as right as the accounts above but for what `numbers` say otherwise."""
    opening, income, spent, closing = YEARS[year]
    before = YEARS.get(year - 1)
    values = {"opening": opening, "income": income, "spent": spent, "closing": closing}
    values |= {"last": before[2] if before else "", **numbers}
    lines = [
        f"{office}{year}年度{kind}",
        "一、收支情况",
        f"{year}年度年初结转和结余{values['opening']}万元，本年收入合计{values['income']}万元。",
        f"{year}年度本年支出合计{values['spent']}万元。",
        f"{year}年度年末结转和结余{values['closing']}万元。",
    ]
    if values["last"]:
        lines.append(f"{year - 1}年度支出合计{values['last']}万元。")
    if "change" in values:
        lines.append(f"{year}年度支出合计{values['spent']}万元，比上年{values['change']}。")
    if "planned" in values:
        lines.append(f"{year}年度支出合计年初预算为{values['planned']}万元。")
    return "\n\n".join(lines) + "\n"


def told(engine: Engine, folder: Path, **reports: str) -> list[tuple[Any, ...]]:
    """The ties of a corpus of these reports: relation, year, reported, what it is held against."""
    folder.mkdir()
    for name, text in reports.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    number, counts = run(engine, folder)
    assert counts.unread == 0
    hold_against_each_other(engine, number)
    return [(row[0], row[3], row[5], row[8]) for row in ties_table(engine, number, "zh").rows]


def years(**changed: Mapping[str, str]) -> dict[str, str]:
    """The reports of the three years, some with other numbers."""
    return {f"y{year}": report(year, changed.get(f"y{year}", {})) for year in YEARS}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"y2031": {"opening": "1.06"}}, [("carried", "2031", "1.06万元", "1.60万元")]),
        ({"y2031": {"opening": "1.6"}}, []),
        ({"y2032": {"last": "8.07"}}, [("restated", "2032", "8.07万元", "8.70万元")]),
        ({"y2031": {"change": "增加0.60万元"}}, []),
        ({"y2031": {"change": "增加0.06万元"}}, [("change", "2031", "0.06万元", "8.10万元")]),
        ({"y2032": {"change": "增长6.9%"}}, []),
        ({"y2032": {"change": "增长9.6%"}}, [("change", "2032", "9.6%", "8.70万元")]),
    ],
)
def test_three_years_of_an_office(
    engine: Engine, tmp_path: Path, changed: dict[str, dict[str, str]], expected: list[tuple[Any, ...]]
) -> None:
    """8.70 − 8.10 = 0.60; (9.30 − 8.70) ÷ 8.70 = 6.90 %; a balance printed with one decimal less still fits."""
    assert told(engine, tmp_path / "r", **years(**changed)) == expected


def test_a_unit_slip_that_no_report_shows_alone_stands_out(engine: Engine, tmp_path: Path) -> None:
    """One year's accounts in 元 called 万元: each report is right in itself, the year 10,000 times the others."""
    wrong = {
        "opening": "16000.00",
        "income": "90000.00",
        "spent": "87000.00",
        "closing": "19000.00",
        "last": "81000.00",
    }
    found = told(engine, tmp_path / "r", **years(y2031=wrong))
    assert ("magnitude", "2031", "87000.00万元", "8.10万元") in found
    assert ("magnitude", "2031", "90000.00万元", "8.50万元") in found
    assert {row[1] for row in found if row[0] == "magnitude"} == {"2031"}


def test_the_budget_in_final_accounts_is_that_of_the_budget(engine: Engine, tmp_path: Path) -> None:
    """7.90 was planned; the final accounts say 9.70 in one corpus and 7.90 in the other."""
    budget = f"{OFFICE}2031年部门预算\n\n一、预算安排\n\n2031年支出合计预算7.90万元。\n"
    final = {planned: report(2031, {"planned": planned, "last": ""}) for planned in ("9.70", "7.90")}
    found = told(engine, tmp_path / "a", budget=budget, final=final["9.70"])
    assert found == [("budget", "2031", "9.70万元", "7.90万元")]
    assert told(engine, tmp_path / "b", budget=budget, final=final["7.90"]) == []


def test_a_department_is_the_sum_of_its_units(engine: Engine, tmp_path: Path) -> None:
    """8.70 is not 4.00 + 4.60, and fits 4.00 + 4.70; without the report of a unit nothing is said."""
    folder = tmp_path / "r"
    folder.mkdir()
    small = {"opening": "0.50", "income": "5.00", "closing": "1.50", "last": ""}
    for name, office, spent in (("a", "甲县水文站", "4.00"), ("b", "甲县水库管理所", "4.60")):
        (folder / f"{name}.txt").write_text(report(2031, {**small, "spent": spent}, office), encoding="utf-8")
    (folder / "c.txt").write_text(report(2031, {"last": ""}), encoding="utf-8")
    number, _ = run(engine, folder)
    departments = (Department(OFFICE, ("甲县水文站", "甲县水库管理所")),)
    hold_against_each_other(engine, number, departments)
    rows = [row for row in ties_table(engine, number, "en").rows if row[4] == "支出合计"]
    assert [(row[0], row[5], row[8]) for row in rows] == [("units", "8.70万元", "4.00万元 + 4.60万元")]
    hold_against_each_other(engine, number, (Department(OFFICE, ("甲县水文站", "丙站")),))
    assert ties_table(engine, number, "en").rows == []


def test_departments_are_listed_beside_the_corrections(tmp_path: Path) -> None:
    """One file for both; an entry without units is refused."""
    path = tmp_path / "corpus.toml"
    path.write_text('[[department]]\noffice = "甲局"\nunits = ["乙站"]\n', encoding="utf-8")
    assert read_departments(path) == (Department("甲局", ("乙站",)),)
    path.write_text('[[department]]\noffice = "甲局"\n', encoding="utf-8")
    with pytest.raises(UsageError):
        read_departments(path)
