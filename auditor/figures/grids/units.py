"""Units and kinds that the words of a table state: unit lines, (万元) in a header, rate and count columns.

Owns what unit an amount without its own unit has. Leaves the printed unit of a cell to scan.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from auditor.figures.grids.cells import compact
from auditor.figures.grids.model import HeaderNode
from auditor.figures.grids.rows import unit_line_pattern
from auditor.figures.lexicon import Lexicon, alternation
from auditor.figures.model import Dimension, Unit
from auditor.figures.scan import BARE, normalised

_LONGEST_LABEL = 24
_POWERS = ("千", "万", "十万", "百万", "千万", "亿")
_PER = r"(?:/[^()/]{1,6})?"  # 万元/年, 元/人, 元/500克


def unit_of_lines(lines: Iterable[str], lexicon: Lexicon) -> Unit | None:
    """The unit that the last unit line among `lines` states (单位：万元), None without one.

    Of several units in a line (单位：台、辆、万元) it is that of money: counts have columns of their own.
    """
    found: Unit | None = None
    pattern = unit_line_pattern(lexicon)
    for line in lines:
        text = compact(line)
        match = pattern.search(text)
        if match:
            found = lexicon.units[match[1]]
            more = re.findall(rf"[、/／,，]({lexicon.unit_pattern})(?=[、/／,，)）]|$)", text[match.end() :])
            units = [found, *(lexicon.units[unit] for unit in more)]
            found = next((unit for unit in units if is_money(unit)), found)
    return found


def unit_in_brackets(label: str, lexicon: Lexicon) -> Unit | None:
    """The unit a label names in brackets, 收入（万元）, or its closing percent sign; None where it names none.

    >>> from auditor.figures.lexicon import load_lexicon
    >>> unit_in_brackets("增长率（%）", load_lexicon()).text
    '%'
    """
    text = compact(normalised(label))
    if "(" in text:
        heads, money = (alternation(lexicon.words(f"tables.{name}")) for name in ("unit_lines", "currencies"))
        pattern = rf"\((?:(?:{heads})[:：])?(?:{money})?({lexicon.unit_pattern}){_PER}\)"
        matches = [m for m in re.finditer(pattern, text) if not _is_other_name(text, m, lexicon)]
        if matches and not _is_subject(label, matches[-1][1], lexicon):
            return _of_counted(text[: matches[-1].start()], lexicon.units[matches[-1][1]], lexicon)
    if len(text) > 1 and text.endswith("%"):
        return lexicon.units["%"]
    return None


def _of_counted(before: str, unit: Unit, lexicon: Lexicon) -> Unit:
    """The unit in brackets with the one of two letters and more that a label ends with: 万人次 of 到馆人次（万）."""
    if unit.text not in _POWERS:
        return unit
    names = (before[at:] for at in range(max(0, len(before) - lexicon.longest_unit), len(before) - 1))
    counted = (lexicon.units.get(f"{unit.text}{name}") for name in names)
    return next((found for found in counted if found is not None and found.dimension is Dimension.COUNT), unit)


def _is_other_name(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """True where brackets between words hold another of their kind and no unit: 村（社区）干部补贴."""
    return _follows_another(text, match, lexicon) and re.match(r"\w", text[match.end() :]) is not None


def _follows_another(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """True where a word that may be a unit stands before the brackets and is another: 镇（村）, not 批次（批）."""
    before = re.search(rf"(?:{lexicon.unit_pattern})\Z", text[: match.start()])
    return before is not None and set(before[0]).isdisjoint(match[1])


@lru_cache(maxsize=4096)
def ends_in_unit(label: str, lexicon: Lexicon) -> bool:
    """True where a label leaves no doubt of its unit: it ends with it in brackets, not as 乡（镇） or 床（张） do."""
    text = compact(normalised(label))
    match = re.search(rf"\(({lexicon.unit_pattern}){_PER}\)\Z", text)
    return (
        match is not None and not _follows_another(text, match, lexicon) and not _is_subject(label, match[1], lexicon)
    )


def _is_subject(label: str, word: str, lexicon: Lexicon) -> bool:
    """True where brackets hold a rank of the classification, 行政运行（项）, and no unit as in 服务数量（项）."""
    return word in lexicon.words("tables.code_parts") and not is_count_label(label, lexicon) and "数" not in label


def unit_of_label(path: Sequence[HeaderNode], lexicon: Lexicon) -> Unit | None:
    """The unit a header path states, the lowest label first; BARE where it says that no money stands here."""
    for node in reversed(path):
        unit = unit_in_brackets(node.label, lexicon)
        if unit is not None:
            return unit
    leaf = path[-1].label if path else ""
    return BARE if is_rate_label(leaf, lexicon) or is_count_label(leaf, lexicon) else None


@lru_cache(maxsize=4096)  # labels of columns are asked for at every row
def is_rate_label(label: str, lexicon: Lexicon) -> bool:
    """True where a label heads rates (执行率, 占比), which have no unit of money even where no % is printed."""
    text = compact(label)
    if len(text) > _LONGEST_LABEL:
        return False
    if any(word in text for word in ("额", "数")) and not text.endswith(("率", "比", "%", "％", "幅度")):
        return False
    if _is_change_of_amount(text, lexicon):
        return False
    ratio = text.endswith(lexicon.words("tables.ratio_ends")) and not text.endswith(
        lexicon.words("tables.no_ratio_ends")
    )
    return ratio or any(word in text for word in lexicon.words("tables.rates"))


def _is_change_of_amount(text: str, lexicon: Lexicon) -> bool:
    """True for a word of change and one for an amount: 增长量, 比上年变化量."""
    ends = (end for end in lexicon.words("tables.derived.amount_ends") if text.endswith(end))
    return any(text.removesuffix(end).endswith(lexicon.words("tables.derived.turns")) for end in ends)


@lru_cache(maxsize=4096)
def is_count_label(label: str, lexicon: Lexicon) -> bool:
    """True where a label heads counts or scores (人数, 面积, 分值) rather than amounts of money."""
    text = compact(label)
    return any(word in text for word in lexicon.words("tables.counts"))


@lru_cache(maxsize=4096)
def is_per_unit(label: str, lexicon: Lexicon) -> bool:
    """True for amounts a head, a visit or a piece, which do not add up.

    >>> from auditor.figures.lexicon import load_lexicon
    >>> is_per_unit("收购价（元/吨）", load_lexicon())
    True
    """
    text = compact(normalised(label))
    counted = re.sub(r"\(.*?\)", "", text).endswith(
        tuple(w for w in lexicon.words("tables.counts") if w.endswith("数"))
    )
    words = {word for word in lexicon.words("tables.per_unit") if word in text}
    over_time = counted and words <= set(lexicon.words("tables.over_time"))  # 平均人数 is a count
    priced = re.search(rf"\((?:{lexicon.unit_pattern})/[^()/]{{1,6}}\)", text)
    return (bool(words) and not over_time) or priced is not None


def is_money(unit: Unit | None) -> bool:
    """True for a unit of money."""
    return unit is not None and unit.dimension is Dimension.MONEY
