"""Where something stands, as a short code that depends on no language: p12, l3, 04!C951, t5r3c2, para12."""

from __future__ import annotations

import re

from auditor.document import Location


def place_code(location: Location) -> str:
    """The code of a place, "" where nothing is known of it.

    >>> place_code(Location(page=12, table=5, row=3, col=2)), place_code(Location(table=5, row=3, col=2))
    ('p12', 't5r3c2')
    >>> place_code(Location(sheet="04", cell="C951")), place_code(Location(line=3, column=7))
    ('04!C951', 'l3')
    """
    at = location
    if at.page is not None:
        return f"p{at.page}"
    if at.cell is not None:
        return f"{at.sheet or ''}!{at.cell}"
    if at.line is not None:
        return f"l{at.line}"
    if at.table is not None:
        return f"t{at.table}" + (f"r{at.row}c{at.col}" if at.row is not None else "")
    return "" if at.paragraph is None else f"para{at.paragraph}"


_CODE = re.compile(
    r"p(?P<page>\d+)|l(?P<line>\d+)|t(?P<table>\d+)(?:r(?P<row>\d+)c(?P<col>\d+))?|para(?P<paragraph>\d+)"
    r"|(?P<sheet>.*)!(?P<cell>[^!]*)"
)


def place_at(code: str) -> Location:
    """The place of a code; one of which nothing is known where the code is none.

    >>> place_at("t5r3c2") == Location(table=5, row=3, col=2), place_at("04!C951") == Location(sheet="04", cell="C951")
    (True, True)
    """
    found = _CODE.fullmatch(code)
    if found is None:
        return Location()
    known = {name: value for name, value in found.groupdict().items() if value}
    return Location(**{name: int(value) if name not in ("sheet", "cell") else value for name, value in known.items()})  # type: ignore[arg-type]
