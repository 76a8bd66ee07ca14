"""What the words and places of a rate and its operands say of a candidate, as features: names of weights.

Owns the features of quotients: where each operand stands as seen from the rate, how well names fit, whether plan and
outturn, this year and last, go together. Leaves the weights to auditor/claims/evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from auditor.claims.prose.context import Fit, fit_of
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.windows import sentence_start
from auditor.claims.relations.key_cues import PairKeys
from auditor.claims.relations.rates_of_one import of_part, of_whole
from auditor.claims.relations.stream import JOINT_LENGTH, Item, Mark, Stream
from auditor.claims.relations.telling_names import without_all
from auditor.figures.natures import Ratio
from auditor.records import NamedTuple

_ROLES = (Role.LEVEL, Role.BASE)
_OF_ONE = ("ratio", "complement")
_RATES = (Role.SHARE, Role.COMPLETION, Role.RATE, Role.CHANGE_RATE)
_LEADING = frozenset(("none", "added"))  # openers that begin no list
_OF_RATES = "率比例重占的为达到总平均年"  # letters that rates of all kinds are written with


class _Operand:
    """What is said of one operand of a rate: as the first and as the second one, and as a part and as a whole."""

    __slots__ = ("as_over", "as_part", "as_under", "as_whole", "letters", "place")

    def __init__(self, place: str, as_over: Sequence[str], as_under: Sequence[str]) -> None:
        self.place, self.as_over, self.as_under = place, as_over, as_under
        self.letters = -1  # how many the rate's own name shares with it; this and the next two are read where asked for
        self.as_part: Sequence[str] | None = None
        self.as_whole: Sequence[str] | None = None


class RateCues:
    """The features of the candidates of one figure; what is said of one operand is read once, not for every pair."""

    __slots__ = (
        "_behind",
        "_names",
        "_operands",
        "_ratios",
        "_role",
        "_runs",
        "_shared",
        "_stream",
        "_target",
        "keys",
    )

    def __init__(self, stream: Stream, target: Item) -> None:
        self._stream, self._target = stream, target
        self.keys = PairKeys(stream.prose.wording.lexicon, target)
        self._operands: dict[int, _Operand] = {}
        self._names: dict[tuple[str, int], str] = {}
        self._behind: dict[int, tuple[str, ...]] = {}
        self._runs: dict[int, list[int]] = {}
        self._ratios: list[Ratio] | None = None
        self._role = target.role.value
        self._shared = tuple(_of_target(stream, target))

    def of(self, over: Item, under: Item, formula: str) -> tuple[str, ...]:
        """The features of the candidate in which the figure follows from `over` and `under`."""
        one, other = self._operand(over), self._operand(under)
        names = self._named(over, under, formula)
        found = [
            *self._shared,
            *_placed(formula, self._role, one.place, over.kind, other.place, under.kind),
            *names,
            "|".join([formula, *names]),
            *one.as_over,
            *other.as_under,
            *self.keys.of_pair(over, under),
            *self._between(over, under),
        ]
        if formula == "change-of-level" and over.mention.direction != self._target.mention.direction:
            found.append("against")
        if formula in _OF_ONE:
            found += self._nature(over, under)
            found += self._of_one(over, one, under, other)
        if not (over.summable and under.summable):
            found.append("average" if over.summable is under.summable else "average-by-other")
        return tuple(found)

    def _operand(self, item: Item) -> _Operand:
        found = self._operands.get(item.at)
        if found is None:
            target = self._target
            place = _place(self._stream, target, item)
            as_over = [*self.keys.of_over(item), *self._respective(item)]
            if item.role is Role.DELTA:
                as_over.append(f"compared:{item.mention.compare or 'none'}/{target.mention.compare or 'none'}")
            as_under = self.keys.of_under(item)
            if target.mention.compare:
                as_under.append(f"compare:{target.mention.compare}:{item.kind}")
            if target.mention.compare_year:
                same = item.figure.period == target.mention.compare_year
                as_under.append(f"year:{'same' if same else 'other'}")
            found = self._operands[item.at] = _Operand(place, as_over, as_under)
        return found

    def _of_one(self, over: Item, one: _Operand, under: Item, other: _Operand) -> Sequence[str]:
        """What is said of a part and a whole."""
        for item, operand in ((over, one), (under, other)):
            if operand.letters < 0:
                operand.letters = _letters(self._target, item)
        if one.as_part is None:
            one.as_part = tuple(of_part(self._stream, self._target, over))
        if other.as_whole is None:
            other.as_whole = tuple(of_whole(self._stream, self._target, under))
        return (f"letters:{one.letters}/{other.letters}", *one.as_part, *other.as_whole)

    def _named(self, over: Item, under: Item, formula: str) -> list[str]:
        mention = self._target.mention
        if formula in _OF_ONE:
            if mention.whole_figure is not None:
                printed = under.figure.place == mention.whole_figure.place
                found = ["whole:printed" if printed else "whole:other"]
            else:
                found = [f"whole:{self._fit(mention.whole, under)}"]
            found.append(f"part:{self._fit(mention.label, over)}")
        else:
            level = under if formula == "change-of-level" else over
            thing = mention.label or (over.mention.label if over.role is Role.DELTA else "")
            found = [f"thing:{self._fit(thing, level)}"]
        if formula != "change-of-level":
            found.append(f"pair:{self._fit(over.mention.label, under)}")
        if under.mention.label and under.mention.label == mention.label:
            found.append("under-named")
        return found

    def _fit(self, name: str, item: Item) -> str:
        asked = (name, item.at)
        found = self._names.get(asked)
        if found is None:
            found = self._names[asked] = _fit(name, item)
        return found

    def _nature(self, over: Item, under: Item) -> Sequence[str]:
        """Whether the operands are what a rate of this name is the quotient of (rules/wording/ratios.toml)."""
        if self._ratios is None:
            self._ratios = ratios_of(self._stream, self._target)
        if not self._ratios:
            return ()
        names = [f"{m.topic}{m.label}{m.lead}" for m in (over.mention, under.mention)]
        fits = max(_names_any(r.over, names[0]) + _names_any(r.under, names[1]) for r in self._ratios)
        turned = any(_names_any(r.over, names[1]) and _names_any(r.under, names[0]) for r in self._ratios)
        return (f"nature:{('misfits', 'half', 'fits')[fits]}{'-both-ways' if fits > 1 and turned else ''}",)

    def _between(self, over: Item, under: Item) -> list[str]:
        items = self._stream.items
        over_first = over.at < under.at
        start, last = (over.at, under) if over_first else (under.at, over)
        behind = self._behind.get(last.at)
        if behind is None:
            behind = self._behind[last.at] = tuple(_up_to(self._stream, last, self._target))
        found = [*behind]
        if within := self._stream.number_of(self._target.role, start + 1, last.at):
            found.append(f"rates-within:{min(within, 2)}")  # 支出0.8亿元，下降33.8%，比上年增加0.2亿元，增长66%
        if over_first:
            found.append("over-first")
        elif not _LEADING.issuperset([i.opener for i in items[under.at + 1 : over.at + 1]]):
            found.append("opened")
        if abs(over.value) > abs(under.value) and not self._is_plainly_of(over, under):
            found += "over-larger", f"over-larger|{self._role}"
        return found

    def _is_plainly_of(self, over: Item, under: Item) -> bool:
        """True for a share right behind its amount that names the whole in full: what is too large is wrong, not meant
        otherwise."""
        target = self._target
        whole = target.mention.whole
        beside = target.role is Role.SHARE and target.at - over.at == 1 and over.sentence == target.sentence
        return beside and bool(whole) and fit_of(whole, under.mention.label) is Fit.SAME

    def _respective(self, over: Item) -> Sequence[str]:
        """Whether rate and amount stand at the same place in runs of one length: A、B分别为x、y，占p%和q%."""
        rates, amounts = self._run(self._target), self._run(over)
        if len(rates) == len(amounts) > 1 and rates[0] != amounts[0]:
            return ("in-order" if rates.index(self._target.at) == amounts.index(over.at) else "out-of-order",)
        return ()

    def _run(self, item: Item) -> list[int]:
        found = self._runs.get(item.at)
        if found is None:
            found = self._runs[item.at] = run_of(self._stream, item)
        return found


class Rivals(NamedTuple):
    """How well the amounts near a rate bear the names that the rate gives: of its whole, and of what it is a rate of.

    An operand that does so less well than another amount is hardly meant.
    """

    target: Item
    whole: Fit
    part: Fit

    @classmethod
    def of(cls, target: Item, amounts: Sequence[Item]) -> Rivals:
        """The best fits among `amounts`."""
        mention = target.mention
        wholes = [fit_of(mention.whole, amount.mention.label) for amount in amounts]
        parts = [fit_of(mention.label, amount.mention.label) for amount in amounts]
        return cls(target, max(wholes, default=Fit.NONE), max(parts, default=Fit.NONE))

    def features(self, over: Item, under: Item) -> list[str]:
        """Whether these operands are the best named ones."""
        mention, found = self.target.mention, []
        if self.whole > Fit.PARTLY and mention.whole_figure is None:
            best = fit_of(mention.whole, under.mention.label) == self.whole
            found.append("whole-best" if best else "whole-rival")
        if self.part > Fit.PARTLY:
            best = fit_of(mention.label, over.mention.label) == self.part
            found.append("part-best" if best else "part-rival")
        return found


def ratios_of(stream: Stream, target: Item) -> list[Ratio]:
    """The rates of rules/wording/ratios.toml that the words of `target` name."""
    words, lexicon = f"{target.mention.label}{target.mention.lead}", stream.prose.wording.lexicon
    if not _names_any(lexicon.ratio_names, words):
        return []
    return [r for r in lexicon.ratios if _names_any(r.rate, words)]


def _letters(target: Item, operand: Item) -> int:
    """How many letters (up to two) the rate's own name shares with what an operand is called: 破案率, 破获."""
    name = set(target.mention.label) - set(_OF_RATES)
    return min(len(name & set(f"{operand.mention.label}{operand.mention.lead}")), 2)


