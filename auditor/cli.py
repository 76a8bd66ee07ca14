"""The command line: options in, exit status out. The only module that exits.

Owns the commands. Leaves `check` to cli_check.py, `annotate` to cli_annotate.py, values of options to
cli_options.py, streams to console.py, and every word of the output to reports/.
Heavy modules are imported by the command that needs them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from auditor import __version__
from auditor.checking import EXIT_FAILED, EXIT_FINDINGS, EXIT_OK, Wanted
from auditor.cli_options import day, language_of, names, probability
from auditor.configuration import FAIL_ON, configuration_for, configuration_to_toml
from auditor.console import (
    PLAIN_WIDTH,
    ascii_only,
    complain,
    is_terminal,
    open_streams,
    quiet_stdout,
    standard_input,
    terminal_width,
    user_name,
    write,
)
from auditor.errors import AuditorError, UsageError, system_words
from auditor.language import LANGUAGES
from auditor.limits import MEGABYTE
from auditor.reports.formats import FORMATS
from auditor.reports.help import LocalCommand, LocalContext
from auditor.reports.layout import View
from auditor.reports.plain import lines_to_text
from auditor.sources import STANDARD_INPUT

if TYPE_CHECKING:
    from datetime import date

SHELLS = ("bash", "zsh", "fish")
ELSEWHERE = ("corpus",)
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
        from auditor.cli_corpus import corpus

        return corpus

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
        extra.setdefault("obj", language_of(arguments))
        del standalone_mode  # the errors are always shown here
        extra.setdefault("windows_expand_args", False)
        sys.exit(
            _exit_status(
                lambda: super(Program, self).main(arguments, prog_name, complete_var, False, **extra), arguments
            )
        )


def _exit_status(run: Callable[[], Any], arguments: list[str]) -> int:
    """The exit status of `run`, with a line on standard error for everything that stopped it."""
    lang = language_of(arguments)
    try:
        status = run()
        sys.stdout.flush()
        return status if isinstance(status, int) else EXIT_OK
    except (click.Abort, KeyboardInterrupt):
        tell_interrupted(lang)
    except click.ClickException as error:
        from auditor.reports.usage import usage_message

        complain(usage_message(error, lang))
        if isinstance(error, click.UsageError):
            path = error.ctx.command_path if error.ctx else "auditor"
            complain(f"用法见 {path} --help" if lang == "zh" else f"see {path} --help")
    except AuditorError as error:
        complain(error.message(lang))
    except (BrokenPipeError, SystemExit):  # click exits with 1, which would be findings, where nobody reads any more
        quiet_stdout()
    except OSError as problem:  # of a stream, or of a name or folder that the system does not take
        quiet_stdout()
        complain(system_words(problem).of(lang))
    except MemoryError:
        complain("内存不足，未能完成审核" if lang == "zh" else "out of memory: the audit was not completed")
    except Exception:  # the last boundary: a defect of the program must not look like a finding
        import traceback

        traceback.print_exc()
        complain("程序内部错误，未能完成审核" if lang == "zh" else "internal error: the audit was not completed")
    return EXIT_FAILED


def tell_interrupted(lang: str) -> None:
    quiet_stdout()
    complain("已中断" if lang == "zh" else "interrupted")


_OUTPUT = "写入文件（后缀定格式：.html .xlsx .json …） / write to this file (its suffix tells the format)"
_COPY = "批注写入这个文件（不能是原文件） / the copy to write, which must not be FILE"
_CONFIG = (
    "配置文件，默认为报告所在或上级文件夹的 auditor.toml / configuration, else auditor.toml beside or above the report"
)
_FORMATS = f"输出格式：{' '.join(FORMATS)}（默认 terminal） / one of {', '.join(FORMATS)} (default terminal)"
_LANG = "输出语言 / language of the output"
_SELECT = "只列这些规则（编号、类别或名称，逗号分隔） / only these rules: ids, families or names, with commas"
_LEAST = "只列把握不低于此的（0 到 1，如 0.9） / leave out what is less probable (0 to 1)"
_STRICT = "报告没有全部读到时退出码为2 / exit status 2 for a report that was not read completely"
_FAIL_ON = "达到此级别时退出码为1（默认 error） / from which severity on the exit status is 1 (default error)"
_TEXT_OR_JSON = "输出格式（默认 text） / format of the output (default text)"
_JOBS = "同时审核几个文件（默认按处理器数） / how many files at a time (default: as many as processors)"


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="退出码：0 未发现达到 --fail-on 级别的问题；1 发现了；2 未能审核。"
    " / Exit status: 0 nothing at or above --fail-on; 1 something is; 2 could not audit.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), help=_LANG)
@click.version_option(__version__, "--version", prog_name="auditor", message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context, lang: str | None) -> None:
    """核对报告中的数字关系 / audit the arithmetic of a report"""
    if lang is not None:
        context.default_map = {name: {"lang": lang} for name in program.list_commands(context)}


_lang = click.option("--lang", type=click.Choice(LANGUAGES), help=_LANG)
_output = click.option("--output", metavar="PATH", type=click.Path(path_type=Path), help=_OUTPUT)
_config = click.option("--config", metavar="FILE", type=click.Path(path_type=Path), help=_CONFIG)


@program.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", metavar="F", type=click.Choice(FORMATS), help=_FORMATS)
@_output
@_lang
@click.option("--brief", is_flag=True, help="每处问题一行 / one line a finding")
@click.option("--all", "all_checks", is_flag=True, help="同时列出全部核对 / list every check too")
@click.option("--unchecked", is_flag=True, help="列出未核对的数字 / list figures that were not checked")
@click.option("--select", multiple=True, metavar="IDS", callback=names, help=_SELECT)
@click.option("--ignore", multiple=True, metavar="IDS", callback=names, help="不列这些规则 / not these rules")
@click.option("--min-probability", metavar="P", callback=probability, help=_LEAST)
@click.option("--no-queries", is_flag=True, help="不列“请核实” / leave out what is merely worth looking up")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help=_FAIL_ON)
@click.option("--fail-on-queries", is_flag=True, help="有“请核实”时退出码也为1 / exit status 1 for queries too")
@click.option("--strict", is_flag=True, help=_STRICT)
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help=_JOBS)
@click.option("-q", "--quiet", is_flag=True, help="不列出问题，只给退出码 / show nothing, only the exit status")
@click.option("--no-color", is_flag=True, help="不用颜色（也可设环境变量 NO_COLOR） / no colour (or set NO_COLOR)")
@_config
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


_json_or_text = click.option("--format", type=click.Choice(("text", "json")), default="text", help=_TEXT_OR_JSON)


@program.command()
@click.argument("file", type=click.Path(path_type=Path))
@_json_or_text
@click.option("--reading", is_flag=True, help="列出文字中各数字讲的是什么 / what each figure of the text is of")
@_lang
@_output
def show(file: Path, format: str, reading: bool, lang: str | None, output: Path | None) -> int:
    """显示程序读到的内容：段落、表格、数字 / show a report as parsed."""
    from auditor.figures.lexicon import load_lexicon
    from auditor.figures.read import read_figures
    from auditor.readers import read_document

    most = configuration_for(file, None).limits
    source = standard_input(most.file_mb * MEGABYTE) if str(file) == STANDARD_INPUT else file
    document = read_document(source, name=str(file), limits=most)
    figures = read_figures(document, load_lexicon())
    if format == "json" and not reading:
        from auditor.reports.show_json import parsed_to_json

        write(parsed_to_json(document, figures, lang or "zh", ascii_only(output)), output)
    else:
        from auditor.reports.show import shown_lines

        width = terminal_width() if output is None and is_terminal() else PLAIN_WIDTH
        write(lines_to_text(shown_lines(document, figures, View(lang or "zh", width), reading)), output)
    return EXIT_OK


@program.command()
@_json_or_text
@_lang
def rules(format: str, lang: str | None) -> int:
    """列出全部规则 / list the rules."""
    from auditor.engine.rules import load_rules
    from auditor.reports.rule_list import rule_lines, rules_to_json

    chosen = lang or "zh"
    if format == "json":
        write(rules_to_json(load_rules(), chosen, ascii_only(None)), None)
    else:
        write(lines_to_text(rule_lines(load_rules(), View(chosen))))
    return EXIT_OK


@program.command()
@click.argument("rule")
@click.option("--full", is_flag=True, help="全部例子和报告用语 / all examples, and the message")
@_lang
def explain(rule: str, full: bool, lang: str | None) -> int:
    """解释一条规则 / explain a rule, by id or slug."""
    from auditor.engine.rules import load_rules
    from auditor.reports.rule_pages import explain_text

    write(explain_text(load_rules(with_examples=True).find(rule), lang or "zh", full).rstrip("\n") + "\n")
    return EXIT_OK


@program.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("finding", metavar="ID")
@click.option("--reason", required=True, metavar="REASON", help="理由，必填 / why; needed")
@click.option("--by", metavar="NAME", help="谁认可的（默认为登录名） / who accepts it (default: the user's name)")
@click.option("--until", metavar="DATE", callback=day, help="有效到哪一天，如 2025-12-31 / until which day it counts")
@_config
@_lang
def accept(
    file: Path, finding: str, reason: str, by: str | None, until: date | None, config: Path | None, lang: str | None
) -> int:
    """认可一处问题，写明理由，以后不再列出 / accept a finding with a reason, so that it is not listed any more"""
    from datetime import date

    from auditor.accepting import accepted_in
    from auditor.suppression import Suppression

    entry = Suppression(reason=reason, finding=finding, by=by or user_name(), on=date.today(), until=until)
    target = accepted_in(file, entry, config)
    write(f"written to {target}\n" if lang == "en" else f"已写入 {target}\n")
    return EXIT_OK


@program.command()
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--output", "-o", type=click.Path(path_type=Path), help="写入文件 / write to this file")
@_lang
def calibrate(reports: tuple[Path, ...], output: Path | None, lang: str | None) -> int:
    """从本单位的历史报告学习句式的权重 / learn from your own archive how likely each construction is meant

    结果的格式与 rules/evidence/calibration.toml 相同 / the result is a file like rules/evidence/calibration.toml
    """
    from auditor.cli_learn import learn

    return learn(reports, output, lang)


@program.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, metavar="PATH", type=click.Path(path_type=Path), help=_COPY)
@click.option("--queries", is_flag=True, help="“请核实”也写入批注 / mark what is worth looking up, too")
@_config
@_lang
def annotate(file: Path, output: Path, queries: bool, **wanted: Any) -> int:
    """把问题写成批注，另存一份 / write a copy with every finding as a comment at its figure

    原文件不变，批注版里其余内容也不变。 / The original stays as it is, and so does the rest of the copy.
    """
    from auditor.cli_annotate import run_annotate

    return run_annotate(file, output, Wanted(**wanted), queries)


@program.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_config
@_lang
def config(file: Path | None, config: Path | None, lang: str | None) -> int:
    """显示生效的配置 / print the effective configuration for FILE or this folder."""
    found = configuration_for(file or Path("auditor.toml"), config)
    write(configuration_to_toml(found._replace(lang=lang or found.lang)))
    return EXIT_OK


@program.command()
@click.argument("shell", type=click.Choice(SHELLS))
@_lang
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
