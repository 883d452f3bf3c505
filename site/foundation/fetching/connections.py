"""A connection to a number of the net that was checked, and a deadline that every wait heeds."""

from __future__ import annotations

import io
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from foundation.fetching.addresses import WebAddress, may_be_reached
from foundation.fetching.faults import Fault, FetchFailed

T = TypeVar("T")


@dataclass(frozen=True)
class Deadline:
    """Until when all of it has to be done, by the monotonic clock."""

    moment: float

    def left(self) -> float:
        """Return the seconds that are left. Raises `TimeoutError` when none are."""
        left = self.moment - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def fault_of(self, error: Exception) -> Fault:
        """Return why it failed, seen from here."""
        if isinstance(error, TimeoutError) or time.monotonic() >= self.moment:
            return Fault.TOO_SLOW
        if isinstance(error, ssl.SSLCertVerificationError):
            return Fault.UNTRUSTED
        return Fault.UNREACHABLE if isinstance(error, ConnectionRefusedError) else Fault.BROKEN_OFF


class Wire:
    """A socket whose every wait ends at the deadline: a server that sends a byte a second gains no time by it."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self.sock, self.deadline = sock, deadline

    def sendall(self, data: bytes) -> None:
        """Send all of it. Raises `TimeoutError` at the deadline."""
        self.sock.settimeout(self.deadline.left())
        self.sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return it as a file to read from, as `http.client` wants it."""
        return io.BufferedReader(_Reader(self))

    def close(self) -> None:
        self.sock.close()


class _Reader(io.RawIOBase):
    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self.wire.sock.settimeout(self.wire.deadline.left())
        return self.wire.sock.recv_into(buffer)


def connect(address: WebAddress, deadline: Deadline) -> Wire:
    """Connect to the first number of the host that may be reached and answers. Raises `FetchFailed`.

    The socket connects to the very number that was checked; the certificate is checked against the name.
    """
    numbers = _numbers_of(address, deadline)
    allowed = [number for number in numbers if may_be_reached(number)]
    if not allowed:
        raise FetchFailed(Fault.FORBIDDEN)
    fault = Fault.UNREACHABLE
    for number in allowed:
        try:
            return Wire(_secured(_socket_to(number, address, deadline), address, deadline), deadline)
        except OSError as error:
            fault = deadline.fault_of(error)
            if fault in (Fault.TOO_SLOW, Fault.UNTRUSTED):
                break
    raise FetchFailed(Fault.UNREACHABLE if fault == Fault.BROKEN_OFF else fault)


def _numbers_of(address: WebAddress, deadline: Deadline) -> list[str]:
    """Return the host's numbers, as the system's resolver says them now."""

    def resolve() -> list[str]:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
        return list(dict.fromkeys(str(sockaddr[0]) for *_rest, sockaddr in found))

    try:
        return _in_time(resolve, deadline)
    except TimeoutError:
        raise FetchFailed(Fault.TOO_SLOW) from None
    except (OSError, UnicodeError):
        raise FetchFailed(Fault.UNKNOWN_HOST) from None


@dataclass
class _Outcome:
    value: list[object] = field(default_factory=list)
    error: Exception | None = None


def _in_time(work: Callable[[], T], deadline: Deadline) -> T:
    """Return what `work` returns; the resolver knows no time limit. Raises what it raises, `TimeoutError` if late."""
    outcome = _Outcome()

    def run() -> None:
        try:
            outcome.value.append(work())
        except Exception as error:
            outcome.error = error

    thread = threading.Thread(target=run, daemon=True, name="resolver")
    thread.start()
    thread.join(deadline.left())
    if outcome.error is not None:
        raise outcome.error
    if not outcome.value:
        raise TimeoutError
    return outcome.value[0]  # type: ignore[return-value]


def _socket_to(number: str, address: WebAddress, deadline: Deadline) -> socket.socket:
    family = socket.AF_INET6 if ":" in number else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.settimeout(deadline.left())
        sock.connect((number, address.port))
    except BaseException:
        sock.close()
        raise
    return sock


def _secured(sock: socket.socket, address: WebAddress, deadline: Deadline) -> socket.socket:
    """Return the socket, encrypted where the address says https. Raises `ssl.SSLError` for a certificate that lies."""
    if address.scheme != "https":
        return sock
    try:
        sock.settimeout(deadline.left())
        return ssl.create_default_context().wrap_socket(sock, server_hostname=address.host)
    except BaseException:
        sock.close()
        raise
