"""Who gets an answer from the server, and what the answers carry: this page alone, from this machine alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from auditor.serve.application import label_of
from tests.html_checker import html_errors
from tests.serve.serving import Server, asked, cookie_of, sent, serving, told_of

BROKEN = "支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n".encode()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server with small files only."""
    with serving("--max-mb=1") as found:
        yield found


@pytest.fixture(scope="module")
def cookie(server: Server) -> str:
    """The cookie of a visitor."""
    return cookie_of(server)


def test_it_listens_on_this_machine_only(server: Server) -> None:
    """The only socket of the process is bound to the loopback address."""
    sockets = psutil.Process(server.pid).net_connections(kind="inet")
    assert {one.laddr.ip for one in sockets} == {"127.0.0.1"}
    assert {one.laddr.port for one in sockets if one.status == "LISTEN"} == {server.port}


def test_the_key_in_the_address_becomes_a_strict_cookie(server: Server, cookie: str) -> None:
    """It leaves the address at once; script cannot read the cookie, and no other site's request carries it."""
    answer = asked(server, f"/?{urlsplit(server.address).query}")
    assert (answer.status, answer.headers["location"]) == (303, "./?lang=zh")
    attributes = {part.strip() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert attributes == {"HttpOnly", "SameSite=Strict", "Path=/"}
    assert asked(server, "/", Cookie=cookie).status == 200


@pytest.mark.parametrize(
    "path", ["/", "/?key=", "/?key=guess", "/events?tab=t", "/files/x?tab=t", "/files/x/copy?tab=t"]
)
def test_without_key_or_cookie_nobody_gets_in(server: Server, path: str) -> None:
    """Neither to the page nor to anything behind it; a cookie that was not made here is none."""
    assert asked(server, path).status == 403
    name = cookie_of(server).partition("=")[0]
    assert asked(server, path, Cookie=f"{name}=visitor.{'0' * 64}").status == 403


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "localhost.example.org:{port}", ""])
def test_another_host_is_refused(server: Server, cookie: str, host: str) -> None:
    """A name that was made to point to this machine gets no answer, key or not."""
    assert asked(server, "/", Host=host.format(port=server.port), Cookie=cookie).status == 421


@pytest.mark.parametrize("origin", ["", "null", "http://example.org", "https://{host}", "http://127.0.0.1"])
def test_a_file_from_another_origin_is_refused(server: Server, cookie: str, origin: str) -> None:
    """Even with the cookie."""
    assert sent(server, cookie, "a.txt", BROKEN, Origin=origin.format(host=server.host)).status == 403


def test_a_request_that_another_site_makes_is_refused(server: Server, cookie: str) -> None:
    """The browser says so; to come here by a link is allowed, but finds no cookie then."""
    headers = {"Cookie": cookie, "Sec_Fetch_Site": "cross-site"}
    assert asked(server, "/static/page.js", Sec_Fetch_Mode="no-cors", **headers).status == 403
    assert asked(server, "/", Sec_Fetch_Mode="navigate", **headers).status == 200


def test_every_answer_carries_the_policy(server: Server, cookie: str) -> None:
    """No foreign script, style, frame or address; nothing is stored."""
    for path in ("/", "/nothing", "/static/page.js"):
        headers = asked(server, path, Cookie=cookie).headers
        assert "default-src 'none'; script-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
        assert "server" not in headers


def test_a_file_is_audited_and_only_its_sender_sees_it(server: Server, cookie: str) -> None:
    """Another visitor, or another tab of the same, is told that there is no such file."""
    answer = sent(server, cookie, "报告.txt", BROKEN)
    assert answer.status == 201
    id = json.loads(answer.body)["id"]
    told = told_of(server, cookie, id)
    assert [item["figure"] for item in told["items"]] == ["6127.22万元"]  # type: ignore[attr-defined]
    assert asked(server, f"/files/{id}?tab=t", Cookie=cookie_of(server)).status == 404
    assert asked(server, f"/files/{id}?tab=u", Cookie=cookie).status == 404
    page = asked(server, f"/files/{id}/page?tab=t", Cookie=cookie)
    assert "sandbox" in page.headers["content-security-policy"]
    assert "6127.22万元" in page.body.decode()
    book = asked(server, f"/files/{id}/workbook?tab=t", Cookie=cookie)
    assert book.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A")
    copy = asked(server, f"/files/{id}/copy?tab=t", Cookie=cookie)
    assert copy.headers["content-disposition"].endswith(".docx")  # text carries no marks: the nearest format does
    gone = asked(server, f"/files/{id}/remove?tab=t", "POST", Cookie=cookie, Origin=f"http://{server.host}")
    assert gone.status == 204
    assert asked(server, f"/files/{id}/page?tab=t", Cookie=cookie).status == 404


def test_what_is_too_large_is_refused(server: Server, cookie: str) -> None:
    """By the size of the file, and of the request before any of it is read."""
    assert sent(server, cookie, "a.txt", b"x" * (1024 * 1024 + 1)).status == 413
    headers = {"Cookie": cookie, "Origin": f"http://{server.host}", "Content_Length": str(10**9)}
    assert asked(server, "/files?tab=t", "POST", b"x", **headers).status == 413


def test_a_request_without_a_file_is_refused(server: Server, cookie: str) -> None:
    """In words."""
    answer = asked(server, "/files?tab=t&lang=en", "POST", b"x", Cookie=cookie, Origin=f"http://{server.host}")
    assert (answer.status, answer.body.decode()) == (400, "No file was received.\n")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("报告.docx", "报告.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ("..", "_"),
        ("", "_"),
        (".auditor.toml", ".auditor.toml"),
        ("a\r\nb\x00c.txt", "abc.txt"),
        ("x" * 400 + ".docx", "x" * 150 + ".docx"),
    ],
)
def test_a_file_name_is_a_label(name: str, label: str) -> None:
    """No folder, no control character, no endless name; the suffix stays."""
    assert label_of(name) == label


def test_behind_a_proxy_every_visitor_has_a_cookie_of_their_own() -> None:
    """The public name alone is answered, without a key, and the cookie is for encrypted connections."""
    with serving("--public=https://audit.example.org/figures/") as server:
        answer = asked(server, "/", Host="audit.example.org")
        assert answer.status == 303
        assert {"Secure", "Path=/figures/"} <= {part.strip() for part in answer.headers["set-cookie"].split(";")}
        cookie = answer.headers["set-cookie"].split(";")[0]
        assert asked(server, "/", Host="audit.example.org", Cookie=cookie).status == 200
        assert asked(server, "/", Host=f"127.0.0.1:{server.port}", Cookie=cookie).status == 421
        other = asked(server, "/", Host="audit.example.org").headers["set-cookie"].split(";")[0]
        assert other != cookie


def test_the_configuration_of_the_folder_counts(tmp_path: Path) -> None:
    """That of the folder in which the server is started; a rule left out there is left out here."""
    (tmp_path / "auditor.toml").write_text('ignore = ["SUM"]\n', encoding="utf-8")
    with serving(folder=tmp_path) as server:
        cookie = cookie_of(server)
        id = json.loads(sent(server, cookie, "a.txt", BROKEN).body)["id"]
        assert told_of(server, cookie, id)["items"] == []


def test_an_html_checker_finds_no_error(server: Server, cookie: str, tmp_path: Path) -> None:
    """Neither error nor warning on the page, in either language."""
    pages = (asked(server, f"/?lang={lang}", Cookie=cookie).body.decode() for lang in ("zh", "en"))
    assert html_errors(tmp_path, *pages) == [[], []]
