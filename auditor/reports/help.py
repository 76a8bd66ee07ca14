"""The help pages of the command line in the user's language: click's own words are English only.

Owns the fixed words of a help page. Texts of commands and options are written "中文 / English" where they stand; a page
shows one half. The language is the context's object.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

BETWEEN = " / "
OWN = {
    "Options": "选项",
    "Commands": "命令",
    "Usage:": "用法：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "FILE": "文件",
    "FOLDER": "文件夹",
    "RUN": "运行",
    "QUESTION": "查询项",
    "RULE": "规则",
    "SHELL": "外壳",
    "OLD": "旧稿",
    "NEW": "新稿",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本号。",
}
_METAVARS = ("[OPTIONS]", "COMMAND [ARGS]...", "FILE", "FOLDER", "RUN", "QUESTION", "RULE", "SHELL", "OLD", "NEW")


class HelpPage(click.HelpFormatter):
    """A help page in one language."""

    lang = "zh"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        shown = args
        if self.lang == "zh":
            for english in _METAVARS:
                shown = re.sub(rf"(?<![A-Z]){re.escape(english)}(?![A-Z])", OWN[english], shown)
        super().write_usage(prog, shown, f"{self._own('Usage:')} " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a part."""
        super().write_heading(self._own(heading))

    def write_text(self, text: str) -> None:
        """Write a paragraph, the half that is in the page's language."""
        super().write_text("\n\n".join(self._half(part) for part in text.split("\n\n")))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names and what they mean."""
        shown = [(name, self._half(self._own(text))) for name, text in rows]
        super().write_dl(shown, col_max, col_spacing)

    def _own(self, text: str) -> str:
        return OWN.get(text, text) if self.lang == "zh" else text

    def _half(self, text: str) -> str:
        chinese, between, english = text.partition(BETWEEN)
        return english if between and self.lang == "en" else chinese


def in_chinese(item: CompletionItem) -> CompletionItem:
    """A proposal of the shell with the half of its help that is shown where no language is asked for."""
    from click.shell_completion import CompletionItem  # of use only for a shell

    return CompletionItem(item.value, item.type, (item.help or "").partition(BETWEEN)[0] or None)


class LocalContext(click.Context):
    """A context whose help pages are in the language that is its object."""

    def make_formatter(self) -> click.HelpFormatter:
        """The page to write on."""
        page = HelpPage(width=self.terminal_width, max_width=self.max_content_width)
        page.lang = "en" if self.obj == "en" else "zh"
        return page


class LocalCommand(click.Command):
    """A command with such help pages."""

    context_class = LocalContext

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What a word may become, with the help in one language."""
        return [in_chinese(item) for item in super().shell_complete(ctx, incomplete)]

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first paragraph of the help, both languages, for the page to choose from."""
        del limit
        return (self.help or "").split("\n\n")[0].strip()
