"""The Nu Html Checker, where it and Java are installed: tests that need it are skipped aloud elsewhere."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_JAR = Path(__file__).parents[1] / ".ci" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def html_errors(page: str, folder: Path) -> list[str]:
    """What the checker says of a page, errors and warnings. It guesses a language; an English page of a Chinese report
    rightly says that it is English, and its Chinese parts that they are not."""
    java = shutil.which("java")
    if java is None or not _JAR.is_file():
        pytest.skip("no Nu Html Checker is installed (npm ci in .ci/tools, and Java): no page was checked")
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    run = [java, "-Xss4m", "-jar", str(_JAR), "--format", "gnu", str(path)]
    said = subprocess.run(run, capture_output=True, check=False, timeout=300).stderr.decode().splitlines()
    return [line for line in said if "This document appears to be written in" not in line]
