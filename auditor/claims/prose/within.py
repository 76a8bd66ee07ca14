"""Parts that exceed their whole although more is listed than one: an item of a list, what a bracket names, a subset.

Owns the ways a part stands to its whole: first behind 其中, in the sentence of the whole or in the next one where it
is the only amount of its kind; between others of such a list; in the bracket right behind the whole (含…, 其中…); under
the same name in a sentence that 其中 opens for a part of everything told before; among what is counted (在31个行业中，
27个); taken up again by its name; and with a rest left (41项，完成36项，其余正在推进). Told only where the part is
larger. Cost: linear in the figures of a passage times those of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.model import Claim, Hypothesis, Kind, Relation, Strength
from auditor.claims.prose.bounds import (
    PART,
    holds_carried,
    is_headed_net,
    is_joined,
    is_level,
    is_no_amount,
    makes_up_another,
)
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.windows import sentence_start
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ZERO
from auditor.figures.model import Dimension
from auditor.figures.units import currency_of

_AMOUNTS = (Dimension.MONEY, Dimension.COUNT, Dimension.MEASURE)
_GAP = 60  # letters between a whole and the word that opens its parts
_FEWEST = 2  # parts beside the one that is too large
_ENDING = 2  # letters that the names of a list have in common
_BACK = 3  # sentences to what is taken up again
_SEMICOLONS = frozenset("；;")
_LETTERS = 3  # of a name that is told again for a part of everything


def within_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` that items of lists, what brackets name and subsets are within their wholes."""
    told: set[int] = set()
    for find in (_firsts, _items, _bracketed, _subsets, _among, _taken_up, _with_rest):
        for whole, part in find(prose.wording, view):
            planned = find is not _bracketed and _is_planned(prose.wording, whole, part)
            exceeds = not planned and _exceeds(prose.wording, whole, part) and not makes_up_another(view, whole, part)
            exceeds = exceeds and not holds_carried(prose.wording, view, part)
            exceeds = exceeds and not is_headed_net(prose.wording, view, whole)
            if part.start not in told and exceeds:
                told.add(part.start)
                reading = Hypothesis(whole.figure, Strength.EXPLICIT, "part-within-whole", Relation.AT_MOST)
                yield Claim(Kind.SUM, PART, part.figure, (reading,), part.title)


def _exceeds(wording: Wording, whole: Mention, part: Mention) -> bool:
    """True for a part that is larger than its whole by more than rounding, both amounts of one kind."""
    if not same_kind(whole.figure, part.figure) or whole.figure.value <= ZERO or is_no_amount(wording, whole, part):
        return False
    return part.figure.interval().low > whole.figure.interval().high


def _is_planned(wording: Wording, whole: Mention, part: Mention) -> bool:
    """True where one of the two is a plan and the other is not."""
    return wording.is_budget(whole.lead) is not wording.is_budget(part.lead)


def _firsts(wording: Wording, view: View) -> Iterator[tuple[Mention, Mention]]:
    """The first amount behind 其中 and its whole: 机场238个，其中通航机场237个、…; 举办活动191场。其中，发布会151场.

    Not behind what is left of a whole or was added to it (结余3万元，其中…), which is told beside the whole itself, nor
    behind two wholes in one.
    """
    levels = [m for m in view.mentions if is_level(m) and not _is_held_against(wording, m)]
    levels = [m for m in levels if m.figure.unit.dimension in _AMOUNTS]
    for at, first in enumerate(levels):
        last = view.mentions[view.at(first) - 1]
        if not at or not wording.has("of_which", view.between(last, first)[-_GAP:]):
            continue
        whole = _whole_before(wording, view, levels[:at], first) or _only_before(wording, view, levels[:at], first)
        if whole is None or _is_beside_whole(wording, whole) or is_joined(wording, view, whole):
            continue
        if _is_of_another(view, levels[:at], whole, first):
            continue
        listed = (m for m in levels[at:] if m.sentence == first.sentence and same_kind(m.figure, first.figure))
        if all(m.figure.value >= ZERO for m in listed):  # 收入总计45万元，其中本级收入56万元，补助收入-26万元
            yield whole, first


def _is_of_another(view: View, before: Sequence[Mention], whole: Mention, first: Mention) -> bool:
    """True where 其中 goes on past a semicolon (进口…，其中原油45亿元；出口…，其中农产品73亿元), and where it opens a
    sentence and an amount told before holds what it names: 抽检1664批次，不合格35批次。其中，市局抽检407批次."""
    if whole.sentence == first.sentence:
        return not _SEMICOLONS.isdisjoint(view.between(whole, first))
    held = (m.figure.value for m in before if m is not whole and same_kind(m.figure, first.figure))
    return any(value >= first.figure.value for value in held)


