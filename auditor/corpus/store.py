"""The store of a corpus: one SQLite file in WAL mode, or a PostgreSQL database by its URL.

Owns opening, the pragmas of SQLite, bringing an older store up to date, and what is told where a database refuses.
Leaves the tables to schema.py and what is written to recording.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from auditor.errors import UsageError

SUFFIX = "auditor.db"
_PATIENCE = 60_000  # milliseconds to wait for another writer
_PASSWORD = re.compile(r"(://[^:/@]*:)[^@/]*@")
_REFUSALS = (  # what a database says, and what a person is told
    (
        "disk is full",
        "磁盘空间不足，已写入的结果保留，腾出空间后重新运行即可继续",
        "the disk is full; what was written is kept: make room and run again to go on",
    ),
    ("readonly", "数据库是只读的", "the database is read-only"),
    ("read-only", "数据库是只读的", "the database is read-only"),
    (
        "unable to open",
        "无法打开或新建数据库文件（文件夹不存在、只读或没有权限），可用 --store 另指位置",
        "the file cannot be opened or made (no such folder, read-only, or no permission): name another with --store",
    ),
    ("not a database", "文件不是数据库", "the file is no database"),
    ("malformed", "数据库文件已损坏", "the database file is damaged"),
    ("locked", "数据库正被另一个程序占用", "another program holds the database"),
    ("disk i/o error", "磁盘读写出错", "the disk cannot be read or written"),
)


def default_store(folder: Path) -> Path:
    """Where results go unless the user says: auditor.db beside the folder."""
    return folder.absolute().parent / SUFFIX


def open_store(target: str | Path, create: bool = True) -> Engine:
    """The engine for a file or URL, its schema up to date.

    Raises:
        UsageError: it cannot be opened, or its driver is not installed.
    """
    address = str(target)
    with told(address):
        engine = _engine(address, create)
        with engine.begin() as connection:
            _bring_up_to_date(connection)
    return engine


def _engine(address: str, create: bool) -> Engine:
    if "://" not in address:
        if not create and not Path(address).is_file():
            raise UsageError(
                f"没有数据库 {address}，请先运行 auditor corpus run",
                f"no store {address}: run auditor corpus run first",
            )
        address = f"sqlite:///{Path(address).absolute()}"
    url = make_url(address)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url, pool_pre_ping=url.get_backend_name() != "sqlite")
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _prepare_server)
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    """Readers are not blocked by the writer (WAL); the last commits may be lost where power fails, never the file."""
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", f"busy_timeout={_PATIENCE}", "synchronous=NORMAL", "journal_mode=WAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_server(connection: Any, _: object) -> None:
    """Counting a run needs some memory, and no code made for it: that takes longer than the counting."""
    connection.autocommit = True  # else what is set goes with the first transaction that is rolled back
    connection.execute("SET work_mem = '64MB'")
    connection.execute("SET jit = off")
    connection.autocommit = False


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once, so that two of them wait for each other instead of failing."""
    kind = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if kind else "BEGIN IMMEDIATE")


def _bring_up_to_date(connection: Connection) -> None:
    """All migrations that the store has not seen. Where several programs meet on one server, one goes first."""
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(729417)"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    if MigrationContext.configure(connection).get_current_revision() == newest:
        return
    from alembic import command

    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only reads: it sees one state of the store, and blocks no writer."""
    with told(address_of(engine)), engine.connect() as connection:
        yield connection.execution_options(reading=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction: all of it is stored, or nothing."""
    with told(address_of(engine)), engine.begin() as connection:
        yield connection


def address_of(engine: Engine) -> str:
    """The store as a person names it, without a password."""
    return engine.url.database or "" if engine.dialect.name == "sqlite" else engine.url.render_as_string()


@contextmanager
def told(address: str) -> Iterator[None]:
    """What a database refuses becomes a message for a person.

    Raises:
        UsageError: with the reason.
    """
    address = _PASSWORD.sub(r"\1***@", address)
    try:
        yield
    except IntegrityError:
        raise  # a defect of the program
    except (ArgumentError, NoSuchModuleError):
        raise UsageError(
            f"{address} 不是数据库文件或 URL", f"{address} is neither a file nor a URL of a database"
        ) from None
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"需要安装 report-auditor[postgres]（缺少 {missing.name}）",
            f"install report-auditor[postgres] ({missing.name} is missing)",
        ) from None
    except DBAPIError as problem:
        said = str(problem.orig).strip().splitlines()[0] if str(problem.orig).strip() else type(problem.orig).__name__
        zh, en = next(((zh, en) for sign, zh, en in _REFUSALS if sign in said.lower()), (said, said))
        raise UsageError(f"数据库 {address}：{zh}", f"store {address}: {en}") from None
    except SQLAlchemyError as problem:
        raise UsageError(f"数据库 {address}：{problem}", f"store {address}: {problem}") from None
