"""The data under rules/: word lists, units and rule files, loaded into frozen objects.

Owns finding the folder (beside the package in a checkout, inside it in a wheel) and reading TOML strictly: an unknown
key, a duplicate id or a missing text is a RuleError that names file and key. An office's own folders, laid out like
rules/, add to it. Leaves their use to figures, claims and engine. Rule examples are read only on request, since a check
does not need them.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from auditor.errors import RuleError
from auditor.limits import MEGABYTE, SETTINGS
from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


@cache
def rules_folder() -> Path:
    """The folder with the rule files: rules/ of the checkout, or the copy inside the installed package."""
    here = Path(__file__).resolve().parent
    packaged = here / "_rules"
    return packaged if packaged.is_dir() else here.parent / "rules"


_own: list[Path] = []  # the office's own folders; the same for all that is read in one process


def own_folders() -> tuple[Path, ...]:
    """The office's own folders of rules."""
    return tuple(_own)


def use_own_folders(folders: Sequence[Path]) -> None:
    """Read these folders beside the program's own from now on; what was read before is forgotten.

    Every cached function of the package may hold something that was read, so all of them are emptied.
    """
    if tuple(folders) == own_folders():
        return
    _own[:] = folders
    for name, module in list(sys.modules.items()):
        if name.startswith("auditor."):
            for value in list(vars(module).values()):
                if callable(forget := getattr(value, "cache_clear", None)):
                    forget()


def rule_files(folder: str) -> tuple[Path, ...]:
    """The files in one folder of the rules, those of the office last; one of the same name takes the other's place."""
    found = {path.name: path for root in (rules_folder(), *_own) for path in sorted((root / folder).glob("*.toml"))}
    return tuple(found.values())


def read_toml(path: Path) -> dict[str, Any]:
    """The parsed file, with what the office's own file of that name adds.

    Raises:
        RuleError: the file is missing or no TOML; the message names file and line.
    """
    found = _packaged(path) or parse_toml(read_rule_text(path), path)
    for folder in _own if _own and path.is_relative_to(rules_folder()) else ():
        own = folder / path.relative_to(rules_folder())
        if own.exists():
            found = _added(found, parse_toml(read_rule_text(own), own), str(own))
    return found


def _packaged(path: Path) -> dict[str, Any] | None:
    """What a wheel holds of the TOML file, made when it was built (hatch_build.py), or None.

    Python's own bytes are read fastest. Nobody may change what they hold: it is read once for all.
    """
    held = _packed(path.parent.name).get(path.name) if path.is_relative_to(rules_folder()) else None
    return None if held is None else _unpacked(held)


@cache
def _unpacked(held: bytes) -> Any:
    from marshal import loads  # of use only where something is packed

    return loads(held)


def packed_names() -> Mapping[str, Mapping[str, str]]:
    """The names at the head of each rule file by its place in the folder of rules, where a wheel holds them."""
    return _packed("names")


@cache
def _packed(folder: str) -> Mapping[str, Any]:
    try:
        files: Mapping[str, Any] = import_module(f"auditor._packed_{folder}").FILES
    except ModuleNotFoundError:
        return {}
    return files


def read_packed(file: str) -> bytes:
    """A file of bytes that was made when the wheel was built.

    Raises:
        RuleError: it is missing; the message names it.
    """
    try:
        return (Path(__file__).parent / file).read_bytes()
    except OSError as problem:
        raise RuleError(f"安装不完整：{file} 无法读取", f"damaged installation: cannot read {file}") from problem


def read_json_entry(path: Path, name: str, absent: Any) -> Any:
    """What a JSON file, or the office's own file of that name, which takes its place, has under `name`; else `absent`.

    A wheel holds each entry apart, so that the others need not be read.

    Raises:
        RuleError: the file is missing or no JSON; the message names it.
    """
    path, packed = _json_for(path)
    if packed is not None:
        return _unpacked(packed[name]) if name in packed else absent
    return _read_json(path).get(name, absent)


