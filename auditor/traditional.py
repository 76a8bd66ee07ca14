"""Traditional characters read as simplified ones, one for one, so that every offset stays.

Owns the table (rules/wording/traditional.toml) and its use. What a person is shown stays as printed; that is the
business of whoever shows it. A text without traditional characters is handed back as it is.
"""

from __future__ import annotations

from functools import cache

from auditor.errors import RuleError
from auditor.rulebook import read_toml, rules_folder


def simplified(text: str) -> str:
    """`text` with each traditional character replaced by the simplified one it is read as.

    >>> simplified("收入合計12.5萬元，比上年增長3%")
    '收入合计12.5万元，比上年增长3%'
    """
    if text.isascii() or _characters().isdisjoint(text):
        return text
    return text.translate(_table())


@cache
def _characters() -> frozenset[str]:
    return frozenset(_columns()[0])


@cache
def _table() -> dict[int, int]:
    left, right = _columns()
    return dict(zip(map(ord, left), map(ord, right), strict=True))


@cache
def _columns() -> tuple[str, str]:
    """The traditional characters, and the simplified ones in their places."""
    path = rules_folder() / "wording" / "traditional.toml"
    data = read_toml(path)
    left, right = ("".join(str(data.get(key, "")).split()) for key in ("traditional", "simplified"))
    if len(left) != len(right) or not set(left).isdisjoint(right):
        raise RuleError(
            f"规则文件 {path.name} 的两列字不是一一对应",
            f"the two lists of characters in {path.name} do not correspond",
        )
    return left, right
