"""The command line: options in, exit status out. The only module that exits or reads the environment.

Owns the commands and streams. Leaves the check of a file and its exit status to checking.py, and every word of the
output to reports/. Heavy modules are imported by the command that needs them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import click

from auditor import __version__
from auditor.checking import EXIT_FAILED, EXIT_FINDINGS, EXIT_OK, Checked, Wanted, check_file, settings_for
from auditor.configuration import FAIL_ON, configuration_for, configuration_to_toml
from auditor.engine.thresholds import probability_in
from auditor.errors import AuditorError, UsageError
from auditor.language import LANGUAGES
from auditor.reports.formats import FORMATS, LISTS, Outcome, Shape, outcome_lines, rendered
from auditor.reports.layout import EMPTY, View
from auditor.reports.output import is_utf8, print_text, write_file
from auditor.reports.plain import lines_to_text
from auditor.reports.unread import Unread

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["EXIT_FAILED", "EXIT_FINDINGS", "EXIT_OK", "main", "program"]
PLAIN_WIDTH, MIN_WIDTH, MAX_WIDTH = 80, 40, 120


class Program(click.Group):
    """The command group; its `main` turns every outcome into one of the three exit statuses."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run the command line `args` and exit."""
        arguments = list(sys.argv[1:] if args is None else args)
        del standalone_mode  # the errors are always shown here
        extra.setdefault("windows_expand_args", False)
        sys.exit(
            _exit_status(
                lambda: super(Program, self).main(arguments, prog_name, complete_var, False, **extra), arguments
            )
        )


def _exit_status(run: Callable[[], Any], arguments: list[str]) -> int:
    """The exit status of `run`, with a line on standard error for everything that stopped it."""
    lang = _language_of(arguments)
    try:
        status = run()
        sys.stdout.flush()
        return status if isinstance(status, int) else EXIT_OK
    except click.Abort:
        _complain("已中断" if lang == "zh" else "interrupted")
    except click.ClickException as error:
        from auditor.reports.usage import usage_message

        _complain(usage_message(error, lang))
        if isinstance(error, click.UsageError):
            path = error.ctx.command_path if error.ctx else "auditor"
            _complain(f"用法见 {path} --help" if lang == "zh" else f"see {path} --help")
    except AuditorError as error:
        _complain(error.message(lang))
    except BrokenPipeError:
        _quiet_stdout()
    except Exception:  # the last boundary: a defect of the program must not look like a finding
        import traceback

        traceback.print_exc()
        _complain("程序内部错误，未能完成审核" if lang == "zh" else "internal error: the audit was not completed")
    return EXIT_FAILED


def _language_of(arguments: list[str]) -> str:
    """The language asked for, before the command line is parsed; Chinese where none is."""
    for before, word in zip(["", *arguments], arguments, strict=False):
        if word == "--lang=en" or (before == "--lang" and word == "en"):
            return "en"
    return "zh"


def _complain(message: str) -> None:
    """One line on standard error."""
    from auditor.reports.clean import clean

    print_text(f"auditor: {clean(message)}\n", sys.stderr)


