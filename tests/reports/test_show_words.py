"""The words of `auditor show`: one for every name that the program has, in the language that is asked for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor import cli
from auditor.claims.reading import keys
from auditor.document import HIDDEN, STRUCK
from auditor.figures.grids.model import ColumnRole, RowRole
from auditor.figures.model import Reason
from auditor.reports.show_words import ASIDES, COLUMNS, KINDS, NOTES, REASONS, ROWS
from tests.sampled import SAMPLES

READERS = Path(__file__).resolve().parents[2] / "auditor" / "readers"


def asides_in_source() -> set[str]:
    """The kinds of what the readers leave aside, as their source writes them down."""
    found = set()
    for path in READERS.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "asides_of":
                found |= {a.value for a in node.args[1:] if isinstance(a, ast.Constant)}
    return found


def test_every_name_has_its_words() -> None:
    """Reasons, roles of rows and columns, kinds of values, and what readers leave aside."""
    assert REASONS.keys() == {reason.value for reason in Reason}
    assert ROWS.keys() == {role.value for role in RowRole}
    assert COLUMNS.keys() == {role.value for role in ColumnRole}
    assert KINDS.keys() == set(keys._KINDS.values()) | {keys.AVERAGE}
    assert ASIDES.keys() == asides_in_source() | {"running-line", STRUCK, HIDDEN}
    for words in (REASONS, ROWS, COLUMNS, KINDS, ASIDES, NOTES):
        assert all(re.fullmatch(r"[一-鿿、]+", word.zh) for word in words.values())
        assert all(word.en.isascii() for word in words.values())


@pytest.mark.parametrize("more", [(), ("--reading",)])
def test_what_is_shown_is_in_one_language(more: tuple[str, ...]) -> None:
    """Of a Chinese report nothing is told in English, unless it is asked for."""
    path = str(SAMPLES / "final-accounts.docx")
    shown = CliRunner().invoke(cli.program, ["show", path, *more]).stdout
    lines = [line for line in shown.splitlines()[3:] if re.search(r"不作数字的|结构把握|列组|^ *>|^\[第", line)]
    assert lines
    assert [line for line in lines if re.search(r"[a-z]{3,}", line)] == []
    english = CliRunner().invoke(cli.program, ["show", path, *more, "--lang", "en"]).stdout
    assert all(
        word in english for word in (("level", "rate of change") if more else ("header", "stub", "amount", "date"))
    )
