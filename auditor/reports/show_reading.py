"""The fact key of every figure in running text, sentence by sentence, for a person who wonders what was understood.

Owns the layout of `auditor show --reading`; parts of a key that were inherited stand in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.claims.prose.context import View as Passage
from auditor.claims.prose.context import read_prose
from auditor.claims.prose.wording import wording_of
from auditor.claims.reading.keys import PARTS, Key, read_keys
from auditor.figures.lexicon import load_lexicon
from auditor.figures.read import ReportFigures
from auditor.reports import wording
from auditor.reports.clean import clean
from auditor.reports.layout import Line, Style, View, line, wrapped_lines
from auditor.reports.show_words import KINDS

_ENDS = "。！!？?\n"


def reading_lines(figures: ReportFigures, view: View) -> list[Line]:
    """Every sentence that holds figures, and below it each figure with its key."""
    prose = read_prose(figures, wording_of(load_lexicon()))
    lines: list[Line] = []
    for passage, keys in zip(prose.views, read_keys(prose), strict=True):
        if keys:
            place = wording.place_words(passage.passage.text.locate(0), view.lang)
            above = " > ".join(clean(heading) for heading in passage.passage.section)
            lines.append(line(f"[{place}]{f' {above}' if above else ''}", Style.FAINT))
            lines += _sentence_lines(passage, keys, view)
    return lines


def _sentence_lines(passage: Passage, keys: tuple[Key, ...], view: View) -> Iterator[Line]:
    sentence = -1
    for mention, key in zip(passage.mentions, keys, strict=True):
        if mention.sentence != sentence:
            sentence = mention.sentence
            yield from wrapped_lines(clean(_sentence(passage.value, mention.start)), view.width)
        told = f"> {clean(mention.figure.text)} | {key_words_of(key, view.lang)}"
        yield from wrapped_lines(told, view.width, Style.LABEL, 4)


def _sentence(value: str, at: int) -> str:
    """The sentence of `value` that holds the offset `at`."""
    start = max(value.rfind(mark, 0, at) for mark in _ENDS) + 1
    end = min((found for mark in _ENDS if (found := value.find(mark, at)) >= 0), default=len(value) - 1)
    return value[start : end + 1].strip()


def key_words_of(key: Key, lang: str) -> str:
    """The known parts of a key in order, the inherited ones in brackets: 收入 | [全市] | [2031] | 数额."""
    known = [(part, getattr(key, part)) for part in PARTS if getattr(key, part)]
    known = [(part, KINDS[value].of(lang) if part == "kind" else value) for part, value in known]
    return " | ".join(f"[{clean(value)}]" if part in key.inherited else clean(value) for part, value in known)
