"""Everybody wants one room at one time: groups on the page, the coordination for callers, a closure, a calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from foundation.people.models import Person
from foundation.timespan import local
from rooms.models import Booking, BusyClash, Claim, Clash, Closure, Room
from rooms.states import Use
from tests.crowds import AtOnce, busy_answers, crowds, signed_in
from tests.events.calendars import calendar
from tests.foundation.factories import PersonFactory
from tests.rooms.calendars import busy, calendar_of_house
from tests.rooms.factories import RoomFactory, evening, group_of, host_of, next_tuesday

pytestmark = pytest.mark.django_db(transaction=True)

CALLERS_EVERY = 5
"""Of so many who ask, one calls, and the coordination enters it."""
FOREIGN = [set(), {"calendar"}, {"closure"}, {"calendar", "closure"}]
"""What comes beside the requests, round by round."""
SAID_NO = {409, 422}
"""Somebody else was faster; the house is closed, beside the field."""
ANOTHER_DAY = busy(evening(next_tuesday() + timedelta(days=1)))


def asking(room: Room, by: Person, organisation: Any) -> Callable[[], int]:
    """Return a request by the form on the site, where the CMS leads the coordination, too."""
    url = reverse(
        "rooms:book",
        args=[room.venue.slug, room.slug],
        query={"datum": next_tuesday().isoformat(), "von": "18:00", "bis": "20:00"},
    )
    said = {"use": Use.MEETING, "purpose": "Nähtreff", "people": 8, "accepts_rules": "on"}
    client = signed_in(by)
    return lambda: client.post(url, {**said, "organisation": organisation.pk}).status_code


def closing(room: Room, by: Person) -> Callable[[], int]:
    """Return a closure entered in the CMS by somebody who knows that something may be booked."""
    span = evening()
    times = {"starts_at": f"{local(span.start):%Y-%m-%d %H:%M}", "ends_at": f"{local(span.end):%Y-%m-%d %H:%M}"}
    values = {"venue": room.venue.pk, "room": "", "reason": "Putz", "despite_bookings": "on", **times}
    client = signed_in(by)
    return lambda: client.post(reverse("closures_admin:add"), values).status_code


@crowds(8, rounds=4)
def test_one_slot_is_given_once_whichever_way_they_come(
    at_once: AtOnce, settings: Any, people: int, rounds: int
) -> None:
    steering = PersonFactory(is_superuser=True, is_staff=True)
    groups = [group_of() for _number in range(people)]
    answered: Counter[int] = Counter()
    for number in range(rounds):
        foreign = FOREIGN[number % len(FOREIGN)]
        room = RoomFactory()
        with ExitStack() as stack:
            comers = [
                asking(room, steering if place % CALLERS_EVERY == 0 else manager, group)
                for place, (group, manager) in enumerate(groups)
            ]
            if "calendar" in foreign:
                house = stack.enter_context(calendar_of_house(room, host_of(room.venue), settings))
                house.subscribe(ANOTHER_DAY)
                house.body = calendar(ANOTHER_DAY, busy(evening(), uid="2"))
                comers.insert(people // 2, house.read)  # type: ignore[arg-type]
            if "closure" in foreign:
                comers.insert(people // 3, closing(room, steering))
            answers = at_once(comers)
        assert [each for each in answers if isinstance(each, Exception)] == []
        made = list(Booking.objects.filter(room=room))
        assert_one_or_none(room, made, foreign)
        answered += Counter(each for each in answers if each is not None)
    assert set(answered) - SAID_NO - busy_answers() == {302}, answered


def assert_one_or_none(room: Room, made: list[Booking], foreign: set[str]) -> None:
    """One booking, with what came from elsewhere flagged over it; or none, where that was there first."""
    assert len(made) == 1 if not foreign else len(made) <= 1
    assert set(Claim.objects.filter(part=room).values_list("booking", flat=True)) == {each.pk for each in made}
    if "calendar" in foreign:
        assert [clash.booking for clash in BusyClash.objects.filter(booking__room=room)] == made
    if "closure" in foreign:
        assert Closure.objects.filter(venue=room.venue).count() == 1
        assert [clash.booking for clash in Clash.objects.filter(booking__room=room)] == made
