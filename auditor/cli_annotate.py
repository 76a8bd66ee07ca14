"""The command `auditor annotate`: one file in, a copy of it with the findings as comments out.

Owns what is refused before anything is read, and what is said at the end. Leaves the audit to checking.py and the marks
to annotate/.
"""

from __future__ import annotations

from pathlib import Path

from auditor.annotate import Marked, annotated, nearest_suffix, readable
from auditor.annotate.notes import notes_of
from auditor.checking import EXIT_FAILED, EXIT_OK, Wanted, check_file, settings_for
from auditor.console import complain, quiet_library, write
from auditor.document import Remark
from auditor.engine.model import Report
from auditor.errors import UsageError
from auditor.readers.source import load_source
from auditor.reports.wording import remark_words
from auditor.sources import same_file


def run_annotate(file: Path, output: Path, wanted: Wanted, queries: bool) -> int:
    """Write the copy of `file` to `output`; what could not be placed is said, and nothing is written in vain.

    Raises:
        UsageError: the copy would replace the original, or the format carries no marks.
        UnreadableFile: the file cannot be read.
    """
    settings = settings_for(file, wanted)
    source = load_source(file, limits=settings.limits)
    _refuse_nonsense(file, output, nearest_suffix(source))
    lang = settings.lang
    seen = readable(source)
    checked = check_file(file, wanted._replace(whole=True), seen.data)
    for complaint in checked.complaints:
        complain(complaint)
    report, read = checked.outcome.report, checked.outcome.read
    if not isinstance(report, Report) or read is None:
        return EXIT_FAILED
    quiet_library("pypdf")
    marked = annotated(source, seen, notes_of(report, lang, queries), lang, read.document.blocks)
    write(marked.data, output)
    nearest = nearest_suffix(source)
    marked = marked._replace(remarks=(*marked.remarks, *_in_another_format(file, nearest)))
    _tell(report, marked, output, lang)
    return EXIT_FAILED if report.crashes else EXIT_OK


def _refuse_nonsense(file: Path, output: Path, nearest: str) -> None:
    if same_file(file, output):
        raise UsageError("--output 不能是原文件", "--output must not be the original")
    if nearest and output.suffix.lower() != nearest:
        raise UsageError(
            f"{file.suffix} 文件不能加批注，批注版是 {nearest} 文件，文件名应以 {nearest} 结尾",
            f"{file.suffix} files carry no marks: the copy is a {nearest} file, and its name should end so",
        )
    if not nearest and file.suffix and output.suffix.lower() != file.suffix.lower():
        raise UsageError(
            f"批注版与原文件格式相同，文件名应以 {file.suffix} 结尾",
            f"the copy has the format of the original: its name should end in {file.suffix}",
        )


def _in_another_format(file: Path, nearest: str) -> tuple[Remark, ...]:
    if not nearest:
        return ()
    return (
        Remark(
            f"{file.suffix} 文件不能加批注，批注写在转换成的 {nearest} 文件里",
            f"{file.suffix} files carry no marks: the comments are in a {nearest} file made from it",
            "another-format",
        ),
    )


def _tell(report: Report, marked: Marked, output: Path, lang: str) -> None:
    """What a person must know: how many marks there are, which findings have none, and what was read with doubt."""
    for remark in (*report.remarks, *marked.remarks):
        complain(f"{output.name}: {remark_words(remark, lang, report.captions)}")
    for note in marked.left_out:
        said = "could not be marked at its place" if lang == "en" else "未能在原处标注"
        complain(f"{said}: {note.figure} {note.head}")
    words = f"{marked.placed} marked in {output}" if lang == "en" else f"已写入 {output}，标注 {marked.placed} 处"
    write(f"{words}\n")
