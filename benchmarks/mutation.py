"""Single-figure mutants of a report: which there are, and the report with one of them put in.

Owns the slips (another digit, two digits transposed, the point moved) and the universe of the benchmark. A text report
is changed in its text and read again; a Word report is changed in the document that was read from it, which spares
reading the file thousands of times.
"""

from __future__ import annotations

import itertools
import random
import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from decimal import Decimal
from typing import NamedTuple

from auditor.audit import audit, audit_document
from auditor.claims.expression import figures_of
from auditor.claims.model import Strength
from auditor.document import Anchor, Document, Paragraph, Table, Text
from auditor.engine.causes.algebra import substituted
from auditor.engine.judge import try_hypothesis
from auditor.engine.model import Check, Report, Severity, Verdict
from auditor.figures.model import Dimension, Figure, Place
from auditor.readers import read_document

NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
PLACES = ("prose amount", "prose rate", "prose count", "table cell")


class Source(NamedTuple):
    """A report without findings: its name, and its text or (a Word report) the document read from it."""

    name: str
    text: str = ""
    document: Document | None = None

    def audited(self) -> Report:
        """The audit of the report as it is."""
        return audit(self.text.encode(), name=self.name) if self.document is None else audit_document(self.document)


class Mutant(NamedTuple):
    """One figure of a report printed otherwise; `at` is its spot, `asserted` tells whether more than a coincidence of
    values ties it to the rest."""

    source: str
    at: Hashable
    old: str
    new: str
    kind: str
    place: str
    asserted: bool


class Outcome(NamedTuple):
    """Whether a mutant was noticed and located."""

    mutant: Mutant
    noticed: bool
    located: bool


def source_of(name: str, data: bytes) -> Source:
    """The source in a file's bytes."""
    if name.endswith(".docx"):
        return Source(name, document=read_document(data, name=name))
    return Source(name, text=data.decode())


def mutants_of(source: Source, seed: int) -> tuple[list[Mutant], Report]:
    """All mutants of a report that break a check which holds, and the audit of the unchanged report."""
    report, chance = source.audited(), random.Random(f"{seed} {source.name}")
    checks: dict[Hashable, list[Check]] = defaultdict(list)
    figures: dict[Hashable, Figure] = {}
    for check in report.checks:
        if check.verdict in (Verdict.CONSISTENT, Verdict.ROUNDING):
            for figure in (check.claim.reported, *figures_of(check.hypothesis.expected)):
                at = spot_of(source, figure)
                figures[at] = figure
                checks[at].append(check)
    found = []
    for at, figure in figures.items():
        printed = _printed(source, at)
        if printed is None or Decimal(printed.replace(",", "")) != abs(figure.value):
            continue
        for kind, new in variants_of(printed, chance):
            changed = figure._replace(value=Decimal(new.replace(",", "")).copy_sign(figure.value))
            broken = [check for check in checks[at] if breaks(check, changed)]
            if broken:
                asserted = any(is_asserted(check) for check in broken)
                found.append(Mutant(source.name, at, printed, new, kind, place_of(source, at, figure), asserted))
    return found, report


