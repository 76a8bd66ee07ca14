"""Text out of a report made safe to show: no control characters, escape sequences or direction overrides.

A report is untrusted: a figure label may carry an ANSI sequence that recolours the terminal, or a right-to-left
override that makes 1000 read 0001. Owns what is removed. Leaves widths to columns.py, spreadsheet formulas to
csv_report.py.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movement
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC: window titles, links
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"  # DCS, SOS, PM, APC strings
    r"|\x1b[ -/]*[0-~]?"  # the rest
    r"|\x9b[0-?]*[ -/]*[@-~]"  # CSI as one C1 character
)
_SPACE = re.compile("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029\u00a0\u3000 ]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text on one line: escape sequences and invisible characters dropped, white space runs made one space."""
    visible = _SPACE.sub(" ", _ESCAPE.sub("", text))
    return _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", visible))
