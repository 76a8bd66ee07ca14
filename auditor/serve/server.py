"""The server of the page: its socket on this machine alone, the address to open, and its end.

Owns uvicorn, which is imported only here.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from auditor.errors import UsageError, reason_of
from auditor.records import NamedTuple
from auditor.serve.application import Service, application
from auditor.serve.desk import Desk
from auditor.serve.guard import Address, Secret
from auditor.serve.limits import Limits

HOST = "127.0.0.1"
FIRST_TAB = 600  # seconds in which a page must be opened, where the server ends with the last of them
AFTER_LAST = 30


class Offer(NamedTuple):
    """How the page is offered."""

    limits: Limits
    lang: str = "zh"
    port: int = 0  # 0: a free one
    public: str | None = None
    config: Path | None = None
    until_closed: bool = False  # end when the last tab is closed


def serve(offer: Offer, ready: Callable[[str, int], None]) -> None:
    """Serve until interrupted, or until the last page is closed; `ready` hears the address to open and the port.

    Raises:
        UsageError: the port is taken.
    """
    bound = _bound(offer.port)
    try:
        asyncio.run(_served(offer, bound, ready))
    except KeyboardInterrupt:
        pass
    finally:
        bound.close()


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.bind((HOST, port))
        made.listen()  # before the address is told
    except OSError as problem:
        made.close()
        reason = reason_of(problem)
        raise UsageError(f"端口 {port} 不能使用：{reason.zh}", f"port {port} cannot be used: {reason.en}") from None
    return made


async def _served(offer: Offer, bound: socket.socket, ready: Callable[[str, int], None]) -> None:
    port = bound.getsockname()[1]
    address = Address(port, offer.public)
    service = Service(Desk(offer.limits), address, Secret(address), offer.lang, offer.config)
    config = uvicorn.Config(
        application(service),
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    watching = asyncio.create_task(_until_closed(server, service.desk)) if offer.until_closed else None
    own = f"http://{HOST}:{port}/?lang={offer.lang}&key={service.secret.key}"
    ready(offer.public or own, port)
    await server.serve(sockets=[bound])
    if watching:
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def _until_closed(server: uvicorn.Server, desk: Desk) -> None:
    """End the server when no page has been open for a while."""
    left = FIRST_TAB
    while left > 0:
        await asyncio.sleep(1)
        left = left - 1 if desk.is_empty else AFTER_LAST
    server.should_exit = True
