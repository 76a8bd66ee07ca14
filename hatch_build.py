"""A step of building the wheel: the word lists beside themselves as JSON, which is read in a fifth of the time."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("wording", "evidence")


class CompiledRules(BuildHookInterface):  # type: ignore[type-arg]
    """Puts NAME.toml.json beside each NAME.toml that a check reads."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files into a folder of their own and have them packed."""
        del version
        self._made = TemporaryDirectory()
        for folder in FOLDERS:
            for source in sorted((Path(self.root) / "rules" / folder).glob("*.toml")):
                target = Path(self._made.name) / f"{folder}-{source.name}.json"
                target.write_text(json.dumps(tomllib.loads(source.read_text("utf-8"))), "utf-8")
                build_data["force_include"][str(target)] = f"auditor/_rules/{folder}/{source.name}.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for packing."""
        del version, build_data, artifact_path
        self._made.cleanup()
