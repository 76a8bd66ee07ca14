"""The fixed words of the output in both languages: severities, kinds, verdicts, places, labels.

Owns every word that does not come from a rule or a finding. Nothing here computes.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from auditor.claims.model import Kind
from auditor.document import Location, Remark
from auditor.engine.model import Accepted, Severity, Verdict
from auditor.language import Bilingual
from auditor.patterns import lazy

HUNDRED = Decimal(100)
LONGEST_CAPTION = 30
# of a caption: 表1 收入支出决算总表, 表4-1债务限额; of 表1-2023年收支 the year is no part of its number
_NUMBER = lazy(r"附?表\s*\d+(?!\d)")
_MORE = lazy(r"(?:\s?[-—–]\s?|[.．])\d{1,2}(?!\d)")
_BEHIND = lazy(r"\s*+[:：、.—–-]?\s*+(?=\S)")
NO_CAPTIONS: Mapping[int, str] = {}
# The marks can be told apart without colour and exist in GB18030, so that a Chinese Windows console shows them.
SEVERITY_MARK = {Severity.ERROR: "×", Severity.WARNING: "▲", Severity.INFO: "○"}
SEVERITY = {
    Severity.ERROR: Bilingual("错误", "error"),
    Severity.WARNING: Bilingual("警告", "warning"),
    Severity.INFO: Bilingual("提示", "info"),
}
VERDICT = {
    Verdict.CONSISTENT: Bilingual("相符", "consistent"),
    Verdict.ROUNDING: Bilingual("尾差或截位", "rounding"),
    Verdict.INCONSISTENT: Bilingual("不符", "inconsistent"),
    Verdict.INDETERMINATE: Bilingual("无法判定", "indeterminate"),
}
KIND = {
    Kind.SUM: Bilingual("合计", "sum"),
    Kind.SHARE: Bilingual("占比", "share"),
    Kind.CHANGE: Bilingual("增减", "change"),
    Kind.COMPLETION: Bilingual("完成率", "completion"),
    Kind.BALANCE: Bilingual("收支结余", "balance"),
    Kind.DIFFERENCE: Bilingual("差额", "difference"),
    Kind.TIE_OUT: Bilingual("前后一致", "tie-out"),
    Kind.DIRECTION: Bilingual("增减方向", "direction"),
    Kind.IMPOSSIBLE: Bilingual("不可能的数", "impossible"),
    Kind.UNIT: Bilingual("单位", "unit"),
    Kind.AVERAGE: Bilingual("平均数", "average"),
    Kind.COUNT: Bilingual("个数", "count"),
}
FINDING = Bilingual("问题", "finding")
FINDINGS = Bilingual("问题", "Findings")
PLACE = Bilingual("位置", "place")
NUMBER = Bilingual("编号", "id")
QUERY = Bilingual("请核实", "worth looking up")
QUERY_MARK = "？"
QUERY_HEAD = Bilingual(
    "请核实（可能有误，也可能是另一种意思，请对照原文看一看）",
    "Worth looking up (may be wrong, or may mean something else)",
)
ACCEPTED = Bilingual("已认可", "Accepted")
ACCEPTED_MARK = "√"
REASON = Bilingual("理由", "reason")
UNTIL = Bilingual("有效至", "until")
WRONG = Bilingual("误报", "no mistake")
UNREAD = Bilingual("未能审核", "not audited")
RECOGNISED = Bilingual("（图像识别）", "(recognised)")
RECOGNISED_FIGURE = Bilingual("图像识别所得，可能识错", "recognised in a picture, perhaps misread")
LAST_YEAR = Bilingual("上年报告", "last year's report")
NO_SECTION = Bilingual("（未归入标题）", "(under no heading)")
QUOTE = Bilingual("原文", "report")
CELL = Bilingual("表格", "table")
MEANING = Bilingual("说明", "finding")
SUM_DONE = Bilingual("算式", "from its numbers")
COMPARED = Bilingual("对照", "compared with")
SEEN_AGAIN = Bilingual("又见", "printed again")
EXPECTED = Bilingual("应为", "expected")
DIFFERENCE = Bilingual("相差", "difference")
CAUSE = Bilingual("可能原因", "likely cause")
SUGGESTION = Bilingual("建议", "suggestion")
RELATED = Bilingual("相关", "related")
NOTE = Bilingual("注意", "note")
NOT_ALL_READ = Bilingual(
    "有内容没有读到（见“注意”），按 --strict 退出码为 2",
    "not all of it was read (see the notes), so that the exit status is 2 with --strict",
)
INCOMPLETE = Bilingual(
    "程序出错，有一部分没有核对（见错误输出）。", "A defect of the program left a part unchecked (see standard error)."
)
LABEL_COLUMNS = {"zh": 10, "en": 19}


def crash_words(part: str) -> Bilingual:
    """One line about a part of the program that failed while the others went on."""
    return Bilingual(
        f"程序内部错误（{part}），这一部分没有核对", f"internal error in {part}: this part was not checked"
    )


def accepted_words(one: Accepted, lang: str) -> str:
    """Why a finding is accepted, said first where it is no mistake at all: "误报：……"."""
    wrong = WRONG.of(lang)
    if not one.wrong:
        return one.reason
    between = ": " if lang == "en" else "："
    return wrong if one.reason in WRONG else f"{wrong}{between}{one.reason}"


def probability_words(probability: Decimal, lang: str) -> str:
    """How probable an error is, in whole percent, cut off rather than rounded up: "把握97%".

    >>> probability_words(Decimal("0.998"), "zh"), probability_words(Decimal("0.605"), "en")
    ('把握99%', '60% likely')
    """
    shown = percent(probability)
    return f"{shown} likely" if lang == "en" else f"把握{shown}"


def percent(probability: Decimal) -> str:
    """A probability in whole percent, cut off."""
    return f"{int(probability * HUNDRED)}%"


def place_words(location: Location, lang: str, captions: Mapping[int, str] = NO_CAPTIONS) -> str:
    """Where to look, as a person says it: "第27行第30列", "表3《支出决算表》第4行第2列"; "" where nothing is known."""
    known = location.table is not None and location.edition is None  # captions are those of the report itself
    caption = captions.get(location.table or 0, "") if known else ""
    caption = _without_number(caption)
    if len(caption) > LONGEST_CAPTION:
        caption = caption[:LONGEST_CAPTION] + "…"
    return _place_en(location, caption) if lang == "en" else _place_zh(location, caption)


def _without_number(caption: str) -> str:
    """A caption without the number that it begins with; as it is where it says nothing else."""
    number = _NUMBER.match(caption)
    while number is not None and (more := _MORE.match(caption, number.end())) is not None:
        number = more
    behind = _BEHIND.match(caption, number.end()) if number is not None else None
    return caption if behind is None else caption[behind.end() :]


def remark_words(remark: Remark, lang: str, captions: Mapping[int, str] = NO_CAPTIONS) -> str:
    """A remark with the place it speaks of before it, where its own words do not name that: "表1 第3行第2列：……"."""
    said, place = remark.of(lang), place_words(remark.location, lang, captions)
    named = remark.location.sheet is not None and remark.location.sheet in said
    between = ": " if lang == "en" else "："
    return f"{place}{between}{said}" if place and not named else said


def _place_zh(location: Location, caption: str) -> str:
    words = []
    if location.edition is not None:
        words.append(LAST_YEAR.zh)
    if location.page is not None:
        words.append(f"第{location.page}页{RECOGNISED.zh if location.recognised else ''}")
    if location.sheet is not None:
        words.append(f"工作表“{location.sheet}”")
    if location.cell is not None:
        words.append(location.cell)
    if location.line is not None:
        column = "" if location.column is None else f"第{location.column}列"
        words.append(f"第{location.line}行{column}")
    if location.table is not None:
        inside = f"《{caption}》" if caption else ""
        inside += "" if location.row is None else f"{'' if caption else ' '}第{location.row}行"
        inside += "" if location.col is None else f"第{location.col}列"
        words.append(f"{'（' if location.line else ''}表{location.table}{inside}{'）' if location.line else ''}")
    elif location.paragraph is not None:
        words.append(f"第{location.paragraph}段")
    return " ".join(words)


def _place_en(location: Location, caption: str) -> str:
    words = [] if location.edition is None else [LAST_YEAR.en]
    for name in ("page", "sheet", "cell", "line", "column", "table", "row", "col"):
        value = getattr(location, name)
        if value is not None:
            words.append(f"{name} {value}")
        if name == "page" and location.recognised:
            words[-1] += f" {RECOGNISED.en}"
        if name == "table" and value is not None and caption:
            words[-1] += f' "{caption}"'
    if location.table is None and location.paragraph is not None:
        words.append(f"paragraph {location.paragraph}")
    return ", ".join(words)
