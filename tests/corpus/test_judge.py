"""Ledgers of judged findings held against a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from auditor.corpus.judging import scores_of, scores_table
from auditor.corpus.ledger import Line, Raised, Scores, line_of, read_ledger
from auditor.errors import UsageError
from tests.corpus.running import run

CELLS = (("p4", "9.5"), ("p4", "6.2"), ("p4", "2.3"))
RAISED = Raised("a1", "SUM001", "finding", CELLS)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (Line("true", code="a1"), True),
        (Line("true", code="b2", readings=(CELLS,)), False),
        (Line("true", readings=(CELLS,)), True),
        (Line("true", readings=((("p4", "9.5"), ("p4", "6.2")),)), True),
        (Line("true", readings=((("p4", "9.5"), ("p9", "7.7")),)), False),
        (Line("true", readings=((("p5", "9.5"), ("p5", "6.2"), ("p5", "2.3")),)), True),
        (Line("true", readings=((("p5", "1.1"), ("p5", "6.2"), ("p5", "2.3")),)), False),
        (Line("true", readings=((("p4", "1.1"), ("p4", "1.2")), CELLS)), True),
        (Line("true", "SUM001", readings=((("", "9.5"),),)), True),
        (Line("true", "SUM010", readings=((("", "9.5"),),)), False),
    ],
)
def test_a_finding_is_looked_up_by_its_id_or_its_numerals(line: Line, meant: bool) -> None:
    """The same reported numeral and one more, wherever they moved; one numeral alone says too little."""
    assert (line_of(RAISED, [line]) is line) == meant


def test_the_likeliest_line_judges() -> None:
    """At the same place rather than the same numerals elsewhere."""
    moved = Line("false", readings=(tuple(("p9", numeral) for _, numeral in CELLS),))
    there = Line("true", readings=(CELLS,))
    assert line_of(RAISED, [moved, there]) is there


def test_precision_and_recall_by_rule() -> None:
    """Two right of three judged are 66.6 %; of three real errors one is raised, one only asked about, one missed."""
    other = (("p7", "5"), ("p7", "6"))
    third, query = (("p8", "7"), ("p8", "8")), (("p9", "1"), ("p9", "2"))
    lines = [
        Line("true", "SUM001", readings=(CELLS,)),
        Line("false", "SUM001", readings=(other,)),
        Line("missed", "SUM001", readings=(query,)),
        Line("true", "PCT001", readings=((("p1", "3"), ("p1", "4")),)),
    ]
    raised = [
        RAISED,
        Raised("b", "SUM001", "finding", other),
        Raised("c", "SUM001", "finding", CELLS),
        Raised("d", "SUM001", "finding", third),
        Raised("e", "SUM001", "query", query),
    ]
    scores = Scores()
    scores.add(raised, lines)
    table = scores_table(scores)
    assert table.rows == [
        ("PCT001", 0, 0, 0, 0, "", 1, 0, 0, "0.0"),
        ("SUM001", 2, 1, 0, 1, "66.6", 2, 1, 1, "50.0"),
        ("*", 2, 1, 0, 1, "66.6", 3, 1, 1, "33.3"),
    ]


def test_ledgers_beside_reports_and_in_a_folder_are_found(engine: Engine, folder: Path) -> None:
    """NAME.judged.jsonl beside the report, STEM.jsonl in the folder of ledgers; other reports are not counted."""
    cells = [["l5", "9.50万元"], ["l5", "6.20万元"], ["l5", "2.30万元"]]
    line = {"verdict": "true", "rule": "SUM001", "reported": "9.50万元", "cells": cells, "why": "6.20 + 2.30 = 8.50"}
    (folder / "c.md.judged.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    number, _ = run(engine, folder)
    total = scores_of(engine, number).total()
    assert (total.verdicts.get("true"), total.known, total.found) == (1, 1, 1)
    ledgers = folder.parent / "ledgers"
    ledgers.mkdir()
    missed = {"verdict": "missed", "kind": "BAL001", "reported": "1.20万元"}
    (ledgers / "a.jsonl").write_text(json.dumps(missed, ensure_ascii=False) + "\n", encoding="utf-8")
    total = scores_of(engine, number, ledgers).total()
    assert (total.known, total.found, total.recall) == (2, 1, "50.0")


@pytest.mark.parametrize("text", ["{}", '{"verdict": "perhaps", "reported": "1"}', "[]", "x"])
def test_a_line_that_judges_nothing_is_refused(tmp_path: Path, text: str) -> None:
    """The message names the line."""
    (tmp_path / "a.jsonl").write_text(f"\n{text}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 2"):
        read_ledger(tmp_path / "a.jsonl")
