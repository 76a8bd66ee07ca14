"""The form book: what rules/forms must hold, and that a mistake in it is said with file and key."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from auditor.claims.forms.book import load_forms
from auditor.claims.forms.model import FormBook, TieRule
from auditor.errors import RuleError

BOOK: FormBook = load_forms()
FORM = """
name = "甲表"
family = "试"
about = { zh = "甲", en = "A" }
titles = ["甲表"]
[rows]
"合计" = ["合计"]
"甲" = ["甲"]
"乙" = ["乙"]
[columns]
"金额" = ["金额"]
[[equation]]
equation = "合计 = 甲 + 乙"
strength = "often"
reason = { zh = "由", en = "reason" }
may_differ = { zh = "差", en = "difference" }
"""
TIE = """
[[tie]]
equation = "甲表[合计, 金额] = 甲表[合计]"
strength = "must"
reason = { zh = "由", en = "reason" }
may_differ = { zh = "差", en = "difference" }
"""


def folder(tmp_path: Path, form: str = FORM, tie: str = TIE) -> Path:
    """A form book of one form and one tie."""
    (tmp_path / "form.toml").write_text(form, encoding="utf-8")
    (tmp_path / "ties-1.toml").write_text(tie, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("tie", BOOK.ties, ids=lambda tie: tie.place)
def test_every_tie_says_why_and_what_may_differ(tie: TieRule) -> None:
    """Each tie has its reason and the differences it allows in both languages."""
    for text in (tie.reason, tie.may_differ):
        assert re.search(r"[\u4e00-\u9fff]", text.zh)
        assert text.en
        assert not re.search(r"[\u4e00-\u9fff]{3,}", text.en), text.en


def test_all_standard_forms_are_there() -> None:
    """Ten forms of final accounts, eight of budgets, six of evaluations, four of debts, and others."""
    families = Counter(form.family for form in BOOK.forms.values())
    assert families == {
        "部门决算": 10,
        "部门预算": 8,
        "绩效自评": 6,
        "基金收支": 1,
        "政府债务": 4,
        "政府信息公开年报": 2,
        "政府预算": 1,
        "三公经费": 1,
        "住房公积金": 1,
    }


def test_every_equation_says_why_and_what_may_differ() -> None:
    """As ties do; and the reported row or column is none of what it must equal."""
    equations = [equation for form in BOOK.forms.values() for equation in form.equations]
    assert equations
    for one in equations:
        assert all((one.reason.zh, one.reason.en, one.may_differ.zh, one.may_differ.en))
        assert all(named.name != one.reported for _, terms in one.readings for named in terms)


def test_no_form_names_an_office() -> None:
    """Titles are those of the form, without the name of a place or an office."""
    for form in BOOK.forms.values():
        assert not any(re.search(r"[省市县区州局委厅]", title) for title in form.titles), form.titles


def test_a_small_book_is_read(tmp_path: Path) -> None:
    """The form and the tie above are right, so that the mistakes below are what fails."""
    book = load_forms(folder(tmp_path))
    assert list(book.forms) == ["甲表"]
    assert len(book.ties) == 1


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("甲表[合计, 金额]", "乙表[合计, 金额]", "乙表"),
        ("甲表[合计, 金额]", "甲表[小计, 金额]", "小计"),
        ("甲表[合计, 金额]", "甲表[合计, 数量]", "数量"),
        ("= 甲表[合计]", "甲表[合计]", "two sides"),
        ("= 甲表[合计]", "= 合计", "cells written as"),
        ("= 甲表[合计]", "= 甲表[合计] 甲表[合计]", "cells written as"),
        ('"must"', '"always"', "must, should, may"),
        ("may_differ =", "differs =", "may_differ"),
    ],
)
def test_a_wrong_tie_is_said(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    """Unknown forms, rows, columns, strengths and keys stop the run, with the file named."""
    with pytest.raises(RuleError) as caught:
        load_forms(folder(tmp_path, tie=TIE.replace(right, wrong, 1)))
    assert "ties-1.toml" in caught.value.en
    assert said in caught.value.en


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('titles = ["甲表"]', 'title = ["甲表"]', "titles"),
        ('"合计" = ["合计"]', '"合计" = "合计"', "a list of words"),
        ('"合计" = ["合计"]', '"合计" = { words = ["合计"], side = "top" }', "left or right"),
        ("合计 = 甲 + 乙", "合计 = 甲 + 丙", "all rows or all columns"),
        ("合计 = 甲 + 乙", "合计 = 甲 乙", "names with"),
        ("合计 = 甲 + 乙", "合计, 甲 + 乙", "two sides"),
        ('"often"', '"never"', "must, should, may"),
    ],
)
def test_a_wrong_form_is_said(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    """An unknown key, or a value of another kind, stops the run, with the file named."""
    with pytest.raises(RuleError) as caught:
        load_forms(folder(tmp_path, form=FORM.replace(right, wrong, 1)))
    assert "form.toml" in caught.value.en
    assert said in caught.value.en
