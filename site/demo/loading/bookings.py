"""Half a year of bookings: single ones and series, past and to come, each with its claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from demo.loading.city import WEEKDAYS, City, read
from demo.loading.customs import is_quiet
from demo.loading.diary import AHEAD, BACK, CoordinationDiary, Diary, Wish
from demo.loading.room_uses import RoomUse, use_called, uses_for
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
SERIES_MINUTES = 120
KeptFree = tuple[int, time, time]
"""A weekday and two times between which a room stays free."""


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

    def is_in_season(self, day: date) -> bool:
        """Whether they meet in this month; a quiet day that is no holiday is left out without a word."""
        use = use_called(self.purpose)
        return (use is None or day.month in use.months) and not (is_quiet(day) and not holiday_on(day))

    def people(self, chance: Random) -> int:
        """Return how many come: as the purpose has it, else some of whom the room holds."""
        use = use_called(self.purpose)
        most = self.room.capacity
        return use.people(most, chance) if use else chance.randrange(max(2, most // 3), max(3, most * 4 // 5))


@dataclass(frozen=True, kw_only=True)
class BookableRoom:
    """A room with who books it, for what, and when it stays free."""

    room: Room
    around: list[Organisation]
    uses: list[RoomUse]
    kept: KeptFree | None

    def stays_free(self, day: date, begin: time, end: time) -> bool:
        """Whether a search on this day shall find the room, as in the showpiece's on a Tuesday."""
        if self.kept is None:
            return False
        weekday, kept_from, kept_until = self.kept
        return day.weekday() == weekday and begin < kept_until and kept_from < end


def load_bookings(city: City) -> None:
    """Fill the diaries of all rooms."""
    desk = CoordinationDiary(city)
    rooms = {room.name: room for room in Room.objects.select_related("venue__organisation")}
    _series_of_events(city, desk, rooms)
    for values in [room for venue in read("venues")["venue"] for room in venue["room"]]:
        room = rooms[values["name"]]
        bookable = BookableRoom(
            room=room,
            around=_organisations_around(city, room),
            uses=uses_for(values["picture"], room.capacity),
            kept=_kept_free(values),
        )
        if "weekly" in values:
            day, begin, end, purpose = values["weekly"]
            named = WeeklyUse(
                room=room, organisation=bookable.around[0], purpose=purpose, day=day, begin=begin, end=end
            )
            _series(city, desk, named)
        for _turn in range(city.chance.randrange(1, 3)):
            _some_series(city, desk, bookable)
        for _turn in range(round(SINGLE * max(0.3, min(city.scale, 4)))):
            _single(city, desk, bookable)
    desk.write()


def _kept_free(values: dict[str, Any]) -> KeptFree | None:
    if "keep_free" not in values:
        return None
    day, begin, end = values["keep_free"]
    return WEEKDAYS.index(day), time.fromisoformat(begin), time.fromisoformat(end)


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


def _some_series(city: City, desk: CoordinationDiary, bookable: BookableRoom) -> None:
    weekly = [use for use in bookable.uses if use.is_weekly]
    wanting = [each for each in bookable.around if desk.series_of[each.pk] < SERIES_EACH]
    if not (weekly and wanting):
        return
    day = desk.diary.first + timedelta(days=city.chance.randrange(0, 7))
    chosen = city.chance.choice(weekly)
    begin, end = chosen.hours(SERIES_MINUTES, city.chance)
    if bookable.stays_free(day, begin, end):
        return
    organisation = city.chance.choice(wanting)
    desk.series_of[organisation.pk] += 1
    use = WeeklyUse(
        room=bookable.room,
        organisation=organisation,
        purpose=chosen.purpose,
        day=WEEKDAYS[day.weekday()],
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
    spans = [(date_, span) for date_, span in spans if use.is_in_season(date_)]
    spans = [(date_, span) for date_, span in spans if not diary.is_out(use.organisation, span)]
    free = [(date_, span) for date_, span in spans if not is_quiet(date_) and diary.has_room_for(room, span)]
    if len(free) < 4:
        return
    store([series])
    wish = Wish(
        room=room,
        organisation=use.organisation,
        purpose=use.purpose,
        people=use.people(city.chance),
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


def _single(city: City, desk: CoordinationDiary, bookable: BookableRoom) -> None:
    room = bookable.room
    day = desk.diary.first + timedelta(days=city.chance.randrange(0, BACK + AHEAD))
    use = city.chance.choice(bookable.uses)
    begin, end = use.hours(city.chance.choice([60, 90, 120, 120, 180, 240]), city.chance)
    if not use.is_on(day, begin, end) or bookable.stays_free(day, begin, end):
        return
    span = TimeSpan.on(day, begin, end)
    people = use.people(room.capacity, city.chance)
    organisation = city.chance.choice(bookable.around)
    is_free = desk.diary.has_room_for(room, span)
    state, requested_at = _state_of(city, span, is_free=is_free)
    if desk.diary.is_out(organisation, span):
        return
    if state is None or not (is_free or desk.diary.openings.contain(room, span)):
        return
    wish = Wish(room=room, organisation=organisation, purpose=use.purpose, people=people, requested_at=requested_at)
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
