"""The phrases of rules/wording/phrases.toml."""

from __future__ import annotations

import re

import pytest

from auditor.claims.prose.phrases import phrase
from auditor.errors import RuleError
from auditor.figures.lexicon import load_lexicon


@pytest.mark.parametrize("name", sorted(load_lexicon().phrases))
def test_every_phrase_is_an_expression_with_all_slots_filled(name: str) -> None:
    """A phrase compiles, and no name of a list is left in it."""
    assert re.search(r"\{[a-z]", phrase(load_lexicon(), name).pattern) is None


def test_lengths_of_words_are_told_apart() -> None:
    """多 and 少 alone are a change only beside a comparison, so they stand in a group of their own."""
    found = phrase(load_lexicon(), "change_end").search("多")
    assert found is not None
    assert (found["single"], found["growth"]) == ("多", None)


def test_an_unknown_phrase_is_a_mistake_of_the_rules() -> None:
    """Asking for a phrase that is not there names it."""
    with pytest.raises(RuleError, match="nonesuch"):
        phrase(load_lexicon(), "nonesuch")
