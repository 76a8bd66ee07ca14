"""What every figure in a passage does there: a level, a change, a rate of change, a share, a completion, a base.

Owns Role, Mention and the reading of one passage into mentions. A mention keeps the words around its figure (lead,
tail), so that recognisers work on roles and labels, never on one expression per sentence shape. Binding is theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.claims.prose.phrases import phrase
from auditor.claims.prose.topics import label_behind, only_reaches, opening_topic, topic_of
from auditor.claims.prose.windows import SENTENCE_ENDS, depth_at, lead_of, sentence_start, tail_of
from auditor.claims.prose.wording import Wording
from auditor.figures.headings import without_marker
from auditor.figures.labels import label_of
from auditor.figures.model import Dimension, Figure
from auditor.figures.read import Passage
from auditor.figures.scan import normalised
from auditor.patterns import lazy
from auditor.records import Named, Record

_VERB = 4  # letters between the rate compared with and the points
_AMOUNTS = (Dimension.MONEY, Dimension.COUNT, Dimension.SCORE, Dimension.MEASURE, Dimension.BARE, Dimension.TIME)
_BOUND = lazy(r"\s*(?:\(含\))?(?:及?其?以[上下内]|及以[上下])(?![，,、。；;：:)\s\d])")  # what a name goes on behind
_TIMES = lazy(r"的\s*\d+(?:\.\d+)?\s*[多余]?倍")  # behind what a multiple is taken of


class Role(Named):
    """What a figure does in its clause."""

    LEVEL = "level"
    BASE = "base"  # 与2019年1653.5万元相比, 由13家
    DELTA = "delta"  # 增加159.66万元
    CHANGE_RATE = "change-rate"  # 增长9.66%
    POINTS = "points"  # 提高2个百分点
    SHARE = "share"  # 占本年支出合计的45.48%
    COMPLETION = "completion"  # 完成年度预算的97.04%
    RATE = "rate"  # any other rate


# what the first of several figures does, so do those joined to it without words of their own
_OF_CHANGE = (Role.CHANGE_RATE, Role.DELTA)
_CARRIED = (Role.BASE, Role.DELTA, Role.CHANGE_RATE, Role.POINTS, Role.SHARE, Role.COMPLETION)


class Mention(Record):
    """A figure with its role. `direction` is +1 or −1 for changes; `whole` the words for a share's or a completion's
    whole; `topic` the nearest words before that carry no figure; `compare` is "last", "budget" or ""."""

    figure: Figure
    role: Role
    label: str
    lead: str
    tail: str
    sentence: int
    depth: int
    direction: int = 0
    whole: str = ""
    topic: str = ""
    compare: str = ""
    reason: bool = False
    compare_year: str = ""  # the year a comparison names: 比2023年预算
    doubtful: bool = False  # a change verb that may be part of a name: 支持促消费提质提升800万元
    whole_figure: Figure | None = None  # "占总投资600万元的50%": the whole as printed in the phrase itself
    generic: bool = False  # the label does not say what the amount is for; the topic does

    @property
    def name(self) -> str:
        """Label with topic, for matching: "住房保障支出/支出决算"."""
        return "/".join(part for part in (self.topic, self.label) if part)

    @property
    def title(self) -> str:
        """What a person would call it: the label, or the topic where the label is a general one (支出)."""
        return (self.topic if self.generic else self.label) or self.label or self.topic

    @property
    def start(self) -> int:
        """Offset of the figure in its text."""
        return self.figure.place.start


def read_mentions(passage: Passage, wording: Wording) -> tuple[Mention, ...]:
    """The mentions of `passage` in order."""
    value = normalised(passage.text.value)
    mentions: list[Mention] = []
    for index, figure in enumerate(passage.figures):
        mentions.append(_mention(value, figure, _floor(value, passage.figures[:index]), mentions, wording))
    return _with_distributed_labels(value, tuple(_with_roles_carried(value, mentions, wording)), wording)


def _floor(value: str, before: Sequence[Figure]) -> int:
    """The end of the figure before, but for one that is part of a name: 60周岁及以上老年人, 死亡10人以上事故."""
    for figure in reversed(before):
        if _BOUND.match(value, figure.place.end) is None:
            return figure.place.end
    return 0


def _with_roles_carried(value: str, mentions: Sequence[Mention], wording: Wording) -> Iterator[Mention]:
    """Of figures of one kind in a row the later ones do what the first one does: 分别增长5.4%和12.3%."""
    last: Mention | None = None
    for mention in mentions:
        beside = (
            last is not None and last.role is Role.BASE and mention.role is Role.LEVEL and _is_beside(last, mention)
        )
        if last is not None and (beside or (last.role in _CARRIED and _goes_on(value, last, mention, wording))):
            mention = mention._replace(
                role=last.role,
                direction=last.direction,
                whole=last.whole,
                compare=last.compare,
                compare_year=last.compare_year,
            )
        yield mention
        last = mention


def _is_beside(last: Mention, mention: Mention) -> bool:
    """True for a number printed right behind another one: 去年同期为787件1279人."""
    return last.figure.place.end == mention.start


def _goes_on(value: str, last: Mention, mention: Mention, wording: Wording) -> bool:
    """True where nothing but a joint stands between two figures of one dimension."""
    same = last.figure.unit.dimension is mention.figure.unit.dimension and last.sentence == mention.sentence
    between = value[last.figure.place.end : mention.start].strip()
    return same and bool(between) and phrase(wording.lexicon, "joint").fullmatch(between) is not None


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
    saved = _is_saving_apart(lead, same_sentence, wording)
    role, direction, whole = _role(figure, lead, tail, wording, compared, turned or saved, multiplied)
    if role is Role.DELTA and _is_against_plan(lead, compare, same_sentence, wording):
        compare = "budget"
    depth = depth_at(value, start)
    if lead in wording.words("newly") and _rises_from_base(same_sentence):
        role, direction = Role.DELTA, 1  # 由13家扩大到33家，新增20家
    if role in (Role.COMPLETION, Role.RATE):
        whole = wording.reckoned_by(value[opening:start]) or whole
    printed_whole = _printed_whole(value, figure, lead, same_sentence, wording)
    if printed_whole is not None:
        role, whole = printed_whole
    follows_share = bool(same_sentence) and same_sentence[-1].role is Role.SHARE
    if role is Role.RATE and follows_share and lead.strip() in wording.words("rest"):
        role = Role.SHARE  # 财政拨款占72.6%，事业收入占19.3%，其余8.1%为捐赠
    label = wording.without_time(label_of(without_marker(wording.without_cue(lead)), wording.lexicon))
    if role is Role.DELTA and lead in wording.words("newly"):
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
        compare_year=wording.comparison_year(since) or (same_sentence[-1].compare_year if same_sentence else ""),
        doubtful=role is Role.DELTA and not compare and bool(label) and not reason,
        whole_figure=same_sentence[-1].figure if printed_whole is not None else None,
        generic=wording.is_generic(label),
    )


def _is_saving_apart(lead: str, before: Sequence[Mention], wording: Wording) -> bool:
    """True for the rate of what was saved of a plan where another change stands before it: 增加4亿元，节约率12%."""
    return wording.names_saving(lead) and bool(before) and not wording.has("saving_verbs", before[-1].lead)


def _is_against_plan(lead: str, compare: str, before: Sequence[Mention], wording: Wording) -> bool:
    """True for a change that is measured against a plan: 超收24.2亿元, or one told behind a plan."""
    return wording.has("against_plan", lead) or (not compare and _follows_plan(lead, before, wording))


def _follows_plan(lead: str, before: Sequence[Mention], wording: Wording) -> bool:
    """True for a change told right after a plan, or after plan and outturn: "年初预算为524万元，少收12万元"."""
    if not before or before[-1].role is not Role.LEVEL or wording.without_cue(lead):
        return False
    if wording.is_budget(before[-1].lead):
        return True
    outturn = wording.has("actual_words", before[-1].lead)
    return outturn and len(before) > 1 and before[-2].role is Role.LEVEL and wording.is_budget(before[-2].lead)


def _printed_whole(
    value: str, figure: Figure, lead: str, before: Sequence[Mention], wording: Wording
) -> tuple[Role, str] | None:
    """Role and words where the whole is printed within the phrase: "完成年初预算34.83万元的100%", also in brackets, and
    完成全年900万人目标的73%."""
    if figure.unit.dimension is not Dimension.RATE or not before or before[-1].role is not Role.LEVEL:
        return None
    if lead != "的" and not (lead.endswith("的") and lead[:-1] in wording.words("plan_nouns")):
        return None
    phrase, last = before[-1].lead, before[-1]
    if value[last.figure.place.end : figure.place.start].startswith(")") and not last.label:
        phrase = lead_of(value, value.rfind("(", 0, last.start), 0)[0]
    if wording.share_whole(phrase) is not None:
        return Role.SHARE, wording.share_whole(phrase) or before[-1].label
    planned = wording.is_budget(phrase) and phrase.startswith(wording.words("amounts_to"))
    return (Role.COMPLETION, phrase) if planned or wording.has("completion", phrase) else None


def _before_proportion(before: Sequence[Mention]) -> Mention | None:
    """The last of these figures, of 2.05:1 the first number."""
    own = [m for m in before if m.lead or m.figure.unit.dimension is not Dimension.BARE]
    return own[-1] if own else None


def _around_base(last: Mention, lead: str, wording: Wording) -> str:
    """`lead` with the words before the rate that is compared with: 比全市平均水平5.9%高 is one comparison."""
    whole = f"{last.lead}{lead}"
    apart = last.figure.unit.dimension is Dimension.RATE and bool(lead.strip()) and lead[0] not in "，,、；;"
    return whole if apart and wording.held_against(whole) is not None else lead


def _rises_from_base(before: Sequence[Mention]) -> bool:
    """True right behind an old level and the new one."""
    return len(before) > 1 and before[-1].role is Role.LEVEL and before[-2].role is Role.BASE


def _inherited_topic(before: Sequence[Mention], wording: Wording) -> str:
    """What the sentence has spoken of last by name: "三公经费支出预算为34万元，支出决算为5.55万元"."""
    for mention in reversed(before):
        if mention.role is Role.LEVEL:
            name = mention.topic if wording.is_generic(mention.label) else mention.label
            return phrase(wording.lexicon, "plan_at_end").sub("", name)
    return ""


def _role(
    figure: Figure, lead: str, tail: str, wording: Wording, compared: bool, turned: bool, multiplied: bool
) -> tuple[Role, int, str]:
    """`turned`: the new level behind an old one, 由104.59下降为98.27; `multiplied`: so many times of it follow."""
    dimension = figure.unit.dimension
    of_change = turned or _is_share_of_change(figure, lead, wording)
    told = lead.rstrip().removesuffix("有")
    of_change = of_change or (dimension is Dimension.COUNT and told.endswith("的") and not compared)  # 偏多的7个省
    other = told.endswith("的") and dimension is not Dimension.POINTS and wording.held_against(lead) is not None
    change = None if of_change or other else wording.change_at_end(lead, dimension is Dimension.RATE)
    if change is None and compared and not turned and dimension in _AMOUNTS:
        change = wording.change_at_start(lead)
    if change is None and not turned and dimension in _AMOUNTS:
        change = wording.net_of_thing(lead)
    if change is not None:
        if dimension is Dimension.RATE or dimension is Dimension.MULTIPLE:
            return Role.CHANGE_RATE, change, ""
        if dimension is Dimension.POINTS:
            return Role.POINTS, change, ""
        return Role.DELTA, change, ""
    base = wording.is_base(lead, tail)
    if dimension is Dimension.RATE and not (base and compared):  # 占17.11%，比上年的16.74%提高…
        return _rate_role(lead, wording)
    if dimension is Dimension.RATE or (
        dimension in _AMOUNTS and (base or (multiplied and wording.is_times_base(lead)))
    ):
        return Role.BASE, 0, ""
    return Role.LEVEL, 0, ""


def _is_share_of_change(figure: Figure, lead: str, wording: Wording) -> bool:
    """True for a share of what has been added: 占全部增支额的."""
    return figure.unit.dimension is Dimension.RATE and bool(wording.share_whole(lead))


def _rate_role(lead: str, wording: Wording) -> tuple[Role, int, str]:
    whole = wording.share_whole(lead)
    if whole is not None:
        return Role.SHARE, 0, whole
    whole = wording.completion_whole(lead)
    if whole is not None:
        return Role.COMPLETION, 0, whole
    return Role.RATE, 0, ""


def _with_distributed_labels(value: str, mentions: tuple[Mention, ...], wording: Wording) -> tuple[Mention, ...]:
    """ "A、B、C分别为x、y、z": each of a run of unlabelled figures gets its own name from the list before 分别."""
    result = list(mentions)
    for first, mention in enumerate(mentions):
        names = wording.distributed_names(mention.lead)
        if not names:
            continue
        run = [first]
        while run[-1] + 1 < len(mentions) and _lists_on(value, mentions[run[-1] : run[-1] + 2], wording):
            run.append(run[-1] + 1)
        if len(run) == len(names):
            for position, name in zip(run, names, strict=True):
                result[position] = _renamed(mentions[position], name, mention)
    return tuple(result)


def _lists_on(value: str, pair: Sequence[Mention], wording: Wording) -> bool:
    between = value[pair[0].figure.place.end : pair[1].start]
    return phrase(wording.lexicon, "joint").fullmatch(between.strip()) is not None


def _renamed(mention: Mention, name: str, first: Mention) -> Mention:
    same = mention.figure.unit.dimension == first.figure.unit.dimension
    return mention._replace(
        role=first.role if same else mention.role,
        label=name,
        direction=first.direction,
        whole=first.whole,
        compare=first.compare,
        whole_figure=first.whole_figure,
        generic=False,
    )
