"""Chromium of the system, where there is one: tests that need it are skipped aloud elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A browser asks its maker for this and that when it starts; here it knows no host but this machine.
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def browser_path() -> str:
    """The path of the browser; the test is skipped, saying so, where there is none."""
    if BROWSER is None:
        pytest.skip("no Chromium is installed: nothing was tried in a browser")
    return BROWSER


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that playwright drives."""
    path = browser_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()
