"""Two grand totals that the text tells to differ by what is left: 收支相抵，年终结余1.45亿元. They need not agree.

Owns dropping those claims; the words are those of the running text (rules/wording/prose.toml, totals_apart).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.claims.expression import value_of
from auditor.claims.model import Claim
from auditor.claims.prose.context import Prose
from auditor.claims.tables.twosided import GRAND_TOTALS


def without_told_apart(claims: Iterable[Claim], prose: Prose) -> Iterator[Claim]:
    """`claims` without those of two grand totals whose difference the text tells."""
    told = [
        mention.figure
        for view in prose.views
        if prose.wording.has("totals_apart", view.value)
        for mention in view.mentions
    ]
    for claim in claims:
        expected = value_of(claim.hypotheses[0].expected)
        apart = None if expected is None else abs(claim.reported.base - expected)
        if claim.hypotheses[0].why != GRAND_TOTALS or not apart or all(abs(f.base) != apart for f in told):
            yield claim
