"""The feed contract, as programs see it: our bytes, read again."""

from __future__ import annotations

import time as clock
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar
from icalendar import Event as Component

from events import actions
from events.models import Event, FeedVersion, Occurrence
from foundation.actors import SYSTEM
from foundation.recurrence import Frequency
from foundation.timespan import at, today
from tests.cost import queries
from tests.events.factories import CategoryFactory, EventFactory, change, enter, publish, register, series
from tests.foundation.factories import DistrictFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db

FEED = "/kalender/feed.ics"


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    cache.clear()


def fetch(client: Client, query: str = "", **headers: str) -> Any:
    return client.get(FEED + query, headers=headers)


def components(client: Client, query: str = "") -> list[Component]:
    return Calendar.from_ical(fetch(client, query).content).events


def titles(client: Client, query: str = "") -> list[str]:
    return sorted(str(component["summary"]) for component in components(client, query))


def next_year(month: int, day: int) -> date:
    """A date that surely lies ahead, within eighteen months."""
    return date(today().year + 1, month, day)


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


def test_an_event_says_what_subscribers_need(client: Client) -> None:
    district = DistrictFactory(name="Mühlburg", slug="muehlburg")
    event = publish(title="Singen", districts=[district], address="Hardtstraße 1", is_step_free=True)
    [component] = components(client)
    assert component["uid"] == event.uid
    assert component["dtstamp"].dt == component["last-modified"].dt == event.changed_at
    assert component["sequence"] == 0
    assert component["transp"] == "TRANSPARENT"
    assert component["status"] == "CONFIRMED"
    assert component["location"] == "Bürgerzentrum, Hardtstraße 1"
    assert component["url"] == f"http://testserver/kalender/{event.slug}/"
    assert component["url"] in component["description"]
    assert "stufenlos" in component["description"]
    assert not component.walk("VALARM")


def test_the_uid_is_made_from_nothing_that_changes(client: Client) -> None:
    event = publish(title="Singen")
    uid = event.uid
    change(event, title="Tanzen", first_on=event.first_on + timedelta(days=1))
    [component] = components(client)
    assert (component["uid"], component["sequence"], component["summary"]) == (uid, 1, "Tanzen")
    assert "singen" not in uid.lower()


def test_saving_without_a_visible_change_changes_nothing(client: Client) -> None:
    event = series()
    before, version = fetch(client).content, FeedVersion.current().number
    change(event, title=event.title)
    actions.extend_horizon()
    assert fetch(client).content == before
    assert FeedVersion.current().number == version


def test_all_day_ends_exclusively(client: Client) -> None:
    first = today() + timedelta(days=3)
    publish(title="ein Tag", start_time=None, end_time=None, first_on=first)
    publish(title="drei Tage", start_time=None, end_time=None, first_on=first, days=3)
    lengths = {str(c["summary"]): (c["dtstart"].dt, c["dtend"].dt) for c in components(client)}
    assert lengths == {
        "ein Tag": (first, first + timedelta(days=1)),
        "drei Tage": (first, first + timedelta(days=3)),
    }


def test_a_night_is_one_entry_and_no_end_is_no_end(client: Client) -> None:
    publish(title="Nacht", start_time=time(22), end_time=time(2))
    publish(title="offen", end_time=None)
    found = {str(component["summary"]): component for component in components(client)}
    assert found["Nacht"]["dtend"].dt - found["Nacht"]["dtstart"].dt == timedelta(hours=4)
    assert "dtend" not in found["offen"]


def test_a_series_is_one_rule(client: Client) -> None:
    until = today() + timedelta(days=70)
    event = series(until_on=until, left_out=[today() + timedelta(days=14)])
    [component] = components(client)
    assert component["rrule"]["until"] == [at(until, time(18, 30))]
    assert "count" not in component["rrule"]
    assert [moment.dt for moment in component["exdate"].dts] == [event.schedule.starts_at(today() + timedelta(days=14))]
    assert component["exdate"].dts[0].dt.tzinfo.key == "Europe/Berlin"


def test_all_day_series_have_dates_everywhere(client: Client) -> None:
    event = series(start_time=None, end_time=None, until_on=today() + timedelta(days=70), left_out=[])
    first, second = event.occurrences.order_by("original_on")[:2]
    actions.leave_out(event=event, on=first.original_on, by=SYSTEM)
    actions.cancel_occurrence(occurrence=second, by=SYSTEM)
    text = fetch(client).content.decode()
    assert f"EXDATE;VALUE=DATE:{first.original_on:%Y%m%d}" in text
    assert f"RECURRENCE-ID;VALUE=DATE:{second.original_on:%Y%m%d}" in text
    assert f"UNTIL={today() + timedelta(days=70):%Y%m%d}\r\n" in text or "UNTIL=" in text


