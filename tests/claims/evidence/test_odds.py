"""The odds by hand, from weights and settings that are easy to reckon with."""

from __future__ import annotations

from math import exp, log

import pytest

from auditor.claims.evidence import odds, settings
from auditor.claims.evidence.odds import (
    bits_of,
    chance_of,
    error_probability,
    is_meant,
    one_of,
    rest_likelihood,
    score_of,
    share_wrong,
    with_length,
)
from auditor.errors import RuleError


def test_a_score_is_the_sum_of_the_weights_that_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The constant always, each feature once, an unknown one never."""
    weights = {"": -1.0, "cue": 2.5, "comma": 0.25, "other": 8.0}
    monkeypatch.setattr(odds, "weights_of", lambda shape: weights if shape == "sum" else {})
    assert score_of("sum", []) == -1.0
    assert score_of("sum", ["cue", "comma", "cue", "unheard-of"]) == 1.75
    assert score_of("rate", ["cue"]) == 0


def test_length_is_weighed_without_naming_it() -> None:
    """Telling how long a report is comes to the same as the features that say so."""
    joint = [name for name in settings.weights_of("list-behind") if name.startswith("short|")][:5]
    features = ["n:3", *(name.removeprefix("short|") for name in joint)]
    assert joint
    for long in (True, False):
        assert score_of("list-behind", features, long) == score_of("list-behind", with_length(features, long))
    assert score_of("list-behind", features, False) != score_of("list-behind", features)


def test_chances_of_scores() -> None:
    """Odds of three to one are three in four, with the sign turned one in four; the utmost is never certain."""
    assert chance_of(log(3)) == pytest.approx(0.75)
    assert chance_of(-log(3)) == pytest.approx(0.25)
    assert chance_of(1e9) == pytest.approx(1 / (1 + exp(-20)), abs=1e-15)
    assert chance_of(-1e9) == pytest.approx(1 / (1 + exp(20)), rel=1e-9)
    assert bits_of(log(8)) == pytest.approx(3)


@pytest.mark.parametrize(
    ("score", "surprise", "tried", "meant"),
    [
        (log(4), 0.0, 1, True),  # 2 bits
        (log(3.9), 0.0, 1, False),
        (0.0, 5.0, 8, True),  # 5 - 3
        (0.0, 5.0, 9, False),
        (log(1 / 2), 3.0, 0, True),  # 3 - 1; nothing tried costs nothing
        (log(1 / 2), 2.9, 0, False),
    ],
)
def test_two_bits_are_needed(score: float, surprise: float, tried: int, meant: bool) -> None:
    """Odds and surprise in bits, less the logarithm of what was tried, must come to two."""
    assert is_meant(score + 1e-12, surprise, tried) is meant


def test_one_of_many_is_meant_as_seldom() -> None:
    """0.8 shared by four is 0.2 each; by none it is not shared."""
    assert [one_of(0.8, n) for n in (0, 1, 4)] == pytest.approx([0.8, 0.8, 0.2])


def test_the_share_of_wrong_relations_by_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between 0.2 without a figure and 0.03 without end, half-way at 20 figures, a quarter of the way down from 60."""
    monkeypatch.setattr(odds, "error_odds", lambda: {"share": 0.03, "share-short": 0.2, "short": 20})
    assert [share_wrong(n) for n in (0, 20, 60)] == pytest.approx([0.2, 0.115, 0.0725])
    assert share_wrong(10**9) == pytest.approx(0.03, abs=1e-6)


SIZES = {
    "unknown": 1.0,
    "close-long": 0.5,
    "close-short": 0.6,
    "near-long": 2.0,
    "near-short": 2.5,
    "long": 3.0,
    "size-long": 4.0,
    "far-long": 5.0,
    "short": 6.0,
    "size-short": 7.0,
    "far-short": 8.0,
}


@pytest.mark.parametrize(
    ("off", "name"),
    [
        *(
            (None, "unknown"),
            (0.0, "close-long"),
            (0.02, "close-long"),
            (-0.02, "close-short"),
            (0.021, "near-long"),
            (0.1, "near-long"),
            (-0.1, "near-short"),
            (0.11, "long"),
            (0.3, "long"),
        ),
        *((0.31, "size-long"), (1.5, "size-long"), (1.51, "far-long"), (-0.11, "short"), (-0.3, "short")),
        *((-0.31, "size-short"), (-0.6, "size-short"), (-0.61, "far-short"), (-1.0, "far-short")),
    ],
)
def test_a_difference_is_as_likely_as_its_size(monkeypatch: pytest.MonkeyPatch, off: float | None, name: str) -> None:
    """A fiftieth, a tenth, three tenths, two and a half times: each limit belongs to the nearer class."""
    asked: list[str] = []
    monkeypatch.setattr(odds, "rest_by_size", lambda kind: asked.append(kind) or SIZES)
    assert rest_likelihood(off, "sum") == SIZES[name]
    assert asked == ["sum"]


def test_the_probability_of_an_error_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """0.9 × 0.05 × (3 + 1) = 0.18 against 0.1: 0.643; what is surely meant is surely wrong, what is not meant never."""
    monkeypatch.setattr(odds, "error_odds", lambda: {"share": 0.05, "share-short": 0.05, "short": 20})
    assert error_probability(0.9, 3.0, 1.0, 50) == pytest.approx(0.18 / 0.28)
    assert error_probability(1.0, 3.0, 1.0, 50) == pytest.approx(1)
    assert error_probability(0.0, 3.0, 1.0, 50) == 0.0
    assert error_probability(1.0, 0.0, 0.0, 50) == 0.0  # no error does that
    monkeypatch.setattr(odds, "rest_by_size", lambda _: SIZES)
    assert error_probability(0.9, 3.0) == pytest.approx(0.18 / 0.28)  # of unknown size: 1


def test_the_rest_of_a_kind_takes_what_it_lacks_from_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind with a table of its own has its numbers and the others of all; one without has those of all."""
    tables = {"rest": {"any": {"near": 2, "long": 3}, "sum": {"long": 0.5}}}
    monkeypatch.setattr(settings, "_evidence", lambda: tables)
    unkept = settings.rest_by_size.__wrapped__
    assert unkept("sum") == {"near": 2.0, "long": 0.5}
    assert unkept("share") == unkept("any") == {"near": 2.0, "long": 3.0}


@pytest.mark.parametrize("table", [None, [1.0], {"digit": "0.3"}, {"digit": 0.3, "swap": None}])
def test_a_table_of_evidence_holds_numbers(monkeypatch: pytest.MonkeyPatch, table: object) -> None:
    """One that is missing, no table, or holds anything else is named."""
    monkeypatch.setattr(settings, "_evidence", lambda: {} if table is None else {"slips": table})
    with pytest.raises(RuleError, match=r"\[slips\]"):
        settings.slip_weights.__wrapped__()


def test_learned_weights_have_a_constant_and_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shape without weights is even; one with words for numbers, or without a constant, is named."""
    learned = {"sum": {"constant": -1, "weights": {"cue": 2.5}}, "rate": {"weights": {}}, "mean": 1.0}
    learned |= {"list": {"constant": 0, "weights": {"cue": "2.5"}}, "change": {"constant": "a", "weights": {}}}
    monkeypatch.setattr(settings, "read_json_entry", lambda _path, name, absent: learned.get(name, absent))
    unkept = settings.weights_of.__wrapped__
    assert unkept("sum") == {"": -1.0, "cue": 2.5}
    assert unkept("never learned") == {"": 0.0}
    for shape in ("rate", "mean", "list", "change"):
        with pytest.raises(RuleError, match=shape):
            unkept(shape)
