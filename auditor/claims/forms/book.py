"""Reads rules/forms: one file for each form, and the files ties-*.toml with the ties between them.

Owns the notation of a tie, 表名[行, 列] with + and −, "?" behind a cell that may be blank, = or ≤ between the sides,
and its strict reading: an unknown key, form, row or column is a RuleError that names the file. Read once per process
and only where a report has tables. Leaves what the rules mean in a report to found.py and ties.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from auditor.claims.forms.labels import plain
from auditor.claims.forms.model import (
    EACH_CLASS,
    EACH_SUBJECT,
    ONLY_ROW,
    SUM_OF_CLASSES,
    CarryRule,
    EquationRule,
    FormBook,
    FormRule,
    Named,
    Reading,
    RowRule,
    Term,
    TieRule,
)
from auditor.claims.model import Relation, Strength
from auditor.errors import RuleError
from auditor.language import LANGUAGES, Bilingual
from auditor.rulebook import check_keys, read_toml, rule_files

FORM_KEYS = ("name", "family", "about", "titles")
FORM_OPTIONS = ("not_in_title", "numbers", "needs", "amounts", "rows", "columns", "subjects")
FORM_FACTS = ("shape_is_enough", "counts", "equation")
TIE_KEYS = ("equation", "strength", "reason", "may_differ")
CARRY_KEYS = ("form", "opening", "closing", "bases", "strength", "reason", "may_differ")
STRENGTHS = {"must": Strength.EXPLICIT, "should": Strength.LIKELY, "may": Strength.POSSIBLE}
_TELLING = 4  # signs of a name with * that is not that of many rows
OFTEN = "often"  # of an equation within a form: what real reports leave out of it is not rare
RELATIONS = {"=": Relation.EQUAL, "≤": Relation.AT_MOST}
BUILT_IN_ROWS = (EACH_SUBJECT, EACH_CLASS, SUM_OF_CLASSES, ONLY_ROW)
_TERM = re.compile(r"\s*+([+\-−]?)\s*+([^\s\[\]+\-−=≤?]+)\[([^\[\],]+)(?:,([^\[\],]+))?\]\s*(\?)?\s*")
_NAMED = re.compile(r"\s*+([+\-−]?)\s*+([^\s+\-−=≤?]+)\s*(\?)?\s*")
_SIDES = ("left", "right", "")


@cache
def load_forms(folder: Path | None = None) -> FormBook:
    """The forms and ties under `folder` (default: rules/forms, and those of the office).

    Raises:
        RuleError: a file is wrong; the message names the file and the key.
    """
    paths = rule_files("forms") if folder is None else sorted(folder.glob("*.toml"))
    forms: dict[str, FormRule] = {}
    for path in (p for p in paths if not p.name.startswith("ties-")):
        form = _form(read_toml(path), path.name)
        if form.name in forms:
            raise RuleError(f"{path.name}：表名 {form.name} 重复", f"{path.name}: form {form.name} is defined twice")
        forms[form.name] = form
    ties: list[TieRule] = []
    carries: list[CarryRule] = []
    for path in (p for p in paths if p.name.startswith("ties-")):
        data = read_toml(path)
        check_keys(data, (), ("tie", "carry"), path.name)
        for number, table in enumerate(data.get("tie", []), start=1):
            ties.append(_tie(table, f"{path.name} [[tie]] {number}", forms))
        for number, table in enumerate(data.get("carry", []), start=1):
            carries.append(_carry(table, f"{path.name} [[carry]] {number}", forms))
    return FormBook(forms, tuple(ties), tuple(carries))


@cache
def row_names() -> tuple[str, ...]:
    """All names of rows in the standard forms that tell one row from others, folded; * stands for anything."""
    forms = load_forms().forms.values()
    named = (word for form in forms for row in (*form.rows.values(), form.subjects) for word in row.words)
    return tuple(dict.fromkeys(word for word in named if "*" not in word or len(word) > _TELLING))  # not *支出


def _form(data: Mapping[str, Any], where: str) -> FormRule:
    check_keys(data, FORM_KEYS, (*FORM_OPTIONS, *FORM_FACTS), where)
    columns = {name: _readings(words, f"{where} [columns] {name}") for name, words in data.get("columns", {}).items()}
    rows = {name: _row(row, f"{where} [rows] {name}") for name, row in data.get("rows", {}).items()}
    equations = [
        equation
        for number, table in enumerate(data.get("equation", []), start=1)
        for equation in _equations(table, f"{where} [[equation]] {number}", rows, columns)
    ]
    return FormRule(
        name=str(data["name"]),
        family=str(data["family"]),
        about=_bilingual(data["about"], f"{where} [about]"),
        titles=_plain_words(data["titles"], f"{where} titles"),
        not_in_title=_plain_words(data.get("not_in_title", []), f"{where} not_in_title"),
        numbers=_plain_words(data.get("numbers", []), f"{where} numbers"),
        needs=tuple(_plain_words(group, f"{where} needs") for group in data.get("needs", [])),
        amounts=_readings(data.get("amounts", []), f"{where} amounts"),
        rows=rows,
        columns=columns,
        subjects=_row(data.get("subjects", []), f"{where} subjects"),
        shape_is_enough=data.get("shape_is_enough", False) is True,
        counts=data.get("counts", False) is True,
        equations=tuple(equations),
    )


def _row(value: object, where: str) -> RowRule:
    if not isinstance(value, dict):
        return RowRule(_plain_words(value, where))
    check_keys(value, (), ("words", "side", "after", "before", "each", "lone"), where)
    side = value.get("side", "")
    if side not in _SIDES:
        raise _wrong(where, "side", side, "left or right")
    limits = {key: _plain_words(value.get(key, []), f"{where} {key}") for key in ("after", "before")}
    each, lone = (value.get(key, False) is True for key in ("each", "lone"))
    return RowRule(_plain_words(value.get("words", []), where), side, each=each, lone=lone, **limits)


def _readings(value: object, where: str) -> tuple[tuple[str, ...], ...]:
    """Readings of a column, "决算数 合计" as the two labels 决算数 and 合计."""
    return tuple(tuple(plain(part) for part in text.split()) for text in _words(value, where))


def _plain_words(value: object, where: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in _words(value, where))


def _words(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise _wrong(where, "", value, "a list of words")
    return tuple(value)


def _bilingual(table: object, where: str) -> Bilingual:
    if not isinstance(table, dict):
        raise _wrong(where, "", table, "a table with zh and en")
    check_keys(table, LANGUAGES, (), where)
    return Bilingual(str(table["zh"]), str(table["en"]))


def _tie(table: Mapping[str, Any], where: str, forms: Mapping[str, FormRule]) -> TieRule:
    check_keys(table, TIE_KEYS, ("or",), where)
    equation = str(table["equation"])
    left, relation, right = _sides(equation, where)
    reported = _terms(left, where, forms)
    if len(reported) != 1:
        raise _wrong(where, "equation", equation, "one cell on the left side")
    readings = [Reading(relation, _terms(right, where, forms))]
    for text in table.get("or", []):
        _, relation, right = _sides(str(text), where)
        readings.append(Reading(relation, _terms(right, where, forms)))
    return TieRule(
        equation=equation,
        reported=reported[0],
        readings=tuple(readings),
        strength=_strength(table, where),
        reason=_bilingual(table["reason"], f"{where} reason"),
        may_differ=_bilingual(table["may_differ"], f"{where} may_differ"),
        place=where,
    )


def _equations(
    table: Mapping[str, Any], where: str, rows: Iterable[str], columns: Iterable[str]
) -> Iterator[EquationRule]:
    """An equation within a form, 年末余额 = 上年末余额 + 发行额 − 还本额?, between rows, columns, or either of them."""
    check_keys(table, TIE_KEYS, ("or",), where)
    equation = str(table["equation"])
    left, relation, right = _sides(equation, where)
    reported, readings = _names(left, where), [(relation, _names(right, where))]
    for text in table.get("or", []):
        _, relation, right = _sides(str(text), where)
        readings.append((relation, _names(right, where)))
    used = {named.name for _, terms in readings for named in (*reported, *terms)}
    fitting = [names is rows for names in (rows, columns) if used <= set(names)]
    if len(reported) != 1 or not fitting:
        raise _wrong(where, "equation", equation, "one name, then names, all rows or all columns of the form")
    for of_rows in fitting:
        yield EquationRule(
            equation=equation,
            of_rows=of_rows,
            reported=reported[0].name,
            readings=tuple(readings),
            strength=Strength.LIKELY if table["strength"] == OFTEN else _strength(table, where),
            often=table["strength"] == OFTEN,
            reason=_bilingual(table["reason"], f"{where} reason"),
            may_differ=_bilingual(table["may_differ"], f"{where} may_differ"),
        )


def _names(text: str, where: str) -> tuple[Named, ...]:
    found = list(_NAMED.finditer(text))
    if "".join(match[0] for match in found) != text or not found or not all(match[1] for match in found[1:]):
        raise _wrong(where, "equation", text, "names with + or − between them")
    return tuple(Named(-1 if m[1] in ("-", "−") and m[1] else 1, m[2], m[3] is not None) for m in found)


def _carry(table: Mapping[str, Any], where: str, forms: Mapping[str, FormRule]) -> CarryRule:
    check_keys(table, CARRY_KEYS, (), where)
    form = forms.get(str(table["form"]))
    if form is None:
        raise _wrong(where, "form", table["form"], "the name of a form")
    for key in ("opening", "closing"):
        if table[key] not in form.columns:
            raise _wrong(where, key, table[key], "a column of " + form.name)
    return CarryRule(
        form=form.name,
        opening=str(table["opening"]),
        closing=str(table["closing"]),
        bases=_plain_words(table["bases"], f"{where} bases"),
        strength=_strength(table, where),
        reason=_bilingual(table["reason"], f"{where} reason"),
        may_differ=_bilingual(table["may_differ"], f"{where} may_differ"),
    )


def _strength(table: Mapping[str, Any], where: str) -> Strength:
    if table["strength"] not in STRENGTHS:
        raise _wrong(where, "strength", table["strength"], ", ".join(STRENGTHS))
    return STRENGTHS[table["strength"]]


def _sides(equation: str, where: str) -> tuple[str, Relation, str]:
    for mark, relation in RELATIONS.items():
        left, found, right = equation.partition(mark)
        if found:
            return left, relation, right
    raise _wrong(where, "equation", equation, "two sides with = or ≤ between them")


def _terms(text: str, where: str, forms: Mapping[str, FormRule]) -> tuple[Term, ...]:
    found = list(_TERM.finditer(text))
    signed = all(match[1] for match in found[1:])
    if "".join(match[0] for match in found) != text or not found or not signed:
        raise _wrong(where, "equation", text, "cells written as 表名[行, 列]")
    return tuple(_term(match, where, forms) for match in found)


def _term(match: re.Match[str], where: str, forms: Mapping[str, FormRule]) -> Term:
    sign, name, row, column, optional = match.groups()
    row, column = row.strip(), column.strip() if column else None
    form = forms.get(name)
    if form is None:
        raise _wrong(where, "equation", name, _known(forms))
    if row not in form.rows and row not in BUILT_IN_ROWS:
        raise _wrong(where, "equation", f"{name}[{row}]", _known((*form.rows, *BUILT_IN_ROWS)))
    if column is not None and column not in form.columns:
        raise _wrong(where, "equation", f"{name}[{row}, {column}]", _known(form.columns))
    return Term(-1 if sign in ("-", "−") else 1, name, row, column, optional is not None)


def _known(names: Iterable[str] | Sequence[str]) -> str:
    return ", ".join(names)


def _wrong(where: str, key: str, value: object, wanted: str) -> RuleError:
    name = f" {key}" if key else ""
    return RuleError(f"{where}{name}：{value!r} 不对，应为 {wanted}", f"{where}{name}: {value!r}, should be {wanted}")
