"""Every list of events takes as many queries for a thousand rows as for ten, and at most fifteen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from wagtail.images import get_image_model

from events.listings import coming
from events.models import Event, FeedVersion, Occurrence
from events.states import EventState
from foundation.network.models import Organisation
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.timespan import at, today
from tests.cost import assert_costs_the_same
from tests.events.factories import CategoryFactory, EventFactory, publish
from tests.foundation.factories import MembershipFactory, OrganisationFactory
from tests.foundation.pictures import upload

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def fresh(client: Client, url: str) -> Callable[[], HttpResponse]:
    """Return what asks for a page of which nothing is kept."""

    def ask() -> HttpResponse:
        cache.clear()
        return client.get(url)

    return ask


@pytest.fixture
def club(client: Client) -> Organisation:
    club: Organisation = OrganisationFactory()
    client.force_login(MembershipFactory(organisation=club).person)
    return club


def events_of(club: Organisation) -> Callable[[int, int], None]:
    """Return what stores published events, each with its text for calendars, this week and later."""
    category = CategoryFactory()

    def fill(first: int, last: int) -> None:
        events = Event.objects.bulk_create(
            EventFactory.build(
                slug=f"abend-{number}",
                organiser=club,
                category=category,
                state=EventState.PUBLISHED,
                calendar_text=f"BEGIN:VEVENT\r\nUID:{number}\r\nEND:VEVENT\r\n",
            )
            for number in range(first, last)
        )
        Occurrence.objects.bulk_create(
            Occurrence(event=event, original_on=today(), original_at=moment, starts_at=moment)
            for event, moment in ((each, at(today() + DAY * (n % 20 + 1), time(18))) for n, each in enumerate(events))
        )
        FeedVersion.rise()

    return fill


@pytest.mark.parametrize(
    "url",
    [
        "/kalender/",
        "/kalender/?ansicht=monat",
        "/kalender/?kostenlos=1&zeitraum=woche",
        "/kalender/abonnieren/",
        "/kalender/feed.ics",
        "/kalender/feed.ics?kostenlos=1",
        "/kalender/verwalten/",
    ],
)
def test_the_calendar_its_feed_and_ones_own_events(client: Client, club: Organisation, url: str) -> None:
    assert_costs_the_same(fresh(client, url), fill=events_of(club))


def test_an_event_with_a_thousand_dates(client: Client, club: Organisation) -> None:
    event = publish(organiser=club)

    def fill(first: int, last: int) -> None:
        start = at(event.first_on, time(18))
        Occurrence.objects.bulk_create(
            Occurrence(
                event=event,
                original_on=event.first_on + DAY * (number + 1),
                original_at=start + DAY * (number + 1),
                starts_at=start + DAY * (number + 1),
            )
            for number in range(first, last)
        )

    urls = [
        f"/kalender/{event.slug}/",
        f"/kalender/{event.slug}/verwalten/",
        f"/kalender/{event.slug}/verwalten/?alle=1",
    ]
    assert_costs_the_same(*(fresh(client, url) for url in urls), fill=fill)


@pytest.mark.parametrize("ending", ["/", ".csv"])
def test_a_thousand_registrants(client: Client, club: Organisation, ending: str) -> None:
    event = publish(organiser=club, has_registration=True)
    occurrence = event.occurrences.get()
    states = [SignUpState.CONFIRMED, SignUpState.WAITING, SignUpState.CANCELLED]

    def fill(first: int, last: int) -> None:
        SignUp.objects.bulk_create(
            SignUp(
                sheet=occurrence.sheet,
                name=f"Gast {number}",
                email=f"gast-{number}@example.org",
                state=states[number % 3],
            )
            for number in range(first, last)
        )

    url = f"/kalender/{event.slug}/termine/{occurrence.original_on}/anmeldungen{ending}"
    assert_costs_the_same(fresh(client, url), fill=fill)


def test_rows_on_other_pages_read_all_their_pictures_at_once(club: Organisation) -> None:
    def rows() -> list[str]:
        return [render_to_string("events/event_card.html", {"occurrence": row}) for row in coming(None, 5).items]

    def fill(first: int, last: int) -> None:
        for number in range(first, last):
            image = get_image_model().objects.create(title=f"Bild {number}", file=upload())
            publish(organiser=club, picture=image, picture_alt="Menschen singen")
        rows()  # what is cut for the first time is stored

    assert_costs_the_same(rows, fill=fill, few=1, many=4)
