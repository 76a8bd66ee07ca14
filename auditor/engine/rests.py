"""A share reckoned as the rest of a wrong one: 占14.95%, 占85.05%, neither following from the amounts. Told once.

Owns with_rests_joined. The share printed first is the cause; the one that makes 100 % with it goes under it. Cost:
linear in the roots.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.claims.model import Kind, Relation
from auditor.engine.model import Verdict
from auditor.engine.roots import Root
from auditor.figures.interval import ONE
from auditor.figures.model import Dimension, Figure

REST = "complement"
Key = tuple[int, Decimal]


def with_rests_joined(roots: Sequence[Root]) -> tuple[Root, ...]:
    """The roots, each share that is only the rest of another wrong one under that one's root."""
    hosts: dict[Key, int] = {}
    under: dict[int, int] = {}
    for number, root in enumerate(roots):
        share = _share(root)
        if share is not None and (share.place.block, ONE - share.base) in hosts:
            under[number] = hosts[share.place.block, ONE - share.base]
            continue
        for item in (root.main, *root.others):
            reported, broken = item.check.claim.reported, item.check.verdict is Verdict.INCONSISTENT
            if broken and item.check.claim.kind is Kind.SHARE and reported.unit.dimension is Dimension.RATE:
                hosts.setdefault((reported.place.block, reported.base), number)
    joined = list(roots)
    for number, host in under.items():
        root = roots[number]
        joined[host] = joined[host]._replace(others=(*joined[host].others, root.main, *root.others))
    return tuple(root for number, root in enumerate(joined) if number not in under)


def _share(root: Root) -> Figure | None:
    """The wrong share a root tells of, None where it tells of something else, or something else explains it."""
    check, slips = root.main.check, root.main.diagnosis
    equal = check.verdict is Verdict.INCONSISTENT and check.hypothesis.relation is Relation.EQUAL
    if not equal or check.claim.kind is not Kind.SHARE or check.claim.reported.unit.dimension is not Dimension.RATE:
        return None
    return check.claim.reported if slips and slips[0].cause == REST and slips[0].meant is None else None
