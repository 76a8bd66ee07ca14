"""`python -m auditor` and the command `auditor`.

Owns the process around the command line: a short run makes next to no garbage, yet a tenth of its time would go into
looking for it.
"""

from __future__ import annotations

import gc
import signal
import sys

from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn

COLLECT_EVERY = 100_000  # new objects; Python's default is 700


def main() -> NoReturn:
    """Run the command line and exit."""
    try:
        gc.set_threshold(COLLECT_EVERY)
        from auditor.cli_plain import is_plain  # most objects of a short run are made by its imports

        if is_plain(sys.argv[1:]):
            from auditor.cli_plain import main as run

            sys.exit(run(sys.argv[1:]))
        from auditor.cli import main as run_any

        run_any()
    except KeyboardInterrupt:  # before or after the command line could take notice
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        from auditor.boundary import tell_interrupted
        from auditor.checking import EXIT_FAILED
        from auditor.cli_options import language_of

        tell_interrupted(language_of(sys.argv))
        sys.exit(EXIT_FAILED)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.freeze()  # the process ends: what is left need not be gone through once more


if __name__ == "__main__":
    main()
