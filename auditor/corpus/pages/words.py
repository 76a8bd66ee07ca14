"""The fixed words of the dashboard, in both languages."""

from __future__ import annotations

from auditor.language import Bilingual

WORDS = {
    "title": Bilingual("审核总览", "Audit of a corpus"),
    "run": Bilingual("第 {} 次运行", "run {}"),
    "overview": Bilingual("总览", "overview"),
    "reports": Bilingual("报告", "reports"),
    "report": Bilingual("报告", "report"),
    "findings": Bilingual("问题", "findings"),
    "queries": Bilingual("请核实", "queries"),
    "unread": Bilingual("未能审核", "not audited"),
    "partly": Bilingual("部分审核", "audited in part"),
    "checked": Bilingual("已核对数字", "figures checked"),
    "by_severity": Bilingual("按级别", "By severity"),
    "by_rule": Bilingual("按规则", "By rule"),
    "by_office": Bilingual("按单位", "By office"),
    "by_year": Bilingual("按年度", "By year"),
    "heat": Bilingual("单位与规则", "Offices and rules"),
    "coverage": Bilingual("核对覆盖率（报告数）", "Coverage (reports)"),
    "slowest": Bilingual("最慢的报告", "Slowest reports"),
    "between": Bilingual("报告之间", "Between reports"),
    "repeats": Bilingual("重复出现的差错", "Repeated slips"),
    "office": Bilingual("单位", "office"),
    "year": Bilingual("年度", "year"),
    "kind": Bilingual("类别", "kind"),
    "rule": Bilingual("规则", "rule"),
    "severity": Bilingual("级别", "severity"),
    "place": Bilingual("位置", "place"),
    "reported": Bilingual("报告数", "reported"),
    "message": Bilingual("说明", "what is wrong"),
    "reason": Bilingual("原因", "reason"),
    "seconds": Bilingual("秒", "seconds"),
    "share": Bilingual("覆盖率", "coverage"),
    "error": Bilingual("错误", "errors"),
    "warning": Bilingual("警告", "warnings"),
    "info": Bilingual("提示", "hints"),
    "unknown": Bilingual("（未识别）", "(not known)"),
    "all": Bilingual("全部", "all"),
    "page": Bilingual("第 {} 页，共 {} 页", "page {} of {}"),
    "before": Bilingual("上一页", "previous"),
    "next": Bilingual("下一页", "next"),
    "nothing": Bilingual(
        "没有问题。未核对的数字不表示正确。", "Nothing found. A figure that was not checked may be wrong."
    ),
    "remarks": Bilingual("备注", "Remarks"),
    "accepted": Bilingual("已认可", "accepted"),
    "often": Bilingual("命中过多，规则可疑", "fires so often that the rule is doubtful"),
    "made_by": Bilingual("由 auditor {} 生成", "made by auditor {}"),
    "probability": Bilingual("把握", "probability"),
    "against": Bilingual("对照", "against"),
    "cause": Bilingual("原因", "cause"),
}

KINDS = {
    "final": Bilingual("决算", "final accounts"),
    "budget": Bilingual("预算", "budget"),
    "performance": Bilingual("绩效", "performance"),
    "government-budget": Bilingual("政府预算", "government budget"),
    "government-final": Bilingual("政府决算", "government accounts"),
    "bulletin": Bilingual("公报", "bulletin"),
    "debt": Bilingual("债务", "debt"),
}


def kind_words(kind: str, lang: str) -> str:
    """The name of a kind of report; a kind of the user's own as it is written."""
    return KINDS[kind].of(lang) if kind in KINDS else kind
