"""The report as one sheet of a workbook whose columns keep their default width, and as LibreOffice prints files."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment

from tests.round_trip.plan import Grid, Plan, display_width

_PRINTED = 7  # columns of default width on a page
_CHARACTERS = 56  # of half width on a line of so many columns
_CODE = 3  # digits
_LINE = 15  # points


def sheet(plan: Plan) -> bytes:
    """The workbook: a paragraph in one merged, wrapped row, numbers stored as numbers with the format they show."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.page_setup.paperSize = page.PAPERSIZE_A4
    row = 1
    for block in plan:
        if isinstance(block, Grid):
            for field in block.fields:
                top, left = row + field.row, field.col + 1
                cell = page.cell(top, left)
                cell.value, cell.number_format = stored(field.text)
                if (field.rows, field.cols) != (1, 1):
                    page.merge_cells(None, top, left, top + field.rows - 1, left + field.cols - 1)
                    cell.alignment = Alignment(horizontal="center", vertical="center")
            row += block.n_rows + 1
            continue
        page.cell(row, 1, block.text).alignment = Alignment(wrap_text=True, vertical="top")
        page.merge_cells(None, row, 1, row, _PRINTED)
        page.row_dimensions[row].height = _LINE * (1 + display_width(block.text) // _CHARACTERS)
        row += 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def stored(text: str) -> tuple[str | float, str]:
    """The value and the number format that a workbook keeps for a printed text; subject codes are stored as text."""
    bare = text.removesuffix("%").replace(",", "")
    if not bare.removeprefix("-").replace(".", "", 1).isdigit() or (bare.isdigit() and len(bare) >= _CODE):
        return text, "General"
    decimals = len(bare.partition(".")[2])
    code = ("#,##0" if "," in text else "0") + ("." + "0" * decimals if decimals else "")
    return (float(bare) / 100, code + "%") if text.endswith("%") else (float(bare), code)


def printed(files: Mapping[str, bytes], office: str, folder: Path) -> dict[str, bytes]:
    """Files as LibreOffice prints them to PDF, by their names without suffix; it is started once for all of them."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    paths = [str(folder / name) for name in files]
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {Path(name).stem: (folder / f"{Path(name).stem}.pdf").read_bytes() for name in files}
