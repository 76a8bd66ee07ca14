"""The figures of running text in one line, each with the mark that parts it from the one before.

Owns Item and Stream: what a candidate generator walks along. A mark says how strongly two neighbouring figures are
parted (none, 、, ，, ；, 。, a new paragraph); numbers are integers in hundred-millionths of a base unit, so that sums
over many candidates are cheap and exact. Leaves roles and names to the reading of mentions. Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import IntEnum

from auditor.claims.finders import Need
from auditor.claims.prose.context import Prose, View
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.two_units import is_told_again
from auditor.claims.prose.wording import Wording
from auditor.claims.reading.keys import Key, read_keys
from auditor.claims.relations.kinds import kind_of
from auditor.claims.relations.openers import opener_of
from auditor.claims.relations.per import is_average
from auditor.claims.slips import telling_digits
from auditor.figures.headings import marker_level
from auditor.figures.model import Approx, Dimension, Figure
from auditor.figures.units import currency_of
from auditor.records import TYPE_CHECKING, Record, by_identity, kept

if TYPE_CHECKING:
    from auditor.claims.relations.parts import Part

_SCALE = 8  # a base unit is so many powers of ten
HEDGED = (Approx.ABOUT, Approx.MORE)  # told roughly, with both ends
TOLD = (Approx.NONE, *HEDGED)
_EACH = "每"
AGAINST = "比"  # the noun of the terms of 16.80:1, which are no amounts
_ROUND = 2  # digits of a number that is set
_OF_MEANS = Need(("mean_of",), dimensions=(Dimension.BARE, Dimension.TIME))
_SUMMED = (Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE)


class Mark(IntEnum):
    """How strongly two neighbouring figures are parted."""

    NONE = 0
    JOINT = 1  # 、 和 及
    COMMA = 2  # ， ： and brackets
    SEMICOLON = 3
    SENTENCE = 4
    PARAGRAPH = 5


JOINT_LENGTH = 2  # letters of a joint: 、 和 以及
_MARKS = {"、": Mark.JOINT, "，": Mark.COMMA, ",": Mark.COMMA, "：": Mark.COMMA, ":": Mark.COMMA, "(": Mark.COMMA}
_MARKS |= {")": Mark.COMMA, "；": Mark.SEMICOLON, ";": Mark.SEMICOLON, "\n": Mark.SENTENCE}
_MARKS |= dict.fromkeys("。！？!?", Mark.SENTENCE)


@by_identity
class Item(Record):
    """A mention in the line of all of them. `value` and `half` (half a last-place unit) are integers."""

    at: int
    view: View
    mention: Mention
    figure: Figure  # this and the next three are of the mention: candidates read them thousands of times
    role: Role  # what the figure does in its clause
    depth: int  # how many brackets it stands in
    sentence: tuple[int, int]  # its passage and its sentence there
    is_term: bool  # a level or a change, told exactly and for the first time, that can be a part or a total
    account: str  # income or expenditure, as the end of its name says; "" where it says none
    mark: Mark
    gap: str  # the text between the figure before (or the beginning of the passage) and this one
    value: int
    half: int
    measure: tuple[Dimension, str]
    summable: bool = True  # an average, a price or a standard adds up to nothing
    is_total: bool = False  # called one by its words
    planned: bool = False  # a plan by its words
    divides: bool = False  # printed as what the rate behind it is of: 占预算100万元的43%
    is_rest: bool = False  # what is left of a list, taken together
    opener: str = "none"  # the class of the words that lead to it (openers.py)
    key: Key = Key()  # what it is of
    moved: int = 0  # +1 or −1 for a level whose words say before the thing that it is a change: 减少其他收入7.5万元
    reduced: bool = False  # taken off what it is told with, by the words before it
    kind: str = "plain"  # plan, base, last year, change, outturn, or plain

    @property
    def is_amount(self) -> bool:
        """True for a level that can be a part or a total."""
        return self.role is Role.LEVEL and self.is_term


class Stream(Record):
    """All figures of the running text; `first` and `last` give the items of a passage, `level` its numbering."""

    items: tuple[Item, ...]
    spans: tuple[tuple[int, int], ...]  # for each passage its items [start, stop)
    levels: tuple[int | None, ...]
    prose: Prose
    sides: dict[int, str]  # what sides.py has read: the same amount stands beside many totals
    parts: dict[int, Part]  # what parts.py has read
    below: dict[int, Sequence[Sequence[Sequence[Item]]]]  # what below.py has read

    @kept
    def _of_sentences(self) -> Mapping[tuple[int, int], tuple[Item, ...]]:
        """The items of each sentence."""
        found: dict[tuple[int, int], list[Item]] = {}
        for item in self.items:
            found.setdefault(item.sentence, []).append(item)
        return {sentence: tuple(items) for sentence, items in found.items()}

    @kept
    def alike(self) -> Mapping[tuple[Dimension, str], tuple[Item, ...]]:
        """The items of each measure."""
        found: dict[tuple[Dimension, str], list[Item]] = {}
        for item in self.items:
            found.setdefault(item.measure, []).append(item)
        return {measure: tuple(items) for measure, items in found.items()}

    @kept
    def may_tell_means(self) -> bool:
        """False for a text in which nothing is an average, a number for another one, or a time that something lasts."""
        return self.prose.contents.meet(_OF_MEANS) or not all(item.summable for item in self.items)

    @kept
    def numbers(self) -> Mapping[tuple[tuple[int, int | None], tuple[Dimension, str]], int]:
        """How many figures of each measure stand in each sentence, and in each passage (its index and None)."""
        found: dict[tuple[tuple[int, int | None], tuple[Dimension, str]], int] = {}
        for item in self.items:
            for place in (item.sentence, (item.view.index, None)):
                found[place, item.measure] = found.get((place, item.measure), 0) + 1
        return found

    def number_of(self, role: Role, start: int, stop: int) -> int:
        """How many figures with this role stand in the line from `start` up to `stop`."""
        return [item.role for item in self.items[start:stop]].count(role)

    def of(self, view: int) -> Sequence[Item]:
        """The items of the passage with index `view`."""
        start, stop = self.spans[view]
        return self.items[start:stop]

    def before(self, item: Item) -> Iterator[Item]:
        """The items of its passage before `item`, the nearest first."""
        return (self.items[at] for at in range(item.at - 1, self.spans[item.view.index][0] - 1, -1))

    def behind(self, item: Item, most: int | None = None) -> Sequence[Item]:
        """The items of its passage behind `item`, `most` of them."""
        stop = self.spans[item.view.index][1]
        return self.items[item.at + 1 : stop if most is None else min(stop, item.at + 1 + most)]

    def sentence_of(self, item: Item) -> Sequence[Item]:
        """The items of the sentence of `item`."""
        return self._of_sentences.get(item.sentence, ())

    def first_joined(self, item: Item) -> Item:
        """The first of the figures that a joint and nothing else joins up to this one: 0.3 of 0.3、2.4和2.4个百分点."""
        at = item.at
        while self.items[at].mark is Mark.JOINT and len(self.items[at].gap.strip()) <= JOINT_LENGTH:
            at -= 1
        return self.items[at]

    def is_joined_to(self, item: Item, behind: Sequence[Item]) -> bool:
        """True where the first of these stands right behind the item, with a joint and nothing else between."""
        return bool(behind) and behind[0].at == item.at + 1 and self.first_joined(behind[0]) is not behind[0]

    def is_joined(self, item: Item) -> bool:
        """True for one of several figures that joints alone join: 分别高于全市增幅7.7和34.7个百分点."""
        behind = self.items[item.at + 1 : item.at + 2]
        return self.first_joined(item) is not item or any(self.first_joined(other) is item for other in behind)

    def between(self, left: Item, right: Item) -> str:
        """The text between two figures of one passage, left first; "" where they stand in two passages."""
        if left.view.index != right.view.index:
            return ""
        return left.view.value[left.figure.place.end : right.figure.place.start]


def stream_of(prose: Prose) -> Stream:
    """The line of all mentions of `prose`."""
    items: list[Item] = []
    spans: list[tuple[int, int]] = []
    for view, keys in zip(prose.views, read_keys(prose), strict=True):
        start = len(items)
        items += _items(view, keys, start, prose.wording)
        spans.append((start, len(items)))
    levels = tuple(marker_level(view.value) for view in prose.views)
    return Stream(tuple(items), tuple(spans), levels, prose, {}, {}, {})


def _items(view: View, keys: Sequence[Key], start: int, wording: Wording) -> Iterator[Item]:
    end = 0
    last: Item | None = None
    for number, (mention, key) in enumerate(zip(view.mentions, keys, strict=True)):
        figure = mention.figure
        gap = view.value[end : figure.place.start]
        mark = mark_of(gap) if number else Mark.PARAGRAPH
        unit = figure.unit
        value, half = _value(figure), _half(figure)
        measure, opener = (unit.dimension, unit.noun or currency_of(unit)), opener_of(wording, gap)
        if opener == "none" and last is not None and mark <= Mark.JOINT and measure != last.measure:
            opener = last.opener  # 其中城市1.24万户、1.86万人: the second series begins where the first one does
        if mark is Mark.SENTENCE and opener == "added" and _begins_with_added(wording, mention, gap):
            mark = Mark.COMMA  # 支出2.5亿元。加上调出0.2亿元，…: it goes on the sum of the sentence before
        rest = _is_rest(wording, last, mention, mark)
        again = last is not None and is_told_again(wording, view, last.mention, mention)
        behind = view.mentions[number + 1] if number + 1 < len(view.mentions) else None
        divides = behind is not None and behind.whole_figure is figure
        fulfilled = divides and behind is not None and behind.role is Role.COMPLETION  # 完成全年900万人目标的73%
        planned = fulfilled or wording.is_budget(mention.lead) or _is_part_of_plan(wording, last, mention, key)
        if _is_set(wording, view, mention):
            figure = figure._replace(exact=True)
            value, half = _value(figure), _half(figure)
        last = Item(
            at=start + number,
            view=view,
            mention=mention,
            figure=figure,
            role=mention.role,
            depth=mention.depth,
            sentence=(view.index, mention.sentence),
            is_term=_is_term(mention) and not again and not _is_reach(wording, mention),
            account=_account(wording, mention),
            mark=mark,
            gap=gap,
            value=value,
            half=half,
            measure=measure,
            summable=_is_summable(wording, last, mention, measure, gap),
            is_total=wording.is_total(mention.lead) and not rest,
            is_rest=rest,
            planned=planned,
            divides=divides,
            opener=opener,
            key=key,
            moved=wording.change_of_thing(mention.lead) if mention.role is Role.LEVEL else 0,
            reduced=wording.has("reducing", gap) and not wording.has("not_reducing", gap),
            kind=kind_of(wording, mention, planned, key, last),
        )
        yield last
        end = figure.place.end


def _is_set(wording: Wording, view: View, mention: Mention) -> bool:
    """True for a target in round numbers: it is set, not measured, and so as exact as it is printed: 年度目标5万人."""
    figure = mention.figure
    told = figure.approx is Approx.NONE and not figure.exact and mention.role in (Role.LEVEL, Role.BASE)
    if not told or figure.decimals or telling_digits(figure.value) > _ROUND:
        return False
    behind = phrase(wording.lexicon, "target_behind").match(view.value, figure.place.end)
    return behind is not None or phrase(wording.lexicon, "target_before").search(mention.lead) is not None


def _is_summable(
    wording: Wording, last: Item | None, mention: Mention, measure: tuple[Dimension, str], gap: str
) -> bool:
    """False for an average, a price, a standard or an index, for the base and the change told right behind one, and for
    how many others are told of: 每10万人中."""
    if is_average(wording, mention.lead) or wording.has("indices", mention.lead) or mention.lead.endswith(_EACH):
        return False
    same = last is not None and last.mention.sentence == mention.sentence
    if same and last is not None and last.mention.lead.endswith(_EACH) and mark_of(gap) is Mark.NONE:
        return False  # 每10股派发0.30元
    own = same and last is not None and last.measure == measure
    return not (mention.role in (Role.DELTA, Role.BASE) and own and last is not None and not last.summable)


def _is_term(mention: Mention) -> bool:
    """True for a level or a change, told exactly or with both ends, that can be a part or a total."""
    figure = mention.figure
    told = mention.role in (Role.LEVEL, Role.DELTA)
    amount = figure.unit.dimension not in _SUMMED and figure.unit.noun != AGAINST
    return told and amount and figure.approx in TOLD


def _is_reach(wording: Wording, mention: Mention) -> bool:
    """True for how far something reaches, which is no part of it: 网站16882个，分布在31个省."""
    counted = mention.figure.unit.dimension is Dimension.COUNT
    return counted and mention.lead.endswith(wording.words("reaches"))


def _account(wording: Wording, mention: Mention) -> str:
    """The side of an account that the end of a name says, "" where it says none."""
    word = wording.side(mention.label)
    return next((side for side in ("income", "expenditure") if word and word in wording.words(side)), "")


def _is_part_of_plan(wording: Wording, last: Item | None, mention: Mention, key: Key) -> bool:
    """True for a level that goes on with a plan told before it in its sentence: 计划2360批次，其中药品1480批次."""
    if last is None or not last.planned or last.mention.sentence != mention.sentence:
        return False
    same = bool(key.basis) and "basis" in key.inherited and key.basis == last.key.basis
    return same and mention.role is Role.LEVEL and not wording.has("actual_words", mention.lead)


def _begins_with_added(wording: Wording, mention: Mention, gap: str) -> bool:
    """True for an amount that the first words of its sentence add to what was told before."""
    words = gap.rpartition("。")[2].lstrip()
    match = phrase(wording.lexicon, "added_on").search(words)
    return match is not None and match.start() == 0 and not wording.is_total(mention.lead)


def _is_rest(wording: Wording, last: Item | None, mention: Mention, mark: Mark) -> bool:
    """True for what is left of a list, taken together: 其余合计12万元, 其余8户合计12万元."""
    counted = last is not None and mark is Mark.NONE and wording.is_rest(last.mention.lead)
    return counted or wording.is_rest(mention.lead)


def _value(figure: Figure) -> int:
    """The value as printed; the middle of what 余 says: 300余 is 300 to 400."""
    if figure.approx is not Approx.MORE or figure.value <= 0:
        return integer(figure.base)
    stands = figure.interval()
    return integer(stands.low + stands.high) // 2


def _half(figure: Figure) -> int:
    """Half a last-place unit, or as far as 约 and 余 reach."""
    if figure.approx not in HEDGED or figure.value <= 0:
        return integer(figure.ulp) // 2
    stands = figure.interval()
    return integer(stands.high - stands.low) // 2


def mark_of(gap: str) -> Mark:
    """The strongest mark in `gap`.

    >>> mark_of("，增长；其中"), mark_of("、"), mark_of("和")
    (<Mark.SEMICOLON: 3>, <Mark.JOINT: 1>, <Mark.JOINT: 1>)
    """
    strongest = max((_MARKS.get(char, Mark.NONE) for char in gap), default=Mark.NONE)
    if strongest is Mark.NONE and gap.strip().startswith(("和", "及", "以及", "与")):
        return Mark.JOINT
    return strongest


def integer(value: Decimal) -> int:
    """`value` in hundred-millionths, cut off below."""
    return int(value.scaleb(_SCALE))
