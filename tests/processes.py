"""Worker, clock and others as processes of their own, and a database that can be taken away from them."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

LOOK_EVERY = 0.1


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_until(happens: Callable[[], object], *, within: float, what: str) -> float:
    """Wait until this is so; return after how many seconds. Fails when it is not in time."""
    began = time.monotonic()
    while not happens():
        assert time.monotonic() - began < within, f"{what}: not within {within} s"
        time.sleep(LOOK_EVERY)
    return time.monotonic() - began


@contextmanager
def running(*command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `manage.py` with these words as a process of its own, and end it after the test."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=settings.ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "website.settings.test", **environment},
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Outages(ABC):
    """Takes the test's database from whoever connects by `url`; the test itself keeps it."""

    url: str

    @abstractmethod
    def restart(self) -> None:
        """Break all connections, as a server that restarts at once does."""

    @abstractmethod
    def away(self) -> AbstractContextManager[None]:
        """Let nobody in meanwhile."""


class LockedFile(Outages):
    """SQLite has no server: somebody holds the lock for longer than others wait for it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.url = f"sqlite:///{path}?timeout=1"

    def restart(self) -> None:
        with self.away():
            time.sleep(0.2)

    @contextmanager
    def away(self) -> Iterator[None]:
        holder = sqlite3.connect(self.path, timeout=20, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            holder.execute("ROLLBACK")
            holder.close()


class Gate(Outages):
    """A port in front of PostgreSQL that can be closed, with all connections through it."""

    def __init__(self, path: str, database: str) -> None:
        """`path` is the server's Unix socket, or host:port."""
        self.path = path
        self.is_open = True
        self.pairs: list[tuple[socket.socket, socket.socket]] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"postgres://postgres@127.0.0.1:{self.listener.getsockname()[1]}/{database}"
        threading.Thread(target=self._accept, daemon=True).start()

    def restart(self) -> None:
        for pair in self.pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
        self.pairs.clear()

    @contextmanager
    def away(self) -> Iterator[None]:
        self.is_open = False
        self.restart()
        try:
            yield
        finally:
            self.is_open = True

    def close(self) -> None:
        self.listener.close()
        self.restart()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self.listener.accept()
            except OSError:
                return
            if not self.is_open:
                client.close()
                continue
            server = self._connect()
            self.pairs.append((client, server))
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()

    def _connect(self) -> socket.socket:
        if not self.path.startswith("/"):
            host, _colon, port = self.path.rpartition(":")
            return socket.create_connection((host, int(port)))
        server = socket.socket(socket.AF_UNIX)
        server.connect(self.path)
        return server


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextmanager
def outages_of_the_database() -> Iterator[Outages]:
    """Return how the database of this test goes away."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        yield LockedFile(str(Path(known["NAME"])))
        return
    host = known["HOST"] or known["OPTIONS"].get("host") or "localhost"
    port = known["PORT"] or 5432
    gate = Gate(f"{host}/.s.PGSQL.{port}" if host.startswith("/") else f"{host}:{port}", known["NAME"])
    try:
        yield gate
    finally:
        gate.close()
