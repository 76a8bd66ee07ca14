"""A step of building the wheel: word lists and weights as modules, whose byte code is read in a fifth of the time."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("wording", "evidence", "forms")
READ = {".toml": tomllib.loads, ".json": json.loads}
NAMES = ("id", "slug", "pattern")


def names_in(rules: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rule files below the folder, each with the names at its head."""
    for path in sorted(rules.rglob("*.toml")):
        head = tomllib.loads(path.read_text("utf-8"))
        if all(isinstance(head.get(name), str) for name in NAMES):
            yield path.relative_to(rules).as_posix(), {name: head[name] for name in NAMES}


class CompiledRules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the module _packed_FOLDER for each folder of rules that a check reads, and _packed_names for all rules."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the modules into a folder of their own and have them packed."""
        del version
        self._made = TemporaryDirectory()
        for folder in FOLDERS:
            sources = sorted(path for path in (Path(self.root) / "rules" / folder).iterdir() if path.suffix in READ)
            files = {path.name: READ[path.suffix](path.read_text("utf-8")) for path in sources}
            self._pack(folder, files, build_data)
        self._pack("names", dict(names_in(Path(self.root) / "rules")), build_data)

    def _pack(self, name: str, files: dict[str, Any], build_data: dict[str, Any]) -> None:
        target = Path(self._made.name) / f"_packed_{name}.py"
        text = f'"""What rules/ held when the package was built."""\n\nFILES = {files!r}\n'
        target.write_text(text, "utf-8")
        build_data["force_include"][str(target)] = f"auditor/{target.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for packing."""
        del version, build_data, artifact_path
        self._made.cleanup()
