"""Broken ties and balances that are off by the same amount: one cause, told once.

Owns with_gaps_joined. Money left out of one form is missing in every balance and tie it belongs to, always by the same
amount; a text that tells of another scope than the tables is off by the rest of it wherever it is tied to them. Amounts
of three or more digits do not coincide by chance; rounder ones count only between the same two tables, or in the same
equation within one: what was paid in and what was lent are two causes.
Cost: linear in the roots.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from auditor.claims.expression import figures_of, value_of
from auditor.claims.model import Kind
from auditor.engine.culprits import ONE_CELL
from auditor.engine.judge import has_quotient
from auditor.engine.model import Check, Diagnosis, Verdict
from auditor.engine.roots import Root, rank
from auditor.engine.writing import amount_text
from auditor.figures.interval import ZERO
from auditor.figures.model import Dimension
from auditor.language import Bilingual

SAME_GAP = "same-difference"
_TOLD_TOO = (ONE_CELL, "addend-left-out")  # causes that go with equal differences
CERTAIN = 0.6
_TELLING_DIGITS = 3


def with_gaps_joined(roots: Sequence[Root]) -> tuple[Root, ...]:
    """The roots, those in tables that are off by the same amount under one of them."""
    groups: dict[Hashable, list[int]] = {}
    of_root: dict[int, list[int]] = {}
    for number, root in enumerate(roots):
        for key in _keys(root.main.check):
            group = groups.setdefault(key, of_root.get(number, []))
            if number not in group:
                group.append(number)
            of_root.setdefault(number, group)
    hosts: dict[int, Root] = {}
    gone: set[int] = set()
    for group in groups.values():
        members = [n for n in group if n not in gone and n not in hosts]
        if len(members) < 2:
            continue
        members.sort(key=lambda n: (-roots[n].severity, rank(roots[n].main), n))
        hosts[members[0]] = _host([roots[n] for n in members])
        gone |= set(members[1:])
    return tuple(hosts.get(number, root) for number, root in enumerate(roots) if number not in gone)


def _keys(check: Check) -> Iterator[Hashable]:
    """What roots must share to be one: the difference, and where it is a round one also the tables or the equation."""
    gap = _gap(check)
    if gap is None:
        return
    if len(gap.normalize().as_tuple().digits) >= _TELLING_DIGITS:
        yield gap
    if check.claim.pattern.startswith("table.form-"):
        reported, *operands = check.evidence
        blocks = frozenset(f.place.block for f in operands)
        equation = check.claim.subject.removeprefix(reported.label) if blocks == {reported.place.block} else ""
        yield gap, check.hypothesis.relation, reported.place.block, blocks, equation


def _gap(check: Check) -> Decimal | None:
    """By how much a broken tie, or a balance of cells of tables, is off; None for any other check."""
    expected = check.hypothesis.expected
    figures = (check.claim.reported, *figures_of(expected))
    if check.verdict is not Verdict.INCONSISTENT or check.claim.kind not in (Kind.BALANCE, Kind.TIE_OUT, Kind.SUM):
        return None
    if check.claim.kind is Kind.SUM and not check.claim.pattern.startswith("table.form-"):
        return None
    if any(f.unit.dimension is not Dimension.MONEY for f in figures) or has_quotient(expected):
        return None
    if check.claim.kind is not Kind.TIE_OUT and any(f.place.row is None for f in figures):
        return None
    value = value_of(expected)
    return None if value is None or value == check.claim.reported.base else abs(check.claim.reported.base - value)


def _host(members: Sequence[Root]) -> Root:
    first, rest = members[0], members[1:]
    others = tuple(b for root in rest for b in (root.main, *root.others))
    gap = amount_text(_gap(first.main.check) or ZERO, first.main.check.claim.reported)
    explanation = Bilingual(
        f"另有{len(rest)}处也正好相差{gap}，多半是同一原因",
        f"just {gap} is also the difference in {len(rest)} more, most likely for the same reason",
    )
    told = Diagnosis(SAME_GAP, explanation, None, None, CERTAIN)
    known = tuple(d for d in first.main.diagnosis if d.cause in _TOLD_TOO)  # no slip of digits comes twice
    main = first.main._replace(diagnosis=(*known, told))
    return first._replace(main=main, others=(*first.others, *others))
