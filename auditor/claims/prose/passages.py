"""One passage read into mentions: of every figure the words around it, its role, what it is called and held against.

Owns read_mentions and what a figure is called; its role is left to roles.py, what it takes over from its neighbours in
a row to runs.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.prose.mentions import Mention, Role
from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.roles import is_against_plan, is_saving_apart, rises_from_base, role_of, whole_in_phrase
from auditor.claims.prose.runs import with_distributed_labels, with_roles_carried
from auditor.claims.prose.topics import label_behind, only_reaches, opening_topic, topic_of
from auditor.claims.prose.windows import SENTENCE_ENDS, depth_at, lead_of, sentence_start, tail_of
from auditor.claims.prose.wording import Wording
from auditor.figures.headings import without_marker
from auditor.figures.labels import label_of
from auditor.figures.model import Dimension, Figure
from auditor.figures.read import Passage
from auditor.figures.scan import normalised
from auditor.patterns import lazy

_VERB = 4  # letters between the rate compared with and the points
_BOUND = lazy(r"\s*(?:\(含\))?(?:及?其?以[上下内]|及以[上下])(?![，,、。；;：:)\s\d])")  # what a name goes on behind
_TIMES = lazy(r"的\s*\d+(?:\.\d+)?\s*[多余]?倍")  # behind what a multiple is taken of
_OF_CHANGE = (Role.CHANGE_RATE, Role.DELTA)


def read_mentions(passage: Passage, wording: Wording) -> tuple[Mention, ...]:
    """The mentions of `passage` in order."""
    value = normalised(passage.text.value)
    mentions: list[Mention] = []
    for index, figure in enumerate(passage.figures):
        mentions.append(_mention(value, figure, _floor(value, passage.figures[:index]), mentions, wording))
    return with_distributed_labels(value, tuple(with_roles_carried(value, mentions, wording)), wording)


def _floor(value: str, before: Sequence[Figure]) -> int:
    """The end of the figure before, but for one that is part of a name: 60周岁及以上老年人, 死亡10人以上事故."""
    for figure in reversed(before):
        if _BOUND.match(value, figure.place.end) is None:
            return figure.place.end
    return 0


def _mention(value: str, figure: Figure, floor: int, before: Sequence[Mention], wording: Wording) -> Mention:
    start, end = figure.place.start, figure.place.end
    lead, lead_start = lead_of(value, start, floor)
    if figure.unit.dimension is Dimension.POINTS and before and start - before[-1].figure.place.end <= _VERB:
        lead = _around_base(before[-1], lead, wording)
    tail = tail_of(value, end)
    opening = sentence_start(value, start)
    sentence = sum(value.count(mark, 0, opening) for mark in SENTENCE_ENDS)
    since = value[max(opening, floor if before else opening) : start]
    same_sentence = [m for m in before if m.sentence == sentence]
    compare = wording.comparison(since) or (same_sentence[-1].compare if same_sentence else "")
    if figure.unit.dimension is Dimension.POINTS and wording.sets_apart(lead):
        compare = ""
    old = _before_proportion(same_sentence)
    turned = old is not None and old.role is Role.BASE and wording.names_new_level(lead)
    multiplied = _TIMES.match(value, end) is not None
    compared = bool(compare) and bool(same_sentence)
    saved = is_saving_apart(lead, same_sentence, wording)
    role, direction, whole = role_of(figure, lead, tail, wording, compared, turned or saved, multiplied)
    if role is Role.DELTA and is_against_plan(lead, compare, same_sentence, wording):
        compare = "budget"
    depth = depth_at(value, start)
    if lead in wording.words("newly") and rises_from_base(same_sentence):
        role, direction = Role.DELTA, 1  # 由13家扩大到33家，新增20家
    if role in (Role.COMPLETION, Role.RATE):
        whole = wording.reckoned_by(value[opening:start]) or whole
    printed_whole = whole_in_phrase(value, figure, lead, same_sentence, wording)
    if printed_whole is not None:
        role, whole = printed_whole
    follows_share = bool(same_sentence) and same_sentence[-1].role is Role.SHARE
    if role is Role.RATE and follows_share and lead.strip() in wording.words("rest"):
        role = Role.SHARE  # 财政拨款占72.6%，事业收入占19.3%，其余8.1%为捐赠
    label = wording.without_time(label_of(without_marker(wording.without_cue(lead)), wording.lexicon))
    if (role is Role.DELTA and lead in wording.words("newly")) or (role is Role.SHARE and _names_whole(label, whole)):
        label = ""
    if role is Role.BASE:
        label = label_of(wording.before_from(wording.without_cue(lead)), wording.lexicon) or label
        label = "" if wording.names_period(label) else label
    if not label and role is Role.LEVEL:
        label = label_behind(value, figure, wording)
    if not label and role is Role.LEVEL and same_sentence and only_reaches(lead, wording):
        label = same_sentence[-1].label if same_sentence[-1].role in _OF_CHANGE else ""  # 出口增长8%，达到21亿元
    topic = topic_of(value[max(opening, floor if before else opening) : lead_start], wording)
    if not topic and wording.is_generic(label):
        closes = len(same_sentence) > 1 and wording.is_total(lead)  # 甲3万元，乙4万元，合计7万元 is not of 乙
        last = "" if closes else _inherited_topic(same_sentence, wording)
        topic = last or topic_of(value[opening:lead_start], wording)
        topic = topic or opening_topic(value, wording)
    if role in _OF_CHANGE and compare and wording.is_generic(label):
        label = ""  # 比2023年预算执行数增加: of the base, not of what has grown
    if turned and old is not None:
        label = old.label
    at_once = not lead and bool(before) and before[-1].figure.place.end == start
    again = bool(before) and lead.strip() in wording.words("that_is") and depth > before[-1].depth
    if (at_once or again) and before[-1].role is Role.LEVEL:
        label, topic = before[-1].label, before[-1].topic  # 批准逮捕198件276人; 1381.9亿元（折合224.8亿美元）
    reason = wording.in_reason(value[opening:start])
    return Mention(
        figure=figure,
        role=role,
        label=label,
        lead=lead,
        tail=tail,
        sentence=sentence,
        depth=depth,
        direction=direction,
        whole=whole,
        topic=topic,
        compare=compare,
        reason=reason,
        compare_year=_year_compared(since, same_sentence, wording),
        doubtful=role is Role.DELTA and not compare and bool(label) and not reason,
        whole_figure=same_sentence[-1].figure if printed_whole is not None else None,
        generic=wording.is_generic(label),
    )


def _names_whole(label: str, whole: str) -> bool:
    """True for words that only tell what a share is of: 在收入总额中."""
    return bool(whole) and label.startswith(f"在{whole}")


def _before_proportion(before: Sequence[Mention]) -> Mention | None:
    """The last of these figures, of 2.05:1 the first number."""
    own = [m for m in before if m.lead or m.figure.unit.dimension is not Dimension.BARE]
    return own[-1] if own else None


def _year_compared(since: str, before: Sequence[Mention], wording: Wording) -> str:
    """The year that a figure is compared with by name, as last told in its sentence: 比2021年增加125人，增长10%; 比上年
    is another comparison."""
    if wording.comparison(since):
        return wording.comparison_year(since)
    return before[-1].compare_year if before else ""


def _around_base(last: Mention, lead: str, wording: Wording) -> str:
    """`lead` with the words before the rate that is compared with: 比全市平均水平5.9%高 is one comparison."""
    whole = f"{last.lead}{lead}"
    apart = last.figure.unit.dimension is Dimension.RATE and bool(lead.strip()) and lead[0] not in "，,、；;"
    return whole if apart and wording.held_against(whole) is not None else lead


def _inherited_topic(before: Sequence[Mention], wording: Wording) -> str:
    """What the sentence has spoken of last by name: "三公经费支出预算为34万元，支出决算为5.55万元"."""
    for mention in reversed(before):
        if mention.role is Role.LEVEL:
            name = mention.topic if wording.is_generic(mention.label) else mention.label
            return phrase(wording.lexicon, "plan_at_end").sub("", name)
    return ""
