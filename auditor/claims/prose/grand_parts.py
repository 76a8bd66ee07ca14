"""What makes up the total of a side of an account, over several sentences: 支出总计 = 本年支出 + 结余分配 + 年末结转.

Owns the parts by their names, of which two are always there; told where each is printed once behind the total, before
the next such total. Lists in one sentence are among the relations. Cost: linear, PASSAGES passages behind each total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import total
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.model import Approx, Dimension

PATTERN, WHY = "prose.total", "grand-parts"
PASSAGES = 5
_ASSERTED = 0.9
_SIDES = (
    ("income_totals", "income_of_year", "income_carried", "income_more"),
    ("expenditure_totals", "expenditure_of_year", "expenditure_carried", "expenditure_more"),
)


def grand_part_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims that a grand total in `view` is the sum of its parts in the sentences behind it."""
    for mention in view.mentions:
        if not _is_amount(mention):
            continue
        both = phrase(prose.wording.lexicon, "both_sides").search(mention.lead) is not None
        for names, *parts in _SIDES:
            if both or _is_grand(prose.wording, mention, names):
                yield from _claims(prose, view, mention, parts)


def _claims(prose: Prose, view: View, grand: Mention, names: Sequence[str]) -> Iterator[Claim]:
    wording = prose.wording
    behind = _behind(prose, view, grand)
    of_year, carried, more = ([m for m in behind if _is_called(wording, m, grand, name)] for name in names)
    found = [group[0] for group in (of_year, carried, more) if group]
    apart = len({m.sentence for m in found}) > 1 or len({m.figure.place.block for m in found}) > 1
    if not of_year or not carried or not apart or any(len({m.figure.base for m in g}) > 1 for g in (of_year, carried)):
        return
    if more and len({m.figure.base for m in more}) > 1:
        return
    reading = Hypothesis(total(*(m.figure for m in found)), Strength.LIKELY, WHY, asserted=_ASSERTED)
    yield Claim(Kind.SUM, PATTERN, grand.figure, (reading,), grand.label)


def _behind(prose: Prose, view: View, grand: Mention) -> list[Mention]:
    """The amounts behind a grand total, up to the next one."""
    found: list[Mention] = []
    for other in prose.views[view.index : view.index + 1 + PASSAGES]:
        for mention in other.mentions:
            if other is view and mention.start <= grand.start:
                continue
            if other is not view and other.passage.heading:
                return found
            if _is_amount(mention) and same_kind(mention.figure, grand.figure):
                if any(_is_grand(prose.wording, mention, names) for names, *_ in _SIDES):
                    return found
                found.append(mention)
    return found


def _is_grand(wording: Wording, mention: Mention, names: str) -> bool:
    """True for the total of a side with what was carried over, not for that of the year."""
    of_year = (*wording.words("income_of_year"), *wording.words("expenditure_of_year"))
    return mention.label.endswith(wording.words(names)) and not mention.label.endswith(of_year)


def _is_amount(mention: Mention) -> bool:
    figure = mention.figure
    money = figure.unit.dimension is Dimension.MONEY and figure.approx is Approx.NONE
    return money and mention.role is Role.LEVEL and not mention.reason and bool(mention.label)


def _is_called(wording: Wording, mention: Mention, grand: Mention, names: str) -> bool:
    """True for an amount of one of these names, of no narrower fund than the total."""
    funds = any(word in mention.label and word not in grand.label for word in wording.words("narrower_funds"))
    return mention.label.endswith(wording.words(names)) and not funds
