"""Word lists from rules/wording/, loaded once into frozen objects; a file is read when it is first asked for.

Owns Lexicon and load_lexicon: units, approximation words, what looks like a number but is none, and the word lists by
file and name that claim recognisers ask for. Knows nothing of how they are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from auditor.errors import RuleError
from auditor.figures import natures
from auditor.figures.model import Approx, Dimension, Reason, Unit
from auditor.figures.natures import read_once
from auditor.patterns import compiled
from auditor.records import TYPE_CHECKING, NamedTuple, by_identity, kept
from auditor.rulebook import own_folders, read_toml, rules_folder

if TYPE_CHECKING:
    from typing import Any

_MARK = "\0"  # between words that are escaped together; no word holds it


class NoFigures(NamedTuple):
    """Expressions for what is no figure, by the reason why."""

    by_reason: tuple[tuple[str, str], ...]
    marks: Mapping[str, tuple[str, ...]]  # without one of these in a text nothing is there for that reason

    def pattern(self, text: str) -> re.Pattern[str]:
        """Any expression that can match in `text`, each in a group that has the name of its reason.

        Most texts hold none of the marks, and a short expression is compiled and searched for in a part of the time.
        """
        stands = text.__contains__
        return _compiled(tuple([group for group, marks in self._groups if marks is None or any(map(stands, marks))]))

    @kept
    def _groups(self) -> tuple[tuple[str, tuple[str, ...] | None], ...]:
        """The expression of each reason as a group, and the marks without which it need not be looked for."""
        return tuple((f"(?P<{reason}>{source})", self.marks.get(reason)) for reason, source in self.by_reason)

    @property
    def whole(self) -> re.Pattern[str]:
        """Any of the expressions."""
        return _compiled(tuple(group for group, _ in self._groups))


@cache
def _compiled(groups: tuple[str, ...]) -> re.Pattern[str]:
    return compiled("|".join(groups), re.MULTILINE)


@by_identity
class Lexicon(NamedTuple):
    """Everything the wording files say, ready for use."""

    units: Mapping[str, Unit]
    longest_unit: int  # characters
    unit_pattern: str  # a regular expression for any unit; a longer one before a shorter one that begins it
    currencies: Mapping[str, str]  # what stands before an amount: RMB, US$; and the unit it means, longest first
    longest_currency: int
    bare_money: frozenset[str]  # 万, 亿: money where a clause ends behind them
    price_nouns: frozenset[str]  # what a price is for: 人 in 65元/人
    not_units: Mapping[str, tuple[str, ...]]  # words that only begin like a unit, by their first character
    not_units_apart: Mapping[str, tuple[str, ...]]
    approx_before: tuple[tuple[str, Approx], ...]  # longest first
    approx_after: tuple[tuple[str, Approx], ...]
    approx_not: tuple[str, ...]
    not_figures: NoFigures
    not_figures_bare: NoFigures  # spans that are none unless a unit follows
    list_item: re.Pattern[str]
    bare_needs: tuple[str, ...]
    bare_not: tuple[str, ...]
    false_zeros: tuple[str, ...]  # letters that stand where 0 is meant
    false_ones: tuple[str, ...]
    folder: Path
    lists: dict[str, tuple[str, ...]]  # those of the files read so far

    @property
    def complements(self) -> tuple[natures.Complement, ...]:
        """The parts that make up wholes by their nature."""
        return natures.complements(self.folder)

    @property
    def differences(self) -> tuple[natures.Remainder, ...]:
        """The amounts that are what is left of another one by their nature."""
        return natures.differences(self.folder)

    @property
    def names_left(self) -> tuple[str, ...]:
        """What any amount is called that is left of another one."""
        return natures.names_left(self.folder)

    @property
    def ratio_names(self) -> tuple[str, ...]:
        """What any rate is called that is one amount by another."""
        return natures.ratio_names(self.folder)

    @property
    def equals(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The names of two amounts that are the same by their nature: 支出总计, 收入总计."""
        return natures.equals(self.folder)

    @property
    def rates_of_both(self) -> tuple[natures.RateOfBoth, ...]:
        """The rates of a part in what it makes up with the rest."""
        return natures.rates_of_both(self.folder)

    @property
    def ratios(self) -> tuple[natures.Ratio, ...]:
        """The rates that are one amount by another by their nature."""
        return natures.ratios(self.folder)

    @property
    def phrases(self) -> Mapping[str, str]:
        """The phrases of running text by their names: expressions with slots for word lists."""
        return _phrases(self.folder, "phrase")

    @property
    def fragments(self) -> Mapping[str, str]:
        """The expressions that several phrases hold, by their names."""
        return _phrases(self.folder, "fragment")

    def words(self, name: str) -> tuple[str, ...]:
        """The word list `name` (the file, a dot, the key), longest words first.

        Raises:
            RuleError: no wording file has that list.
        """
        found = self.lists.get(name)
        if found is None:
            found = self.lists[name] = _list(self.folder, name)
        return found

    def lists_of(self, file: str) -> dict[str, tuple[str, ...]]:
        """The word lists of the wording file `file` by their names.

        Raises:
            RuleError: the file cannot be read.
        """
        return _lists(self.folder / f"{file}.toml")


