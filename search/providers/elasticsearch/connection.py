"""Where the servers are and how they are spoken to, as the settings say it. Loads no library."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

PORT = 9200


@dataclass(frozen=True)
class Connection:
    hosts: tuple[str, ...]
    """`scheme://host:port`, each."""
    api_key: str = ""
    ca_file: str = ""
    timeout: float = 1.0
    """Seconds that a question may take."""
    prefix: str = ""
    """Stands before each name on the server."""

    @classmethod
    def from_settings(cls) -> Connection:
        """Raises `ValueError` where SEARCH_URL makes no sense; the system check says so before."""
        return cls(
            hosts=hosts_of(settings.SEARCH_URL),
            api_key=settings.SEARCH_API_KEY,
            ca_file=settings.SEARCH_CA_FILE,
            timeout=settings.SEARCH_TIMEOUT,
            prefix=settings.SEARCH_INDEX_PREFIX,
        )


def hosts_of(url: str) -> tuple[str, ...]:
    """Read `https://one:9200,two:9200`; what follows the first has its scheme. Raises `ValueError` with the reason."""
    scheme = url.partition("://")[0] if "://" in url else ""
    if scheme not in ("http", "https"):
        raise ValueError("it must begin with https:// or http://")
    return tuple(_host(text.strip(), scheme) for text in url.split(","))


def _host(text: str, scheme: str) -> str:
    parts = urlsplit(text if "://" in text else f"{scheme}://{text}")
    if parts.scheme != scheme:
        raise ValueError("all hosts must be spoken to alike, by https or by http")
    if parts.username or parts.password:
        raise ValueError("it must not have a name or a password; SEARCH_API_KEY is for that")
    if not parts.hostname or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise ValueError(f"{text!r} is no host with its port")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{scheme}://{name}:{parts.port or PORT}"
