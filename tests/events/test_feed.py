"""The feed as a whole, as programs fetch it: what is in it, its filters, when it changes, what it costs."""

from __future__ import annotations

import time as clock
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar

from events import actions
from events.models import Event, FeedVersion, Occurrence
from foundation.actors import SYSTEM
from foundation.timespan import at, today
from tests.cost import queries
from tests.events.factories import CategoryFactory, EventFactory, change, enter, publish, register, series
from tests.events.feeds import components, fetch, titles
from tests.foundation.factories import DistrictFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    cache.clear()


def test_the_bytes_are_well_formed_and_no_cookie_comes_with_them(client: Client) -> None:
    publish(title="Straßenfest, Kuchen; \\ Kaffee", description="Ä" * 300 + "\r\nX-EVIL:1\u2028")
    response = fetch(client)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert not response.cookies
    assert "Content-Encoding" not in fetch(client, accept_encoding="gzip")
    assert response.content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in response.content[:-2].split(b"\r\n"))
    assert b"\r\nX-EVIL" not in response.content
    assert not [line for line in response.content.split(b"\r\n") if line.startswith(b"METHOD")]


def test_saving_without_a_visible_change_changes_nothing(client: Client) -> None:
    event = series()
    before, version = fetch(client).content, FeedVersion.current().number
    change(event, title=event.title)
    actions.extend_horizon()
    assert fetch(client).content == before
    assert FeedVersion.current().number == version


def test_drafts_and_unchecked_events_and_registrants_are_nowhere(client: Client) -> None:
    enter(title="Entwurf")
    event = publish(title="Fest", has_registration=True)
    occurrence = event.occurrences.get()
    register(occurrence, PersonFactory(display_name="Lina Geheim", email="lina@example.org"))
    text = fetch(client).content.decode()
    assert "Entwurf" not in text
    assert "Lina" not in text
    assert "lina@" not in text


def test_filters_narrow_the_feed_and_name_it(client: Client) -> None:
    muehlburg, durlach = DistrictFactory(name="Mühlburg", slug="muehlburg"), DistrictFactory(slug="durlach")
    publish(title="Hier", districts=[muehlburg], category=CategoryFactory(name="Fest", slug="fest"))
    publish(title="Dort", districts=[durlach], is_free=False, price="5 €", category=CategoryFactory())
    assert titles(client, "?stadtteil=muehlburg") == ["Hier"]
    assert titles(client, "?kategorie=fest&kostenlos=1") == ["Hier"]
    assert titles(client, "?kategorie=musik&kostenlos=1") == []
    calendar = Calendar.from_ical(fetch(client, "?stadtteil=muehlburg").content)
    assert calendar["x-wr-calname"] == "Mühlburg · Quartier Karlsruhe"
    assert fetch(client, "?stadtteil=gibtesnicht").status_code == 404
    assert fetch(client, "?stadtteil=%00").status_code == 404


def test_of_several_values_of_one_filter_any_will_do(client: Client) -> None:
    for name in ["begegnung", "bewegung", "musik"]:
        publish(title=name, category=CategoryFactory(name=name.title(), slug=name))
    both = fetch(client, "?kategorie=bewegung&kategorie=begegnung")
    assert titles(client, "?kategorie=bewegung&kategorie=begegnung") == ["begegnung", "bewegung"]
    assert Calendar.from_ical(both.content)["x-wr-calname"] == "Begegnung\\, Bewegung · Quartier Karlsruhe"
    assert fetch(client, "?kategorie=begegnung&kategorie=bewegung")["ETag"] == both["ETag"]
    assert fetch(client, "?kategorie=begegnung&kategorie=gibtsnicht").status_code == 404


@pytest.mark.parametrize("query", ["?zeitraum=gestern", "?von=gestern", "?bis=3000-01-01", "?kostenlos=vielleicht"])
def test_what_is_not_understood_is_refused_and_named(client: Client, query: str) -> None:
    publish()
    response = fetch(client, query)
    name, _, value = query[1:].partition("=")
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.content.decode().startswith(f"{name}: „{value}“")


@pytest.mark.parametrize(
    "address", ["/kalender/feed.ics", "/suche/atom/", "/aktuelles/feed.atom", "/en/aktuelles/feed.atom"]
)
def test_a_parameter_that_there_is_not_is_refused_and_named(client: Client, address: str) -> None:
    response = client.get(address, {"kategorien": "musik"})
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert response.content.decode().startswith("kategorien: ")


def test_one_event_in_three_feeds_has_one_uid(client: Client) -> None:
    district, organiser = DistrictFactory(slug="muehlburg"), OrganisationFactory(slug="verein")
    event = publish(districts=[district], organiser=organiser)
    uids = {components(client, query)[0]["uid"] for query in ["", "?stadtteil=muehlburg", "?veranstalter=verein"]}
    assert uids == {event.uid}
    file = Calendar.from_ical(client.get(f"/kalender/{event.slug}.ics").content)
    assert file.events[0]["uid"] == event.uid


