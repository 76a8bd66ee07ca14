"""What stands above every passage and says parts of the keys below it: headings, plain lines, openings of paragraphs.

Owns contexts_of. Numbered headings nest by their level. A line without number is a heading where it is short, ends no
sentence and names a year, a plan or outturn, a fund or a scope; it is above the numbering that begins anew below it,
and below one that goes on. A paragraph may open like a heading: "（一）一般公共预算。", "全市执行情况：". Cost: linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.reading.words import KeyWords, Parts, stated
from auditor.figures.headings import marker_level, without_marker
from auditor.figures.labels import before_first
from auditor.patterns import lazy
from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.claims.prose.context import View

_LONGEST_LINE = 36
_LONGEST_OPENING = 20
_LONGEST_COLON = 40
_LONGEST_HEADING = 40
_PART = 2  # numbering of this level or above begins a chapter, whatever its words: 一、稳中求进，2031年财政运行平稳
_TITLE_WITHIN = 40  # passages
_LONGEST_TITLE = 60
_NO_LINE = "，,。；;！!>|＞»"  # marks of sentences, and the way to a page
_FIRST = lazy(r"\(?\s?(?:一|1(?!\d)|第一|①|㈠|⒈|⑴)")
_CHAPTER = ("year", "basis")  # a line that names one of these begins another chapter


def contexts_of(views: Sequence[View], words: KeyWords, tables: frozenset[int]) -> Iterator[Parts]:
    """For each of `views` the parts that stand above it; `tables` are the blocks that are tables."""
    above = _Above(words)
    for index, view in enumerate(views):
        if view.passage.row is None and not view.passage.loose:
            behind = views[index + 1].value.lstrip() if index + 1 < len(views) else ""
            captions = view.passage.block + 1 in tables or behind.startswith(words.lists["no_headings"])
            above.pass_by(view, captions)
        yield above.parts(view)


class _Above:
    """The headings in force, from the title down, and the opening of the passage that was read last."""

    def __init__(self, words: KeyWords) -> None:
        self.words = words
        self.title: Parts = {}
        self.line: dict[str, str] = {}
        self.line_is_outer = False
        self.numbered: dict[int, Parts] = {}
        self.opening: Parts = {}
        self.last_line = ("", -1)  # the plain lines right before, as one, and the last one's place
        self.known: Parts | None = None  # all of them together, until one changes

    def parts(self, view: View) -> Parts:
        """The parts that hold for `view`: what is nearer goes before what is farther."""
        if self.known is None:
            levels = [self.numbered[level] for level in sorted(self.numbered)]
            frames = [self.title, self.line, *levels] if self.line_is_outer else [self.title, *levels, self.line]
            self.known = self._together(frames)
        if not self.opening or view.passage.row is not None:
            return self.known
        return self._together((self.known, self.opening))

    def _together(self, frames: Sequence[Parts]) -> Parts:
        """The parts of `frames`, the outer first: what is nearer goes before, but for a wider word for the same."""
        known: dict[str, str] = {}
        for frame in frames:
            for part, value in frame.items():
                if not self.words.is_wider(value, known.get(part, "")):
                    known[part] = value
        return known

    def pass_by(self, view: View, caption: bool) -> None:
        """Take in what the passage `view` says for itself and for those below it."""
        text = view.value.strip()
        level = view.passage.level
        self.opening = {}
        if level is not None:
            self._number(text, level)
        if view.passage.heading or (level is not None and level <= _PART and not view.mentions):
            frame = stated(_heading(text, view.passage.heading), self.words)
            if level is not None:
                self.numbered[level] = frame
            self.known = None
        elif not view.mentions and self._is_line(text, caption):
            self._enter_line(view, text)
        else:
            self.opening = self._opening(view, text)
            if level is not None:
                self.numbered[level] = self.opening
                self.known = None

    def _number(self, text: str, level: int) -> None:
        """A numbered passage ends those of its level and below; a plain line above goes on where it begins anew."""
        if self.line and not self.line_is_outer:
            self.line_is_outer = bool(_FIRST.match(text)) and marker_level(text) is not None
            if not self.line_is_outer:
                self.line = {}
        self.numbered = {k: frame for k, frame in self.numbered.items() if k < level}
        self.known = None

    def _is_line(self, text: str, caption: bool) -> bool:
        if not text or len(text) > _LONGEST_TITLE or caption or any(mark in text for mark in _NO_LINE):
            return False
        return not text.startswith(self.words.lists["no_headings"])

    def _enter_line(self, view: View, text: str) -> None:
        """Take a plain line for the title, for a chapter where it names another year or stage, or for a part of one."""
        before, at = self.last_line
        joined = before + text if at == view.index - 1 else text
        self.last_line = (joined, view.index)
        frame = stated(text, self.words)
        if not frame:
            return
        if len(text) > _LONGEST_LINE or (view.index < _TITLE_WITHIN and text.endswith(self.words.lists["titles"])):
            self.title, self.line = stated(joined, self.words), {}
        elif self._begins_chapter(view, frame):
            self.line, self.numbered, self.line_is_outer = dict(frame), {}, False
        else:
            self.line, self.line_is_outer = {**self.line, **frame}, False
        self.known = None

    def _begins_chapter(self, view: View, frame: Parts) -> bool:
        known = self.parts(view)
        return any(part in frame and not self._agree(frame[part], known.get(part, "")) for part in _CHAPTER)

    def _agree(self, one: str, other: str) -> bool:
        return bool(other) and not self.words.denies(one, other)

    def _opening(self, view: View, text: str) -> Parts:
        """What a paragraph opens with like a heading: its first words up to a full stop or a colon."""
        first = view.mentions[0].start - (len(view.value) - len(view.value.lstrip())) if view.mentions else len(text)
        words = without_marker(text)
        offset = len(text) - len(words)
        for marks, longest in (("。", _LONGEST_OPENING), (":：", _LONGEST_COLON)):
            opening = before_first(words, marks)
            ends = offset + len(opening)
            if len(opening) < len(words) and len(opening) <= longest and ends < first and "。" not in opening:
                return stated(opening, self.words)
        return {}


def _heading(text: str, alone: bool) -> str:
    """The words of a numbered heading; of a paragraph that begins with one, up to a full stop or a colon."""
    words = without_marker(text)
    return words if alone else before_first(words[:_LONGEST_HEADING], "。:：")
