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
    r"^.*/$": "<path>/",
}
"""Wagtail's own addresses that are regular expressions without names."""
NAMED = re.compile(r"\(\?P<(\w+)>[^()]*\)")


def routes(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[str]:
    """Return each address with its placeholders: /ideen/<pk>-<slug>/"""
    for pattern in (resolver or get_resolver()).url_patterns:
        part = str(pattern.pattern)
        route = prefix + written(part)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route


def written(part: str) -> str:
    """Return one part of an address with its placeholders, whether it is a path or a regular expression."""
    if part in BY_EXPRESSION:
        return BY_EXPRESSION[part]
    named = NAMED.sub(r"<\1>", CONVERTER.sub(r"<\1>", part))
    return named.removeprefix("^").removesuffix("$").replace("\\.", ".")


def filled(route: str, values: Mapping[str, object]) -> str:
    """Return the address with these values in its placeholders. Raises `KeyError` for a placeholder without one."""
    return re.sub(r"<(\w+)>", lambda found: str(values[found[1]]), route)
