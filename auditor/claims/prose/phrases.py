"""The phrases that give a figure its role, as regular expressions over the few words beside it.

Owns their building from the word lists of rules/wording/prose.toml; each is compiled when it is first asked for. What
they mean for a figure is wording.py's part. No phrase spans more than a clause.
"""

from __future__ import annotations

import re
from functools import cache

from auditor.figures.lexicon import Lexicon, alternation

_YEAR = r"(?:(?:19|20)\d{2}\s*年(?:度|末|初|底)?|(?<!\d)\d{1,2}\s*月份?)"
_PLAN_OF = rf"(?:{_YEAR}|年初|全年|调整后?)?(?:部门)?预算|计划"
_IS = r"(?:为|约|达|达到|是|约为)"

_SOURCES = {
    # a closing change verb: 增加, 增长了, 减幅为
    "change_end": r"(?:(?P<growth>{growth2})|(?P<fall>{fall2})|(?P<single>{growth1}|{fall1}))(?:{change_fillers}|\s)*$",
    # 决算数大于年初预算数 (50万元)
    "compared_end": r"(?:(?P<more>{greater})|{less})[^，]{{0,6}}?"
    r"(?:(?:年初|全年|调整后?)?预算数?|决算数|{compare_last}|{year})[^，]{{0,3}}$",
    # 比上年, 与2019年相比, 较年初预算数
    "compare_phrase": r"(?:同比|环比)(?:{year})?"
    r"|(?:{compare})[^，。；]{{0,6}}?(?:{plan}|{year}(?:同期|决算数?|的)?|{compare_last})(?:决算)?数?(?:的)?"
    r"(?:相比|比较|相较|对比)?",
    "compare_last_phrase": r"同比|环比|(?:较|比|与|同|和)[^，。；]{{0,6}}?(?:{year}|{compare_last})(?!预算|部门预算)",
    "compare_budget_phrase": r"(?:较|比|与|同)[^，。；]{{0,8}}?(?:{compare_budget})",
    "compare_year": r"(?:{compare})[^，。；]{{0,4}}?((?:19|20)\d{{2}})\s*年",
    # a level that another is compared with: 较2019年 1653.5万元, 由上年的, 1653.5万元相比
    "base_tail": r"(?:的)?(?:相比|比较|相较|对比)",
    "base_lead": r"(?:较|比|与|同比|相比)(?:[^，]{{0,6}}?)(?:{year}|{compare_last})[^，]{{0,14}}$"
    r"|(?:由|从)(?:{year}|上年末?|去年末?|年初)的?$|^(?:{compare_last})(?:决算数?|实际|数)?(?:的|为|是|约|只有|仅为)?$",
    "from_end": r"(?:{from_words})(?:[^，]{{0,8}})$",
    "to_tail": r"(?:{growth2}|{fall2}|扩|升|降|增|减)[^，]{{0,3}}(?:到|至|为)",
    # 占本年支出合计的, 占比为, 比重达; "完成占比" is a completion
    "share_end": r"(?<!完成)占(?:比(?:依次|分别|各)?|(?P<whole>[^占]*?)(?:的)?(?:比重|比例|比率|百分比)?)"
    r"(?:的)?{be}?\s*$"
    r"|(?<!完成)(?:比重|占比)(?:的)?{be}?\s*$",
    # 完成年度预算的, 预算执行率为, 参保率
    "completion_end": r"(?:"
    r"(?P<whole>(?:完成|占|为|达|达到)?[^完成，]{{0,14}}?(?:{compare_budget}|目标任务|任务|目标)(?:数)?)(?:的)?"
    r"|(?:{completion})(?:的)?(?:占比|率|比例|情况)?"
    r"|[^，]*?(?:率|比例|进度)"
    r")(?:的)?(?:为|约|达到|达|是|约为|仅为|至|到|仅|超过|超)?\s*$",
    "plan_kind": r"年初预算|调整预算|全年预算|年度预算|预算",
    # A、B、C分别为
    "distributed": r"(?P<names>[^，；：]*?)(?:分别|各)(?:为|是|达|完成|支出|增长|增加|下降|减少)?\s*$",
    # 决算数大于预算数, 与预算数持平
    "direction": r"决算数?(?:[^，。；]{{0,4}})(?P<way>{greater}|{less}|等于|与[^，。；]{{0,8}}持平)"
    r"[^，。；]{{0,6}}预算数?(?P<flat>[^，。；]{{0,12}}持平)?|决算数?与(?:年初|全年|调整后?)?预算数?(?P<same>相等|一致|持平)",
}
_LISTS = ("compare", "compare_last", "compare_budget", "from_words", "change_fillers", "completion", "greater", "less")


@cache
def phrase(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    """The compiled phrase `name` in the words of `lexicon`."""
    return re.compile(_SOURCES[name].format_map(_parts(lexicon)))


@cache
def _parts(lexicon: Lexicon) -> dict[str, str]:
    """The word lists as alternatives; verbs of change of one character apart, since 多 and 少 need a comparison."""
    parts = {name: alternation(lexicon.words(f"prose.{name}")) for name in _LISTS}
    for name in ("growth", "fall"):
        words = lexicon.words(f"prose.{name}")
        parts[f"{name}1"] = alternation(tuple(w for w in words if len(w) == 1))
        parts[f"{name}2"] = alternation(tuple(w for w in words if len(w) > 1))
    return parts | {"year": _YEAR, "plan": _PLAN_OF, "be": _IS}
