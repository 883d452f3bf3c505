"""A city with a thousand of everything: every list asks the database as often as with a few."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, Occurrence
from events.states import EventState
from foundation.network.models import Membership, Organisation
from foundation.network.states import OrganisationKind, OrganisationState, Role
from foundation.people.models import Person
from foundation.places.models import District
from participation.helping.models import Opportunity
from participation.ideas.models import Idea
from participation.ideas.states import IdeaState
from tests.cost import MOST, assert_costs_the_same, cost
from tests.events.factories import CategoryFactory
from tests.participation.factories import TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]

FEW = 30
"""Rows that fill the first page of each list."""
PUBLIC = [
    "/",
    "/stadtteile/",
    "/stadtteile/muehlburg/",
    "/netzwerk/",
    "/netzwerk/?stadtteil=muehlburg&suche=verein",
    "/aktuelles/",
]
OWN = ["/mein/", "/kalender/verwalten/", "/mitmachen/verwalten/", "/raeume/buchungen/", "/raeume/anfragen/"]
CMS = [
    "/admin/",
    "/admin/organisationen/",
    "/admin/organisationen/?state=proposed",
    "/admin/veranstaltungen/",
    "/admin/ideas/",
    "/admin/mitmachen/",
    "/admin/users/",
]


def fill(district: District, manager: Person, numbers: Iterable[int]) -> None:
    """Write so many of everything into the district; half of it waits for the coordination."""
    now, category, topic = timezone.now(), CategoryFactory(), TopicFactory()
    organisations = Organisation.objects.bulk_create(
        Organisation(
            name=f"Verein {number}",
            slug=f"verein-{number}",
            kind=OrganisationKind.CLUB,
            state=OrganisationState.PROPOSED if number % 2 else OrganisationState.CONFIRMED,
        )
        for number in numbers
    )
    _in_district(Organisation, "organisation_id", organisations, district)
    Membership.objects.bulk_create(
        Membership(person=manager, organisation=organisation, role=Role.MANAGER) for organisation in organisations
    )
    events = Event.objects.bulk_create(
        Event(
            title=f"Fest {organisation.pk}",
            slug=f"fest-{organisation.pk}",
            organiser=organisation,
            category=category,
            summary="Wir feiern.",
            place_name="Platz",
            first_on=now.date() + timedelta(days=3),
            state=EventState.WAITING if organisation.pk % 3 else EventState.PUBLISHED,
        )
        for organisation in organisations
    )
    _in_district(Event, "event_id", events, district)
    Occurrence.objects.bulk_create(
        Occurrence(
            event=event,
            original_on=event.first_on,
            starts_at=now + timedelta(days=3),
            original_at=now + timedelta(days=3),
            ends_at=now + timedelta(days=3, hours=2),
        )
        for event in events
    )
    Idea.objects.bulk_create(
        Idea(
            title=f"Idee {organisation.pk}",
            text="Eine Bank.",
            topic=topic,
            district=district,
            author=manager,
            state=IdeaState.SUBMITTED if organisation.pk % 2 else IdeaState.PUBLISHED,
            submitted_at=now,
            answer_due_on=now.date() + timedelta(days=28),
            published_at=None if organisation.pk % 2 else now,
        )
        for organisation in organisations
    )
    opportunities = Opportunity.objects.bulk_create(
        Opportunity(
            organisation=organisation,
            title="Helfen",
            summary="Wir schrauben.",
            place="Platz",
            contact_name="Lina",
            contact_email="lina@example.org",
            state="published",
            published_at=now,
        )
        for organisation in organisations
    )
    _in_district(Opportunity, "opportunity_id", opportunities, district)
    Person.objects.bulk_create(Person(email=f"person{number}@example.org", password="!") for number in numbers)


def _in_district(model: Any, column: str, things: Iterable[Any], district: District) -> None:
    through = model.districts.through
    through.objects.bulk_create(through(**{column: thing.pk, "district_id": district.pk}) for thing in things)


@pytest.mark.one_database  # how often it asks is not the database's
def test_every_list_asks_as_often_for_a_thousand_as_for_a_few(
    client: Client, as_editor: Client, muehlburg: District
) -> None:
    visitor, manager = Client(), Client()
    person = Person.objects.create_user("lina@example.org", display_name="Lina")
    chief = Person.objects.create_superuser("chef@example.org")
    steering = Client()
    for who, browser in [(person, manager), (chief, steering)]:
        browser.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    asked = [
        *((visitor, address) for address in PUBLIC),
        *((manager, address) for address in OWN),
        *((as_editor, address) for address in CMS[:-1]),
        *((steering, address) for address in CMS),
    ]
    assert_costs_the_same(
        *(partial(browser.get, address) for browser, address in asked),
        fill=lambda first, last: fill(muehlburg, person, range(first, last)),
        few=FEW,
        most=None,
    )
    for address in PUBLIC:
        assert cost(partial(visitor.get, address)) <= MOST
