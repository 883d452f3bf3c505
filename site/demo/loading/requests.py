"""What the demo's host and its group have with each other: a series answered in part, and a wish for another time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from demo.loading.city import City
from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.recurrence import ClockSpan, Frequency, Rule
from foundation.timespan import TimeSpan, local
from rooms.actions.agreements import Application
from rooms.actions.decisions import Answer, answer, approve
from rooms.actions.move_wishes import wish_to_move
from rooms.actions.moves import NewTime
from rooms.actions.requests import request_booking
from rooms.actions.series import SeriesWish, request_series
from rooms.availability.series_preview import preview
from rooms.models import Booking, Room
from rooms.states import Use

GROUP, SPEAKER, HOST = "Grünes Mühlburg", "lina@example.org", "gabriele@example.org"
SERIES_IN, SINGLE_IN = "Stadtteilküche", "Großer Saal"
WEEKS, WEEK = 6, timedelta(weeks=1)
AHEAD = timedelta(days=10)
"""So much later than today is the first date looked for, so that all of it is still to come for a while."""


@dataclass(frozen=True, kw_only=True)
class FreeTime:
    """Hours on one weekday, and on which of the coming weeks' days a room is free then."""

    hours: ClockSpan
    rule: Rule
    days: Sequence[date]


def load_requests(city: City) -> None:
    """Let the group ask and the host answer, as both would."""
    group = city.organisations[GROUP]
    lina, gabriele = (Person.objects.get(email=email) for email in (SPEAKER, HOST))
    made = [*_series_in_part(city, group, lina, gabriele), _another_time(city, group, lina, gabriele)]
    for booking in made:  # the same city comes out every time
        Booking.objects.filter(pk=booking.pk).update(uid=city.uuid())


def _series_in_part(city: City, group: Organisation, by: Person, host: Person) -> list[Booking]:
    """Ask for some weeks; the host says yes to most of them, and to two no, and why."""
    room = _room(SERIES_IN)
    time_of = _freest(city, room)
    asked = Application(
        organisation=group,
        use=Use.COURSE,
        purpose="Kochen mit der Ernte aus den Hochbeeten",
        people=10,
        needs="Die großen Töpfe, bitte.",
        accepts_rules=True,
    )
    wish = SeriesWish(rule=time_of.rule, hours=time_of.hours, chosen=frozenset(time_of.days))
    series = request_series(room=room, wish=wish, application=asked, by=by)
    dates = list(series.bookings.order_by("starts_at"))
    no = dates[2:4]
    said = Answer(
        confirmed=frozenset(one.pk for one in dates if one not in no),
        declined=frozenset(one.pk for one in no),
        reason="An diesen beiden Tagen kocht das Haus selbst für das Nachbarschaftsfest. Die anderen gehören Ihnen.",
    )
    answer(booking=dates[0], answer=said, by=host)
    return dates


def _another_time(city: City, group: Organisation, by: Person, host: Person) -> Booking:
    """Ask for one time, which the house promises, and then for another, a week later."""
    room = _room(SINGLE_IN)
    time_of = _freest(city, room)
    first, second = (TimeSpan.on(day, time_of.hours.starts, time_of.hours.ends) for day in time_of.days[:2])
    asked = Application(
        organisation=group,
        use=Use.GATHERING,
        purpose="Saatguttausch für alle",
        people=60,
        needs="Zwanzig Tische.",
        accepts_rules=True,
    )
    booking = request_booking(room=room, span=first, application=asked, by=by)
    (booking,) = approve(booking=booking, by=host)
    reason = "Die Gärtnerei bringt das Saatgut erst in der Woche danach."
    wish_to_move(booking=booking, to=NewTime(span=second, reason=reason), by=by)
    return booking


def _room(name: str) -> Room:
    return Room.objects.select_related("venue__organisation").get(name=name)


def _freest(city: City, room: Room) -> FreeTime:
    """Return the two hours of a week at which the room is free most often; of several the first."""
    return max(_times(city, room), key=lambda each: len(each.days))


def _times(city: City, room: Room) -> Iterator[FreeTime]:
    first = local(city.now).date() + AHEAD
    for hour in (17, 15, 10):
        hours = ClockSpan(starts=time(hour), ends=time(hour + 2))
        for day in (first + timedelta(days=number) for number in range(7)):
            rule = Rule(first_on=day, frequency=Frequency.WEEKLY, until_on=day + (WEEKS - 1) * WEEK)
            dates = [each.day for each in preview(room, rule, hours) if each.is_free]
            yield FreeTime(hours=hours, rule=rule, days=dates)
