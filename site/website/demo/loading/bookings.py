"""Half a year of bookings: single ones and series, past and to come, each with its claims."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from foundation.network.states import OrganisationState
from foundation.timespan import TimeSpan
from rooms.availability import Openings, holiday_on, quarter_hours
from rooms.models import Booking, BookingSeries, Claim, RejectedDate, Room, Terms
from rooms.states import BookingState, DateVerdict, Side, Tariff, Use
from website.demo.loading.city import WEEKDAYS, City, read
from website.demo.loading.writing import entry, store

if TYPE_CHECKING:
    from wagtail.models import ModelLogEntry

    from foundation.network.models import Organisation

BACK, AHEAD = 91, 98
"""Days; a little more than half a year, so that some of it is always ahead."""
SINGLE = 9
"""Single bookings a room."""
REHEARSALS = ("probe", "tanz", "yoga", "bewegung", "trommel", "gitarre")
COURSES = ("kurs", "deutsch", "hilfe", "nähen", "nähnachmittag", "sprach")
GATHERINGS = ("fest", "film", "konferenz", "café", "abend")


class Diary:
    """Which side of which quarter hour is taken already, as the database will have it."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.taken: dict[int, set[tuple[datetime, int]]] = defaultdict(set)
        self.first, self.last = city.today - timedelta(days=BACK), city.today + timedelta(days=AHEAD)
        self.openings = Openings.read(Room.objects.select_related("venue"), self.first, self.last + timedelta(days=1))
        for part, starts_at, side in Claim.objects.values_list("part", "starts_at", "side"):
            self.taken[part].add((starts_at, side))

    def wants(self, room: Room, span: TimeSpan) -> list[tuple[datetime, int]]:
        """Return what a booking claims, its buffers included."""
        return [
            *[(quarter, side) for quarter in quarter_hours(span.start, span.end) for side in Side],
            *[(quarter, Side.LEAD) for quarter in quarter_hours(span.start - room.before, span.start)],
            *[(quarter, Side.TAIL) for quarter in quarter_hours(span.end, span.end + room.after)],
        ]

    def has_room_for(self, room: Room, span: TimeSpan) -> bool:
        """Whether the room is open and free then."""
        return self.openings.contain(room, span) and self.taken[room.pk].isdisjoint(self.wants(room, span))

    def take(self, room: Room, span: TimeSpan) -> None:
        self.taken[room.pk].update(self.wants(room, span))


