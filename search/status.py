"""How the search is: for who runs the site (`manage.py search status`) and for the steering's desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from search.models import IndexChange, SearchDocument
from search.providers import provider
from search.providers.base import ProviderUnavailable
from search.providers.breaker import outage_since
from search.providers.copies import CopyState

PATIENCE = timedelta(minutes=5)
"""A change that waits longer than this is worth a word."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What the copy has yet to be told."""

    number: int
    oldest: datetime | None
    refused: int
    last_error: str


@dataclass(frozen=True, kw_only=True)
class Status:
    provider: str
    documents: int
    """In the database."""
    copy: CopyState | None
    """None: there is none, or it cannot be asked; then `problem` says why."""
    problem: str
    waiting: Waiting
    outage_since: datetime | None


def waiting() -> Waiting:
    oldest = IndexChange.objects.order_by("pk").first()
    failed = IndexChange.objects.exclude(last_error="").order_by("-pk").first()
    return Waiting(
        number=IndexChange.objects.count(),
        oldest=oldest.written_at if oldest else None,
        refused=IndexChange.objects.filter(is_refused=True).count(),
        last_error=failed.last_error if failed else "",
    )


def status() -> Status:
    """Ask everything, the server too; that takes no longer than one request."""
    used = provider()
    state, problem = None, ""
    if used.copy:
        try:
            state = used.copy.state()
        except ProviderUnavailable as error:
            problem = str(error)
    return Status(
        provider=used.name,
        documents=SearchDocument.objects.count(),
        copy=state,
        problem=problem,
        waiting=waiting(),
        outage_since=outage_since(),
    )


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What the steering should know."""

    since: datetime | None
    """Since when the database answers in the server's place; None: the server answers."""
    waiting: int


def trouble() -> Trouble | None:
    """Return what is wrong, without asking the server; None when nothing is, or no copy is kept."""
    if provider().copy is None:
        return None
    since, changes = outage_since(), waiting()
    is_late = changes.oldest is not None and timezone.now() - changes.oldest > PATIENCE
    return Trouble(since=since, waiting=changes.number) if since or is_late else None