def _only_before(wording: Wording, view: View, before: Sequence[Mention], first: Mention) -> Mention | None:
    """The only amount of its kind in the sentence before one that opens with 其中: 活动191场，出席25人次。其中，….

    Income and expenditure may come to the same: 收入62万元，支出62万元。其中，….
    """
    opening = view.value[: first.start].rpartition("。")[2]
    if len(opening) > _GAP or not opening.lstrip().startswith(wording.words("of_which")):
        return None
    same = [m for m in before if first.sentence - m.sentence == 1 and same_kind(m.figure, first.figure)]
    here = any(m.sentence == first.sentence for m in before)
    only = len({m.figure.base for m in same}) == 1
    return same[-1] if only and not here and same[-1].depth == first.depth else None


def _is_beside_whole(wording: Wording, whole: Mention) -> bool:
    """True for what is left of a whole (结余, 净值), and for what it changed by (新增存款)."""
    called = f"{whole.label}{whole.lead}"
    left = any(word in called for known in wording.lexicon.differences for word in known.left)
    return left or wording.has("added_to", called)


def _items(wording: Wording, view: View) -> Iterator[tuple[Mention, Mention]]:
    """An item with others before and behind it in a list that 其中 opens: none of the others exceeds the whole."""
    levels = [m for m in view.mentions if is_level(m) and not _is_held_against(wording, m)]
    for at, first in enumerate(levels):
        whole = _whole_before(wording, view, levels[:at], first)
        if whole is None:
            continue
        items = _listed(wording, view, whole, levels[at:])
        for place in range(1, len(items) - 1):
            others = [m for m in items if m is not items[place]]
            larger = any(m.figure.base >= whole.figure.base for m in others)
            rest = sum((m.figure.base for m in items[place + 1 :]), ZERO)
            alike = all(_are_alike(items[place], items[place + step]) for step in (-1, 1))
            if alike and len(others) >= _FEWEST and not larger and rest != items[place].figure.base:
                yield whole, items[place]


def _are_alike(one: Mention, other: Mention) -> bool:
    """True for two items of one list by their names, which begin or end alike, and one currency: 教育支出, 卫生支出."""
    names = one.label, other.label
    if min(map(len, names)) < _ENDING or currency_of(one.figure.unit) != currency_of(other.figure.unit):
        return False
    return names[0][-_ENDING:] == names[1][-_ENDING:] or names[0][:_ENDING] == names[1][:_ENDING]


def _is_held_against(wording: Wording, mention: Mention) -> bool:
    """True for what another amount is measured by: 占净资产1968万元的56%, 比限额60亿元低."""
    return wording.share_whole(mention.lead) is not None or mention.lead.startswith(wording.words("compare"))


def _whole_before(wording: Wording, view: View, before: Sequence[Mention], first: Mention) -> Mention | None:
    """The amount whose parts 其中 opens before `first`: the last one of its sentence or the only one of that before."""
    if not before or before[-1].depth != first.depth:
        return None
    whole = before[-1]
    if len(before) > 1 and same_kind(before[-2].figure, first.figure) and not view.between(*before[-2:]).strip():
        whole = before[-2]  # 39件64人，其中拆迁环节13件20人
    between = view.between(whole, first)
    opened = wording.has("of_which", between[-_GAP:]) and not wording.has("left_out", between)
    passed = view.mentions[view.at(whole) + 1 : view.at(first)]
    if (
        not opened
        or not same_kind(whole.figure, first.figure)
        or any(same_kind(m.figure, first.figure) for m in passed)
    ):
        return None  # 预备费96万元。收入调增735万元，其中…: of the change
    if whole.sentence == first.sentence:
        return whole
    same = [m for m in before if m.sentence == whole.sentence and same_kind(m.figure, whole.figure)]
    return whole if first.sentence - whole.sentence == 1 and len(same) == 1 else None


def _listed(wording: Wording, view: View, whole: Mention, levels: Sequence[Mention]) -> list[Mention]:
    """The amounts of the list that the first one opens: of its sentence, depth and kind, up to a further 其中.

    A list within the clause of its whole ends with it: 广告5.9亿元，其中网络2.2亿元；有线电视6.5亿元.
    """
    found: list[Mention] = []
    opening = view.between(whole, levels[0])
    within_clause = phrase(wording.lexicon, "clause_ends").search(opening) is None
    for mention in levels:
        if mention.sentence != levels[0].sentence:
            break
        if mention.depth != whole.depth:
            continue
        gap = view.between(found[-1], mention) if found else ""
        left = within_clause and phrase(wording.lexicon, "clause_ends").search(gap) is not None
        further = left or wording.has("of_which", gap)
        if further or not same_kind(whole.figure, mention.figure):
            break
        found.append(mention)
    return found


