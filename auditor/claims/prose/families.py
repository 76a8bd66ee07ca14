"""The families of claims of running text, in the order in which they are told, and what each needs.

Owns that table and the run of each family over all passages. A family is loaded where a text holds what it needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from auditor.claims.finders import Finder, Need
from auditor.claims.model import Claim
from auditor.claims.prose.context import Prose, read_prose
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.wording import wording_of
from auditor.figures.lexicon import Lexicon
from auditor.figures.model import Approx, Dimension
from auditor.figures.read import ReportFigures

_POINTS = Need(roles=(Role.POINTS,))
_SHARE = Need(roles=(Role.SHARE,))
_RATE, _MONEY, _NUMBER = (Need(dimensions=(kind,)) for kind in (Dimension.RATE, Dimension.MONEY, Dimension.COUNT))
_ONE_SIDED = (Approx.ABOVE, Approx.BELOW)
FAMILIES: Mapping[str, Finder] = {
    "shares of one whole": Finder("prose/share_groups", "shares_claims"),
    "what a rate leaves": Finder("prose/rests_of_rates", "rest_claims", (_RATE, Need(("rest_untold",)))),
    "structures": Finder("prose/structure", "structure_claims"),
    "rates within rates": Finder("prose/rates_within", "rates_within_claims", (_RATE, Need(("of_which",)))),
    "schedules": Finder("prose/schedule", "schedule_claims", (Need(("schedules",)),)),
    "changes of shares": Finder("prose/share_changes", "share_change_claims", (Need(dimensions=(Dimension.POINTS,)),)),
    "shifts between shares": Finder("prose/shifts", "shift_claims", (_POINTS,)),
    "rates of parts by nature": Finder(
        "prose/by_nature", "by_nature_claims", (Need(("contribution", "shares_told"), roles=(Role.POINTS,)),)
    ),
    "implied wholes": Finder("prose/wholes", "whole_claims", (_SHARE,)),
    "wholes of their parts": Finder("prose/wholes", "made_up_claims", (_SHARE,)),
    "changes": Finder("prose/change", "change_claims", (Need(roles=(Role.CHANGE_RATE,)),)),
    "net changes": Finder("prose/net", "net_claims", (Need(("net_rise", "net_fall")),)),
    "multiples": Finder("prose/times", "times_claims", (Need(dimensions=(Dimension.MULTIPLE,)),)),
    "doublings": Finder("prose/doublings", "doubling_claims", (Need(("doubling",)),)),
    "bounds": Finder("prose/bounds", "bound_claims"),
    "parts within wholes": Finder("prose/within", "within_claims"),
    "persons entitled": Finder("prose/entitled", "entitled_claims", (_NUMBER, Need(marks="应"))),
    "equals by nature": Finder("prose/differences", "equal_claims"),
    "what is said to be balanced": Finder("prose/differences", "balanced_claims"),
    "grand totals": Finder("prose/grand", "grand_total_claims", (_MONEY, Need(marks="收"), Need(marks="支"))),
    "parts of grand totals": Finder(
        "prose/grand_parts", "grand_part_claims", (Need(("income_totals", "expenditure_totals"), marks="收"),)
    ),
    "directions": Finder("prose/direction", "direction_claims", (Need(("outturn",)),)),
    "ways of change": Finder("prose/ways", "way_claims"),
    "steps": Finder("prose/steps", "step_claims"),
    "yardsticks": Finder("prose/yardsticks", "yardstick_claims"),
    "moves": Finder("prose/moves", "move_claims"),
    "marks passed": Finder(
        "prose/thresholds", "threshold_claims", (Need(("passes", "falls_short"), bounds=_ONE_SIDED),)
    ),
    "highest and lowest": Finder("prose/extremes", "extreme_claims", (Need(marks="最峰"),)),
    "names with a contrary": Finder("prose/contraries", "contrary_claims"),
    "unchanged amounts": Finder("prose/flat", "flat_claims", (Need(("unchanged",)),)),
    "formulas": Finder("prose/printed", "formula_claims", (Need(marks="=＝/÷／"),)),
    "units": Finder("prose/unit", "unit_claims", (_MONEY,)),
    "averages": Finder("prose/average", "average_claims", (_MONEY,)),
    "means by numbers in characters": Finder("prose/counted_means", "counted_mean_claims", (Need(marks="每"),)),
    "two units": Finder("prose/two_units", "two_unit_claims"),
    "durations": Finder(
        "prose/durations",
        "duration_claims",
        (Need(dimensions=(Dimension.TIME,), bounds=(*_ONE_SIDED, Approx.MORE)),),
    ),
    "numbers taken together": Finder("prose/counted_together", "together_claims", (_NUMBER,)),
    "products": Finder("prose/products", "product_claims", (_MONEY, Need(("taken_of", "mean_of_persons")))),
}
# these look at passages without figures, too: 三项制度 is wording until its names are counted
OF_WORDS: Mapping[str, Finder] = {"named things": Finder("prose/named_counts", "named_claims")}


def prose_parts(prose: Prose) -> Iterator[tuple[str, partial[Iterator[Claim]]]]:
    """Each family of claims that the text may hold with its name, ready to be run over all passages."""
    for families, wordy in ((FAMILIES, False), (OF_WORDS, True)):
        for name, family in families.items():
            if family.is_of_use(prose.contents):
                yield name, partial(_claims, prose, family, wordy)


def _claims(prose: Prose, family: Finder, wordy: bool) -> Iterator[Claim]:
    find = family.load()
    for view in prose.views:
        if view.mentions or wordy:
            yield from find(prose, view)


def recognise_prose(figures: ReportFigures, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims of all passages, family by family."""
    prose = read_prose(figures, wording_of(lexicon))
    return tuple(claim for _, part in prose_parts(prose) for claim in part())
