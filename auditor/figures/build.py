"""Makes one figure from a snippet, for doctests and tests: figure("92.85%"), figure("190.18万元").

Uses the same scanner and word lists as the program, so that a test's figure is what a report's would be.
"""

from __future__ import annotations

from auditor.document import Text
from auditor.figures.lexicon import load_lexicon
from auditor.figures.model import Figure, Place
from auditor.figures.scan import scan_text


def figure(snippet: str, block: int = 0) -> Figure:
    """The only figure in `snippet`; `block` tells equal ones apart.

    Raises:
        ValueError: the snippet holds none or several figures.
    """
    found = scan_text(Text(snippet), Place(block, 0, 0), load_lexicon())
    if len(found) != 1:
        raise ValueError(f"{len(found)} figures in {snippet!r}")
    return found[0]
