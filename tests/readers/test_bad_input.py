"""Files that cannot be audited: each gets one clear line in both languages and is never an empty document."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path

import pytest

from auditor.errors import UnreadableFile
from auditor.limits import DEFAULT, MEGABYTE, Limits
from auditor.readers import package, read_document
from tests.readers.notation import W, docx, ole, p, zipped

WORD = docx(p("收入190.18万元。"))
DTD = f'<!DOCTYPE w [<!ENTITY a "b">]><w:document xmlns:w="{W}"><w:body/></w:document>'
NOISE = random.Random(7).randbytes(4096)


def reason(data: bytes | str | Path, name: str | None = None, limits: Limits = DEFAULT) -> tuple[str, str]:
    """The messages (zh, en) of the refusal, without the file's name."""
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, name=name, limits=limits)
    zh, en = caught.value.message("zh"), caught.value.message("en")
    assert "\n" not in zh + en
    return zh.partition("：")[2], en.partition(": ")[2]


@pytest.mark.parametrize(
    ("name", "data", "zh", "en"),
    [
        ("空.txt", b"", "空的", "empty"),
        ("空白.txt", "\u3000\n \t\r\n".encode(), "没有文字", "no text"),
        ("噪声.txt", NOISE, "二进制", "binary"),
        ("程序.txt", b"\x7fELF" + bytes(64), "二进制", "binary"),
        ("控制.txt", b"abc\x01\x02\x03" * 20, "二进制", "binary"),
        ("乱码.txt", b"\x81\x20\xff\xfe\xff" * 9, "编码无法识别", "unknown encoding"),
        ("截断.docx", WORD[: len(WORD) // 2], "不完整或已损坏", "truncated"),
        ("假的.docx", b"just text", "不是有效的 .docx", "not a valid .docx"),
        ("加密.docx", ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), "密码", "password"),
        ("加密.xlsx", ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), "密码", "password"),
        ("加密.doc", ole({"WordDocument": bytes(11) + b"\x01"}), "密码", "password"),
        ("别的.doc", ole({"Contents": b""}), "不是 Word、Excel", "neither a Word"),
        ("截断.doc", ole({"WordDocument": b""})[:700], "不完整或已损坏", "truncated"),
        ("空表.xlsx", zipped({"xl/workbook.xml": b"<a/>"}), "没有内容", "empty"),
        ("假的.xlsx", b"just text", "不是有效的 .xlsx", "not a valid .xlsx"),
        ("数据.xml", b"<?xml version='1.0'?><data/>", "XML", "XML"),
        ("网页.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related", "MHTML", "MHTML"),
        ("随便.docx", zipped({"readme.txt": b"x"}), "没有 Word 文档", "without a Word document"),
        ("报告.pdf", b"%PDF-1.7\n", "PDF", "PDF"),
        ("网页.html", b"<!DOCTYPE html><html></html>", "没有文字", "no text"),
        ("坏.docx", zipped({"word/document.xml": b"<w:document"}), "损坏", "damaged"),
        ("无正文.docx", zipped({"word/document.xml": b"<document/>"}), "没有正文", "no body"),
        ("空.docx", docx(p("")), "没有文字", "no text"),
        ("实体.docx", zipped({"word/document.xml": DTD.encode()}), "DTD", "DTD"),
        ("实体16.docx", zipped({"word/document.xml": DTD.encode("utf-16")}), "DTD", "DTD"),
    ],
)
def test_refused_content(name: str, data: bytes, zh: str, en: str) -> None:
    """Bytes without a readable report are refused for the reason a person can act on."""
    said_zh, said_en = reason(data, name)
    assert zh in said_zh
    assert en in said_en


def test_missing_file_and_directory(tmp_path: Path) -> None:
    """A path that is no file says so."""
    assert "不存在" in reason(tmp_path / "没有.txt")[0]
    assert "文件夹" in reason(str(tmp_path))[0]
    assert "无法打开" in reason("a\0b")[0]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_permission_denied(tmp_path: Path) -> None:
    """A file the user may not read says so."""
    path = tmp_path / "秘密.txt"
    path.write_text("收入", encoding="utf-8")
    path.chmod(0)
    assert "没有读取权限" in reason(path)[0]


def test_permission_error_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's refusal becomes a clear line, whoever runs the test."""
    path = tmp_path / "秘密.txt"
    path.write_text("收入", encoding="utf-8")

    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "没有读取权限" in reason(path)[0]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused before it is read; bytes over it too."""
    path = tmp_path / "大.txt"
    path.write_bytes(b"a" * (MEGABYTE + 1))
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("read although too large"))
    assert "超过 1 MB" in reason(path, limits=Limits(file_mb=1))[0]
    assert "larger than 1 MB" in reason(b"a" * (MEGABYTE + 1), limits=Limits(file_mb=1))[1]


def test_too_much_text() -> None:
    """Plain text over its own, lower limit is refused, and so is a table as long."""
    for name in ("大.txt", "大.csv", "大.md"):
        assert "拆分" in reason("收入5万元\n".encode() * 100_000, name, Limits(text_mb=1))[0]


def test_zip_bomb_by_ratio() -> None:
    """A part that swells beyond any written report is refused."""
    bomb = zipped({"word/document.xml": b" " * (package.RATIO_FROM + 1)})
    assert "压缩炸弹" in reason(bomb, "弹.docx")[0]


def test_zip_bomb_by_size() -> None:
    """A part over the size limit is refused, whatever its ratio."""
    large = docx(p("收" * MEGABYTE))
    assert "压缩炸弹" in reason(large, "大.docx", Limits(part_mb=1))[0]
    assert "压缩炸弹" in reason(large, "大.docx", Limits(unpacked_mb=2))[0]
    assert read_document(large, name="大.docx").blocks


def test_encrypted_zip_member() -> None:
    """A zip with encrypted parts is password-protected, not damaged."""
    buffer = io.BytesIO(zipped({"word/document.xml": b"<a/>"}))
    data = bytearray(buffer.getvalue())
    with zipfile.ZipFile(buffer) as archive:
        data[archive.getinfo("word/document.xml").header_offset + 6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert "密码" in reason(bytes(data), "密.docx")[0]


def test_external_entity_is_never_fetched(tmp_path: Path) -> None:
    """An entity that points to a local file is refused with its DTD, so the file's text cannot appear."""
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    xml = (
        f'<!DOCTYPE w [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>'
    )
    assert "DTD" in reason(zipped({"word/document.xml": xml.encode()}), "外.docx")[0]


def test_bottomless_nesting_is_bounded() -> None:
    """Thousands of nested elements end in a clear error, not in a crash."""
    deep = "<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000
    assert "损坏" in reason(docx(deep), "深.docx")[0]