def _quiet_stdout() -> None:
    """Nobody reads standard output any more: let the interpreter flush it into nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="auditor", message="%(prog)s %(version)s")
def program() -> None:
    """核对报告中的数字关系 / audit the arithmetic of a report.

    退出码：0 未发现达到 --fail-on 级别的问题；1 发现了；2 未能审核。
    """


_lang = click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="输出语言 / language of the output")
_output = click.option("--output", type=click.Path(path_type=Path), help="写入文件（UTF-8）/ write to this file")
_config = click.option("--config", type=click.Path(path_type=Path), help="配置文件，默认为报告旁的 auditor.toml")


class Display(NamedTuple):
    """How the outcome of `auditor check` is to be shown, and where."""

    format: str
    all_checks: bool
    unchecked: bool
    output: Path | None
    no_color: bool


def _probability(context: click.Context, option: click.Parameter, value: str | None) -> Decimal | None:
    """The value of --min-probability as a number.

    Raises:
        UsageError: it is no number from 0 to 1.
    """
    del context, option
    found = None if value is None else probability_in(value)
    if value is not None and found is None:
        raise UsageError(
            f"--min-probability 应为 0 到 1 之间的小数，例如 0.9，不能是 {value}",
            f"--min-probability should be a number from 0 to 1 such as 0.9, not {value}",
        )
    return found


@program.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", type=click.Choice(FORMATS), default="terminal", show_default=True, help="输出格式")
@_lang
@click.option("--all", "all_checks", is_flag=True, help="同时列出全部核对 / list every check too")
@click.option("--unchecked", is_flag=True, help="列出未核对的数字 / list figures that were not checked")
@click.option("--select", multiple=True, metavar="IDS", help="只列这些规则（编号、类别或名称，逗号分隔）")
@click.option("--ignore", multiple=True, metavar="IDS", help="不列这些规则")
@click.option("--fail-on", type=click.Choice(FAIL_ON), default=None, help="达到此级别时退出码为1（默认 error）")
@click.option("--fail-on-queries", is_flag=True, help="有“请核实”时退出码也为1")
@click.option("--min-probability", metavar="P", callback=_probability, help="只列把握不低于此的（0 到 1，如 0.9）")
@click.option("--no-queries", is_flag=True, help="不列“请核实”")
@_output
@click.option("--no-color", is_flag=True, help="不用颜色（也可设环境变量 NO_COLOR）")
@_config
def check(files: tuple[Path, ...], **options: Any) -> int:
    """审核报告 / audit reports."""
    display = Display(**{name: options.pop(name) for name in Display._fields})
    wanted = Wanted(**{**options, "select": _split(options["select"]), "ignore": _split(options["ignore"])})
    if display.output is not None and any(_same_file(display.output, path) for path in files):
        raise UsageError("--output 不能是被审核的文件", "--output must not be one of the audited files")
    status = EXIT_OK
    outcomes: list[Outcome] = []
    streamed = display.format in LISTS and display.output is None
    for path in files:
        checked = _check_file(path, wanted)
        status = max(status, checked.status)
        if streamed and not isinstance(checked.outcome.report, Unread):
            _print_outcome(checked.outcome, display, first=not outcomes)
        _tell_aside(checked, path, display)
        outcomes.append(checked.outcome)
    if not streamed:
        _write(rendered(outcomes, _shape(display, as_list=len(files) > 1)), display.output)
    return status


def _split(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for name in names for part in name.replace("，", ",").split(",") if part.strip())


def _same_file(left: Path, right: Path) -> bool:
    return left.exists() and right.exists() and os.path.samefile(left, right)


def _check_file(path: Path, wanted: Wanted) -> Checked:
    """The check of one file, with a sign of life on a terminal."""
    from auditor.reports.progress import progress

    waiting = "auditing" if settings_for(path, wanted).lang == "en" else "正在审核"
    with progress(f"{waiting} {path.name}", sys.stderr):
        return check_file(path, wanted)


def _tell_aside(checked: Checked, path: Path, display: Display) -> None:
    """On standard error, what a person must know besides the output: why a file was not audited, remarks, crashes."""
    for trace in checked.traces:
        print_text(trace, sys.stderr)
    for complaint in checked.complaints:
        _complain(complaint)
    report, lang = checked.outcome.report, checked.outcome.lang
    if display.format not in LISTS and not isinstance(report, Unread):
        for remark in report.remarks:
            _complain(f"{path.name}: {remark.of(lang)}")


def _print_outcome(outcome: Outcome, display: Display, first: bool) -> None:
    """Print one report at once, so that a person need not wait for the others; in colour only on a terminal."""
    on_terminal = display.format == "terminal" and sys.stdout.isatty()
    shape = _shape(display, width=_terminal_width() if on_terminal else PLAIN_WIDTH)
    lines = outcome_lines(outcome, shape)
    if not first:
        lines.insert(0, EMPTY)
    if on_terminal and not display.no_color and _wants_colour():
        from auditor.reports.terminal import print_lines

        print_lines(lines, sys.stdout, shape.width)
    else:
        print_text(lines_to_text(lines), sys.stdout)


def _shape(display: Display, width: int = PLAIN_WIDTH, as_list: bool = False) -> Shape:
    ascii_only = _ascii_only(display.output)
    return Shape(display.format, display.all_checks, display.unchecked, width, as_list, ascii_only)


def _terminal_width() -> int:
    import shutil  # slow to load, and of use only on a terminal

    return max(MIN_WIDTH, min(shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns, MAX_WIDTH))


def _wants_colour() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and is_utf8(sys.stdout)


def _ascii_only(output: Path | None) -> bool:
    """True where JSON must escape what standard output cannot write."""
    return output is None and not is_utf8(sys.stdout)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        print_text(text if is_utf8(sys.stdout) else text.removeprefix("\ufeff"), sys.stdout)
    else:
        write_file(output, text)


_json_or_text = click.option("--format", type=click.Choice(("text", "json")), default="text", show_default=True)


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

    document = read_document(file)
    figures = read_figures(document, load_lexicon())
    if format == "json" and not reading:
        from auditor.reports.show_json import parsed_to_json

        _write(parsed_to_json(document, figures, lang or "zh", _ascii_only(output)), output)
    else:
        from auditor.reports.show import shown_lines

        width = _terminal_width() if output is None and sys.stdout.isatty() else PLAIN_WIDTH
        _write(lines_to_text(shown_lines(document, figures, View(lang or "zh", width), reading)), output)
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
        _write(rules_to_json(load_rules(), chosen, _ascii_only(None)), None)
    else:
        _write(lines_to_text(rule_lines(load_rules(), View(chosen))), None)
    return EXIT_OK


@program.command()
@click.argument("rule")
@_lang
def explain(rule: str, lang: str | None) -> int:
    """解释一条规则 / explain a rule, by id or slug."""
    from auditor.engine.rules import load_rules
    from auditor.reports.rule_pages import explain_text

    _write(explain_text(load_rules(with_examples=True).find(rule), lang or "zh").rstrip("\n") + "\n", None)
    return EXIT_OK


@program.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_config
@_lang
def config(file: Path | None, config: Path | None, lang: str | None) -> int:
    """显示生效的配置 / print the effective configuration for FILE or this folder."""
    found = configuration_for(file or Path("auditor.toml"), config)
    _write(configuration_to_toml(found._replace(lang=lang or found.lang)), None)
    return EXIT_OK


def main() -> NoReturn:
    """The console script `auditor`."""
    program.main()
    raise AssertionError("Program.main always exits")
