"""Answers that are made of words alone, in the language that is asked for."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from auditor.language import LANGUAGES
from auditor.serve.wordings import ANSWERS


def language_in(scope: Scope, default: str = "zh") -> str:
    """The language in the query of a request."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return asked if asked in LANGUAGES else default


def plain(answer: str, status: int, scope: Scope) -> Response:
    """One sentence."""
    return PlainTextResponse(ANSWERS[answer].of(language_in(scope)) + "\n", status)
