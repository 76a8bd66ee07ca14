"""What a claim is about, in words for a message: the subject with the noun of its kind, said once.

Owns these nouns and the words of a direction. Leaves the sentences to the rule files.
"""

from __future__ import annotations

import re

from auditor.claims.model import Claim, Kind, Relation
from auditor.figures.model import Dimension
from auditor.language import Bilingual

_HERE = Bilingual("此处", "this item")
_RATE_NOUNS = {
    Kind.SHARE: Bilingual("占比", "the share of"),
    Kind.CHANGE: Bilingual("增减幅度", "the change of"),
    Kind.COMPLETION: Bilingual("完成率", "the completion rate of"),
}
_CHANGE = Bilingual("增减额", "the change of")
# a name that says by itself what it measures
_OWN_NOUN = re.compile(r"(率|比例|比重|占比|幅度|增减额|增幅|降幅|倍数)$")
_VERB_AT_END = re.compile(
    r"(比|较|同比|环比|与)?(上年|去年|同期|年初)?(末|初)?(增加|减少|增长|下降|上升|降低|提高|增|减|升|降|占|由|完成预算|完成)$"
)
_OPENERS = {"“": "”", "（": "）", "(": ")", "《": "》"}
_WORDING = {
    Relation.EQUAL: Bilingual("两数相等", "that the two are equal"),
    Relation.LESS: Bilingual("“小于”", "“less than”"),
    Relation.GREATER: Bilingual("“大于”", "“more than”"),
    Relation.AT_MOST: Bilingual("“不大于”", "“not more than”"),
    Relation.AT_LEAST: Bilingual("“不小于”", "“not less than”"),
}


def subject_of(claim: Claim) -> Bilingual:
    """The thing spoken of, in the report's words without a dangling verb or half a pair of quotation marks."""
    subject = _balanced((claim.subject or claim.reported.label).strip(" ，,；;：:、"))
    in_table = claim.reported.place.row is not None  # there the words come from headings, with nothing to cut off
    shorter = subject if in_table else _VERB_AT_END.sub("", subject)
    subject = shorter if len(shorter) > 1 else subject if len(subject) > 1 else ""
    return Bilingual(subject, subject) if subject else _HERE


def topic_of(claim: Claim) -> Bilingual:
    """The subject with what is reported of it: 公用经费占比; a name that says so itself stays as it is."""
    subject = subject_of(claim)
    noun = _noun(claim)
    if noun is None or _OWN_NOUN.search(subject.zh):
        return subject
    joint = "" if subject.zh.endswith("的") else "的"
    return Bilingual(f"{subject.zh}{joint}{noun.zh}", f"{noun.en} {subject.en}")


def wording_of(relation: Relation) -> Bilingual:
    """What the words of a report say of two numbers, the reported one first."""
    return _WORDING[relation]


def _noun(claim: Claim) -> Bilingual | None:
    rate = claim.reported.unit.dimension in (Dimension.RATE, Dimension.POINTS, Dimension.MULTIPLE)
    if rate:
        return _RATE_NOUNS.get(claim.kind)
    return _CHANGE if claim.kind in (Kind.CHANGE, Kind.DIFFERENCE) else None


def _balanced(text: str) -> str:
    """The text without quotation marks and brackets whose partner is missing."""
    for opener, closer in _OPENERS.items():
        if text.count(opener) != text.count(closer):
            text = text.replace(opener, "").replace(closer, "")
    return text
