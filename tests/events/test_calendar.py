from __future__ import annotations

import json
import re
from datetime import time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from events import actions
from events.models import Event, Occurrence
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.timespan import at, today
from tests.cost import MOST, assert_costs_the_same, cost
from tests.events.factories import CategoryFactory, EventFactory, enter, publish, register, series
from tests.foundation.factories import DistrictFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def shown(client: Client, query: str = "") -> list[str]:
    return [occurrence.event.title for occurrence in client.get(f"/kalender/{query}").context["page"].object_list]


@pytest.mark.parametrize("address", ["/kalender/", "/kalender/?ansicht=monat", "/kalender/?stadtteil=a&kostenlos=1"])
def test_a_thousand_dates_cost_the_same_queries_as_ten(client: Client, address: str) -> None:
    DistrictFactory(slug="a")
    template = publish()

    def fill(first: int, last: int) -> None:
        events = Event.objects.bulk_create(
            EventFactory.build(
                slug=f"viele-{n}", organiser=template.organiser, category=template.category, state=EventState.PUBLISHED
            )
            for n in range(first, last)
        )
        moment = at(today() + timedelta(days=3 if first == 0 else 4), time(18))
        Occurrence.objects.bulk_create(
            Occurrence(event=event, original_on=today(), original_at=moment, starts_at=moment) for event in events
        )

    assert_costs_the_same(lambda: client.get(address), fill=fill)


@pytest.mark.parametrize("address", ["/kalender/", "/kalender/?ansicht=monat", "/kalender/abonnieren/"])
def test_reading_sets_no_cookie(client: Client, address: str) -> None:
    publish()
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies


def test_filters_are_readable_and_combine(client: Client) -> None:
    muehlburg = DistrictFactory(name="Mühlburg", slug="muehlburg")
    quarter = DistrictFactory(slug="fliederplatz", level="quarter", parent=muehlburg)
    club = OrganisationFactory(slug="verein")
    publish(title="Hier", districts=[muehlburg], organiser=club, is_step_free=True)
    publish(title="Drin", districts=[quarter], category=CategoryFactory(name="Fest", slug="fest"))
    publish(title="Dort", districts=[DistrictFactory()], is_free=False, price="3 €")
    assert shown(client, "?stadtteil=muehlburg") == ["Hier", "Drin"]
    assert shown(client, "?stadtteil=muehlburg&kategorie=fest") == ["Drin"]
    assert shown(client, "?veranstalter=verein") == ["Hier"]
    assert shown(client, "?kostenlos=1") == ["Hier", "Drin"]
    assert shown(client, "?barrierefrei=1") == ["Hier"]
    assert shown(client, "?stadtteil=nirgends") == []


def test_the_period_narrows_to_days(client: Client) -> None:
    publish(title="bald", first_on=today() + timedelta(days=1))
    publish(title="später", first_on=today() + timedelta(days=20))
    day = today() + timedelta(days=20)
    assert shown(client) == ["bald", "später"]
    assert shown(client, f"?von={day}&bis={day}") == ["später"]
    assert shown(client, f"?von={day:%d.%m.%Y}&bis={day:%d.%m.%y}") == ["später"]
    assert shown(client, f"?bis={today() + timedelta(days=2)}") == ["bald"]
    assert shown(client, "?zeitraum=heute") == []


def test_the_next_seven_days_are_those_that_the_map_counts(client: Client) -> None:
    publish(title="am siebten Tag", first_on=today() + timedelta(days=6))
    publish(title="am achten Tag", first_on=today() + timedelta(days=7))
    assert shown(client, "?zeitraum=woche") == ["am siebten Tag"]


@pytest.mark.parametrize(
    "query",
    [
        "?ansicht=karte",
        "?ansicht=monat&monat=2026-13",
        "?ansicht=monat&monat=9999-12",
        "?ansicht=monat&monat=0001-01",
    ],
)
def test_a_view_that_does_not_exist_is_not_found(client: Client, query: str) -> None:
    assert client.get(f"/kalender/{query}").status_code == 404


