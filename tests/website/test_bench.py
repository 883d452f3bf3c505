from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from demo.management.commands.bench import Command
from demo.models import LoadedCity
from tests.foundation.factories import DistrictFactory, OrganisationFactory
from website.benchmark.measurement import Target, measure


def test_ok_needs_no_database(client: Any) -> None:
    response = client.get("/ok/")
    assert (response.status_code, response.content, response.cookies) == (200, b"ok", {})
    assert client.post("/ok/").status_code == 405


@pytest.mark.django_db
def test_it_says_how_to_load_the_demo_city() -> None:
    with pytest.raises(CommandError, match="run `make demo` once"):
        call_command("bench")


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        unchanged = self.headers.get("If-None-Match") == '"1"'
        body = b"" if unchanged else b"hello"
        self.send_response(404 if self.path == "/gone/" else 304 if unchanged else 200)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_it_asks_each_target_once_a_round(port: int) -> None:
    targets = [Target("ok", "/"), Target("feed", "/feed/", is_conditional=True), Target("gone", "/gone/")]
    assert measure(port, targets, rounds=5, most_seconds=30) == 5
    assert [len(target.seconds) for target in targets] == [5, 5, 5]
    assert [(target.status, target.size) for target in targets] == [(200, 5), (304, 0), (404, 5)]
    assert [target.is_right for target in targets] == [True, True, False]


def test_it_stops_when_it_takes_too_long(port: int) -> None:
    assert measure(port, [Target("ok", "/")], rounds=1000, most_seconds=0) == 1


@pytest.mark.django_db
def test_it_asks_for_every_listing_that_visitors_read() -> None:
    OrganisationFactory(districts=[DistrictFactory()])
    LoadedCity.objects.create(scale=1)
    paths = {target.path for target in Command()._targets()}
    assert {"/kalender/", "/raeume/", "/ideen/", "/mitmachen/", "/aktuelles/", "/netzwerk/"} <= paths
