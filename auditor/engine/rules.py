"""Rules: one TOML file each under rules/, with the texts, the severity and the examples of one defect.

Owns discovering and reading them strictly into frozen values, and finding one by id, slug or pattern. Leaves words and
units (rules/wording) to figures and claims, the standard forms (rules/forms) to the table claims, and the meaning of a
pattern to the recogniser of that name. A file is parsed when its rule is first asked for, since a check needs few of
them; examples stand last in a file, and a check parses it only up to its first "[[".
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from auditor.claims.model import Kind
from auditor.engine.model import Severity, Verdict
from auditor.errors import RuleError
from auditor.language import LANGUAGES, Bilingual
from auditor.patterns import lazy
from auditor.records import TYPE_CHECKING, NamedTuple
from auditor.rulebook import check_keys, list_in, own_folders, packed_names, parse_toml, read_rule_text, rules_folder

if TYPE_CHECKING:
    from typing import Any

NOT_RULES = ("wording", "forms", "evidence")
PLACEHOLDERS = ("reported", "expected", "subject", "topic", "expression", "difference", "wording", "unit")
STATUSES = ("stable", "preview", "deprecated")
TEXTS = ("title", "reason", "blind", "message")
GROUPS = ("valid", "invalid", "known_miss")
_EXAMPLE_KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "valid": (("note", "text"), ("previous",)),
    "invalid": (("note", "text", "findings"), ("previous",)),
    "known_miss": (("note", "text"), ("findings", "previous")),  # what a person would tell
}
HEAD_KEYS = ("id", "slug", "pattern", "kind", "status", "since", "severity")
NAME_LINE = lazy(r'^(id|slug|pattern) = "([^"\\]+)"$', re.MULTILINE)
ID_SHAPE = r"[A-Z]{2,4}\d{3}"


class Small(NamedTuple):
    """Below what deviation a broken claim is only a warning.

    A rate: less than `points` percentage points off. An amount: at most `units` last-place units per operand.
    """

    points: Decimal = Decimal("0.5")
    units: int = 3


class ExpectedFinding(NamedTuple):
    """What an invalid example must yield and a known miss should; `cause` is that of the first diagnosis, if given."""

    reported: str
    expected: str
    verdict: Verdict
    severity: Severity
    kind: Kind
    cause: str | None = None


class Example(NamedTuple):
    """A snippet of a report, audited as a Markdown text: `group` is valid, invalid or known_miss."""

    group: str
    note: str
    text: str
    findings: tuple[ExpectedFinding, ...] = ()
    previous: str = ""  # last year's report, where the example needs one


class Rule(NamedTuple):
    """One rule file. `severity` is that of an explicit claim that is clearly broken."""

    id: str
    slug: str
    pattern: str
    kind: Kind
    status: str
    since: str
    severity: Severity
    title: Bilingual
    reason: Bilingual
    blind: Bilingual
    message: Bilingual
    small: Small
    path: Path
    examples: tuple[Example, ...] = ()


class RuleFile(NamedTuple):
    """A rule file whose names are known; the rest is parsed when it is asked for."""

    where: str
    id: str
    slug: str
    pattern: str


class Rules:
    """All rules in order of id."""

    __slots__ = ("by_name", "files", "with_examples")

    def __init__(self, files: tuple[RuleFile, ...], by_name: Mapping[str, RuleFile], with_examples: bool) -> None:
        self.files, self.by_name, self.with_examples = files, by_name, with_examples

    def __iter__(self) -> Iterator[Rule]:
        return (_parsed(Path(file.where), self.with_examples) for file in self.files)

    @property
    def all(self) -> tuple[Rule, ...]:
        """Every rule, every file parsed.

        Raises:
            RuleError: a file is wrong.
        """
        return tuple(self)

    def find(self, name: str) -> Rule:
        """The rule with this id, slug or pattern (letter case does not matter).

        Raises:
            RuleError: there is none; the message suggests the nearest one.
        """
        if (rule := self.get(name)) is None:
            raise self._unknown(name)
        return rule

    def id_of(self, name: str) -> str:
        """The id of the rule with this id, slug or pattern, without parsing its file.

        Raises:
            RuleError: there is none; the message suggests the nearest one.
        """
        if (file := self.by_name.get(name.lower())) is None:
            raise self._unknown(name)
        return file.id

    def _unknown(self, name: str) -> RuleError:
        from difflib import get_close_matches  # slow to load, and of use only where a name is misspelt

        near = get_close_matches(name.lower(), list(self.by_name), n=1)
        hint = self.by_name[near[0]].id if near else ""
        return RuleError(
            f"没有规则 {name}" + (f"，是否指 {hint}" if hint else ""),
            f"no rule {name}" + (f", did you mean {hint}" if hint else ""),
        )

    def get(self, name: str) -> Rule | None:
        """The rule with this id, slug or pattern, None where there is none."""
        file = self.by_name.get(name.lower())
        return None if file is None else _parsed(Path(file.where), self.with_examples)


def load_rules(with_examples: bool = False, folder: Path | None = None) -> Rules:
    """The rules under `folder` (default: rules/, and those of the office), found once; examples only on request.

    Raises:
        RuleError: a file cannot be read, or two share a name; another mistake shows when its rule is asked for.
    """
    return _load(folder, with_examples)


@cache
def _load(folder: Path | None, with_examples: bool) -> Rules:
    files = sorted(_files(folder), key=lambda file: file.id)
    by_name: dict[str, RuleFile] = {}
    for file in files:
        for name in (file.id, file.slug, file.pattern):
            other = by_name.setdefault(name.lower(), file)
            if other is not file:
                raise RuleError(
                    f"{_base(file)}：{name} 已被 {_base(other)} 使用",
                    f"{_base(file)}: {name} is already used by {_base(other)}",
                )
    return Rules(tuple(files), by_name, with_examples)


def _base(file: RuleFile) -> str:
    return os.path.basename(file.where)


def _files(folder: Path | None) -> Collection[RuleFile]:
    """The files of all rules; one of the office takes the place of the program's own of the same id."""
    if folder is not None:
        return [_named(where) for where in _paths(folder)]
    root = rules_folder()
    packed = [RuleFile(os.path.join(root, *name.split("/")), **names) for name, names in packed_names().items()]
    found = packed or [_named(where) for where in _paths(root)]
    for own in own_folders():
        files = {file.id: file for file in map(_named, _paths(own))}
        found = [files.pop(file.id, file) for file in found] + [*files.values()]
    return found


