"""Refuses settings of the search that make no sense, before somebody searches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from search.providers.elasticsearch.connection import hosts_of

PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")
LONGEST = 1.5
"""Seconds; a page must not take more than two, and the database is to answer in the rest."""
HERE = ("localhost", "127.0.0.1", "::1")


@register()
def search_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return a sentence for each wrong value; none where the database answers."""
    return [Error(sentence, id="search.E001") for sentence in _problems()] if settings.SEARCH_URL else []


def _problems() -> Iterator[str]:
    if find_spec("elasticsearch") is None:
        yield "SEARCH_URL needs the package elasticsearch; `make install` brings it."
    try:
        hosts = hosts_of(settings.SEARCH_URL)
    except ValueError as reason:
        yield f"SEARCH_URL does not say where a search server is: {reason}."
        return
    is_safe = all(host.startswith("https://") or urlsplit(host).hostname in HERE for host in hosts)
    if settings.SEARCH_API_KEY and not is_safe:
        yield "SEARCH_API_KEY must not travel unencrypted: SEARCH_URL must begin with https://."
    if settings.SEARCH_CA_FILE and not Path(settings.SEARCH_CA_FILE).is_file():
        yield f"SEARCH_CA_FILE names {settings.SEARCH_CA_FILE!r}, and there is no such file."
    if settings.SEARCH_CA_FILE and not hosts[0].startswith("https://"):
        yield "SEARCH_CA_FILE is of no use where SEARCH_URL does not begin with https://."
    if not PREFIX.fullmatch(settings.SEARCH_INDEX_PREFIX):
        yield "SEARCH_INDEX_PREFIX must be lower-case letters, digits, - and _, and begin with a letter or a digit."
    if not 0 < settings.SEARCH_TIMEOUT <= LONGEST:
        yield f"SEARCH_TIMEOUT must be seconds, more than 0 and at most {LONGEST}."
