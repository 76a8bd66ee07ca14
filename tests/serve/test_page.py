"""The page in a real browser, as a clerk uses it: files in, findings, filter, keyboard, downloads, and no way out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browsing import browser_path, chromium
from tests.sampled import report_of
from tests.serve.serving import Server, serving

BROKEN = "支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n"
MEGABYTES_50 = 50 * 1024 * 1024
DROP = """([selector, name, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  const target = document.querySelector(selector);
  for (const kind of ["dragenter", "dragover", "drop"])
    target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
}"""
REMEMBER_STATES = """window.states = [];
new MutationObserver(() => {
  for (const one of document.querySelectorAll(".report .state, .report .refused"))
    if (window.states.at(-1) !== one.textContent) window.states.push(one.textContent);
}).observe(document, { subtree: true, childList: true, characterData: true });"""
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The server, started once."""
    browser_path()
    with serving() as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser, started once."""
    with chromium() as found:
        yield found


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A browser without past. Whatever a page asks for must be on the server, and nothing on a page may go wrong."""
    with browser.new_context(viewport={"width": 1100, "height": 900}) as made:
        wanted: list[str] = []
        troubles: list[str] = []
        made.on("request", lambda request: wanted.append(request.url))
        made.on("weberror", lambda trouble: troubles.append(str(trouble.error)))
        made.on("dialog", lambda dialog: troubles.append(dialog.message))
        yield made
        assert wanted
        assert {urlsplit(url).netloc for url in wanted} == {server.host}
        assert troubles == []


@pytest.fixture
def page(context: BrowserContext, server: Server) -> Page:
    """The page, opened by the address that is told at the start."""
    found = context.new_page()
    found.on("filechooser", lambda _: None)  # so that the browser never opens a window of its own for it
    found.add_init_script(REMEMBER_STATES)
    found.goto(server.address)
    assert "key" not in found.url
    return found


def card(page: Page, name: str) -> object:
    """The part of the page about one file."""
    return page.locator(".report", has=page.get_by_role("heading", name=name, exact=True))


def choose(page: Page, *files: Path) -> None:
    """Choose files by the button, and wait until all of them are done."""
    with page.expect_file_chooser() as chooser:
        page.get_by_text("选择文件", exact=True).click()
    chooser.value.set_files([str(file) for file in files])
    for file in files:
        expect(card(page, file.name).get_by_text(re.compile("^(已完成|未能审核)"))).to_be_visible(timeout=180_000)


def in_page(page: Page) -> list[str]:
    """The ids of what is shown."""
    return [text.split()[-1] for text in page.locator(".items li details > p.faint").all_text_contents()]


def test_several_files_by_the_button(page: Page, root: Path) -> None:
    """The findings and queries are those of the command line, in its order; a clean report is said to be so."""
    sample = root / "samples" / "final-accounts.docx"
    choose(page, sample, root / "samples" / "clean.docx")
    report = report_of(sample.name)
    assert in_page(page) == [finding.id for finding in (*report.findings, *report.queries)]
    expect(card(page, "clean.docx")).to_contain_text("已核对的数字关系中未发现问题。")
    expect(page.get_by_role("status")).to_contain_text("已完成")


def test_a_file_that_is_dropped_and_its_progress(page: Page) -> None:
    """It goes through its states to the end, whatever part of the page it is dropped on."""
    page.evaluate(DROP, ["body", "决算.txt", BROKEN])
    expect(page.get_by_role("progressbar").first).to_be_visible()
    expect(page.locator(".items li")).to_have_count(1, timeout=180_000)
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect(page.locator(".items li mark, .items li .figure").first).to_have_text("6127.22万元")
    states = page.evaluate("window.states")
    assert [state for state in ("正在读入", "正在审核", "已完成") if state in states] == [
        "正在读入",
        "正在审核",
        "已完成",
    ]


@pytest.fixture
def doubtful(root: Path, tmp_path: Path) -> Path:
    """A sample with a list besides that may leave something out: 3.1 + 9.1 = 12.2 of 12.4, a query."""
    report = tmp_path / "doubtful.txt"
    text = (root / "samples" / "fund-performance.txt").read_text(encoding="utf-8")
    report.write_text(f"{text}\n开展培训12.4万人次，其中技能培训3.1万人次，创业培训9.1万人次。\n", encoding="utf-8")
    return report


def test_filters_hide_what_is_not_wanted(page: Page, doubtful: Path) -> None:
    """By severity; a filter that leaves nothing says so."""
    choose(page, doubtful)
    errors, queries = page.locator(".items li.error"), page.locator(".items li.query")
    expect(queries.first).to_be_visible()
    page.get_by_label("错误").uncheck()
    expect(errors.first).to_be_hidden()
    expect(queries.first).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("^请核实$")).uncheck()
    expect(page.get_by_text("没有符合筛选的问题。")).to_be_visible()
    page.get_by_label("错误").check()
    expect(errors.first).to_be_visible()