def alternation(words: tuple[str, ...]) -> str:
    """A regular expression for any of `words`, longest first."""
    return re.escape(_MARK.join(sorted(words, key=len, reverse=True))).replace(_MARK, "|") or r"(?!)"


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the rules folder.

    Raises:
        RuleError: a wording file cannot be read, lacks a part, or holds a pattern that is none.
    """
    folder = rules_folder() / "wording"
    try:
        return _lexicon(folder)
    except KeyError as missing:
        raise RuleError(f"词表文件缺少 {missing}", f"wording files lack {missing}") from None
    except re.error as problem:
        raise RuleError(f"词表中的表达式有误：{problem}", f"bad pattern in the wording files: {problem}") from None


def _lexicon(folder: Path) -> Lexicon:
    data, figures = read_toml(folder / "units.toml"), read_toml(folder / "figures.toml")
    units = _units(data)
    approx = figures["approx"]
    return Lexicon(
        units=units,
        longest_unit=max(map(len, units)),
        unit_pattern=_unit_pattern(data),
        currencies=dict(sorted(data["currency"].items(), key=lambda item: -len(item[0]))),
        longest_currency=max(map(len, data["currency"])),
        bare_money=frozenset(data["money"]["bare"]),
        price_nouns=frozenset((*data["count"]["nouns"], *data["price"]["nouns"])),
        not_units=_by_first(data["words"]["not_units"]),
        not_units_apart=_by_first(data["words"]["not_units_apart"]),
        approx_before=_approx(approx, "before"),
        approx_after=_approx(approx, "after"),
        approx_not=tuple(approx["not_before"]),
        not_figures=_no_figures(figures, "not_figures"),
        not_figures_bare=_no_figures(figures, "not_figures_unless_unit"),
        list_item=compiled(figures["numerals"]["list_item"], re.MULTILINE),
        bare_needs=tuple(figures["numerals"]["bare_needs"]),
        bare_not=tuple(figures["numerals"]["bare_not"]),
        false_zeros=tuple(figures["misprints"]["zeros"]),
        false_ones=tuple(figures["misprints"]["ones"]),
        folder=folder,
        lists={},
    )


def _units(data: Mapping[str, Any]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for dimension in Dimension:
        for text, scale in data.get(dimension.value, {}).get("units", {}).items():
            found[text] = Unit(text, dimension, Decimal(scale))
    for kind, measures in data["measure"].items():
        for text, scale in measures.items():
            found[text] = Unit(text, Dimension.MEASURE, Decimal(scale), kind)
    multipliers = {text: Decimal(scale) for text, scale in data["count"]["multipliers"].items()}
    for text in data["measures"]["multiplied"]:
        for prefix, scale in multipliers.items():
            multiple = found[text]._replace(text=prefix + text, scale=scale * found[text].scale)
            found.setdefault(prefix + text, multiple)
    same = data["count"]["same"]
    for noun in data["count"]["nouns"]:
        thing = same.get(noun, noun)
        found.setdefault(noun, Unit(noun, Dimension.COUNT, Decimal(1), thing))
        for prefix, scale in multipliers.items():
            found.setdefault(prefix + noun, Unit(prefix + noun, Dimension.COUNT, scale, thing))
    for text in data["money"]["bare"]:
        found[text] = Unit(text, Dimension.MONEY, found[f"{text}元"].scale)
    return found


def _unit_pattern(data: Mapping[str, Any]) -> str:
    """Any unit: those listed, then 万 and the like with a counted noun or measure, then 万 alone."""
    listed = tuple(text for d in Dimension for text in data.get(d.value, {}).get("units", {}))
    listed += tuple(text for measures in data["measure"].values() for text in measures)
    nouns = alternation((*data["count"]["nouns"], *data["measures"]["multiplied"]))
    multipliers = alternation(tuple(data["count"]["multipliers"]))
    return f"{alternation(listed)}|(?:{multipliers})?(?:{nouns})|{alternation(tuple(data['money']['bare']))}"


def _no_figures(figures: Mapping[str, Any], table: str) -> NoFigures:
    """The expressions of a table; those that an office adds may match where none of the marks stands."""
    patterns, marks = figures[table], figures[f"{table}_marks"]
    by_reason = tuple((r.value, "|".join(patterns[r.value])) for r in Reason if r.value in patterns)
    if len(by_reason) < len(patterns):
        raise KeyError(*(set(patterns) - {reason.value for reason in Reason}))
    if not own_folders():
        return NoFigures(by_reason, {reason: tuple(words) for reason, words in marks.items()})
    found = NoFigures(by_reason, {})
    _ = found.whole  # what an office wrote may be no expression: it is told now
    return found


_WIDENED = (Approx.ABOUT, Approx.MORE, Approx.ABOVE, Approx.BELOW)


def _approx(data: Mapping[str, list[str]], side: str) -> tuple[tuple[str, Approx], ...]:
    pairs = [(w, a) for a in _WIDENED for w in data.get(f"{a.value}_{side}", [])]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


@cache
def _file(folder: Path, name: str) -> Mapping[str, Any]:
    return read_once(folder / f"{name}.toml")


def _list(folder: Path, name: str) -> tuple[str, ...]:
    """The list of the file, the table if any, and the key that `name` tells.

    Raises:
        RuleError: there is none.
    """
    file, *keys = name.split(".")
    found: Any = _file(folder, file)
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    if not keys or not isinstance(found, list) or not set(map(type, found)) <= {str}:
        raise RuleError(f"词表 {name} 不存在", f"no word list named {name}")
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _lists(file: Path) -> dict[str, tuple[str, ...]]:
    """Every top-level list of strings of a wording file, as "file.name"; tables of lists as "file.table.name"."""
    found: dict[str, tuple[str, ...]] = {}
    stem = file.stem
    for key, value in read_toml(file).items():
        if isinstance(value, list) and set(map(type, value)) <= {str}:
            found[f"{stem}.{key}"] = tuple(sorted(value, key=len, reverse=True))
        elif isinstance(value, dict):
            for inner, words in value.items():
                if isinstance(words, list) and set(map(type, words)) <= {str}:
                    found[f"{stem}.{key}.{inner}"] = tuple(sorted(words, key=len, reverse=True))
    return found


@cache
def _phrases(folder: Path, table: str) -> Mapping[str, str]:
    return {name: str(source) for name, source in read_once(folder / "phrases.toml")[table].items()}
