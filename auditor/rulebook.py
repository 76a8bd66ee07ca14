"""The data under rules/: word lists, units and rule files, loaded into frozen objects.

Owns finding the folder (beside the package in a checkout, inside it in a wheel) and reading TOML strictly: an unknown
key, a duplicate id or a missing text is a RuleError that names file and key. Leaves their use to figures, claims and
engine. Rule examples are read only on request, since a check does not need them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
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
    return parse_toml(read_rule_text(path), path)


def read_rule_text(path: Path) -> str:
    """The text of a rule file, UTF-8.

    Raises:
        RuleError: the file is missing or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise _unreadable(path, problem) from None


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """The parsed `text` of the file `path`, which is named where it is no TOML.

    Raises:
        RuleError: the text is no TOML; the message names file and line.
    """
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise _unreadable(path, problem) from None


def _unreadable(path: Path, problem: Exception) -> RuleError:
    return RuleError(f"规则文件 {path.name} 无法读取：{problem}", f"cannot read rule file {path.name}: {problem}")


def check_keys(table: Mapping[str, Any], required: Collection[str], optional: Collection[str], where: str) -> None:
    """Nothing, where `table` has all `required` keys and no key beyond `optional`; `where` names file and table.

    Raises:
        RuleError: a key is unknown (the message suggests the nearest known one) or missing.
    """
    known = [*required, *optional]
    for key in table:
        if key not in known:
            from difflib import get_close_matches  # slow to load, and of use only where a key is misspelt

            near = get_close_matches(key, known, n=1, cutoff=0.5)
            hint_zh, hint_en = (f"，是否应为 {near[0]}", f", did you mean {near[0]}") if near else ("", "")
            raise RuleError(f"{where}：未知的键 {key}{hint_zh}", f"{where}: unknown key {key}{hint_en}")
    for key in required:
        if key not in table:
            raise RuleError(f"{where}：缺少键 {key}", f"{where}: missing key {key}")
