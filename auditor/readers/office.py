"""Files that only an office program can read (.doc, .wps, .rtf, .odt, .ods, slides), converted by LibreOffice.

Owns the search for LibreOffice and its run: no window, a profile of its own in a temporary folder (so neither macros
nor settings of the user's apply), bounded time, the whole process group ended with it. The result is read by the
reader of the format it was converted to. Without LibreOffice the file is refused with what to do.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from auditor.errors import UnreadableFile
from auditor.limits import MEGABYTE
from auditor.readers.kinds import Kind
from auditor.readers.result import refuse
from auditor.readers.source import Source

__all__ = ["converted", "find_office"]

SECONDS = 120  # a report of hundreds of pages takes ten
_PROGRAMS = ("soffice", "libreoffice")
_FOLDERS = (
    "/Applications/LibreOffice.app/Contents/MacOS",
    "C:\\Program Files\\LibreOffice\\program",
    "/opt/libreoffice/program",
)
# What each kind is converted to, with the name it is given for the way in, since LibreOffice goes by it.
_TARGETS = {
    Kind.DOC: ("docx", "report.doc"),
    Kind.RTF: ("docx", "report.rtf"),
    Kind.ODT: ("docx", "report.odt"),
    Kind.WORD_XML: ("docx", "report.xml"),
    Kind.XLS: ("xlsx", "report.xls"),
    Kind.ODS: ("xlsx", "report.ods"),
    Kind.XLSB: ("xlsx", "report.xlsb"),
    Kind.EXCEL_XML: ("xlsx", "report.xml"),
    Kind.SLIDES: ("pdf", "report.ppt"),
}
_KINDS = {"docx": Kind.DOCX, "xlsx": Kind.XLSX, "pdf": Kind.PDF}
# No macro is run, no link followed: nothing is fetched for a document that no one trusts.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
</oor:items>
"""


def find_office() -> str | None:
    """The path of LibreOffice on this machine, None where it is not installed."""
    for folder in (None, *_FOLDERS):
        for program in _PROGRAMS:
            found = shutil.which(program, path=folder)
            if found:
                return found
    return None


def converted(source: Source) -> Source:
    """The file in a format that has a reader; name and fingerprint stay those of the original.

    Raises:
        UnreadableFile: LibreOffice is not installed, takes too long, or cannot read the file.
    """
    program = find_office()
    if program is None:
        raise _not_installed(source)
    target, name = _TARGETS[source.kind]
    with tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        made = place / "out" / f"report.{target}"
        profile = place / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_bytes(_SETTINGS.encode())
        (place / name).write_bytes(source.data)
        _run(
            [program, *_options(place), "--convert-to", target, "--outdir", str(made.parent), str(place / name)], source
        )
        if not made.is_file() or made.stat().st_size > source.limits.file_mb * MEGABYTE:
            raise refuse(
                source.name,
                "LibreOffice 无法转换（文件可能已损坏或有密码），请另存为 .docx 或 .xlsx",
                "LibreOffice cannot convert it (damaged or password-protected), save it as .docx or .xlsx",
                "damaged",
            )
        data = made.read_bytes()
    return source._replace(data=data, kind=_KINDS[target])


def _options(place: Path) -> list[str]:
    profile = (place / "profile").as_uri()
    switches = ("headless", "invisible", "norestore", "nologo", "nodefault", "nofirststartwizard", "nolockcheck")
    return [f"-env:UserInstallation={profile}", *(f"--{switch}" for switch in switches)]


def _run(command: list[str], source: Source) -> None:
    """Run LibreOffice to its end or to the time limit, then end all that it started."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        raise _not_installed(source) from None
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise refuse(
            source.name,
            f"LibreOffice 转换超过 {SECONDS} 秒，已停止，请另存为 .docx 或 .xlsx",
            f"the conversion by LibreOffice took more than {SECONDS} s, save it as .docx or .xlsx",
            "conversion",
        ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and, where the system knows process groups, everything it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):  # all have ended
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _not_installed(source: Source) -> UnreadableFile:
    target = _TARGETS[source.kind][0]
    advice = "pdf" if target == "pdf" else target
    return refuse(
        source.name,
        f"{source.kind.value} 格式需要 LibreOffice 才能读取，请另存为 .{advice}，或安装 LibreOffice",
        f"the {source.kind.value} format needs LibreOffice: save it as .{advice}, or install LibreOffice",
        "needs-office",
    )
