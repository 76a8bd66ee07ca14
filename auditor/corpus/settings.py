"""From when on something is told of many reports: rules/evidence/corpus.toml, read once and strictly."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache

from auditor.errors import RuleError
from auditor.records import NamedTuple
from auditor.rulebook import check_keys, read_toml, rules_folder


class Bounds(NamedTuple):
    """The bounds of the file, by table and key."""

    rules_fires_on: Decimal
    rules_least_reports: Decimal
    outliers_least_years: Decimal
    outliers_steady: Decimal
    outliers_factor: Decimal
    repeats_least_reports: Decimal


@cache
def load_bounds() -> Bounds:
    """The bounds of the program.

    Raises:
        RuleError: a key is unknown or missing, or a value is no number.
    """
    source = rules_folder() / "evidence" / "corpus.toml"
    data = read_toml(source)
    flat = {f"{name}_{key}": value for name, table in data.items() for key, value in table.items()}
    check_keys(flat, Bounds._fields, (), source.name)
    try:
        return Bounds(**{key: Decimal(str(value)) for key, value in flat.items()})
    except InvalidOperation:
        raise RuleError(f"{source.name}：各键的值应为数字", f"{source.name}: every value should be a number") from None
