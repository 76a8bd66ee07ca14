"""What the words and marks around a list say of it, as features: names of weights, never decisions.

Owns the features of a list of parts. A word tells only which class of cue it belongs to (rules/wording/prose.toml), so
that a cue unknown to the lists leaves the structure usable. Leaves the weights to auditor/claims/evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.claims.prose.complements import ANY, SOME, USUAL, how_complete
from auditor.claims.prose.mentions import Role
from auditor.claims.prose.wording import Wording
from auditor.claims.reading.keys import months_of
from auditor.claims.relations.counted import counts_told, opens_with_count
from auditor.claims.relations.key_cues import list_keys
from auditor.claims.relations.model import AnyCandidate, Candidate, Shape
from auditor.claims.relations.parts import TAIL, Part, part_of
from auditor.claims.relations.stream import Item, Mark, Stream
from auditor.figures.model import Dimension

_SHARED_END = 2
_OPENERS = ("of-which", "all", "main")
_RIVALS = frozenset(("rivals:1", "rivals:2", "rivals:3"))  # the like of the total stands between it and the list
# a list of all there is by nature, told right behind its total and followed by nothing of its kind
_ALL_THERE_IS = frozenset(("complement:named:alone", "complement:any:alone"))
_YEAR = 12  # months
_BEGINNING = 8  # letters of a passage
_HUNDREDTHS = 100
_TWO = 2
_TELLING = 20  # halves of a last-place unit: two digits
PLANNED_AND_DONE = frozenset({"plan", "outturn"})
_WHOLE = 10**8  # an item's integers are in hundred-millionths


def list_features(stream: Stream, found: Candidate, run: Sequence[Item]) -> Iterator[str]:
    """The features of a list, of which `found` bears how it was found."""
    wording = stream.prose.wording
    parts, target = found.parts, found.target
    joint = _joint(stream, parts)
    yield f"n:{min(len(parts), 5)}"
    yield f"joint:{joint}"
    if target.role is Role.DELTA:
        yield "changes"
    names = _names_of(parts)
    if found.shape is Shape.LIST_BEFORE:
        closing = _closing(wording, target, len(parts))
        yield f"closing:{closing}"
        yield f"gap:{target.mark.name.lower()}"
        yield f"{closing}|{joint}"
        yield f"{closing}|{target.mark.name.lower()}|{_start(stream, found)}"
        if any(part.opener == "added" for part in parts[1:]):
            yield "added"
            yield f"added|{min(len(parts) - sum(part.opener == 'added' for part in parts), 3)}"
        if parts[0].opener == "added":
            yield "added-first"
        if any(part.opener in _OPENERS for part in parts):
            yield "opened-inside"
    else:
        opener, at, end = parts[0].opener, _distance(found), _end(stream, parts, run)
        head = "named" if names_whole(target, parts[0]) else _standing(stream, target)
        yield f"opener:{opener}"
        yield f"at:{at}"
        yield f"end:{end}"
        yield f"{opener}|{at}|{end}"
        yield f"{opener}|{joint}"
        yield f"{opener}|{at}|{end}|{joint}"
        yield f"head:{head}"
        yield f"{opener}|{head}"
        if head == "named":
            yield f"{head}|{at}|{joint}"
        if _is_closed(wording, parts[-1]):
            yield "closed"
            yield f"closed|{opener}"
        if any(part.opener in _OPENERS for part in parts[1:]):
            yield "opened-inside"
        if parts[0].depth > target.depth:
            yield "bracket"
        if opener == "within" and target.mention.label:
            yield f"within:{'same' if head == 'named' else 'other'}"
        if target.is_total:
            yield "total-word"
        if _is_left_open(stream, parts):
            yield "left-open"
        if len(parts) > 1 and (parts[-1].is_rest or names[-1].startswith(wording.words("rest"))):
            yield "rest-last"
        if len(parts) in counts_told(wording, f"{target.mention.lead}{target.mention.tail}{parts[0].gap}"):
            yield "counted"
        if _shares_are_all(stream, parts):
            yield "shares-all"
    periods = _periods(parts) if len(parts) > 1 else ""
    if periods:
        yield f"periods:{periods}"
        yield f"periods:{periods}|{found.shape.value}"
    proven = sum(_has_share_of(stream, part, target) for part in parts)
    if proven:
        yield f"share-fits:{min(proven, _TWO)}"
        yield f"share-fits|{found.shape.value}|{'all' if proven == len(parts) else 'some'}"
    units = {part.figure.unit.text for part in parts}
    if target.figure.unit.text not in units:
        yield "units-differ" if len(units) == 1 else "units-mixed"
    yield from _names(stream, found, names)
    yield from _by_nature(stream, found, run, names)
    yield from list_keys(target, parts)


def is_all_there_is(found: AnyCandidate) -> bool:
    """True for a list that by its names leaves nothing out: 税收收入, 非税收入."""
    return not _ALL_THERE_IS.isdisjoint(found.features)


def names_whole(target: Item, first: Item) -> bool:
    """True where the words that lead to the first part name the total: 基层机构393个。基层机构中，卫生院18个、…."""
    name = target.mention.label
    return first.opener == "within" and len(name) >= _SHARED_END and name in first.gap


def _is_closed(wording: Wording, last: Item) -> bool:
    """True where the words behind the last part say that these make up the whole: 由甲、乙和丙3万元构成."""
    end = last.figure.place.end
    return last.view.value[end : end + TAIL].lstrip().startswith(wording.words("made_up"))


def _periods(parts: Sequence[Item]) -> str:
    """How the periods of the parts follow each other: "year" for those of a whole one, "run"; "" where they do not."""
    years = [part.key.year for part in parts]
    if all(year.isdigit() for year in years) and not any("year" in part.key.inherited for part in parts):
        follow = all(int(b) - int(a) == 1 for a, b in pairwise(years))
        return "run" if follow else ""
    spans = [months_of(part.key.span) for part in parts if "span" not in part.key.inherited]
    months = [span for span in spans if span is not None]
    if len(months) < len(parts) or any(b[0] - a[1] != 1 for a, b in pairwise(months)):
        return ""
    return "year" if (months[0][0], months[-1][1]) == (1, _YEAR) else "run"


def _names_of(parts: Sequence[Item]) -> list[str]:
    """What the parts are called; of those that all say only 年初预算 or 支出决算, the things that these are of, and of
    those of one name in passages of their own, what the passages begin with: 道路交通：事故9起，受伤7人."""
    names = [part.mention.label for part in parts]
    if len(set(names)) > 1 or len(parts) == 1:
        return names
    if len({part.view.index for part in parts}) == len(parts):
        return [part.view.value[:_BEGINNING] for part in parts]
    things = [part.key.thing for part in parts]
    planned = all(part.kind in PLANNED_AND_DONE for part in parts)
    return things if planned and len(set(things)) == len(parts) else names


def is_beside(item: Item, other: Item) -> bool:
    """True for the plan and the outturn of one thing, in one sentence: 年初预算为60万元，支出决算为72万元."""
    return item.sentence == other.sentence and {item.kind, other.kind} == PLANNED_AND_DONE


def _standing(stream: Stream, target: Item) -> str:
    """Whether the total, or the plan told with it, opens its passage, its sentence, or neither."""
    amounts = (item for item in stream.before(target) if item.is_amount and not is_beside(item, target))
    if not target.is_amount:
        next(amounts, None)
    last = next(amounts, None)
    if last is None:
        return "passage"
    return "sentence" if last.sentence != target.sentence else "inner"


def _start(stream: Stream, found: Candidate) -> str:
    """Whether the list begins with the first amount of its sentence."""
    first = found.parts[0]
    for item in stream.before(first):
        if item.sentence != first.sentence:
            break
        if item.is_amount:
            return "later"
    return "first"


def _joint(stream: Stream, parts: Sequence[Item]) -> str:
    marks = {max(i.mark for i in stream.items[a.at + 1 : b.at + 1]) for a, b in pairwise(parts)}
    if not marks:
        return "single"
    strongest = max(marks).name.lower()
    between = {tuple(i.role for i in stream.items[a.at + 1 : b.at]) for a, b in pairwise(parts)}
    even = "even" if len(marks) == 1 and len(between) == 1 else "near" if len(marks) == 1 else "mixed"
    return f"{strongest}-{even}"


def _closing(wording: Wording, target: Item, count: int) -> str:
    lead = target.mention.lead
    if opens_with_count(wording, lead, count):
        return "counted"
    if wording.has("sum_words", lead):
        return "sum-word"
    if lead.lstrip("，,、 ").startswith(wording.words("whole_year")):
        return "year"
    if lead.startswith(wording.words("sum_openings")):
        return "opening"
    return "total" if wording.is_total(lead) else "none"


def _shares_are_all(stream: Stream, parts: Sequence[Item]) -> bool:
    """True where each part is followed by its share and the shares add up to the whole."""
    behind = [stream.items[part.at + 1] if part.at + 1 < len(stream.items) else None for part in parts]
    shares = [item.value for item in behind if item is not None and item.role is Role.SHARE]
    return len(shares) == len(parts) > 1 and abs(sum(shares) - _WHOLE) * _HUNDREDTHS <= _WHOLE


def _has_share_of(stream: Stream, part: Item, whole: Item) -> bool:
    """True where the share printed right behind a part, of two digits and more, is its share of this very whole."""
    share = stream.items[part.at + 1] if part.at + 1 < len(stream.items) else None
    if share is None or share.role is not Role.SHARE or share.sentence != part.sentence or whole.value <= 0:
        return False
    off = abs(part.value * _WHOLE - share.value * whole.value)
    slack = part.half * _WHOLE + share.half * whole.value + whole.half * share.value
    return share.value >= _TELLING * share.half and off <= slack


def _distance(found: Candidate) -> str:
    target, first = found.target, found.parts[0]
    if target.view.index != first.view.index:
        return "items"
    sentences = first.mention.sentence - target.mention.sentence
    if sentences:
        return "next" if sentences == 1 else "far"
    return "adjacent" if first.at == target.at + 1 else "near" if first.at - target.at <= 3 else "later"


def _end(stream: Stream, parts: Sequence[Item], run: Sequence[Item]) -> str:
    last = parts[-1]
    rest = run[run.index(last) + 1 :] if last in run else []
    if not rest:
        return "all"
    mark = max(i.mark for i in stream.items[last.at + 1 : rest[0].at + 1]).name.lower()
    opens = any(i.opener in ("of-which", "all", "main") for i in stream.items[last.at + 1 : rest[0].at + 1])
    return f"{mark}-opened" if opens else mark


def _is_left_open(stream: Stream, parts: Sequence[Item]) -> bool:
    last = parts[-1]
    end = last.figure.place.end
    tail = last.view.value[end : end + TAIL].split("。")[0]
    return tail.startswith("等") or stream.prose.wording.has("list_open", tail)


def _states(parts: Sequence[Part]) -> str:
    """Whether the parts are what is done and what is not: all of them, or some; "" where not both are told."""
    if not (any(part.is_done for part in parts) and any(part.is_open for part in parts)):
        return ""
    return "all" if all(part.is_done or part.is_open for part in parts) else "some"


def _by_nature(stream: Stream, found: Candidate, run: Sequence[Item], names: Sequence[str]) -> Iterator[str]:
    """How the parts make up the total by their names, and how such a list stands."""
    whole = found.target.mention.label or found.target.mention.topic
    how = how_complete(stream.prose.wording.lexicon, tuple(names), whole) if len(names) > 1 else ""
    how = how or (ANY if len(names) > 1 and _fill_its_period(stream, found) else "")
    if not how or _are_of_their_own(found, names, whole):
        return
    if how in (SOME, USUAL):
        yield f"complement:{how}"
        return
    stands = "before" if found.shape is Shape.LIST_BEFORE else "alone"
    if found.shape is Shape.LIST_BEHIND:
        if _goes_on(stream, found.parts, run):
            stands = "going-on"  # in the shared reports 19 such lists hold and 60 do not, though nothing explains them
        elif not _RIVALS.isdisjoint(found.features):
            stands = "beside-others"
    if stands != "going-on":
        yield "complement"
    yield f"complement:{how}:{stands}"


def _are_of_their_own(found: Candidate, names: Sequence[str], whole: str) -> bool:
    """True for a thing and what denies it in a sentence of their own, which the total is not called after: 审结339人。
    批准逮捕294人，不批准逮捕69人."""
    short, long = sorted(names, key=len) if len(names) == _TWO else ("", "")
    first = found.parts[0]
    apart = found.shape is Shape.LIST_BEHIND and first.mark >= Mark.SENTENCE and first.opener == "none"
    thing = short[-_SHARED_END:]
    return apart and len(thing) == _SHARED_END and long.endswith(short) and thing not in whole


def _fill_its_period(stream: Stream, found: Candidate) -> bool:
    """True where the periods of the parts make up the one that the words of the total tell: 前三季度, 全年."""
    if not _periods(found.parts) or any(part.key.year != found.parts[0].key.year for part in found.parts):
        return False
    key, own = found.target.key, months_of(found.target.key.span)
    if not key.span and found.target.mention.lead.lstrip("，,、；; ").startswith(
        stream.prose.wording.words("whole_year")
    ):
        own = (1, _YEAR)
    months = [months_of(part.key.span) or (0, 0) for part in found.parts]
    return own == (months[0][0], months[-1][1]) and "span" not in key.inherited


def _goes_on(stream: Stream, parts: Sequence[Item], run: Sequence[Item]) -> bool:
    """True where another amount follows the last part by no stronger mark than stands between the parts, or one of
    others: 在职2人、退休2人；其他人员2人."""
    after = run.index(parts[-1]) + 1 if parts[-1] in run else len(run)
    if after == len(run) or run[after].opener != "none" or run[after].is_total:
        return False
    if any(word in run[after].mention.label for word in stream.prose.wording.words("rest")):
        return True
    marks = [max(i.mark for i in stream.items[a.at + 1 : b.at + 1]) for a, b in pairwise((*parts, run[after]))]
    return marks[-1] <= max(marks[:-1])


def _names(stream: Stream, found: Candidate, names: Sequence[str]) -> Iterator[str]:
    target, parts = found.target, found.parts
    wording, told = stream.prose.wording, [part_of(stream, part) for part in parts]
    if all(names) and len(names) > 1 and len({name[-_SHARED_END:] for name in names}) == 1:
        yield "alike"
    ending = target.mention.label[-_SHARED_END:]
    if len(ending) == _SHARED_END < len(target.mention.label) and all(name.endswith(ending) for name in names):
        yield "kinds-of-total"
    if not all(names):
        yield "unnamed-part"
    sides = {part.side for part in told} - {""}
    own = wording.side(target.mention.label)
    if own and sides:
        yield "side-same" if sides == {own} else "side-mixed"
    plans = [part.planned for part in parts]
    planned = target.planned
    if any(plans) and not planned:
        yield "plan-part"
    if planned and not any(plans):
        yield "plan-total"
    if any(part.is_balance for part in told):
        yield "balance-part"
    if any(part.is_total for part in parts):
        yield "total-part"
    states = _states(told)
    if states:
        yield f"states:{states}"
    if any(part.overlaps for part in told):
        yield "overlap"
    if target.measure[0] is Dimension.COUNT:
        yield "people" if target.measure[1] in wording.words("overlapping_units") else "counts"
    if target.mention.reason or any(part.mention.reason for part in parts):
        yield "reason"
    if any(part.mark is Mark.NONE for part in parts[1:]):
        yield "run-together"
