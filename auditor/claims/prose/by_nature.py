"""Rates told of parts that make up a whole by their nature: contributions come to 100 %, changes of shares to nothing.

Owns 第一产业贡献率6.6%，第二产业贡献率70.4%，第三产业贡献率23.0%, and 第一产业比重下降0.3个百分点，第二产业下降0.5个，
第三产业上升0.8个. Parts are those of rules/wording/complements.toml, of three or more. Cost: linear in the figures of a
passage, for each complement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.expression import Constant, Sum
from auditor.claims.model import Claim, Hypothesis, Kind, Strength
from auditor.claims.prose.complements import complements_among, parts_named
from auditor.claims.prose.context import Prose, View, same_kind
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.wording import Wording
from auditor.figures.interval import ONE
from auditor.figures.model import Approx, Dimension
from auditor.figures.natures import Complement

_FEWEST, _PAIR = 3, 2  # two parts may leave a third one out, unless they are parts of anything: 达标, 超标
_RATES = (Role.RATE, Role.COMPLETION)
_CONTRIBUTIONS, _CHANGES = 0.95, 0.93  # how surely they come to the whole, and to nothing
_WHOLE = Constant(ONE, "100%")


def by_nature_claims(prose: Prose, view: View) -> Iterator[Claim]:
    """The claims of `view` about contributions, and about changes of shares, of all parts of a whole."""
    wording = prose.wording
    exact = [m for m in view.mentions if m.figure.approx is Approx.NONE]
    rates = [m for m in exact if m.figure.unit.dimension is Dimension.RATE and wording.has("contribution", m.lead)]
    for run in _complete(prose, rates):
        rest = Sum(((1, _WHOLE), *((-1, m.figure) for m in run[:-1])))
        reading = Hypothesis(rest, Strength.EXPLICIT, "contributions", asserted=_CONTRIBUTIONS)
        yield Claim(Kind.SUM, "prose.shares-total", run[-1].figure, (reading,), run[0].label)
    told = [m for m in exact if m.role in _RATES and wording.has("shares_told", m.lead)]
    for run in _complete(prose, told, _PAIR):
        rest = Sum(((1, _WHOLE), *((-1, m.figure) for m in run[:-1])))
        reading = Hypothesis(rest, Strength.EXPLICIT, "shares-of-one-whole", asserted=_CHANGES)
        yield Claim(Kind.SUM, "prose.shares-total", run[-1].figure, (reading,), run[0].label)
    if any(wording.has("structure_words", f"{m.label}{m.lead}") for m in view.mentions):
        points = [m for m in exact if m.role is Role.POINTS and m.direction and not _is_of_another(wording, m)]
        for run in _complete(prose, points):
            last = run[-1]
            rest = Sum(tuple((-m.direction * last.direction, m.figure) for m in run[:-1]))
            reading = Hypothesis(rest, Strength.EXPLICIT, "changes-of-shares", asserted=_CHANGES)
            yield Claim(Kind.SUM, "prose.shares-shift", last.figure, (reading,), last.label)


def _is_of_another(wording: Wording, mention: Mention) -> bool:
    """True for points that tell how far one rate is from another's: 高于全省0.2个百分点, 比全省快0.5个百分点."""
    ahead = any(wording.has(name, mention.lead) for name in ("ahead_of", "behind_of"))
    return ahead or wording.held_against(mention.lead) is not None


def _complete(prose: Prose, mentions: Sequence[Mention], fewest: int = _FEWEST) -> Iterator[tuple[Mention, ...]]:
    """Runs of figures one after the other, each of another part of one whole, that are all of its parts."""
    found = list(mentions)
    known = complements_among(prose.wording.lexicon, map(_name, found)) if len(found) >= fewest else ()
    for complement in known:
        count = len(complement.parts)
        if count < fewest or (count < _FEWEST and "" not in complement.whole):
            continue
        runs: list[tuple[Mention, ...]] = []
        first = 0
        while first + count <= len(found):
            told = _runs_at(complement, found, first, count)
            runs += told
            first += count * max(len(told), 1) if told else 1
        if runs:
            yield from runs
            return


def _name(mention: Mention) -> str:
    return mention.label or mention.topic


def _runs_at(complement: Complement, found: Sequence[Mention], first: int, count: int) -> list[tuple[Mention, ...]]:
    """The run of all parts from `first` on, or the two that take turns: 东部业务量…，业务收入…；中部业务量…."""
    run = tuple(found[first : first + count])
    if _are_parts(complement, run):
        return [run]
    both = found[first : first + 2 * count]
    one, other = tuple(both[::2]), tuple(both[1::2])
    turns = len(other) == count and len({m.label for m in other}) == 1 and other[0].label != one[0].label
    return [one, other] if turns and _are_parts(complement, one) else []


def _are_parts(complement: Complement, run: Sequence[Mention]) -> bool:
    apart = run[-1].sentence - run[0].sentence
    near = apart <= (1 if len(run) >= _FEWEST else 0) and all(same_kind(m.figure, run[0].figure) for m in run)
    return near and parts_named(complement, tuple(map(_name, run)))
