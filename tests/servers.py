"""Real HTTP servers of others on this machine, that answer as a test says: slowly, endlessly, elsewhere."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Answering = Callable[[socket.socket, str], None]
"""Writes an answer to a request, of which it gets the head."""


class OtherServer:
    """What runs at an address, and what it was asked."""

    def __init__(self, host: str, port: int, scheme: str) -> None:
        self.host, self.port, self.scheme = host, port, scheme
        self.asked: list[str] = []
        self.is_over = threading.Event()

    def url(self, path: str = "/termine.ics", host: str = "") -> str:
        return f"{self.scheme}://{host or self.host}:{self.port}{path}"


@contextmanager
def serving(
    answer: Answering, *, host: str = "127.0.0.1", certificate: ssl.SSLContext | None = None
) -> Iterator[OtherServer]:
    """Run a server that answers like this; what still waits is ended with it."""
    with socket.create_server((host, 0)) as listener:
        server = OtherServer(host, listener.getsockname()[1], "https" if certificate else "http")

        def accept() -> None:
            while True:
                try:
                    connection, _peer = listener.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=[connection], daemon=True).start()

        def serve(connection: socket.socket) -> None:
            with connection:
                try:
                    wire = certificate.wrap_socket(connection, server_side=True) if certificate else connection
                    head = b""
                    while b"\r\n\r\n" not in head and (piece := wire.recv(4096)):
                        head += piece
                    server.asked.append(head.decode(errors="replace"))
                    answer(wire, head.decode(errors="replace"))
                    wire.shutdown(socket.SHUT_WR)
                except OSError:
                    return

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield server
        finally:
            server.is_over.set()
            listener.shutdown(socket.SHUT_RDWR)


def saying(status: str, *headers: str, body: bytes = b"") -> Answering:
    """Answer with status, headers and body."""

    def answer(wire: socket.socket, _head: str) -> None:
        lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "Connection: close"]
        wire.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    return answer
