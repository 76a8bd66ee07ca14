"""A rule or word list that cannot be read stops all tests at once, with one line that names it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.rulebook import use_own_folders
from tests.loading import stop_where_unusable, why_unusable


@pytest.fixture(autouse=True)
def nothing_own_afterwards() -> Iterator[None]:
    """The broken files are an office's own; the next test begins without."""
    yield
    use_own_folders(())


def test_the_rules_can_be_read() -> None:
    """Nothing is wrong with the files of the program."""
    assert why_unusable() == ""


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("wording/prose.toml", "total = [", "cannot read rule file prose.toml: "),
        ("wording/phrases.toml", "[phrase]\nbroken = '('\n", "bad phrase broken: "),
        ("prose/own.toml", "id = 1\n", "own.toml: "),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_run(name: str, text: str, told: str, tmp_path: Path) -> None:
    """A list without end, a phrase that is no expression, a rule without texts: the session ends with one line."""
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    use_own_folders((tmp_path,))
    with pytest.raises(pytest.exit.Exception) as stopped:
        stop_where_unusable()
    assert str(stopped.value).startswith(f"no test was run: {told}")
    assert "\n" not in str(stopped.value)
