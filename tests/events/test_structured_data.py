"""What search engines read of events, against the rules in `schema_rules`."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db.models import Prefetch
from django.test import Client

from events import actions
from events.models import Event, Occurrence
from events.prices import amounts
from events.public_data import as_event
from foundation.actors import SYSTEM
from foundation.look.sharing import postal_address
from foundation.network.states import OrganisationState
from foundation.recurrence import Frequency
from foundation.signups.models import SignUpSheet
from foundation.timespan import local, today
from tests.cost import assert_costs_the_same
from tests.events.factories import publish, register, series
from tests.events.schema_rules import faults
from tests.events.surfaces import structured
from tests.foundation.factories import PersonFactory


def read(event: Event) -> dict[str, Any]:
    dates = event.occurrences.prefetch_related(Prefetch("sheet", SignUpSheet.objects.with_places()))
    coming = [*dates.order_by("starts_at")[:3]]
    for each in coming:
        each.event = event
    return as_event(event, coming[0], coming)


def price_of(**fields: Any) -> list[str]:
    return [offer["price"] for offer in read(publish(is_free=False, **fields)).get("offers", [])]


@pytest.mark.slow
def test_no_event_of_the_demo_has_a_fault(small_demo_city: None) -> None:
    del small_demo_city
    events = Event.objects.public().select_related("organiser", "category", "picture", "room__venue")
    wrong = {event.slug: found for event in events if (found := faults(read(event)))}
    assert events.count() > 20
    assert wrong == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start_time": None, "end_time": None, "days": 3},
        {"end_time": None},
        {"start_time": time(22), "end_time": time(2)},
        {"address": "Hardtstraße 1, 76185 Karlsruhe", "latitude": Decimal("49.01"), "longitude": Decimal("8.37")},
        {"place_name": "", "online_url": "https://treffen.example.org/x"},
        {"online_url": "https://treffen.example.org/x"},
        {"is_free": False, "price": "5 €, ermäßigt 3 €"},
        {"is_free": False, "price": "auf Spendenbasis"},
        {"repeat": Frequency.WEEKLY, "interval": 2},
        {"repeat": Frequency.MONTHLY_DAY, "first_on": date(2027, 1, 31)},
        {"repeat": Frequency.MONTHLY_WEEKDAY, "until_on": today() + timedelta(days=200)},
        {"repeat": Frequency.YEARLY, "start_time": None, "end_time": None},
        {"has_registration": True, "capacity": 3},
    ],
)
def test_every_kind_of_event_is_right(client: Client, fields: dict[str, Any]) -> None:
    event = publish(**fields)
    assert faults(structured(client, event.get_absolute_url())) == []


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["cancel", "move", "cancel all"])
def test_what_was_decided_is_right(client: Client, what: str) -> None:
    event = series()
    first = event.occurrences.order_by("original_on")[0]
    if what == "cancel":
        actions.cancel_occurrence(occurrence=first, by=SYSTEM)
    elif what == "move":
        later = first.starts_at + timedelta(days=1)
        actions.move_occurrence(occurrence=first, starts_at=later, ends_at=None, by=SYSTEM)
    else:
        actions.cancel(event=event, by=SYSTEM)
    first = Occurrence.objects.get(pk=first.pk)
    data = structured(client, first.get_absolute_url())
    assert faults(data) == []
    words = {"cancel": "EventCancelled", "move": "EventRescheduled", "cancel all": "EventCancelled"}
    assert data["eventStatus"] == f"https://schema.org/{words[what]}"
    assert ("offers" in data) == (what == "move")


@pytest.mark.django_db
def test_the_last_whole_day_is_counted_in() -> None:
    event = publish(start_time=None, end_time=None, days=3)
    data = read(event)
    assert data["startDate"] == event.first_on.isoformat()
    assert data["endDate"] == (event.first_on + timedelta(days=2)).isoformat()


@pytest.mark.django_db
def test_a_series_names_its_rule_and_its_next_dates() -> None:
    left_out = today() + timedelta(days=14)
    event = series(until_on=today() + timedelta(days=60), left_out=[left_out])
    dates = [*event.occurrences.order_by("starts_at")[:3]]
    above = read(event)["superEvent"]
    assert above["eventSchedule"]["repeatFrequency"] == "P1W"
    assert above["eventSchedule"]["exceptDate"] == [left_out.isoformat()]
    assert [each["startDate"] for each in above["subEvent"]] == [local(date_.starts_at).isoformat() for date_ in dates]
    assert "superEvent" not in read(publish())


@pytest.mark.django_db
def test_an_offer_for_each_amount_and_none_where_none_is_named() -> None:
    assert price_of(price="5 €, ermäßigt 3 €") == ["5.00", "3.00"]
    assert price_of(price="auf Spendenbasis") == []
    assert [offer["price"] for offer in read(publish())["offers"]] == ["0.00"]


@pytest.mark.django_db
def test_without_a_picture_the_drawing_of_the_page_is_named(client: Client) -> None:
    event = publish()
    drawing = read(event)["image"][0].removeprefix("http://testserver")
    assert drawing.startswith("/static/illustrations/event-music")
    assert f'src="{drawing}"' in client.get(event.get_absolute_url()).content.decode()


@pytest.mark.django_db
def test_what_is_full_is_sold_out() -> None:
    event = publish(has_registration=True, capacity=1)
    assert read(event)["offers"][0]["availability"].endswith("InStock")
    register(event.occurrences.get(), PersonFactory())
    assert read(event)["offers"][0]["availability"].endswith("SoldOut")


@pytest.mark.django_db
def test_dates_of_a_series_cost_no_query_each(client: Client) -> None:
    event = series(has_registration=True)

    def fill(_first: int, last: int) -> None:
        Event.objects.filter(pk=event.pk).update(until_on=event.first_on + timedelta(weeks=last))
        actions.extend_horizon()

    assert_costs_the_same(lambda: client.get(event.get_absolute_url()), fill=fill, few=2, many=9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 €", ["5"]),
        ("5€ / ermäßigt 3,50 €", ["5", "3.50"]),
        ("Eintritt 12,- Euro", ["12"]),
        ("€ 7,50", ["7.50"]),
        ("3–5 €", ["3", "5"]),
        ("3 bis 5 Euro", ["3", "5"]),
        ("1.250,50 EUR", ["1250.50"]),
        ("4.50 €", ["4.50"]),
        ("8", ["8"]),
        ("5 €, Kinder unter 12 Jahren 2 €, 5 € an der Abendkasse", ["5", "2"]),
        ("auf Spendenbasis", []),
        ("Kinder bis 12 Jahre frei", []),
        ("", []),
    ],
)
def test_amounts_in_what_people_write(text: str, expected: list[str]) -> None:
    assert amounts(text) == [Decimal(each) for each in expected]


def test_an_address_is_taken_apart_at_its_postcode() -> None:
    parts = {"@type": "PostalAddress", "addressCountry": "DE"}
    assert postal_address("Hardtstraße 1, 76185 Karlsruhe") == {
        **parts, "streetAddress": "Hardtstraße 1", "postalCode": "76185", "addressLocality": "Karlsruhe",
    }  # fmt: skip
    assert postal_address("Hardtstraße 1") == {
        **parts, "streetAddress": "Hardtstraße 1", "addressLocality": settings.CITY_NAME,
    }  # fmt: skip
    assert postal_address("") == {**parts, "addressLocality": settings.CITY_NAME}


@pytest.mark.django_db
def test_of_an_organisation_that_has_left_no_page_is_named(client: Client) -> None:
    event = publish()
    page = event.organiser.get_absolute_url()
    assert structured(client, event.get_absolute_url())["organizer"]["url"].endswith(page)
    event.organiser.state = OrganisationState.LEFT
    event.organiser.save()
    answer = client.get(event.get_absolute_url()).content.decode()
    assert f'href="{page}"' not in answer
    assert "nicht mehr im Netzwerk" in answer
    data = structured(client, event.get_absolute_url())
    assert data["organizer"] == {"@type": "Organization", "name": event.organiser.name}
    assert faults(data) == []
