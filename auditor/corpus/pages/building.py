"""The pages of a run, written into a folder: overview, lists in parts, a page for each report.

Owns which pages there are and in how many parts, so that none grows beyond bounds. Leaves what the overview shows to
overview.py and writing to site.py. Reports are read in pieces: memory does not grow with the corpus.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row, select

from auditor.corpus.across import ties_table
from auditor.corpus.ledger import share
from auditor.corpus.pages.overview import Cell, cells, overview_of, page_of_report, rule_words, tie_cells
from auditor.corpus.pages.site import Site
from auditor.corpus.pages.words import WORDS, kind_words
from auditor.corpus.places import place_at
from auditor.corpus.questions import QUESTIONS, Wanted
from auditor.corpus.schema import audits, decisions, entries, findings, remarks, reports
from auditor.corpus.store import reading
from auditor.document import Remark
from auditor.reports.wording import place_words, remark_words

PER_LIST, PER_REPORT, PIECE = 500, 200, 500
MOST_OF_RULE = 5_000  # findings that are listed for a rule; `corpus query findings` has all
_LONGEST = 600  # characters of a quote or message on a page


def write_pages(engine: Engine, run: int, folder: Path, lang: str) -> tuple[int, int]:
    """Write the pages of a run; how many were made now, and how many there are.

    Raises:
        UsageError: the folder cannot be written to.
    """
    site = Site(folder, lang)
    overview = overview_of(engine, run, lang)
    site.page("index.html", "index.html.jinja", overview, _key(overview))
    _Lists(engine, run, site).write()
    _Reports(engine, run, site).write()
    site.finish()
    return site.written, len(site.now)


def _key(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, default=str).encode()).hexdigest()


class _Lists:
    """The lists: reports, offices, what was not audited, what does not fit between reports."""

    def __init__(self, engine: Engine, run: int, site: Site) -> None:
        self.engine, self.run, self.site = engine, run, site
        self.word = {name: text.of(site.lang) for name, text in WORDS.items()}

    def write(self) -> None:
        """Write all of them."""
        lang = self.site.lang
        word = self.word
        self._list("reports", word["reports"], self._report_head(), list(self._report_rows()))
        offices = QUESTIONS["offices"](self.engine, self.run, Wanted(lang=lang)).rows
        head = [word[name] for name in ("office", "year", "reports", "findings", "queries")]
        self._list("offices", word["by_office"], head, [cells(row, frozenset((2, 3, 4))) for row in offices])
        unread = QUESTIONS["unread"](self.engine, self.run, Wanted(lang=lang)).rows
        self._list(
            "unread", word["unread"], [word["report"], word["reason"]], [cells((row[0], row[3])) for row in unread]
        )
        for rule in QUESTIONS["rules"](self.engine, self.run, Wanted(lang=lang, told="finding")).rows:
            self._rule(str(rule[0]))
        ties = ties_table(self.engine, self.run, lang)
        head = [word[name] for name in ("severity", "office", "year", "message")]
        rows = [tie_cells(dict(zip(ties.head, row, strict=True))) for row in ties.rows]
        self._list("between", word["between"], head, rows)

    def _rule(self, rule: str) -> None:
        """The findings of a rule, the likeliest first, no more than anybody would look through."""
        message = (findings.c.message_en if self.site.lang == "en" else findings.c.message_zh).label("message")
        columns = (reports.c.id, reports.c.name, entries.c.office, findings.c.place, findings.c.reported, message)
        wanted = (
            select(*columns)
            .select_from(entries)
            .join(reports, reports.c.id == entries.c.report_id)
            .join(findings, findings.c.audit_id == entries.c.audit_id)
            .where(entries.c.run_id == self.run, findings.c.rule == rule, findings.c.told == "finding")
            .order_by(findings.c.probability.desc(), reports.c.name, findings.c.number)
            .limit(MOST_OF_RULE)
        )
        with reading(self.engine) as connection:
            rows = [cells(self._finding(row)) for row in connection.execute(wanted)]
        head = [self.word[name] for name in ("report", "office", "place", "reported", "message")]
        self._list(f"rule-{rule}", rule_words(rule, self.site.lang), head, rows)

    def _finding(self, row: Any) -> tuple[Any, ...]:
        place = place_words(place_at(row.place), self.site.lang)
        return Cell(row.name, href=page_of_report(row.id)), row.office, place, row.reported, row.message

    def _list(self, stem: str, heading: str, head: list[str], rows: Sequence[Any]) -> None:
        pages = max(-(-len(rows) // PER_LIST), 1)
        for page in range(1, pages + 1):
            part = rows[(page - 1) * PER_LIST : page * PER_LIST]
            data = {"heading": heading, "head": head, "rows": part, "stem": stem, "page": page, "pages": pages}
            self.site.page(f"{stem}-{page}.html", "list.html.jinja", data, _key(data))

    def _report_head(self) -> list[str]:
        names = ("report", "office", "year", "findings", "queries", "share")
        return [self.word[name] for name in names]

    def _report_rows(self) -> Iterator[Any]:
        """The reports with most findings first; what could not be audited at the end, and said to be so."""
        told = (audits.c.errors + audits.c.warnings + audits.c.infos).label("told")
        columns = (reports.c.id, reports.c.name, entries.c.office, entries.c.year, audits.c.status)
        wanted = (
            select(*columns, told, audits.c.queries, audits.c.checked, audits.c.figures)
            .select_from(entries)
            .join(reports, reports.c.id == entries.c.report_id)
            .join(audits, audits.c.id == entries.c.audit_id)
            .where(entries.c.run_id == self.run)
            .order_by((audits.c.status == "unread"), audits.c.errors.desc(), told.desc(), reports.c.name)
        )
        with reading(self.engine) as connection:
            for row in connection.execute(wanted):
                unread = row.status == "unread"
                end = Cell(self.word["unread"], "error") if unread else f"{share(row.checked, row.figures) or '0'}%"
                counts = ("", "") if unread else (row.told, row.queries)
                name = Cell(row.name, href=page_of_report(row.id))
                yield cells((name, row.office, row.year, *counts, end), frozenset((3, 4, 5)))


class _Reports:
    """A page for each report, in parts where it has very many findings."""

    def __init__(self, engine: Engine, run: int, site: Site) -> None:
        self.engine, self.run, self.site = engine, run, site
        self.word = {name: text.of(site.lang) for name, text in WORDS.items()}

    def write(self) -> None:
        """Write the pages of all reports."""
        last = 0
        while True:
            with reading(self.engine) as connection:
                rows = connection.execute(self._piece(last)).all()
            if not rows:
                return
            decided = self._decisions([row.report_id for row in rows])
            for row in rows:
                self._page(row, decided.get(row.report_id, {}))
            last = rows[-1].report_id

    def _piece(self, last: int) -> Any:
        columns = [audits.c[name] for name in ("status", "title", "format", "figures", "checked", "queries")]
        told = (audits.c.errors + audits.c.warnings + audits.c.infos).label("told")
        reason = (audits.c.reason_en if self.site.lang == "en" else audits.c.reason_zh).label("reason")
        of_entry = [entries.c[name] for name in ("report_id", "audit_id", "office", "year", "kind")]
        return (
            select(*of_entry, reports.c.name, *columns, told, reason)
            .select_from(entries)
            .join(reports, reports.c.id == entries.c.report_id)
            .join(audits, audits.c.id == entries.c.audit_id)
            .where(entries.c.run_id == self.run, entries.c.report_id > last)
            .order_by(entries.c.report_id)
            .limit(PIECE)
        )

    def _decisions(self, numbers: Sequence[int]) -> dict[int, dict[Any, str]]:
        """The reasons of what is accepted, by report, and by id or by rule and figure."""
        found: dict[int, dict[Any, str]] = {}
        wanted = select(decisions).where(decisions.c.run_id == self.run, decisions.c.report_id.in_(numbers))
        with reading(self.engine) as connection:
            for row in connection.execute(wanted):
                found.setdefault(row.report_id, {})[row.code or (row.rule, row.figure)] = row.reason
        return found

    def _page(self, row: Row[Any], decided: dict[Any, str]) -> None:
        pages = max(-(-(row.told + row.queries) // PER_REPORT), 1)
        about = [row.audit_id, row.name, row.office, row.year, row.kind, pages, sorted(map(str, decided.items()))]
        for page in range(1, pages + 1):
            name = page_of_report(row.report_id, page)
            data = partial(self._data, row, decided, page, pages)
            self.site.page(name, "report.html.jinja", data, _key([*about, page]))

    def _data(self, row: Row[Any], decided: dict[Any, str], page: int, pages: int) -> dict[str, Any]:
        word = self.word
        told = f"{word['findings']} {row.told} · {word['queries']} {row.queries}"
        counts = f"{told} · {word['checked']} {row.checked}/{row.figures}"
        about = (row.office, row.year, kind_words(row.kind, self.site.lang), row.format)
        return {
            "heading": row.title or row.name,
            "name": row.name,
            "about": " · ".join(filter(None, about)),
            "counts": "" if row.status == "unread" else counts,
            "reason": row.reason,
            "items": [self._item(one, decided) for one in self._findings(row.audit_id, page)],
            "remarks": self._remarks(row.audit_id) if page == pages else [],
            "page": page,
            "pages": pages,
            "back": page_of_report(row.report_id, page - 1).rpartition("/")[2],
            "forth": page_of_report(row.report_id, page + 1).rpartition("/")[2],
        }

    def _findings(self, audit: int, page: int) -> Sequence[Row[Any]]:
        wanted = select(findings).where(findings.c.audit_id == audit).order_by(findings.c.number)
        with reading(self.engine) as connection:
            return connection.execute(wanted.limit(PER_REPORT).offset((page - 1) * PER_REPORT)).all()

    def _item(self, row: Row[Any], decided: dict[Any, str]) -> dict[str, Any]:
        message = row.message_en if self.site.lang == "en" else row.message_zh
        accepted = decided.get(row.code) or decided.get((row.rule, row.reported)) or ""
        return {
            "level": "query" if row.told == "query" else row.severity,
            "percent": row.probability // 10,
            "message": message[:_LONGEST],
            "quote": row.quote[:_LONGEST],
            "accepted": accepted,
            "place": place_words(place_at(row.place), self.site.lang),
            "rule": rule_words(row.rule, self.site.lang),
            **{name: getattr(row, name) for name in ("code", "reported", "section")},
        }

    def _remarks(self, audit: int) -> list[str]:
        columns = (remarks.c.zh, remarks.c.en, remarks.c.code, remarks.c.place)
        wanted = select(*columns).where(remarks.c.audit_id == audit).order_by(remarks.c.number).limit(PER_REPORT)
        with reading(self.engine) as connection:
            said = [Remark(*row[:3], place_at(row.place)) for row in connection.execute(wanted)]
        return [remark_words(remark, self.site.lang)[:_LONGEST] for remark in said]
