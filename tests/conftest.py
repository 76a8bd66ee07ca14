"""What all tests share: the root of the project, the reports outside it where they are there, and how they are run."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# No example is bound by seconds of the clock, which on a busy machine say nothing of the program. Each run tries other
# examples; `--hypothesis-profile=nightly` tries twenty times as many.
settings.register_profile("suite", deadline=None, max_examples=50)
settings.register_profile("nightly", deadline=None, max_examples=1000)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder with real reports beside the project; the test is skipped, saying so, where it is absent."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip(f"no reports in {folder.relative_to(ROOT.parent)} beside the project")
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """--update-golden rewrites the golden files of the samples, for review."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what the program says")


def pytest_configure() -> None:
    """Processes that tests start find the program compiled, also where the environment says to keep no bytecode."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def pytest_sessionstart(session: pytest.Session) -> None:
    """Nothing is run where a file under rules/ cannot be read: each test would fail, slowly, for the same reason."""
    if not hasattr(session.config, "workerinput"):  # of several processes the first one looks for all
        from tests.loading import stop_where_unusable  # not before the program is traced

        stop_where_unusable()


def pytest_collection_finish() -> None:
    """What was loaded for all tests stays, so it is not looked through again and again for what may be thrown away."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """None, which is a process for each processor; none but this one where only files or tests of them are named."""
    files = [Path(argument.partition("::")[0]).is_file() for argument in config.args]
    return 0 if all(files) else None
