"""A PostgreSQL server of the system's packages, started for the tests; small reports; the stores that tests run on."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, NullPool, create_engine, text

from auditor.corpus.store import open_store

Made = Callable[..., str]
_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
_OWNER = {"user": "postgres", "group": "postgres"} if hasattr(os, "getuid") and os.getuid() == 0 else {}
_NUMBERS = count(1)
# Nothing has to outlast the tests, so nothing is kept twice or tidied up.
_FOR_A_MOMENT = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "16MB",
}


def _program(name: str) -> str | None:
    return str(_PROGRAMS[-1].with_name(name)) if _PROGRAMS else shutil.which(name)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a running server, without the database; the test is skipped, saying so, where none is installed."""
    initdb, postgres = _program("initdb"), _program("postgres")
    if initdb is None or postgres is None:
        pytest.skip("PostgreSQL is not installed on this machine")
    folder = Path("/tmp") / f"auditor-pg-{os.getpid()}"  # the server's user may not enter pytest's folders
    folder.mkdir(mode=0o755)
    if _OWNER:
        shutil.chown(folder, "postgres", "postgres")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/", **_OWNER}
    data = str(folder / "data")
    made = [initdb, "-D", data, "-U", "auditor", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(made, check=True, **quiet)  # type: ignore[call-overload]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"listen_addresses": "127.0.0.1", **_FOR_A_MOMENT}
    options = ["-p", str(port), "-k", str(folder), *(f"--{name}={value}" for name, value in settings.items())]
    process = subprocess.Popen([postgres, "-D", data, *options], **quiet)  # type: ignore[call-overload]
    try:
        _wait_for(f"postgresql+psycopg://auditor@127.0.0.1:{port}/postgres")
        yield f"postgresql://auditor@127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)  # ends connections, too
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(url: str) -> None:
    import time

    from sqlalchemy.exc import OperationalError

    for _ in range(100):
        try:
            with create_engine(url, poolclass=NullPool).connect():
                return
        except OperationalError:
            time.sleep(0.1)
    raise TimeoutError(url)


def fresh_database(server: str) -> str:
    """The URL of a new database of the server."""
    name = f"corpus{next(_NUMBERS)}"
    admin = create_engine(
        f"{server}/postgres".replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return f"{server}/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty store: a file, then a database of a real server."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    return fresh_database(request.getfixturevalue("server"))


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """The empty store, opened."""
    opened = open_store(address)
    yield opened
    opened.dispose()


def report_text(office: str = "甲县水利局", year: int = 2031, spent: str = "8.50", opening: str = "1.20") -> str:
    """A small report that is right where `spent` is 8.50: 6.20 + 2.30."""
    return (
        f"{office}{year}年度部门决算\n\n一、收支情况\n"
        f"{year}年度年初结转和结余{opening}万元。\n"
        f"本年支出合计{spent}万元，其中：基本支出6.20万元，项目支出2.30万元。\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus: two right reports, a broken one, one that cannot be read, and an archive with a report."""
    import zipfile

    root = tmp_path / "reports"
    (root / "2031").mkdir(parents=True)
    (root / "2031" / "a.txt").write_text(report_text(), encoding="utf-8")
    (root / "2031" / "b.txt").write_text(report_text("乙县教育局"), encoding="utf-8")
    (root / "c.md").write_text(report_text("丙县民政局", spent="9.50"), encoding="utf-8")
    (root / "d.pdf").write_bytes(b"%PDF-1.7 cut off")
    with zipfile.ZipFile(root / "e.zip", "w") as archive:
        archive.writestr("丁县/f.txt", report_text("丁县司法局", spent="8.80"))
    return root