@cache
def _json_for(path: Path) -> tuple[Path, Mapping[str, bytes] | None]:
    """The JSON file, or the office's own one that takes its place, with what a wheel holds of it."""
    if not path.is_relative_to(rules_folder()):
        return path, None
    own = [folder / path.relative_to(rules_folder()) for folder in _own]
    path = next((file for file in reversed(own) if file.exists()), path)
    return path, _packed(path.parent.name).get(path.name) if path.is_relative_to(rules_folder()) else None


@cache
def _read_json(path: Path) -> dict[str, Any]:
    import json  # of use only where nothing is packed

    try:
        found = json.loads(read_rule_text(path))
    except ValueError as problem:
        raise RuleError(f"{path.name} 无法解析：{problem}", f"cannot parse {path.name}: {problem}") from problem
    if not isinstance(found, dict):
        raise RuleError(f"{path.name} 有误", f"bad {path.name}")
    return found


def _added(known: Mapping[str, Any], own: Mapping[str, Any], where: str) -> dict[str, Any]:
    """`known` with the words of `own`: lists grow, tables get new entries, a number takes the place of another.

    Raises:
        RuleError: there is nothing of that name, or it is of another kind.
    """
    check_keys(own, (), known, where)
    return {**known, **{name: _joined(known[name], value, f"{where} {name}") for name, value in own.items()}}


def _joined(known: Any, own: Any, where: str) -> Any:
    if isinstance(known, list) and isinstance(own, list):
        return [*known, *(word for word in own if word not in known)]
    if isinstance(known, dict) and isinstance(own, dict):
        return known | {k: _joined(known[k], v, f"{where} {k}") if k in known else v for k, v in own.items()}
    if type(known) is type(own) and not isinstance(known, str):
        return own  # a weight
    raise RuleError(f"{where}：这里只能增加词", f"{where}: words can only be added here")


def read_rule_text(path: Path) -> str:
    """The text of a rule file, UTF-8.

    Raises:
        RuleError: the file is missing, no regular file, too large or not UTF-8.
    """
    try:
        if path.exists() and not path.is_file():  # a device has no end, a pipe may have no beginning
            raise RuleError(f"规则文件 {path} 不是普通文件", f"the rule file {path} is no regular file")
        if path.stat().st_size > SETTINGS:
            size = SETTINGS // MEGABYTE
            raise RuleError(f"规则文件 {path} 超过 {size} MB", f"the rule file {path} is larger than {size} MB")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise _unreadable(path, problem) from None


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    """The parsed `text` of the file `path`, which is named where it is no TOML.

    Raises:
        RuleError: the text is no TOML; the message names file and line.
    """
    import tomllib  # of use only where no JSON is packed, and for rule files

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise _unreadable(path, problem) from None


def _unreadable(path: Path, problem: Exception) -> RuleError:
    return RuleError(f"规则文件 {path.name} 无法读取：{problem}", f"cannot read rule file {path.name}: {problem}")


def check_keys(table: Mapping[str, Any], required: Collection[str], optional: Collection[str], where: str) -> None:
    """Nothing, where `table` has all `required` keys and no key beyond `optional`; `where` names file and table.

    Raises:
        RuleError: it is no table, or a key is unknown (the message suggests the nearest known one) or missing.
    """
    if not isinstance(table, Mapping):
        raise RuleError(f"{where}：应为表，而不是 {table!r:.40}", f"{where}: should be a table, not {table!r:.40}")
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


def list_in(table: Mapping[str, Any], key: str, where: str) -> Sequence[Any]:
    """The list under `key`, empty where there is none.

    Raises:
        RuleError: it is something else.
    """
    found = table.get(key, [])
    if not isinstance(found, list):
        raise RuleError(f"{where}：{key} 应为列表", f"{where}: {key} should be a list")
    return found
