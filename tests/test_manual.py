"""The manual: every page in both languages where it has a reader without English, and no way to a network in it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import chromium

FOR_READERS = ("index", "first-steps/clerk", "first-steps/reviewer", "first-steps/programmer", "rounding", "limits")
REFERENCE = ("blind-spots", "corpus", "drafts", "forms", "output", "own-rules", "scale")
BOTH = (*FOR_READERS, *REFERENCE, "accuracy", "administrator")


def test_every_page_is_reached(root: Path) -> None:
    """The navigation names every page, and only pages that exist."""
    nav = (
        (root / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .partition("\nnav:\n")[2]
        .partition("\nmarkdown_extensions:")[0]
    )
    docs = root / "docs"
    written = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md") if not path.name.endswith(".zh-CN.md")}
    assert set(re.findall(r"[\w/-]+\.md$", nav, flags=re.M)) == written


@pytest.mark.parametrize("name", BOTH)
def test_a_page_is_there_in_both_languages(root: Path, name: str) -> None:
    """With the same pictures, which exist in both, the same parts, tables, examples and names of options and keys."""
    english, chinese = ((root / "docs" / f"{name}{suffix}.md").read_text(encoding="utf-8") for suffix in ("", ".zh-CN"))
    assert outline(english) == outline(chinese)
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]*)\)", english)
    assert re.findall(r"!\[[^\]]*\]\(([^)]*)\)", chinese) == pictures
    for picture in pictures:
        path = (root / "docs" / name).parent / picture
        assert path.is_file()
        assert path.suffix == ".svg" or path.with_suffix(".zh-CN.png").is_file()


def outline(page: str) -> tuple[object, ...]:
    """What two pages in two languages share: depths of headings, rows of tables, blocks of code, limits named."""
    return (
        re.findall(r"^#+(?= )", page, flags=re.M),
        len(re.findall(r"^\|", page, flags=re.M)),
        page.count("```"),
        sorted(set(re.findall(r"`([a-z]+_mb)`", page))),
    )


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built manual; skipped, saying so, where its tools are not installed."""
    mkdocs = root / ".venv-docs" / "bin" / "mkdocs"
    if not mkdocs.is_file():
        pytest.skip("no mkdocs in .venv-docs (requirements-docs.lock): the manual was not built")
    folder = tmp_path_factory.mktemp("site")
    run = [str(mkdocs), "build", "--quiet", "--strict", "-d", str(folder)]
    subprocess.run(run, cwd=root, check=True, timeout=600)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser, started once."""
    with chromium() as found:
        yield found


def test_the_manual_loads_nothing_from_a_network(site: Path) -> None:
    """No script, style, picture or font of another host on any page."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert re.findall(r'<(?:script|img|iframe)[^>]*src="(?:https?:)?//[^"]*"', text) == []
        assert re.findall(r'<link[^>]*rel="(?:stylesheet|preconnect|icon)"[^>]*href="(?:https?:)?//[^"]*"', text) == []


def test_a_word_is_found_in_pages_opened_as_files(site: Path, browser: Browser) -> None:
    """The Chinese search finds a Chinese word inside a sentence."""
    with browser.new_page() as page:
        page.goto((site / "zh-CN" / "index.html").as_uri())
        field = page.locator("input.md-search__input")
        field.fill("批注")
        field.press("End")  # the search reads the field when a key is released; filling releases none
        expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=30_000)
        expect(page.locator(".md-search-result__list")).to_contain_text(re.compile("写\u200b?报告\u200b?的\u200b?人"))
