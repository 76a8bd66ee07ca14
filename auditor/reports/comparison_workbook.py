"""Two drafts held against each other, as a workbook: a summary, and a sheet for each part that has rows."""

from __future__ import annotations

import io

from auditor.editions.comparing import Comparison
from auditor.language import Bilingual
from auditor.reports import comparison_words as words
from auditor.reports.comparison_tables import QUERY, Part, comparison_counts, comparison_notes, comparison_parts
from auditor.reports.sheet import FILL, OPTIONS, QUERY_FILL, Column, Sheet

SUMMARY = (Column(Bilingual("项目", "part"), 34), Column(Bilingual("结果", "result"), 90))
TITLE = Bilingual("概况", "summary")
TABS = {
    "stale": Bilingual("未同步修改", "left behind"),
    "arrived": Bilingual("新问题", "new findings"),
    "remaining": Bilingual("仍未解决", "remaining"),
    "gone": Bilingual("已消除", "gone"),
    "changed": Bilingual("改动的数字", "changed"),
    "added": Bilingual("新增的数字", "new figures"),
    "removed": Bilingual("删去的数字", "figures gone"),
}
_FILLS = {**{severity.code: fill for severity, fill in FILL.items()}, QUERY: QUERY_FILL}


def comparison_to_xlsx(found: Comparison, lang: str = "zh") -> bytes:
    """The bytes of the workbook."""
    from xlsxwriter.workbook import Workbook  # of use only for this format

    target = io.BytesIO()
    with Workbook(target, OPTIONS) as book:
        parts = comparison_parts(found, lang)
        _summary(Sheet(book, TITLE.of(lang), SUMMARY, lang), found, parts, lang)
        for part in parts:
            if part.rows:
                sheet = Sheet(book, TABS[part.id].of(lang), part.columns, lang)
                for row in part.rows:
                    sheet.add(row.cells, _FILLS.get(row.level, ""), 0)
                sheet.finish()
    return target.getvalue()


def _summary(sheet: Sheet, found: Comparison, parts: tuple[Part, ...], lang: str) -> None:
    for which, report in ((words.OLD, found.old), (words.NEW, found.new)):
        sheet.add((which.of(lang), report.path or ""))
    for part in parts:
        sheet.add((part.title, str(len(part.rows)) if part.rows else words.NOTHING.of(lang)))
    for said in (*comparison_counts(found, lang), *comparison_notes(found, lang)):
        sheet.add(("", said))
    sheet.finish()
