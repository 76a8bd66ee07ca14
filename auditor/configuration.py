"""Configuration of a run: auditor.toml beside the report or above it (or --config), strict, read once.

Owns the keys and their checking. Options of the command line override it in cli.py. Leaves the list of suppressed
findings to suppression.py.

    fail_on = "warning"
    fail_on_queries = true
    strict = true
    min_probability = 0.95
    select = ["SUM", "PCT001"]
    ignore = ["unit-missing"]
    lang = "zh"
    suppressions = "suppressions.toml"
    rules = ["our-rules"]

    [severity]
    UNT001 = "warning"

    [limits]
    pages = 8000
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from pathlib import Path

from auditor.errors import UsageError, reason_of
from auditor.language import LANGUAGES
from auditor.limits import DEFAULT, MEGABYTE, SETTINGS, Limits
from auditor.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

FILE_NAME = "auditor.toml"
ZERO = Decimal(0)
SEVERITIES = ("error", "warning", "info")
FAIL_ON = (*SEVERITIES, "never")
KEYS = (
    "fail_on",
    "fail_on_queries",
    "strict",
    "min_probability",
    "select",
    "ignore",
    "lang",
    "suppressions",
    "rules",
    "severity",
    "limits",
)


class Configuration(NamedTuple):
    """The settings of a run; `path` is the file they come from, None where there is none."""

    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: str = "zh"
    suppressions: Path | None = None
    path: Path | None = None
    min_probability: Decimal = ZERO
    fail_on_queries: bool = False
    strict: bool = False
    rules: tuple[Path, ...] = ()  # the office's own folders of rules
    severity: tuple[tuple[str, str], ...] = ()  # of the rules whose own severity does not count here
    limits: Limits = DEFAULT


def find_configuration(report: Path) -> Path | None:
    """The configuration file in the folder of `report` or the nearest one above it, None where there is none."""
    folder = report.absolute().parent
    return next((path for at in (folder, *folder.parents) if (path := at / FILE_NAME).is_file()), None)


def configuration_for(report: Path, explicit: Path | None) -> Configuration:
    """The settings for `report`: those of the `explicit` file, else of the nearest one, else the defaults.

    Raises:
        UsageError: the file cannot be used.
    """
    source = explicit or find_configuration(report)
    return Configuration() if source is None else read_configuration(source)


def read_configuration(path: Path) -> Configuration:
    """The settings in the file `path`; relative paths in it count from its folder.

    Raises:
        UsageError: the file cannot be read, a key is unknown or a value impossible; the message names the file.
    """
    table = read_user_toml(path)
    check_user_keys(table, KEYS, path.name)
    suppressions = _text(table, "suppressions", path)
    return Configuration(
        fail_on=_choice(table, "fail_on", FAIL_ON, path) or "error",
        select=_names(table, "select", path),
        ignore=_names(table, "ignore", path),
        lang=_choice(table, "lang", LANGUAGES, path) or "zh",
        suppressions=None if suppressions is None else path.parent / suppressions,
        path=path,
        min_probability=_probability(table, "min_probability", path),
        fail_on_queries=_flag(table, "fail_on_queries", path),
        strict=_flag(table, "strict", path),
        severity=_severities(table, path),
        rules=_folders(table, "rules", path),
        limits=_limits(table, path),
    )


def configuration_to_toml(configuration: Configuration) -> str:
    """The effective settings in the form of a configuration file, with their origin as a comment."""
    none = "none found: the defaults" if configuration.lang == "en" else "没有找到，以下是默认值"
    lines = [f"# {configuration.path}" if configuration.path else f"# {FILE_NAME} {none}"]
    lines.append(f"fail_on = {_quoted(configuration.fail_on)}")
    lines.append(f"fail_on_queries = {'true' if configuration.fail_on_queries else 'false'}")
    lines.append(f"strict = {'true' if configuration.strict else 'false'}")
    lines.append(f"min_probability = {configuration.min_probability}")
    lines.append(f"select = [{', '.join(_quoted(name) for name in configuration.select)}]")
    lines.append(f"ignore = [{', '.join(_quoted(name) for name in configuration.ignore)}]")
    lines.append(f"lang = {_quoted(configuration.lang)}")
    if configuration.suppressions is not None:
        lines.append(f"suppressions = {_quoted(str(configuration.suppressions))}")
    if configuration.rules:
        lines.append(f"rules = [{', '.join(_quoted(str(folder)) for folder in configuration.rules)}]")
    if configuration.severity:
        lines += ["", "[severity]", *(f"{_quoted(name)} = {_quoted(level)}" for name, level in configuration.severity)]
    changed = {key: value for key, value in configuration.limits._asdict().items() if value != getattr(DEFAULT, key)}
    if changed:
        lines += ["", "[limits]", *(f"{key} = {value}" for key, value in changed.items())]
    return "\n".join(lines) + "\n"


def read_user_toml(path: Path) -> dict[str, Any]:
    """The parsed TOML file of a user.

    Raises:
        UsageError: it is missing, not UTF-8 or no TOML.
    """
    import tomllib

    text = read_user_text(path)
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise UsageError(f"{path} 嵌套层次过深", f"{path} is nested too deeply") from None
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"line (\d+), column (\d+)", str(problem))
        where = f"（第{found[1]}行第{found[2]}列有误）" if found else "（文件没有写完）"
        raise UsageError(f"{path} 不是有效的 TOML 文件{where}", f"{path} is no valid TOML file: {problem}") from None


def read_user_text(path: Path) -> str:
    """The text of a file of a user.

    Raises:
        UsageError: it cannot be read, or is not UTF-8.
    """
    try:
        if path.exists() and not path.is_file():  # a device has no end, a pipe may have no beginning
            raise UsageError(f"{path} 不是普通文件", f"{path} is no regular file")
        with path.open("rb") as stream:
            data = stream.read(SETTINGS + 1)
        if len(data) > SETTINGS:
            size = SETTINGS // MEGABYTE
            raise UsageError(f"{path} 超过 {size} MB", f"{path} is larger than {size} MB")
        return data.decode("utf-8-sig")
    except OSError as problem:
        reason = reason_of(problem)
        raise UsageError(f"无法读取 {path}：{reason.zh}", f"cannot read {path}: {reason.en}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} 不是 UTF-8 编码", f"{path} is not UTF-8") from None


def check_user_keys(table: Mapping[str, Any], known: Collection[str], where: str) -> None:
    """Nothing, where all keys of `table` are known.

    Raises:
        UsageError: one is not; the message suggests the nearest known one.
    """
    for key in table:
        if key not in known:
            raise unknown_name(key, known, Named("未知的键", "unknown key", f"{where}: "))


class Named(NamedTuple):
    """What kind of name is unknown, in both languages, and where it stands."""

    zh: str
    en: str
    where: str = ""


def unknown_name(name: str, known: Collection[str], what: Named) -> UsageError:
    """The error for an unknown `name`, with the nearest known one where one is near."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), [k.lower() for k in known], n=1, cutoff=0.5)
    match = next((k for k in known if near and k.lower() == near[0]), None)
    hint_zh, hint_en = ("", "") if match is None else (f"，是否应为 {match}？", f", did you mean {match}?")
    return UsageError(f"{what.where}{what.zh} {name}{hint_zh}", f"{what.where}{what.en} {name}{hint_en}")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _wrong(path: Path, key: str, wanted: str) -> UsageError:
    return UsageError(f"{path.name}：{key} 的值不对，应为 {wanted}", f"{path.name}: {key} should be {wanted}")


