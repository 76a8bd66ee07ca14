"""A step of building the wheel: word lists and weights as modules, whose byte code is read in a fifth of the time."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("wording", "evidence")
READ = {".toml": tomllib.loads, ".json": json.loads}


class CompiledRules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the module _packed_FOLDER for each folder of rules that a check reads."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the modules into a folder of their own and have them packed."""
        del version
        self._made = TemporaryDirectory()
        for folder in FOLDERS:
            sources = sorted(path for path in (Path(self.root) / "rules" / folder).iterdir() if path.suffix in READ)
            files = {path.name: READ[path.suffix](path.read_text("utf-8")) for path in sources}
            target = Path(self._made.name) / f"_packed_{folder}.py"
            head = f'"""Made of rules/{folder} when the package was built."""\n\n'
            target.write_text(f"{head}FILES = {files!r}\n", "utf-8")
            build_data["force_include"][str(target)] = f"auditor/{target.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for packing."""
        del version, build_data, artifact_path
        self._made.cleanup()
