"""How long pages take, compared with a view that only answers "ok" on the same server in the same minute."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings

HOST = "127.0.0.1"
STARTS_WITHIN = 60.0
ANSWERS_WITHIN = 30.0


class ServerDidNotStart(Exception):
    """The server ended or did not answer in time."""


@dataclass
class Target:
    """One address, and what asking for it cost."""

    name: str
    path: str
    is_conditional: bool = False
    """Ask with the ETag of the first answer, so that an unchanged page is answered with 304."""
    etag: str = ""
    status: int = 0
    size: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        return self.status == (304 if self.is_conditional else 200)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


@contextmanager
def running_server() -> Iterator[int]:
    """Run the site as in production, with one worker on a free port of this machine only; yield the port."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--workers", "1", "--log-level", "error", "website.wsgi:application"]
    path = os.pathsep.join([str(settings.ROOT / "site"), str(settings.ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]}
    with subprocess.Popen(command, env=environment, cwd=settings.ROOT) as server:  # noqa: S603 — our own command
        try:
            _wait_until_it_answers(server, port)
            yield port
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()


def measure(port: int, targets: Sequence[Target], *, rounds: int, most_seconds: float) -> int:
    """Ask for each target once a round, so that a busy moment of the machine hits all alike; return the rounds made."""
    connection = http.client.HTTPConnection(HOST, port, timeout=ANSWERS_WITHIN)
    for target in targets:  # warm up, and learn the ETags
        _ask(connection, target)
        target.seconds.clear()
    begun = time.perf_counter()
    for done in range(rounds):
        for target in targets:
            _ask(connection, target)
        if time.perf_counter() - begun > most_seconds:
            return done + 1
    return rounds


def _ask(connection: http.client.HTTPConnection, target: Target) -> None:
    headers = {"Accept-Language": "de", "Host": "localhost"}
    if target.is_conditional and target.etag:
        headers["If-None-Match"] = target.etag
    begun = time.perf_counter()
    connection.request("GET", target.path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    target.seconds.append(time.perf_counter() - begun)
    target.status, target.size = response.status, len(body)
    target.etag = target.etag or response.headers.get("ETag", "")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise ServerDidNotStart(f"it ended with {server.returncode}")
        try:
            with socket.create_connection((HOST, port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise ServerDidNotStart(f"no answer within {STARTS_WITHIN:.0f} seconds")
