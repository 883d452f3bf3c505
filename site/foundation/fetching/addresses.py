"""Which addresses may be asked, and by which numbers of the net: those of the public internet only.

A name is judged by the number that the socket connects to, never by its spelling: so 2130706433, 0x7f.1, 0177.0.0.1 and
[::ffff:127.0.0.1] are what the system's resolver makes of them, and a name that answers otherwise the second time
(DNS rebinding) gains nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from foundation.fetching.faults import Fault, FetchFailed

WEB = {"http": 80, "https": 443}
CALENDAR_SCHEMES = re.compile(r"^webcals?://", re.IGNORECASE)
"""What calendar programs call https."""
LONGEST = 2000
"""Characters of an address."""
FIRST_FREE_PORT = 1024
"""Below, ports belong to mail, files and the like (RFC 6335); a web server has 80 or 443 of them."""
NEVER_IN_AN_ADDRESS = re.compile(r"[\x00-\x20\x7f\\]")

GLOBAL_UNICAST = ip_network("2000::/3")
"""All that is given out of IPv6 (RFC 4291, 2.4): so loopback, link-local, unique local and multicast lie outside."""
TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 behind NAT64 (RFC 6052): judged by the IPv4 number in its last 32 bits."""
NEVER = [
    ip_network(network)
    for network in (
        "2001::/32",  # Teredo (RFC 4380) and
        "2002::/16",  # 6to4 (RFC 3056) carry any IPv4 number; nobody serves calendars on them
        "192.0.0.0/24",  # for protocols, and a provider's metadata (RFC 6890)
        "192.88.99.0/24",  # relays of 6to4
        "168.63.129.16/32",  # Azure's metadata, though the number is a public one
    )
]


@dataclass(frozen=True)
class WebAddress:
    """An address of http or https, taken apart and checked for form."""

    scheme: str
    host: str
    port: int
    target: str
    """Path and query, as they are asked for."""

    @classmethod
    def read(cls, text: str) -> WebAddress:
        """Read what somebody typed, or a server named. Raises `FetchFailed` for what is no plain address of the web."""
        text = CALENDAR_SCHEMES.sub("https://", text.strip())
        if len(text) > LONGEST or NEVER_IN_AN_ADDRESS.search(text):
            raise FetchFailed(Fault.ODD_ADDRESS)
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError:
            raise FetchFailed(Fault.ODD_ADDRESS) from None
        scheme, host = parts.scheme.lower(), _plain_host(parts.hostname or "")
        if scheme not in WEB or not host or "@" in parts.netloc:
            raise FetchFailed(Fault.ODD_ADDRESS)
        port = WEB[scheme] if port is None else port
        if port not in WEB.values() and port < FIRST_FREE_PORT:
            raise FetchFailed(Fault.FORBIDDEN)
        path, query = (quote(part, safe="/%:=&?~+!$,;'@()*[]|") for part in (parts.path, parts.query))
        address = cls(scheme, host, port, (path or "/") + (f"?{query}" if query else ""))
        if len(str(address)) > LONGEST:
            raise FetchFailed(Fault.ODD_ADDRESS)
        return address

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"

    @property
    def netloc(self) -> str:
        """Host and port as the header Host wants them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == WEB[self.scheme] else f"{host}:{self.port}"

    def leading_to(self, location: str) -> WebAddress:
        """Return where a redirect of this address leads."""
        return WebAddress.read(urljoin(str(self), location.strip()))


def may_be_reached(number: str) -> bool:
    """Whether a socket may connect to this number. `settings.FETCHABLE_NETWORKS` adds to the public ones, for tests."""
    try:
        address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if any(address in ip_network(network) for network in settings.FETCHABLE_NETWORKS):
        return True
    if isinstance(address, IPv6Address):
        return _may_be_reached_by_six(address)
    return _is_public(address)


def _may_be_reached_by_six(address: IPv6Address) -> bool:
    if address.ipv4_mapped is not None:
        return may_be_reached(str(address.ipv4_mapped))
    if address in TRANSLATED:
        return _is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address in GLOBAL_UNICAST and _is_public(address)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in NEVER)
    )


def _plain_host(host: str) -> str:
    """Return the host in ASCII; "" for what cannot be one."""
    if ":" in host or host.isascii():
        return host.lower().rstrip(".")
    try:
        return host.encode("idna").decode().lower()
    except UnicodeError:
        return ""
