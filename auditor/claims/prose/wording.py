"""The wording tests recognisers ask: which change, share, completion or comparison do these few words express?

Owns the patterns built from the word lists of rules/wording/prose.toml. Works on the lead of a figure (the words just
before it), never on whole sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from auditor.figures.labels import label_of
from auditor.figures.lexicon import Lexicon, alternation

_YEAR = r"(?:19|20)\d{2}\s*年(?:度|末|初|底)?"


@dataclass(frozen=True, slots=True)
class Wording:
    """Compiled word lists for prose."""

    lexicon: Lexicon
    patterns: Mapping[str, re.Pattern[str]]

    def has(self, name: str, text: str) -> bool:
        """True where a word of list `name` stands in `text`."""
        return self.patterns[name].search(text) is not None

    def is_budget(self, lead: str) -> bool:
        """True where `lead` names a planned amount; 一般公共预算 and its like name a fund and do not count."""
        return self.has("budget_words", self.patterns["fund_names"].sub("", lead))

    def core(self, name: str) -> str:
        """`name` without words that do not change what it is the total of: 一般公共预算财政拨款支出 -> 支出."""
        return self.patterns["neutral_names"].sub("", name).strip()

    def is_generic(self, label: str) -> bool:
        """True where `label` does not say what the amount is for (支出, 年初预算)."""
        return not label or label in self.lexicon.words("prose.generic_names")

    def side(self, name: str) -> str:
        """What an amount is at the end of its name (收入, 支出, 人数), "" where that is not said."""
        match = self.last("side_words", name)
        return match[0] if match else ""

    def last(self, name: str, text: str) -> re.Match[str] | None:
        """The last word of list `name` in `text`."""
        found = None
        for found in self.patterns[name].finditer(text):
            pass
        return found

    def change_at_end(self, lead: str) -> int | None:
        """+1 for growth, −1 for a fall, where `lead` ends with such a verb; None where it does not ("增加到" names a level)."""
        compared = self.patterns["compared_end"].search(lead)
        if compared is not None:
            return 1 if compared["more"] else -1
        match = self.patterns["change_end"].search(lead)
        if match is None:
            return None
        if match["single"] and not (self.comparison(lead) or self.has("compare", lead) or len(lead) <= 2):
            return None
        return 1 if match["growth"] or match["single"] in ("增", "多") else -1

    def without_cue(self, lead: str) -> str:
        """`lead` without a closing change verb or share phrase: what is left names the thing."""
        for name in ("change_end", "share_end"):
            match = self.patterns[name].search(lead)
            if match:
                return self.patterns["compare_phrase"].sub("", lead[: match.start()])
        return self.patterns["compare_phrase"].sub("", lead)

    def comparison(self, text: str) -> str:
        """ "budget" or "last" by the comparison `text` names last, "" for none."""
        budget = self.last("compare_budget_phrase", text)
        last = self.last("compare_last_phrase", text)
        if budget and (not last or budget.start() > last.start()):
            return "budget"
        return "last" if last else ""

    def comparison_year(self, text: str) -> str:
        """The year that `text` compares with by name ("比2023年预算减少" -> 2023), "" for none."""
        match = None
        for match in self.patterns["compare_year"].finditer(text):
            pass
        return match[1] if match else ""

    def in_reason(self, text: str) -> bool:
        """True where `text` has begun to give reasons ("主要原因是…") and no new comparison has ended that."""
        reason = self.last("reason", text)
        return reason is not None and not self.comparison(text[reason.end() :])

    def is_base(self, lead: str, tail: str) -> bool:
        """True for a level that another is compared with: 与2019年…相比, 较上年的…, 由13家 (增至)."""
        if self.patterns["base_tail"].match(tail):
            return True
        if self.patterns["from_end"].search(lead) and self.patterns["to_tail"].match(tail):
            return True
        return self.patterns["base_lead"].search(lead) is not None

    def share_whole(self, lead: str) -> str | None:
        """The words for the whole where `lead` opens a share ("占本年支出合计的" -> 本年支出合计; "占" -> ""), else None."""
        match = self.patterns["share_end"].search(lead)
        if match is None:
            return None
        return label_of(match["whole"] or "", self.lexicon)

    def completion_whole(self, lead: str) -> str | None:
        """The words for the planned amount where `lead` opens a completion ("完成年度预算的" -> 年度预算), else None."""
        match = self.patterns["completion_end"].search(lead)
        if match is None:
            return None
        return (match["whole"] or "").strip()

    def distributed_names(self, lead: str) -> tuple[str, ...]:
        """The names in "A、B和C分别为", () where the lead is not of that form or names fewer than two."""
        match = self.patterns["distributed"].search(lead)
        if match is None:
            return ()
        names = tuple(label_of(n, self.lexicon) for n in re.split(r"[、和及]", match["names"]) if n.strip())
        return names if len(names) > 1 else ()


def _patterns(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    words = {n: lexicon.words(f"prose.{n}") for n in _LISTS}
    growth = alternation(tuple(w for w in words["growth"] if len(w) > 1))
    fall = alternation(tuple(w for w in words["fall"] if len(w) > 1))
    singles = alternation(tuple(w for w in words["growth"] + words["fall"] if len(w) == 1))
    fillers = alternation(words["change_fillers"])
    last, budget = alternation(words["compare_last"]), alternation(words["compare_budget"])
    compare = alternation(words["compare"])
    sources = {name: alternation(found) for name, found in words.items()}
    sources |= {
        "change_end": rf"(?:(?P<growth>{growth})|(?P<fall>{fall})|(?P<single>{singles}))(?:{fillers}|\s)*$",
        "compared_end": rf"(?:(?P<more>{sources['greater']})|{sources['less']})[^，]{{0,6}}?(?:(?:年初|全年|调整后?)?预算数?|决算数|{last}|{_YEAR})[^，]{{0,3}}$",
        "compare_phrase": rf"(?:同比|环比)(?:{_YEAR})?|(?:{compare})[^，。；]{{0,6}}?(?:(?:{_YEAR}|年初|全年|调整后?)?(?:部门)?预算|计划|{_YEAR}(?:同期|决算数?|的)?|{last})(?:决算)?数?(?:的)?(?:相比|比较|相较|对比)?",
        "compare_last_phrase": rf"同比|环比|(?:较|比|与|同|和)[^，。；]{{0,6}}?(?:{_YEAR}|{last})(?!预算|部门预算)",
        "compare_budget_phrase": rf"(?:较|比|与|同)[^，。；]{{0,8}}?(?:{budget})",
        "compare_year": rf"(?:{compare})[^，。；]{{0,4}}?((?:19|20)\d{{2}})\s*年",
        "base_tail": rf"(?:的)?(?:相比|比较|相较|对比)",
        "base_lead": rf"(?:较|比|与|同比|相比)(?:[^，]{{0,6}}?)(?:{_YEAR}|{last})[^，]{{0,14}}$|(?:由|从)(?:{_YEAR}|上年末?|去年末?|年初)的?$",
        "from_end": rf"(?:{alternation(words['from_words'])})(?:[^，]{{0,8}})$",
        "to_tail": rf"(?:{growth}|{fall}|扩|升|降|增|减)[^，]{{0,3}}(?:到|至|为)",
        "share_end": r"(?<!完成)占(?:比(?:依次|分别|各)?|(?P<whole>[^占]*?)(?:的)?(?:比重|比例|比率|百分比)?)(?:的)?(?:为|约|达|达到|是|约为)?\s*$|(?<!完成)(?:比重|占比)(?:的)?(?:为|约|达|达到|是)?\s*$",
        "completion_end": rf"(?:(?P<whole>(?:完成|占|为|达|达到)?[^完成，]{{0,14}}?(?:{budget}|目标任务|任务|目标)(?:数)?)(?:的)?|(?:{sources['completion']})(?:的)?(?:占比|率|比例|情况)?|[^，]*?(?:率|比例|进度))(?:的)?(?:为|约|达到|达|是|约为|仅为|至|到|仅|超过|超)?\s*$",
        "plan_kind": r"年初预算|调整预算|全年预算|年度预算|预算",
        "distributed": r"(?P<names>[^，；：]*?)(?:分别|各)(?:为|是|达|完成|支出|增长|增加|下降|减少)?\s*$",
    }
    return {name: re.compile(source) for name, source in sources.items()}


_LISTS = (
    "last_period", "this_period", "basis", "budget_words", "actual_words", "growth", "fall", "change_fillers",
    "compare", "compare_last", "compare_budget", "from_words", "reason", "flat", "share", "completion", "ratio_nouns",
    "ratio_not", "total", "parts", "parts_exhaustive", "nested", "balance_current", "balance_closing",
    "balance_opening", "balance_words", "income", "expenditure", "greater", "less", "average", "sum_words", "closing_only", "fund_names", "side_words", "generic_names", "neutral_names", "reducing", "balance_plain",
)  # fmt: skip


@cache
def wording_of(lexicon: Lexicon) -> Wording:
    """The compiled prose wording that belongs to `lexicon`."""
    return Wording(lexicon, _patterns(lexicon))

