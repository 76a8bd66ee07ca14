"""The fixed words of the page in both languages."""

from __future__ import annotations

from auditor.language import Bilingual
from auditor.reports import wording

WORDS = {
    "report": Bilingual("数字核对结果", "Figures checked"),
    "made_by": Bilingual("由 auditor 生成，版本", "made by auditor"),
    "contents": Bilingual("目录", "Reports"),
    "skip": Bilingual("跳到报告正文", "Skip to the text of the report"),
    "findings": Bilingual("问题", "Findings"),
    "no_findings": Bilingual("已核对的数字关系中未发现问题。", "No finding among the relations that were checked."),
    "queries": Bilingual("请核实", "Worth looking up"),
    "queries_note": Bilingual(
        "可能有误，也可能是另一种意思，请对照原文看一看。", "These may be wrong, or may mean something else."
    ),
    "accepted": Bilingual("已认可", "Accepted"),
    "wrong": wording.WRONG,
    "reason": Bilingual("理由：", "reason:"),
    "until": Bilingual("有效至", "until"),
    "text": Bilingual("报告正文（程序读到的）", "The report as read"),
    "coverage": Bilingual("各部分核对情况", "How much was checked, by section"),
    "section": Bilingual("章节", "section"),
    "figures": Bilingual("数字", "figures"),
    "checked": Bilingual("已核对", "checked"),
    "weakly": Bilingual("较弱", "weakly"),
    "told": Bilingual("问题", "findings"),
    "not_checked": Bilingual("未核对的原因", "Why figures were not checked"),
    "filter": Bilingual("筛选", "Show"),
    "none_match": Bilingual("没有符合筛选条件的问题。", "Nothing matches what was chosen above."),
    "all_kinds": Bilingual("全部类型", "all kinds"),
    "all_sections": Bilingual("全部章节", "all sections"),
    "kind": Bilingual("类型", "kind"),
    "to_text": Bilingual("看原文", "show in the text"),
    "calculation": Bilingual("算式", "Calculation"),
    "by_figures": Bilingual("按所列数计算", "from its own figures"),
    "should": Bilingual("应为", "expected"),
    "printed": Bilingual("报告数", "reported"),
    "difference": Bilingual("相差", "difference"),
    "line": Bilingual("报告数与应为数在数轴上的位置", "the reported and the expected value on a line"),
    "cause": Bilingual("可能原因", "Likely cause"),
    "suggestion": Bilingual("建议改为", "change to"),
    "related": Bilingual("相关", "Related"),
    "probability": Bilingual("把握", "probability"),
    "id": Bilingual("编号", "id"),
    "no_section": Bilingual("（未归入标题）", "(under no heading)"),
    "table": Bilingual("表", "table "),
    "unread": Bilingual("未能审核", "Not audited"),
    "legend": Bilingual("图例", "Legend"),
    "legend_checked": Bilingual("已核对", "checked"),
    "legend_weak": Bilingual("较弱的核对", "weakly checked"),
    "legend_unchecked": Bilingual("未核对", "not checked"),
    "legend_recognised": wording.RECOGNISED_FIGURE,
    "legend_evidence": Bilingual("有关的数", "figure of a finding"),
}
