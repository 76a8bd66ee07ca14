"""Formats that LibreOffice converts: the same document as from the original, and what is said where that fails.

Tests that need LibreOffice say so and are skipped where it is not installed; all others run without it.
"""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import docx as python_docx
import pytest

from auditor.errors import UnreadableFile
from auditor.readers import office, read_document
from tests.readers.notation import ole, shown, told, zipped
from tests.readers.test_xlsx import workbook

OFFICE = office.find_office()
if OFFICE is None:
    print("LibreOffice is not installed: conversions of .doc, .rtf, .odt and .ods are not tested")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: this test did not run")

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


def word(path: Path) -> Path:
    """A small Word file, written to `path`."""
    document = python_docx.Document()
    document.add_paragraph("本年收入190.18万元。")
    table = document.add_table(rows=2, cols=2)
    table.style = "Table Grid"
    for place, text in {(0, 0): "项目", (0, 1): "金额", (1, 0): "合计", (1, 1): "190.18"}.items():
        table.cell(*place).text = text
    document.add_paragraph("以上数据已核对。")
    document.save(str(path))
    return path


def convert(path: Path, suffix: str, folder: Path) -> Path:
    """`path` in another format, made by LibreOffice."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{suffix}"


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_documents(suffix: str, tmp_path: Path) -> None:
    """A converted document has the blocks of the original, and says that it was converted."""
    original = word(tmp_path / "报告.docx")
    document = read_document(convert(original, suffix, tmp_path))
    assert shown(document) == shown(read_document(original))
    assert document.format == suffix
    assert told(document) == ("文件由 LibreOffice 转换为 docx 后检查，位置以转换后的为准",)


@needs_office
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_workbooks(suffix: str, tmp_path: Path) -> None:
    """A converted workbook has the displayed values of the original."""
    path = tmp_path / "表.xlsx"
    rows = [["项目", "金额", "占比"], ["甲", 1234.5, 0.9979], ["乙", -5, 0.5]]

    def edit(sheet: object) -> None:
        for cell, code in {"B2": "#,##0.00", "B3": "0.00;(0.00)", "C2": "0.00%", "C3": "0%"}.items():
            sheet[cell].number_format = code  # type: ignore[index]

    path.write_bytes(workbook(("收入", rows), edit=edit))
    document = read_document(convert(path, suffix, tmp_path))
    assert shown(document) == ["收入", ["项目|金额|占比", "甲|1,234.50|99.79%", "乙|(5.00)|50%"]]
    assert document.format == suffix


@needs_office
def test_a_wps_file_is_told_by_its_content(tmp_path: Path) -> None:
    """A .wps file is a Word file of the old kind by another name."""
    old = convert(word(tmp_path / "报告.docx"), "doc", tmp_path)
    document = read_document(old.read_bytes(), name="报告.wps")
    assert (document.format, shown(document)[0]) == ("doc", "本年收入190.18万元。")


@needs_office
def test_a_damaged_document_is_refused(tmp_path: Path) -> None:
    """What LibreOffice cannot read is refused, never clean."""
    old = convert(word(tmp_path / "报告.docx"), "doc", tmp_path).read_bytes()
    assert refused(old[:2000], "坏.doc")
