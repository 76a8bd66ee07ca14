"""The Nu Html Checker, where it and Java are installed: tests that need it are skipped aloud elsewhere."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_JAR = Path(__file__).parents[1] / ".ci" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def html_errors(folder: Path, *pages: str) -> list[list[str]]:
    """What the checker says of each page, errors and warnings; it is started once for all of them.

    It guesses a language; an English page of a Chinese report rightly says that it is English, and its Chinese parts
    that they are not.
    """
    java = shutil.which("java")
    if java is None or not _JAR.is_file():
        pytest.skip("no Nu Html Checker is installed (npm ci in .ci/tools, and Java): no page was checked")
    paths = [folder / f"page{number}.html" for number in range(len(pages))]
    for path, page in zip(paths, pages, strict=True):
        path.write_text(page, encoding="utf-8")
    run = [java, "-Xss4m", "-jar", str(_JAR), "--format", "gnu", *map(str, paths)]
    done = subprocess.run(run, capture_output=True, check=False, timeout=300)
    said = [line for line in done.stderr.decode().splitlines() if "This document appears to be written in" not in line]
    told = [[line for line in said if f"/{path.name}" in line.partition('":')[0]] for path in paths]
    assert sum(map(len, told)) == len(said), said  # it says nothing but of a page
    return told
