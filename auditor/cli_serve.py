"""The command `auditor serve`: a page on this computer until it is ended.

Owns its options, what is said in the terminal and whether a browser is opened. Leaves the server to serve/, which needs
an extra.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.checking import EXIT_OK
from auditor.cli_words import config_option, lang_option
from auditor.configuration import find_configuration
from auditor.console import write
from auditor.errors import UsageError
from auditor.records import NamedTuple
from auditor.reports.help import LocalCommand

if TYPE_CHECKING:
    from auditor.serve.limits import Limits

_NEEDED = ("psutil", "python_multipart", "starlette", "uvicorn")
_MEGABYTE = 1024 * 1024
_PORT = "端口（默认任选一个空闲的） / the port (default: any that is free)"
_PUBLIC = "经反向代理对外的网址 / the address people open where a reverse proxy stands before it"
_MAX_MB = "单个文件上限，MB（默认 40） / the largest file in MB (default 40)"
_SECONDS = "单个文件最多审核几秒（默认 180） / the longest audit of a file in seconds (default 180)"
_MEMORY = "单个文件最多占用内存，MB（默认 2048） / the most memory for a file in MB (default 2048)"
_AT_ONCE = "同时审核几个文件（默认 2） / how many files at a time (default 2)"


class Bounds(NamedTuple):
    """The bounds that the command line names: megabytes, seconds, processes."""

    max_mb: int
    seconds: int
    memory_mb: int
    jobs: int


@click.command(cls=LocalCommand)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help=_PORT)
@click.option("--no-browser", is_flag=True, help="不打开浏览器 / open no browser")
@click.option("--until-closed", is_flag=True, help="网页全部关闭后结束 / end when the last page is closed")
@click.option("--public", metavar="URL", help=_PUBLIC)
@click.option("--max-mb", type=click.IntRange(1, 200), default=40, metavar="N", help=_MAX_MB)
@click.option("--seconds", type=click.IntRange(5), default=180, metavar="N", help=_SECONDS)
@click.option("--memory-mb", type=click.IntRange(256), default=2048, metavar="N", help=_MEMORY)
@click.option("-j", "--jobs", type=click.IntRange(1, 32), default=2, metavar="N", help=_AT_ONCE)
@config_option
@lang_option
def serve(
    port: int,
    no_browser: bool,
    until_closed: bool,
    public: str | None,
    config: Path | None,
    lang: str | None,
    **bounds: int,
) -> int:
    """打开本机网页，拖入文件即可审核 / open a page on this computer: drop files, see findings

    只在本机可用，文件不离开这台电脑。 / For this computer only; no file leaves it.
    """
    _refuse_nonsense(public)
    from auditor.serve.server import Offer
    from auditor.serve.server import serve as served

    chosen = lang or "zh"
    found = config or find_configuration(Path("auditor.toml"))
    offer = Offer(_limits(Bounds(**bounds)), chosen, port, public, found.absolute() if found else None, until_closed)

    def ready(address: str, port: int) -> None:
        if chosen == "en":
            write(f"listening on 127.0.0.1:{port}, to end: Ctrl-C\nopen {address}\n")
        else:
            write(f"已启动，端口 127.0.0.1:{port}，结束请按 Ctrl-C\n请打开 {address}\n")
        if not no_browser and public is None:
            from webbrowser import open_new_tab

            open_new_tab(address)

    served(offer, ready)
    return EXIT_OK


def _limits(bounds: Bounds) -> Limits:
    from auditor.serve.limits import Limits

    return Limits(
        file_bytes=bounds.max_mb * _MEGABYTE,
        seconds=bounds.seconds,
        memory_bytes=bounds.memory_mb * _MEGABYTE,
        at_once=bounds.jobs,
    )


def _refuse_nonsense(public: str | None) -> None:
    from importlib.util import find_spec
    from urllib.parse import urlsplit

    if not all(find_spec(name) for name in _NEEDED):
        raise UsageError(
            "本机网页需要另外安装：pip install report-auditor[serve]",
            "the page needs more to be installed: pip install report-auditor[serve]",
        )
    parts = urlsplit(public or "")
    if public is not None and not (parts.scheme in ("http", "https") and parts.netloc):
        raise UsageError(
            f"--public 应是完整的网址，如 https://audit.example.cn/，不能是 {public}",
            f"--public should be a whole address such as https://audit.example.org/, not {public}",
        )
