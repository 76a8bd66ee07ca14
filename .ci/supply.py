"""What the program stands on: are the licences of all locked packages on the list, and are weaknesses known of any?

    python .ci/supply.py licences      from what is installed; status 1 where one is not on the list
    python .ci/supply.py weaknesses    asks the public list at osv.dev; status 1 where it knows one

Without a network the second says so and ends with 0: nothing was asked, so nothing is known.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from email.message import Message
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
ASK = "https://api.osv.dev/v1/querybatch"
SECONDS = 20
ALLOWED = frozenset(
    ["MIT", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "Apache 2.0", "PSF-2.0", "Zlib", "CC0-1.0"]
)
DEVELOPMENT = frozenset(["MPL-2.0"])  # for tools that are not shipped
# Not on the list: optional, installed by whoever wants it, never shipped with the program; said in every run.
EXCEPTIONS = {"psycopg": "LGPL-3.0-only", "psycopg-binary": "LGPL-3.0-only"}
# Where a package tells its licence only in words of its own, or only in its licence file: read off that. Inside
# axe-playwright-python (MIT) is axe-core (MPL-2.0).
KNOWN = {"axe-playwright-python": "MIT AND MPL-2.0", "pypdfium2": "BSD-3-Clause OR Apache-2.0"}
_CLASSIFIERS = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def locked(lock: str) -> dict[str, str]:
    """The packages of a lock file with their versions."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE | re.IGNORECASE))


def licence_of(package: str) -> str | None:
    """The licence that an installed package tells, None where it is not installed (another platform's)."""
    try:
        told: Message = distribution(package).metadata  # type: ignore[assignment]
    except PackageNotFoundError:
        return None
    if package.lower() in KNOWN:
        return KNOWN[package.lower()]
    classes = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or [] if c.startswith("License ::")]
    named = [_CLASSIFIERS.get(c, c) for c in classes if c != "OSI Approved"]
    return told.get("License-Expression") or (named[0] if named else (told.get("License") or "").strip() or "none told")


def is_allowed(licence: str, allowed: frozenset[str]) -> bool:
    """True where one of the alternatives has only parts on the list.

    >>> is_allowed("GPL-3.0 OR (MIT AND Zlib)", ALLOWED), is_allowed("MIT AND GPL-3.0", ALLOWED)
    (True, False)
    """
    choices = re.split(r"\s+OR\s+", licence)
    return any(all(part.strip("() ") in allowed for part in re.split(r"\s+AND\s+", choice)) for choice in choices)


def unfit() -> Iterator[str]:
    """The packages whose licence is not on the list."""
    shipped = locked(LOCKS[0])
    for package in sorted({**locked(LOCKS[1]), **shipped}):
        licence = licence_of(package)
        if licence is None:
            print(f"not installed here, so not looked at: {package}")
        elif EXCEPTIONS.get(package) == licence and package not in shipped:
            print(f"not on the list, optional and not shipped: {package} ({licence})")
        elif not is_allowed(licence, ALLOWED if package in shipped else ALLOWED | DEVELOPMENT):
            yield f"{package}: {licence}"


def weaknesses(packages: dict[str, str]) -> list[str] | None:
    """What the public list knows of the locked versions; None where it could not be asked."""
    names = sorted(packages)
    wanted = [{"package": {"name": n, "ecosystem": "PyPI"}, "version": packages[n]} for n in names]
    request = Request(ASK, json.dumps({"queries": wanted}).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=SECONDS) as answer:
            results = json.load(answer)["results"]
    except (URLError, OSError, ValueError, KeyError):
        return None
    return [f"{n} {packages[n]}: {w['id']}" for n, r in zip(names, results, strict=True) for w in r.get("vulns", [])]


def main(what: str) -> int:
    """Print what is amiss; the exit status."""
    if what == "licences":
        found = list(unfit())
        print("\n".join(found) or "all licences are on the list")
        return bool(found)
    known = weaknesses({**locked(LOCKS[1]), **locked(LOCKS[0])})
    if known is None:
        print("NOT CHECKED: no network to ask for known weaknesses; run this again where there is one", file=sys.stderr)
        return 0
    print("\n".join(known) or "no weakness is known of the locked versions")
    return bool(known)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "licences"))