def _names_any(words: Sequence[str], name: str) -> bool:
    return any(map(name.__contains__, words))


def _fit(name: str, item: Item) -> str:
    if not name:
        return "unnamed"
    noun = item.measure[1]
    if noun and without_all(name).startswith(f"{noun}数"):
        return "same"  # 件数和人数分别下降: of 532件768人; 占总人数的
    fit = max(fit_of(name, item.mention.label), fit_of(name, item.mention.topic) if item.mention.generic else Fit.NONE)
    return fit.name.lower()


def _place(stream: Stream, target: Item, item: Item) -> str:
    """Where an operand stands as seen from the rate."""
    if item.view.index != target.view.index:
        return "elsewhere"
    sentences = target.mention.sentence - item.mention.sentence
    if sentences < 0:
        return "later"
    if item.at > target.at:
        return "inside" if item.depth > target.depth else "behind"
    alike = [
        i
        for i in stream.of(item.view.index)
        if i.mention.sentence == item.mention.sentence
        and i.at < target.at
        and (i.role in _ROLES if item.role in _ROLES else i.role in _RATES)
        and i.measure == item.measure
    ]
    if sentences:
        where = "head" if alike and alike[0].at == item.at else "last" if alike and alike[-1].at == item.at else "mid"
        return f"s{min(sentences, 2)}-{where}"
    if item.role is Role.DELTA:
        return "next-to" if item.at == target.at - 1 else "before"
    behind = len([i for i in alike if i.at > item.at])
    head = "h" if alike[0].at == item.at else ""
    deeper = "d" if item.depth > target.depth else "o" if item.depth < target.depth else ""
    return f"{min(behind + 1, 4)}{head}{deeper}"


