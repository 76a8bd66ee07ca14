"""Which reports a corpus has, and how each is addressed by its content."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from auditor.corpus.sources import Content, Item, bytes_of, content_of, items_in
from auditor.errors import UnreadableFile, UsageError


def names(arguments: list[Path], listed: Path | None = None) -> list[str]:
    """The names of the reports."""
    return [item.name for item in items_in(arguments, listed)]


def test_a_folder_gives_its_reports_in_order_and_nothing_else(folder: Path) -> None:
    """Hidden files, lock files of office programs and other files are no reports."""
    for other in (".hidden.txt", "~$c.docx", "photo.png", "corpus.toml"):
        (folder / other).write_bytes(b"x")
    assert names([folder]) == ["2031/a.txt", "2031/b.txt", "c.md", "d.pdf", "e.zip!/丁县/f.txt"] or names([folder]) == [
        "c.md",
        "d.pdf",
        "e.zip!/丁县/f.txt",
        "2031/a.txt",
        "2031/b.txt",
    ]


def test_a_list_names_reports_from_its_own_folder(folder: Path) -> None:
    """Blank lines and lines that begin with # name nothing; what is missing is told when it is audited."""
    (folder / "list.lst").write_text("# 第一批\n2031/a.txt\n\nnone.txt\n", encoding="utf-8")
    found = names([], folder / "list.lst")
    assert found == [(folder / "2031/a.txt").as_posix(), (folder / "none.txt").as_posix()]


def test_a_pattern_names_the_files_that_fit(folder: Path) -> None:
    """Patterns of the command line, where no shell has expanded them."""
    assert names([folder / "2031" / "*.txt"]) == [(folder / "2031" / n).as_posix() for n in ("a.txt", "b.txt")]
    with pytest.raises(UsageError):
        names([folder / "*.xyz"])


def test_names_in_an_old_archive_are_read_as_chinese(tmp_path: Path) -> None:
    """A program of a Chinese system wrote names in its own encoding, which the archive does not tell."""
    path = tmp_path / "old.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("AAAA.txt", "x")
    path.write_bytes(path.read_bytes().replace(b"AAAA", "决算".encode("gb18030")))
    item = next(iter(items_in([path])))
    assert item.name.endswith("!/决算.txt")
    assert bytes_of(item) == b"x"


def test_a_content_has_one_address_wherever_it_is(folder: Path) -> None:
    """The SHA-256 of the bytes, also of a member of an archive."""
    item = next(item for item in items_in([folder]) if item.member)
    data = bytes_of(item)
    assert content_of(item) == Content(hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize("kind", ["cut", "huge", "nested"])
def test_hostile_archives_are_told(tmp_path: Path, kind: str) -> None:
    """Cut off, or larger than a report may be: refused without being unpacked; one in another is told too."""
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if kind == "huge":
            with archive.open("a.txt", "w", force_zip64=True) as member:
                for _ in range(210):
                    member.write(bytes(1024 * 1024))
        else:
            archive.writestr("a.zip" if kind == "nested" else "a.txt", b"x" * 100)
    if kind == "cut":
        path.write_bytes(path.read_bytes()[:40])
    item = next(iter(items_in([path])))
    assert (content_of(item).digest is None) == (kind == "huge")
    if kind != "nested":
        with pytest.raises(UnreadableFile):
            bytes_of(item if kind == "huge" else item._replace(member=""))
    assert item.suffix == (".txt" if kind == "huge" else ".zip")


def test_a_missing_file_has_no_address(tmp_path: Path) -> None:
    """Its audit says why."""
    assert content_of(Item("x.txt", tmp_path / "x.txt")) == Content(None)


def test_reports_behind_a_url_are_listed_and_read(folder: Path) -> None:
    """Any file system that fsspec opens; archives are not looked into there."""
    found = list(items_in([], urls=[folder.as_uri()]))
    assert [item.name for item in found] == ["2031/a.txt", "2031/b.txt", "c.md", "d.pdf"]
    assert bytes_of(found[0]) == (folder / "2031" / "a.txt").read_bytes()
    assert content_of(found[0]) == content_of(Item("x", folder / "2031" / "a.txt"))
    assert content_of(found[0]._replace(url=(folder / "none.txt").as_uri())) == Content(None)
    with pytest.raises(UsageError):
        list(items_in([], urls=["nosuch://x/y"]))
