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
_URL = "远程文件夹，如 s3://… / a folder elsewhere that fsspec can open (s3://…)"
_ENGINE = "local（默认）或 dask 集群 / this machine (default) or a Dask cluster"
_SCHEDULER = "dask 调度器地址，如 tcp://10.0.0.1:8786 / address of the Dask scheduler"
_REPORTS = "更正单位、年度、类别的 TOML，默认为文件夹里的 corpus.toml / corrects office, year and kind"


@corpus.command()
@click.argument("sources", metavar="FOLDER...", nargs=-1, type=_PATH)
@click.option("--list", "listed", metavar="FILE", type=_PATH, help=_LIST)
@click.option("--url", "urls", multiple=True, metavar="URL", help=_URL)
@_store
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help=_JOBS)
@click.option("--timeout", type=click.IntRange(1), metavar="S", help=_TIMEOUT)
@click.option("--memory", type=click.IntRange(300), metavar="MB", help=_MEMORY)
@click.option("--detail", type=click.Choice(("findings", "facts", "all")), default="facts", help=_DETAIL)
@click.option("--label", default="", metavar="NAME", help="给这次运行起的名字 / a name for this run")
@click.option("--new", "fresh", is_flag=True, help=_NEW)
@click.option("--engine", type=click.Choice(("local", "dask")), default="local", help=_ENGINE)
@click.option("--scheduler", metavar="ADDRESS", help=_SCHEDULER)
@click.option("--shard", callback=_share, metavar="K/N", help=_SHARD)
@click.option("--reports", metavar="FILE", type=_PATH, help=_REPORTS)
@click.option("-q", "--quiet", is_flag=True, help="不显示进度 / no progress")
@_lang
def run(
    sources: tuple[Path, ...],
    listed: Path | None,
    store: str | None,
    engine: str,
    scheduler: str | None,
    lang: str | None,
    **options: Any,
) -> int:
    """审核文件夹、清单或压缩包里的全部报告，可随时中断、继续 / audit every report of a folder, list or archive

    已审核且内容和规则都未变的报告不再重审。 / What has not changed is not audited again.
    """
    from auditor.corpus.commands import Sayings, run_command

    if not sources and listed is None and not options["urls"]:
        raise UsageError("请指定文件夹、文件或 --list", "name a folder, a file or --list")
    if (engine == "dask") != (scheduler is not None):
        raise UsageError("--engine dask 与 --scheduler 应同时给出", "--engine dask and --scheduler go together")
    sayings = Sayings(lang or "zh", sys.stderr, complain)
    write(run_command(sources, listed, store or _beside(sources, listed), sayings, scheduler=scheduler, **options))
    return EXIT_OK


def _beside(sources: Sequence[Path], listed: Path | None) -> str:
    """The store beside the folder, the list, or where the user is."""
    from auditor.corpus.store import default_store

    return str(default_store(sources[0] if sources else listed or Path("x")))


_HERE = "auditor.db"
_RUN = "运行的编号或名字（默认最后一次） / number or label of a run (default: the last one)"
_BASELINE = "基准文件 / the file of a baseline"
_LEDGERS = "判定文件所在的文件夹 / a folder of ledgers, besides those beside the reports"
_OUTPUT = "写入文件（.csv .xlsx .parquet .json） / write to this file (.csv .xlsx .parquet .json)"
_THING = "series：事项，如 支出合计 / of series: what the values are of"
_FORMATS = ("text", "csv", "json", "xlsx", "parquet")
_opened = click.option("--store", metavar="FILE|URL", default=_HERE, help="数据库（默认 auditor.db） / the store")
_of_run = click.option("--run", "name", metavar="RUN", help=_RUN)
_output = click.option("-o", "--output", metavar="PATH", type=_PATH, help=_OUTPUT)
_format = click.option("--format", type=click.Choice(_FORMATS), help="输出格式 / format of the output")


@corpus.command()
@click.argument("runs", metavar="[RUN [RUN]]", nargs=-1)
@click.option("--baseline", metavar="FILE", type=_PATH, help=_BASELINE)
@_opened
@click.option("--format", type=click.Choice(("text", "json")), default="text", help="输出格式 / format of the output")
@click.option("-o", "--output", metavar="PATH", type=_PATH, help="写入文件 / write to this file")
@_lang
def compare(
    runs: tuple[str, ...], baseline: Path | None, store: str, format: str, output: Path | None, lang: str | None
) -> int:
    """比较两次运行，或与基准比较；有变化时退出码为1 / compare two runs, or one with a baseline

    默认比较最后两次。 / The last two by default; the exit status is 1 where anything changed.
    """
    from auditor.corpus.answering import compare as compared

    text, status = compared(store, runs, baseline, format, lang or "zh")
    write(text, output)
    return status


