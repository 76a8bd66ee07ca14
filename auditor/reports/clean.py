"""Text out of a report made safe to show: no control characters, escape sequences or direction overrides.

A report is untrusted: a figure label may carry an ANSI sequence that recolours the terminal, or a right-to-left
override that makes 1000 read 0001. Owns what is removed. Leaves widths to columns.py, spreadsheet formulas to
csv_report.py.
"""

from __future__ import annotations

import re

# Patterns as text: each is compiled when it is first asked for, since most reports need none of them.
_ESCAPE = (
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor movement
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC: window titles, links
    r"|\x1b[PX^_][^\x1b]*(?:\x1b\\)?"  # DCS, SOS, PM, APC strings
    r"|\x1b[ -/]*[0-~]?"  # the rest
    r"|\x9b[0-?]*[ -/]*[@-~]"  # CSI as one C1 character
)
_SPACE = "[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029\u00a0\u3000 ]+"
_INVISIBLE = "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
_SURROGATE = "[\ud800-\udfff]"


def clean(text: str) -> str:
    """The text on one line: escape sequences and invisible characters dropped, white space runs made one space."""
    if text.isprintable() and "  " not in text:
        return text  # all that is removed below is not printable
    visible = re.sub(_SPACE, " ", re.sub(_ESCAPE, "", text))
    return re.sub(_SURROGATE, "\ufffd", re.sub(_INVISIBLE, "", visible))
