"""Who may ask: this page alone. Host, origin, cookie and size are looked at before a request reaches the application.

Owns the secret of the server, the cookies made with it, and the headers of every answer. The address that is opened at
the start carries the key once; from then on a cookie counts that no other site's request carries. An office that lets
people in by its own proxy needs no key: every visitor gets a cookie of their own.
"""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from auditor.records import NamedTuple
from auditor.serve.answers import plain
from auditor.serve.limits import Limits

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_SAFE = ("GET", "HEAD")


class Address(NamedTuple):
    """Where the server is reached: by which hosts, from which origins, and by everybody or with the key only."""

    port: int
    public: str | None = None  # the address that people open where a proxy stands before the server

    @property
    def hosts(self) -> tuple[str, ...]:
        """What the header Host may say."""
        local = (f"127.0.0.1:{self.port}", f"localhost:{self.port}")
        return local if self.public is None else (urlsplit(self.public).netloc,)

    @property
    def origins(self) -> tuple[str, ...]:
        """What the header Origin may say."""
        scheme = "http" if self.public is None else urlsplit(self.public).scheme
        return tuple(f"{scheme}://{host}" for host in self.hosts)


class Secret:
    """The key in the address, and the cookies of visitors."""

    def __init__(self, address: Address) -> None:
        self.key = secrets.token_urlsafe(24)
        self._seal = secrets.token_bytes(32)
        self._address = address
        self._name = f"auditor-{address.port}"  # cookies are the same for all ports of a host

    def is_key(self, given: str) -> bool:
        """True for the key."""
        return hmac.compare_digest(given.encode(), self.key.encode())

    def cookie(self) -> str:
        """The header that makes a new visitor of a browser."""
        name = secrets.token_urlsafe(18)
        secure = "; Secure" if (self._address.public or "").startswith("https:") else ""
        path = urlsplit(self._address.public or "/").path or "/"
        return f"{self._name}={name}.{self._sealed(name)}; HttpOnly; SameSite=Strict; Path={path}{secure}"

    def visitor(self, headers: Headers) -> str | None:
        """The visitor whose cookie a request carries, None where it carries none of ours."""
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self._name)
        except CookieError:
            return None
        name, _, seal = (found.value if found else "").partition(".")
        return name if name and hmac.compare_digest(seal.encode(), self._sealed(name).encode()) else None

    def _sealed(self, name: str) -> str:
        return hmac.new(self._seal, name.encode(), "sha256").hexdigest()


class Guard:
    """The application behind its checks; a request that fails one is answered here."""

    def __init__(self, app: ASGIApp, address: Address, secret: Secret, limits: Limits) -> None:
        self._app, self._address, self._secret, self._limits = app, address, secret, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on with its visitor."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal:
            await plain(refusal[0], refusal[1], scope)(scope, receive, send)
            return
        scope["visitor"] = self._secret.visitor(Headers(scope=scope))
        await self._app(scope, _counted(receive, self._limits.request_bytes), send)

    def _refusal(self, scope: Scope) -> tuple[str, int] | None:
        headers = Headers(scope=scope)
        if headers.get("host") not in self._address.hosts:
            return "host", 421
        if scope["method"] not in _SAFE and headers.get("origin") not in self._address.origins:
            return "origin", 403
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return "origin", 403
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._limits.request_bytes:
            return "large", 413
        return None


class TooLarge(Exception):
    """A request that went on beyond what may be asked for."""


def _counted(receive: Receive, most: int) -> Receive:
    """The same stream, which breaks off behind `most` bytes."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLarge
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
