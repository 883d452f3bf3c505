"""Half a year of bookings: single ones and series, past and to come, each with its claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from demo.loading.city import WEEKDAYS, City, read
from demo.loading.diary import AHEAD, BACK, CoordinationDiary, Diary, Wish
from demo.loading.writing import store
from foundation.network.states import OrganisationState
from foundation.recurrence import Frequency, Rule, holiday_on
from foundation.timespan import TimeSpan
from rooms.models import BookingSeries, RejectedDate, Room
from rooms.states import BookingState, DateVerdict

if TYPE_CHECKING:
    from foundation.network.models import Organisation

SINGLE = 9
"""Single bookings a room."""
NEIGHBOURS = 12
"""Organisations that book a room: the nearest."""
SERIES_EACH = 2
"""Weekly uses that an organisation has by chance, beside those in the files."""


@dataclass(frozen=True, kw_only=True)
class WeeklyUse:
    """Who has which room every so many weeks, and what for."""

    room: Room
    organisation: Organisation
    purpose: str
    day: str
    begin: str
    end: str
    weeks: int = 1


def load_bookings(city: City) -> None:
    """Fill the diaries of all rooms."""
    desk = CoordinationDiary(city)
    rooms = {room.name: room for room in Room.objects.select_related("venue__organisation")}
    kept = _keep_free(city, rooms)
    _series_of_events(city, desk, rooms)
    for values in [room for venue in read("venues")["venue"] for room in venue["room"]]:
        room = rooms[values["name"]]
        around = _organisations_around(city, room)
        if "weekly" in values:
            day, begin, end, purpose = values["weekly"]
            _series(
                city,
                desk,
                WeeklyUse(room=room, organisation=around[0], purpose=purpose, day=day, begin=begin, end=end),
            )
        for _turn in range(city.chance.randrange(1, 3)):
            _some_series(city, desk, room, around, kept)
        for _turn in range(round(SINGLE * max(0.3, min(city.scale, 4)))):
            _single(city, desk, room, around, kept)
    desk.write()


def _keep_free(city: City, rooms: dict[str, Room]) -> dict[int, tuple[int, time, time]]:
    """Return the times that stay free in the showpiece's rooms, so that a search on a Tuesday finds them."""
    kept = {}
    for values in [room for venue in read("venues")["venue"] for room in venue["room"]]:
        if "keep_free" in values:
            day, begin, end = values["keep_free"]
            kept[rooms[values["name"]].pk] = (
                WEEKDAYS.index(day),
                time.fromisoformat(begin),
                time.fromisoformat(end),
            )
    return kept


def _organisations_around(city: City, room: Room) -> list[Organisation]:
    """Return who books here: the nearest groups first, then the other members around."""
    confirmed = [
        organisation
        for organisation in city.organisations.values()
        if organisation.state == OrganisationState.CONFIRMED and organisation.pk != room.venue.organisation_id
    ]
    nearest = sorted(confirmed, key=lambda organisation: _distance(organisation, room))
    return sorted(nearest[:NEIGHBOURS], key=lambda organisation: not organisation.is_group)


def _distance(organisation: Organisation, room: Room) -> float:
    """Return how far it is, squared, in some unit; whose place is not known comes last."""
    venue = room.venue
    if not (organisation.latitude and organisation.longitude and venue.latitude and venue.longitude):
        return float("inf")
    north = float(organisation.latitude - venue.latitude)
    east = float(organisation.longitude - venue.longitude) * 0.66
    return north * north + east * east


def _series_of_events(city: City, desk: CoordinationDiary, rooms: dict[str, Room]) -> None:
    """Book the rooms in which series of events take place."""
    for values in read("events")["event"]:
        if "repeat" not in values or "room" not in values:
            continue
        begin = datetime.combine(city.today, time.fromisoformat(values["start"]))
        use = WeeklyUse(
            room=rooms[values["room"]],
            organisation=city.organisations[values["by"][0]],
            purpose=values["title"][:200],
            day=values["day"],
            begin=values["start"],
            end=f"{begin + timedelta(minutes=values['minutes']):%H:%M}",
            weeks={"weekly": 1, "biweekly": 2, "monthly": 4}[values["repeat"]],
        )
        _series(city, desk, use)


def _some_series(
    city: City, desk: CoordinationDiary, room: Room, around: list[Organisation], kept: dict[int, tuple[int, time, time]]
) -> None:
    weekday = city.chance.randrange(0, 7)
    hour = city.chance.choice([9, 10, 14, 15, 16, 17, 18, 19, 19])
    begin, end = time(hour, city.chance.choice([0, 0, 30])), time(hour + 2)
    if weekday == kept.get(room.pk, (-1,))[0] and end > time(16):
        return
    purpose = city.chance.choice(desk.reasons["purposes"])
    if "geburtstag" in purpose.lower() or "hauptversammlung" in purpose:
        return
    wanting = [each for each in around if desk.series_of[each.pk] < SERIES_EACH]
    if not wanting:
        return
    organisation = city.chance.choice(wanting)
    desk.series_of[organisation.pk] += 1
    use = WeeklyUse(
        room=room,
        organisation=organisation,
        purpose=purpose,
        day=WEEKDAYS[weekday],
        begin=f"{begin:%H:%M}",
        end=f"{end:%H:%M}",
        weeks=city.chance.choice([1, 1, 1, 2]),
    )
    _series(city, desk, use)


