"""The options that several commands have, and the longer help texts: "中文 / English", of which a page shows one half.

Owns these texts. Leaves what an option does to the commands, values to cli_options.py.
"""

from __future__ import annotations

from pathlib import Path

import click

from auditor.language import LANGUAGES
from auditor.reports.formats import FORMATS

OUTPUT = "写入文件（后缀定格式：.html .xlsx .json …） / write to this file (its suffix tells the format)"
COPY = "批注写入这个文件（不能是原文件） / the copy to write, which must not be FILE"
CONFIG = (
    "配置文件，默认为报告所在或上级文件夹的 auditor.toml / configuration, else auditor.toml beside or above the report"
)
FORMATS_HELP = f"输出格式：{' '.join(FORMATS)}（默认 terminal） / one of {', '.join(FORMATS)} (default terminal)"
COMPARISONS = ("text", "json", "html", "xlsx")
COMPARISONS_HELP = f"输出格式：{' '.join(COMPARISONS)}（默认 text） / one of {', '.join(COMPARISONS)} (default text)"
LANG = "输出语言 / language of the output"
SELECT = "只列这些规则（编号、类别或名称，逗号分隔） / only these rules: ids, families or names, with commas"
STRICT = "报告没有全部读到时退出码为2 / exit status 2 for a report that was not read completely"
LEAST = "只列把握不低于此的（0 到 1，如 0.9） / leave out what is less probable (0 to 1)"
FAIL_ON_HELP = "达到此级别时退出码为1（默认 error） / from which severity on the exit status is 1 (default error)"
TEXT_OR_JSON = "输出格式（默认 text） / format of the output (default text)"
JOBS = "同时审核几个文件（默认按处理器数） / how many files at a time (default: as many as processors)"


PREVIOUS = "上年报告，用来核对上年数、年初结转和比上年的增减 / last year's report, to check what is said of last year"

lang_option = click.option("--lang", type=click.Choice(LANGUAGES), help=LANG)
output_option = click.option("-o", "--output", metavar="PATH", type=click.Path(path_type=Path), help=OUTPUT)
config_option = click.option("--config", metavar="FILE", type=click.Path(path_type=Path), help=CONFIG)
json_or_text = click.option("--format", type=click.Choice(("text", "json")), default="text", help=TEXT_OR_JSON)
previous_option = click.option("--previous", metavar="FILE", type=click.Path(path_type=Path), help=PREVIOUS)
