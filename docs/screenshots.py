"""Make the pictures of the manual: terminal, page, report, marked-up Word file, workbook, each in both languages.

    python docs/screenshots.py [docs/images]

Needs the development environment, Chromium and LibreOffice; run it again when what is shown has changed.
"""

from __future__ import annotations

import html
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
from lxml import etree
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "final-accounts.docx"
SHORT = ROOT / "samples" / "fund-performance.txt"
AUDITOR = [sys.executable, "-m", "auditor"]
SUFFIX = {"zh": ".zh-CN", "en": ""}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_LOOK = """
body{margin:0;display:grid;grid-template-columns:760px 1fr;gap:16px;background:#e8ebef;
font:15px/1.6 "Noto Sans CJK SC",sans-serif}
.page{height:560px;overflow:hidden;position:relative}
.page img{position:absolute;left:-40px;bottom:-330px;width:840px}
aside{align-self:center;background:#fff4d6;border:1px solid #d9b65a;border-radius:6px;padding:10px 14px;
margin:16px 16px 16px 0}
aside p{margin:.2rem 0}
"""
WITH_COMMENTS = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
WIDE, HIGH = 1180, 820


def main() -> None:
    """Make all pictures."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for lang, suffix in SUFFIX.items():
            work = Path(folder) / lang
            work.mkdir()
            terminal(browser, work, lang, target / f"terminal{suffix}.png")
            page(browser, work, lang, target / f"page{suffix}.png", target / f"report{suffix}.png")
            word(browser, work, lang, target / f"word{suffix}.png")
            workbook(work, lang, target / f"workbook{suffix}.png")
        browser.close()


def terminal(browser: Browser, work: Path, lang: str, picture: Path) -> None:
    """The list in colours, as a terminal shows it."""
    shown = in_terminal([*AUDITOR, "check", "--lang", lang, str(SHORT.relative_to(ROOT))])
    console = Console(record=True, width=96, file=(work / "out").open("w", encoding="utf-8"), force_terminal=True)
    console.print(Text.from_ansi(f"$ auditor check {SHORT.name}\n" + "\n".join(shown.splitlines()[:26])))
    looks = "background:#1d2330;color:#dde3ea;font:15px/1.5 'Noto Sans Mono CJK SC',monospace;padding:18px;margin:0"
    code = f'<body style="margin:0"><pre style="{looks}">{{code}}</pre>'
    drawn = console.export_html(code_format=code, inline_styles=True, theme=SVG_EXPORT_THEME)
    (work / "terminal.html").write_text(f'<meta charset="utf-8">{drawn}', encoding="utf-8")
    with browser.new_page(viewport={"width": 960, "height": HIGH}) as view:
        view.goto((work / "terminal.html").as_uri())
        view.locator("pre").screenshot(path=picture)


def in_terminal(command: list[str]) -> str:
    """What a command writes to a terminal of 90 columns."""
    written: list[bytes] = []

    def read(stream: int) -> bytes:
        written.append(os.read(stream, 1024))
        return b" " if written[-1] else b""

    quoted = " ".join(f"'{part}'" for part in command)
    pty.spawn(["sh", "-c", f"cd '{ROOT}' && stty cols 90 rows 50 && exec {quoted} 2> /dev/null"], read)
    return b"".join(written).decode(errors="replace").replace("\r\n", "\n")


def page(browser: Browser, work: Path, lang: str, picture: Path, report: Path) -> None:
    """The page of `auditor serve` with two files, and the report that it opens."""
    run = [*AUDITOR, "serve", "--no-browser", "--lang", lang]
    server = subprocess.Popen(run, cwd=work, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert server.stdout is not None
        address = re.findall(r"http\S+", server.stdout.readline() + server.stdout.readline())[0]
        with browser.new_page(viewport={"width": WIDE, "height": HIGH}) as view:
            view.goto(address)
            view.locator("#files").set_input_files([str(SAMPLE)])
            view.locator(".get").first.wait_for(timeout=120_000)
            view.locator(".items summary").first.click()
            view.screenshot(path=picture)
            with view.expect_popup() as opened:
                view.locator(".get").first.click()
            opened.value.set_viewport_size({"width": 1400, "height": 900})
            opened.value.get_by_role("link", name="看原文" if lang == "zh" else "show in the text").first.click()
            opened.value.screenshot(path=report)
    finally:
        server.terminate()
        server.wait()


def word(browser: Browser, work: Path, lang: str, picture: Path) -> None:
    """The page of the marked-up copy on which the first comment stands, as LibreOffice shows it, and the comment."""
    copy = work / "copy.docx"
    subprocess.run([*AUDITOR, "annotate", str(SAMPLE), "-o", str(copy), "--lang", lang], check=True)
    office(work, copy, WITH_COMMENTS)
    document = pypdfium2.PdfDocument(work / "copy.pdf")
    marked = next(n for n in range(len(document)) if raw.FPDFPage_GetAnnotCount(document[n]))
    drawn(work / "copy.pdf", marked, work / "page")
    with zipfile.ZipFile(copy) as archive:
        comments = etree.fromstring(archive.read("word/comments.xml"))
    paragraphs = comments[0].iter(f"{WORD}p")
    said = "".join(f"<p>{html.escape(''.join(one.itertext()))}</p>" for one in paragraphs)
    body = f'<div class="page"><img src="{(work / "page.png").as_uri()}"></div><aside>{said}</aside>'
    (work / "word.html").write_text(f'<meta charset="utf-8"><style>{WORD_LOOK}</style>{body}', encoding="utf-8")
    with browser.new_page(viewport={"width": WIDE, "height": 560}) as view:
        view.goto((work / "word.html").as_uri())
        view.screenshot(path=picture)


def workbook(work: Path, lang: str, picture: Path) -> None:
    """The first page of the sheet of findings, as LibreOffice prints it."""
    book = work / "findings.xlsx"
    run = [*AUDITOR, "check", str(SAMPLE), "--output", str(book), "--lang", lang, "--fail-on=never"]
    subprocess.run(run, check=True)
    office(work, book)
    drawn(work / "findings.pdf", 1, picture.with_suffix(""), "-x", "40", "-y", "50", "-W", "1200", "-H", "540")


def drawn(document: Path, page: int, picture: Path, *part: str) -> None:
    """A page of a PDF, or a part of it, as `picture`.png; pages count from 0."""
    number = str(page + 1)
    run = ["pdftoppm", "-png", "-r", "110", "-singlefile", "-f", number, "-l", number, *part]
    subprocess.run([*run, str(document), str(picture)], check=True, stderr=subprocess.DEVNULL)


def office(work: Path, file: Path, kind: str = "pdf") -> None:
    """Let LibreOffice print a file to a PDF beside it."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    run = [shutil.which("soffice") or "soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(work)]
    subprocess.run([*run, str(file)], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
