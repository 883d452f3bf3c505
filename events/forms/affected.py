"""Who has registered for what somebody is about to change or call off: said before it is done."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event, Occurrence
from events.querysets import OccurrenceQuerySet
from events.schedule import Schedule
from foundation.signups.states import ACTIVE
from foundation.timespan import local

NAMED = 4
"""So many dates are named in a sentence."""
Registered = dict[Occurrence, int]


def registered_on(dates: OccurrenceQuerySet) -> Registered:
    """Return how many registrations and places in line these dates have, of those with any, the soonest first."""
    counted = dates.annotate(registered=Count("sheet__signups", filter=Q(sheet__signups__state__in=ACTIVE)))
    with_any = counted.filter(registered__gt=0).order_by("starts_at", "pk")
    return {each: int(getattr(each, "registered")) for each in with_any}  # noqa: B009 - the query adds it


def those_told(dates: OccurrenceQuerySet) -> str:
    """Say how many will be told that these dates are moved or called off; "" where nobody has registered."""
    people = sum(registered_on(dates.upcoming().taking_place()).values())
    if not people:
        return ""
    return ngettext(
        "Es gibt %(people)s Anmeldung. Die Person bekommt eine Nachricht.",
        "Es gibt %(people)s Anmeldungen. Alle bekommen eine Nachricht.",
        people,
    ) % {"people": people}


def told_of_new_times(event: Event, schedule: Schedule, left_out: set[date], *, since: date | None) -> str:
    """Say who has registered for dates that would be at another time, or none any more; "" where nobody has.

    `since`: a series that goes on differently from there, so that earlier dates stay as they are.
    """
    dates = event.occurrences.upcoming().taking_place().filter(in_series=True)
    registered = registered_on(dates.filter(original_on__gte=since) if since else dates)
    if not registered:
        return ""
    days = {each.original_on for each in registered}
    new = set(schedule.rule.dates(since=min(days), until=max(days))) - left_out
    changed = {each: people for each, people in registered.items() if _changes(each, event, schedule, new)}
    if not changed:
        return ""
    people = sum(changed.values())
    words = {"people": people, "days": _days([*changed])}
    return (
        ngettext(
            "Es gibt %(people)s Anmeldung für Termine, die anders werden oder wegfallen: %(days)s. Die Person bekommt "
            "eine Nachricht. Ist es ein anderer Tag, wird sie gefragt, ob sie kommt.",
            "Es gibt %(people)s Anmeldungen für Termine, die anders werden oder wegfallen: %(days)s. Alle bekommen "
            "eine Nachricht. Ist es ein anderer Tag, werden sie gefragt, ob sie kommen.",
            people,
        )
        % words
    )


def told_of_new_place(event: Event, *, since: date | None) -> str:
    """Say who has registered for dates that would be somewhere else; "" where nobody has."""
    dates = event.occurrences.upcoming().taking_place().filter(in_series=True)
    people = sum(registered_on(dates.filter(original_on__gte=since) if since else dates).values())
    if not people:
        return ""
    return ngettext(
        "Es gibt %(people)s Anmeldung. Die Person bekommt eine Nachricht mit dem neuen Ort.",
        "Es gibt %(people)s Anmeldungen. Alle bekommen eine Nachricht mit dem neuen Ort.",
        people,
    ) % {"people": people}


def _changes(occurrence: Occurrence, event: Event, schedule: Schedule, new: set[date]) -> bool:
    """Whether a date is at another time by the new schedule, or in it no more. One moved by itself stays."""
    if not event.is_series and not schedule.rule.is_series:
        day = schedule.rule.first_on
    elif occurrence.original_on not in new:
        return True
    elif occurrence.is_moved:
        return False
    else:
        day = occurrence.original_on
    return (schedule.starts_at(day), schedule.ends_at(day)) != (occurrence.starts_at, occurrence.ends_at)


def _days(dates: list[Occurrence]) -> str:
    named = ", ".join(date_format(local(each.starts_at), _("j. F")) for each in dates[:NAMED])
    more = len(dates) - NAMED
    return _("%(days)s und %(more)s weitere") % {"days": named, "more": more} if more > 0 else named