def _among(wording: Wording, view: View) -> Iterator[tuple[Mention, Mention]]:
    """在31个行业中，27个行业盈利; 受访的36家企业中，有21家: of the very things that are counted before."""
    for whole, part in zip(view.mentions, view.mentions[1:], strict=False):
        if not is_level(whole) or not is_level(part) or whole.sentence != part.sentence or whole.depth != part.depth:
            continue
        found = phrase(wording.lexicon, "counted_among").fullmatch(view.between(whole, part))
        if found is None or whole.figure.unit.text != part.figure.unit.text or not _counts(whole, part):
            continue
        noun = part.tail[:_ENDING]
        general = part.figure.unit.text in wording.words("general_counters")
        if noun in found["noun"] if general else True:
            yield whole, part


def _taken_up(wording: Wording, view: View) -> Iterator[tuple[Mention, Mention]]:
    """建成农田28.6万亩。…已建成的农田中，可灌溉的有9.3万亩: of the only amount before that bears the very name."""
    levels = [m for m in view.mentions if is_level(m)]
    for at, part in enumerate(levels):
        if at and levels[at - 1].sentence == part.sentence:
            continue
        opening = view.value[sentence_start(view.value, part.start) : part.start].lstrip()
        found = phrase(wording.lexicon, "taken_up").match(opening)
        name = wording.without("name_fillers", found["name"] or found["noun"]) if found else ""
        above = [m for m in levels[:at] if same_kind(m.figure, part.figure) and part.sentence - m.sentence <= _BACK]
        referred = found is not None and found["ref"] is not None  # 上述隐患: 事故隐患
        same = [m for m in above if _bears(wording.without("name_fillers", m.label), name, whole=not referred)]
        if referred and same:
            same = [max(same, key=lambda m: m.figure.base)]  # all of it, not what 其中 told of it
        if len(name) >= (2 if referred else _LETTERS) and len({m.figure.base for m in same}) == 1:
            yield same[-1], part


def _bears(label: str, name: str, *, whole: bool) -> bool:
    return label == name if whole else bool(name) and label.endswith(name)


def _with_rest(wording: Wording, view: View) -> Iterator[tuple[Mention, Mention]]:
    """41项问题建立台账，完成整改36项，其余正在推进: what is done of the amount right before, and something is left."""
    for whole, part in zip(view.mentions, view.mentions[1:], strict=False):
        if not is_level(whole) or not is_level(part) or whole.sentence != part.sentence or whole.depth != part.depth:
            continue
        behind = phrase(wording.lexicon, "rest_untold_behind").match(view.value, part.figure.place.end)
        done = wording.has("states_done", part.lead) and not wording.has("states_done", whole.lead)
        if behind is not None and done and whole.figure.unit.text == part.figure.unit.text and _counts(whole, part):
            yield whole, part


def _counts(*mentions: Mention) -> bool:
    return all(m.figure.unit.dimension is Dimension.COUNT and m.role is Role.LEVEL for m in mentions)


def _bracketed(wording: Wording, view: View) -> Iterator[tuple[Mention, Mention]]:
    """What the bracket right behind an amount says it contains: 支出18.8万元（含上年结转3.6万元）."""
    for whole, part in zip(view.mentions, view.mentions[1:], strict=False):
        between = view.between(whole, part)
        changed = whole.role is Role.DELTA and not wording.has("of_which", between)  # 增加8个项目（含上年转列5个）
        opened = phrase(wording.lexicon, "bracket_contains").match(between) is not None
        stands = is_level(whole) or changed  # but 收入6亿元，短收0.2亿元（其中：税收4亿元） is of the income
        if opened and stands and is_level(part) and part.depth == whole.depth + 1:
            yield whole, part


def _subsets(wording: Wording, view: View) -> Iterator[tuple[Mention, Mention]]:
    """Amounts of one name in two sentences of which 其中 opens the second: 入院3亿人次。其中，医院…，入院2亿人次."""
    levels = [m for m in view.mentions if is_level(m)]
    for part in levels:
        here = [m for m in levels if m.sentence == part.sentence]
        if part is here[0] or len(part.label) < _LETTERS:
            continue  # the first one may be the part of something else
        opening = view.value[: here[0].start].rpartition("。")[2]
        if not opening.lstrip().startswith(wording.words("of_which")):
            continue
        above = [m for m in levels if m.sentence == part.sentence - 1 and m.label == part.label]
        if len(above) == 1 and not _SEMICOLONS.intersection(_told_before(view, above[0])):
            yield above[0], part  # 棚改…，建成3692套；经适房…，建成4332套: of one of several things


def _told_before(view: View, mention: Mention) -> str:
    """What its sentence tells before a figure."""
    return view.value[sentence_start(view.value, mention.start) : mention.start]
