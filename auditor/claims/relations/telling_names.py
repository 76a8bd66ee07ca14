"""Which of several amounts is called most like what a rate names, by the letters that tell these amounts apart.

Owns that rank, as features. A letter, or a pair of letters, that many of the amounts share says little of which one is
meant; one that a single amount has says much. Text, not lists of words: 占审结人数的 fits 审结4318人, not 起诉3275人,
since of the two only the first is called 审结. Leaves names that are alike as names to the reading (fit_of).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from auditor.claims.prose.context import in_full
from auditor.claims.prose.wording import Wording
from auditor.claims.relations.stream import Item

_COVERED = ((0.9, "all"), (0.5, "most"), (0.1, "some"))
_LEAST = 0.5  # of the best score, for "some"
_ALL_OF = "总"
_WHOLE_WORD = 0xAC00  # letters of another script, one for each compound
_REMEMBERED = 1024  # names
_ONE = 720720  # what one gram says, in parts of which each of up to sixteen amounts gets as many


class TellingNames:
    """The ranks of some amounts for each name asked for."""

    __slots__ = ("_asked", "_covered", "_grams", "_nouns", "_shared", "_wording")

    def __init__(self, wording: Wording, amounts: Sequence[Item]) -> None:
        self._wording = wording
        self._grams = {amount.at: _telling(wording, called(amount)) for amount in amounts}
        self._nouns = {amount.at: amount.measure[1] for amount in amounts if amount.measure[1]}
        self._shared = Counter(chain.from_iterable(self._grams.values()))
        self._asked: dict[str, Mapping[int, str]] = {}
        self._covered: dict[tuple[str, int], str] = {}

    def rank(self, name: str, amount: Item) -> str:
        """How well `amount` is called by `name`: best, tied, some, low, none; unnamed where there is no name."""
        if not name:
            return "unnamed"
        if name not in self._asked:
            counted = self._counted(name)
            ranks = dict.fromkeys(counted, "best" if len(counted) == 1 else "tied")
            self._asked[name] = ranks or dict(self._ranks(_telling(self._wording, name)))
        return self._asked[name].get(amount.at, "none")

    def planned(self, whole: str) -> str:
        """What a rate is of, without the word that it was fulfilled: 预算 of 完成预算的."""
        return self._wording.without("fulfilled", whole)

    def covered(self, name: str, amount: Item) -> str:
        """How much of `name` the words of `amount` say, whatever the others are called: all, most, some, none."""
        asked = (name, amount.at)
        if asked not in self._covered:
            wanted = _telling(self._wording, name)
            share = len(wanted & self._grams.get(amount.at, frozenset())) / len(wanted) if wanted else 0.0
            if amount.at in self._counted(name):
                share = 1.0
            self._covered[asked] = next((word for least, word in _COVERED if share >= least), "none")
        return self._covered[asked]

    def _counted(self, name: str) -> list[int]:
        """The amounts of the unit that a name counts and says no more of: 357人 of 总人数."""
        return [at for at, noun in self._nouns.items() if without_all(name) == f"{noun}数"]

    def _ranks(self, wanted: frozenset[str]) -> Iterator[tuple[int, str]]:
        # in whole numbers, whose sum is the same in any order, and equal where the shares are
        scores = {at: sum(_ONE // self._shared[gram] for gram in wanted & grams) for at, grams in self._grams.items()}
        top = max(scores.values(), default=0)
        best = [at for at, score in scores.items() if score == top]
        for at, score in scores.items():
            if score == 0:
                yield at, "none"
            elif score == top:
                yield at, "best" if len(best) == 1 else "tied"
            else:
                yield at, "some" if score >= _LEAST * top else "low"


class NamesTold:
    """Which amounts the words of a rate tell from the others: its whole, and what it is a rate of; each read once."""

    __slots__ = ("_names", "_read", "_thing", "_whole")

    def __init__(self, names: TellingNames, target: Item) -> None:
        mention = target.mention
        self._names = names
        self._whole = "" if mention.whole_figure is not None else names.planned(mention.whole)
        self._thing = mention.label or mention.topic
        self._read: dict[int, tuple[str, str, tuple[str, ...]]] = {}

    def of_one(self, over: Item, under: Item) -> tuple[str, ...]:
        """The features of a part and a whole."""
        part, whole = self._ranks(over), self._ranks(under)
        called = (
            f"whole-called:{whole[0]}/{part[0]}",
            f"part-called:{part[1]}/{whole[1]}",
            f"called:{whole[0]}|{part[1]}",
        )
        return (*called, *whole[2])

    def of_level(self, level: Item) -> tuple[str, ...]:
        """The feature of the amount whose growth the rate tells."""
        return (f"thing-called:{self._ranks(level)[1]}",)

    def _ranks(self, amount: Item) -> tuple[str, str, tuple[str, ...]]:
        """How well an amount is called by the whole, and by the thing, and how much of the whole it covers."""
        found = self._read.get(amount.at)
        if found is None:
            names, covered = self._names, tuple[str, ...]()
            whole, thing = names.rank(self._whole, amount), names.rank(self._thing, amount)
            if self._whole:
                share = names.covered(self._whole, amount)
                covered = f"whole-covered:{share}", f"whole-covered:{share}|{whole}"
            found = self._read[amount.at] = whole, thing, covered
        return found


def without_all(name: str) -> str:
    """The name of a number without the word that it is all of it: 人数 of 总人数."""
    return name.removeprefix(_ALL_OF)


def called(item: Item) -> str:
    """The words before the figure: of its clause, the topic it falls under, and the name of what rose to it (增至)."""
    mention = item.mention
    label = "" if mention.label in mention.lead else mention.label
    return f"{mention.topic}，{label}，{mention.lead}"


@lru_cache(maxsize=_REMEMBERED)
def _telling(wording: Wording, name: str) -> frozenset[str]:
    """The grams of a name without what the amount is measured by (面积, 人数), unless it is nothing else."""
    name = in_full(name)
    for place, word in enumerate(wording.words("compounds")):
        name = name.replace(word, chr(_WHOLE_WORD + place))
    return _grams(wording.without("measured_by", name)) or _grams(name)


def _grams(text: str) -> frozenset[str]:
    """The letters and the pairs of letters in `text`, digits and marks apart."""
    letters = [char for char in text if char.isalpha()]
    return frozenset((*letters, *(one + other for one, other in pairwise(letters))))
