"""Single dates of which a calendar says something new: cancelled, moved and restored as it says."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from events.actions.occurrences import cancel_occurrence, move_occurrence, restore_occurrence
from events.imported_entries import Said
from events.models import Event, Occurrence
from events.states import EventState, OccurrenceState
from foundation.people.models import Person
from foundation.timespan import today


def settle_dates(event: Event, before: Said, after: Said, by: Person) -> list[str]:
    """Cancel, move and restore the single dates of which the calendar says something new; return what was kept."""
    kept: list[str] = []
    for on in sorted({*before, *after}):
        if before.get(on, "") == after.get(on, "") or on < str(today()):
            continue
        occurrence = event.occurrences.filter(original_on=date.fromisoformat(on), in_series=True).first()
        if occurrence is None or occurrence.is_over or event.state != EventState.PUBLISHED:
            continue
        occurrence.event = event
        if _stands(occurrence) != before.get(on, ""):
            if _stands(occurrence) != after.get(on, ""):
                kept.append(_("der Termin am %(day)s ist hier geändert worden und bleibt so") % {"day": _day(on)})
            continue
        _settle_date(occurrence, after.get(on, ""), by)
    return kept


def _settle_date(occurrence: Occurrence, to: Any, by: Person) -> None:
    if to is None:
        cancel_occurrence(occurrence=occurrence, by=by)
    elif to == "":
        restore_occurrence(occurrence=occurrence, by=by)
    else:
        start, end = datetime.fromisoformat(to[0]), datetime.fromisoformat(to[1]) if to[1] else None
        move_occurrence(occurrence=occurrence, starts_at=start, ends_at=end, by=by)


def _stands(occurrence: Occurrence) -> Any:
    """Return how a date stands, as what a calendar says of one is kept: None is cancelled, "" as planned."""
    if occurrence.is_cancelled:
        return None
    if occurrence.state == OccurrenceState.PLANNED:
        return ""
    return [str(occurrence.starts_at), str(occurrence.ends_at) if occurrence.ends_at else None]


def _day(on: str) -> str:
    return f"{date.fromisoformat(on):%d.%m.%Y}"
