"""Speaking to the server: one client a process, a time limit for each request, no second try of the same host."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError, TransportError

from search.providers.base import ProviderUnavailable, QuestionRefused
from search.providers.copies import CopyMissing
from search.providers.elasticsearch.connection import Connection

WRITING = 20.0
"""Seconds that a request of the worker or the clock may take; nobody waits for a page there."""


@cache
def client_of(connection: Connection) -> Elasticsearch:
    """Return this process's client. Making it asks nobody; it is safe between threads."""
    trust: dict[str, Any] = {"ca_certs": connection.ca_file} if connection.ca_file else {}
    return Elasticsearch(
        list(connection.hosts),
        **trust,
        api_key=connection.api_key or None,
        request_timeout=WRITING,
        max_retries=len(connection.hosts) - 1,  # another host is tried where one refuses to be spoken to
        retry_on_timeout=False,
    )


@contextmanager
def failures_named() -> Iterator[None]:
    """Raise what the library raises as what a provider may raise."""
    try:
        yield
    except NotFoundError as error:
        raise CopyMissing(str(error)) from error
    except BadRequestError as error:
        raise QuestionRefused(str(error)) from error
    except (ApiError, TransportError) as error:
        raise ProviderUnavailable(f"{type(error).__name__}: {error}") from error
