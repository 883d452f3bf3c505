"""The calendar: single events and series, with lists of those who come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast

from django.db.models import QuerySet
from django.utils import timezone

from demo.loading.city import WEEKDAYS, City, read
from demo.loading.customs import awake_before, is_quiet, is_time_for, quiet_days
from demo.loading.writing import entry, store
from events.actions import enter_usual_words
from events.actions.occurrences import cancel_occurrence, move_occurrence
from events.actions.own_rooms import RoomTaken
from events.actions.series_dates import settle
from events.models import Category, Event, LeftOutDate, Occurrence, TargetGroup
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.network.states import OrganisationState
from foundation.recurrence import Frequency
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.slugs import slug_for
from foundation.timespan import at, local
from rooms.models import Room, Venue

if TYPE_CHECKING:
    from foundation.network.models import Organisation
    from foundation.places.models import District

BACK, AHEAD = 55, 130
"""Days in which single events lie."""
SHIFT = 2
"""Days by which the same series is elsewhere later in the week."""
EVERYBODY = "Alle"
FREQUENCIES = {
    "": Frequency.ONCE,
    "weekly": Frequency.WEEKLY,
    "biweekly": Frequency.WEEKLY,
    "monthly": Frequency.MONTHLY_WEEKDAY,
}
"""By the word of the file."""


@dataclass
class Invitation:
    """One text of the file, by one organisation, at one time."""

    values: dict[str, Any]
    organiser: Organisation
    district: District
    turn: int
    first_on: date


def load_events(city: City) -> None:
    """Write all events, with their dates, lists and history."""
    categories, groups = _categories(), _target_groups()
    places = _Places(city)
    invitations = list(_invitations(city))
    events = [_event(city, invitation, categories, places, number) for number, invitation in enumerate(invitations)]
    store(events)
    _link(events, invitations, groups)
    series = [event for event in events if event.is_series]
    store([LeftOutDate(event=event, on=day) for event in series for day in quiet_days(event.rule.dates())])
    for event in events:
        _settle(event)
    store(
        entry(
            city,
            event,
            "event.published",
            at=event.created_at,
            by=event.created_by,
            before=EventState.DRAFT,
            after=EventState.PUBLISHED,
        )
        for event in events
        if event.state == EventState.PUBLISHED
    )
    _register(city, Occurrence.objects.filter(sheet__isnull=False).select_related("sheet", "event"))
    _change_some(city, events)


def _settle(event: Event) -> None:
    """Give the event its dates, and its room on all of them; where it is not free, one meets elsewhere in the house."""
    by = event.created_by or SYSTEM
    try:
        settle(event, by=by)
    except RoomTaken:
        event.place_name, event.room = event.room.full_name if event.room else "", None
        event.save(update_fields=["place_name", "room"])
        settle(event, by=by)


def _categories() -> dict[str, Category]:
    enter_usual_words()
    return {category.name: category for category in Category.objects.all()}


def _target_groups() -> dict[str, TargetGroup]:
    """Return those that the texts name; what is particular to the demo comes after the usual ones."""
    names = dict.fromkeys(name for values in read("events")["event"] for name in values["for"] if name != EVERYBODY)
    for position, name in enumerate(names, start=20):
        TargetGroup.objects.get_or_create(
            name=name, defaults={"slug": slug_for(name, longest=60), "position": position}
        )
    return {group.name: group for group in TargetGroup.objects.all()}


class _Places:
    """Where an organisation meets."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.rooms = {room.name: room for room in Room.objects.select_related("venue")}
        venues = list(Venue.objects.select_related("district").prefetch_related("rooms"))
        self.of = {venue.organisation_id: venue for venue in venues}
        self.in_district: dict[int, list[Venue]] = {}
        for venue in venues:
            self.in_district.setdefault(venue.district_id, []).append(venue)

    def put(self, event: Event, invitation: Invitation) -> None:
        """Give the event a place: the room named, the organisation's house, its address, a house nearby."""
        room = self.rooms.get(invitation.values.get("room", ""))
        if room and room.venue.organisation_id != invitation.organiser.pk and invitation.turn > 0:
            room = None
        nearby = self.in_district.get(invitation.district.pk, [])
        venue = room.venue if room else self.of.get(invitation.organiser.pk)
        if venue is None and not invitation.organiser.address and nearby:
            venue = self.city.chance.choice(nearby)
        if venue is None:
            event.place_name = invitation.organiser.name if invitation.organiser.address else invitation.district.name
            event.address = invitation.organiser.address
            event.latitude, event.longitude = invitation.organiser.latitude, invitation.organiser.longitude
            event.is_step_free = invitation.organiser.accessibility.startswith(("stufenlos", "Rampe"))
            return
        if room and room.venue.organisation_id == invitation.organiser.pk:
            event.room = room
        else:
            event.place_name = room.full_name if room else venue.name
        event.address = venue.address
        event.latitude, event.longitude = venue.latitude, venue.longitude
        event.is_step_free = room.is_step_free if room else any(each.is_step_free for each in venue.rooms.all())
        event.has_accessible_toilet = bool(venue.toilet_access)
        event.has_hearing_loop = "Induktionsschleife" in (room.equipment_note if room else "")