def test_everything_works_by_keyboard(page: Page, doubtful: Path) -> None:
    """J and K go through what is shown, Enter opens, Tab and the space bar filter, O chooses files."""
    choose(page, doubtful)
    summaries = page.locator(".items summary")
    page.keyboard.press("j")
    expect(summaries.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".items details[open]")).to_have_count(1)
    page.keyboard.press("j")
    expect(summaries.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(summaries.nth(0)).to_be_focused()

    page.get_by_role("link", name="English").focus()
    for _ in range(4):  # the button for files, last year's report, the option, the first filter
        page.keyboard.press("Tab")
    expect(page.get_by_label("错误")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".items li.error").first).to_be_hidden()
    page.get_by_role("link", name="English").focus()
    page.keyboard.press("j")
    expect(page.locator(".items li.query summary").first).to_be_focused()
    with page.expect_file_chooser():
        page.keyboard.press("o")


def test_the_copy_is_audited_again(page: Page, root: Path, tmp_path: Path) -> None:
    """The downloaded copy has a name of its own, is a Word file with comments, and gives the same findings."""
    sample = root / "samples" / "final-accounts.docx"
    choose(page, sample)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载批注版").click()
    assert download.value.suggested_filename == "final-accounts（批注）.docx"
    copy = tmp_path / download.value.suggested_filename
    download.value.save_as(copy)
    ids = in_page(page)
    choose(page, copy)
    assert ids
    assert in_page(page) == ids + ids


def test_the_workbook(page: Page, root: Path, tmp_path: Path) -> None:
    """It is a workbook with a row for each finding."""
    choose(page, root / "samples" / "fund-performance.txt")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载问题清单").click()
    assert download.value.suggested_filename == "fund-performance（问题清单）.xlsx"
    download.value.save_as(tmp_path / "a.xlsx")
    rows = load_workbook(tmp_path / "a.xlsx")["问题"].max_row - 1
    assert rows == len(report_of("fund-performance.txt").findings)
    expect(page.get_by_text("批注版是 .docx 文件（原格式不能加批注）")).to_be_visible()


def test_last_years_report(page: Page, tmp_path: Path) -> None:
    """What a report says of last year is held against what last year's report prints, until it is taken away again."""
    now, then = tmp_path / "2032年决算.txt", tmp_path / "2031年决算.txt"
    now.write_text("2032年度部门决算\n\n2032年度公务接待费支出11.10万元，比上年减少2.30万元。\n", encoding="utf-8")
    then.write_text("2031年度部门决算\n\n2031年度公务接待费支出12.40万元。\n", encoding="utf-8")
    page.get_by_label("去年的报告（可选）").set_input_files(then)
    choose(page, now)
    expect(page.locator(".items li .figure")).to_have_text("2.30万元")  # 12.40 - 11.10 = 1.30
    page.get_by_role("button", name=f"移除 {now.name}").click()
    expect(page.locator(".report")).to_have_count(0)
    page.get_by_role("button", name="不用了").click()
    choose(page, now)
    expect(page.locator(".items li")).to_have_count(0)


def test_the_report_opens_beside(page: Page, context: BrowserContext, root: Path) -> None:
    """In a tab of its own: the whole report, whose links work though nothing may run."""
    choose(page, root / "samples" / "fund-performance.txt")
    with context.expect_page() as opened:
        page.get_by_role("link", name="看核对报告").click()
    report = opened.value
    expect(report.locator(".item")).to_have_count(len(in_page(page)))
    report.get_by_role("link", name="看原文").first.click()
    expect(report.locator(".m:target")).to_be_in_viewport()


