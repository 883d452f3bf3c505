"""What stands of the rooms on one's own desk: requests to answer as a host, and the rooms of one's groups."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.network.rules import manages_something
from foundation.people.models import Person
from foundation.registries.own_desk import Loaded, NextStep
from rooms.models import Booking, BusyCalendar, BusyClash, MoveWish, Venue

SHOWN = 5
FAILS_FOR = timedelta(days=1)
"""So long a calendar may fail before its host is asked to look."""


def requests_to_answer(person: Person) -> Loaded:
    """Return what the person has to answer as a host, the most pressing first."""
    waiting = Booking.objects.waiting_for_host(person).for_lists().with_clashes()
    wishes = MoveWish.objects.waiting_for_host(person)
    total = waiting.count() + wishes.count()
    if not total:
        return Loaded()
    shown = {"requests": list(waiting[:SHOWN]), "wishes": list(wishes[:SHOWN]), "total": total}
    return Loaded(steps=[_answer(total)], context=shown)


def bookings_of_own_groups(person: Person) -> Loaded:
    """Return what is booked for the person's groups; an invitation to book for anyone who has none."""
    mine = Booking.objects.of_person(person).standing().upcoming().for_lists().with_clashes()
    bookings = list(mine[:SHOWN])
    if not bookings and not manages_something(person):
        return Loaded()
    return Loaded(context={"bookings": bookings})


def calendars_to_look_at(person: Person) -> Loaded:
    """Return what waits for the person as a host: bookings in times taken elsewhere, and calendars that fail."""
    mine = {"calendar__room__venue__in": Venue.objects.hosted_by(person)}
    clashes = BusyClash.objects.open().filter(**mine).count()
    since = timezone.now() - FAILS_FOR
    failing = BusyCalendar.objects.filter(room__venue__in=mine["calendar__room__venue__in"])
    failing = failing.filter(source__failing_since__lt=since)
    steps = [_settle(clashes)] if clashes else []
    return Loaded(steps=[*steps, *([_look_at_calendar()] if failing.exists() else [])])


def _settle(total: int) -> NextStep:
    return NextStep(
        title=ngettext(
            "Eine Buchung liegt in einer Zeit, die in Ihrem Kalender belegt ist",
            "%(count)s Buchungen liegen in Zeiten, die in Ihrem Kalender belegt sind",
            total,
        )
        % {"count": total},
        text=_("Die Buchungen stehen. Klären Sie, wer den Raum hat."),
        url=reverse("rooms:busy_calendars"),
        label=_("Ansehen und klären"),
        icon="triangle-alert",
    )


def _look_at_calendar() -> NextStep:
    return NextStep(
        title=_("Ein Belegungskalender ist nicht mehr zu lesen"),
        text=_("Was dort neu belegt ist, ist es hier nicht."),
        url=reverse("rooms:busy_calendars"),
        label=_("Nachsehen"),
        icon="triangle-alert",
    )


def _answer(total: int) -> NextStep:
    return NextStep(
        title=ngettext("Eine Raumanfrage wartet auf Sie", "%(count)s Raumanfragen warten auf Sie", total)
        % {"count": total},
        text=_("Bis Sie antworten, ist der Raum für die Gruppe frei gehalten."),
        url=reverse("rooms:requests"),
        label=_("Anfragen beantworten"),
        icon="door-open",
    )