def _invitations(city: City) -> Any:
    """Yield every text as often as the file says, each time by another organisation and in another week."""
    by_kind: dict[str, list[Organisation]] = {}
    for organisation in city.organisations.values():
        if organisation.state == OrganisationState.CONFIRMED:
            by_kind.setdefault(organisation.kind, []).append(organisation)
    at_home = {values["name"]: values["districts"][0] for values in read("organisations")["organisation"]}
    for copy in range(city.copies):
        for values in city.part_of(read("events")["event"]):
            hosts = _hosts(city, values["by"], by_kind)
            for turn in range(values.get("times", 1)):
                organiser = hosts[(turn + copy) % len(hosts)]
                first_on = _day(city, values, turn)
                yield Invitation(values, organiser, city.districts[at_home[organiser.name]], turn, first_on)


def _hosts(city: City, names: list[str], by_kind: dict[str, list[Organisation]]) -> list[Organisation]:
    """Return who may invite: those named first, then, mixed, those of the kinds named."""
    named = [city.organisations[name] for name in names if name in city.organisations]
    kinds = [organisation for name in names for organisation in by_kind.get(name, [])]
    return named + city.chance.sample([each for each in kinds if each not in named], len(set(kinds) - set(named)))


def _day(city: City, values: dict[str, Any], turn: int) -> date:
    """Return the first day: of a series some time ago, of a single event in its season, near today."""
    weekday = WEEKDAYS.index(values["day"])
    if "repeat" in values:
        some = city.today - timedelta(days=city.chance.randrange(120, 200))
        if weekday < 5:
            weekday = (weekday + SHIFT * turn) % 5
        return some + timedelta(days=(weekday - some.weekday()) % 7)
    candidates = [city.today + timedelta(days=day) for day in range(-BACK, AHEAD)]
    candidates = [day for day in candidates if day.weekday() == weekday and is_time_for(values, day)]
    if not candidates:
        year = [city.today + timedelta(days=day) for day in range(AHEAD, 366 + 7)]
        candidates = [day for day in year if day.weekday() == weekday and is_time_for(values, day)]
    # Most of what a calendar shows is still to come.
    coming = [day for day in candidates if day >= city.today]
    return city.chance.choice(coming if coming and (turn == 0 or city.chance.random() < 0.72) else candidates)


