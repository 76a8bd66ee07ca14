"""Word lists from rules/wording/, loaded once into frozen objects with their patterns compiled.

Owns Lexicon and load_lexicon: units, approximation words, what looks like a number but is none, and the word lists by
name that claim recognisers ask for (`words("growth")`). Knows nothing of how they are used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from auditor.errors import RuleError
from auditor.figures.model import Approx, Dimension, Unit
from auditor.rulebook import read_toml, rules_folder


@dataclass(frozen=True, slots=True)
class Complement:
    """Parts that make up a whole by their nature: 基本支出 = 人员经费 + 公用经费. Words, one of which names each."""

    whole: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Everything the wording files say, ready for use."""

    units: Mapping[str, Unit]
    unit_pattern: re.Pattern[str]
    approx_before: tuple[tuple[str, Approx], ...]  # longest first
    approx_after: tuple[tuple[str, Approx], ...]
    not_figures: re.Pattern[str]
    list_item: re.Pattern[str]
    bare_needs: tuple[str, ...]
    lists: Mapping[str, tuple[str, ...]]
    complements: tuple[Complement, ...]

    def words(self, name: str) -> tuple[str, ...]:
        """The word list `name` ("prose.growth"), longest words first.

        Raises:
            RuleError: no wording file has that list.
        """
        try:
            return self.lists[name]
        except KeyError:
            raise RuleError(f"词表 {name} 不存在", f"no word list named {name}") from None


def alternation(words: tuple[str, ...]) -> str:
    """A regular expression for any of `words`, longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) or r"(?!)"


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the rules folder.

    Raises:
        RuleError: a wording file cannot be read or lacks a part.
    """
    folder = rules_folder() / "wording"
    files = {path.stem: read_toml(path) for path in sorted(folder.glob("*.toml"))}
    try:
        units = _units(files["units"])
        figures = files["figures"]
        approx, not_figures = figures["approx"], figures["not_figures"]
    except KeyError as missing:
        raise RuleError(f"词表文件缺少 {missing}", f"wording files lack {missing}") from None
    return Lexicon(
        units=units,
        unit_pattern=re.compile(alternation(tuple(units))),
        approx_before=_approx(approx, "before"),
        approx_after=_approx(approx, "after"),
        not_figures=re.compile("|".join(f"(?:{p})" for p in not_figures["patterns"])),
        list_item=re.compile(not_figures["list_item"], re.MULTILINE),
        bare_needs=tuple(not_figures["bare_needs"]),
        lists=_lists(files),
        complements=_complements(files.get("complements", {})),
    )


def _units(data: dict[str, Any]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for dimension in Dimension:
        for text, scale in data.get(dimension.value, {}).get("units", {}).items():
            found[text] = Unit(text, dimension, Decimal(scale))
    count = data["count"]
    for noun in count["nouns"]:
        found.setdefault(noun, Unit(noun, Dimension.COUNT, Decimal(1), noun))
        for prefix, scale in count["multipliers"].items():
            found.setdefault(prefix + noun, Unit(prefix + noun, Dimension.COUNT, Decimal(scale), noun))
    for text in ("万", "亿"):
        found[text] = Unit(text, Dimension.MONEY, Decimal(count["multipliers"][text]))
    return found


def _approx(data: dict[str, list[str]], side: str) -> tuple[tuple[str, Approx], ...]:
    pairs = [(w, a) for a in (Approx.ABOUT, Approx.ABOVE, Approx.BELOW) for w in data.get(f"{a.value}_{side}", [])]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _lists(files: dict[str, dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """Every top-level list of strings of a wording file, as "file.name"; tables of lists as "file.table.name"."""
    found: dict[str, tuple[str, ...]] = {}
    for stem, data in files.items():
        for key, value in data.items():
            if isinstance(value, list) and all(isinstance(v, str) for v in value):
                found[f"{stem}.{key}"] = tuple(sorted(value, key=len, reverse=True))
            elif isinstance(value, dict):
                for inner, words in value.items():
                    if isinstance(words, list) and all(isinstance(w, str) for w in words):
                        found[f"{stem}.{key}.{inner}"] = tuple(sorted(words, key=len, reverse=True))
    return found


def _complements(data: dict[str, Any]) -> tuple[Complement, ...]:
    return tuple(Complement(tuple(c["whole"]), tuple(map(tuple, c["parts"]))) for c in data.get("complement", []))