class Desk:
    """Collects bookings with what belongs to them, to be written at once."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.diary = Diary(city)
        self.terms = {(terms.room_id, terms.use): terms for terms in Terms.objects.all()}
        self.bookings: list[Booking] = []
        self.reasons = read("residents")["bookings"]

    def book(
        self,
        room: Room,
        span: TimeSpan,
        organisation: Organisation,
        purpose: str,
        *,
        state: BookingState,
        people: int,
        series: BookingSeries | None = None,
        requested_at: datetime | None = None,
    ) -> None:
        """Put a booking on the pile; the caller has made sure that the time is free."""
        city, use = self.city, use_of(purpose)
        terms = self.terms[room.pk, use]
        if requested_at is None:
            lead = timedelta(days=city.chance.randrange(6, 50), hours=city.chance.randrange(12))
            requested_at = min(span.start - lead, city.now - timedelta(hours=city.chance.randrange(3, 70)))
        deadline = min(requested_at + timedelta(days=room.venue.answer_days), span.start)
        if state in (BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.MISSED):
            self.diary.take(room, span)
        answer = ""
        if state == BookingState.DECLINED:
            answer = city.chance.choice(self.reasons["decline_reasons"])
        if state == BookingState.CANCELLED:
            answer = city.chance.choice(self.reasons["cancel_reasons"])
        self.bookings.append(
            Booking(
                uid=city.uuid(),
                room=room,
                organisation=organisation,
                person=city.managers[organisation.pk],
                series=series,
                starts_at=span.start,
                ends_at=span.end,
                buffer_before=room.buffer_before,
                buffer_after=room.buffer_after,
                state=state,
                held_until=deadline if state in (BookingState.REQUESTED, BookingState.EXPIRED) else None,
                use=use,
                purpose=purpose,
                people=people,
                needs_step_free=room.is_step_free and city.chance.random() < 0.2,
                tariff=terms.tariff,
                price_per_hour=terms.price_per_hour if terms.tariff != Tariff.FREE else Decimal(0),
                terms_note=terms.note,
                rules_accepted_at=requested_at,
                answer=answer,
                requested_at=requested_at,
                changed_at=min(city.now, requested_at + timedelta(hours=20)),
            )
        )

    def write(self) -> None:
        """Store the bookings, their claims and their history."""
        store(self.bookings)
        store(
            Claim(part_id=booking.room_id, starts_at=quarter, side=side, booking=booking)
            for booking in self.bookings
            if booking.state in (BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.MISSED)
            for quarter, side in self.diary.wants(booking.room, booking.span)
        )
        store(line for booking in self.bookings for line in self._history(booking))

    def _history(self, booking: Booking) -> list[ModelLogEntry]:
        lines = [entry(self.city, booking, "booking.requested", at=booking.requested_at, by=booking.person)]
        if booking.state == BookingState.REQUESTED:
            return lines
        host = self.city.managers[booking.room.venue.organisation_id]
        by = {BookingState.CANCELLED: booking.person, BookingState.EXPIRED: None}.get(BookingState(booking.state), host)
        action = f"booking.{booking.state}"
        lines.append(entry(self.city, booking, action, at=booking.changed_at, by=by, reason=booking.answer))
        return lines


def load_bookings(city: City) -> None:
    """Fill the diaries of all rooms."""
    desk = Desk(city)
    rooms = {room.name: room for room in Room.objects.select_related("venue__organisation")}
    kept = _keep_free(city, rooms)
    _series_of_events(city, desk, rooms)
    for values in [room for venue in read("venues")["venue"] for room in venue["room"]]:
        room = rooms[values["name"]]
        around = _organisations_around(city, room)
        if "weekly" in values:
            day, begin, end, purpose = values["weekly"]
            _series(city, desk, room, around[0], purpose, day=day, begin=begin, end=end)
        for _turn in range(city.chance.randrange(1, 3)):
            _some_series(city, desk, room, around, kept)
        for _turn in range(round(SINGLE * max(0.3, min(city.scale, 4)))):
            _single(city, desk, room, around, kept)
    desk.write()


def use_of(purpose: str) -> Use:
    """Return what the purpose is, by its words."""
    words = purpose.lower()
    if "geburtstag" in words:
        return Use.CELEBRATION
    if any(word in words for word in REHEARSALS):
        return Use.REHEARSAL
    if any(word in words for word in COURSES):
        return Use.COURSE
    return Use.GATHERING if any(word in words for word in GATHERINGS) else Use.MEETING


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
    """Return who books here: those of the district first, some from elsewhere."""
    confirmed = [
        organisation
        for organisation in city.organisations.values()
        if organisation.state == OrganisationState.CONFIRMED and organisation.pk != room.venue.organisation_id
    ]
    near = [organisation for organisation in confirmed if room.venue.district.name in organisation.address]
    near += [organisation for organisation in confirmed if organisation.is_group and organisation not in near][:6]
    return near + city.chance.sample([each for each in confirmed if each not in near], 5)


def _series_of_events(city: City, desk: Desk, rooms: dict[str, Room]) -> None:
    """Book the rooms in which series of events take place."""
    for values in read("events")["event"]:
        if "repeat" not in values or "room" not in values:
            continue
        begin = datetime.combine(city.today, time.fromisoformat(values["start"]))
        _series(
            city,
            desk,
            rooms[values["room"]],
            city.organisations[values["by"][0]],
            values["title"][:200],
            day=values["day"],
            begin=values["start"],
            end=f"{begin + timedelta(minutes=values['minutes']):%H:%M}",
            weeks={"weekly": 1, "biweekly": 2, "monthly": 4}[values["repeat"]],
        )


def _some_series(
    city: City, desk: Desk, room: Room, around: list[Organisation], kept: dict[int, tuple[int, time, time]]
) -> None:
    weekday = city.chance.randrange(0, 7)
    hour = city.chance.choice([9, 10, 14, 15, 16, 17, 18, 19, 19])
    begin, end = time(hour, city.chance.choice([0, 0, 30])), time(hour + 2)
    if weekday == kept.get(room.pk, (-1,))[0] and end > time(16):
        return
    purpose = city.chance.choice(desk.reasons["purposes"])
    if "geburtstag" in purpose.lower() or "hauptversammlung" in purpose:
        return
    organisation = city.chance.choice(around)
    day = WEEKDAYS[weekday]
    weeks = city.chance.choice([1, 1, 1, 2])
    _series(city, desk, room, organisation, purpose, day=day, begin=f"{begin:%H:%M}", end=f"{end:%H:%M}", weeks=weeks)


def _series(
    city: City,
    desk: Desk,
    room: Room,
    organisation: Organisation,
    purpose: str,
    *,
    day: str,
    begin: str,
    end: str,
    weeks: int = 1,
) -> None:
    """Book a weekly use; dates that are closed or taken are kept with the reason."""
    diary = desk.diary
    first = diary.first + timedelta(days=(WEEKDAYS.index(day) - diary.first.weekday()) % 7)
    first += timedelta(days=7 * city.chance.randrange(0, 4))
    until = min(first + timedelta(days=180), diary.last)
    series = BookingSeries(
        room=room,
        organisation=organisation,
        person=city.managers[organisation.pk],
        first_on=first,
        until_on=until,
        starts=time.fromisoformat(begin),
        ends=time.fromisoformat(end),
        interval_weeks=weeks,
        created_at=city.now - timedelta(days=BACK + 20),
    )
    dates = [first + timedelta(days=7 * weeks * step) for step in range((until - first).days // (7 * weeks) + 1)]
    spans = [(date_, TimeSpan.on(date_, series.starts, series.ends)) for date_ in dates]
    free = [(date_, span) for date_, span in spans if diary.has_room_for(room, span)]
    if len(free) < 4:
        return
    store([series])
    people = city.chance.randrange(max(2, room.capacity // 3), room.capacity + 1)
    for number, (_date, span) in enumerate(free):
        over = span.end <= city.now
        state = BookingState.CONFIRMED
        if number % 9 == 7:
            state = BookingState.CANCELLED
        elif over and number % 13 == 5:
            state = BookingState.MISSED
        desk.book(
            room,
            span,
            organisation,
            purpose,
            state=state,
            people=people,
            series=series,
            requested_at=series.created_at,
        )
    booked = {date_ for date_, _span in free}
    store(_rejected(series, date_, diary, room) for date_ in dates if date_ not in booked)


def _rejected(series: BookingSeries, day: date, diary: Diary, room: Room) -> RejectedDate:
    if name := holiday_on(day):
        return RejectedDate(series=series, on_day=day, verdict=DateVerdict.HOLIDAY, reason=f"Feiertag ({name})")
    span = TimeSpan.on(day, series.starts, series.ends)
    if not diary.openings.contain(room, span):
        return RejectedDate(series=series, on_day=day, verdict=DateVerdict.CLOSED, reason="geschlossen")
    return RejectedDate(series=series, on_day=day, verdict=DateVerdict.TAKEN, reason="schon belegt")


def _single(
    city: City, desk: Desk, room: Room, around: list[Organisation], kept: dict[int, tuple[int, time, time]]
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
    if state is None or not (is_free or desk.diary.openings.contain(room, span)):
        return
    desk.book(room, span, organisation, purpose, state=state, people=people, requested_at=requested_at)


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
