"""The list for a person: what it says, that it fits the screen, and that a report cannot take over the terminal."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal

import pytest

from auditor.claims.model import Kind
from auditor.document import Location, Remark
from auditor.engine.model import Accepted, Check, Finding, Related, Report, Severity
from auditor.figures.model import Approx, Figure
from auditor.language import Bilingual
from auditor.reports.clean import clean
from auditor.reports.columns import shortened, shortened_around, width_of, wrapped
from auditor.reports.finding_lines import difference_words, finding_lines
from auditor.reports.layout import Style, View
from auditor.reports.plain import lines_to_text
from auditor.reports.report_lines import report_lines
from auditor.reports.wording import place_words


def text_of(report: Report, view: View | None = None, hidden: int = 0) -> str:
    """The plain list of `report`."""
    return lines_to_text(report_lines(report, view or View(), hidden))


def test_a_finding_says_everything_a_clerk_needs(report: Report) -> None:
    """Mark, place, quote with the figure marked, message, calculation, cause, suggestion, related: in this order."""
    text = "".join(text_of(report).split())
    parts = [
        "某局2021年度部门决算",
        "二、支出情况",
        "×错误第27行第30列2595.98%增减幅度不符把握99%[SHARE0013f9a1c20ab]",
        "下降2595.98%，主要原因",
        "下降不可能超过100%",
        "4937.04÷(190.18+4937.04)=96.29%",
        "高2499.69个百分点",
        "可能原因把本年数当作了基数",
        "建议如确系此因，将第27行第30列的2595.98%改为96.29%",
        "相关第27行第30列：第二处也写作2595.98%",
        "错误1处，警告0处，提示0处；请核实0处。",
        "共识别数字5个，其中4个参与了至少一项核对；另有1个未核对（--unchecked查看）。",
        "共核对1项：相符0，尾差或截位0，不符1，无法判定0。",
        "注意：文件按GB18030读取",
    ]
    positions = [text.find(part) for part in parts]
    assert -1 not in positions, [p for p, at in zip(parts, positions, strict=True) if at < 0]
    assert positions == sorted(positions)


def test_english_list_has_no_chinese_words_of_its_own(report: Report) -> None:
    """With --lang en all fixed words are English; what stays Chinese is the report's own text."""
    text = text_of(report, View(lang="en", unchecked=True, all_checks=True))
    for word in ("错误", "第27行", "可能原因", "共识别", "未核对"):
        assert word not in text
    assert "5 figures found, 4 of them took part in at least one check; 1 did not." in " ".join(text.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_screen(report: Report, lang: str, width: int) -> None:
    """Every line fits, Chinese counted as two columns, also where place and title together do not."""
    lines = report_lines(report, View(lang, width, all_checks=True, unchecked=True))
    assert [line.text for line in lines if width_of(line.text) > width] == []


def test_nothing_checked_is_said_aloud(empty_report: Report) -> None:
    """A report without a single check is never shown as clean."""
    text = text_of(empty_report)
    assert "没有任何数字关系可供核对" in text
    assert "这并不表示报告没有差错" in text
    assert "未发现问题" not in text


def test_no_finding_speaks_of_what_was_checked_only(report: Report) -> None:
    """Without findings the list claims no more than that the checked relations show none, and says what was not."""
    text = text_of(report._replace(findings=()))
    assert "已核对的数字关系中未发现问题。" in text
    assert "另有1个未核对" in text


def test_little_checked_is_no_clean_bill(report: Report) -> None:
    """Where most figures could not be checked that is said before "no finding", in both languages."""
    little = report._replace(findings=(), n_figures=9, n_figures_checked=2)
    assert "数字多数未能核对；已核对的数字关系中未发现问题。" in text_of(little)
    assert "这并不表示报告没有差错" in text_of(little)
    assert "Less than half of the figures could be checked." in text_of(little, View(lang="en"))
    assert "未能核对" not in text_of(report._replace(findings=()))


def test_a_lone_figure_is_shown_with_its_place(finding: Finding, make_figure: Callable[..., Figure]) -> None:
    """What a figure is compared with is named with its place, so that a clerk can look it up."""
    other = make_figure("96.29%", finding.reported.unit, 7, line=40)
    hypothesis = finding.check.hypothesis._replace(expected=other)
    check = finding.check._replace(hypothesis=hypothesis, expression="降幅96.29%")
    text = lines_to_text(finding_lines(finding._replace(check=check), View()))
    assert "对照      第40行第7列  降幅96.29%" in text


def test_hidden_and_accepted_findings_are_counted(report: Report, finding: Finding) -> None:
    """What --select or a suppression left out is told in the summary."""
    text = text_of(report._replace(accepted=(Accepted(finding, "附注已说明"),) * 2), hidden=3)
    assert "另有2处问题已按说明文件" in text
    assert "另有3处问题因 --select/--ignore/--min-probability/--no-queries 未列出" in text


def test_unchecked_and_all_lists_appear_on_request(report: Report) -> None:
    """--unchecked names figure, place and reason; --all names every check with its verdict."""
    text = text_of(report, View(unchecked=True, all_checks=True))
    assert "第40行第5列  15.43万元  公用经费  没有可与之比较的数字" in text
    assert "第27行第30列  不符  增减  2595.98%  4937.04 ÷ (190.18 + 4937.04) = 96.29%" in " ".join(text.split("\n  "))
    assert "--unchecked 查看" not in text


def test_findings_are_grouped_by_section_in_reading_order(report: Report, finding: Finding) -> None:
    """A heading is printed once, with all its findings below it."""
    other = finding._replace(section="", severity=Severity.INFO)
    text = text_of(report._replace(findings=(finding, other, finding)))
    assert text.count("二、支出情况") == 1
    assert text.index("二、支出情况") < text.index("× 错误") < text.index("（未归入标题）") < text.index("○ 提示")


def test_a_report_cannot_control_the_terminal(report: Report, finding: Finding) -> None:
    """Escape sequences, bells, direction overrides and line breaks in any report text are gone from the list."""
    nasty = "甲\x1b[31m\x1b]0;title\x07乙\u202e丙\r\n丁\u2028戊\x9b2J"
    figure = finding.reported._replace(label=nasty)
    bad = finding._replace(section=nasty, quote=nasty, reported=figure)
    lines = report_lines(report._replace(title=nasty, findings=(bad,), remarks=(Remark(nasty, nasty, "x"),)), View())
    for line in lines:
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or char in "\u202e\u2028" for char in line.text)
    assert "甲乙丙 丁 戊" in text_of(report._replace(title=nasty))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[1;31mb\x1b[0m", "ab"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("1\u202e000\u2066", "1000"),
        ("a\u200bb\ufeff", "ab"),
        ("a\u3000\t b", "a b"),
        ("\ud800", "\ufffd"),
        ("[bold]x[/bold] :smile:", "[bold]x[/bold] :smile:"),
    ],
)
def test_clean(raw: str, shown: str) -> None:
    """What clean() drops, and that it leaves markup-like text alone."""
    assert clean(raw) == shown


