"""Values of options, from what was written to what is meant or a refusal.

Owns the callbacks that click calls. Leaves the options of one command to its module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from auditor.engine.thresholds import probability_in
from auditor.errors import UsageError

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


def probability(context: click.Context, option: click.Parameter, value: str | None) -> Decimal | None:
    """The value of --min-probability as a number.

    Raises:
        UsageError: it is no number from 0 to 1.
    """
    del context, option
    found = None if value is None else probability_in(value)
    if value is not None and found is None:
        raise UsageError(
            f"--min-probability 应为 0 到 1 之间的小数，例如 0.9，不能是 {value}",
            f"--min-probability should be a number from 0 to 1 such as 0.9, not {value}",
        )
    return found


def names(context: click.Context, option: click.Parameter, value: Sequence[str]) -> tuple[str, ...]:
    """The values of an option that takes names separated by commas and may be repeated."""
    del context, option
    return tuple(part.strip() for names in value for part in names.replace("，", ",").split(",") if part.strip())


def rule_names(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    """The ids and slugs of the rules that begin so, for the shell to complete."""
    from auditor.engine.rules import load_rules

    del context, option
    found = (name for file in load_rules().files for name in (file.id, file.slug))
    return [name for name in found if name.lower().startswith(incomplete.lower())]


def day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """The value of an option that is a day.

    Raises:
        UsageError: it is none.
    """
    from datetime import date

    del context, option
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"日期应写成 2025-12-31 的样子，不能是 {value}", f"a date is written like 2025-12-31, not {value}"
        ) from None


def language_of(arguments: list[str]) -> str:
    """The language asked for, before the command line is parsed; Chinese where none is."""
    for before, word in zip(["", *arguments], arguments, strict=False):
        if word == "--lang=en" or (before == "--lang" and word == "en"):
            return "en"
    return "zh"
