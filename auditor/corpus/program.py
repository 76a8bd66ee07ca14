"""Which program audits: a fingerprint of everything that a finding depends on.

Owns what counts: the rules, the rooms from readers to engine, what is kept of an audit, and the libraries that read
files. Two programs with one fingerprint find the same in the same report, so that it is audited once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from auditor import __version__
from auditor.records import NamedTuple
from auditor.rulebook import rules_folder

_ROOMS = ("readers", "figures", "claims", "engine")
_KEPT = ("corpus/auditing.py", "corpus/rows.py", "corpus/identity.py", "corpus/places.py")
_DATA = (".toml", ".json")  # of rules; the learned weights are JSON
_LIBRARIES = ("lxml", "pypdfium2", "xlrd", "rapidocr", "onnxruntime", "opencv-python-headless")


class Program(NamedTuple):
    """A version of the program: the fingerprint of all of it, that of its rules alone, and its number."""

    fingerprint: str
    rules: str
    version: str


@cache
def this_program() -> Program:
    """The program that runs."""
    rules = rules_print(rules_folder())
    package = Path(__file__).resolve().parent.parent
    code = [path for room in _ROOMS for path in (package / room).rglob("*.py")]
    code += [*package.glob("*.py"), *(package / name for name in _KEPT)]
    parts = [rules, _digest(code, package), *map(_library, _LIBRARIES)]
    return Program(hashlib.sha256("\n".join(parts).encode()).hexdigest(), rules, __version__)


def rules_print(folder: Path) -> str:
    """The fingerprint of all data of a folder of rules."""
    return _digest((path for path in folder.rglob("*") if path.suffix in _DATA), folder)


def _digest(paths: Iterable[Path], root: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _library(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name
