"""What calendars show of an event: its bytes are written when it changes, and kept to be joined when asked for."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from events.calendar_entries import entries_of
from events.models import Event, FeedVersion
from foundation.ical import for_keeping, serialise_each

if TYPE_CHECKING:
    from events.querysets import EventQuerySet


@transaction.atomic
def write(event: Event) -> bool:
    """Store what calendars show of the event, and count the change if it reads differently; return whether it does.

    The last step of every action. Only here SEQUENCE and LAST-MODIFIED rise, so they never do without a change.
    """
    differs = _store(event)
    if differs:
        FeedVersion.rise()
    return differs


@transaction.atomic
def write_again(events: EventQuerySet) -> int:
    """Write those whose organiser, category or place got another name; return how many read differently.

    Locks them before the version, as every action does, so that the two never wait for each other.
    """
    locked = events.select_for_update(of=("self",)).order_by("pk")
    count = sum(_store(event) for event in locked)
    if count:
        FeedVersion.rise()
    return count


def _store(event: Event) -> bool:
    """Store the event's bytes, and in which feeds they stand, if they differ; return whether they do."""
    is_filed_anew = _store_filing(event)
    return _store_text(event) or is_filed_anew


def _store_filing(event: Event) -> bool:
    """Store what filters look at. It stands in no calendar, so SEQUENCE does not rise with it."""
    filed_under = _filed_under(event)
    if filed_under == event.filed_under:
        return False
    event.filed_under = filed_under
    Event.objects.filter(pk=event.pk).update(filed_under=filed_under)
    return True


def _filed_under(event: Event) -> str:
    """Return a checksum of all that `CalendarFilters` asks of an event."""
    looked_at = [
        sorted(event.districts.values_list("pk", flat=True)),
        sorted(event.target_groups.values_list("pk", flat=True)),
        [event.category_id, event.organiser_id, event.is_free, event.is_step_free],
    ]
    return sha256(json.dumps(looked_at).encode()).hexdigest()


def _store_text(event: Event) -> bool:
    if _text(event) == event.calendar_text:
        return False
    # What leaves the calendars counts, too: should it come back, it comes with a higher number.
    event.sequence += 1 if event.calendar_text else 0
    event.changed_at = timezone.now().replace(microsecond=0)
    event.calendar_text = _text(event)
    Event.objects.filter(pk=event.pk).update(
        sequence=event.sequence, changed_at=event.changed_at, calendar_text=event.calendar_text
    )
    return True


def _text(event: Event) -> str:
    if not event.is_public:
        return ""
    with translation.override(settings.LANGUAGE_CODE):
        return for_keeping(serialise_each(entries_of(event)))
