"""The passages of a report with their mentions, and where to look for a figure that is spoken of by name.

Owns View (one passage), Prose (all of them) and the likeness of names. A look-up gives candidates, best first, with how
well the name fits; binding them into a claim is the recognisers' part. A look-up reads at most WINDOW passages back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import IntEnum
from functools import cache, lru_cache

from auditor.claims.finders import Contents, contents_of
from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.passages import read_mentions
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Dimension, Figure
from auditor.figures.read import Passage, ReportFigures
from auditor.figures.scan import normalised
from auditor.records import TYPE_CHECKING, NamedTuple, Record, kept

if TYPE_CHECKING:
    from auditor.claims.reading.keys import Reading
    from auditor.figures.grid import Grid

WINDOW = 14
_REMEMBERED = 4096  # names


class Fit(IntEnum):
    """How well two names fit."""

    NONE = 0
    PARTLY = 1
    CLOSE = 2
    SAME = 3


class View(Record):
    """A passage with its text made half-width and its mentions."""

    index: int  # type: ignore[assignment]
    passage: Passage
    value: str
    mentions: tuple[Mention, ...]

    @kept
    def _starts(self) -> tuple[int, ...]:
        """Where each mention begins."""
        return tuple(mention.start for mention in self.mentions)

    def at(self, mention: Mention) -> int:
        """Which of the mentions it is."""
        return bisect_left(self._starts, mention.start)

    def before(self, mention: Mention) -> Iterator[Mention]:
        """The mentions before `mention`, nearest first."""
        behind = bisect_left(self._starts, mention.start)
        return (self.mentions[at] for at in range(behind - 1, -1, -1))

    def in_bracket_behind(self, mention: Mention) -> tuple[Mention, ...]:
        """The mentions of the bracket that opens right behind `mention`: "整改率92%（共50个问题）"."""
        position = bisect_left(self._starts, mention.start)
        found: list[Mention] = []
        for other in self.mentions[position + 1 :]:
            gap = self.value[mention.figure.place.end : other.start]
            if not gap.startswith("(") or gap.count("(") <= gap.count(")"):
                break
            found.append(other)
        return tuple(found)

    def finest(self, mention: Mention) -> Mention:
        """The same amount as printed here to the most places: 50650.13万元 for 5.07亿元."""
        own = mention.figure
        finer = [
            m
            for m in self.mentions
            if m.role is Role.LEVEL
            and m.figure.ulp < own.ulp
            and same_kind(m.figure, own)
            and own.interval().contains(m.figure.base)
        ]
        return min(finer, key=lambda m: (m.figure.ulp, abs(m.start - mention.start)), default=mention)

    def between(self, left: Mention, right: Mention) -> str:
        """The text between two figures."""
        return self.value[left.figure.place.end : right.start]


class Candidate(NamedTuple):
    """A figure that may be meant, and how well its name fits; `steps` says how many passages back it stands."""

    mention: Mention
    fit: Fit
    steps: int
    view: int = 0

    @property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.mention.figure


class Prose(Record):
    """The running text of a report."""

    views: tuple[View, ...]
    grids: tuple[Grid, ...]
    wording: Wording

    @kept
    def readings(self) -> tuple[tuple[Reading, ...], ...]:
        """What each mention is of, passage by passage: relations and facts ask for it."""
        from auditor.claims.reading.keys import read_passages  # which builds on this module

        return tuple(read_passages(self))

    @kept
    def contents(self) -> Contents:
        """What the text holds of all that recognisers need."""
        return contents_of(self)

    def recent(self, view: View) -> Iterator[tuple[int, View]]:
        """`view` and the passages before it that hold figures, nearest first, with their distance (0 = itself)."""
        steps = 0
        for index in range(view.index, -1, -1):
            if index != view.index and not self.views[index].mentions:
                continue
            yield steps, self.views[index]
            steps += 1
            if steps > WINDOW:
                return

    def named(self, view: View, mention: Mention, name: str, dimension: Dimension | None) -> list[Candidate]:
        """Levels before `mention` whose name fits `name`, best fit first, then nearest."""
        found: list[Candidate] = []
        for steps, other in self.recent(view):
            pool = view.before(mention) if steps == 0 else reversed(other.mentions)
            for level in pool:
                if level.role is not Role.LEVEL or not _same_dimension(level.figure, dimension):
                    continue
                fit = likeness(name, level)
                if fit > Fit.NONE:
                    found.append(Candidate(level, fit, steps, other.index))
        return sorted(found, key=lambda c: (-c.fit, c.steps))


def read_prose(figures: ReportFigures, wording: Wording) -> Prose:
    """All passages of a report with their mentions; loose rows of tables have none."""
    views = tuple(
        View(i, p, normalised(p.text.value), () if p.loose else read_mentions(p, wording))
        for i, p in enumerate(figures.passages)
    )
    return Prose(views, figures.grids, wording)


@lru_cache(maxsize=_REMEMBERED)
def in_full(name: str) -> str:
    """`name` with its abbreviations written out: 生产总值 for GDP."""
    for short, full in _abbreviations():
        name = name.replace(short, full)
    return name


@cache
def _abbreviations() -> tuple[tuple[str, str], ...]:
    pairs = (entry.split("=") for entry in load_lexicon().words("prose.abbreviations"))
    return tuple((short, full) for short, full in pairs)


@lru_cache(maxsize=_REMEMBERED)
def plain(name: str) -> str:
    """`name` without words that only say which version of the thing is meant (决算数, 合计, 本年)."""
    return phrase(load_lexicon(), "version").sub("", in_full(name))


def likeness(name: str, level: Mention) -> Fit:
    """How well `name` fits what `level` is called, by its label or by topic and label."""
    by_topic = fit_of(name, level.topic) if level.topic else Fit.NONE
    by_label = fit_of(name, level.label)
    if level.generic and (by_label is not Fit.SAME or level.topic) and name != level.label:
        by_label = Fit.NONE
    return max(by_label, min(by_topic, Fit.CLOSE if level.generic else Fit.PARTLY))


@lru_cache(maxsize=_REMEMBERED)
def fit_of(name: str, other: str) -> Fit:
    """How well two names fit: the same words, one the end of the other, or one within the other."""
    if name and name == other:
        return Fit.SAME
    left, right = plain(name), plain(other)
    if not left or not right:
        return Fit.NONE
    if left == right:
        return Fit.SAME
    short, long = sorted((left, right), key=len)
    if len(short) >= 3 and long.endswith(short) and (long == right or len(long) - len(short) <= 2):
        return Fit.CLOSE  # the name abbreviates the other; a longer name speaks of something narrower
    if len(short) >= 3 and short in long:
        return Fit.PARTLY
    return Fit.NONE


def _same_dimension(figure: Figure, dimension: Dimension | None) -> bool:
    return dimension is None or figure.unit.dimension is dimension


def same_kind(left: Figure, right: Figure) -> bool:
    """True where two figures can be added: same dimension, and the same price or count noun."""
    return left.unit.dimension is right.unit.dimension and left.unit.noun == right.unit.noun
