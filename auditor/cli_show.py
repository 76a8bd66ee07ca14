"""The command `auditor show`: one report as the program reads it."""

from __future__ import annotations

from pathlib import Path

from auditor.configuration import configuration_for
from auditor.console import PLAIN_WIDTH, ascii_only, is_terminal, standard_input, terminal_width, write
from auditor.figures.lexicon import load_lexicon
from auditor.figures.read import read_figures
from auditor.language import STANDARD_INPUT
from auditor.limits import MEGABYTE
from auditor.readers import read_document
from auditor.reports.layout import View
from auditor.reports.plain import lines_to_text
from auditor.rulebook import use_own_folders


def run_show(file: Path, lang: str, format: str, reading: bool, output: Path | None) -> None:
    """Write what was read of `file`: its paragraphs and tables, or what each of its figures is of."""
    settings = configuration_for(file, None)
    use_own_folders(settings.rules)
    most = settings.limits
    source = standard_input(most.file_mb * MEGABYTE) if str(file) == STANDARD_INPUT else file
    document = read_document(source, name=str(file), limits=most)
    figures = read_figures(document, load_lexicon())
    if format == "json" and not reading:
        from auditor.reports.show_json import parsed_to_json

        write(parsed_to_json(document, figures, lang, ascii_only(output)), output)
    else:
        from auditor.reports.show import shown_lines

        width = terminal_width() if output is None and is_terminal() else PLAIN_WIDTH
        write(lines_to_text(shown_lines(document, figures, View(lang, width), reading)), output)
