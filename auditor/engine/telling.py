"""What is told of the broken claims: findings, queries, or nothing, by the probability of an error.

Owns that cut. A query has the shape of a finding, but asks a careful reader to look rather than says that something is
wrong. What is too unlikely for either is not told, and its check decides nothing. The thresholds are data.
"""

from __future__ import annotations

from collections.abc import Iterable

from auditor.claims.expression import figures_of
from auditor.engine.model import Check, Finding, Severity, Told, Verdict
from auditor.engine.recognised import capped
from auditor.engine.thresholds import Thresholds
from auditor.figures.model import Place

Key = tuple[str, frozenset[Place]]


def told_apart(found: Iterable[Finding], checks: Iterable[Check], least: Thresholds) -> Told:
    """The findings in `found`, the queries among them, and what then remains of `checks`.

    Severity info says how figures are printed, not that one is wrong: it is told whatever the probability. What rests
    on figures recognised in a picture is a query at most (recognised.py).
    """
    settled = tuple(checks)
    said, doubtful = capped(found, settled)
    findings: list[Finding] = []
    queries: list[Finding] = []
    silent: list[Finding] = []
    for one in said:
        is_meant = one.severity is Severity.INFO or one.probability >= least.finding
        if is_meant and one.id not in doubtful:
            findings.append(one)
        elif is_meant or one.probability >= least.query:
            queries.append(one)
        else:
            silent.append(one)
    told = {key for one in (*findings, *queries) for key in _keys_of(one)}
    undecided = {key for one in silent for key in _keys_of(one)} - told
    left = (c._replace(verdict=Verdict.INDETERMINATE) if _key_of(c) in undecided else c for c in settled)
    return Told(tuple(findings), tuple(queries), tuple(left) if undecided else settled)


def _keys_of(finding: Finding) -> Iterable[Key]:
    return (_key_of(check) for check in (finding.check, *(related.check for related in finding.related)))


def _key_of(check: Check) -> Key:
    """What a check is known by: the rule and the figures of its relation, whichever of them is called the wrong one."""
    figures = (check.claim.reported, *figures_of(check.hypothesis.expected))
    return check.claim.pattern, frozenset(figure.place for figure in figures)
