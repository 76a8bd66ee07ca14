"""The wheel holds rules, schema, templates and migrations: built, installed elsewhere without network, and used."""

from __future__ import annotations

import json
import os
import re
import runpy
import subprocess
import sys
import tomllib
from binascii import b2a_base64
from importlib import import_module
from marshal import loads
from pathlib import Path
from typing import Any
from zlib import compress

from auditor.engine.rules import load_rules
from auditor.patterns import engine


def read(path: Path) -> object:
    """A file of the rules as it stands in the checkout."""
    parse = json.loads if path.suffix == ".json" else tomllib.loads
    return parse(path.read_text("utf-8"))


def packed(target: Path, name: str) -> dict[str, Any]:
    """What one of the modules holds that are made when the wheel is built."""
    return runpy.run_path(str(target / "auditor" / f"_packed_{name}.py"))


def unpacked(held: bytes | dict[str, bytes], target: Path) -> object:
    """What a packed file holds: of JSON each entry is packed apart, and names the file with its tables of weights."""
    if not isinstance(held, dict):
        return loads(held)
    entries = {name: loads(one) for name, one in held.items()}
    return {name: {**entry, "words": packed_words(target, entry["words"])} for name, entry in entries.items()}


def packed_words(target: Path, file: bytes) -> str:
    """The tables as calibration.json holds them."""
    tables = (target / "auditor" / file.decode()).read_bytes()
    return b2a_base64(compress(tables, 9), newline=False).decode("ascii")


def test_an_installed_wheel_knows_the_same_rules(root: Path, tmp_path: Path) -> None:
    """The rule ids of the wheel are those of the checkout, and the wheel reads them from inside itself."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")],
        cwd=root,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    target = tmp_path / "site"
    install = ["install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True, capture_output=True, timeout=120)

    environment = {**os.environ, "PYTHONPATH": str(target), "PYTHONIOENCODING": "utf-8"}
    run = [sys.executable, "-m", "auditor", "rules", "--format", "json"]
    listed = subprocess.run(run, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=60)
    assert [rule["id"] for rule in json.loads(listed.stdout)["rules"]] == [rule.id for rule in load_rules()]

    where = [sys.executable, "-c", "from auditor.rulebook import rules_folder; print(rules_folder())"]
    folder = subprocess.run(where, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=60)
    assert Path(folder.stdout.decode().strip()) == target / "auditor" / "_rules"
    for folder in ("wording", "evidence", "forms"):
        files = {name: unpacked(held, target) for name, held in packed(target, folder)["FILES"].items()}
        assert files == {path.name: read(path) for path in (root / "rules" / folder).iterdir() if path.is_file()}
    names = packed(target, "names")["FILES"]
    rules = {rule.path.relative_to(root / "rules").as_posix(): rule for rule in load_rules()}
    told = {name: {"id": rule.id, "slug": rule.slug, "pattern": rule.pattern} for name, rule in rules.items()}
    assert names == told
    patterns = packed(target, "patterns")
    assert patterns["ENGINE"] == engine()
    assert len(patterns["FILES"]) > 50
    for (source, flags), program in patterns["FILES"].items():
        ready, usual = import_module("_sre").compile(source, *loads(program)), re.compile(source, flags)
        assert ready == usual  # which compares their programs
        assert ready.groupindex == usual.groupindex
    assert (target / "auditor" / "py.typed").is_file()
    assert (target / "auditor" / "reports" / "schema" / "auditor-2.schema.json").is_file()

    page = [
        sys.executable,
        "-m",
        "auditor",
        "check",
        "--format=html",
        "--fail-on=never",
        str(root / "samples" / "clean.docx"),
    ]
    made = subprocess.run(page, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=60)
    assert made.stdout.startswith(b"<!DOCTYPE html>")

    (tmp_path / "sound.txt").write_text("支出合计8.50万元，其中：基本支出6.20万元，项目支出2.30万元。\n", "utf-8")
    spared = "import sys\nfrom auditor.__main__ import main\ntry:\n    main()\nfinally:\n    print(*sys.modules)"
    check = [sys.executable, "-S", "-c", spared, "check", "sound.txt"]
    listed = subprocess.run(check, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=60)
    modules = listed.stdout.decode("utf-8").splitlines()[-1].split()
    assert "auditor.claims.relations.sums" in modules
    assert {"datetime", "json", "tomllib", "typing", "zlib"}.isdisjoint(modules)  # of use only where nothing is packed

    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(
        "支出合计8.50万元，其中：基本支出6.20万元，项目支出2.30万元。\n", encoding="utf-8"
    )
    for command in (["run", "reports", "--quiet"], ["report", "-o", "pages"]):
        corpus = [sys.executable, "-m", "auditor", "corpus", *command]
        subprocess.run(corpus, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=60)
    assert (tmp_path / "pages" / "index.html").is_file()
