"""Changes between two runs as text or JSON: how many of each kind for each rule, then each of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from auditor.corpus.comparing import ADDED, GONE, KINDS, MISSING, MOVED, NEW, SEVERITY, STATUS, Change
from auditor.corpus.standing import Said
from auditor.corpus.tables import Table, table_text
from auditor.reports.clean import clean

_HEADS = {"zh": ("规则", "新增", "消失", "移动", "级别变化"), "en": ("rule", *KINDS)}
_WORDS = {
    NEW: ("新增", "new"),
    GONE: ("消失", "gone"),
    MOVED: ("移动", "moved"),
    SEVERITY: ("级别变化", "severity"),
    ADDED: ("新报告", "new report"),
    MISSING: ("报告不在了", "report missing"),
    STATUS: ("审核情况变化", "status"),
}


def changes_text(changes: Sequence[Change], lang: str) -> str:
    """A table by rule, then a line a change; one line where nothing changed."""
    if not changes:
        return "no change\n" if lang == "en" else "没有变化\n"
    counts = Counter((change.rule, change.kind) for change in changes if change.rule)
    rules = sorted({rule for rule, _ in counts})
    rows = [(rule, *(str(counts[rule, kind] or "") for kind in KINDS)) for rule in rules]
    table = table_text(Table(_HEADS[lang], tuple(rows))) + "\n" if rows else ""
    return table + "".join(f"{clean(_line(change, lang))}\n" for change in changes)


def _line(change: Change, lang: str) -> str:
    word = _WORDS[change.kind][lang == "en"]
    if change.kind == STATUS:
        return f"{word}  {change.report}  {' → '.join(change.status)}"
    said = change.after or change.before
    if said is None:
        return f"{word}  {change.report}"
    moved = change.before is not None and change.after is not None
    where = _what(change, said) if moved else said.place
    return f"{word}  {change.report}  {said.rule} {said.code}  {said.reported}  {where}"


def _what(change: Change, said: Said) -> str:
    before = change.before or said
    if change.kind == MOVED:
        return f"{before.place} → {said.place}"
    return f"{before.told} {before.severity} → {said.told} {said.severity}"


def changes_json(changes: Sequence[Change]) -> str:
    """The changes as one JSON object, with the counts by rule."""
    counts: dict[str, dict[str, int]] = {}
    for change in changes:
        if change.rule:
            of_rule = counts.setdefault(change.rule, dict.fromkeys(KINDS, 0))
            of_rule[change.kind] += 1
    data = {
        "schema": "auditor-changes/1",
        "rules": dict(sorted(counts.items())),
        "changes": list(map(_object, changes)),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _object(change: Change) -> dict[str, Any]:
    data: dict[str, Any] = {"kind": change.kind, "report": change.report}
    if change.kind == STATUS:
        data["status"] = list(change.status)
    for side in ("before", "after"):
        said = getattr(change, side)
        if said is not None:
            data[side] = said._asdict()
    return data
