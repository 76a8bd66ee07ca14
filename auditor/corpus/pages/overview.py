"""What the overview shows of a run: counts, bars, heat map, and the heads of the lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, and_, case, func, select

from auditor.corpus.across import ties_table
from auditor.corpus.asking import summary_of
from auditor.corpus.ledger import share
from auditor.corpus.pages.charts import Bar, bars, heat_map
from auditor.corpus.pages.words import WORDS
from auditor.corpus.questions import QUESTIONS, Wanted
from auditor.corpus.schema import audits, counts, entries, programs, reports, runs
from auditor.corpus.store import reading
from auditor.engine.rules import load_rules
from auditor.records import NamedTuple

MOST_BARS, HEAT_ROWS, HEAT_COLUMNS, MOST_ROWS = 20, 40, 30, 50
_LEVELS = ("error", "warning", "info")


class Cell(NamedTuple):
    """A cell of a list: its text, how it looks, where it leads."""

    text: str
    look: str = ""
    href: str = ""


def cells(values: Sequence[Any], numbers: frozenset[int] = frozenset()) -> tuple[dict[str, str], ...]:
    """The cells of a row; `numbers` are the places of counts."""
    return tuple(_cell(value, "n" if at in numbers else "") for at, value in enumerate(values))


def _cell(value: Any, look: str) -> dict[str, str]:
    cell = value if isinstance(value, Cell) else Cell("" if value is None else str(value), look)
    return {"text": cell.text, "class": cell.look or look, "href": cell.href}


def page_of_report(report: int, part: int = 1) -> str:
    """The name of the page of a report: a thousand in a folder."""
    return f"r/{report // 1000:04}/{report}{'' if part == 1 else f'-{part}'}.html"


def overview_of(engine: Engine, run: int, lang: str) -> dict[str, Any]:
    """All that the overview's template needs."""
    word = {name: text.of(lang) for name, text in WORDS.items()}
    wanted = Wanted(lang=lang)
    rules = QUESTIONS["rules"](engine, run, wanted).rows
    by_rule = sorted(rules, key=lambda row: (-_number(row[1]), row[0]))
    slow, repeats = (
        QUESTIONS[name](engine, run, wanted._replace(limit=MOST_BARS)).rows for name in ("slow", "repeats")
    )
    unread = QUESTIONS["unread"](engine, run, wanted._replace(limit=MOST_ROWS)).rows
    names = report_numbers(engine, [str(row[0]) for row in (*slow, *unread)])
    return {
        "heading": word["title"],
        "subtitle": _subtitle(engine, run, word),
        "cards": _cards(engine, run, word),
        "severities": _severities(engine, run, word),
        "years": bars([(_named(y, word), n, "", "") for y, n in _grouped(engine, run, entries.c.year)]),
        "rules": _rule_bars(by_rule, word, lang),
        "offices": _offices(engine, run, word),
        "coverage": _coverage(engine, run),
        "slow_head": [word["report"], word["seconds"]],
        "slow": [cells((_linked(names, row[0]), _seconds(row[4])), frozenset([1])) for row in slow],
        **_heat(engine, run, [str(row[0]) for row in by_rule[:HEAT_COLUMNS] if _number(row[1])]),
        "repeats_head": [word[name] for name in ("office", "rule", "cause", "reports", "findings")],
        "repeats": [cells(row, frozenset([3, 4])) for row in repeats],
        **_between(engine, run, lang, word),
        "unread_head": [word["report"], word["reason"]],
        "unread": [cells((_linked(names, row[0]), row[3])) for row in unread],
    }


def rule_words(rule: str, lang: str) -> str:
    """A rule with its title: SUM001 and what it says; the id alone where this version has no such rule."""
    known = load_rules().get(rule)
    return f"{rule} {known.title.of(lang)}" if known else rule


def _rule_bars(rows: Sequence[Sequence[Any]], word: dict[str, str], lang: str) -> tuple[Bar, ...]:
    """The rules that find most, with a mark where one fires so often that it is doubtful."""
    shown = [row for row in rows if _number(row[1])][:MOST_BARS]
    notes = [word["often"] if row[5] else "" for row in shown]
    named = [(rule_words(str(row[0]), lang), _number(row[1]), f"rule-{row[0]}-1.html") for row in shown]
    return bars([(*bar, note) for bar, note in zip(named, notes, strict=True)])


def _number(value: Any) -> int:
    return int(value or 0)


def _seconds(milliseconds: Any) -> str:
    return f"{_number(milliseconds) // 1000}.{_number(milliseconds) % 1000 // 100}"


def _named(name: str, word: dict[str, str]) -> str:
    return name or word["unknown"]


def _linked(numbers: dict[str, int], name: Any) -> Cell:
    number = numbers.get(str(name))
    return Cell(str(name), href="" if number is None else page_of_report(number))


