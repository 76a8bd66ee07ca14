"""From which probability on a broken claim is told, and as what: rules/thresholds.toml, read once and strictly.

Owns the shape of that file. Leaves how a probability comes about to probability.py, what follows from it to telling.py.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from auditor.errors import RuleError
from auditor.records import NamedTuple
from auditor.rulebook import check_keys, read_toml, rules_folder

PROBABILITY = r"0(?:\.\d+)?|1(?:\.0+)?"


class Thresholds(NamedTuple):
    """The least probability of a finding and of a query."""

    finding: Decimal
    query: Decimal


@cache
def load_thresholds(path: Path | None = None) -> Thresholds:
    """The thresholds in the file `path` (default: the program's own).

    Raises:
        RuleError: a key is unknown or missing, a value is no probability, or queries would begin above findings.
    """
    source = path or rules_folder() / "evidence" / "thresholds.toml"
    data = read_toml(source)
    check_keys(data, ("probability",), (), source.name)
    table = data["probability"]
    where = f"{source.name} [probability]"
    if not isinstance(table, dict):
        raise RuleError(f"{where} 应为表", f"{where} should be a table")
    check_keys(table, Thresholds._fields, (), where)
    found = Thresholds(**{key: _probability(table[key], f"{where} {key}") for key in Thresholds._fields})
    if found.query > found.finding:
        raise RuleError(f"{where}：query 不应大于 finding", f"{where}: query should not exceed finding")
    return found


def probability_in(text: str) -> Decimal | None:
    """The probability that `text` writes, "0" to "1"; None where it writes none.

    >>> probability_in("0.90"), probability_in("1"), probability_in("90%"), probability_in("1.1")
    (Decimal('0.90'), Decimal('1'), None, None)
    """
    return Decimal(text) if re.fullmatch(PROBABILITY, text) else None


def _probability(value: object, where: str) -> Decimal:
    found = probability_in(value) if isinstance(value, str) else None
    if found is None:
        raise RuleError(f'{where} 应为 "0" 到 "1"，用引号', f'{where} should be "0" to "1", in quotes')
    return found
