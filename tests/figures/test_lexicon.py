"""The wording files: loaded, checked, and free of contradictions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from auditor.errors import RuleError
from auditor.figures import lexicon as lexicon_module
from auditor.figures.lexicon import alternation, load_lexicon
from auditor.rulebook import read_toml, rules_folder


@pytest.fixture
def wording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the wording files that a test may spoil; the lexicon is read from it."""
    shutil.copytree(rules_folder() / "wording", tmp_path / "wording")
    monkeypatch.setattr(lexicon_module, "rules_folder", lambda: tmp_path)
    return tmp_path / "wording"


def test_the_longest_word_comes_first() -> None:
    """A list is ordered so that the first match is the longest, and an empty one matches nothing."""
    assert alternation(("元", "万元", "1+1")) == r"1\+1|万元|元"
    assert alternation(()) == "(?!)"


def test_an_unknown_list_is_named() -> None:
    """Asking for a list that no file has is an error that says which."""
    with pytest.raises(RuleError) as caught:
        load_lexicon().words("prose.nothing")
    assert "prose.nothing" in caught.value.message("zh")
    assert "prose.nothing" in caught.value.message("en")


def test_an_added_noun_works_behind_every_multiplier(wording: Path) -> None:
    """An office that adds a counted noun gets it alone, in 万 and as what a price is for."""
    file = wording / "units.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('nouns = ["人次"', 'nouns = ["罐", "人次"'), encoding="utf-8")
    lexicon = load_lexicon.__wrapped__()
    assert (lexicon.units["罐"].scale, lexicon.units["万罐"].scale, lexicon.units["万罐"].noun) == (1, 10_000, "罐")
    assert "罐" in lexicon.price_nouns


def test_a_file_is_read_when_it_is_first_asked_for(wording: Path) -> None:
    """A report without tables does without the words of tables; asking for them names the file that is missing."""
    (wording / "tables.toml").unlink()
    lexicon = load_lexicon.__wrapped__()
    assert "合计" in lexicon.words("prose.total")
    with pytest.raises(RuleError, match=r"tables\.toml"):
        lexicon.words("tables.stubs")


def test_a_missing_part_is_named(wording: Path) -> None:
    """A wording file without one of its parts is an error that says which."""
    file = wording / "units.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[count]", "[counts]"), encoding="utf-8")
    with pytest.raises(RuleError, match="count"):
        load_lexicon.__wrapped__()


def test_a_bad_pattern_is_an_error_of_the_rules(wording: Path) -> None:
    """An expression that cannot be compiled is reported as such, not as a crash."""
    file = wording / "figures.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("list_item = '", "list_item = '("), encoding="utf-8")
    with pytest.raises(RuleError, match="pattern"):
        load_lexicon.__wrapped__()


def test_no_word_stands_twice_in_a_list() -> None:
    """A doubled entry is a slip of whoever edits the file."""
    doubled = {
        f"{path.name} {key}.{inner}"
        for path in (rules_folder() / "wording").glob("*.toml")
        for key, value in read_toml(path).items()
        for inner, words in (value.items() if isinstance(value, dict) else [("", value)])
        if isinstance(words, list) and all(isinstance(w, str) for w in words) and len(words) != len(set(words))
    }
    assert doubled == set()


def test_every_word_that_is_no_unit_begins_like_one() -> None:
    """An entry of not_units that begins with no unit, or is one, could never matter."""
    lexicon = load_lexicon()
    words = lexicon.words("units.words.not_units") + lexicon.words("units.words.not_units_apart")
    assert [w for w in words if not any(w.startswith(unit) and w != unit for unit in lexicon.units)] == []


def test_every_exception_ends_like_an_approximation() -> None:
    """An entry of not_before that ends with none of the words it excepts could never matter."""
    lexicon = load_lexicon()
    endings = tuple(word for word, _ in lexicon.approx_before)
    assert [word for word in lexicon.approx_not if not word.endswith(endings)] == []


def test_the_words_of_what_goes_together_by_its_nature() -> None:
    """Parts of wholes, what is left of others, equal totals, rates, and the phrases with what several of them hold."""
    lexicon = load_lexicon()
    assert any("基本支出" in one.whole and len(one.parts) == 2 for one in lexicon.complements)
    assert any("净资产" in one.left for one in lexicon.differences)
    assert (("支出总计",), ("收入总计",)) in lexicon.equals
    assert any("报销比例" in one.rate and "报销" in one.over for one in lexicon.ratios)
    assert lexicon.phrases
    assert lexicon.fragments
    assert lexicon.phrases.keys().isdisjoint(lexicon.fragments)