def test_rich_shows_the_same_facts_and_interprets_nothing(report: Report, finding: Finding) -> None:
    """The coloured list, its colours removed, is the plain one, even where the report writes rich's markup."""
    from auditor.reports.terminal import print_lines

    tricky = finding._replace(quote="支出[bold red]增加[/] :warning: 2595.98%", section="[link=x]一、概况[/link]")
    lines = report_lines(report._replace(findings=(tricky,)), View())
    stream = io.StringIO()
    print_lines(lines, stream, 80)
    coloured = stream.getvalue()
    assert "\x1b[" in coloured
    plain = "\n".join(clean(line) if "\x1b" in line else line.rstrip() for line in coloured.split("\n"))
    squeezed = ["".join(line.split()) for line in plain.split("\n")]
    assert squeezed == ["".join(line.split()) for line in (lines_to_text(lines)).split("\n")]


def test_difference_is_left_out_where_it_means_nothing(finding: Finding) -> None:
    """An approximate figure and a claim without an expected value have no difference."""
    check = finding.check
    about = check.claim.reported._replace(approx=Approx.ABOUT)
    assert difference_words(check, "zh") == "高2499.69个百分点"
    assert difference_words(check._replace(expected=None), "zh") == ""
    assert difference_words(check._replace(claim=check.claim._replace(reported=about)), "zh") == ""


def test_the_marked_figure_is_a_whole_number_of_the_quote(finding: Finding) -> None:
    """5.98% is not marked inside 2595.98%; the quote itself has no marks, so that it can be searched for."""
    figure = finding.reported._replace(text="5.98%", value=Decimal("5.98"))
    lines = finding_lines(finding._replace(reported=figure, quote="下降2595.98%，上升5.98%。"), View())
    (quote,) = [line for line in lines if "原文" in line.text]
    assert quote.text.endswith("下降2595.98%，上升5.98%。")
    assert [(span.text, span.style) for span in quote.spans if span.style is Style.FIGURE] == [("5.98%", Style.FIGURE)]
    assert "上升" in quote.spans[-3].text