def test_a_file_that_cannot_be_read(page: Page, root: Path, tmp_path: Path) -> None:
    """It is told why, offers nothing to download, and keeps no other file from being audited."""
    bad = tmp_path / "坏文件.docx"
    bad.write_bytes((root / "samples" / "clean.docx").read_bytes()[:3000])
    choose(page, bad, root / "samples" / "clean.docx")
    expect(card(page, "坏文件.docx").locator(".refused")).to_contain_text("未能审核：")
    expect(card(page, "坏文件.docx").get_by_role("link")).to_have_count(0)
    expect(card(page, "clean.docx").get_by_role("link")).to_have_count(3)


def test_a_file_of_50_megabytes_is_refused(page: Page, context: BrowserContext, tmp_path: Path) -> None:
    """Before any of it is sent."""
    sent: list[str] = []
    context.on("request", lambda request: sent.append(request.method))
    large = tmp_path / "large.pdf"
    with large.open("wb") as stream:
        stream.truncate(MEGABYTES_50)
    page.locator("#files").set_input_files(large)
    expect(card(page, "large.pdf")).to_contain_text("未能审核：文件超过 40 MB，请拆分后再审")
    assert "POST" not in sent


def test_files_stay_while_the_page_is_loaded_anew_and_go_when_removed(page: Page, root: Path) -> None:
    """As they are when the language is changed; what has been removed is gone."""
    choose(page, root / "samples" / "clean.docx")
    page.reload()
    expect(card(page, "clean.docx").get_by_role("link")).to_have_count(3)
    page.get_by_role("link", name="English").click()
    expect(page).to_have_title("Report auditor")
    page.get_by_role("button", name="remove clean.docx").click()
    expect(page.locator(".report")).to_have_count(0)
    page.reload()
    expect(page.locator(".report")).to_have_count(0)


def test_the_english_page_is_english(page: Page, server: Server) -> None:
    """But for what the report itself says."""
    page.goto(f"http://{server.host}/?lang=en")
    page.evaluate(DROP, ["#drop", "a.txt", "Total 8.60 万元"])
    expect(page.get_by_text("done", exact=True)).to_be_visible(timeout=180_000)
    shown = page.locator("body").inner_text().replace("中文", "").replace("万元", "")
    assert re.findall("[\u4e00-\u9fff]+", shown) == []


def test_hostile_names_and_texts_stay_text(page: Page) -> None:
    """Markup of a file name and of a report is shown, not obeyed."""
    name = "<img src=x onerror=alert(1)>.txt"
    page.evaluate(DROP, ["#drop", name, BROKEN.replace("项目支出", "<script>alert(2)</script>项目支出")])
    expect(page.locator(".items li")).to_have_count(1, timeout=180_000)
    expect(page.get_by_role("heading", name="img src=x onerror=alert(1).txt", exact=True)).to_be_visible()
    assert page.locator(".report img, .report script").count() == 0


def test_another_site_can_neither_embed_nor_ask(page: Page, server: Server, context: BrowserContext) -> None:
    """A document without origin gets neither the page in a frame nor an answer to a request."""
    stranger = context.new_page()
    stranger.goto("data:text/html,<p>stranger")
    status = """async (url) => {
      try { return (await fetch(url, { credentials: "include" })).status } catch { return "nothing" }
    }"""
    assert stranger.evaluate(status, f"http://{server.host}/") == "nothing"
    del page


def test_the_program_talks_to_nobody(page: Page, server: Server, root: Path) -> None:
    """While it serves a file, all its connections end on this machine, and so do those of what it started."""
    choose(page, root / "samples" / "clean.docx")
    first = psutil.Process(server.pid)
    connections = [line for one in (first, *first.children(recursive=True)) for line in one.net_connections("inet")]
    assert connections
    assert {line.raddr.ip for line in connections if line.raddr} <= {"127.0.0.1"}


def test_the_page_is_accessible(page: Page, root: Path) -> None:
    """No violation in an automated check, in light and dark, wide and narrow, with files of all kinds on it."""
    page.locator("#files").set_input_files(root / "samples" / "fund-performance.txt")
    page.evaluate(DROP, ["#drop", "空.txt", ""])
    expect(page.locator(".refused")).to_be_visible(timeout=180_000)
    expect(page.locator(".items li").first).to_be_visible(timeout=180_000)
    page.locator("summary").first.click()
    for scheme, width in product(("light", "dark"), (1100, 390)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, (scheme, width, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (scheme, width)
