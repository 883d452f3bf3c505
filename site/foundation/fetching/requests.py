"""Asking a server: each connection to a number that was checked, all of it within one deadline and one size."""

from __future__ import annotations

import http.client
import ssl
import time
from dataclasses import dataclass

from django.conf import settings

from foundation.fetching.addresses import WebAddress
from foundation.fetching.connections import Deadline, Wire, connect
from foundation.fetching.faults import Fault, FetchFailed

REDIRECTS = {301, 302, 303, 307, 308}
NOT_MODIFIED = 304
OK = 200
BY_STATUS = {401: Fault.NO_ENTRY, 403: Fault.NO_ENTRY, 404: Fault.NOT_THERE, 410: Fault.NOT_THERE}
CHUNK = 64 * 1024
LONGEST_VALIDATOR = 300
"""Characters of an ETag that are kept; a longer one is not worth it."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long and how much, redirects included."""

    seconds: float = 10
    size: int = 5 * 1024 * 1024
    """Bytes of the body. Nothing is unpacked, so that no bomb grows (`Fault.PACKED`)."""
    redirects: int = 5


@dataclass(frozen=True, kw_only=True)
class Validators:
    """What a server said of the version that is known (RFC 9110, 8.8); "" for nothing."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server sent."""

    body: bytes | None
    """None: it is as it was (304)."""
    validators: Validators
    address: WebAddress
    """Where it came from in the end."""


def fetch(address: WebAddress, *, known: Validators | None = None, limits: Limits | None = None) -> Answer:
    """Return what lies there. Raises `FetchFailed`, and nothing else, whatever server and network do.

    Sends no cookie, no sign-in and no Referer; asks conditionally where `known` says by what.
    """
    limits = limits or Limits()
    deadline = Deadline(time.monotonic() + limits.seconds)
    for _hop in range(limits.redirects + 1):
        wire = connect(address, deadline)
        try:
            found = _ask(wire, address, known or Validators(), limits)
        except (http.client.HTTPException, ssl.SSLError, ValueError, OSError) as error:
            raise FetchFailed(deadline.fault_of(error)) from error
        finally:
            wire.close()
        if isinstance(found, Answer):
            return found
        address = found
    raise FetchFailed(Fault.TOO_MANY_REDIRECTS)


def _ask(wire: Wire, address: WebAddress, known: Validators, limits: Limits) -> Answer | WebAddress:
    """Return the answer, or where it lies instead."""
    wire.sendall(_request(address, known))
    response = http.client.HTTPResponse(wire, method="GET")  # type: ignore[arg-type]
    with response:
        response.begin()
        if response.status in REDIRECTS:
            return address.leading_to(response.headers.get("Location", ""))
        validators = Validators(
            etag=_kept(response.headers.get("ETag", "")), last_modified=_kept(response.headers.get("Last-Modified", ""))
        )
        if response.status == NOT_MODIFIED and known != Validators():
            return Answer(body=None, validators=known, address=address)
        if response.status != OK:
            raise FetchFailed(BY_STATUS.get(response.status, Fault.SERVER_FAULT))
        if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("identity", ""):
            raise FetchFailed(Fault.PACKED)
        return Answer(body=_body(response, limits.size), validators=validators, address=address)


def _request(address: WebAddress, known: Validators) -> bytes:
    lines = [
        f"GET {address.target} HTTP/1.1",
        f"Host: {address.netloc}",
        f"User-Agent: Quartier (+{settings.BASE_URL})",
        "Accept: text/calendar, */*;q=0.5",
        "Accept-Encoding: identity",
        "Connection: close",
    ]
    if known.etag:
        lines.append(f"If-None-Match: {known.etag}")
    if known.last_modified:
        lines.append(f"If-Modified-Since: {known.last_modified}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _body(response: http.client.HTTPResponse, size: int) -> bytes:
    """Return the body. Raises `FetchFailed` when it is larger than that, said or not, or ends before it should."""
    expected = response.length
    if expected is not None and expected > size:
        raise FetchFailed(Fault.TOO_LARGE)
    pieces, length = [], 0
    while piece := response.read1(CHUNK):
        length += len(piece)
        if length > size:
            raise FetchFailed(Fault.TOO_LARGE)
        pieces.append(piece)
    if expected is not None and length < expected:
        raise FetchFailed(Fault.BROKEN_OFF)
    return b"".join(pieces)


def _kept(validator: str) -> str:
    """Return a validator that can be sent back as it came; "" for one that cannot."""
    return validator if validator.isascii() and validator.isprintable() and len(validator) < LONGEST_VALIDATOR else ""
