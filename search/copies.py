"""Looking after a provider's own copy: making it anew, comparing it with the database, mending what differs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction

from search import outbox
from search.models import IndexChange, SearchDocument
from search.providers import provider
from search.providers.base import ProviderUnavailable
from search.providers.breaker import end_outage, note_outage
from search.providers.copies import Copy, CopyMissing, RebuildOvertaken

log = logging.getLogger(__name__)

AT_ONCE = 200
COMPARED_AT_ONCE = 1_000


def rebuild(copy: Copy, on_progress: Callable[[int], None] = lambda number: None) -> None:
    """Make a new copy beside the one that answers, and let it take over when it is whole.

    What changes meanwhile goes into both. After an interruption it goes on where it was. Raises `ProviderUnavailable`.
    """
    waiting = list(IndexChange.objects.values_list("pk", flat=True))
    try:
        begun = copy.begin_rebuild()
        done = begun.filled_up_to
        on_progress(SearchDocument.objects.filter(pk__lte=done).count())
        refused: list[int] = []
        while keys := _keys_above(done, AT_ONCE):
            refused += copy.fill(begun, keys)
            done = keys[-1]
            on_progress(len(keys))
        copy.finish_rebuild(begun)
    except RebuildOvertaken:
        log.info("somebody else has finished this rebuild, or begun another")
        return
    for start in range(0, len(waiting), AT_ONCE):
        outbox.forget(waiting[start : start + AT_ONCE])
    _tell_again(refused)
    outbox.deliver()


@dataclass(frozen=True, kw_only=True)
class Difference:
    document: int
    in_database: int | None
    """The version there; None: there is no such document."""
    in_copy: int | None


def differences(copy: Copy) -> Iterator[Difference]:
    """Compare all documents by key and version, a page at a time. What still waits to be delivered is no difference.

    Each is looked at twice: what changes while it is compared differs once. Raises `ProviderUnavailable`.
    """
    above = 0
    while True:
        keys = _keys_above(above, COMPARED_AT_ONCE)
        is_last = len(keys) < COMPARED_AT_ONCE
        up_to = None if is_last else keys[-1]
        if suspects := set(_differing(copy, above, up_to)):
            yield from sorted(suspects & set(_differing(copy, above, up_to)), key=lambda each: each.document)
        if is_last:
            return
        above = keys[-1]


def mend(copy: Copy, found: Sequence[Difference]) -> None:
    """Make the copy equal to the database where it differs.

    Where it knows of later changes than the database, which was restored from a backup then, all is made anew.
    """
    versions = _tell_again([each.document for each in found])
    if any(each.in_copy is not None and each.in_copy >= versions[each.document] for each in found):
        rebuild(copy)
    else:
        outbox.deliver()


def _tell_again(keys: Sequence[int]) -> dict[int, int]:
    """Have the copy told of these documents again; return under which versions."""
    versions: dict[int, int] = {}
    for key in keys:
        with transaction.atomic():
            # Who changes it meanwhile has it locked, or waits here: versions rise in the order of the commits.
            is_there = SearchDocument.objects.select_for_update().filter(pk=key).exists()
            versions |= outbox.write([key] if is_there else [], [] if is_there else [key])
    return versions


def tend() -> None:
    """Deliver what waits; make the copy anew if it was lost or is of another version of the site. For the clock."""
    copy = provider().copy
    if copy is None:
        IndexChange.objects.all().delete()  # left from a provider that is not used any more
        return
    try:
        if not _is_current(copy):
            log.warning("the search has lost its copy, or has one of another version: it is made anew")
            rebuild(copy)
    except ProviderUnavailable as error:
        log.warning("the search's copy cannot be reached: %s", error)
        note_outage()
        return
    end_outage()
    outbox.deliver(is_back=True)


def _is_current(copy: Copy) -> bool:
    try:
        return copy.state().is_current
    except CopyMissing:
        return False


def compare_and_mend() -> None:
    """Mend what differs. For the clock; what was not deliverable is no reason to fail."""
    copy = provider().copy
    if copy is None:
        return
    try:
        if found := list(differences(copy)):
            log.warning("%d documents of the search differ from the database: they are mended", len(found))
            mend(copy, found)
    except ProviderUnavailable as error:
        log.warning("the search's copy cannot be compared: %s", error)


def _keys_above(key: int, number: int) -> list[int]:
    return list(SearchDocument.objects.filter(pk__gt=key).order_by("pk").values_list("pk", flat=True)[:number])


def _differing(copy: Copy, above: int, up_to: int | None) -> Iterator[Difference]:
    inside = {"pk__gt": above} if up_to is None else {"pk__gt": above, "pk__lte": up_to}
    there = dict(SearchDocument.objects.filter(**inside).values_list("pk", "version"))
    copied = copy.versions(above, up_to)
    waiting = set(IndexChange.objects.values_list("document_key", flat=True))
    for key in (there.keys() | copied.keys()) - waiting:
        here = (there[key] or 0) if key in there else None
        if here != copied.get(key):
            yield Difference(document=key, in_database=here, in_copy=copied.get(key))