def variants_of(numeral: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The kind and print of each mutant of a numeral: one other digit at each position, each swap, the point moved."""
    digits = [i for i, char in enumerate(numeral) if char.isdigit()]
    for i in digits:
        other = chance.choice([d for d in "0123456789" if d != numeral[i]])
        yield "digit", numeral[:i] + other + numeral[i + 1 :]
    for i, j in itertools.pairwise(digits):
        if numeral[i] != numeral[j]:
            yield "transposed", numeral[:i] + numeral[j] + numeral[i + 1 : j] + numeral[i] + numeral[j + 1 :]
    if "." in numeral and "," not in numeral:
        whole, part = numeral.split(".")
        if len(part) > 1:
            yield "point", f"{whole.lstrip('0') + part[0]}.{part[1:]}".lstrip("0")
        if len(whole) > 1:
            yield "point", f"{whole[:-1]}.{whole[-1]}{part}"


def breaks(check: Check, changed: Figure) -> bool:
    """True where the claim that held cannot hold with the changed figure, even by rounding."""
    reported = changed if check.claim.reported.place == changed.place else check.claim.reported
    hypothesis = check.hypothesis._replace(expected=substituted(check.hypothesis.expected, changed))
    return try_hypothesis(reported, hypothesis).verdict is Verdict.INCONSISTENT


def is_asserted(check: Check) -> bool:
    """False for a relation that shows only while the values happen to fit: a reading that is merely possible.

    Two equal figures whose names do not fit, or a ratio of two amounts near by: once a value changes, nothing in the
    report says that they belong together, so that no reader could know of an error.
    """
    return any(h.strength > Strength.POSSIBLE for h in check.claim.hypotheses)


def tried(source: Source, mutant: Mutant) -> Outcome:
    """What the auditor says of one mutant."""
    report = _changed(source, mutant).audited()
    told = [f for f in report.findings if f.severity >= Severity.WARNING]
    named = {spot_of(source, f.reported) for f in told}
    named |= {spot_of(source, d.culprit) for f in told for d in f.diagnosis if d.culprit is not None}
    return Outcome(mutant, bool(told), mutant.at in named)


def spot_of(source: Source, figure: Figure) -> Hashable:
    """Where a figure stands: line and column of a text, else block, row, column and offset."""
    place, location = figure.place, figure.location
    if source.document is not None:
        return (place.block, place.row, place.col, place.start)
    return (location.line or 0, location.column or 0)


def place_of(source: Source, at: Hashable, figure: Figure) -> str:
    """What kind of place a figure stands in: a table cell, or what it is in running text."""
    assert isinstance(at, tuple)
    piped = source.document is None and source.text.split("\n")[at[0] - 1].startswith("|")
    if piped or figure.place.row is not None:
        return "table cell"
    if figure.unit.dimension in (Dimension.RATE, Dimension.POINTS):
        return "prose rate"
    return "prose amount" if figure.unit.dimension is Dimension.MONEY else "prose count"


def _printed(source: Source, at: Hashable) -> str | None:
    """The numeral printed at a spot."""
    assert isinstance(at, tuple)
    if source.document is None:
        found = NUMERAL.match(source.text.split("\n")[at[0] - 1], at[1] - 1)
    else:
        found = NUMERAL.match(_text_at(source.document, Place(at[0], at[3], 0, at[1], at[2])).value, at[3])
    return None if found is None else found[0]


def _changed(source: Source, mutant: Mutant) -> Source:
    at = mutant.at
    assert isinstance(at, tuple)
    if source.document is None:
        lines = source.text.split("\n")
        lines[at[0] - 1] = _spliced(lines[at[0] - 1], at[1] - 1, mutant)
        return source._replace(text="\n".join(lines))
    place = Place(at[0], at[3], 0, at[1], at[2])
    text = _text_at(source.document, place)
    grown = len(mutant.new) - len(mutant.old)
    anchors = tuple(Anchor(a.offset + grown if a.offset > place.start else a.offset, a.location) for a in text.anchors)
    return source._replace(
        document=_with_text(source.document, place, Text(_spliced(text.value, at[3], mutant), anchors))
    )


def _spliced(text: str, start: int, mutant: Mutant) -> str:
    return text[:start] + mutant.new + text[start + len(mutant.old) :]


def _text_at(document: Document, place: Place) -> Text:
    block = document.blocks[place.block]
    if isinstance(block, Paragraph):
        return block.text
    return next(c.text for c in block.cells if (c.row, c.col) == (place.row, place.col))


def _with_text(document: Document, place: Place, text: Text) -> Document:
    block = document.blocks[place.block]
    if isinstance(block, Table):
        here = (place.row, place.col)
        cells = tuple(c._replace(text=text) if (c.row, c.col) == here else c for c in block.cells)
        changed: Paragraph | Table = block._replace(cells=cells)
    else:
        changed = block._replace(text=text)
    blocks = document.blocks
    return document._replace(blocks=(*blocks[: place.block], changed, *blocks[place.block + 1 :]))
