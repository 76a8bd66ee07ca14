"""What a check of a small text must not load: a short run is mostly imports, so each needless one is felt."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

SOUND = "一、支出情况\n本年支出合计8.50万元，其中：基本支出6.20万元，项目支出2.30万元。\n"
BROKEN = SOUND.replace("8.50", "8.60")
TABLE = "项目\t预算数\t决算数\n合计\t8.50\t8.40\n基本支出\t6.20\t6.10\n项目支出\t2.30\t2.30\n"
LIST_MODULES = """
import sys
from auditor.__main__ import main
try:
    main()
finally:
    sys.stderr.write("\\n".join(sys.modules))
"""
FOREIGN = (
    *("sqlalchemy", "pandas", "numpy", "psutil", "starlette", "uvicorn"),
    *("click", "rich.console", "lxml", "docx", "pypdfium2", "openpyxl"),
)
STANDARD = ("csv", "difflib", "inspect", "shutil", "tempfile", "xml", "zipfile")
TABLES = (
    "auditor.readers.layout.aligned",
    "auditor.readers.layout.forms",
    "auditor.readers.layout.rows",
    "auditor.readers.layout.spans",
    "auditor.figures.grid",
    "auditor.figures.grids",
    "auditor.claims.tables",
    "auditor.claims.forms",
    "auditor.claims.facts.tables",
)
FORMATS = (
    "auditor.readers.csv",
    "auditor.readers.docx",
    "auditor.readers.html",
    "auditor.readers.markdown",
    "auditor.readers.pdf",
    "auditor.readers.sheets",
    "auditor.annotate",
    "auditor.corpus",
    "auditor.cli_corpus",
    "auditor.cli_serve",
    "auditor.workers",
    "auditor.reports.csv_report",
    "auditor.reports.json_report",
    "auditor.reports.terminal",
    "auditor.serve",
)
RARE = (  # recognisers of what such a text does not tell, and what is of use for broken relations only
    "auditor.claims.evidence.slips",
    "auditor.claims.growth.contributions",
    "auditor.claims.growth.shares",
    "auditor.claims.prose.counted_together",
    "auditor.claims.prose.durations",
    "auditor.claims.prose.listing",
    "auditor.claims.prose.named",
    "auditor.claims.prose.schedule",
    "auditor.claims.prose.shifts",
    "auditor.claims.prose.thresholds",
    "auditor.claims.relations.averages",
    "auditor.claims.relations.each_of_names",
    "auditor.claims.relations.elsewhere",
    "auditor.claims.relations.held_rates",
    "auditor.claims.relations.ledgers",
    "auditor.claims.relations.spreads",
    "auditor.claims.relations.stocks",
    "auditor.engine.left_out",
    "auditor.reports.finding_lines",
    "auditor.reports.last_year",
    "auditor.suppression",
)
TOLD = """一、任务完成情况
截至6月底，支出60.2亿元，完成年度预算的50.4%，快于序时进度0.4个百分点，突破60亿元；社会福利机构共3家，分别是甲院、乙院和丙院。
城乡各3处，共6处，比重为12.5%，提高0.2个百分点，人均支出1.2万元，年初结余8.50亿元，12月10日至12月15日历时6天。
"""
FINDINGS = ("auditor.engine.findings", "auditor.engine.roots", "auditor.engine.diagnose")


def loaded(folder: Path, text: str) -> set[str]:
    """The modules that are loaded at the end of `auditor check` of a file with this text."""
    report = folder / "report.txt"
    report.write_text(text, encoding="utf-8")
    run = [sys.executable, "-c", LIST_MODULES, "check", str(report)]
    return set(subprocess.run(run, cwd=folder, capture_output=True, check=False, timeout=60).stderr.decode().split())


def test_a_sound_text_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    """Neither other formats, nor tables, nor the explanation of findings, nor a heavy library."""
    modules = loaded(tmp_path, SOUND)
    assert "auditor.claims.relations.sums" in modules
    assert modules & {*FOREIGN, *STANDARD, *TABLES, *FORMATS, *FINDINGS, *RARE} == set()


def test_a_finding_loads_its_explanation_only(tmp_path: Path) -> None:
    """A broken sum is explained without tables, other formats or a heavy library."""
    modules = loaded(tmp_path, BROKEN)
    assert set(FINDINGS) <= modules
    assert modules & {*FOREIGN, *TABLES, *FORMATS} == set()


def test_a_table_loads_what_rebuilds_and_reads_it(tmp_path: Path) -> None:
    """The tests above can fail: the modules they forbid are those that a table loads."""
    modules = loaded(tmp_path, TABLE)
    assert set(TABLES) <= modules
    assert modules & {*FOREIGN, *FORMATS} == set()


def test_what_a_text_tells_loads_its_recognisers(tmp_path: Path) -> None:
    """The first test can fail: a text that tells more loads recognisers that it forbids."""
    modules = loaded(tmp_path, TOLD)
    assert {name for name in RARE if ".prose." in name or ".growth.shares" in name or ".held_rates" in name} <= modules
    assert modules & {*FOREIGN, *TABLES, *FORMATS} == set()


@pytest.mark.parametrize("module", [*TABLES, *FORMATS, *FINDINGS, *RARE])
def test_every_forbidden_module_exists(module: str) -> None:
    """A module that is renamed must be renamed here too, or its test would say nothing."""
    assert find_spec(module) is not None
