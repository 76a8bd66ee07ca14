"""Claims that running text makes. Each family of claims is one module; all work on mentions, none on raw sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from auditor.claims.model import Claim
from auditor.claims.prose.average import average_claims
from auditor.claims.prose.bounds import bound_claims
from auditor.claims.prose.by_nature import by_nature_claims
from auditor.claims.prose.change import change_claims
from auditor.claims.prose.context import Prose, View, read_prose
from auditor.claims.prose.contraries import contrary_claims
from auditor.claims.prose.counted_means import counted_mean_claims
from auditor.claims.prose.counted_together import together_claims
from auditor.claims.prose.differences import balanced_claims, equal_claims
from auditor.claims.prose.direction import direction_claims
from auditor.claims.prose.doublings import doubling_claims
from auditor.claims.prose.durations import duration_claims
from auditor.claims.prose.entitled import entitled_claims
from auditor.claims.prose.extremes import extreme_claims
from auditor.claims.prose.flat import flat_claims
from auditor.claims.prose.grand import grand_total_claims
from auditor.claims.prose.grand_parts import grand_part_claims
from auditor.claims.prose.moves import move_claims
from auditor.claims.prose.named import named_claims
from auditor.claims.prose.net import net_claims
from auditor.claims.prose.printed import formula_claims
from auditor.claims.prose.products import product_claims
from auditor.claims.prose.rates_within import rates_within_claims
from auditor.claims.prose.rests_of_rates import rest_claims
from auditor.claims.prose.schedule import schedule_claims
from auditor.claims.prose.share_changes import share_change_claims
from auditor.claims.prose.share_groups import shares_claims
from auditor.claims.prose.shifts import shift_claims
from auditor.claims.prose.steps import step_claims
from auditor.claims.prose.structure import structure_claims
from auditor.claims.prose.thresholds import threshold_claims
from auditor.claims.prose.times import times_claims
from auditor.claims.prose.two_units import two_unit_claims
from auditor.claims.prose.unit import unit_claims
from auditor.claims.prose.ways import way_claims
from auditor.claims.prose.wholes import made_up_claims, whole_claims
from auditor.claims.prose.within import within_claims
from auditor.claims.prose.wording import wording_of
from auditor.claims.prose.yardsticks import yardstick_claims
from auditor.figures.lexicon import Lexicon
from auditor.figures.read import ReportFigures

FAMILIES: Mapping[str, Callable[[Prose, View], Iterator[Claim]]] = {
    "shares of one whole": shares_claims,
    "what a rate leaves": rest_claims,
    "structures": structure_claims,
    "rates within rates": rates_within_claims,
    "schedules": schedule_claims,
    "changes of shares": share_change_claims,
    "shifts between shares": shift_claims,
    "rates of parts by nature": by_nature_claims,
    "implied wholes": whole_claims,
    "wholes of their parts": made_up_claims,
    "changes": change_claims,
    "net changes": net_claims,
    "multiples": times_claims,
    "doublings": doubling_claims,
    "bounds": bound_claims,
    "parts within wholes": within_claims,
    "persons entitled": entitled_claims,
    "equals by nature": equal_claims,
    "what is said to be balanced": balanced_claims,
    "grand totals": grand_total_claims,
    "parts of grand totals": grand_part_claims,
    "directions": direction_claims,
    "ways of change": way_claims,
    "steps": step_claims,
    "yardsticks": yardstick_claims,
    "moves": move_claims,
    "marks passed": threshold_claims,
    "highest and lowest": extreme_claims,
    "names with a contrary": contrary_claims,
    "unchanged amounts": flat_claims,
    "formulas": formula_claims,
    "units": unit_claims,
    "averages": average_claims,
    "means by numbers in characters": counted_mean_claims,
    "two units": two_unit_claims,
    "durations": duration_claims,
    "numbers taken together": together_claims,
    "products": product_claims,
}
# these look at passages without figures, too: 三项制度 is wording until its names are counted
OF_WORDS: Mapping[str, Callable[[Prose, View], Iterator[Claim]]] = {"named things": named_claims}


def prose_parts(prose: Prose) -> Iterator[tuple[str, Callable[[], Iterator[Claim]]]]:
    """Each family of claims with its name, ready to be run over all passages."""
    for name, family in FAMILIES.items():
        yield name, partial(_claims, prose, family)
    for name, family in OF_WORDS.items():
        yield name, partial(_claims, prose, family, wordy=True)


def _claims(prose: Prose, family: Callable[[Prose, View], Iterator[Claim]], *, wordy: bool = False) -> Iterator[Claim]:
    for view in prose.views:
        if view.mentions or wordy:
            yield from family(prose, view)


def recognise_prose(figures: ReportFigures, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims of all passages, family by family."""
    prose = read_prose(figures, wording_of(lexicon))
    return tuple(claim for _, part in prose_parts(prose) for claim in part())
