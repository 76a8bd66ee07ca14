"""The commands `auditor corpus …`: options in, exit status out.

Owns options and what is printed. Leaves work and database to corpus/, whose modules are loaded by the command that
needs them; without the extra the commands say what to install.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from auditor.checking import EXIT_OK
from auditor.console import complain, write
from auditor.errors import UsageError
from auditor.language import LANGUAGES
from auditor.reports.help import LocalCommand, LocalContext

_LANG = "输出语言 / language of the output"
_STORE = "数据库文件或 URL，默认为文件夹旁的 auditor.db / file or URL of the store, default auditor.db beside FOLDER"


class Corpus(click.Group):
    """The group of commands; it says what to install where a library is missing."""

    context_class = LocalContext
    command_class = LocalCommand

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is named."""
        try:
            return super().invoke(ctx)
        except ModuleNotFoundError as missing:
            extra = _EXTRAS.get((missing.name or "").split(".")[0])
            if extra is None:
                raise
            raise UsageError(
                f"需要安装 report-auditor[{extra}]（缺少 {missing.name}）",
                f"install report-auditor[{extra}] ({missing.name} is missing)",
            ) from None


_EXTRAS = {
    "sqlalchemy": "corpus",
    "alembic": "corpus",
    "psycopg": "postgres",
    "pandas": "data",
    "pyarrow": "parquet",
    "distributed": "dask",
    "fsspec": "dask",
}


@click.group(cls=Corpus)
@click.option("--lang", type=click.Choice(LANGUAGES), help=_LANG)
@click.pass_context
def corpus(context: click.Context, lang: str | None) -> None:
    """审核成批报告，比较各次结果 / audit many reports, compare runs and reports with each other"""
    if lang is not None:
        context.default_map = {name: {"lang": lang} for name in corpus.commands}


_lang = click.option("--lang", type=click.Choice(LANGUAGES), help=_LANG)
_store = click.option("--store", metavar="FILE|URL", help=_STORE)


def _share(context: click.Context, option: click.Parameter, value: str | None) -> tuple[int, int]:
    """The value of --shard: 3/8.

    Raises:
        UsageError: it is no share.
    """
    del context, option
    if value is None:
        return 1, 1
    part, _, parts = value.partition("/")
    if not (part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts)):
        raise UsageError(f"--shard 应写成 3/8，不能是 {value}", f"--shard is written like 3/8, not {value}")
    return int(part), int(parts)


_PATH = click.Path(path_type=Path)
_LIST = "报告清单，每行一个路径 / a list of reports, one path a line"
_JOBS = "同时审核几份（默认按处理器数） / how many at a time"
_TIMEOUT = "每份报告的时限（秒，默认 300） / seconds a report may take (default 300)"
_MEMORY = "每份报告的内存上限（MB，默认 2048） / megabytes a report may take (default 2048)"
_DETAIL = "保存多少：findings、facts（默认）、all / how much is kept: findings, facts (default), all"
_NEW = "不接着未完成的运行，另起一次 / do not go on with an unfinished run"
_SHARD = "只审核第 K 份（共 N 份） / only this share of the reports"
_REPORTS = "更正单位、年度、类别的 TOML，默认为文件夹里的 corpus.toml / corrects office, year and kind"


@corpus.command()
@click.argument("sources", metavar="FOLDER...", nargs=-1, type=_PATH)
@click.option("--list", "listed", metavar="FILE", type=_PATH, help=_LIST)
@_store
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help=_JOBS)
@click.option("--timeout", type=click.IntRange(1), metavar="S", help=_TIMEOUT)
@click.option("--memory", type=click.IntRange(300), metavar="MB", help=_MEMORY)
@click.option("--detail", type=click.Choice(("findings", "facts", "all")), default="facts", help=_DETAIL)
@click.option("--label", default="", metavar="NAME", help="给这次运行起的名字 / a name for this run")
@click.option("--new", "fresh", is_flag=True, help=_NEW)
@click.option("--shard", callback=_share, metavar="K/N", help=_SHARD)
@click.option("--reports", metavar="FILE", type=_PATH, help=_REPORTS)
@click.option("-q", "--quiet", is_flag=True, help="不显示进度 / no progress")
@_lang
def run(sources: tuple[Path, ...], listed: Path | None, store: str | None, lang: str | None, **options: Any) -> int:
    """审核文件夹、清单或压缩包里的全部报告，可随时中断、继续 / audit every report of a folder, list or archive

    已审核且内容和规则都未变的报告不再重审。 / What has not changed is not audited again.
    """
    from auditor.corpus.commands import Sayings, run_command

    _need(sources, listed)
    sayings = Sayings(lang or "zh", sys.stderr, complain)
    write(run_command(sources, listed, store or _beside(sources, listed), sayings, **options))
    return EXIT_OK


def _need(sources: Sequence[Path], listed: Path | None) -> None:
    if not sources and listed is None:
        raise UsageError("请指定文件夹、文件或 --list", "name a folder, a file or --list")


def _beside(sources: Sequence[Path], listed: Path | None) -> str:
    from auditor.corpus.store import default_store

    return str(default_store(sources[0] if sources else listed or Path("x")))
