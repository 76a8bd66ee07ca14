"""Claims that net assets are assets less liabilities: "资产总额560万元，负债总额60万元，净资产500万元".

Owns the binding of the three totals within a passage; where one of them is told twice nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.expression import minus
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.figures.model import Dimension

PATTERN = "prose.balance"


def net_assets_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claim of `view` that its net assets follow from its assets and liabilities."""
    if not prose.wording.has("net_assets", view.value):
        return
    told = [_only(prose, view, name) for name in ("net_assets", "assets_total", "liabilities_total")]
    net, assets, debts = told
    if net is None or assets is None or debts is None:
        return
    if same_kind(net.figure, assets.figure) and same_kind(net.figure, debts.figure):
        reading = Hypothesis(minus(assets.figure, debts.figure), Strength.EXPLICIT, "assets-less-liabilities")
        yield Claim(Kind.BALANCE, PATTERN, net.figure, (reading,), net.title)


def _only(prose: Prose, view: View, name: str) -> Mention | None:
    """The only amount of `view` that is called by a word of list `name`."""
    found = [
        m
        for m in view.mentions
        if m.role is Role.LEVEL
        and m.figure.unit.dimension is Dimension.MONEY
        and not m.reason
        and m.title.endswith(prose.wording.words(name))
    ]
    return found[0] if len(found) == 1 else None
