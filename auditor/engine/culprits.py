"""One wrong figure behind several broken claims: the cell that breaks its row, its column and a tie is told once.

Owns with_culprits. A figure is named only where one value for it makes every broken claim it takes part in hold, breaks
none that holds, and no other figure would do the same. The value comes from a sum or tie between cells of tables, so
running text and rates are left to diagnosis. Cost: linear in the checks, plus, for each figure in two or more broken
claims, the claims it takes part in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from auditor.claims.expression import figures_of, value_of
from auditor.claims.model import Relation
from auditor.engine.causes.algebra import revalued, solved_for, substituted
from auditor.engine.judge import has_quotient, try_hypothesis
from auditor.engine.model import Check, Diagnosis, Verdict
from auditor.engine.roots import Broken, Root, rank
from auditor.engine.writing import decimals_of, rounded, with_unit
from auditor.figures.model import Approx, Figure, Place
from auditor.language import Bilingual

ONE_CELL = "one-cell"
CERTAIN = 0.95
_HOLDING = (Verdict.CONSISTENT, Verdict.ROUNDING)
Index = Mapping[Place, Sequence[Check]]


class Culprit(NamedTuple):
    """A figure, the same put right, and the roots (by number) that this repairs."""

    wrong: Figure
    right: Figure
    repairs: frozenset[int]


def with_culprits(roots: Sequence[Root], checks: Iterable[Check]) -> tuple[Root, ...]:
    """The roots, those that one figure put right would repair together joined, the figure and its value named."""
    numbers: dict[Place, list[int]] = defaultdict(list)
    figures: dict[Place, Figure] = {}
    for number, root in enumerate(roots):
        for check in _broken_checks(root):
            for figure in _figures(check):
                numbers[figure.place].append(number)
                figures[figure.place] = figure
    suspects = {place for place, found in numbers.items() if len(found) > 1}
    if not suspects:
        return tuple(roots)
    index = _index(checks, suspects)
    tried = (_culprit(figures[place], numbers[place], roots, index) for place in figures if place in suspects)
    return _joined(roots, [c for c in tried if c is not None])


def _broken_checks(root: Root) -> tuple[Check, ...]:
    """The broken claims told under one root; those of a rounding one do not count."""
    items = (root.main, *root.others) if root.main.check.verdict is Verdict.INCONSISTENT else ()
    return tuple(b.check for b in items if b.check.verdict is Verdict.INCONSISTENT)


def _is_plain(check: Check) -> bool:
    """True for a broken sum or equality between cells of tables."""
    equal = check.hypothesis.relation is Relation.EQUAL and check.verdict is Verdict.INCONSISTENT
    in_table = check.claim.reported.place.row is not None
    return equal and in_table and not has_quotient(check.hypothesis.expected)


def _figures(check: Check) -> tuple[Figure, ...]:
    found = (check.claim.reported, *figures_of(check.hypothesis.expected))
    return tuple(f for f in found if f.approx is Approx.NONE)


def _index(checks: Iterable[Check], places: set[Place]) -> Index:
    """The checks that say something, by the suspect figures that take part in them."""
    found: dict[Place, list[Check]] = defaultdict(list)
    for check in checks:
        if check.verdict is Verdict.INDETERMINATE:
            continue
        for figure in {check.claim.reported, *figures_of(check.hypothesis.expected)}:
            if figure.place in places:
                found[figure.place].append(check)
    return found


def _culprit(figure: Figure, numbers: Sequence[int], roots: Sequence[Root], index: Index) -> Culprit | None:
    """The figure with the value that the first broken claim asks of it, where this suits all claims it is in."""
    plain = next((c for n in numbers for c in _broken_checks(roots[n]) if _is_plain(c)), None)
    right = None if plain is None else _put_right(figure, plain)
    if right is None or right.value == figure.value:
        return None
    if not all(_holds_with(check, right) for check in index[figure.place]):
        return None
    return Culprit(figure, right, frozenset(numbers))


def _put_right(figure: Figure, check: Check) -> Figure | None:
    if figure.place == check.claim.reported.place:
        value = value_of(check.hypothesis.expected)
    else:
        solved = solved_for(figure.place, check.hypothesis.expected, check.claim.reported)
        value = None if solved is None else value_of(solved)
    return None if value is None else revalued(figure, rounded(value / figure.unit.scale, decimals_of(figure)))


def _holds_with(check: Check, right: Figure) -> bool:
    if check.claim.reported.place == right.place:
        return try_hypothesis(right, check.hypothesis).verdict in _HOLDING
    changed = check.hypothesis._replace(expected=substituted(check.hypothesis.expected, right))
    return try_hypothesis(check.claim.reported, changed).verdict in _HOLDING


def _joined(roots: Sequence[Root], culprits: Sequence[Culprit]) -> tuple[Root, ...]:
    """The roots with those of each culprit under one; of culprits that do the same none is named."""
    rivals: dict[frozenset[int], int] = defaultdict(int)
    for culprit in culprits:
        rivals[culprit.repairs] += 1
    hosts: dict[int, Root] = {}
    gone: set[int] = set()
    for culprit in sorted(culprits, key=lambda c: -len(c.repairs)):
        if rivals[culprit.repairs] > 1 or culprit.repairs & (hosts.keys() | gone):
            continue
        members = sorted(culprit.repairs, key=lambda n: (_other_figure(roots[n], culprit), rank(roots[n].main), n))
        hosts[members[0]] = _host([roots[n] for n in members], culprit)
        gone |= set(members[1:])
    return tuple(hosts.get(number, root) for number, root in enumerate(roots) if number not in gone)


def _other_figure(root: Root, culprit: Culprit) -> bool:
    return root.main.check.claim.reported.place != culprit.wrong.place


def _host(members: Sequence[Root], culprit: Culprit) -> Root:
    first, rest = members[0], members[1:]
    others: tuple[Broken, ...] = tuple(b for root in rest for b in (root.main, *root.others))
    total = 1 + len(first.others) + len(others)
    label, old, new = culprit.wrong.label, with_unit(culprit.wrong), with_unit(culprit.right)
    explanation = Bilingual(
        f"把“{label}”由{old}改为{new}，{total}处关系全部相符",
        f"with {old} ({label}) put right to {new} all {total} relations hold",
    )
    told = Diagnosis(ONE_CELL, explanation, new, culprit.wrong, CERTAIN, culprit.right)
    place = culprit.wrong.place
    same = [d for d in first.main.diagnosis if d.culprit and d.culprit.place == place and d.suggestion == new]
    main = first.main._replace(diagnosis=(told, *same[:2]))
    return Root(main, (*first.others, *others), first.repointed)
