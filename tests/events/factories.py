from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from events import actions
from events.actions import EventDraft
from events.models import Category, Event, Occurrence, Proposal, TargetGroup
from events.states import EventState, ProposalState
from foundation.actors import SYSTEM
from foundation.people.models import Person
from foundation.places.models import District
from foundation.recurrence import Frequency
from foundation.signups.actions import SignUpWish
from foundation.signups.models import SignUp
from foundation.timespan import today
from tests.foundation.factories import DistrictFactory, OrganisationFactory, PersonFactory


class CategoryFactory(DjangoModelFactory[Category]):
    class Meta:
        model = Category
        django_get_or_create = ("slug",)

    name = "Musik"
    slug = "musik"


class TargetGroupFactory(DjangoModelFactory[TargetGroup]):
    class Meta:
        model = TargetGroup
        django_get_or_create = ("slug",)

    name = "Familien"
    slug = "familien"


class EventFactory(DjangoModelFactory[Event]):
    """Stores only the row; `enter`, `publish` and `series` below go through the actions."""

    class Meta:
        model = Event

    title = factory.Sequence(lambda n: f"Singen {n}")
    slug = factory.Sequence(lambda n: f"singen-{n}")
    organiser = factory.SubFactory(OrganisationFactory)
    category = factory.SubFactory(CategoryFactory)
    summary = "Wir singen, was allen einfällt."
    place_name = "Bürgerzentrum"
    first_on = factory.LazyFunction(lambda: today() + timedelta(days=7))
    start_time = time(18, 30)
    end_time = time(20)


class ProposalFactory(DjangoModelFactory[Proposal]):
    """What somebody has proposed and confirmed."""

    class Meta:
        model = Proposal

    title = factory.Sequence(lambda n: f"Flohmarkt {n}")
    text = "Im Hof, mit Kuchen. Wir laden alle ein."
    first_on = factory.LazyFunction(lambda: today() + timedelta(days=10))
    place_name = "Hof, Hardtstraße 1"
    district = factory.SubFactory(DistrictFactory)
    proposer = factory.SubFactory(PersonFactory)
    state = ProposalState.WAITING


def draft_of(
    *,
    districts: list[District] | None = None,
    target_groups: list[TargetGroup] | None = None,
    left_out: list[date] | None = None,
    **fields: Any,
) -> EventDraft:
    """Return what somebody types about a new event."""
    typed = {"organiser": OrganisationFactory, "category": CategoryFactory}
    missing = {name: make() for name, make in typed.items() if name not in fields}
    built: dict[str, Any] = factory.build(dict, FACTORY_CLASS=EventFactory, **missing, **fields)
    del built["slug"]
    links = {"districts": districts or [], "target_groups": target_groups or [], "left_out": left_out or []}
    return EventDraft(fields=built, **links)  # type: ignore[arg-type]


def enter(**fields: Any) -> Event:
    """Enter an event as a draft."""
    return actions.enter(draft=draft_of(**fields), by=SYSTEM)


def publish(**fields: Any) -> Event:
    """Enter an event and let it appear."""
    event = actions.publish(event=enter(**fields), by=SYSTEM)
    assert event.state == EventState.PUBLISHED
    return event


def series(**fields: Any) -> Event:
    """Publish something that takes place every week from next week on."""
    return publish(**{"repeat": Frequency.WEEKLY, **fields})


def change(event: Event, **fields: Any) -> Event:
    """Change these fields of an event, as its form would."""
    links = {name: fields.pop(name) for name in ("districts", "target_groups", "left_out") if name in fields}
    return actions.change(event=event, draft=EventDraft(fields=fields, **links), by=SYSTEM)


def register(occurrence: Occurrence, person: Person | None = None, **wish: Any) -> SignUp:
    """Sign somebody up for a date."""
    person = person or PersonFactory()
    return actions.register(occurrence=occurrence, wish=SignUpWish(**{"name": person.public_name, **wish}), by=person)
