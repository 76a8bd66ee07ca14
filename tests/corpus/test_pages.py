"""The pages of a run: every report has one, nothing is fetched or run, and only what changed is made anew."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from sqlalchemy import Engine

from auditor.corpus.across import hold_against_each_other
from auditor.corpus.pages.building import PER_LIST, write_pages
from auditor.engine.rules import load_rules
from auditor.errors import UsageError
from tests.corpus.conftest import report_text
from tests.corpus.running import run

MOST = 2_000_000  # bytes of a page


class Page(HTMLParser):
    """The links of a page, the resources it asks for, and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.asked: list[str] = []
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather links and whatever a browser would load."""
        for name, value in attrs:
            if tag == "a" and name == "href":
                self.links.append(value or "")
            elif name in ("src", "srcset", "data", "action", "href", "xlink:href"):
                self.asked.append(f"{tag} {value}")
        if tag in ("script", "link", "iframe", "img", "object"):
            self.asked.append(tag)

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        self.text += data


def test_every_report_is_reached_from_the_overview(engine: Engine, folder: Path, tmp_path: Path) -> None:
    """All links lead to pages that are there; a finding is on its report's page, a reason where there was no audit."""
    number, _ = run(engine, folder)
    hold_against_each_other(engine, number)
    written, pages = write_pages(engine, number, tmp_path / "pages", "zh")
    paths = sorted((tmp_path / "pages").rglob("*.html"))
    assert (len(paths), written) == (pages, pages)
    texts = ""
    for path in paths:
        page = Page(path)
        assert page.asked == []
        assert [link for link in page.links if not (path.parent / link).is_file()] == []
        assert path.stat().st_size < MOST
        texts += page.text if path.parent.name == "0000" else ""
    assert "9.50万元" in texts
    assert "第5行" in texts, "a place is said in words"
    assert "para" not in texts
    assert "· 决算 ·" in texts, "and so is the kind of a report"
    listed = Page(tmp_path / "pages" / "rule-SUM001-1.html").text
    assert f"SUM001 {load_rules().find('SUM001').title.zh}" in listed
    assert "未能审核" in texts
    assert len(list((tmp_path / "pages" / "r" / "0000").iterdir())) == 5


def test_text_of_a_report_is_text_on_a_page(engine: Engine, folder: Path, tmp_path: Path) -> None:
    """Markup in a title or name is shown, not obeyed; no control character passes."""
    (folder / "<b>.txt").write_text(report_text("<script>县水利局", spent="9.10") + "\x1b[31m", encoding="utf-8")
    number, _ = run(engine, folder)
    write_pages(engine, number, tmp_path / "pages", "zh")
    for path in (tmp_path / "pages").rglob("*.html"):
        content = path.read_text(encoding="utf-8")
        assert "<script" not in content
        assert not re.search("[\x00-\x08\x1b]", content)


def test_only_what_changed_is_made_anew(engine: Engine, folder: Path, tmp_path: Path) -> None:
    """The second time nothing is written; after one report changed, its page and what counts it; what is gone, goes."""
    first, _ = run(engine, folder)
    _, pages = write_pages(engine, first, tmp_path / "pages", "zh")
    assert write_pages(engine, first, tmp_path / "pages", "zh") == (0, pages)
    (folder / "2031" / "a.txt").write_text(report_text(spent="7.50"), encoding="utf-8")
    (folder / "d.pdf").unlink()
    second, _ = run(engine, folder)
    before = {path.name for path in (tmp_path / "pages" / "r" / "0000").iterdir()}
    written, now = write_pages(engine, second, tmp_path / "pages", "zh")
    after = {path.name for path in (tmp_path / "pages" / "r" / "0000").iterdir()}
    assert (now, len(before - after)) == (pages - 1, 1)
    assert written < now
    assert len(after) == 4


def test_a_long_list_is_parted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """With two rows a page, five reports are three pages, which lead to each other."""
    from auditor.corpus.pages import building
    from auditor.corpus.store import open_store

    assert PER_LIST <= 1000
    monkeypatch.setattr(building, "PER_LIST", 2)
    engine = open_store(tmp_path / "s.db")
    number, _ = run(engine, folder)
    write_pages(engine, number, tmp_path / "pages", "en")
    assert [(tmp_path / "pages" / f"reports-{at}.html").is_file() for at in (1, 2, 3, 4)] == [True, True, True, False]
    assert "reports-2.html" in Page(tmp_path / "pages" / "reports-1.html").links


def test_a_folder_that_cannot_be_made_is_told(engine: Engine, folder: Path, tmp_path: Path) -> None:
    """A file is where the folder should be."""
    number, _ = run(engine, folder)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError):
        write_pages(engine, number, tmp_path / "file" / "pages", "zh")
