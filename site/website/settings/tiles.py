"""What a server of street tiles is called in the settings, and what browsers may then ask."""

from __future__ import annotations

from urllib.parse import urlsplit

PLACEHOLDERS = ("{z}", "{x}", "{y}")


def are_tiles(url: str) -> bool:
    """Whether an address names tiles: https, a host, and where the tile's numbers stand; nothing else in braces."""
    try:
        url.format(z=0, x=0, y=0)
    except (LookupError, ValueError):
        return False
    parts = urlsplit(url)
    return parts.scheme == "https" and bool(parts.hostname) and all(each in parts.path for each in PLACEHOLDERS)


def origins_of(url: str) -> list[str]:
    """Return the origin that pictures may come from beside our own; none without a setting that is understood."""
    return [f"https://{urlsplit(url).netloc}"] if url and are_tiles(url) else []
