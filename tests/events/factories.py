from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from events import actions
from events.models import Category, Event, TargetGroup
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.places.models import District
from foundation.recurrence import Frequency
from foundation.timespan import today
from tests.foundation.factories import OrganisationFactory


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


def enter(*, districts: list[District] | None = None, left_out: list[date] | None = None, **fields: Any) -> Event:
    """Enter an event as a draft."""
    return actions.enter(
        event=EventFactory.build(
            **{"organiser": OrganisationFactory(), "category": CategoryFactory(), **fields},
        ),
        districts=districts or [],
        left_out=left_out or [],
        by=SYSTEM,
    )


def publish(**fields: Any) -> Event:
    """Enter an event and let it appear."""
    event = enter(**fields)
    actions.publish(event=event, by=SYSTEM)
    assert event.state == EventState.PUBLISHED
    return event


def series(**fields: Any) -> Event:
    """Publish something that takes place every week from next week on."""
    return publish(**{"repeat": Frequency.WEEKLY, **fields})
