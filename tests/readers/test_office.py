"""Formats that LibreOffice converts: the same document as from the original, and what is said where that fails.

Tests that need LibreOffice say so and are skipped where it is not installed; all others run without it.
"""

from __future__ import annotations

import io
import stat
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from auditor.audit import Audited, audit_whole
from auditor.errors import UnreadableFile
from auditor.readers import office, read_document
from auditor.readers.kinds import Kind
from auditor.readers.source import load_source
from tests.readers.notation import ole, shown, told, zipped
from tests.readers.test_round_trip import PLANTED, as_docx, as_xlsx, signature

OFFICE = office.find_office()
if OFFICE is None:
    print("LibreOffice is not installed: conversions of .doc, .rtf, .odt and .ods are not tested")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: this test did not run")

CONVERTED = {"doc": "docx", "odt": "docx", "rtf": "docx", "ods": "xlsx"}  # to a format that has a reader
DOC = ole({"WordDocument": b""})
RTF = b"{\\rtf1 5}"
ODS = zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"})
LOCKED = zipped(
    {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": b"?",
        "META-INF/manifest.xml": b"<manifest:encryption-data/>",
    }
)


def refused(data: bytes, name: str) -> str:
    """The refusal in Chinese, without the file's name."""
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, name=name)
    assert "\n" not in caught.value.zh + caught.value.en
    return caught.value.zh.partition("：")[2]


@pytest.mark.parametrize(
    ("data", "name", "target"),
    [(DOC, "旧.doc", ".docx"), (DOC, "旧.wps", ".docx"), (RTF, "旧.rtf", ".docx"), (ODS, "旧.ods", ".xlsx")],
)
def test_without_libreoffice_the_way_out_is_told(
    data: bytes, name: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where LibreOffice is not installed, the line says what to save the file as."""
    monkeypatch.setattr(office, "find_office", lambda: None)
    said = refused(data, name)
    assert f"另存为 {target}" in said
    assert "安装 LibreOffice" in said


def test_a_password_is_seen_before_any_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    """An encrypted file is refused as such whether LibreOffice is there or not."""
    monkeypatch.setattr(office, "find_office", lambda: pytest.fail("asked although encrypted"))
    assert "密码" in refused(LOCKED, "密.odt")


def fake_office(folder: Path, script: str) -> str:
    """A program that behaves like LibreOffice gone wrong."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be run")
def test_a_conversion_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time limit the program and its children are gone, and the file is refused."""
    note = tmp_path / "child"
    script = (
        "import subprocess, time, pathlib\n"
        "child = subprocess.Popen(['sleep', '300'])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
        "time.sleep(300)"
    )
    monkeypatch.setattr(office, "find_office", lambda: fake_office(tmp_path, script))
    monkeypatch.setattr(office, "SECONDS", 3)
    assert "超过 3 秒" in refused(RTF, "慢.rtf")
    assert not _runs(int(note.read_text(encoding="utf-8")))


def _runs(process: int) -> bool:
    """True where a process of that number still runs (a dead one that nobody waited for does not)."""
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return bool(said.stdout.strip()) and not said.stdout.strip().startswith("Z")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be run")
def test_a_conversion_without_result_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that ends without writing anything, and one that cannot be started, are told from a clean report."""
    monkeypatch.setattr(office, "find_office", lambda: fake_office(tmp_path, "pass"))
    assert "无法转换" in refused(RTF, "空.rtf")
    monkeypatch.setattr(office, "find_office", lambda: str(tmp_path))
    assert "LibreOffice" in refused(RTF, "空.rtf")


def workbook_of_the_report() -> bytes:
    """The report on one sheet, and a second one with values that are shown otherwise than they are stored."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx()))
    sheet = book.create_sheet("收入")
    for row in (["项目", "金额", "占比"], ["甲", 1234.5, 0.9979], ["乙", -5, 0.5]):
        sheet.append(row)
    for cell, code in {"B2": "#,##0.00", "B3": "0.00;(0.00)", "C2": "0.00%", "C3": "0%"}.items():
        sheet[cell].number_format = code
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


SOURCES = {"报告.docx": as_docx, "报告.xlsx": workbook_of_the_report}


def source_of(suffix: str) -> str:
    """The name of what LibreOffice makes a file of that kind of."""
    return "报告.xlsx" if suffix in ("ods", "xls") else "报告.docx"


@cache
def made_by_office(suffix: str) -> bytes:
    """The report as LibreOffice saves it, started once for each format however many tests look at the file."""
    name = source_of(suffix)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(SOURCES[name]())
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [str(OFFICE), profile, "--headless", "--convert-to", suffix, "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return path.with_suffix(f".{suffix}").read_bytes()


@cache
def expected(name: str) -> Audited:
    """The outcome for a file that LibreOffice makes others of."""
    return audit_whole(SOURCES[name](), name=name)


@needs_office
@pytest.mark.parametrize("suffix", ["pdf", "doc", "odt", "rtf", "ods", "xls"])
def test_the_report_as_libreoffice_saves_it(suffix: str) -> None:
    """The findings of the original, with the five planted errors; its blocks, too, but for what a PDF page cuts up.

    A file that was converted says so, since places are those in what it was converted to.
    """
    meant, found = expected(source_of(suffix)), audit_whole(made_by_office(suffix), name=f"报告.{suffix}")
    assert set(signature(meant.report)) >= PLANTED
    assert signature(found.report) == signature(meant.report)
    assert found.document.format == suffix
    if suffix != "pdf":
        assert shown(found.document) == shown(meant.document)
    said = f"文件由 LibreOffice 转换为 {CONVERTED.get(suffix)} 后检查，位置以转换后的为准"
    assert told(found.document) == ((said,) if suffix in CONVERTED else ())


@needs_office
def test_displayed_values_of_a_workbook() -> None:
    """As they are shown, not as they are stored."""
    document = read_document(made_by_office("xls"))
    assert shown(document)[-2:] == ["收入", ["项目|金额|占比", "甲|1,234.50|99.79%", "乙|(5.00)|50%"]]


@needs_office
def test_a_wps_file_is_told_by_its_content() -> None:
    """A .wps file is a Word file of the old kind by another name, and goes its way."""
    named_so = load_source(made_by_office("doc"), name="报告.wps")
    assert named_so.kind is load_source(made_by_office("doc"), name="报告.doc").kind is Kind.DOC


@needs_office
def test_a_damaged_document_is_refused() -> None:
    """What LibreOffice cannot read is refused, never clean."""
    assert refused(made_by_office("doc")[:2000], "坏.doc")