def test_words_at_fault_are_shown_with_their_sentence(finding: Finding) -> None:
    """Where the wording contradicts the numbers the sentence is not cut, however far the word is from the figure."""
    quote = f"年初预算为2595.98%，{'其他情况，' * 30}决算数大于预算数。"
    lines = finding_lines(finding._replace(kind=Kind.DIRECTION, quote=quote), View())
    assert "决算数大于预算数" in "".join(lines_to_text(lines).split())
    assert "决算数大于预算数" not in "".join(
        lines_to_text(finding_lines(finding._replace(quote=quote), View())).split()
    )


def test_what_the_message_says_is_not_told_again_as_related(finding: Finding, share_check: Check) -> None:
    """A related claim whose text is part of the message gets no line of its own."""
    again = Related(share_check, Bilingual("下降不可能超过100%。", "none exceeds 100%."))
    text = lines_to_text(finding_lines(finding._replace(related=(again,)), View()))
    assert text.count("下降不可能超过100%") == 1
    assert "相关" not in text


def test_many_related_claims_are_shortened(finding: Finding) -> None:
    """Six related claims are printed, the rest are counted."""
    text = lines_to_text(finding_lines(finding._replace(related=finding.related * 9), View()))
    assert text.count("第二处也写作") == 6
    assert "另有 3 处" in text


@pytest.mark.parametrize(
    ("location", "zh", "en"),
    [
        (Location(line=27, column=30), "第27行第30列", "line 27, column 30"),
        (Location(paragraph=5), "第5段", "paragraph 5"),
        (Location(table=3, row=4, col=2), "表3 第4行第2列", "table 3, row 4, col 2"),
        (Location(line=9, column=1, table=3, row=4, col=2), None, None),
        (Location(page=2), "第2页", "page 2"),
        (Location(sheet="表一", cell="B7"), "工作表“表一” B7", "sheet 表一, cell B7"),
        (Location(), "", ""),
    ],
)
def test_places(location: Location, zh: str | None, en: str | None) -> None:
    """Places are written as a person looks them up, in both languages."""
    assert place_words(location, "zh") == (zh if zh is not None else "第9行第1列 （表3 第4行第2列）")
    assert place_words(location, "en") == (en if en is not None else "line 9, column 1, table 3, row 4, col 2")


def test_widths() -> None:
    """A Chinese character takes two columns, a combining one none."""
    assert width_of("abc") == 3
    assert width_of("合计12.5万元") == 12
    assert width_of("e\u0301") == 1


def test_wrapping_keeps_numbers_whole_and_punctuation_off_the_line_start() -> None:
    """A number moves to the next line whole; a comma stays with the word before it."""
    assert wrapped("支出合计为5127.12万元", 14) == ["支出合计为", "5127.12万元"]
    assert wrapped("甲乙丙丁，戊己", 8) == ["甲乙丙", "丁，戊己"]
    assert wrapped("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_shortening() -> None:
    """Cut text says so; around a figure more is kept before than behind."""
    assert shortened("甲乙丙丁戊", 8) == "甲乙丙…"
    before, middle, after = shortened_around("甲" * 50 + "12%" + "乙" * 50, 50, 53, 43)
    assert (middle, before[0], after[-1]) == ("12%", "…", "…")
    assert width_of(before) > width_of(after)
    assert shortened_around("合计12%。", 2, 5, 40) == ("合计", "12%", "。")


def test_a_table_is_named_by_its_caption() -> None:
    """The number of a table says little in Word; its caption can be found. A number in the caption is not repeated."""
    cell = Location(table=3, row=22, col=5)
    captions = {3: "支出决算表", 4: "附表4 收入决算表", 5: "一" * 40}
    assert place_words(cell, "zh", captions) == "表3《支出决算表》第22行第5列"
    assert place_words(cell._replace(table=4), "zh", captions) == "表4《收入决算表》第22行第5列"
    assert place_words(cell, "en", captions) == 'table 3 "支出决算表", row 22, col 5'
    assert place_words(cell._replace(table=9), "zh", captions) == "表9 第22行第5列"
    assert place_words(cell._replace(table=5), "zh", captions) == f"表5《{'一' * 30}…》第22行第5列"


def test_a_long_list_begins_with_a_summary(report: Report, finding: Finding) -> None:
    """More than ten findings: first how many there are, and of which kind."""
    other = finding._replace(title=Bilingual("合计不符", "total does not fit"), severity=Severity.WARNING)
    long = text_of(report._replace(findings=(*(finding,) * 8, *(other,) * 3))).splitlines()
    assert long[2:5] == ["错误8处，警告3处，提示0处；请核实0处。", "  增减幅度不符：8", "  合计不符：3"]
    assert "  增减幅度不符：" not in text_of(report._replace(findings=(finding,) * 10))
