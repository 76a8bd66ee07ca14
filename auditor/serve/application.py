"""The addresses of the page: the page itself, its files in, what came of them out.

Owns routes and answers. A file name is a label here and never a path. Who may ask is the guard's to say.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from auditor.records import NamedTuple
from auditor.serve.answers import language_in, plain
from auditor.serve.desk import Desk, Entry, Full, TabName
from auditor.serve.guard import Address, Guard, Secret, TooLarge
from auditor.serve.job import Job, LastYear, Result, levels
from auditor.serve.limits import MEGABYTE
from auditor.serve.wordings import PAGE, page_words
from auditor.sources import SUFFIXES

if TYPE_CHECKING:
    from jinja2 import Template

_REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; frame-ancestors 'none'"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_NAME = 150


class Service(NamedTuple):
    """What the answers are made from."""

    desk: Desk
    address: Address
    secret: Secret
    lang: str
    config: Path | None


def application(service: Service) -> Starlette:
    """The application with its guard."""

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        sweeping = asyncio.create_task(_swept(service.desk))
        yield
        sweeping.cancel()
        await service.desk.close()

    MultiPartParser.spool_max_size = service.desk.limits.request_bytes  # what is sent stays in memory
    app = Starlette(
        routes=[
            Route("/", _page),
            Route("/files", _add, methods=["POST"]),
            Route("/events", _events),
            Route("/files/{id}", _told),
            Route("/files/{id}/remove", _remove, methods=["POST"]),
            Route("/files/{id}/{what:str}", _given),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        ],
        middleware=[
            Middleware(Guard, address=service.address, secret=service.secret, limits=service.desk.limits),
        ],
        exception_handlers={TooLarge: _too_large, Full: _full},
        lifespan=life,
    )
    app.state.service = service
    return app


async def _swept(desk: Desk) -> None:
    while True:
        await asyncio.sleep(1)
        desk.sweep()


def _service(request: Request) -> Service:
    found: Service = request.app.state.service
    return found


async def _page(request: Request) -> Response:
    service = _service(request)
    lang = language_in(request.scope, service.lang)
    visitor = request.scope["visitor"]
    key = request.query_params.get("key")
    if key is not None or (service.address.public is not None and visitor is None):
        if service.address.public is None and not service.secret.is_key(key or ""):
            return plain("key", 403, request.scope)
        answer = RedirectResponse(f"./?lang={lang}", 303)
        answer.headers["Set-Cookie"] = service.secret.cookie()
        return answer
    if visitor is None:
        return plain("key", 403, request.scope)
    return HTMLResponse(_drawn(service, lang))


def _drawn(service: Service, lang: str) -> str:
    limits = service.desk.limits
    words = page_words(lang, limits.file_bytes // MEGABYTE)
    return _template().render(
        words=words,
        private=words["private" if service.address.public is None else "private_office"],
        lang=lang,
        other="zh" if lang == "en" else "en",
        html_lang="en" if lang == "en" else "zh-CN",
        levels=list(levels(lang)),
        accept=",".join(sorted(SUFFIXES)),
        most=limits.file_bytes,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("auditor.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made.get_template("page.html.jinja")


def _tab(request: Request) -> TabName:
    """The tab that asks.

    Raises:
        HTTPException: nobody we know asks, or it names no tab.
    """
    visitor, tab = request.scope["visitor"], request.query_params.get("tab", "")
    if visitor is None or not (tab.isascii() and tab.isalnum() and len(tab) <= 64):
        raise HTTPException(403)
    return TabName(visitor, tab)


async def _add(request: Request) -> Response:
    service, tab = _service(request), _tab(request)
    async with request.form(max_files=2, max_fields=4) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            return plain("file", 400, request.scope)
        if (file.size or 0) > service.desk.limits.file_bytes:
            return plain("large", 413, request.scope)
        previous = form.get("previous")
        if isinstance(previous, UploadFile) and (previous.size or 0) > service.desk.limits.file_bytes:
            return plain("large", 413, request.scope)
        job = Job(
            name=label_of(file.filename),
            data=await file.read(),
            lang=language_in(request.scope, service.lang),
            queries=form.get("queries") == "1",
            config=service.config,
            previous=await _last_year(previous),
        )
    return JSONResponse(service.desk.add(tab, job).told(), 201)


async def _last_year(sent: object) -> LastYear | None:
    return LastYear(label_of(sent.filename or ""), await sent.read()) if isinstance(sent, UploadFile) else None


def label_of(name: str) -> str:
    """The last part of a file name without what a file name cannot hold, never a path.

    >>> label_of("../../etc/报告.docx"), label_of("C:\\\\x\\\\a.pdf"), label_of("..")
    ('报告.docx', 'a.pdf', '_')
    """
    last = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(character for character in last if character.isprintable() and character not in '<>:"|?*').strip()
    stem, suffix = PurePosixPath(kept).stem[:_LONGEST_NAME], PurePosixPath(kept).suffix[:10]
    return f"{stem}{suffix}" if stem.strip(".") else "_"


async def _events(request: Request) -> Response:
    service, tab = _service(request), _tab(request)
    service.desk.tab(tab)  # refuses where there are too many

    async def stream() -> AsyncIterator[str]:
        async for told in service.desk.follow(tab):
            yield ":\n\n" if told is None else f"data: {json.dumps(told)}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


def _result(request: Request) -> tuple[Entry, Result] | None:
    entry = _service(request).desk.entry(_tab(request), request.path_params["id"])
    return (entry, entry.outcome) if entry and isinstance(entry.outcome, Result) else None


async def _told(request: Request) -> Response:
    found = _result(request)
    if found is None:
        return plain("gone", 404, request.scope)
    return Response(found[1].told, media_type="application/json")


async def _remove(request: Request) -> Response:
    _service(request).desk.remove(_tab(request), request.path_params["id"])
    return Response(status_code=204)


async def _given(request: Request) -> Response:
    found, what = _result(request), request.path_params["what"]
    if found is None:
        return plain("gone", 404, request.scope)
    entry, result = found
    if what == "page":
        return HTMLResponse(result.page, headers={"Content-Security-Policy": _REPORT_POLICY})
    stem, suffix = PurePosixPath(entry.name).stem, PurePosixPath(entry.name).suffix
    if what == "workbook":
        return _download(result.workbook, f"{stem}{PAGE['listed'].of(entry.lang)}.xlsx", _WORKBOOK)
    if what == "copy" and result.copy is not None:
        return _download(
            result.copy,
            f"{stem}{PAGE['marked'].of(entry.lang)}{result.copy_suffix or suffix}",
            "application/octet-stream",
        )
    return plain("gone", 404, request.scope)


def _download(data: bytes, name: str, kind: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=kind, headers={"Content-Disposition": disposition})


async def _too_large(request: Request, _: Exception) -> Response:
    return plain("large", 413, request.scope)


async def _full(request: Request, problem: Exception) -> Response:
    return plain(getattr(problem, "answer", "busy"), 503, request.scope)
