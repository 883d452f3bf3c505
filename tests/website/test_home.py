"""The first page: the search, the way to one's own district, what is on today, and the rest in a few lines."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.test import Client

from events.models import Event
from foundation.people.models import Person
from foundation.places.models import District
from foundation.timespan import today
from tests.cost import assert_costs_the_same
from tests.events.factories import publish
from tests.foundation.accounts import freshly_signed_in
from tests.foundation.factories import PersonFactory, StreetSectionFactory
from tests.website.test_district_page import fill, lively
from website.pages.models import HomePage

pytestmark = pytest.mark.django_db
__all__ = ["lively"]


def festival(district: District, number: int, **fields: object) -> Event:
    """Publish something that lasts all of today, so that it is not over at whatever hour this runs."""
    return publish(
        **{
            "title": f"Fest {number}",
            "slug": f"fest-{number}",
            "districts": [district],
            "first_on": today(),
            "start_time": None,
            "end_time": None,
            **fields,
        }
    )


def test_today_shows_the_next_three_and_leads_to_all(client: Client, city: None, muehlburg: District) -> None:
    for number in range(4):
        festival(muehlburg, number)
    page = client.get("/").content.decode()
    assert [f"Fest {number}" in page for number in range(4)] == [True, True, True, False]
    assert "4 Termine, die nächsten drei:" in page
    assert "Alle 4 von heute" in page
    assert client.get("/kalender/?zeitraum=heute").content.decode().count("row-list__title") == 4
    assert 'href="/kalender/?zeitraum=wochenende"' in page


def test_a_day_without_events_says_what_is_next(client: Client, city: None, muehlburg: District) -> None:
    assert "Zurzeit ist nichts angekündigt." in client.get("/").content.decode()
    festival(muehlburg, 9, first_on=today() + timedelta(days=3), start_time=time(18), end_time=time(20))
    page = client.get("/").content.decode()
    assert "Heute ist nichts mehr angekündigt. Als Nächstes:" in page
    assert "Fest 9" in page
    assert "von heute" not in page


def test_what_an_editor_writes_there_still_stands(client: Client, city: None) -> None:
    home = HomePage.objects.get(locale__language_code="de")
    home.title, home.lead = "Nachbarschaft", "Alles beginnt hier."
    home.welcome_title, home.welcome = "Willkommen", "So geht es.\n\nUnd so."
    home.save_revision().publish()
    page = client.get("/").content.decode()
    for words in ("<h1>Nachbarschaft</h1>", "Alles beginnt hier.", "<h2>Willkommen</h2>", "<p>Und so.</p>"):
        assert words in page


def test_the_search_comes_first_and_easy_language_is_near(client: Client, lively: None) -> None:
    page = client.get("/").content.decode()
    order = [page.index(words) for words in ('id="suche-text"', "gebaerdensprache/", 'id="heute"', 'id="stadtteile"')]
    assert order == sorted(order)
    for title in ("Idee 0 in Mühlburg", "Hilfe 0 in Mühlburg", "Neues 0 aus Mühlburg", "Freien Raum finden"):
        assert title in page
    assert not client.cookies


def test_a_city_without_streets_and_borders_does_not_ask_where_one_lives(
    client: Client, city: None, muehlburg: District
) -> None:
    District.objects.update(boundary=None)
    muehlburg.save()
    assert "Wo wohnen Sie?" not in client.get("/").content.decode()
    StreetSectionFactory(district=muehlburg)
    page = client.get("/").content.decode()
    assert "Wo wohnen Sie?" in page
    assert "Standort nehmen" not in page


def test_who_has_said_where_home_is_is_led_there(client: Client, city: None, muehlburg: District) -> None:
    StreetSectionFactory(district=muehlburg)
    person: Person = PersonFactory(home_district=muehlburg)
    assert "Zu Ihrem Stadtteil: Mühlburg" in freshly_signed_in(person).get("/").content.decode()
    assert "Zu Ihrem Stadtteil" not in client.get("/").content.decode()


def test_it_costs_the_same_however_much_goes_on(client: Client, city: None, muehlburg: District) -> None:
    def more(begin: int, end: int) -> None:
        for number in range(begin, end):
            festival(muehlburg, number)
        if not begin:
            fill(muehlburg, 3)

    assert_costs_the_same(lambda: client.get("/"), fill=more, few=3, many=8, most=16)
