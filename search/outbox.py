"""What a provider's own copy has yet to be told: written with the change, delivered afterwards, kept until it is taken.

Delivering reads the documents as they are at that moment, so changes of one document may be delivered together, twice,
or by two workers at once; the version of each (`SearchDocument.version`) keeps an earlier state from replacing a later.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from search.models import IndexChange, SearchDocument
from search.providers import provider
from search.providers.base import ProviderUnavailable
from search.providers.copies import Change

log = logging.getLogger(__name__)

AT_ONCE = 200
PAUSES = [timedelta(seconds=seconds) for seconds in (20, 60, 120, 300)]
"""How long to wait after each failed attempt; the last one repeats."""


def write(changed: Sequence[int], gone: Sequence[int]) -> dict[int, int]:
    """Note documents that were stored or removed in this transaction, and deliver them once it is committed.

    Returns their versions; nothing where no copy is kept. The caller holds locks on the documents, so that their
    versions rise in the order of the commits.
    """
    if not (changed or gone) or provider().copy is None:
        return {}
    written = IndexChange.objects.bulk_create(IndexChange(document_key=key) for key in (*changed, *gone))
    latest = IndexChange.objects.filter(document_key=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    SearchDocument.objects.filter(pk__in=changed).update(version=Subquery(latest))
    transaction.on_commit(deliver, robust=True)
    return {change.document_key: change.pk for change in written}


def deliver(*, is_back: bool = False) -> int:
    """Tell the copy what waits, oldest first; return how many changes it has taken.

    Does nothing while a pause after a failure lasts, so that workers do not all wait for a server that is away, unless
    the caller knows that it is back.
    """
    copy = provider().copy
    if is_back:
        IndexChange.objects.filter(attempts__gt=0, is_refused=False).update(next_try_at=timezone.now())
    if copy is None or _is_pausing():
        return 0
    taken = 0
    while waiting := list(_due()[:AT_ONCE]):
        try:
            refused = copy.take([Change(document=change.document_key, version=change.pk) for change in waiting])
        except ProviderUnavailable as error:
            log.warning("%d changes of the search wait: %s", len(waiting), error)
            _postpone(waiting, str(error))
            break
        _postpone_refused([change for change in waiting if change.document_key in refused], refused)
        done = [change.pk for change in waiting if change.document_key not in refused]
        IndexChange.objects.filter(pk__in=done).delete()
        taken += len(done)
    return taken


def forget(keys: Iterable[int]) -> None:
    """Drop changes that the copy has without being told of each."""
    IndexChange.objects.filter(pk__in=list(keys)).delete()


def _due() -> QuerySet[IndexChange]:
    return IndexChange.objects.filter(next_try_at__lte=timezone.now()).order_by("pk")


def _is_pausing() -> bool:
    return IndexChange.objects.filter(attempts__gt=0, is_refused=False, next_try_at__gt=timezone.now()).exists()


def _postpone(changes: Sequence[IndexChange], error: str) -> None:
    """Try again after a pause that grows with the attempts of the oldest."""
    pause = PAUSES[min(changes[0].attempts, len(PAUSES) - 1)]
    IndexChange.objects.filter(pk__in=[change.pk for change in changes]).update(
        attempts=F("attempts") + 1, next_try_at=timezone.now() + pause, is_refused=False, last_error=error[:200]
    )


def _postpone_refused(changes: Sequence[IndexChange], reasons: Mapping[int, str]) -> None:
    """Keep what the copy does not take, without holding up the others. Only a change of the code mends that."""
    for change in changes:
        log.error("the search refuses document %d: %s", change.document_key, reasons[change.document_key])
        change.attempts += 1
        change.is_refused = True
        change.next_try_at = timezone.now() + PAUSES[-1]
        change.last_error = reasons[change.document_key][:200]
    IndexChange.objects.bulk_update(changes, ["attempts", "is_refused", "next_try_at", "last_error"])
