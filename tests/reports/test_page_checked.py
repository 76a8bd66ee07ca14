"""The page held against the standards: an HTML checker finds no error, an accessibility checker no violation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from auditor.audit import Audited, audit_whole
from auditor.editions.comparing import Edition, compared
from auditor.errors import UnreadableFile
from auditor.reports.formats import Outcome, Read
from auditor.reports.html import outcomes_to_html
from auditor.reports.html.comparison import comparison_to_html
from auditor.reports.unread import Unread
from tests.browsing import chromium
from tests.html_checker import html_errors
from tests.sampled import SAMPLES, audited

HOSTILE = (
    "一、<script>alert(1)</script>\"&'\u202e\n支出合计6127.22万元，其中：<b>基本支出</b>190.18万元，"
    "项目支出{{4937.04}}万元，=HYPERLINK(1)。\n"
)
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


def outcome(found: Audited, lang: str) -> Outcome:
    """What is shown of a report."""
    return Outcome(found.report, lang, read=Read(found.document, found.figures))


def page_of(lang: str, *samples: str) -> str:
    """The page of some samples, of a hostile report, and of a file that could not be read."""
    outcomes = [outcome(audited(sample), lang) for sample in samples]
    lost = Unread("b.txt", UnreadableFile("文件不存在", "no such file", "missing"))
    hostile = audit_whole(HOSTILE.encode(), name="<x>&.txt")
    return outcomes_to_html([*outcomes, outcome(hostile, lang), Outcome(lost, lang)])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser, started once."""
    with chromium() as found:
        yield found


def test_an_html_checker_finds_no_error(tmp_path: Path) -> None:
    """Neither error nor warning in the page of the samples, in either language; and it does notice errors."""
    samples = [path.name for path in sorted(SAMPLES.glob("*.docx"))]
    broken = page_of("zh").replace("<main>", '<main id="x"><p id="x"><div align="left"></p>', 1)
    zh, en, found = html_errors(tmp_path, page_of("zh", *samples), page_of("en", *samples), broken)
    assert (zh, en) == ([], [])
    assert any("error" in line for line in found)


@pytest.mark.parametrize(
    ("scheme", "width", "lang"), [("light", 1400, "zh"), ("dark", 1400, "en"), ("dark", 390, "zh")]
)
def test_an_accessibility_checker_finds_no_violation(
    browser: Browser, tmp_path: Path, scheme: str, width: int, lang: str
) -> None:
    """In light and dark, wide and narrow."""
    path = tmp_path / "page.html"
    path.write_text(page_of(lang, "fund-performance.txt"), encoding="utf-8")
    with browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    ) as context:
        shown = context.new_page()
        shown.goto(path.as_uri())
        found = Axe().run(shown, options=AXE)
        assert found.violations_count == 0, found.generate_report()
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_accessibility_checker_finds_no_violation_in_two_drafts(browser: Browser, tmp_path: Path) -> None:
    """On a phone in the dark, where least is left of it; and it does notice what a blind reader could not know."""
    draft = "本年支出合计64.55万元，其中：购书支出23.40万元，设备支出41.15万元。\n\n购书支出23.40万元。\n"
    old, new = (
        Edition(*audit_whole(text.encode(), name="a.txt")) for text in (draft, draft.replace("23.40万元。", "24万元。"))
    )
    path = tmp_path / "page.html"
    path.write_text(comparison_to_html(compared(old, new)), encoding="utf-8")
    with browser.new_context(viewport={"width": 390, "height": 900}, color_scheme="dark") as context:
        shown = context.new_page()
        shown.goto(path.as_uri())
        found = Axe().run(shown, options=AXE)
        assert found.violations_count == 0, found.generate_report()
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
        shown.evaluate("document.querySelector('h1').append(document.createElement('img'))")  # it tells nothing
        assert Axe().run(shown, options=AXE).violations_count > 0
