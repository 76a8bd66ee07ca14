"""How probable it is that a broken claim is an error of the report: do its words assert it, does something bear it out?

Owns that number and nothing else. The arithmetic is never in doubt (judge.py); what may be is the reading. How much an
error matters is its severity.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.claims.expression import figures_of
from auditor.claims.model import Strength
from auditor.engine.diagnose import CLEAR
from auditor.engine.model import Check, Verdict
from auditor.engine.roots import Root
from auditor.figures.model import Place

SURE, FAIR, DOUBTFUL = Decimal("0.970"), Decimal("0.900"), Decimal("0.600")


def probability_of(root: Root) -> Decimal:
    """0 to 1, three places: SURE where the report says so in words or something else bears the error out, DOUBTFUL
    where readings compete, else FAIR.

    A reading that is only likely is borne out by a slip that explains it clearly, or by another broken claim about
    other figures with the same root.
    """
    check = root.main.check
    if check.hypothesis.strength >= Strength.EXPLICIT or _is_explained(root) or _is_repeated(root):
        return SURE
    return DOUBTFUL if _has_rivals(check) else FAIR


def _is_explained(root: Root) -> bool:
    return any(d.certain >= CLEAR for d in root.main.diagnosis[:1])


def _is_repeated(root: Root) -> bool:
    figures = _places(root.main.check)
    broken = (b.check for b in root.others if b.check.verdict is Verdict.INCONSISTENT)
    return any(_places(check) != figures for check in broken)


def _has_rivals(check: Check) -> bool:
    """True where a reader might as well take the figure otherwise."""
    return sum(h.strength >= Strength.LIKELY for h in check.claim.hypotheses) > 1


def _places(check: Check) -> frozenset[Place]:
    return frozenset(f.place for f in (check.claim.reported, *figures_of(check.hypothesis.expected)))
