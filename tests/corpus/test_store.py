"""The store: made, brought up to date, read while it is written to, and what is told where a database refuses."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from auditor.corpus.schema import metadata, reports
from auditor.corpus.store import open_store, reading, writing
from auditor.errors import UsageError


def test_the_migrations_make_the_documented_tables(engine: Engine) -> None:
    """Nothing is left to do between a store that was migrated and the tables of schema.py."""
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_store_is_opened_twice_as_it_is(address: str) -> None:
    """What was stored is there the next time."""
    first, second = open_store(address), open_store(address, create=False)
    with writing(first) as connection:
        connection.execute(insert(reports).values(name="甲"))
    with reading(second) as connection:
        assert connection.execute(select(reports.c.name)).scalars().all() == ["甲"]
    first.dispose()
    second.dispose()


def test_a_reader_sees_one_state_and_does_not_wait(engine: Engine) -> None:
    """While a transaction writes, a reader reads what was there before it."""
    with writing(engine) as writer:
        writer.execute(insert(reports).values(name="甲"))
        with reading(engine) as reader:
            assert reader.execute(select(func.count()).select_from(reports)).scalar() == 0
    with reading(engine) as reader:
        assert reader.execute(select(func.count()).select_from(reports)).scalar() == 1


def test_half_a_transaction_leaves_nothing(engine: Engine) -> None:
    """A failure in the middle takes back what was written before it."""
    rows = [{"name": "甲"}, {"name": "甲"}]
    with pytest.raises(IntegrityError), writing(engine) as writer:
        writer.execute(insert(reports), rows)
    with reading(engine) as reader:
        assert reader.execute(select(func.count()).select_from(reports)).scalar() == 0


def test_a_file_store_is_in_wal_mode(tmp_path: Path) -> None:
    """The mode in which a writer blocks no reader."""
    open_store(tmp_path / "store.db").dispose()
    assert sqlite3.connect(tmp_path / "store.db").execute("PRAGMA journal_mode").fetchone() == ("wal",)


def _bounded(connection: Connection) -> bool:
    """Let the file grow no further than 60 pages, as on a full disk."""
    return connection.execute(text("PRAGMA max_page_count = 60")).scalar() is not None


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """The message says what to do; what was there before is there still, and the file is sound."""
    engine = open_store(tmp_path / "store.db")
    with writing(engine) as connection:
        connection.execute(insert(reports).values(name="甲"))
    many = [{"name": f"{number:01000}"} for number in range(1000)]
    with pytest.raises(UsageError, match="disk is full"), writing(engine) as connection:
        connection.execute(insert(reports), many if _bounded(connection) else [])
    with reading(engine) as connection:
        assert connection.execute(select(reports.c.name)).scalars().all() == ["甲"]
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("folder/none/store.db", None, "cannot be opened"), ("text.db", "这不是数据库" * 100, "no database")],
)
def test_what_is_no_store_is_told(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    """Neither a missing folder nor another file gives a traceback."""
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        open_store(tmp_path / name)


@pytest.mark.parametrize("url", ["mysterious://x:secret@y/z", "postgresql://nobody:secret@127.0.0.1:1/none"])
def test_a_url_that_leads_nowhere_is_told(url: str) -> None:
    """No driver, no server: a line for a person, without a password."""
    with pytest.raises(UsageError) as told:
        open_store(url)
    assert "secret" not in told.value.message("en")


def test_a_store_that_must_exist_is_not_made(tmp_path: Path) -> None:
    """A question to a store that is not there says which command makes it."""
    with pytest.raises(UsageError, match="corpus run"):
        open_store(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
