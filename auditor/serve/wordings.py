"""The words of the page in both languages. Owns what does not come from a report."""

from __future__ import annotations

from auditor.language import Bilingual

TROUBLE = {
    "time": Bilingual("审核超过 {seconds} 秒，已停止，请拆分后再试", "stopped after {seconds} s: split the file"),
    "memory": Bilingual(
        "处理时占用内存过多，已停止，请拆分后再试", "stopped: it needs too much memory, split the file"
    ),
    "crash": Bilingual("处理它的进程意外终止，未能审核", "not audited: its process ended unexpectedly"),
    "removed": Bilingual("已移除", "removed"),
}
ANSWERS = {
    "key": Bilingual(
        "请从启动时打开的页面或窗口里显示的地址进入。", "Open the address that was shown when the program was started."
    ),
    "host": Bilingual("地址不对。", "Wrong address."),
    "origin": Bilingual("请求不是从本页发出的。", "The request does not come from this page."),
    "large": Bilingual("文件过大。", "The file is too large."),
    "file": Bilingual("没有收到文件。", "No file was received."),
    "full": Bilingual("文件已经很多，请先移除一些。", "There are many files already: remove some first."),
    "busy": Bilingual("同时使用的人太多，请稍后再试。", "Too many people at the same time, try again later."),
    "gone": Bilingual("没有这个文件，可能已经移除。", "There is no such file, it may have been removed."),
}
PAGE = {
    "title": Bilingual("报告数字审核", "Report auditor"),
    "lead": Bilingual(
        "核对报告里的合计、占比、增减、结余，哪里对不上，一处一处列出来。",
        "Recomputes the totals, shares, changes and balances of a report and lists what does not fit.",
    ),
    "private": Bilingual(
        "文件只在这台电脑上处理，不会传到网上；关闭本页后不保留。",
        "Files are read on this computer only and sent nowhere; nothing is kept after this page is closed.",
    ),
    "private_office": Bilingual(
        "文件在本单位的服务器上处理，只有你能看到；关闭本页后不保留。",
        "Files are read on your office's server, and only you see them; nothing is kept after this page is closed.",
    ),
    "other_language": Bilingual("English", "中文"),
    "drop": Bilingual("把报告拖到这里，或", "Drop reports here, or"),
    "choose": Bilingual("选择文件", "choose files"),
    "kinds": Bilingual(
        "Word、Excel、PDF、网页、文本均可，可以一次选几个；每个不超过 {megabytes} MB。",
        "Word, Excel, PDF, web pages and text, several at once; up to {megabytes} MB each.",
    ),
    "options": Bilingual("选项", "Options"),
    "previous": Bilingual("去年的报告（可选）", "Last year's report (optional)"),
    "previous_note": Bilingual(
        "选了它，报告里的上年数会与去年印出的数逐个核对。",
        "With it, what a report says of last year is held against what last year's report prints.",
    ),
    "no_previous": Bilingual("不用了", "do not use"),
    "queries": Bilingual("批注版里也标注“请核实”", "Mark what is worth looking up in the copy, too"),
    "filter": Bilingual("显示", "Show"),
    "keys": Bilingual(
        "键盘：J 下一处，K 上一处，回车展开或收起，O 选择文件。",
        "Keys: J next, K previous, Enter opens and closes, O chooses files.",
    ),
    "files": Bilingual("报告", "Reports"),
    "status": Bilingual("进展", "progress"),
    "uploading": Bilingual("正在读入", "reading"),
    "waiting": Bilingual("等待中", "waiting"),
    "auditing": Bilingual("正在审核", "auditing"),
    "writing": Bilingual("正在生成结果", "writing the results"),
    "done": Bilingual("已完成", "done"),
    "refused": Bilingual("未能审核", "not audited"),
    "too_large": Bilingual("文件超过 {megabytes} MB，请拆分后再审", "larger than {megabytes} MB, split it first"),
    "lost": Bilingual("程序没有回应，可能已经关闭", "no answer: the program may have been closed"),
    "page": Bilingual("看核对报告", "open the report"),
    "copy": Bilingual("下载批注版", "download the marked copy"),
    "workbook": Bilingual("下载问题清单", "download the workbook"),
    "remove": Bilingual("移除", "remove"),
    "sure": Bilingual("把握", "probability"),
    "quote": Bilingual("原文", "report"),
    "none_shown": Bilingual("没有符合筛选的问题。", "Nothing fits the filter."),
    "marked": Bilingual("（批注）", " (marked)"),
    "listed": Bilingual("（问题清单）", " (findings)"),
    "script": Bilingual("本页需要 JavaScript。", "This page needs JavaScript."),
}


def page_words(lang: str, megabytes: int) -> dict[str, str]:
    """The words of the page in one language."""
    return {name: word.of(lang).replace("{megabytes}", str(megabytes)) for name, word in PAGE.items()}