def run_of(stream: Stream, item: Item) -> list[int]:
    """The figures of one measure that 、 or 和 joins to an item without words between."""
    run = [item.at]
    while run[0] > 0 and _joins(stream.items[run[0] - 1], stream.items[run[0]]):
        run.insert(0, run[0] - 1)
    while run[-1] + 1 < len(stream.items) and _joins(stream.items[run[-1]], stream.items[run[-1] + 1]):
        run.append(run[-1] + 1)
    return run


def _joins(left: Item, right: Item) -> bool:
    """True for amounts that 、 or 和 joins, and for two of one thing printed without a word between: 532件768人."""
    if left.role is right.role is Role.LEVEL and not right.gap and left.measure != right.measure:
        return True
    return right.mark is Mark.JOINT and len(right.gap.strip()) <= JOINT_LENGTH and left.measure == right.measure


@cache
def _placed(formula: str, role: str, over: str, over_kind: str, under: str, under_kind: str) -> tuple[str, ...]:
    """What the places and kinds of both operands say; of either there are few."""
    places, kinds = f"{over}/{under}", f"{over_kind}/{under_kind}"
    return (
        f"form:{formula}",
        f"over:{over}",
        f"under:{under}",
        f"{formula}:{places}",
        f"{role}:{places}",
        f"base:{formula}:{under_kind}",
        f"{formula}:{kinds}",
        f"{role}|{formula}|{places}|{kinds}",
    )


def _of_target(stream: Stream, target: Item) -> Iterator[str]:
    """What is said of the figure itself, whatever it follows from."""
    mention = target.mention
    yield f"role:{target.role.value}"
    wording = stream.prose.wording
    if wording.has("other_footing", f"{mention.lead}{mention.topic}") or wording.has(
        "taken_out", _clause_before(target)
    ):
        yield "other-footing"
    if mention.reason:
        yield "reason"


def _clause_before(target: Item) -> str:
    """The words of its sentence before the rate, back to the last semicolon: 如剔除这一因素，减少7万元，下降."""
    value, start = target.view.value, target.mention.start
    return value[max(sentence_start(value, start), value.rfind("；", 0, start), value.rfind(";", 0, start)) : start]


def _up_to(stream: Stream, last: Item, target: Item) -> Iterator[str]:
    """How many rates like the target stand between the later operand and it, and the strongest mark there."""
    if last.at < target.at:
        rates = stream.number_of(target.role, last.at + 1, target.at)
        if rates:
            yield f"rates-between:{min(rates, 2)}"
        mark = max((i.mark for i in stream.items[last.at + 1 : target.at + 1]), default=Mark.NONE)
        yield f"mark:{mark.name.lower()}"
