"""What names and places tell beside the competition of shapes: the recognisers of it in order, and what each needs.

Owns these tables. Each recogniser is loaded where a text holds what it needs. Leaves what claims of them go before
which reading to claiming.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.finders import Finder, Need
from auditor.claims.model import Claim
from auditor.claims.prose.mentions import Role
from auditor.claims.relations.acquitting import Reading
from auditor.claims.relations.stream import Stream
from auditor.figures.model import Dimension, Place
from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_CHANGE_RATE, _SHARE, _POINTS = (Need(roles=(role,)) for role in (Role.CHANGE_RATE, Role.SHARE, Role.POINTS))
_COMPLETION, _CHANGE = (Need(roles=(role,)) for role in (Role.COMPLETION, Role.DELTA))
_RATE, _MONEY, _NUMBER = (Need(dimensions=(kind,)) for kind in (Dimension.RATE, Dimension.MONEY, Dimension.COUNT))
_OF_ALL = Need(roles=(Role.RATE, Role.COMPLETION, Role.SHARE))
_EACH = Need(marks="各")
NAMED_MEAN = "named-mean"  # why a claim of named_means is one
SEVERAL = Finder("relations/each_of_names", "is_of_several", (_EACH,))  # whether several have an amount each
# told by their names: claims by the place of a figure, of which a later recogniser's goes before an earlier one's
NAMED: tuple[Finder, ...] = (
    Finder("relations/held_rates", "held_rates", (_POINTS,)),
    Finder("relations/of_both", "rates_of_both", (_RATE,)),
    Finder("relations/named_sums", "named_sums"),
    Finder("relations/wholes_named", "wholes_named", (Need(marks="中里"),)),
    Finder("relations/means_in_parts", "means_in_parts", (_MONEY, Need(marks="均")), alone=True),
    Finder("relations/nature_elsewhere", "wholes_elsewhere"),
    Finder("relations/plans_done", "completions_told", (_COMPLETION,)),
    Finder("relations/plan_gaps", "completions_by_gaps", (_COMPLETION, _CHANGE)),
    Finder("relations/periods_summed", "periods_summed"),
    Finder("relations/standards", "standards_applied", (_MONEY, _NUMBER, Need(marks="每"))),
    Finder("relations/stocks", "stock_balances", (Need(("stands_first", "balance_opening")),)),
    Finder("relations/in_order", "rates_in_order", (Need(("each",)),)),
    Finder("relations/shares_in_order", "moves_in_order", (_POINTS, _SHARE), alone=True),
    Finder("relations/shares_together", "shares_together", (_SHARE,)),
    Finder("relations/amounts_of_shares", "amounts_of_shares", (_RATE,)),
    Finder("relations/each_of_names", "sums_of_each", (_EACH,), alone=True),
    Finder("relations/former_latter", "of_former_and_latter", (Need(("of_two",)),), alone=True),
    Finder("relations/apart", "differences_of_two", (Need(("apart",)),), alone=True),
    Finder("relations/named_means", "named_means", (_NUMBER, Need(marks="均"))),
    Finder("relations/grown_to", "growth_to_levels", (_CHANGE_RATE, Need(marks="到达至为"))),
    Finder("relations/over_plan", "rates_over_plan", (_RATE, Need(marks="超"))),
)
# told beside all readings, in order
FURTHER: tuple[Finder, ...] = (
    Finder("growth/of_wholes", "growth_of_wholes", (_CHANGE_RATE,)),
    Finder("growth/net_growth", "net_growth_claims", (_CHANGE, Need(("net_more",))), alone=True),
    Finder("relations/means_among", "means_among", alone=True),
    Finder("relations/ledgers", "ledger_claims", (Need(("balance_words", "stock_words", "stands_first")),), alone=True),
    Finder("growth/changes", "changes_of_parts", (_CHANGE,)),
    Finder("growth/shares", "moves_of_shares", (_POINTS, _SHARE)),
    Finder("growth/contributions", "contributions", (_CHANGE_RATE, Need(("contribution",)))),
    Finder("relations/named_apart", "growth_told_apart"),
    Finder("relations/headline", "headline_claims", alone=True),
    Finder("relations/demonstrated", "demonstrated_claims", (Need(("demonstratives",), marks="此"),), alone=True),
    Finder("relations/proportions", "proportion_claims", (Need(marks=":：∶"),), alone=True),
    Finder("relations/named_again", "named_again_claims", alone=True),
)


def named_claims(stream: Stream, readings: Sequence[Reading]) -> dict[Place, Claim]:
    """The claims of NAMED by the place of the figure that each is about."""
    found: dict[Place, Claim] = {}
    for finder in NAMED:
        if finder.is_of_use(stream.prose.contents):
            found |= _found(finder, stream, readings)
    return found


def further_claims(stream: Stream, readings: Sequence[Reading]) -> Iterator[Claim]:
    """The claims of FURTHER."""
    for finder in FURTHER:
        if finder.is_of_use(stream.prose.contents):
            yield from _found(finder, stream, readings)


def _found(finder: Finder, stream: Stream, readings: Sequence[Reading]) -> Any:
    find = finder.load()
    return find(stream) if finder.alone else find(stream, readings)
