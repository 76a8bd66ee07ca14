"""The command line: options in, exit status out. The only module that exits.

Owns the commands. Leaves `check` to cli_check.py, `annotate` to cli_annotate.py, `serve` to cli_serve.py, options to
cli_options.py, streams to console.py, and every word of the output to reports/.
Heavy modules are imported by the command that needs them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from auditor import __version__
from auditor.boundary import exit_status
from auditor.checking import EXIT_FAILED, EXIT_FINDINGS, EXIT_OK, Wanted
from auditor.cli_options import day, language_of, names, probability, rule_names
from auditor.cli_words import (
    COMPARISONS,
    COMPARISONS_HELP,
    COPY,
    FAIL_ON_HELP,
    FORMATS_HELP,
    JOBS,
    LEAST,
    SELECT,
    STRICT,
    config_option,
    json_or_text,
    lang_option,
    output_option,
    previous_option,
)
from auditor.configuration import FAIL_ON, configuration_for, configuration_to_toml
from auditor.console import ascii_only, complain, open_streams, user_name, write
from auditor.errors import UsageError
from auditor.reports.formats import FORMATS
from auditor.reports.help import LocalCommand, LocalContext, in_chinese
from auditor.reports.layout import View
from auditor.reports.plain import lines_to_text
from auditor.rulebook import use_own_folders

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SHELLS = ("bash", "zsh", "fish")
ELSEWHERE = ("corpus", "serve")
HERE = Path("auditor.toml")  # stands for a report in this folder
__all__ = ["EXIT_FAILED", "EXIT_FINDINGS", "EXIT_OK", "main", "program"]


class Program(click.Group):
    """The command group; its `main` turns every outcome into one of the three exit statuses."""

    context_class = LocalContext
    command_class = LocalCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, also of those in modules of their own."""
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; one of a module of its own is loaded when it is asked for."""
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        if cmd_name == "serve":
            from auditor.cli_serve import serve

            return serve
        from auditor.cli_corpus import corpus

        return corpus

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What a word may become, with the help in one language."""
        return [in_chinese(item) for item in super().shell_complete(ctx, incomplete)]

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run the command line `args` and exit."""
        arguments = list(sys.argv[1:] if args is None else args) or ["--help"]
        lang = language_of(arguments)
        extra.setdefault("obj", lang)
        del standalone_mode  # the errors are always shown here
        extra.setdefault("windows_expand_args", False)
        run = partial(super().main, arguments, prog_name, complete_var, False, **extra)
        sys.exit(exit_status(lambda: _run_by_click(run, lang), lang))


def _run_by_click(run: Callable[[], Any], lang: str) -> Any:
    """What `run` returns, or the exit status where click refused the words of the command line."""
    try:
        return run()
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        from auditor.reports.usage import usage_message

        complain(usage_message(error, lang))
        if isinstance(error, click.UsageError):
            path = error.ctx.command_path if error.ctx else "auditor"
            complain(f"用法见 {path} --help" if lang == "zh" else f"see {path} --help")
    return EXIT_FAILED


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="退出码：0 未发现达到 --fail-on 级别的问题；1 发现了；2 未能审核。"
    " / Exit status: 0 nothing at or above --fail-on; 1 something is; 2 could not audit.",
)
@lang_option
@click.version_option(__version__, "--version", prog_name="auditor", message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context, lang: str | None) -> None:
    """核对报告中的数字关系 / audit the arithmetic of a report"""
    if lang is not None:
        context.default_map = {name: {"lang": lang} for name in program.list_commands(context)}


@program.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", metavar="F", type=click.Choice(FORMATS), help=FORMATS_HELP)
@output_option
@lang_option
@click.option("--brief", is_flag=True, help="每处问题一行 / one line a finding")
@click.option("--all", "all_checks", is_flag=True, help="同时列出全部核对 / list every check too")
@click.option("--unchecked", is_flag=True, help="列出未核对的数字 / list figures that were not checked")
@click.option("--select", multiple=True, metavar="IDS", callback=names, help=SELECT)
@click.option("--ignore", multiple=True, metavar="IDS", callback=names, help="不列这些规则 / not these rules")
@click.option("--min-probability", metavar="P", callback=probability, help=LEAST)
@click.option("--no-queries", is_flag=True, help="不列“请核实” / leave out what is merely worth looking up")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help=FAIL_ON_HELP)
@click.option("--fail-on-queries", is_flag=True, help="有“请核实”时退出码也为1 / exit status 1 for queries too")
@click.option("--strict", is_flag=True, help=STRICT)
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help=JOBS)
@click.option("-q", "--quiet", is_flag=True, help="不列出问题，只给退出码 / show nothing, only the exit status")
@click.option("--no-color", is_flag=True, help="不用颜色（也可设环境变量 NO_COLOR） / no colour (or set NO_COLOR)")
@previous_option
@config_option
def check(
    files: tuple[Path, ...],
    format: str | None,
    output: Path | None,
    jobs: int | None,
    brief: bool,
    all_checks: bool,
    unchecked: bool,
    quiet: bool,
    no_color: bool,
    **wanted: Any,
) -> int:
    """审核报告 / audit reports

    文件、文件夹、通配符均可，- 表示标准输入。 / Files, folders and patterns; - is standard input.
    """
    from auditor.cli_check import display_for, run_check

    display = display_for(
        format, output, brief=brief, all_checks=all_checks, unchecked=unchecked, quiet=quiet, no_color=no_color
    )
    return run_check(files, Wanted(**wanted), display, jobs)


@program.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_or_text
@click.option("--reading", is_flag=True, help="列出文字中各数字讲的是什么 / what each figure of the text is of")
@lang_option
@output_option
def show(file: Path, format: str, reading: bool, lang: str | None, output: Path | None) -> int:
    """显示程序读到的内容：段落、表格、数字 / show a report as parsed."""
    from auditor.cli_show import run_show

    run_show(file, lang or "zh", format, reading, output)
    return EXIT_OK


@program.command()
@json_or_text
@lang_option
def rules(format: str, lang: str | None) -> int:
    """列出全部规则 / list the rules."""
    from auditor.engine.rules import load_rules
    from auditor.reports.rule_list import rule_lines, rules_to_json

    use_own_folders(configuration_for(HERE, None).rules)
    chosen = lang or "zh"
    if format == "json":
        write(rules_to_json(load_rules(), chosen, ascii_only(None)), None)
    else:
        write(lines_to_text(rule_lines(load_rules(), View(chosen))))
    return EXIT_OK


@program.command()
@click.argument("rule", shell_complete=rule_names)
@click.option("--full", is_flag=True, help="全部例子和报告用语 / all examples, and the message")
@lang_option
def explain(rule: str, full: bool, lang: str | None) -> int:
    """解释一条规则 / explain a rule, by id or slug."""
    from auditor.engine.rules import load_rules
    from auditor.reports.rule_pages import explain_text

    use_own_folders(configuration_for(HERE, None).rules)
    write(explain_text(load_rules(with_examples=True).find(rule), lang or "zh", full).rstrip("\n") + "\n")
    return EXIT_OK


@program.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("finding", metavar="ID")
@click.option("--reason", default="", metavar="REASON", help="理由，除非误报必填 / why; needed unless it is wrong")
@click.option("--wrong", is_flag=True, help="这是误报，calibrate 时计入 / it is no mistake; calibrate counts it")
@click.option("--by", metavar="NAME", help="谁认可的（默认为登录名） / who accepts it (default: the user's name)")
@click.option("--until", metavar="DATE", callback=day, help="有效到哪一天，如 2025-12-31 / until which day it counts")
@previous_option
@config_option
@lang_option
def accept(
    file: Path, finding: str, by: str | None, config: Path | None, previous: Path | None, lang: str | None, **said: Any
) -> int:
    """认可一处问题，写明理由，以后不再列出 / accept a finding with a reason, so that it is not listed any more"""
    from datetime import date

    from auditor.accepting import accepted_in
    from auditor.suppression import Suppression

    entry = Suppression(finding=finding, by=by or user_name(), on=date.today(), **said)
    target = accepted_in(file, entry, config, previous)
    write(f"written to {target}\n" if lang == "en" else f"已写入 {target}\n")
    return EXIT_OK


@program.command()
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path), help="写入文件 / write to this file")
@lang_option
def calibrate(reports: tuple[Path, ...], output: Path | None, lang: str | None) -> int:
    """从本单位的历史报告学习句式的权重 / learn from your own archive how likely each construction is meant

    结果的格式与 rules/evidence/calibration.json 相同 / the result is a file like rules/evidence/calibration.json
    """
    from auditor.cli_learn import learn

    return learn(reports, output, lang)


@program.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, metavar="PATH", type=click.Path(path_type=Path), help=COPY)
@click.option("--queries", is_flag=True, help="“请核实”也写入批注 / mark what is worth looking up, too")
@previous_option
@config_option
@lang_option
def annotate(file: Path, output: Path, queries: bool, **wanted: Any) -> int:
    """把问题写成批注，另存一份 / write a copy with every finding as a comment at its figure

    原文件不变，批注版里其余内容也不变。 / The original stays as it is, and so does the rest of the copy.
    """
    from auditor.cli_annotate import run_annotate

    return run_annotate(file, output, Wanted(**wanted), queries)


@program.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", metavar="F", type=click.Choice(COMPARISONS), help=COMPARISONS_HELP)
@output_option
@click.option("--fail-on", type=click.Choice(FAIL_ON), help=FAIL_ON_HELP)
@config_option
@lang_option
def compare(old: Path, new: Path, format: str | None, output: Path | None, **wanted: Any) -> int:
    """比较两稿：改了哪些数字，问题是消除了还是新增了 / what changed between two drafts of a report

    同一数字只改了一部分的，列为“未同步修改”。确定未同步修改，或新问题达到 --fail-on 级别的，退出码为1。 / A number
    that was changed in some places only is told first. The exit status is 1 where there is one for sure, or a new
    finding at or above --fail-on.
    """
    from auditor.cli_compare import run_compare

    return run_compare(old, new, Wanted(**wanted), format, output)


@program.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@config_option
@lang_option
def config(file: Path | None, config: Path | None, lang: str | None) -> int:
    """显示生效的配置 / print the effective configuration for FILE or this folder."""
    found = configuration_for(file or HERE, config)
    write(configuration_to_toml(found._replace(lang=lang or found.lang)))
    return EXIT_OK


@program.command()
@click.argument("shell", type=click.Choice(SHELLS))
@lang_option
def completion(shell: str, lang: str | None) -> int:
    """输出命令补全脚本 / print a script that completes commands in your shell

    例如 eval "$(auditor completion bash)" / for example eval "$(auditor completion bash)"
    """
    from click.shell_completion import get_completion_class

    del lang  # of the help page only
    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"不支持 {shell}", f"{shell} is not supported")
    write(kind(program, {}, "auditor", "_AUDITOR_COMPLETE").source())
    return EXIT_OK


def main() -> NoReturn:
    """The console script `auditor`."""
    open_streams()
    program.main()
    raise AssertionError("Program.main always exits")
