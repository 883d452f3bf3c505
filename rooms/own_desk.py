"""What stands of the rooms on one's own desk: requests to answer as a host, and the rooms of one's groups."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from foundation.network.rules import manages_something
from foundation.people.models import Person
from foundation.registries.own_desk import Loaded, NextStep
from rooms.models import Booking, MoveWish

SHOWN = 5


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


def _answer(total: int) -> NextStep:
    return NextStep(
        title=ngettext("Eine Raumanfrage wartet auf Sie", "%(count)s Raumanfragen warten auf Sie", total)
        % {"count": total},
        text=_("Bis Sie antworten, ist der Raum für die Gruppe frei gehalten."),
        url=reverse("rooms:requests"),
        label=_("Anfragen beantworten"),
        icon="door-open",
    )