def _paths(folder: Path) -> list[str]:
    found = []
    for parent, folders, names in os.walk(folder):  # rglob takes six times as long
        if parent == str(folder):
            folders[:] = [name for name in folders if name not in NOT_RULES]
            names = [name for name in names if name not in NOT_RULES]
        found += [os.path.join(parent, name) for name in names if name.endswith(".toml")]
    return sorted(found)


def _named(where: str) -> RuleFile:
    """The file with the names at its head, found without parsing it where they are written in the usual way."""
    path = Path(where)
    head = read_rule_text(path).partition("\n[")[0]
    names = dict(NAME_LINE.findall(head))
    if len(names) < 3:
        rule = _parsed(path, with_examples=False)
        return RuleFile(where, rule.id, rule.slug, rule.pattern)
    return RuleFile(where, **names)


@cache
def _parsed(path: Path, with_examples: bool) -> Rule:
    return read_rule(path, with_examples)


def read_rule(path: Path, with_examples: bool = False) -> Rule:
    """The rule in the file `path`.

    Raises:
        RuleError: the file is wrong; the message names the file and the key.
    """
    text = read_rule_text(path)
    data = parse_toml(text if with_examples else _without_examples(text), path)
    where = path.name
    check_keys(data, (*HEAD_KEYS, *TEXTS), ("small", *GROUPS), where)
    if not re.fullmatch(ID_SHAPE, _string(data, "id", where)):
        raise _wrong(where, "id", data["id"], "letters and three digits")
    texts = {key: _bilingual(data, key, where) for key in TEXTS}
    _check_placeholders(texts["message"], where)
    status = _string(data, "status", where)
    if status not in STATUSES:
        raise _wrong(where, "status", status, ", ".join(STATUSES))
    return Rule(
        id=data["id"],
        slug=_string(data, "slug", where),
        pattern=_string(data, "pattern", where),
        kind=_kind(data, where),
        status=status,
        since=_string(data, "since", where),
        severity=_severity(data, where),
        small=_small(data.get("small", {}), where),
        path=path,
        examples=tuple(_examples(data, where)),
        **texts,
    )


