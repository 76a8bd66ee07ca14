"""What each form of a report loses of the findings and the figures checked, against the Word file of the same report.

Run: python benchmarks/round_trip.py [FILE ...] [--form NAME ...] [--verbose] (without files, the samples). For each
form: findings and queries that are the same, lost and told in addition, and how many of the checked figures are checked
there too. Forms that LibreOffice prints are left out, saying so, where it is not installed. The exit status is 1 where
a finding differs. The forms are those of the tests (tests/round_trip/), which look at some of them only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from auditor.audit import audit_whole  # noqa: E402
from auditor.readers.office import find_office  # noqa: E402
from tests.round_trip.bed import FORMS, PRINTED, Outcome  # noqa: E402
from tests.round_trip.plan import Grid, Line, plan_of  # noqa: E402
from tests.round_trip.sheet import printed  # noqa: E402
from tests.round_trip.word import word  # noqa: E402

SAMPLES = ("final-accounts.docx", "fund-performance.txt", "self-evaluation.md", "clean.docx")


def main() -> int:
    """Print a line for each form of each report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--form", action="append", choices=[*FORMS, *PRINTED])
    parser.add_argument("--verbose", action="store_true", help="name what is lost and what is told in addition")
    parser.add_argument("--keep", type=Path, help="a folder that the written files are kept in")
    options = parser.parse_args()
    paths = options.files or [ROOT / "samples" / name for name in SAMPLES]
    plans = {path.name: plan_of(audit_whole(path).document) for path in paths}
    differs = False
    print(f"{'report':24}{'form':18}{'same':>6}{'lost':>6}{'extra':>6}{'figures':>9}{'covered':>14}")
    for report, plan in plans.items():
        expected = Outcome.of(audit_whole(word(plan), name="报告.docx"))
        for form, (name, data) in written(plan, options.form).items():
            if options.keep:
                options.keep.mkdir(exist_ok=True)
                (options.keep / f"{report}.{form}{Path(name).suffix}").write_bytes(data)
            found = Outcome.of(audit_whole(data, name=name))
            lost, extra = expected.told - found.told, found.told - expected.told
            covered = (found.covered & expected.covered).total()
            print(
                f"{report[:23]:24}{form:18}{(found.told & expected.told).total():6}{lost.total():6}{extra.total():6}"
                f"{found.figures - expected.figures:+9}{covered:8}/{expected.covered.total()}",
                flush=True,
            )
            differs |= bool(lost or extra)
            if options.verbose:
                for sign, told in (("-", lost), ("+", extra)):
                    for one in told.elements():
                        print(f"    {sign} {' '.join(one)}")
    return int(differs)


def written(plan: list[Line | Grid], forms: list[str] | None) -> dict[str, tuple[str, bytes]]:
    """The files of a report by their forms, with their names."""
    made = {form: (name, write(plan)) for form, (name, write) in FORMS.items() if not forms or form in forms}
    by_office = {form: writer for form, writer in PRINTED.items() if not forms or form in forms}
    office = find_office()
    if by_office and office is None:
        print("LibreOffice is not installed: nothing is printed by it")
    elif by_office and office is not None:
        with tempfile.TemporaryDirectory() as folder:
            sources = {f"{form}.{suffix}": write(plan) for form, (suffix, write) in by_office.items()}
            pdfs = printed(sources, office, Path(folder))
        made |= {form: ("报告.pdf", data) for form, data in pdfs.items()}
    return made


if __name__ == "__main__":
    sys.exit(main())