def test_of_several_values_of_one_filter_any_will_do(client: Client) -> None:
    here, there = DistrictFactory(slug="muehlburg"), DistrictFactory(slug="durlach")
    for name, district in [("fest", here), ("musik", there), ("kurs", here)]:
        publish(title=name, category=CategoryFactory(name=name, slug=name), districts=[district])
    assert shown(client, "?kategorie=fest&kategorie=musik") == ["fest", "musik"]
    assert shown(client, "?kategorie=fest&kategorie=musik&stadtteil=muehlburg") == ["fest"]
    assert shown(client, "?stadtteil=muehlburg&stadtteil=durlach") == ["fest", "musik", "kurs"]
    assert shown(client, "?kategorie=fest&kategorie=gibtsnicht") == ["fest"]


def test_each_of_several_values_can_be_taken_away(client: Client) -> None:
    for name in ["fest", "musik"]:
        CategoryFactory(name=name, slug=name)
    response = client.get("/kalender/?kategorie=musik&kategorie=fest&kostenlos=1")
    assert response.context["form"].chosen() == [
        ("fest", "kategorie=musik&kostenlos=1"),
        ("musik", "kategorie=fest&kostenlos=1"),
        ("kostenlos", "kategorie=fest&kategorie=musik"),
    ]
    page = response.content.decode()
    assert re.findall(r'<option value="(\w+)" selected>', page.partition('name="kategorie"')[2])[:2] == [
        "fest",
        "musik",
    ]


def test_a_month_has_no_period_to_be_narrowed_by(client: Client) -> None:
    page = client.get("/kalender/?ansicht=monat&zeitraum=immer&von=gestern")
    assert page.context["form"].chosen() == []
    assert page.context["form"].errors == {}


def test_an_organiser_without_public_events_is_named_and_invites_to_nothing(client: Client) -> None:
    OrganisationFactory(name="Chor", slug="chor")
    response = client.get("/kalender/?veranstalter=chor")
    assert response.context["form"].chosen() == [("Chor", "")]
    assert response.context["form"].errors == {}
    assert shown(client, "?veranstalter=chor") == []


def test_the_page_to_subscribe_names_what_it_cannot_subscribe_to(client: Client) -> None:
    page = client.get("/kalender/abonnieren/?kategorie=gibtsnicht&kostenlos=vielleicht&zeitraum=immer").content.decode()
    assert "Zu „gibtsnicht“ gibt es hier nichts." in page
    assert "„vielleicht“ bei „kostenlos“ haben wir nicht verstanden." in page
    assert "„immer“" not in page


def test_the_links_to_feed_and_subscription_keep_the_filters(client: Client) -> None:
    DistrictFactory(slug="muehlburg", name="Mühlburg")
    page = client.get("/kalender/?stadtteil=muehlburg&kostenlos=1&zeitraum=woche").content.decode()
    assert 'href="/kalender/feed.ics?stadtteil=muehlburg&amp;kostenlos=1"' in page
    assert 'href="/kalender/abonnieren/?stadtteil=muehlburg&amp;kostenlos=1"' in page
    subscribe = client.get("/kalender/abonnieren/?stadtteil=muehlburg&kostenlos=1").content.decode()
    assert 'href="webcal://testserver/kalender/feed.ics?stadtteil=muehlburg&amp;kostenlos=1"' in subscribe
    assert '<form class="filters" method="get" action="/kalender/abonnieren/"' in subscribe
    assert '<option value="muehlburg" selected>' in subscribe
    assert "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Ftestserver" in subscribe
    assert 'value="http://testserver/kalender/feed.ics?stadtteil=muehlburg&amp;kostenlos=1"' in subscribe
    assert all(word in subscribe for word in ["iPhone", "Google", "Outlook", "Thunderbird"])


def test_a_night_stands_once_and_several_days_on_each(client: Client) -> None:
    first = today().replace(day=10)
    first = first if first > today() else (first + timedelta(days=31)).replace(day=10)
    publish(title="Nacht", first_on=first, start_time=time(22), end_time=time(2))
    publish(title="Drei Tage", first_on=first, start_time=None, end_time=None, days=3)
    weeks = client.get(f"/kalender/?ansicht=monat&monat={first:%Y-%m}").context["month"].weeks
    squares = [(day.on.day, o.event.title) for week in weeks for day in week for o in day.occurrences]
    assert sorted(squares) == [(10, "Drei Tage"), (10, "Nacht"), (11, "Drei Tage"), (12, "Drei Tage")]
    assert sorted(shown(client)) == ["Drei Tage", "Nacht"]


def test_nothing_on_says_what_to_do(client: Client) -> None:
    assert "Hier steht noch nichts" in client.get("/kalender/").content.decode()


