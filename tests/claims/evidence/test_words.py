"""Runs of letters: what is the same place, what is packed and read again, and what is refused."""

from __future__ import annotations

from base64 import b64encode
from zlib import compress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.claims.evidence import words
from auditor.claims.evidence.words import PLACES, STEP, packed, places_of, tables_of, unpacked, weight_of
from auditor.claims.relations.model import Shape
from auditor.claims.relations.words_around import TABLES
from auditor.errors import RuleError


@given(st.text("其中收入共计占增长、，0123456789.%", max_size=24))
def test_places_are_within_a_table_each_once_and_in_order(text: str) -> None:
    """Whatever the text is."""
    places = places_of(text)
    assert list(places) == sorted(set(places))
    assert all(0 <= place < PLACES for place in places)


def test_one_number_is_as_good_as_another() -> None:
    """Digits, separators and the sign of a rate are one letter; what else differs is another run."""
    assert places_of("增长5%，占") == places_of("增长1,203.75%，占") != places_of("下降5%，占")
    assert places_of("") == places_of("其") == ()
    assert len(places_of("其中支")) == 3  # 其中, 中支, 其中支


@given(st.dictionaries(st.integers(0, 2 * PLACES - 1), st.floats(-2.5, 2.5), max_size=20))
def test_what_is_packed_is_read_again_to_half_a_step(given_weights: dict[int, float]) -> None:
    """Of two tables, most of whose places hold nothing."""
    weights = [given_weights.get(at, 0.0) for at in range(2 * PLACES)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "words_of", lambda _: packed(weights))
        tables_of.cache_clear()
        read = unpacked("any", 2)
    tables_of.cache_clear()
    assert len(read) == len(weights)
    assert max(abs(one - other) for one, other in zip(read, weights, strict=True)) <= STEP / 2 + 1e-9


def test_a_weight_is_a_sum_of_steps() -> None:
    """Five steps less two; what is too large is cut off at 127."""
    tables = memoryview(bytes([5, 254, 0, 127])).cast("b")
    assert weight_of((0, 1), tables) == pytest.approx(3 * STEP)
    assert packed([0.0] * PLACES) == ""
    assert packed([99.0]) == packed([127 * STEP])


@pytest.mark.parametrize("held", ["no base64!", "QUJD", b64encode(compress(b"short")).decode()])
def test_words_that_cannot_be_read_are_refused(held: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the shape."""
    monkeypatch.setattr(words, "words_of", lambda _: held)
    tables_of.cache_clear()
    with pytest.raises(RuleError, match="sum"):
        tables_of("sum", 2)
    tables_of.cache_clear()


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_has_learned_words(shape: Shape) -> None:
    """calibration.json holds all tables of it, and something in them."""
    assert any(tables_of(shape.value, TABLES))
