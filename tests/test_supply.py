"""The checks of licences and known weaknesses: what is locked is looked at, and what was not asked is said."""

from __future__ import annotations

import importlib.util
import io
import json
import re
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType
from urllib.error import URLError

import pytest


@pytest.fixture(scope="module")
def supply(root: Path) -> ModuleType:
    """The script under .ci."""
    spec = importlib.util.spec_from_file_location("supply", root / ".ci" / "supply.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_threat_names_tests_that_are_there(root: Path) -> None:
    """Each row of the table in SECURITY.md ends with files or folders that exist."""
    rows = [row for row in (root / "SECURITY.md").read_text(encoding="utf-8").splitlines() if row.startswith("| ")][2:]
    assert len(rows) > 12
    for row in rows:
        named = re.findall(r"`((?:tests|\.ci)/[^`]+)`", row.rstrip("|").rpartition("|")[2])
        assert named, row
        assert [name for name in named if not (root / name).exists()] == []


def test_every_locked_package_has_a_licence_on_the_list(supply: ModuleType) -> None:
    """What is shipped is permissive; a tool of development may be under the MPL."""
    assert list(supply.unfit()) == []
    assert {"click", "lxml", "pypdfium2", "rich"} <= supply.locked("requirements.lock").keys()
    assert "hypothesis" in supply.locked("requirements-dev.lock")


def test_the_base_install_is_small(supply: ModuleType, root: Path) -> None:
    """Below 60 MB beyond Python: all that the package brings without an extra, byte code included."""
    packages = [distribution(name) for name in supply.locked("requirements.lock")]
    files = [Path(str(file.locate())) for package in packages for file in package.files or ()]
    files += [path for folder in ("auditor", "rules") for path in (root / folder).rglob("*")]
    size = sum(path.stat().st_size for path in set(files) if path.is_file())
    assert 20 * 2**20 < size < 60 * 2**20


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [("MIT", True), ("GPL-3.0", False), ("MIT OR GPL-3.0", True), ("MIT AND GPL-3.0", False), ("none told", False)],
)
def test_licences_are_told_apart(supply: ModuleType, licence: str, allowed: bool) -> None:
    """Of alternatives one must fit, of what holds together all."""
    assert supply.is_allowed(licence, supply.ALLOWED) is allowed


def test_a_licence_of_a_tool_is_none_for_what_is_shipped(supply: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package under the MPL may be used for tests and may not be shipped."""
    monkeypatch.setattr(supply, "locked", lambda lock: {"hypothesis": "6"} if lock == "requirements.lock" else {})
    assert list(supply.unfit()) == ["hypothesis: MPL-2.0"]


def test_a_known_weakness_fails(
    supply: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is named with package and version."""
    monkeypatch.setattr(supply, "locked", lambda _: {"a": "1", "b": "2"})
    answer = json.dumps({"results": [{}, {"vulns": [{"id": "GHSA-1"}]}]}).encode()
    monkeypatch.setattr(supply, "urlopen", lambda *_, **__: io.BytesIO(answer))
    assert supply.main("weaknesses") == 1
    assert capsys.readouterr().out == "b 2: GHSA-1\n"


def test_without_a_network_it_is_said(
    supply: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What could not be asked never looks like "none known"."""

    def unreachable(*_: object, **__: object) -> None:
        raise URLError("no network")

    monkeypatch.setattr(supply, "urlopen", unreachable)
    assert supply.main("weaknesses") == 0
    assert "NOT CHECKED" in capsys.readouterr().err
