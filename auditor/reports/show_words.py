"""What `auditor show` calls the parts of a report, in both languages.

Owns these words; in English they are the names that programs meet in JSON, but for hyphens.
"""

from __future__ import annotations

from collections.abc import Mapping

from auditor.claims.reading.keys import AVERAGE, CHANGE, COMPLETION, LEVEL, POINTS, RATE, RATE_OF_CHANGE, SHARE
from auditor.document import HIDDEN, STRUCK
from auditor.figures.grids.model import ColumnRole, RowRole
from auditor.figures.model import Reason
from auditor.language import Bilingual


def _named(words: Mapping[str, str]) -> dict[str, Bilingual]:
    return {name: Bilingual(zh, name.replace("-", " ").replace("_", " ")) for name, zh in words.items()}


REASONS = _named(
    {
        Reason.ADDRESS.value: "网址或邮箱",
        Reason.DATE.value: "日期",
        Reason.CLOCK.value: "钟点",
        Reason.DOCUMENT.value: "文号",
        Reason.ORDINAL.value: "序数",
        Reason.CODE.value: "代码",
        Reason.TELEPHONE.value: "电话号码",
        Reason.NAME.value: "名称的一部分",
        Reason.FRACTION.value: "分数",
        Reason.ITEM.value: "条目编号",
        Reason.CELL.value: "表头、项目栏或编号栏里的数",
        Reason.VAGUE.value: "约数",
        Reason.NO_UNIT.value: "没有单位的整数",
        Reason.UNREADABLE.value: "无法识读",
    }
)
ROWS = _named(
    {
        RowRole.TITLE.value: "标题",
        RowRole.UNIT.value: "单位",
        RowRole.HEADER.value: "表头",
        RowRole.ORDINAL.value: "栏次",
        RowRole.BODY.value: "数据",
        RowRole.NOTE.value: "注",
        RowRole.BLANK.value: "空",
    }
)
COLUMNS = _named(
    {
        ColumnRole.STUB.value: "项目",
        ColumnRole.CODE.value: "代码",
        ColumnRole.ORDINAL.value: "序号",
        ColumnRole.AMOUNT.value: "数额",
        ColumnRole.TEXT.value: "文字",
        ColumnRole.BLANK.value: "空",
    }
)
KINDS = _named(
    {
        LEVEL: "数额",
        CHANGE: "增减额",
        RATE_OF_CHANGE: "增减幅度",
        SHARE: "占比",
        COMPLETION: "完成率",
        AVERAGE: "平均数",
        POINTS: "百分点",
        RATE: "比率",
    }
)
ASIDES = _named(
    {
        "page-number": "页码",
        "hidden-helper": "隐藏的辅助栏",
        "running-line": "页眉页脚",
        "header": "页眉页脚",
        "bookmark": "书签",
        "outside-article": "正文以外的网页内容",
        STRUCK: "带删除线的文字",
        HIDDEN: "隐藏文字",
    }
)
NOTES = _named({"footnote": "脚注", "endnote": "尾注", "textbox": "文本框"})