def _event(city: City, invitation: Invitation, categories: dict[str, Category], places: _Places, number: int) -> Event:
    values, organiser = invitation.values, invitation.organiser
    begin = datetime.combine(invitation.first_on, time.fromisoformat(values["start"]))
    if "repeat" in values:
        begin += timedelta(minutes=30) * (invitation.turn % 3)
    names = {"organisation": organiser.name, "district": invitation.district.name}
    text = values["text"].format(**names)
    called = [values["title"], *values.get("also", [])]
    title = called[invitation.turn % len(called)].format(**names)
    cost = values.get("cost", "")
    event = Event(
        title=title,
        slug=f"{slug_for(title, longest=90)}-{number + 1}",
        uid=f"{city.uuid()}@quartier",
        organiser=organiser,
        category=categories[values["category"]],
        summary=_first_sentence(text),
        description=text,
        title_en=values.get("title_en", ""),
        summary_en=values.get("summary_en", ""),
        first_on=invitation.first_on,
        start_time=begin.time(),
        end_time=(begin + timedelta(minutes=values["minutes"])).time(),
        repeat=FREQUENCIES[values.get("repeat", "")],
        interval=2 if values.get("repeat") == "biweekly" else 1,
        until_on=city.today + timedelta(days=city.chance.randrange(90, 220)) if "repeat" in values else None,
        is_free=not cost or cost.startswith(("Spende", "Eintritt frei")),
        price=cost,
        has_registration="capacity" in values,
        capacity=values.get("capacity"),
        max_seats_each=4 if "Familien" in values["for"] else 1,
        closes_hours_before=12 if "capacity" in values else 0,
        state=EventState.PUBLISHED,
        created_by=city.managers[organiser.pk],
    )
    if organiser.is_group and not event.is_series and event.first_on > city.today and number % 4 == 0:
        event.state = EventState.WAITING
    places.put(event, invitation)
    before = min(at(invitation.first_on, time(12)), city.now) - timedelta(days=city.chance.randrange(6, 40))
    event.created_at = event.changed_at = awake_before(before.replace(microsecond=0))
    return event


def _first_sentence(text: str) -> str:
    sentence = text.split(". ")[0].rstrip(".") + "."
    return sentence if len(sentence) <= 200 else sentence[:196].rsplit(" ", 1)[0] + " …"


def _link(events: list[Event], invitations: list[Invitation], groups: dict[str, TargetGroup]) -> None:
    in_district, for_whom = Event.districts.through, cast(Any, Event.target_groups).through
    pairs = list(zip(events, invitations, strict=True))
    store(in_district(event_id=event.pk, district_id=each.district.pk) for event, each in pairs)
    store(
        for_whom(event_id=event.pk, targetgroup_id=groups[name].pk)
        for event, each in pairs
        for name in each.values["for"]
        if name != EVERYBODY
    )


def _register(city: City, occurrences: QuerySet[Occurrence]) -> None:
    """Let people sign up: never more than there are places, the rest wait in line."""
    signups = []
    for occurrence in occurrences:
        sheet = occurrence.sheet
        if sheet is None or occurrence.starts_at > city.now + timedelta(days=60):
            continue
        capacity = sheet.capacity or 20
        wanted = round(capacity * city.chance.choice([0.2, 0.5, 0.7, 0.9, 1.0, 1.15]))
        for place, person in enumerate(city.chance.sample(city.residents, min(wanted, len(city.residents)))):
            created = occurrence.starts_at - timedelta(days=city.chance.randrange(8, 30))
            created = awake_before(min(created, city.now - timedelta(hours=place + 1)))
            waits = place >= capacity
            signups.append(
                SignUp(
                    sheet=sheet,
                    person=person,
                    name=person.display_name,
                    email=person.email,
                    state=SignUpState.WAITING if waits else SignUpState.CONFIRMED,
                    waiting_since=created if waits else None,
                    created_at=created,
                )
            )
    store(signups)
    store(entry(city, signup, f"signup.{signup.state}", at=signup.created_at, by=signup.person) for signup in signups)


def _change_some(city: City, events: list[Event]) -> None:
    """Cancel one date, move another: a calendar is never quite as planned."""
    series = [event for event in events if event.is_series]
    coming = Occurrence.objects.filter(starts_at__gt=timezone.now() + timedelta(days=3)).order_by("starts_at")
    for number, event in enumerate(series[1::7]):
        occurrence = coming.filter(event=event).first()
        if occurrence is None:
            continue
        if number % 2 == 0:
            reason = ["Die Leitung ist krank, gute Besserung.", "An diesem Tag ist Stadtteilfest, wir sind dort."]
            cancel_occurrence(occurrence=occurrence, by=event.created_by or SYSTEM, reason=reason[number // 2 % 2])
        elif event.room is None and not is_quiet(local(occurrence.starts_at).date() + timedelta(days=1)):
            move_occurrence(
                occurrence=occurrence,
                starts_at=occurrence.starts_at + timedelta(days=1),
                ends_at=occurrence.ends_at + timedelta(days=1) if occurrence.ends_at else None,
                by=event.created_by or SYSTEM,
            )
