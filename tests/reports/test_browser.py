"""The page in a real browser, where one is installed: the policy holds, and the filters work without script."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from auditor.audit import audit_whole
from auditor.reports.formats import Outcome, Read
from auditor.reports.html import outcomes_to_html

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
TEXT = (
    "一、支出情况\n支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n"
    "二、收入情况\n收入合计9572.08万元，其中：财政拨款收入6231.75万元，其他收入2340.33万元。\n"
)
PROBE = """<script>
const seen = e => getComputedStyle(e).display !== "none";
const shown = () => [...document.querySelectorAll(".item")].filter(seen).length;
const found = [shown()], none = [];
const said = () => none.push(seen(document.querySelector(".nothing")) ? "none" : "some");
said();
const choose = (id, value) => { document.getElementById(id).value = value; found.push(shown()); };
const levels = ["f-error", "f-warning", "f-info", "f-query"].map(id => document.getElementById(id));
levels.forEach(e => e.click());
found.push(shown());
said();
levels.forEach(e => e.click());
const options = [...document.querySelectorAll("#f-section option")].map(e => e.value);
for (const value of options) choose("f-section", value);
said();
levels[0].click();
said();
found.push(...none);
document.title = "shown " + found.join(" ");
</script>"""


@pytest.fixture(scope="module")
def page() -> str:
    """The page of a report with one broken total in each of two sections."""
    found = audit_whole(TEXT.encode(), name="a.txt")
    return outcomes_to_html([Outcome(found.report, "zh", read=Read(found.document, found.figures))])


def title_of(page: str, folder: Path) -> str:
    """The title of the page after the browser has loaded it."""
    if BROWSER is None:
        pytest.skip("no Chromium is installed: the page was not tried in a browser")
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    run = [BROWSER, *SWITCHES, profile, "--virtual-time-budget=5000", "--dump-dom", path.as_uri()]
    made = subprocess.run(run, capture_output=True, check=True, timeout=120).stdout.decode()
    return re.findall(r"<title>(.*?)</title>", made)[0]


def test_the_policy_keeps_scripts_from_running(page: str, tmp_path: Path) -> None:
    """A script that had found its way into the page would do nothing."""
    injected = page.replace("</body>", '<script>document.title = "broken in"</script></body>')
    assert title_of(injected, tmp_path).startswith("数字核对结果")


def test_filters_work(page: str, tmp_path: Path) -> None:
    """Two items are shown, none without a level, one in either section; that none is left is said.

    The probe needs the policy taken off.
    """
    bare = re.sub(r"<meta http-equiv=[^>]*>", "", page)
    assert title_of(bare.replace("</body>", PROBE + "</body>"), tmp_path) == "shown 2 0 2 1 1 some none some none"
