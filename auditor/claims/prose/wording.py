"""The wording tests recognisers ask: which change, share, completion or comparison do these few words express?

Owns the reading of the words beside a figure by the lists of rules/wording/prose.toml. Works on the lead of a figure
(the words just before it), never on whole sentences; the phrases themselves are in phrases.py.
"""

from __future__ import annotations

from functools import cache

from auditor.claims.prose.phrases import phrase
from auditor.claims.reading.words import funds_of
from auditor.figures.labels import label_of
from auditor.figures.lexicon import Lexicon
from auditor.records import NamedTuple

_SHORTEST_NAME = 2  # letters of a thing that is compared
_JOINT = "、"
_REMEMBERED = 5_000
_SHORT = 2  # characters of a name that is cut off: 一, 第一


class Hit(NamedTuple):
    """A word of a list found in a text."""

    word: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind the word."""
        return self.start + len(self.word)


class Held(NamedTuple):
    """Two things compared: `one` is greater than `other` (`sign` +1) or less (−1)."""

    one: str
    other: str
    sign: int


def _each_in_full(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names that share the end of the last one: 一产业, 二产业, 三产业 of 一、二、三产业 (第一、第二、第三产业)."""
    *firsts, last = names
    length = len(firsts[0])
    end, alike = last[length:], all(len(n) == length and n[:-1] == last[: length - 1] for n in firsts)
    return (*(f"{name}{end}" for name in firsts), last) if end and alike and length <= _SHORT else names


def _removed(words: tuple[str, ...], text: str) -> str:
    for word in words:
        if word in text:
            text = text.replace(word, "")
    return text


