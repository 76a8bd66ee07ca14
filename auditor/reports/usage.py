"""What is wrong with a command line, in the user's language: click's own errors are English only."""

from __future__ import annotations

import click

from auditor.reports.help import OWN


def usage_message(error: click.ClickException, lang: str) -> str:
    """One line that says what is wrong with the command line and, where click knows it, what was probably meant."""
    return error.format_message() if lang == "en" else _message_zh(error)


def _message_zh(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        return f"没有选项 {error.option_name}" + (f"，是否应为 {near}？" if near else "")
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {_local(_name(error))}"
    if isinstance(error, click.BadParameter):
        return f"{_local(_name(error))} 的值不对{_allowed(error.param.type if error.param else None)}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的用法不对（缺少值，或不该有值）"
    if isinstance(error, click.NoSuchCommand):
        near = "、".join(error.possibilities or ())
        return f"没有命令 {error.command_name}" + (f"，是否应为 {near}？" if near else "")
    if "unexpected extra argument" in error.message:
        return f"多余的参数：{error.message.rpartition('(')[2].rstrip(')')}"
    return f"命令用法不对：{error.format_message()}"


def _allowed(kind: object) -> str:
    """What a value should have been."""
    choices = getattr(kind, "choices", None)
    if choices:
        return f"，可用的有：{'、'.join(map(str, choices))}"
    if isinstance(kind, click.IntRange):
        return f"，应为{kind.min}到{kind.max}之间的整数" if kind.max is not None else f"，应为不小于{kind.min}的整数"
    return "，应为路径" if isinstance(kind, click.Path) else ""


def _local(name: str) -> str:
    """The name of an argument as the help page shows it: FILE... -> 文件..."""
    return OWN.get(name.removesuffix("..."), name.removesuffix("...")) + name[len(name.removesuffix("...")) :]


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else ""
    if isinstance(error.param, click.Argument) and isinstance(error.param.type, click.Choice):
        return (error.param.name or "").upper()  # the page shows the choices, which are told here anyway
    if isinstance(error.param, click.Argument):
        return error.param.make_metavar(error.ctx) if error.ctx else (error.param.name or "").upper()
    return "/".join(error.param.opts)
