"""Findings that people have judged, kept beside the reports, held against a run: precision and recall of each rule.

Owns the form of a ledger (one JSON object a line: verdict true, false, unsure or missed; rule; reported; cells; code;
why) and which finding of a run is which of its lines. Leaves how the result is shown to questions.py.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from auditor.configuration import read_user_text
from auditor.errors import UsageError
from auditor.records import NamedTuple

SUFFIX = ".judged.jsonl"
TRUE, FALSE, UNSURE, MISSED = VERDICTS = ("true", "false", "unsure", "missed")
UNJUDGED = "unjudged"
_REAL = (TRUE, MISSED)
_SHARED = 2  # numerals that a finding and a line must share


Cells = tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """One judged finding. `readings` are the numerals of its evidence with their places, the reported one first, then
    other sets of them by which the same error may be told."""

    verdict: str
    rule: str = ""
    code: str = ""
    readings: tuple[Cells, ...] = ()


class Raised(NamedTuple):
    """A finding of a run, with the numerals of its evidence."""

    code: str
    rule: str
    told: str
    cells: Cells


class Score(NamedTuple):
    """What the ledgers say of a rule: its findings by verdict, its real errors, and how many of them were raised."""

    rule: str
    verdicts: Mapping[str, int]
    known: int
    found: int
    asked: int  # raised, but only as a query

    @property
    def precision(self) -> str:
        """Right ones of those that are judged, in per cent; "" where none is."""
        return share(self.verdicts.get(TRUE, 0), self.verdicts.get(TRUE, 0) + self.verdicts.get(FALSE, 0))

    @property
    def recall(self) -> str:
        """Real errors that are raised as findings, in per cent; "" where none is known."""
        return share(self.found, self.known)


def share(part: int, whole: int) -> str:
    """Per cent with one decimal, cut off: 2 of 3 are 66.6.

    >>> share(2, 3), share(0, 0)
    ('66.6', '')
    """
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths // 10}.{tenths % 10}" if whole else ""


def ledger_of(report: str, root: Path | None, folder: Path | None) -> Path | None:
    """The ledger of a report: NAME.judged.jsonl beside it, else STEM.jsonl in the `folder` of ledgers."""
    inner = report.replace("!/", "/")
    places = [root / f"{inner}{SUFFIX}"] if root else [Path(f"{inner}{SUFFIX}")]
    if folder is not None:
        places += [folder / f"{Path(inner).name}{SUFFIX}", folder / f"{Path(inner).stem}.jsonl"]
    return next((path for path in places if path.is_file()), None)


def read_ledger(path: Path) -> tuple[Line, ...]:
    """The lines of a ledger.

    Raises:
        UsageError: a line is no JSON object, or has no verdict; the message names it.
    """
    return tuple(_lines(path))


def _lines(path: Path) -> Iterator[Line]:
    for number, text in enumerate(read_user_text(path).splitlines(), 1):
        if text.strip():
            try:
                yield _line(json.loads(text))
            except (ValueError, TypeError, KeyError, AttributeError):
                raise UsageError(
                    f"{path.name} 第{number}行不是判定", f"{path.name}, line {number}: no judgement"
                ) from None


def _line(data: Mapping[str, Any]) -> Line:
    verdict = data["verdict"]
    if verdict not in VERDICTS:
        raise ValueError(verdict)
    cells = data.get("cells") or [[data.get("place", ""), data["reported"]]]
    also = tuple(_cells(others) for others in data.get("also", ()))
    return Line(verdict, data.get("rule") or data.get("kind", ""), data.get("code", ""), (_cells(cells), *also))


def _cells(cells: Sequence[Sequence[str]]) -> Cells:
    return tuple((str(place), digits(str(numeral))) for place, numeral in cells)


def digits(text: str) -> str:
    """The digits and the point of a printed numeral, which is how it is looked up.

    >>> digits("1,234.50万元"), digits("９.６６％")
    ('1234.5', '9.66')
    """
    folded = unicodedata.normalize("NFKC", text)
    found = "".join(c for c in folded if c.isdecimal() or c == ".").strip(".")
    return (found.rstrip("0").rstrip(".") if "." in found else found) or "0"


def line_of(raised: Raised, lines: Sequence[Line]) -> Line | None:
    """The line that judges a finding: of the same id, else of the same reported numeral and another one."""
    ranked = [(_likeness(raised, line), -at) for at, line in enumerate(lines)]
    best, at = max(ranked, default=(0, 0))
    return lines[-at] if best else None


def _likeness(raised: Raised, line: Line) -> int:
    """How surely a line is of a finding: 3 the same place, 2 at least half the cells, 1 the same numerals elsewhere."""
    if line.code:
        return 4 if line.code == raised.code else 0
    if [len(cells) for cells in line.readings] == [1]:  # it names the reported figure alone
        return int(line.rule == raised.rule and line.readings[0][0][1] == raised.cells[0][1])
    return max((_alike(raised.cells, cells) for cells in line.readings if cells and raised.cells), default=0)


def _alike(one: Cells, other: Cells) -> int:
    ours, theirs = set(one), set(other)
    numerals, others = {numeral for _, numeral in one}, {numeral for _, numeral in other}
    enough = min(_SHARED, len(others))
    if one[0] == other[0] and len(numerals & others) >= enough:
        return 3
    if len(ours & theirs) >= enough and 2 * len(ours & theirs) >= len(ours | theirs):
        return 2
    same, half = one[0][1] == other[0][1], 2 * len(numerals & others) >= len(numerals | others)
    return int(same and half and len(numerals & others) >= enough)


class Scores:
    """The counts of all rules, report by report."""

    def __init__(self) -> None:
        self.verdicts: dict[str, Counter[str]] = {}
        self.known: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()

    def add(self, raised: Sequence[Raised], lines: Sequence[Line]) -> None:
        """Count a report that has a ledger."""
        met: dict[Line, set[str]] = {}
        for finding in raised:
            line = line_of(finding, lines)
            if line is not None:
                met.setdefault(line, set()).add(finding.told)
            if finding.told == "finding":
                verdict = UNJUDGED if line is None else TRUE if line.verdict in _REAL else line.verdict
                self.verdicts.setdefault(finding.rule, Counter())[verdict] += 1
        for line in lines:
            if line.verdict in _REAL:
                told = met.get(line, set())
                self.known[line.rule] += 1
                self.found[line.rule] += "finding" in told
                self.asked[line.rule] += told == {"query"}

    def by_rule(self) -> tuple[Score, ...]:
        """The scores of all rules, sorted."""
        rules = sorted({*self.verdicts, *self.known})
        return tuple(
            Score(rule, self.verdicts.get(rule, Counter()), self.known[rule], self.found[rule], self.asked[rule])
            for rule in rules
        )

    def total(self) -> Score:
        """All rules together."""
        verdicts = sum(self.verdicts.values(), Counter[str]())
        return Score("", verdicts, self.known.total(), self.found.total(), self.asked.total())
