"""A step of building the wheel: what a check reads and compiles first, packed so that a short run need not do it.

Word lists and weights are kept as Python's own bytes, of which only those asked for are read, and tables of weights
unpacked, each in a file of its own; regular expressions as programs of the Python that builds the wheel, which no
other takes.
"""

from __future__ import annotations

import json
import marshal
import subprocess
import sys
import tomllib
import zlib
from binascii import a2b_base64
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("wording", "evidence", "forms")
NAMES = ("id", "slug", "pattern")
TABLES = "_packed_words"
MARSHAL = 4  # the edition that every Python since 3.4 reads


def packed(path: Path) -> bytes | dict[str, bytes] | None:
    """The content of a rule file; of JSON each entry apart; None of any other file."""
    if path.suffix == ".toml":
        return marshal.dumps(tomllib.loads(path.read_text("utf-8")), MARSHAL)
    if path.suffix == ".json":
        entries = json.loads(path.read_text("utf-8")).items()
        return {name: marshal.dumps(_with_tables(name, entry), MARSHAL) for name, entry in entries}
    return None


def _with_tables(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of calibration.json that names the file with the tables of its words (claims/evidence/words.py)."""
    return {**entry, "words": table_of(name).encode()} if entry.get("words") else entry


def table_of(name: str) -> str:
    """The file with the tables of an entry, below the package."""
    return f"{TABLES}/{name}"


def tables_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """The tables of calibration.json by their files."""
    for name, entry in json.loads(path.read_text("utf-8")).items():
        if entry.get("words"):
            yield table_of(name), zlib.decompress(a2b_base64(entry["words"]))


def names_in(rules: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rule files below the folder, each with the names at its head."""
    for path in sorted(rules.rglob("*.toml")):
        head = tomllib.loads(path.read_text("utf-8"))
        if all(isinstance(head.get(name), str) for name in NAMES):
            yield path.relative_to(rules).as_posix(), {name: head[name] for name in NAMES}


class CompiledRules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the modules _packed_FOLDER for the folders that a check reads, _packed_names of rules, _packed_patterns."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the modules into a folder of their own and have them packed."""
        del version
        self._made = TemporaryDirectory()
        root = Path(self.root)
        for folder in FOLDERS:
            files = {path.name: packed(path) for path in sorted((root / "rules" / folder).iterdir())}
            self._pack(folder, f"FILES = {files!r}", build_data)
        for file, table in tables_in(root / "rules" / "evidence" / "calibration.json"):
            target = Path(self._made.name) / file
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(table)
            build_data["force_include"][str(target)] = f"auditor/{file}"
        self._pack("names", f"FILES = {dict(names_in(root / 'rules'))!r}", build_data)
        made = subprocess.run(
            [sys.executable, "-B", str(root / "packaging" / "packed_patterns.py")], check=True, capture_output=True
        )
        self._pack("patterns", made.stdout.decode("utf-8"), build_data)

    def _pack(self, name: str, text: str, build_data: dict[str, Any]) -> None:
        target = Path(self._made.name) / f"_packed_{name}.py"
        target.write_text(f'"""Made when the package was built."""\n\n{text}\n', "utf-8")
        build_data["force_include"][str(target)] = f"auditor/{target.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for packing."""
        del version, build_data, artifact_path
        self._made.cleanup()