def _series(city: City, desk: CoordinationDiary, use: WeeklyUse) -> None:
    """Book a weekly use; dates that are closed or taken are kept with the reason."""
    diary, room = desk.diary, use.room
    series = _series_of(city, diary, use)
    rule = Rule(first_on=series.first_on, frequency=Frequency.WEEKLY, interval=use.weeks, until_on=series.until_on)
    spans = [(date_, TimeSpan.on(date_, series.starts, series.ends)) for date_ in rule.dates()]
    spans = [(date_, span) for date_, span in spans if not diary.is_out(use.organisation, span)]
    free = [(date_, span) for date_, span in spans if diary.has_room_for(room, span)]
    if len(free) < 4:
        return
    store([series])
    wish = Wish(
        room=room,
        organisation=use.organisation,
        purpose=use.purpose,
        people=city.chance.randrange(max(2, room.capacity // 3), room.capacity + 1),
        series=series,
        requested_at=series.created_at,
    )
    for number, (_date, span) in enumerate(free):
        desk.book(wish, span, _state_in_series(number, is_over=span.end <= city.now))
    booked = {date_ for date_, _span in free}
    store(_rejected(series, date_, diary, room) for date_, _span in spans if date_ not in booked)


def _series_of(city: City, diary: Diary, use: WeeklyUse) -> BookingSeries:
    """Return half a year of it, not stored yet."""
    first = diary.first + timedelta(days=(WEEKDAYS.index(use.day) - diary.first.weekday()) % 7)
    first += timedelta(days=7 * city.chance.randrange(0, 4))
    return BookingSeries(
        room=use.room,
        organisation=use.organisation,
        person=city.managers[use.organisation.pk],
        first_on=first,
        until_on=min(first + timedelta(days=180), diary.last),
        starts=time.fromisoformat(use.begin),
        ends=time.fromisoformat(use.end),
        interval=use.weeks,
        created_at=city.now - timedelta(days=BACK + 20),
    )


def _state_in_series(number: int, *, is_over: bool) -> BookingState:
    """Let some dates be given back, and nobody come to some."""
    if number % 9 == 7:
        return BookingState.CANCELLED
    return BookingState.MISSED if is_over and number % 13 == 5 else BookingState.CONFIRMED


def _rejected(series: BookingSeries, day: date, diary: Diary, room: Room) -> RejectedDate:
    if name := holiday_on(day):
        return RejectedDate(series=series, on_day=day, verdict=DateVerdict.HOLIDAY, reason=f"Feiertag ({name})")
    span = TimeSpan.on(day, series.starts, series.ends)
    if not diary.openings.contain(room, span):
        return RejectedDate(series=series, on_day=day, verdict=DateVerdict.CLOSED, reason="geschlossen")
    return RejectedDate(series=series, on_day=day, verdict=DateVerdict.TAKEN, reason="schon belegt")


def _single(
    city: City, desk: CoordinationDiary, room: Room, around: list[Organisation], kept: dict[int, tuple[int, time, time]]
) -> None:
    day = desk.diary.first + timedelta(days=city.chance.randrange(0, BACK + AHEAD))
    length = city.chance.choice([60, 90, 120, 120, 180, 240])
    begin = datetime.combine(day, time(city.chance.randrange(9, 21), city.chance.choice([0, 0, 30])))
    end = begin + timedelta(minutes=length)
    if end.date() != day:
        return
    if day.weekday() == kept.get(room.pk, (-1,))[0] and end.time() > time(16):
        return
    span = TimeSpan.on(day, begin.time(), end.time())
    purpose = city.chance.choice(desk.reasons["purposes"])
    people = city.chance.randrange(2, room.capacity + 1)
    organisation = city.chance.choice(around)
    is_free = desk.diary.has_room_for(room, span)
    state, requested_at = _state_of(city, span, is_free=is_free)
    if desk.diary.is_out(organisation, span):
        return
    if state is None or not (is_free or desk.diary.openings.contain(room, span)):
        return
    wish = Wish(room=room, organisation=organisation, purpose=purpose, people=people, requested_at=requested_at)
    desk.book(wish, span, state)


def _state_of(city: City, span: TimeSpan, *, is_free: bool) -> tuple[BookingState | None, datetime | None]:
    """Return how a single booking stands: by chance, by whether it is over, and by whether the room was free."""
    fate = city.chance.random()
    if not is_free:
        return (BookingState.DECLINED, None) if fate < 0.5 else (None, None)
    if span.start <= city.now + timedelta(hours=30):
        return (BookingState.EXPIRED, None) if fate < 0.03 else (BookingState.CONFIRMED, None)
    if fate < 0.22:
        return BookingState.REQUESTED, city.now - timedelta(hours=city.chance.randrange(2, 60))
    if fate < 0.28:
        return BookingState.CANCELLED, None
    return BookingState.CONFIRMED, None
