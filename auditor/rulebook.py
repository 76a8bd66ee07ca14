"""The data under rules/: word lists, units and rule files, loaded into frozen objects.

Owns finding the folder (beside the package in a checkout, inside it in a wheel) and reading TOML strictly: an unknown
key, a duplicate id or a missing text is a RuleError that names file and key. Leaves their use to figures, claims and
engine. Rule examples are read only on request, since a check does not need them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from auditor.errors import RuleError


def rules_folder() -> Path:
    """The folder with the rule files: rules/ of the checkout, or the copy inside the installed package."""
    here = Path(__file__).resolve().parent
    packaged = here / "_rules"
    return packaged if packaged.is_dir() else here.parent / "rules"


def read_toml(path: Path) -> dict[str, Any]:
    """The parsed file.

    Raises:
        RuleError: the file is missing or no TOML; the message names file and line.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise RuleError(f"规则文件 {path.name} 无法读取：{problem}", f"cannot read rule file {path.name}: {problem}") from None
