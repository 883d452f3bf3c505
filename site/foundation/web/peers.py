"""Who is asking: what a proxy of ours says of the visitor, and nothing that visitors say of themselves.

`X-Forwarded-For` and its like count only when they come from a peer in TRUSTED_PEERS: the proxy in front. What is
nonsense in them refuses nobody; then the peer counts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NO_ADDRESS = "0.0.0.0"  # noqa: S104 — nothing listens here: whoever comes without an address counts as one
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_")
"""Headers that begin like this are a proxy's to set."""


class TrustedPeers:
    """Takes away what a stranger says in a proxy's name. Stands before all that reads a header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_trusted(request.META.get("REMOTE_ADDR", "")):
            for name in [name for name in request.META if name.startswith(FORWARDED)]:
                del request.META[name]
        return self.get_response(request)


def is_trusted(peer: str) -> bool:
    """Whether this peer may speak for others. Who comes by a Unix socket has no address, and is on this machine."""
    address = _address(peer)
    if address is None:
        return not peer
    return any(address in network for network in _networks(tuple(settings.TRUSTED_PEERS)))


def visitor_of(request: HttpRequest) -> str:
    """Return the visitor's address: the one that the outermost of our TRUSTED_PROXIES saw, else the peer's."""
    peer = request.META.get("REMOTE_ADDR", "")
    count = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if count and is_trusted(peer):
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(said) >= count and (address := _address(said[-count])):
            return str(address)
    return str(_address(peer) or NO_ADDRESS)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """Return the address, which some proxies write with a port: 192.0.2.1:4711 or [2001:db8::1]:4711."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


@lru_cache(maxsize=8)
def _networks(named: tuple[str, ...]) -> list[IPv4Network | IPv6Network]:
    return [ip_network(name.strip(), strict=False) for name in named]
