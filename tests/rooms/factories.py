from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import factory
from django.db.models import Model
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.timespan import TimeSpan, today
from rooms.actions.agreements import Application
from rooms.actions.closures import ClosedTime
from rooms.actions.requests import request_booking
from rooms.models import Booking, OpeningHours, Room, Terms, Venue
from rooms.states import Approval, Use
from tests.foundation.factories import DistrictFactory, GroupFactory, MembershipFactory, OrganisationFactory


class VenueFactory(DjangoModelFactory[Venue]):
    """A house that is open every day from 8 to 24."""

    class Meta:
        model = Venue
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Haus {n}")
    slug = factory.LazyAttribute(lambda venue: slugify(venue.name))
    address = "Rheinstraße 1"
    district = factory.SubFactory(DistrictFactory)
    closes_on_holidays = False

    @factory.post_generation
    def hours(self, create: bool, extracted: list[tuple[int, time, time]] | None, **_: object) -> None:
        spans = extracted if extracted is not None else [(day, time(8), time(0)) for day in range(7)]
        OpeningHours.objects.bulk_create(
            OpeningHours(venue=self, weekday=day, opens=opens, closes=closes) for day, opens, closes in spans
        )


class RoomFactory(DjangoModelFactory[Room]):
    """A room for thirty that its host answers for, free for everybody's meetings."""

    class Meta:
        model = Room
        skip_postgeneration_save = True

    venue = factory.SubFactory(VenueFactory)
    name = factory.Sequence(lambda n: f"Raum {n}")
    slug = factory.LazyAttribute(lambda room: slugify(room.name))
    capacity = 30

    @factory.post_generation
    def uses(self, create: bool, extracted: list[Use] | None, **_: object) -> None:
        for use in [Use.MEETING] if extracted is None else extracted:
            Terms.objects.create(room=self, use=use)


def group_of(person: Person | None = None, **fields: Any) -> tuple[Organisation, Person]:
    """Return a confirmed group and somebody who speaks for it."""
    group = GroupFactory(**fields)
    membership = MembershipFactory(organisation=group, **({"person": person} if person else {}))
    return group, membership.person


def host_of(venue: Venue) -> Person:
    """Return somebody who answers for the house."""
    return MembershipFactory(organisation=venue.organisation).person


def next_tuesday() -> date:
    """Return a Tuesday that lies well ahead, whatever today is, and far from a change of clocks or a holiday."""
    return today() + timedelta(days=(1 - today().weekday()) % 7 + 14)


def evening(day: date | None = None, starts: time = time(18), ends: time = time(20)) -> TimeSpan:
    return TimeSpan.on(day or next_tuesday(), starts, ends)


def application(organisation: Organisation | None = None, **fields: Any) -> Application:
    """Return what a group says, one of its own unless it is given."""
    values = {"use": Use.MEETING, "purpose": "Nähtreff", "people": 10, "accepts_rules": True, **fields}
    return Application(organisation=organisation or group_of()[0], **values)


def booked(
    room: Room, span: TimeSpan | None = None, *, at_once: bool = False, by: Person | None = None, **fields: Any
) -> Booking:
    """Return a booking of the room as a group would make it."""
    if at_once:
        let_everybody_in(room)
    if by is None:
        fields["organisation"], by = group_of()
    return request_booking(room=room, span=span or evening(), application=application(**fields), by=by)


def let_everybody_in(room: Room) -> None:
    """Give the room to everybody without asking the host."""
    change(room, approval=Approval.EVERYBODY)


def change(thing: Model, **fields: Any) -> None:
    """Change the row, and the object at hand with it."""
    type(thing)._default_manager.filter(pk=thing.pk).update(**fields)
    for name, value in fields.items():
        setattr(thing, name, value)


def loaded(thing: Any) -> Any:
    """Return the row as another page would have loaded it by now."""
    return type(thing)._default_manager.get(pk=thing.pk)


def closed_time(span: TimeSpan, reason: str = "Wasserschaden", room: Room | None = None) -> ClosedTime:
    return ClosedTime(starts_at=span.start, ends_at=span.end, reason=reason, room=room)
