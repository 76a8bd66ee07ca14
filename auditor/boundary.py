"""The last boundary of a command: whatever stops it becomes one line on standard error, and an exit status.

Owns what a person reads of a failure that no module below could tell. Leaves the errors of the command line to cli.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from auditor.checking import EXIT_FAILED, EXIT_OK
from auditor.console import complain, quiet_stdout
from auditor.errors import AuditorError, system_words
from auditor.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def exit_status(run: Callable[[], Any], lang: str) -> int:
    """The exit status of `run`, with a line on standard error for everything that stopped it."""
    try:
        status = run()
        sys.stdout.flush()
        return status if isinstance(status, int) else EXIT_OK
    except KeyboardInterrupt:
        tell_interrupted(lang)
    except AuditorError as error:
        complain(error.message(lang))
    except (BrokenPipeError, SystemExit):  # click exits with 1, which would be findings, where nobody reads any more
        quiet_stdout()
    except OSError as problem:  # of a stream, or of a name or folder that the system does not take
        quiet_stdout()
        complain(system_words(problem).of(lang))
    except MemoryError:
        complain("内存不足，未能完成审核" if lang == "zh" else "out of memory: the audit was not completed")
    except Exception:  # a defect of the program must not look like a finding
        import traceback

        traceback.print_exc()
        complain("程序内部错误，未能完成审核" if lang == "zh" else "internal error: the audit was not completed")
    return EXIT_FAILED


def tell_interrupted(lang: str) -> None:
    """One line that says so; what standard output still holds is dropped."""
    quiet_stdout()
    complain("已中断" if lang == "zh" else "interrupted")
