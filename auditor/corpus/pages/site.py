"""The folder of pages: only pages whose content changed are made anew, and pages that are no more are removed.

Owns the templates, the list of what was written (pages.json), and writing. A page has a key, made of what it shows; a
page whose key is the same is left as it is, without being made.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.configuration import read_user_text
from auditor.corpus.pages.words import WORDS
from auditor.errors import UsageError, reason_of
from auditor.reports.clean import clean
from auditor.reports.output import write_file

if TYPE_CHECKING:
    from jinja2 import Environment

LISTED = "pages.json"
Data = Mapping[str, Any]


class Site:
    """The pages of a folder, being written."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.folder, self.lang = folder, lang
        self.before = _listed(folder / LISTED)
        self.now: dict[str, str] = {}
        self.written = 0

    def page(self, name: str, template: str, data: Data | Callable[[], Data], key: str) -> None:
        """The page `name` of a template, unless one with this `key` is there; `data` may be found out only then.

        Raises:
            UsageError: the folder cannot be written to.
        """
        path = self.folder / name
        stamp = hashlib.sha256(f"{__version__}\0{_look()}\0{self.lang}\0{template}\0{key}".encode()).hexdigest()[:16]
        self.now[name] = stamp
        if self.before.get(name) == stamp and path.is_file():
            return
        up = "../" * name.count("/")
        content = data() if callable(data) else data
        _make_folder(path.parent)
        write_file(path, _templates().get_template(template).render(**self._fixed(up), **content))
        self.written += 1

    def _fixed(self, up: str) -> dict[str, Any]:
        words = {name: word.of(self.lang) for name, word in WORDS.items()}
        html_lang = "en" if self.lang == "en" else "zh-CN"
        return {
            "up": up,
            "words": words,
            "lang": html_lang,
            "style": _style(),
            "policy": _policy(),
            "version": __version__,
        }

    def finish(self) -> None:
        """Remove the pages that are no more, and write down what is there."""
        for name in self.before.keys() - self.now.keys():
            (self.folder / name).unlink(missing_ok=True)
        write_file(self.folder / LISTED, json.dumps(self.now, indent=0, sort_keys=True) + "\n")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        reason = reason_of(problem)
        raise UsageError(
            f"无法新建文件夹 {folder}：{reason.zh}", f"cannot make the folder {folder}: {reason.en}"
        ) from None


def _listed(path: Path) -> dict[str, str]:
    """What was written the last time; nothing where the list is missing or is none."""
    if not path.is_file():
        return {}
    try:
        data = json.loads(read_user_text(path))
    except ValueError:
        return {}
    safe = isinstance(data, dict) and all(".." not in name and not Path(name).is_absolute() for name in data)
    return data if safe else {}


@cache
def _templates() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("auditor.corpus.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["clean"] = clean
    return environment


@cache
def _style() -> str:
    return _templates().get_template("style.css").render()


@cache
def _look() -> str:
    """The looks of all pages, which change with their templates."""
    environment = _templates()
    names = sorted(environment.list_templates())
    if environment.loader is None:
        return ""
    sources = [environment.loader.get_source(environment, name)[0] for name in names]
    return hashlib.sha256("\0".join(sources).encode()).hexdigest()


@cache
def _policy() -> str:
    """Nothing is loaded, no script runs; the one style is known by its hash."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
