"""The page: complete, linked both ways, without script or network, and harmless."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from auditor.audit import audit_whole
from auditor.engine.model import Accepted, Report
from auditor.errors import UnreadableFile
from auditor.reports.formats import Outcome, Read
from auditor.reports.html import outcomes_to_html
from auditor.reports.html.calculation import MARGIN, WIDTH, calculation_of
from auditor.reports.unread import Unread

TEXT = (
    "某局2021年度部门决算\n\n一、支出情况\n支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n\n"
    "二、人员情况\n年末在职人员49人，占编制的12.5%，退休人员11人。\n"
)
TABLE = "项目\t预算数\t决算数\n合计\t8.50\t8.60\n基本支出\t6.20\t6.20\n项目支出\t2.30\t2.30\n"
NO_FILE = Unread("b.txt", UnreadableFile("文件不存在", "no such file", "missing"))
VOID = {"meta", "input"}


class Checker(HTMLParser):
    """Collects ids, links, tags and attributes, and sees that tags are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def outcome(text: str, lang: str = "zh") -> Outcome:
    """What is shown of a report with this text."""
    found = audit_whole(text.encode(), name="a.txt")
    return Outcome(found.report, lang, read=Read(found.document, found.figures))


@pytest.fixture(scope="module")
def page() -> str:
    """The page of two reports and a file that could not be read."""
    return outcomes_to_html([outcome(TEXT), Outcome(NO_FILE, "zh"), outcome(TABLE)])


def plain(page: str) -> str:
    """The text of a page."""
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.S)
    apart = re.sub(r"<(?!/?(?:a|i|span|mark)\b)[^>]*>", " ", body)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", apart)).split())


def test_the_page_is_well_formed(page: str) -> None:
    """Tags are closed in order, no id is used twice, and every link leads to an id on the page."""
    seen = Checker(page)
    assert seen.open == []
    assert len(seen.ids) == len(set(seen.ids))
    assert {link.removeprefix("#") for link in seen.links} <= set(seen.ids)
    assert all(link.startswith("#") for link in seen.links)


def test_the_page_runs_nothing_and_loads_nothing(page: str) -> None:
    """No script, no handler, no style in an attribute; the policy knows the hash of the only style and nothing else."""
    seen = Checker(page)
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(seen.tags)
    assert not [name for name in seen.attributes if name.startswith("on") or name == "style"]
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0])
    assert policy == f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style


def test_a_finding_and_its_figure_lead_to_each_other(page: str) -> None:
    """The figure in the text links to the finding, the finding to the figure."""
    (figure,) = re.findall(r'<a class="m error" id="(r1f\d+)" href="#(r1n\d+)" title="见第1项">6127.22万元</a>', page)
    place, number = figure
    item = page[page.index(f'id="{number}"') :]
    item = item[: item.index("</details>")]
    assert f'href="#{place}"' in item


def test_the_page_shows_the_whole_report_and_its_calculation(page: str) -> None:
    """Text and tables as read; the operands of the sum, what they come to, what is printed and how far off it is."""
    text = plain(page)
    assert "支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。" in text
    assert "190.18万元 基本支出" in text
    assert "+ 4937.04万元 项目支出" in text
    assert "5127.22万元 按所列数计算" in text
    assert "6127.22万元 报告数 · 多1000.00万元" in text
    assert '<td class="n">' in page
    assert "未能审核 文件不存在" in text
    assert "共3个文件：已审核2个，其中0个未发现问题；1个未能审核。" in text


def test_what_was_not_checked_is_marked(page: str) -> None:
    """A figure without a check says why when it is pointed at, and its section is not shown as checked."""
    assert re.search(r'<i class="u" title="[^"]+">11人</i>', page)
    rows = re.findall(r'<th scope="row">([^<]*).*?</th>\s*<td>(\d+)</td><td>(\d+)</td>', page, flags=re.S)
    assert ("一、支出情况", "3", "3") in [(name.strip(), total, done) for name, total, done in rows]


def test_accepted_findings_are_shown_apart() -> None:
    """With their reason; they are neither counted nor marked as findings."""
    found = outcome(TEXT)
    assert isinstance(found.report, Report)
    (finding,) = (*found.report.findings, *found.report.queries)
    kept = found.report._replace(findings=(), queries=(), accepted=(Accepted(finding, "附注<三>", "财务科"),))
    made = outcomes_to_html([found._replace(report=kept)])
    text = plain(made)
    assert "已认可 (1)" in text
    assert "理由： 附注<三> · 财务科" in text
    assert 'class="item' not in made


def test_filters_need_no_script(page: str) -> None:
    """Every choice has its rule in the style."""
    for level in ("error", "warning", "info", "query"):
        assert f'id="f-{level}"' in page
        assert f"body:has(#f-{level}:not(:checked)) .item.{level}{{display:none}}" in page
    for value in re.findall(r'<option value="([^"]+)"', page):
        assert value == "all" or f'option[value="{value}"]:checked' in page


def test_hostile_text_is_shown_harmlessly() -> None:
    """Markup, quotes, escape sequences and direction overrides of a report stay text."""
    bad = "一、<script>alert(1)</script>\"&'\n" + TEXT.replace("项目支出", "<b onclick=x>\u202e项\x1b[31m目支出{{7*7}}")
    made = outcomes_to_html([outcome(bad)])
    seen = Checker(made)
    assert not {"script", "b"} & set(seen.tags)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    assert "{{7*7}}" in made
    assert not set("\u202e\x1b") & set(made)


def test_english_has_no_chinese_words_of_its_own() -> None:
    """With --lang en all fixed words are English."""
    made = outcomes_to_html([outcome("Total 8.60 万元", "en"), Outcome(NO_FILE, "en")])
    assert 'lang="en"' in made
    assert set(re.findall("[\u4e00-\u9fff]+", plain(made))) <= {"万元"}


def test_a_root_is_drawn_with_its_degree() -> None:
    """A yearly mean is shown as the root of the growth, with a mark for who hears the page; 1.1^4 = 1.4641."""
    text = "参保人数由2028年的10,000人增加到2032年的14,641人，年均增长11.60%。"
    made = outcomes_to_html([outcome(text)])
    Checker(made)
    assert '<span class="hidden">^</span><sup>1/4</sup>' in made
    assert "(14,641 ÷ 10,000)^(1/4) − 1 = 10.00%" in html.unescape(made)


def test_the_scale_keeps_within_its_drawing() -> None:
    """The printed value lies left of the greater expected one, both inside the margins."""
    found = audit_whole(TABLE.encode(), name="a.txt").report.findings
    scale = calculation_of(found[0].check, _nowhere, "zh").scale
    assert scale is not None
    for span in scale:
        assert span.left >= 0
        assert span.left + span.width <= WIDTH
    assert {min(s.left for s in scale)} <= set(range(MARGIN + 1))


_nowhere: Callable[[object], str] = lambda _: ""  # noqa: E731