def test_a_cancelled_date_is_an_override_that_says_so_twice(client: Client) -> None:
    event = series(title="Singen")
    second = event.occurrences.order_by("original_on")[1]
    actions.cancel_occurrence(occurrence=second, by=SYSTEM, reason="Chorleiterin krank")
    master, override = components(client)
    assert master["status"] == "CONFIRMED"
    assert "exdate" not in master
    assert override["recurrence-id"].dt == second.original_at
    assert (override["status"], override["summary"], override["sequence"]) == ("CANCELLED", "ABGESAGT: Singen", 1)
    assert "rrule" not in override
    assert override["uid"] == master["uid"]
    assert "Chorleiterin krank" in override["description"]


def test_a_moved_date_is_an_override_and_back_it_is_none(client: Client) -> None:
    event = series(title="Singen")
    first, second = event.occurrences.order_by("original_on")[:2]
    start, end = first.starts_at, first.ends_at
    actions.move_occurrence(occurrence=first, starts_at=second.starts_at, ends_at=second.ends_at, by=SYSTEM)
    _master, override = components(client)
    assert override["summary"] == "VERLEGT: Singen"
    assert (override["recurrence-id"].dt, override["dtstart"].dt) == (start, second.starts_at)
    actions.move_occurrence(occurrence=first, starts_at=start, ends_at=end, by=SYSTEM)
    [master] = components(client)
    assert master["sequence"] == 2


def test_never_an_exception_and_an_override_for_one_date(client: Client) -> None:
    event = series()
    first = event.occurrences.order_by("original_on")[0]
    actions.cancel_occurrence(occurrence=first, by=SYSTEM)
    actions.leave_out(event=event, on=first.original_on, by=SYSTEM)
    [master] = components(client)
    assert len(master["exdate"].dts) == 1


def test_another_hour_leaves_no_orphans(client: Client) -> None:
    event = series()
    first = event.occurrences.order_by("original_on")[0]
    actions.cancel_occurrence(occurrence=first, by=SYSTEM)
    change(event, start_time=time(19))
    master, override = components(client)
    assert override["recurrence-id"].dt == master["dtstart"].dt


def test_a_night_on_which_the_clocks_change_is_written_out(client: Client) -> None:
    """From 22:00 to 04:00 is an hour less or more; programs that repeat the duration would show another end."""
    event = series(first_on=today() - timedelta(days=7), start_time=time(22), end_time=time(4))
    nights = event.occurrences.all()
    lengths = {occurrence.pk: occurrence.ends_at - occurrence.starts_at for occurrence in nights if occurrence.ends_at}
    odd = [pk for pk, length in lengths.items() if length != timedelta(hours=6)]
    overrides = [c for c in components(client) if "recurrence-id" in c]
    assert len(overrides) == len(odd)
    assert all(c["summary"] == event.title for c in overrides)


def test_what_was_cancelled_stays_marked_and_what_is_withdrawn_leaves(client: Client) -> None:
    event = publish(title="Fest")
    actions.cancel(event=event, by=SYSTEM, reason="Sturm")
    assert titles(client) == ["ABGESAGT: Fest"]
    actions.withdraw(event=event, by=SYSTEM)
    assert titles(client) == []


def test_a_cancelled_date_stays_for_thirty_days_and_more(client: Client) -> None:
    event = publish(title="Fest", first_on=today() + timedelta(days=2))
    actions.cancel(event=event, by=SYSTEM)
    long_ago = timedelta(days=47)
    for occurrence in event.occurrences.all():
        occurrence.starts_at -= long_ago
        occurrence.ends_at = None
        occurrence.save()
    assert titles(client) == ["ABGESAGT: Fest"]


def test_the_past_of_a_cancelled_series_stays_as_it_was(client: Client) -> None:
    event = series(title="Kurs", first_on=today() - timedelta(days=14))
    actions.cancel(event=event, by=SYSTEM)
    found = titles(client)
    assert found[0] == "ABGESAGT: Kurs"
    assert set(found[1:]) == {"Kurs"}
    assert len(found) == 1 + event.occurrences.past().count()


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


def test_july_2039_is_summer(client: Client) -> None:
    event = series(repeat=Frequency.YEARLY, first_on=next_year(7, 5))
    [component] = components(client)
    assert event.schedule.starts_at(date(2039, 7, 5)).astimezone(component["dtstart"].dt.tzinfo) == datetime(
        2039, 7, 5, 18, 30, tzinfo=component["dtstart"].dt.tzinfo
    )


def test_the_cache_does_not_fill_with_feeds_of_made_up_days(client: Client) -> None:
    for day in range(1, 4):
        assert client.get(f"/kalender/feed.ics?von=2026-01-0{day}").status_code == 200
    assert not cache._cache  # type: ignore[attr-defined]
    assert client.get("/kalender/feed.ics").status_code == 200
    assert len(cache._cache) == 1  # type: ignore[attr-defined]
