"""How sure a finding is, apart from how much it matters: do the words assert the relation, does something bear it out?

Owns that decision and nothing else. The arithmetic is never in doubt (judge.py); what may be is the reading.
"""

from __future__ import annotations

from auditor.claims.expression import figures_of
from auditor.claims.model import Strength
from auditor.engine.diagnose import CLEAR
from auditor.engine.model import Check, Confidence, Verdict
from auditor.engine.roots import Root
from auditor.figures.model import Place


def confidence_of(root: Root) -> Confidence:
    """High where the report says so in words or something else bears the error out, low where readings compete.

    A reading that is only likely is borne out by a slip that explains it clearly, or by another broken claim about
    other figures with the same root.
    """
    check = root.main.check
    if check.hypothesis.strength >= Strength.EXPLICIT or _is_explained(root) or _is_repeated(root):
        return Confidence.HIGH
    return Confidence.LOW if _has_rivals(check) else Confidence.MEDIUM


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
