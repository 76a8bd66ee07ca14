"""Expenditure told item by item, each in a paragraph of its own: the items of a class add up to it, all to the whole.

Owns those sums, for the outturn and for the plan. An item is a paragraph with "…（类）…（款）…（项）", or one that
opens with a class of expenditure; one that is only named has its amounts in the paragraph below, and one without
a plan (年初无预算) adds nothing to what was planned. Its class is the one it names, else that of the short line above
it. That the items are all there are is not said, so a sum is told only where it is nearly right. Cost: linear in the
facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.expression import total
from auditor.claims.facts.model import ACTUAL, INITIAL, PLAN, Fact
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.names import Naming
from auditor.figures.interval import ZERO
from auditor.figures.labels import before_first
from auditor.figures.model import Dimension
from auditor.records import NamedTuple

PATTERN = "prose.total"
_LONGEST_LINE = 25
_LONGEST_GAP = 4  # passages between two items of a run: reasons, headings
_OPENING = 3  # passages before a run in which its whole is told
_NEAR = 50  # a sum within a fiftieth of what it may be is taken to be meant
_BASES = (ACTUAL, INITIAL)
_NAMES_END = ("。", "：", ":", ")", "）")  # how a line ends that only names an item


class _Item(NamedTuple):
    """The amounts of one item by basis, and the class it is of, "" where that is not known."""

    position: int
    of: str
    amounts: Mapping[str, Fact]
    unplanned: bool  # its words say that it has no plan

    def is_nothing(self, basis: str) -> bool:
        """True where it adds nothing on this basis: 年初无预算."""
        return basis == INITIAL and self.unplanned


def item_claims(prose: Prose, facts: Sequence[Fact], naming: Naming) -> Iterator[Claim]:
    """The wholes and classes that the items of each run add up to."""
    by_block: dict[int, list[Fact]] = defaultdict(list)
    by_core: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.table and _is_amount(fact):
            by_block[fact.figure.place.block].append(fact)
            by_core[fact.core].append(fact)
    for run in _runs(prose, by_block, naming):
        places = {fact.figure.place for item in run for fact in item.amounts.values()}
        for basis in _BASES:
            amounts = [item.amounts.get(basis) for item in run if not item.is_nothing(basis)]
            whole = _whole(prose, run[0].position, basis, by_block)
            if whole is not None:
                yield from _sum(whole, amounts)
        for core in dict.fromkeys(item.of for item in run if item.of):
            own = [item.amounts.get(ACTUAL) for item in run if item.of == core]
            for fact in by_core.get(core, ()):
                if fact.figure.place not in places and fact.plain and fact.basis in ("", ACTUAL):
                    yield from _sum(fact, own)


def _is_amount(fact: Fact) -> bool:
    return fact.role is Role.LEVEL and fact.figure.unit.dimension is Dimension.MONEY and not fact.figure.unit.noun


def _runs(prose: Prose, by_block: Mapping[int, list[Fact]], naming: Naming) -> Iterator[list[_Item]]:
    """Items that follow one another with little between them, two at least."""
    items = [item for view in prose.views if (item := _item(prose, view, by_block, naming)) is not None]
    run: list[_Item] = []
    for item in items:
        if run and item.position - run[-1].position > _LONGEST_GAP:
            if len(run) > 1:
                yield run
            run = []
        run.append(item)
    if len(run) > 1:
        yield run


def _item(prose: Prose, view: View, by_block: Mapping[int, list[Fact]], naming: Naming) -> _Item | None:
    if view.passage.row is not None:
        return None
    opening = before_first(view.value, "，,。；;:：")
    is_item = naming.has("item_mark", view.value)
    if not is_item and not (view.mentions and _is_class(opening, naming)):
        return None
    told = _told_of(prose, view, naming)
    if told is None:
        return None
    amounts: dict[str, Fact] = {}
    for fact in by_block.get(told.passage.block, ()):
        amounts.setdefault(INITIAL if fact.basis == PLAN else fact.basis, fact)
    named = phrase(naming.lexicon, "item_class").search(view.value) if is_item else None
    of = _core(named[1], naming) if named else _line_above(prose, view, naming) if is_item and told is view else ""
    return _Item(told.index, of, amounts, prose.wording.has("no_plan", told.value))


def _told_of(prose: Prose, view: View, naming: Naming) -> View | None:
    """The passage with the amounts of the item that `view` names: itself, or the next one where it only names it."""
    if view.mentions:
        return view
    below = prose.views[view.index + 1] if view.index + 1 < len(prose.views) else view
    own = below.mentions and below.passage.row is None and not naming.has("item_mark", below.value)
    return below if own and view.value.rstrip().endswith(_NAMES_END) else None


def _core(name: str, naming: Naming) -> str:
    return naming.core(name if name.endswith(naming.words("spending")) else name + naming.words("spending")[0])


def _is_class(opening: str, naming: Naming) -> bool:
    return len(opening) <= _LONGEST_LINE and _core(opening.strip(), naming) in naming.words("classes")


def _line_above(prose: Prose, view: View, naming: Naming) -> str:
    """The class that the nearest short line above names: "1.一般公共服务。"."""
    for index in range(view.index - 1, max(view.index - 1 - 3 * _LONGEST_GAP, -1), -1):
        above = prose.views[index]
        if not above.mentions and len(above.value) <= _LONGEST_LINE:
            line = above.value.rstrip("。：: ")
            return _core(line.strip(), naming) if _is_class(line, naming) else ""
    return ""


def _whole(prose: Prose, first: int, basis: str, by_block: Mapping[int, list[Fact]]) -> Fact | None:
    """What the passage before a run tells on this basis."""
    for index in range(first - 1, max(first - 1 - _OPENING, -1), -1):
        told = by_block.get(prose.views[index].passage.block, ())
        found = [f for f in told if f.basis == basis or (basis == INITIAL and f.basis == PLAN)]
        if found:
            return found[0]
    return None


def _sum(whole: Fact, amounts: Sequence[Fact | None]) -> Iterator[Claim]:
    parts = [fact.figure for fact in amounts if fact is not None]
    if len(parts) < len(amounts) or not any(p.base for p in parts):
        return
    gap = abs(sum((p.base for p in parts), ZERO) - whole.figure.base)
    if gap * _NEAR <= abs(whole.figure.base):
        strength = Strength.LIKELY if len(parts) > 1 else Strength.POSSIBLE
        reading = Hypothesis(total(*parts), strength, "items")
        yield Claim(Kind.SUM, PATTERN, whole.figure, (reading,), whole.core)
