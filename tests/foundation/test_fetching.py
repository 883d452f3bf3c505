"""Servers of others, as they are and as they try it."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import Any

import pytest

from foundation.fetching import Answer, Fault, FetchFailed, Limits, Validators, WebAddress, fetch
from tests.certificates import certificate_for
from tests.servers import saying, serving

BODY = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
SHORT = Limits(seconds=0.6, size=200_000)


@pytest.fixture(autouse=True)
def this_machine_may_be_asked(settings: Any) -> None:
    settings.FETCHABLE_NETWORKS = ["127.0.0.1/32"]


def get(url: str, limits: Limits | None = None, known: Validators | None = None) -> Answer:
    return fetch(WebAddress.read(url), limits=limits, known=known)


def fault_of(url: str, limits: Limits | None = None) -> Fault:
    with pytest.raises(FetchFailed) as failed:
        get(url, limits)
    return failed.value.fault


def test_what_lies_there_is_returned_with_what_the_server_says_of_its_version() -> None:
    with serving(saying("200 OK", 'ETag: "7"', "Last-Modified: Sat, 28 Nov 2026 04:00:00 GMT", body=BODY)) as server:
        answer = get(server.url("/alle%20termine.ics?jahr=2026"))
    assert answer.body == BODY
    assert answer.validators == Validators(etag='"7"', last_modified="Sat, 28 Nov 2026 04:00:00 GMT")
    assert server.asked[0].startswith("GET /alle%20termine.ics?jahr=2026 HTTP/1.1\r\n")


def test_no_secret_and_no_wish_to_pack_goes_out() -> None:
    with serving(saying("200 OK", body=BODY)) as server:
        get(server.url())
    names = {line.partition(":")[0] for line in server.asked[0].split("\r\n")[1:] if line}
    assert names == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert "Accept-Encoding: identity" in server.asked[0]


def test_asked_by_its_version_an_unchanged_calendar_is_not_sent_again() -> None:
    known = Validators(etag='"7"', last_modified="Sat, 28 Nov 2026 04:00:00 GMT")
    with serving(saying("304 Not Modified")) as server:
        answer = get(server.url(), known=known)
    assert (answer.body, answer.validators) == (None, known)
    assert 'If-None-Match: "7"\r\nIf-Modified-Since: Sat, 28 Nov' in server.asked[0]


def test_nobody_asked_whether_it_changed_so_304_is_a_fault() -> None:
    with serving(saying("304 Not Modified")) as server:
        assert fault_of(server.url()) == Fault.SERVER_FAULT


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        ("401 Unauthorized", Fault.NO_ENTRY),
        ("403 Forbidden", Fault.NO_ENTRY),
        ("404 Not Found", Fault.NOT_THERE),
        ("410 Gone", Fault.NOT_THERE),
        ("429 Too Many Requests", Fault.SERVER_FAULT),
        ("500 Internal Server Error", Fault.SERVER_FAULT),
        ("204 No Content", Fault.SERVER_FAULT),
        ("kaputt", Fault.BROKEN_OFF),
    ],
)
def test_what_the_server_answers_becomes_a_reason(status: str, fault: Fault) -> None:
    with serving(saying(status, body=b"<html>")) as server:
        assert fault_of(server.url()) == fault


@pytest.mark.parametrize(
    "url",
    [
        "",
        "termine.ics",
        "ftp://verein.example/termine.ics",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///termine.ics",
        "https://anna:geheim@verein.example/",
        "https://verein.example\\@127.0.0.1/",
        "https://verein.example/\r\nHost: x",
        "https://verein .example/",
        "https://[::1/",
        "https://verein.example:99999/",
        "https://verein.example:abc/",
        "https://" + "a" * 64 + "ü.example/",
        "https://verein.example/" + "a" * 2000,
        "https://verein.example/" + "ä" * 1000,
    ],
)
def test_what_is_no_plain_address_of_the_web_is_refused_before_anything_is_asked(url: str) -> None:
    assert fault_of(url) == Fault.ODD_ADDRESS


@pytest.mark.parametrize("port", [0, 22, 25, 6, 1023])
def test_ports_of_mail_and_files_are_not_asked(port: int) -> None:
    assert fault_of(f"http://127.0.0.1:{port}/") == Fault.FORBIDDEN


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("webcal://verein.example/a.ics", "https://verein.example/a.ics"),
        ("WEBCALS://Verein.Example", "https://verein.example/"),
        (" http://müller.example:8080/a b?x=ä#oben ", ""),
        ("http://müller.example:8080/ä?x=ä#oben", "http://xn--mller-kva.example:8080/%C3%A4?x=%C3%A4"),
        ("https://verein.example:443/%C3%A4", "https://verein.example/%C3%A4"),
        ("http://[2001:db8::1]:8000/", "http://[2001:db8::1]:8000/"),
    ],
)
def test_an_address_is_read_as_people_write_it(typed: str, read: str) -> None:
    if not read:
        assert fault_of(typed) == Fault.ODD_ADDRESS
    else:
        assert str(WebAddress.read(typed)) == read


def test_a_server_that_is_not_there_does_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert fault_of(f"http://127.0.0.1:{port}/") == Fault.UNREACHABLE


def test_a_name_that_nobody_has_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_asked: Any, **_how: Any) -> Any:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    assert fault_of("https://niemand.example/") == Fault.UNKNOWN_HOST


def test_a_resolver_that_hangs_costs_no_more_than_the_time_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: time.sleep(3))
    began = time.monotonic()
    assert fault_of("https://langsam.example/", SHORT) == Fault.TOO_SLOW
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("drip", [b"H", b"HTTP/1.1 200 OK\r\n\r\nx"])
def test_a_server_that_drips_is_left_at_the_deadline(drip: bytes) -> None:
    def answer(wire: socket.socket, _head: str) -> None:
        while True:
            wire.sendall(drip)
            drip_again = time.monotonic() + 0.1
            while time.monotonic() < drip_again:
                time.sleep(0.02)

    with serving(answer) as server:
        began = time.monotonic()
        fault = fault_of(server.url(), SHORT)
        assert time.monotonic() - began < 1.5
    assert fault in (Fault.TOO_SLOW, Fault.BROKEN_OFF) if drip == b"H" else fault == Fault.TOO_SLOW


def test_a_body_without_end_is_left_when_it_is_too_large() -> None:
    def answer(wire: socket.socket, _head: str) -> None:
        wire.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            wire.sendall(b"x" * 50_000)

    with serving(answer) as server:
        assert fault_of(server.url(), SHORT) == Fault.TOO_LARGE


def test_a_body_that_is_said_to_be_too_large_is_not_begun() -> None:
    def answer(wire: socket.socket, _head: str) -> None:
        wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\n\r\n")

    with serving(answer) as server:
        assert fault_of(server.url()) == Fault.TOO_LARGE


@pytest.mark.parametrize(
    "head", ["Content-Length: 1000", "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + "x" * 500, "Content-Length: viel"]
)
def test_a_body_that_breaks_off_is_not_taken_for_the_whole(head: str) -> None:
    def answer(wire: socket.socket, _head: str) -> None:
        wire.sendall(f"HTTP/1.1 200 OK\r\n{head}\r\n\r\nBEGIN:VCALENDAR".encode())

    with serving(answer) as server:
        if "viel" in head:
            assert get(server.url()).body == b"BEGIN:VCALENDAR"
        else:
            assert fault_of(server.url()) == Fault.BROKEN_OFF


def test_what_is_packed_is_not_unpacked() -> None:
    with serving(saying("200 OK", "Content-Encoding: gzip", body=b"\x1f\x8b")) as server:
        assert fault_of(server.url()) == Fault.PACKED


def test_redirects_are_followed_and_lead_on_from_where_they_are() -> None:
    def answer(wire: socket.socket, head: str) -> None:
        if head.startswith("GET /neu/b.ics?x=1 "):
            return saying("200 OK", body=BODY)(wire, head)
        return saying("302 Found", "Location: ../neu/b.ics?x=1")(wire, head)

    with serving(answer) as server:
        answered = get(server.url("/alt/a.ics"))
        assert (answered.body, str(answered.address)) == (BODY, server.url("/neu/b.ics?x=1"))


def test_redirects_in_a_circle_end() -> None:
    with serving(saying("301 Moved", "Location: /termine.ics")) as server:
        assert fault_of(server.url()) == Fault.TOO_MANY_REDIRECTS
    assert len(server.asked) == 6


@pytest.mark.parametrize("location", ["", "file:///etc/passwd", "ftp://verein.example/", "https://a:b@verein.example/"])
def test_a_redirect_to_what_is_no_address_is_refused(location: str) -> None:
    with serving(saying("302 Found", f"Location: {location}")) as server:
        expected = Fault.TOO_MANY_REDIRECTS if not location else Fault.ODD_ADDRESS
        assert fault_of(server.url()) == expected


def test_a_certificate_must_be_trusted_and_bear_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, root = certificate_for("localhost", tmp_path)
    with serving(saying("200 OK", body=BODY), certificate=context) as server:
        assert fault_of(server.url(host="localhost")) == Fault.UNTRUSTED
        monkeypatch.setenv("SSL_CERT_FILE", str(root))
        assert get(server.url(host="localhost")).body == BODY
        assert fault_of(server.url(host="127.0.0.1")) == Fault.UNTRUSTED, "its name is localhost"
