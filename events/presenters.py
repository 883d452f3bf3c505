"""What pages, mails and feeds say of events, in words."""

from __future__ import annotations

from django.db.models import Prefetch

from events.querysets import OccurrenceQuerySet
from foundation.look.renditions import ROW, pictures_with


def with_row_pictures(occurrences: OccurrenceQuerySet) -> OccurrenceQuerySet:
    """Bring along the picture that `events/event_card.html` shows beside a row."""
    return occurrences.prefetch_related(Prefetch("event__picture", pictures_with(ROW)))
