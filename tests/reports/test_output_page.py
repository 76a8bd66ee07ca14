"""docs/output.md names every code that a program can meet, and none that there is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
PLACE_OF_CODE = {"refuse": 3, "Remark": 2, "UnreadableFile": 2}


def codes_in_source() -> Iterator[str]:
    """The codes that the source writes down, in calls or, for pages of a PDF, in its table of gaps."""
    for path in sorted((ROOT / "auditor").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                place = PLACE_OF_CODE.get(getattr(node.func, "id", ""), 99)
                arguments = node.args[place : place + 1] + [k.value for k in node.keywords if k.arg == "code"]
                yield from (a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str))
            elif isinstance(node, ast.Tuple) and path.name == "missing.py" and isinstance(node.elts[-1], ast.Constant):
                yield str(node.elts[-1].value)


def test_every_code_is_on_the_page_and_no_other() -> None:
    """A code added to a reader, or taken away, must be told where programs look it up."""
    section = PAGE[PAGE.index("## Codes") : PAGE.index("## SARIF")]
    told = {c for row in section.splitlines() if row.startswith("| `") for c in re.findall(r"`([a-z-]+)`", row)}
    used = {code for code in codes_in_source() if CODE.fullmatch(code)}
    assert told == used | {"unreadable"}