class Wording:
    """The prose wording of a lexicon."""

    __slots__ = ("_known", "_lists", "_sides", "lexicon")

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known: dict[str, dict[str, bool]] = {}  # what `has` answered for each list; candidates ask again
        self._lists: dict[str, tuple[str, ...]] = {}
        self._sides: dict[str, str] = {}  # what `side` answered

    def words(self, name: str) -> tuple[str, ...]:
        """The word list `name`, longest first."""
        found = self._lists.get(name)
        if found is None:
            found = self._lists[name] = self.lexicon.words(f"prose.{name}")
        return found

    def tables(self, name: str) -> dict[str, tuple[str, ...]]:
        """The lists of the table `name` by their own names."""
        found = self.lexicon.lists_of("prose")
        return {key.rpartition(".")[2]: words for key, words in found.items() if key.startswith(f"prose.{name}.")}

    def has(self, name: str, text: str) -> bool:
        """True where a word of list `name` stands in `text`."""
        try:
            return self._known[name][text]
        except KeyError:
            known = self._known.setdefault(name, {})
        if len(known) > _REMEMBERED:
            known.clear()
        found = known[text] = any(map(text.__contains__, self.words(name)))
        return found

    def last(self, name: str, text: str) -> Hit | None:
        """The last word of list `name` in `text`; the longest of those that end last."""
        word, at, end = "", -1, -1
        for other in self.words(name):
            if other in text and (start := text.rfind(other)) + len(other) > end:
                word, at, end = other, start, start + len(other)
        return Hit(word, at) if at >= 0 else None

    def without(self, name: str, text: str) -> str:
        """`text` without the words of list `name`."""
        return _removed(self.words(name), text)

    def is_budget(self, lead: str) -> bool:
        """True where `lead` names a planned amount; 一般公共预算 and its like name a fund and do not count."""
        if not self.has("budget_words", lead):
            return False
        return self.has("budget_words", self.without("no_plans", _removed(funds_of(self.lexicon), lead)))

    def is_total(self, lead: str) -> bool:
        """True where `lead` calls an amount a total; 公共 names a fund and does not."""
        return self.has("total", lead) and self.has("total", self.without("no_totals", lead))

    def is_rest(self, lead: str) -> bool:
        """True for what is left of a list, taken together: 其余8户企业合计上缴."""
        return lead.lstrip("、，, ").startswith(self.words("rest"))

    def core(self, name: str) -> str:
        """`name` without words that do not change what it is the total of: 一般公共预算财政拨款支出 -> 支出."""
        return self.without("neutral_names", name).strip()

    def is_generic(self, label: str) -> bool:
        """True where `label` does not say what the amount is for (支出, 年初预算)."""
        return not label or label in self.words("generic_names")

    def side(self, name: str) -> str:
        """What an amount is at the end of its name (收入, 支出, 人数), "" where that is not said."""
        found = self._sides.get(name)
        if found is None:
            if len(self._sides) > _REMEMBERED:
                self._sides.clear()
            hit = self.last("side_words", name)
            found = self._sides[name] = hit.word if hit else ""
        return found

    def change_at_end(self, lead: str, is_rate: bool = False) -> int | None:
        """+1 for growth, −1 for a fall, where `lead` ends with such a verb, else None ("增加到" names a level).

        A short verb (增, 降) needs a comparison unless a rate follows: 住宅降26.8%, but 单位增12人 may be a name.
        """
        if self.has("greater", lead) or self.has("less", lead):
            compared = phrase(self.lexicon, "compared_end").search(lead)
            if compared is not None:
                return 1 if compared["more"] else -1
        match = phrase(self.lexicon, "change_end").search(lead)
        if match is None:
            held = None if lead.endswith(_JOINT) else self.held_against(lead)  # 5个高于平均、6个低于平均
            return held.sign if held is not None else None
        if match["single"] and lead[: match.end("single")].endswith(self.words("no_changes")):
            return None  # 起降42400架次
        named = "率" in lead[match.end("single") :] if match["single"] else False  # 核减率 is no fall
        short = len(lead) <= _SHORTEST_NAME or (is_rate and not named)
        if match["single"] and not (short or self.comparison(lead) or self.has("compare", lead)):
            return None
        return 1 if match["growth"] or match["single"] in self.words("growth") else -1

    def names_saving(self, lead: str) -> bool:
        """True where `lead` ends with the rate of what was saved of a plan: 节约率为."""
        return self.has("saving_rates", lead) and phrase(self.lexicon, "saving_rate_end").search(lead) is not None

    def names_change(self, name: str) -> bool:
        """True where `name` is that of a change: 减少额, 全部增支."""
        return phrase(self.lexicon, "only_change").fullmatch(name) is not None

    def change_at_start(self, lead: str) -> int | None:
        """The same where a short verb stands before the thing, behind a comparison: 同比…、少死亡(11人)."""
        match = phrase(self.lexicon, "change_start").match(lead)
        return None if match is None else 1 if match["more"] else -1

    def change_of_thing(self, lead: str) -> int:
        """+1 or −1 where a verb of change stands before the thing that it changes: 增加补助收入; 0 for none."""
        match = phrase(self.lexicon, "change_of_thing").match(lead)
        return 0 if match is None else 1 if match["more"] else -1

    def net_of_thing(self, lead: str) -> int | None:
        """+1 or −1 where the thing behind a net change stands at the end: 全年净增电话用户; else None."""
        match = phrase(self.lexicon, "net_of_thing").search(lead)
        return None if match is None else 1 if match["more"] else -1

    def held_against(self, lead: str) -> Held | None:
        """The two things that `lead` compares by name and which is greater: 余额比限额低; None for no comparison."""
        name = "compared_things" if self.has("held_against", lead) else "compared_by_rank"
        match = phrase(self.lexicon, name).search(lead)
        return Held(match["one"], match["other"], 1 if match["more"] else -1) if match is not None else None

    def sets_apart(self, lead: str) -> bool:
        """True where `lead` compares two things, not one with itself at another time: 出港比重比进港比重高."""
        held = self.held_against(lead)
        if held is None or min(len(held.one), len(held.other)) < _SHORTEST_NAME or self.comparison(lead):
            return False
        return not any(self.has(name, held.other) for name in ("last_period", "stands_first"))

    def without_cue(self, lead: str) -> str:
        """`lead` without a closing change verb or share phrase: what is left names the thing."""
        for name in ("change_end", "share_end"):
            match = phrase(self.lexicon, name).search(lead)
            if match:
                lead = lead[: match.start()]
                break
        lead = phrase(self.lexicon, "compare_phrase").sub("", lead)
        lead = (
            "" if lead.strip("，,、 ") in self.words("each") else lead
        )  # 分别同比增长: what is whose their order tells
        return lead.removeprefix(next((word for word in self.words("compared") if lead.startswith(word)), ""))

    def names_period(self, name: str) -> bool:
        """True where `name` says nothing but a time: 去年二季度, 前三季度."""
        return phrase(self.lexicon, "only_period").fullmatch(name) is not None

    def without_time(self, name: str) -> str:
        """`name` without the time that it ends with: 退休人员 of 退休人员上年末."""
        match = phrase(self.lexicon, "time_at_end").search(name)
        return name if match is None else name[: match.start()]

    def comparison(self, text: str) -> str:
        """ "budget" or "last" by the comparison `text` names last, "" for none."""
        budget = self._last_start("compare_budget_phrase", text) if self.has("compare_budget", text) else -1
        last = self._last_start("compare_last_phrase", text)
        if budget > last:
            return "budget"
        return "last" if last >= 0 else ""

    def _last_start(self, name: str, text: str) -> int:
        return max((m.start() for m in phrase(self.lexicon, name).finditer(text)), default=-1)

    def comparison_year(self, text: str) -> str:
        """The year that `text` compares with by name ("比2023年预算减少" -> 2023), "" for none."""
        years = phrase(self.lexicon, "compare_year").findall(text) if "19" in text or "20" in text else ()
        return str(years[-1]) if years else ""

    def year(self, lead: str) -> int | None:
        """The year that `lead` names last ("2023年预算执行数为" -> 2023), years compared with apart."""
        years = phrase(self.lexicon, "year_named").findall(lead) if "年" in lead else ()
        return int(years[-1]) if years else None

    def of_other_times(self, one: str, other: str) -> bool:
        """True where one comparison is with the time before and the other one with a year ago: 环比, 同比."""
        turns = [(self.has("in_turn", text), self.has("a_year_ago", text)) for text in (one, other)]
        return (turns[0][0] and turns[1][1]) or (turns[0][1] and turns[1][0])

    def in_reason(self, text: str) -> bool:
        """True where `text` has begun to give reasons ("主要原因是…") and no new comparison has ended that."""
        reason = self.last("reason", text)
        return reason is not None and not self.comparison(text[reason.end :])

    def is_base(self, lead: str, tail: str) -> bool:
        """True for a level that another is compared with: 与2019年…相比, 较上年的…, 由13家 (增至)."""
        if phrase(self.lexicon, "base_tail").match(tail) or phrase(self.lexicon, "rises_to").fullmatch(tail):
            return True
        if phrase(self.lexicon, "from_end").search(lead) and phrase(self.lexicon, "to_tail").match(tail):
            return True
        return phrase(self.lexicon, "base_lead").search(lead) is not None

    def is_times_base(self, lead: str) -> bool:
        """True for the words before what a multiple is taken of: 是上年120万元 (的2倍)."""
        return phrase(self.lexicon, "times_base").search(lead) is not None

    def before_from(self, text: str) -> str:
        """`text` up to the first word like 由: the name of what rose from a base."""
        return text[: min((at for word in self.words("from_words") if (at := text.find(word)) >= 0), default=None)]

    def names_new_level(self, lead: str) -> bool:
        """True for the words between the old level and the new one: 增至, 扩大到."""
        return phrase(self.lexicon, "to_tail").fullmatch(lead.strip()) is not None

    def share_whole(self, lead: str) -> str | None:
        """The words for the whole where `lead` opens a share ("占支出的", "在支出中占": 支出; "占": ""), else None."""
        match = phrase(self.lexicon, "share_end").search(lead)
        if match is None:
            return None
        within = None if match["whole"] else phrase(self.lexicon, "share_within").search(lead)
        return label_of(within["whole"] if within is not None else match["whole"] or "", self.lexicon)

    def completion_whole(self, lead: str) -> str | None:
        """The words for the plan where `lead` opens a completion ("完成年度预算的" -> 年度预算), else None."""
        match = phrase(self.lexicon, "completion_end").search(lead)
        return None if match is None else (match["whole"] or "").strip(" 、，,").removeprefix("为")

    def reckoned_by(self, before: str) -> str:
        """What the clause before a rate says that it is reckoned by (以调整后预算计算 -> 调整后预算), ""."""
        match = phrase(self.lexicon, "reckoned_by").search(before)
        return label_of(match["whole"], self.lexicon) if match is not None else ""

    def plan_kind(self, lead: str) -> str:
        """Which plan `lead` names last (年初预算, 全年预算), "" for none."""
        kinds = phrase(self.lexicon, "plan_kind").findall(lead)
        return str(kinds[-1]) if kinds else ""

    def distributed_names(self, lead: str) -> tuple[str, ...]:
        """The names in "A、B和C分别为", () where the lead is not of that form or names fewer than two."""
        match = phrase(self.lexicon, "distributed").search(lead) if self.has("each", lead) else None
        if match is None:
            return ()
        told = match["names"]
        share = phrase(self.lexicon, "share_end").search(told)
        listed = phrase(self.lexicon, "joint").split(told if share is None else told[: share.start()])
        names = tuple(label_of(name, self.lexicon) for name in listed if name.strip())
        return _each_in_full(names) if len(names) > 1 else ()


@cache
def wording_of(lexicon: Lexicon) -> Wording:
    """The prose wording that belongs to `lexicon`."""
    return Wording(lexicon)
