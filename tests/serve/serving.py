"""A server as a user starts it, and requests to it that no browser would make."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
BOUNDARY = "part-of-a-form"


class Server(NamedTuple):
    """A running `auditor serve`: the address it tells a person to open, its port, and its process."""

    address: str
    port: int
    pid: int

    @property
    def host(self) -> str:
        """Host and port on this machine."""
        return f"127.0.0.1:{self.port}"


@contextmanager
def serving(*options: str, folder: Path | None = None) -> Iterator[Server]:
    """`auditor serve` with these options, without opening a browser."""
    run = [sys.executable, "-m", "auditor", "serve", "--no-browser", *options]
    process = subprocess.Popen(run, cwd=folder or ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert process.stdout is not None
        port = re.findall(r"127\.0\.0\.1:(\d+)", process.stdout.readline())[0]
        yield Server(process.stdout.readline().split()[-1], int(port), process.pid)
    finally:
        process.terminate()
        process.communicate(timeout=30)


class Answer(NamedTuple):
    """Status, headers and body of an answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def asked(server: Server, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
    """The answer to one request; `_` in a header's name stands for `-`."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        line.request(method, path, body or None, named)
        answer = line.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        line.close()


def cookie_of(server: Server) -> str:
    """The cookie of a new visitor who knows the key."""
    parts = urlsplit(server.address)
    return asked(server, f"/?{parts.query}").headers["set-cookie"].split(";")[0]


def sent(server: Server, cookie: str, name: str, data: bytes, **headers: str) -> Answer:
    """The answer to a file that is sent from the page."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    body = head + data + f"\r\n--{BOUNDARY}--\r\n".encode()
    known = {"Origin": f"http://{server.host}", "Cookie": cookie, **headers}
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return asked(server, "/files?tab=t", "POST", body, Content_Type=kind, **known)


def told_of(server: Server, cookie: str, id: str) -> dict[str, object]:
    """What came of a file, as soon as it is there."""
    until = monotonic() + 60
    while monotonic() < until:
        answer = asked(server, f"/files/{id}?tab=t", Cookie=cookie)
        if answer.status == 200:
            found: dict[str, object] = json.loads(answer.body)
            return found
        sleep(0.1)
    raise TimeoutError
