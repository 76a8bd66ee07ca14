"""The odds that a reading is meant, from its features, and what follows for an error.

Owns the log-linear model of a candidate and the probability that a broken relation is an error of the report:
P = a·e·L1 / (a·e·L1 + (1 − a)·L0), where a is how likely the reading is meant, e the share of meant relations that are
wrong, and L1 / L0 how much likelier the printed figures are by an error than by chance (slips.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, log, log2

from auditor.claims.evidence.settings import error_odds, weights_of

_LIMIT = 20.0
LONG = 100_000  # figures
MEANT = 2.0  # bits: a reading that holds is taken to be meant from here on


def score_of(shape: str, features: Iterable[str]) -> float:
    """The natural log odds that a candidate of `shape` with these features is meant."""
    weights = weights_of(shape)
    return weights.get("", 0.0) + sum(weights.get(name, 0.0) for name in set(features))


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

    Long reports come out of a system, and have been added up by many; in a short text one in ten is nothing unusual.

    >>> share_wrong(10_000) < share_wrong(100) < share_wrong(10)
    True
    """
    settings = error_odds()
    short = settings["short"] / (settings["short"] + figures)
    return settings["share"] * (1 - short) + settings["share-short"] * short


def error_probability(asserted: float, ratio: float, far: bool = False, figures: int = LONG) -> float:
    """How likely a broken relation is an error, `asserted` being how likely it is meant and `ratio` that of its slips.

    `far`: the figures are not even of one size, as those of an error mostly are and unrelated ones mostly are not.
    `figures`: how many the report has.

    >>> error_probability(0.99, 300.0) > 0.9 > error_probability(0.5, 0.0)
    True
    """
    settings = error_odds()
    wrong = asserted * share_wrong(figures) * (ratio + settings["rest-far" if far else "rest"])
    return wrong / (wrong + 1 - asserted) if wrong else 0.0