@corpus.command()
@click.argument("name", metavar="[RUN]", required=False)
@click.option("--baseline", metavar="FILE", required=True, type=_PATH, help=_BASELINE)
@_opened
@_lang
def accept(name: str | None, baseline: Path, store: str, lang: str | None) -> int:
    """把一次运行的结果定为基准 / make what a run says the baseline"""
    from auditor.corpus.answering import accept as accepted

    text, told = accepted(store, name, lang or "zh")
    write(text, baseline)
    write(f"{told} → {baseline}\n")
    return EXIT_OK


@corpus.command()
@_of_run
@click.option("--ledgers", metavar="FOLDER", type=_PATH, help=_LEDGERS)
@_opened
@_format
@_output
@_lang
def judge(
    name: str | None, ledgers: Path | None, store: str, format: str | None, output: Path | None, lang: str | None
) -> int:
    """按人工判定计算各条规则的查准率和查全率 / precision and recall of each rule, by what people judged"""
    from auditor.corpus.answering import judge as judged

    del lang  # the table has names of columns only
    write(judged(store, name, ledgers, format, output), output)
    return EXIT_OK


_QUESTIONS = ("runs", "rules", "offices", "findings", "unread", "slow", "coverage", "repeats", "series", "ties")


@corpus.command()
@click.argument("question", metavar="QUESTION", type=click.Choice(_QUESTIONS))
@_of_run
@click.option("--office", default="", metavar="NAME", help="单位 / office")
@click.option("--year", default="", metavar="YEAR", help="年度 / year")
@click.option("--kind", default="", metavar="KIND", help="报告类别，如 final、budget / kind of report")
@click.option("--rule", default="", metavar="ID", help="规则编号或类别 / rule or family")
@click.option("--severity", default="", metavar="S", help="error, warning, info")
@click.option("--told", type=click.Choice(("finding", "query")), help="问题或请核实 / finding or query")
@click.option("--report", default="", metavar="TEXT", help="报告名含有的文字 / part of a report's name")
@click.option("--thing", default="", metavar="NAME", help=_THING)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="最多几行 / how many rows at most")
@_opened
@_format
@_output
@_lang
def query(
    question: str,
    name: str | None,
    store: str,
    format: str | None,
    output: Path | None,
    lang: str | None,
    **wanted: Any,
) -> int:
    """常见问题：规则、单位、明细、未审核、重复的差错…… / common questions about a run

    查询项：runs 各次运行，rules 按规则，offices 按单位和年度，findings 明细，unread 未能审核，slow 最慢，
    coverage 核对率，repeats 重复的差错，series 历年数字，ties 报告之间。数据库的结构见 docs/corpus.md，可直接用 SQL。
     / QUESTION: runs, rules, offices, findings, unread, slow, coverage, repeats (the same slip again), series (a thing
    over the years), ties (between reports). docs/corpus.md describes the tables for SQL.
    """
    from auditor.corpus.answering import query as answered
    from auditor.corpus.questions import Wanted

    if question == "series" and not wanted["thing"]:
        raise UsageError("series 请用 --thing 指明事项，如 --thing 支出合计", "series: say of what with --thing")
    told = wanted.pop("told") or ""
    write(answered(store, question, name, Wanted(**wanted, told=told, lang=lang or "zh"), format, output), output)
    return EXIT_OK


@corpus.command()
@_of_run
@click.option("--reports", "listed", metavar="FILE", type=_PATH, help=_REPORTS)
@_opened
@_format
@_output
@_lang
def across(
    name: str | None, listed: Path | None, store: str, format: str | None, output: Path | None, lang: str | None
) -> int:
    """核对各年度、预决算、部门与单位之间的衔接 / hold the reports of an office against each other

    年初=上年年末，上年数未改，比上年增减，预算与决算，部门=各单位之和，数量级。
     / Opening is last year's closing, comparatives, changes, budget and final accounts, Σ units, orders of magnitude.
    """
    from auditor.corpus.answering import across as held

    text, status = held(store, name, listed, lang or "zh", format, output)
    write(text, output)
    return status


@corpus.command()
@_of_run
@click.option("-o", "--output", metavar="FOLDER", required=True, type=_PATH, help="网页的文件夹 / folder of the pages")
@_opened
@_lang
def report(name: str | None, output: Path, store: str, lang: str | None) -> int:
    """把一次运行写成可离线浏览的网页 / write a run as pages that open without a network

    再次写入时只更新有变化的页。 / Written again, only what changed is made anew.
    """
    from auditor.corpus.answering import report as reported

    write(reported(store, name, output, lang or "zh"))
    return EXIT_OK
