"""Which examples of the rule files are told: lists those whose group is no longer true, and moves them on request.

An `invalid` example whose stated findings are not all told becomes a `known_miss`, and one whose findings are told
again an `invalid` one. What a person would tell stays as it is stated: figures are never taken from the output.

    python benchmarks/examples.py          list them
    python benchmarks/examples.py --move   rewrite the rule files (then renew docs/rules.md)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from auditor.audit import audit
from auditor.engine.model import Report
from auditor.engine.rules import Example, Rule, load_rules

WHY = {
    "weak": ("；按现有把握不到“请核实”", " It is too unlikely to be worth a query."),
    "holds": ("；同样的数有另一种相符的算法", " The figures agree in another way."),
    "none": ("；这样的写法还不够像在报告这种关系", " The wording is not yet known to mean this relation."),
}


def main(move: bool) -> None:
    """List, and move if asked to, the examples that stand in the wrong group."""
    for rule in load_rules(with_examples=True):
        text = rule.path.read_text(encoding="utf-8")
        for example, group, why in _misplaced(rule):
            print(f"{rule.id}: {example.group} -> {group}: {example.note}")
            text = _moved(text, example, group, why)
        if move:
            rule.path.write_text(text, encoding="utf-8")


def _misplaced(rule: Rule) -> Iterator[tuple[Example, str, str]]:
    for example in rule.examples:
        if example.group != "valid" and example.findings and not example.previous:
            report = audit(example.text.encode(), name="example.md")
            group = "invalid" if _is_told(report, example) else "known_miss"
            if group != example.group:
                yield example, group, _why(report, example)


def _is_told(report: Report, example: Example) -> bool:
    told = [(f.reported.text, f.check.expected_text, f.kind) for f in (*report.findings, *report.queries)]
    return all((w.reported, w.expected, w.kind) in told for w in example.findings)


def _why(report: Report, example: Example) -> str:
    stated = {(w.reported, w.expected) for w in example.findings}
    if any((c.claim.reported.text, c.expected_text) in stated for c in report.checks):
        return "weak"
    held = {c.claim.reported.text for c in report.checks if not c.is_broken}
    return "holds" if any(reported in held for reported, _ in stated) else "none"


def _moved(text: str, example: Example, group: str, why: str) -> str:
    starts = [match.start() for match in re.finditer(r"^\[\[", text, re.MULTILINE)] + [len(text)]
    squeezed = "".join(example.text.split())
    found = [(a, b) for a, b in pairwise(starts) if squeezed in "".join(text[a:b].split())]
    (start, end), *_ = found
    note = example.note
    for reasons in WHY.values():
        for reason in reasons:
            note = note.removesuffix(reason)
    if group == "known_miss":
        note += WHY[why][not re.search("[一-鿿]", note) and bool(re.search("[A-Za-z]{3}", note))]
    block = text[start:end].replace(f"[[{example.group}]]", f"[[{group}]]", 1).replace(example.note, note, 1)
    return text[:start] + block + text[end:]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    main("--move" in sys.argv[1:])