def test_two_fetches_give_the_same_bytes_and_the_second_is_304(client: Client) -> None:
    series()
    first, second = fetch(client), fetch(client)
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert fetch(client, if_none_match=first["ETag"]).status_code == 304
    assert fetch(client, if_modified_since=first["Last-Modified"]).status_code == 304


@pytest.mark.parametrize("leave", [actions.cancel, actions.withdraw])
def test_who_leaves_the_feed_changes_both_validators(client: Client, leave: Any) -> None:
    event = series()
    publish()
    FeedVersion.objects.update(changed_at=at(today(), time(0)) - timedelta(days=3))
    before = fetch(client)
    leave(event=event, by=SYSTEM)
    assert fetch(client, if_none_match=before["ETag"]).status_code == 200
    assert fetch(client, if_modified_since=before["Last-Modified"]).status_code == 200


def test_a_renamed_organiser_is_a_visible_change(client: Client) -> None:
    event = publish()
    before = fetch(client)
    event.organiser.name = "Neuer Name e. V."
    event.organiser.save()
    response = fetch(client, if_none_match=before["ETag"])
    assert response.status_code == 200
    assert "Neuer Name" in Calendar.from_ical(response.content).events[0]["description"]
    assert Calendar.from_ical(response.content).events[0]["sequence"] == 1


def test_one_bad_record_does_not_kill_the_feed(client: Client) -> None:
    publish(title="Gut")
    bad = publish(title="Schlecht")
    Event.objects.filter(pk=bad.pk).update(online_url="javascript:alert(1)")
    change(bad)
    assert titles(client) == ["Gut"]


def test_two_thousand_events_answer_304_without_being_built(client: Client) -> None:
    template = publish(title="Singen", description="Lang " * 40)
    day = today()
    events = Event.objects.bulk_create(
        [
            EventFactory.build(
                title=f"Singen {n}",
                slug=f"singen-{n}",
                organiser=template.organiser,
                category=template.category,
                state=template.state,
                first_on=day,
                calendar_text=template.calendar_text.replace(template.uid, f"{n}@quartier")[:460]
                + "\r\nEND:VEVENT\r\n",
            )
            for n in range(2000)
        ]
    )
    Occurrence.objects.bulk_create(
        [
            Occurrence(event=event, original_on=day, original_at=moment, starts_at=moment)
            for n, event in enumerate(events)
            for moment in [at(day, time(12)) + timedelta(hours=n % 300)]
        ]
    )
    began = clock.perf_counter()
    first = fetch(client)
    built_in = clock.perf_counter() - began
    assert first.content.count(b"BEGIN:VEVENT") > 1500
    assert len(first.content) < 1_000_300
    began = clock.perf_counter()
    again = fetch(client, if_none_match=first["ETag"])
    unchanged_in = clock.perf_counter() - began
    assert again.status_code == 304
    [query] = queries(lambda: fetch(client, if_none_match=first["ETag"]).content)
    assert "feedversion" in query
    assert unchanged_in < built_in


def test_the_feed_is_the_same_in_every_language(client: Client) -> None:
    event = series()
    actions.cancel_occurrence(occurrence=event.occurrences.order_by("pk")[0], by=SYSTEM)
    assert client.get("/en/kalender/feed.ics").content == fetch(client).content


def test_the_cache_does_not_fill_with_feeds_of_made_up_days(client: Client) -> None:
    for day in range(1, 4):
        assert client.get(f"/kalender/feed.ics?von=2026-01-0{day}").status_code == 200
    assert not cache._cache  # type: ignore[attr-defined]
    assert client.get("/kalender/feed.ics").status_code == 200
    assert len(cache._cache) == 1  # type: ignore[attr-defined]


def test_the_site_may_move_and_no_event_is_written_anew(client: Client, settings: Any) -> None:
    """Neither folding nor anything else differs from what a site says that was always there."""
    event = publish(description="Ein langer Text, der gefaltet wird. " * 12)
    assert "testserver" not in event.calendar_text
    old = fetch(client).content
    assert b"http://testserver/kalender/" in old.replace(b"\r\n ", b"")
    settings.BASE_URL = "https://quartier-der-neuen-grossen-stadt.example.org"
    moved = fetch(client).content
    assert b"testserver" not in moved.replace(b"\r\n ", b"")
    assert f"URL:{settings.BASE_URL}/kalender/{event.slug}/" in moved.decode().replace("\r\n ", "")
    assert max(len(line) for line in moved.split(b"\r\n")) <= 75
    assert b"quartier-der-neuen" in client.get(f"/kalender/{event.slug}.ics").content.replace(b"\r\n ", b"")
    settings.BASE_URL = "http://testserver"
    assert fetch(client).content == old