def _without_examples(text: str) -> str:
    """The head of a rule file: everything before the first line that opens an array of tables."""
    cut = text.find("\n[[")
    return text if cut < 0 else text[: cut + 1]


def _wrong(where: str, key: str, value: object, wanted: str) -> RuleError:
    return RuleError(
        f"{where}：{key} 的值 {value!r} 不对，应为 {wanted}", f"{where}: {key} is {value!r}, should be {wanted}"
    )


def _string(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(where, key, value, "a text")
    return value


def _bilingual(data: Mapping[str, Any], key: str, where: str) -> Bilingual:
    table = data[key]
    if not isinstance(table, dict):
        raise _wrong(where, key, table, "a table with zh and en")
    check_keys(table, LANGUAGES, (), f"{where} [{key}]")
    return Bilingual(*(_string(table, lang, f"{where} [{key}]").strip() for lang in LANGUAGES))


def _check_placeholders(message: Bilingual, where: str) -> None:
    from string import Formatter  # it compiles an expression of its own, and most checks parse no rule

    for lang in LANGUAGES:
        try:
            names = [name for _, name, _, _ in Formatter().parse(message.of(lang)) if name is not None]
        except ValueError as problem:
            raise _wrong(where, f"message.{lang}", message.of(lang), f"text with placeholders ({problem})") from None
        for name in names:
            if name not in PLACEHOLDERS:
                raise _wrong(where, f"message.{lang}", "{" + name + "}", ", ".join(PLACEHOLDERS))


def _kind(table: Mapping[str, Any], where: str) -> Kind:
    try:
        return Kind(_string(table, "kind", where))
    except ValueError:
        raise _wrong(where, "kind", table["kind"], ", ".join(k.value for k in Kind)) from None


def _severity(table: Mapping[str, Any], where: str) -> Severity:
    code = _string(table, "severity", where)
    if code not in {s.code for s in Severity}:
        raise _wrong(where, "severity", code, ", ".join(s.code for s in Severity))
    return Severity[code.upper()]


def _small(table: Mapping[str, Any], where: str) -> Small:
    check_keys(table, (), ("points", "units"), f"{where} [small]")
    units = table.get("units", Small().units)
    if not isinstance(units, int) or units < 0:
        raise _wrong(f"{where} [small]", "units", units, "a whole number, not negative")
    try:
        points = Decimal(table.get("points", "0.5"))
    except (InvalidOperation, TypeError, ValueError):
        raise _wrong(f"{where} [small]", "points", table["points"], 'a number as text, such as "0.5"') from None
    return Small(points, units)


def _examples(data: Mapping[str, Any], where: str) -> Iterator[Example]:
    for group in GROUPS:
        for number, table in enumerate(list_in(data, group, where), start=1):
            place = f"{where} [[{group}]] {number}"
            needed, allowed = _EXAMPLE_KEYS[group]
            check_keys(table, needed, allowed, place)
            findings = tuple(_expected(f, f"{place} findings") for f in list_in(table, "findings", place))
            if group == "invalid" and not findings:
                raise _wrong(place, "findings", [], "the complete findings")
            previous = _string(table, "previous", place) if "previous" in table else ""
            yield Example(group, _string(table, "note", place), _string(table, "text", place), findings, previous)


def _expected(table: Mapping[str, Any], where: str) -> ExpectedFinding:
    check_keys(table, ("reported", "expected", "verdict", "severity", "kind"), ("cause",), where)
    try:
        verdict = Verdict(table["verdict"])
    except ValueError:
        raise _wrong(where, "verdict", table["verdict"], ", ".join(v.value for v in Verdict)) from None
    return ExpectedFinding(
        reported=str(table["reported"]),
        expected=str(table["expected"]),
        verdict=verdict,
        severity=_severity(table, where),
        kind=_kind(table, where),
        cause=table.get("cause"),
    )
