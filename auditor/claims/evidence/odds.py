"""The odds that a reading is meant, from its features, and what follows for an error.

Owns the log-linear model of a candidate and the probability that a broken relation is an error of the report:
P = a·e·L1 / (a·e·L1 + (1 − a)·L0), where a is how likely the reading is meant, e the share of meant relations that are
wrong, and L1 / L0 how much likelier the printed figures are by an error than by chance (slips.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import exp, fsum, log, log2

from auditor.claims.evidence.settings import JOINT, SHORT, error_odds, rest_by_size, short_weights_of, weights_of
from auditor.records import NamedTuple

_LIMIT = 20.0
ALL = "list-of-all"  # why a list leaves nothing out: it names what makes up its total by nature
LENGTHY = "long"  # the feature of a long report
LONG = 100_000  # figures
_HAIR = 0.001  # of the printed figure
_CLOSE, _NEAR, _MIDDLE = 0.02, 0.1, 0.3  # of the printed figure
_BEYOND_SHORT, _BEYOND_LONG = -0.9, 9.0  # ten times as small or as large: not the same thing, but for a unit
APART = 2.5  # sizes
_FAR_SHORT, _FAR_LONG = 0.6, 1.5  # either makes one two and a half times the other
MEANT = 2.0  # bits: a reading that holds is taken to be meant from here on


def score_of(shape: str, features: Iterable[str], long: bool | None = None) -> float:
    """The natural log odds that a candidate of `shape` with these features is meant.

    `long` says whether the report is, where that counts: as with_length adds to the features, but no string is made.
    """
    names = {"", *features}
    if long:
        names.add(LENGTHY)
    found = map(weights_of(shape).get, names)
    more = map(short_weights_of(shape).get, names) if long is False else ()
    return fsum(filter(None, chain(found, more)))  # the same in whatever order


def with_length(features: Sequence[str], long: bool) -> tuple[str, ...]:
    """The features of a candidate with those that tell a long report from a passage.

    A long report names the chief parts of a total only more often than a passage does: what its words and marks mean
    together is weighed apart.
    """
    return (*features, LENGTHY) if long else (*features, *(f"{SHORT}{name}" for name in features if JOINT in name))


def chance_of(score: float) -> float:
    """The probability of natural log odds.

    >>> chance_of(0.0)
    0.5
    """
    return 1 / (1 + exp(-max(-_LIMIT, min(score, _LIMIT))))


def bits_of(score: float) -> float:
    """Natural log odds as bits."""
    return score / log(2)


def is_meant(score: float, surprise: float, tried: int) -> bool:
    """True where a reading that holds is meant: its odds, plus how telling the agreement is, less what was tried."""
    return bits_of(score) + surprise - log2(max(tried, 1)) >= MEANT


def one_of(likely: float, candidates: int) -> float:
    """How likely one of so many is meant, where one of them is with probability `likely`."""
    return likely / max(candidates, 1)


def share_wrong(figures: int) -> float:
    """What share of the relations that a report of so many figures asserts is wrong.

    Long reports come out of a system, and have been added up by many; a short text is written by one.

    >>> share_wrong(10_000) < share_wrong(100) < share_wrong(10)
    True
    """
    settings = error_odds()
    short = settings["short"] / (settings["short"] + figures)
    return settings["share"] * (1 - short) + settings["share-short"] * short


def rest_likelihood(off: float | None, kind: str = "any") -> float:
    """How much likelier an error than chance makes a difference of this size that no slip explains.

    `off` is how far the expected value lies from the printed one, by the printed one; None where that says nothing.
    `kind` is that of the claim: a list may leave something out, but one of all there is; a rate of change moves further
    than its amounts.

    >>> rest_likelihood(0.05) > rest_likelihood(0.25) > rest_likelihood(0.9) > rest_likelihood(9.0)
    True
    """
    settings = rest_by_size(kind)
    if off is None:
        return settings["unknown"]
    if "hair-long" in settings and abs(off) <= _HAIR:
        return settings["hair-long" if off >= 0 else "hair-short"]
    if abs(off) <= _CLOSE:
        return settings["close-long" if off >= 0 else "close-short"]
    if abs(off) <= _NEAR:
        return settings["near-long" if off >= 0 else "near-short"]
    if "beyond" in settings and not _BEYOND_SHORT <= off <= _BEYOND_LONG:
        return settings["beyond"]
    if off > 0:
        return settings["long" if off <= _MIDDLE else "size-long" if off <= _FAR_LONG else "far-long"]
    return settings["short" if off >= -_MIDDLE else "size-short" if off >= -_FAR_SHORT else "far-short"]


class Rivals(NamedTuple):
    """Other readings of a figure, of which at most one is meant.

    `asserted`: how likely one of them is; `rest`: of those that do not hold the sum of each by how much likelier its
    size makes an error; `agreeing`: of those that hold, but not so surely that they acquit, the sum of each by how much
    likelier it is to agree where it is meant.
    """

    asserted: float
    rest: float
    agreeing: float = 0.0


NO_RIVALS = Rivals(0.0, 0.0)
_CERTAIN = 0.85  # no more than that is any of them: what is meant may stand elsewhere


def error_probability(
    asserted: float, ratio: float, rest: float | None = None, figures: int = LONG, rivals: Rivals = NO_RIVALS
) -> float:
    """How likely a broken relation is an error, `asserted` being how likely it is meant and `ratio` that of its slips.

    `rest` is that of no slip at all (rest_likelihood), `figures` how many figures the report has. Where the figure has
    other readings, none of which holds, whichever of them is meant it is wrong.

    >>> error_probability(0.99, 300.0) > 0.9 > error_probability(0.5, 0.0)
    True
    """
    rest = rest_likelihood(None) if rest is None else rest
    share = min(1.0, max(_CERTAIN - asserted, 0.0) / rivals.asserted) if rivals.asserted else 0.0
    wrong = share_wrong(figures) * (asserted * (ratio + rest) + share * rivals.rest)
    return wrong / (wrong + 1 - asserted - share * rivals.asserted + share * rivals.agreeing) if wrong else 0.0
