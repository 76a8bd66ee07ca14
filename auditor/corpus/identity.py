"""Whose report it is, of which year and kind: read off its title, its first lines and its file name.

Owns Identity, and the TOML list by which a user corrects what is read. The words are in rules/wording/corpus.toml.
A part that nothing says is "": then the report is compared with no other.

    [[report]]
    match = "2024/*.docx"
    office = "云岭县医疗保障局"
    year = "2024"
    kind = "final"

Departments and their units stand in the same file (departments.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from auditor.configuration import check_user_keys, read_user_toml
from auditor.document import Document, Paragraph
from auditor.errors import UsageError
from auditor.records import NamedTuple
from auditor.rulebook import read_toml, rules_folder

FILE_NAME = "corpus.toml"
_LINES, _SHORT = 12, 60  # how many of the first lines may be a title, and how long one is
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年(?!\s*\d{1,2}\s*月)")
_YEAR_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_PLAN = re.compile(r"((?:19|20)\d{2})\s*年[^，。；\d]{0,16}(?:草案|[（(]草案)")
_ORDINAL = re.compile(r"第\d{1,3}(?=\D)")  # of a school or hospital: 第3中学
_PARENTHESIS = re.compile(r"[（(【\[].*?[）)】\]]|《|》|\s")
_LEAST, _MOST = 3, 30  # characters of the name of an office


class Identity(NamedTuple):
    """Whose report, of which year, of which kind; "" where nothing says it."""

    office: str = ""
    year: str = ""
    kind: str = ""


class Correction(NamedTuple):
    """What a user says of the reports whose name fits `match`; None leaves what was read."""

    match: str
    office: str | None = None
    year: str | None = None
    kind: str | None = None


class _Words(NamedTuple):
    """The word lists, longest words first where that counts."""

    labels: tuple[str, ...]
    endings: tuple[str, ...]
    openings: tuple[str, ...]
    rests: tuple[str, ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def _words() -> _Words:
    data = read_toml(rules_folder() / "wording" / "corpus.toml")
    kinds = tuple((kind, tuple(words)) for kind, words in data["kind_words"].items())
    lists = (tuple(data[key]) for key in ("office_labels", "office_endings", "title_openings", "title_rests"))
    labels, endings, openings, rests = lists
    return _Words(labels, endings, openings, rests, kinds)


def identity_of(document: Document, name: str, own_year: str = "") -> Identity:
    """What the title, the first lines and the file name of a report say; `own_year` where none of them names one."""
    stem = Path(name).stem
    lines = [document.title, *islice(_first_lines(document), _LINES), stem]
    office = _labelled_office(lines) or next(filter(None, map(_office_in, lines)), "")
    kind = next(filter(None, map(_kind_in, lines)), "")
    year = next(filter(None, map(year_in, lines)), "") or own_year
    return Identity(office, year or _year_in_name(stem), kind)


def _first_lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            line = block.text.value.strip()
            if line and len(line) <= _SHORT:
                yield line


def _kind_in(line: str) -> str:
    return next((kind for kind, words in _words().kinds if any(word in line for word in words)), "")


def year_in(line: str) -> str:
    """The year that a title is of: that of the plan in a report on two years, else the first one named.

    >>> year_in("关于甲市2031年预算执行情况和2032年预算草案的报告"), year_in("甲局2031年度部门决算")
    ('2032', '2031')
    """
    plan = _PLAN.search(line) or _YEAR.search(line)
    return plan[1] if plan else ""


def _year_in_name(stem: str) -> str:
    found = _YEAR_IN_NAME.search(stem)
    return found[1] if found else ""


def _labelled_office(lines: Sequence[str]) -> str:
    """The office behind a label, on its line or on the next: 预算单位：甲局."""
    bare = [re.sub(r"\s", "", line) for line in lines]
    for line, following in zip(bare, [*bare[1:], ""], strict=True):
        for label in _words().labels:
            if line.startswith(label) and line[len(label) :][:1] in ("：", ":"):
                name = line[len(label) + 1 :] or following
                if _is_office(name):
                    return name
    return ""


def _office_in(line: str) -> str:
    """The office that a title names, before or behind its year.

    >>> _office_in("甲县乙局2031年度部门决算"), _office_in("2031年度甲县乙局整体支出绩效自评报告")
    ('甲县乙局', '甲县乙局')
    """
    plain = _PARENTHESIS.sub("", line)
    for opening in _words().openings:
        plain = plain.rpartition(opening)[2]
    year = _YEAR.search(plain)
    if year is None:
        return ""
    before, behind = plain[: year.start()], plain[year.end() :].lstrip("度末底初")
    return next((name for name in (before, _without_rest(behind)) if _is_office(name)), "")


def _without_rest(text: str) -> str:
    """What stands before the first word that says what the report is about."""
    ends = [at for rest in _words().rests if (at := text.find(rest)) >= 0]
    return text[: min(ends, default=0)]


def _is_office(name: str) -> bool:
    if not (_LEAST <= len(name) <= _MOST and name.endswith(_words().endings)):
        return False
    return not re.search(r"[，。；、：\d]", _ORDINAL.sub("", name))


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The entries of a user's list.

    Raises:
        UsageError: the file cannot be read, or an entry makes no sense.
    """
    table = read_user_toml(path)
    check_user_keys(table, ("report", "department"), path.name)
    entries = table.get("report", [])
    if not isinstance(entries, list):
        raise UsageError(f"{path.name}：应写成 [[report]]", f"{path.name}: write [[report]]")
    return tuple(_correction(entry, f"{path.name} [[report]] {number}") for number, entry in enumerate(entries, 1))


def _correction(entry: Any, where: str) -> Correction:
    if not isinstance(entry, dict) or not isinstance(entry.get("match"), str):
        raise UsageError(f"{where}：缺少 match", f"{where}: missing match")
    check_user_keys(entry, Correction._fields, where)
    texts = {key: str(value) for key, value in entry.items() if isinstance(value, str | int)}
    if len(texts) != len(entry):
        raise UsageError(f"{where}：各键的值应为文字", f"{where}: every value should be a text")
    return Correction(**texts)


def corrected(identity: Identity, name: str, corrections: Iterable[Correction]) -> Identity:
    """The identity of the report `name`, put right by the entries that fit it, later ones last."""
    for entry in corrections:
        if fnmatch(name, entry.match):
            said = {key: value for key, value in entry._asdict().items() if key != "match" and value is not None}
            identity = identity._replace(**said)
    return identity