def _text(table: Mapping[str, Any], key: str, path: Path) -> str | None:
    value = table.get(key)
    if value is not None and not (isinstance(value, str) and value):
        raise _wrong(path, key, '"…"')
    return value


def _choice(table: Mapping[str, Any], key: str, choices: Collection[str], path: Path) -> str | None:
    value = table.get(key)
    if value is not None and value not in choices:
        raise _wrong(path, key, " | ".join(choices))
    return value


def _probability(table: Mapping[str, Any], key: str, path: Path) -> Decimal:
    value = table.get(key, 0)
    from auditor.engine.thresholds import probability_in  # of use only where there is a file

    plain = isinstance(value, int | Decimal | str) and not isinstance(value, bool)
    found = probability_in(str(value)) if plain else None
    if found is None:
        raise _wrong(path, key, "0.90")
    return found


def _flag(table: Mapping[str, Any], key: str, path: Path) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise _wrong(path, key, "true | false")
    return value


def _severities(table: Mapping[str, Any], path: Path) -> tuple[tuple[str, str], ...]:
    value = table.get("severity", {})
    if not isinstance(value, dict) or not all(level in SEVERITIES for level in value.values()):
        raise _wrong(path, "[severity]", f'SUM001 = "{" | ".join(SEVERITIES)}"')
    return tuple(value.items())


def _folders(table: Mapping[str, Any], key: str, path: Path) -> tuple[Path, ...]:
    """The folders that the key names, those that are no full paths beside the configuration.

    Raises:
        UsageError: there is no such folder.
    """
    found = tuple(path.parent / name for name in _names(table, key, path))
    for folder in found:
        if not folder.is_dir():
            raise UsageError(f"{path.name}：{key} 中没有文件夹 {folder}", f"{path.name}: {key}: no folder {folder}")
    return found


def _limits(table: Mapping[str, Any], path: Path) -> Limits:
    value = table.get("limits", {})
    if not isinstance(value, dict) or not all(type(most) is int and 0 < most < 10**9 for most in value.values()):
        raise _wrong(path, "[limits]", "pages = 8000")
    check_user_keys(value, Limits._fields, f"{path.name} [limits]")
    return Limits(**value)


def _names(table: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(name, str) and name for name in value):
        raise _wrong(path, key, '["…", …]')
    return tuple(value)