def test_drafts_are_seen_by_their_organisation_only(client: Client) -> None:
    event = enter(title="Geheim")
    assert client.get(f"/kalender/{event.slug}/").status_code == 404
    assert client.get(f"/kalender/{event.slug}.ics").status_code == 404
    client.force_login(PersonFactory())
    assert client.get(f"/kalender/{event.slug}/").status_code == 404
    assert shown(client) == []


def structured(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_of_an_event_says_it_to_machines_too(client: Client) -> None:
    event = publish(title='</script><script>alert("x")</script>', address="Hardtstraße 1")
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    assert not response.cookies
    assert b"<script>alert" not in response.content
    data = structured(client, event.get_absolute_url())
    assert data["name"] == '</script><script>alert("x")</script>'
    assert data["startDate"].endswith("T18:30:00+01:00") or data["startDate"].endswith("T18:30:00+02:00")
    address = {"addressLocality": settings.CITY_NAME, "addressCountry": "DE", "streetAddress": "Hardtstraße 1"}
    address = {"@type": "PostalAddress", **address}
    assert data["location"] == {"@type": "Place", "name": "Bürgerzentrum", "address": address}
    assert data["eventStatus"] == "https://schema.org/EventScheduled"


def test_a_cancelled_date_says_so_and_why(client: Client) -> None:
    event = series()
    occurrence = event.occurrences.order_by("pk")[1]
    actions.cancel_occurrence(occurrence=occurrence, by=SYSTEM, reason="Wasserschaden")
    page = client.get(occurrence.get_absolute_url()).content.decode()
    assert "Dieser Termin ist abgesagt" in page
    assert "Wasserschaden" in page
    assert structured(client, occurrence.get_absolute_url())["eventStatus"] == "https://schema.org/EventCancelled"
    assert "Abgesagt:" in client.get("/kalender/").content.decode()


@pytest.mark.parametrize("day", ["1999-01-01", "gestern", "2026-99-99"])
def test_a_date_that_the_event_does_not_have_is_404(client: Client, day: str) -> None:
    assert client.get(f"{series().get_absolute_url().partition('?')[0]}?termin={day}").status_code == 404


def test_an_event_costs_few_queries(client: Client) -> None:
    cache.clear()
    event = series(has_registration=True, capacity=5)
    client.get(event.get_absolute_url())
    assert cost(lambda: client.get(event.get_absolute_url())) <= MOST


def test_places_left_are_said_in_words(client: Client) -> None:
    event = publish(has_registration=True, capacity=2)
    occurrence = event.occurrences.get()
    assert "Noch 2 von 2 Plätzen frei" in client.get(event.get_absolute_url()).content.decode()
    for _number in range(2):
        register(occurrence)
    page = client.get(event.get_absolute_url()).content.decode()
    assert "Es gibt eine Warteliste" in page
    assert "Auf die Warteliste" in page


def test_a_moved_date_changes_its_month_and_leaves_the_period(client: Client) -> None:
    first = (today().replace(day=28) + timedelta(days=10)).replace(day=20)
    later = (first + timedelta(days=20)).replace(day=20)
    event = publish(title="Fest", first_on=first)
    occurrence = event.occurrences.get()
    actions.move_occurrence(occurrence=occurrence, starts_at=at(later, time(18)), ends_at=None, by=SYSTEM)

    def in_month(day: Any) -> list[str]:
        weeks = client.get(f"/kalender/?ansicht=monat&monat={day:%Y-%m}").context["month"].weeks
        return [o.event.title for week in weeks for square in week for o in square.occurrences if square.is_in_month]

    assert (in_month(first), in_month(later)) == ([], ["Fest"])
    assert shown(client, f"?von={first}&bis={first}") == []
    assert shown(client, f"?von={later}&bis={later}") == ["Fest"]
    cache.clear()
    assert b"Fest" in client.get(f"/kalender/feed.ics?von={later}&bis={later}").content
    assert b"Fest" not in client.get(f"/kalender/feed.ics?von={first}&bis={first}").content


def test_empty_fields_of_the_form_do_not_stand_in_the_address(client: Client) -> None:
    response = client.get("/kalender/?stadtteil=muehlburg&kategorie=&zeitraum=&von=&bis=&kostenlos=1")
    assert (response.status_code, response["Location"]) == (302, "/kalender/?stadtteil=muehlburg&kostenlos=1")
    assert client.get("/kalender/?stadtteil=&kategorie=")["Location"] == "/kalender/"
