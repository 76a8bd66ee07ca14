"""Which class of words leads to a figure: what opens a list of parts, adds to an amount, or breaks down again.

Owns that reading of the gap between two figures; the words are lists of rules/wording/prose.toml.
"""

from __future__ import annotations

from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.wording import Wording
from auditor.patterns import lazy

_CRITERION = "按从分:："  # one of which the phrase of that name needs
_WITHIN = "中"  # which the phrase of that name needs
_NUMBER = lazy(r"\A(?:\([\d一二三四五六七八九十]{1,3}\)|\d{1,2}[.、．](?!\d)|[一二三四五六七八九十]{1,3}、|[-—]+)\s*")
_REMARK = lazy(r"\([^()]*\)")


def opener_of(wording: Wording, gap: str) -> str:
    """The class of the words in `gap`: of-which, all, main, criterion, within, made-of, added, colon, none."""
    if "(" in gap:
        gap = _REMARK.sub("", gap)  # (含再融资债券) opens nothing behind it
    last = _last_clauses(gap)
    if gap.lstrip().startswith(_WITHIN) and phrase(wording.lexicon, "of_amount").match(gap):
        return "within"
    if wording.has("main_only", last):  # not the reason told before: 主要是任务增加；公务接待费5万元
        return "main"
    if wording.has("added_on", gap) and phrase(wording.lexicon, "added_on").search(gap):
        return "added"
    if any(letter in last for letter in _CRITERION) and phrase(wording.lexicon, "criterion").search(last):
        return "criterion"
    cue = wording.last("parts", gap)
    if cue is not None:
        return "of-which" if cue.word in wording.words("of_which") else "all"
    if wording.has("nested", gap):
        return "of-which"
    if phrase(wording.lexicon, "each_opener").search(last):
        return "all"
    if _WITHIN in last and phrase(wording.lexicon, "within").match(last):
        return "within"
    if phrase(wording.lexicon, "made_of").match(gap):
        return "made-of"
    return "colon" if ":" in gap or "：" in gap else "none"


def _last_clauses(gap: str) -> str:
    start = max(gap.rfind(mark) for mark in "。；;！？\n") + 1
    return _NUMBER.sub("", gap[start:].lstrip("，, "), count=1)
