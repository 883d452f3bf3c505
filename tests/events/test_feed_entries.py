"""How events and their dates are written in the feed, as programs see them: our bytes, read again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from events import actions
from foundation.actors import SYSTEM
from foundation.recurrence import Frequency
from foundation.timespan import at, today
from tests.events.factories import change, publish, series
from tests.events.feeds import components, fetch, titles
from tests.foundation.factories import DistrictFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    cache.clear()


def next_year(month: int, day: int) -> date:
    """A date that surely lies ahead, within eighteen months."""
    return date(today().year + 1, month, day)


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
    event = series(title="Kurs", first_on=today() - timedelta(days=13))
    actions.cancel(event=event, by=SYSTEM)
    found = titles(client)
    assert found[0] == "ABGESAGT: Kurs"
    assert set(found[1:]) == {"Kurs"}
    assert len(found) == 1 + event.occurrences.past().count()


def test_july_2039_is_summer(client: Client) -> None:
    event = series(repeat=Frequency.YEARLY, first_on=next_year(7, 5))
    [component] = components(client)
    assert event.schedule.starts_at(date(2039, 7, 5)).astimezone(component["dtstart"].dt.tzinfo) == datetime(
        2039, 7, 5, 18, 30, tzinfo=component["dtstart"].dt.tzinfo
    )


@pytest.mark.parametrize(
    ("description", "begins", "lacks"),
    [
        ("唱" * 990, "唱" * 800 + " …", "唱" * 801),
        ("https://example.org/" + "weg/" * 300 + " Bitte Stühle mitbringen.", "… Bitte Stühle mitbringen.", "weg/"),
        ("Wir singen. " * 100, "Wir singen. Wir singen.", "sing …"),
    ],
)
def test_a_long_description_is_cut_at_words_and_characters(
    client: Client, description: str, begins: str, lacks: str
) -> None:
    publish(description=description)
    [entry] = components(client)
    text = str(entry["description"]).split("\n\n")[1]
    assert text.startswith(begins)
    assert lacks not in text
