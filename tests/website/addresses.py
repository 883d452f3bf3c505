"""Every address of the site as the URL resolver knows it, written as people read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver

CONVERTER = re.compile(r"<(?:int|slug|str|path|uuid):(\w+)>")
BY_EXPRESSION = {
    r"^((?:[\w\-]+/)*)$": "<path>",
    r"^(\d+)/(.*)$": "<pk>/<filename>",
    r"^(.*)/$": "<path>/",
}
"""Wagtail's own addresses that are regular expressions."""


def routes(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[str]:
    """Return each address with its placeholders: /ideen/<pk>-<slug>/"""
    for pattern in (resolver or get_resolver()).url_patterns:
        part = str(pattern.pattern)
        route = prefix + BY_EXPRESSION.get(part, CONVERTER.sub(r"<\1>", part))
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route


def filled(route: str, values: Mapping[str, object]) -> str:
    """Return the address with these values in its placeholders. Raises `KeyError` for a placeholder without one."""
    return re.sub(r"<(\w+)>", lambda found: str(values[found[1]]), route)