def report_numbers(engine: Engine, names: Sequence[str]) -> dict[str, int]:
    """The numbers of reports by their names."""
    with reading(engine) as connection:
        rows = connection.execute(select(reports.c.name, reports.c.id).where(reports.c.name.in_(names)))
        return {row.name: row.id for row in rows}


def _rows(engine: Engine, query: Any) -> Sequence[Any]:
    with reading(engine) as connection:
        return list(connection.execute(query))


def _subtitle(engine: Engine, run: int, word: dict[str, str]) -> str:
    wanted = select(runs.c.label, runs.c.root, runs.c.ended, programs.c.version).join(programs).where(runs.c.id == run)
    row = _rows(engine, wanted)[0]
    parts = (word["run"].format(run), row.label, row.root.replace("\n", ", "), row.ended, f"auditor {row.version}")
    return " · ".join(part for part in parts if part)


def _cards(engine: Engine, run: int, word: dict[str, str]) -> list[tuple[str, str]]:
    total = summary_of(engine, run)
    sums = select(func.sum(audits.c.figures), func.sum(audits.c.checked))
    sums = sums.join(entries, entries.c.audit_id == audits.c.id).where(entries.c.run_id == run)
    figures, checked = map(_number, _rows(engine, sums)[0])
    return [
        (word["reports"], f"{total.reports:,}"),
        (word["findings"], f"{total.findings:,}"),
        (word["queries"], f"{total.queries:,}"),
        (word["unread"], f"{total.unread:,}"),
        (word["partly"], f"{total.partly:,}"),
        (word["checked"], f"{share(checked, figures) or '0'}%"),
    ]


def _of_run(run: int, *columns: Any) -> Any:
    joined = entries.join(counts, counts.c.audit_id == entries.c.audit_id)
    return select(*columns).select_from(joined).where(entries.c.run_id == run)


_SUM = func.sum(counts.c.findings)


def _severities(engine: Engine, run: int, word: dict[str, str]) -> tuple[Bar, ...]:
    level = case((counts.c.told == "query", "query"), else_=counts.c.severity)
    found = {row[0]: int(row[1]) for row in _rows(engine, _of_run(run, level, _SUM).group_by(level))}
    made = bars(
        [(word[name], found.get(name, 0), "", "") for name in _LEVELS]
        + [(word["queries"], found.get("query", 0), "", "")]
    )
    return tuple(bar._replace(look=look) for bar, look in zip(made, (*_LEVELS, "query"), strict=True))


def _grouped(engine: Engine, run: int, column: Any, most: int = MOST_BARS) -> list[tuple[str, int]]:
    """Findings by office or year, years in order and offices by how many there are."""
    query = _of_run(run, column, _SUM).where(counts.c.told == "finding").group_by(column)
    order = [column] if column is entries.c.year else [_SUM.desc(), column]
    return [(row[0], int(row[1])) for row in _rows(engine, query.order_by(*order).limit(most))]


def _offices(engine: Engine, run: int, word: dict[str, str]) -> tuple[Bar, ...]:
    return bars([(_named(office, word), count, "", "") for office, count in _grouped(engine, run, entries.c.office)])


def _coverage(engine: Engine, run: int) -> tuple[Bar, ...]:
    """How many reports are covered by how much, in tenths."""
    tenth = audits.c.checked * 10 // audits.c.figures
    query = select(tenth, func.count()).join(entries, entries.c.audit_id == audits.c.id)
    query = query.where(entries.c.run_id == run, audits.c.figures > 0).group_by(tenth)
    found: dict[int, int] = defaultdict(int)
    for at, number in _rows(engine, query):
        found[min(int(at), 9)] += int(number)
    return bars([(f"{at * 10}–{at * 10 + 10}%", found[at], "", "") for at in reversed(range(10))])


def _heat(engine: Engine, run: int, rules: list[str]) -> dict[str, Any]:
    offices = [office for office, _ in _grouped(engine, run, entries.c.office, HEAT_ROWS) if office]
    query = _of_run(run, entries.c.office, counts.c.rule, _SUM).where(
        and_(counts.c.told == "finding", entries.c.office.in_(offices), counts.c.rule.in_(rules))
    )
    rows = _rows(engine, query.group_by(entries.c.office, counts.c.rule))
    found = {(row[0], row[1]): int(row[2]) for row in rows}
    return {"heat_rules": rules, "heat": heat_map(offices, rules, found) if found else ()}


def _between(engine: Engine, run: int, lang: str, word: dict[str, str]) -> dict[str, Any]:
    table = ties_table(engine, run, lang, MOST_ROWS)
    head = [word["severity"], word["office"], word["year"], word["message"]]
    return {"between_head": head, "between": [tie_cells(dict(zip(table.head, row, strict=True))) for row in table.rows]}


def tie_cells(row: dict[str, Any]) -> tuple[dict[str, str], ...]:
    """The cells of a tie: severity, office, year, what does not fit."""
    return cells((Cell(row["severity"], row["severity"]), row["office"], row["year"], row["message"]))
