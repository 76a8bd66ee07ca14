"""What a fact is: a figure with the thing it is of, its basis, period, scope and home, all in comparable form.

Owns Fact and what follows from one or two facts alone: whether they measure the same, whether they can be meant of the
same time and plan. Leaves the reading of names to naming.py, of passages to prose.py, of tables to tables.py.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.claims.prose.mentions import Role
from auditor.claims.reading.keys import Key, conflict
from auditor.claims.slips import telling_digits
from auditor.figures.model import Figure
from auditor.records import Record, kept

Home = tuple[int, int]  # block, and row of a table cell with running text; IN_TEXT or IN_TABLE elsewhere
IN_TEXT, IN_TABLE = -1, -2

ACTUAL, INITIAL, ADJUSTED, PLAN = "执行", "年初预算", "调整预算", "预算"
_TIME = ("year", "span", "basis")


class Fact(Record):
    """A figure as a fact.

    `core` is the thing in its normal name, "" where that is not known; `words` everything it is called, `after` the
    rest of its sentence. `key` says whose it is, of which money and time, planned or done; its year is "" for the
    report's own and LAST_YEAR for the one before. `scope` are words that tell apart facts of one name (居民).
    `whole` is what a share is of. `near` are the amounts (base units) told beside a rate.
    `plain`: fit to contradict another; a limit, a cell with two specific labels, or an approximate figure can only
    agree. `assumed`: its unit is not printed. `fixed`: its words leave no doubt which thing it is (均为办公费).
    `direction` is +1 or −1 for a change, `compare` what it is measured against (last year or the plan, and which year).
    """

    figure: Figure
    role: Role
    core: str
    words: str
    home: Home
    key: Key = Key()
    scope: frozenset[str] = frozenset()
    table: bool = False
    whole: str = ""
    near: frozenset[Decimal] = frozenset()
    plain: bool = True
    assumed: bool = False
    section: tuple[str, ...] = ()
    run: int = 0  # counts the stretches of text under one heading
    after: str = ""
    fixed: bool = False
    direction: int = 0
    compare: tuple[str, str] = ("", "")

    @property
    def basis(self) -> str:
        """Planned or done, as the key says; final accounts are what was done."""
        return ACTUAL if self.key.basis == "决算" else self.key.basis

    @kept
    def digits(self) -> int:
        """How many digits of it tell it from other numbers."""
        return telling_digits(self.figure.value)

    @kept
    def whose(self) -> tuple[object, ...]:
        """Whose it is, of which money and which part of a year: alike for two places that tell one fact."""
        return (self.scope, self.key.scope, self.key.fund, self.key.span)

    @kept
    def measure(self) -> tuple[object, str]:
        """What is measured: only facts of one measure can be the same."""
        return (self.figure.unit.dimension, self.figure.unit.noun)


def same_time(one: Fact, other: Fact) -> bool:
    """True where neither says a time or plan that the other denies; 预算数 leaves open which budget it is.

    What only a heading says does not count here: a paragraph may speak of both the plan and the outturn.
    """
    if one.key.compared == other.key.compared:
        return True
    inherited = one.key.inherited | other.key.inherited
    return not conflict(one.key, other.key, tuple([part for part in _TIME if part not in inherited]))


def are_opposed(one: Fact, other: Fact) -> bool:
    """True for a rise and a fall: 增加1.20万元, 减少1.20万元."""
    return one.direction * other.direction < 0


def is_parallel(one: Fact, other: Fact) -> bool:
    """True for entries of one list: text under neighbouring headings, or under headings that return word for word."""
    if one.table or other.table or one.run == other.run or not (one.section and other.section):
        return False
    return one.section[-1] == other.section[-1] or one.section[:-1] == other.section[:-1]
