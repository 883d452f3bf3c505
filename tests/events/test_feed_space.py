"""A feed that cannot hold everything holds what comes next, and says so; it is new exactly when it differs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar

from events import feed_contents
from events.actions.calendar_texts import write
from events.models import Event, Occurrence
from foundation.places.models import District
from foundation.timespan import at, today
from tests.cost import cost
from tests.events.factories import CategoryFactory, TargetGroupFactory, change, publish
from tests.events.feeds import FEED, fetch, titles
from tests.foundation.factories import DistrictFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    cache.clear()


def many(number: int, *, days: int, back: int = 0) -> Iterator[int]:
    """Make so many events, one after the other over so many days from `back` days ago; yield in how many days each is.

    Written as one event is written, and multiplied: a feed joins what is kept.
    """
    pattern = publish(title="Fest 0000", description="Worte " * 150)
    pattern.refresh_from_db()
    first = today() - timedelta(days=back)
    offsets = [index * days // number for index in range(number)]
    rows = []
    for index, offset in enumerate(offsets):
        on = first + timedelta(days=offset)
        event = Event.objects.get(pk=pattern.pk)
        event.pk, event._state.adding = None, True
        event.uid, event.slug, event.first_on, event.title = f"{index}@x", f"fest-{index}", on, f"Fest {index:05}"
        event.calendar_text = (
            pattern.calendar_text.replace(pattern.uid, event.uid)
            .replace("Fest 0000", event.title)
            .replace(f"{pattern.first_on:%Y%m%d}", f"{on:%Y%m%d}")
        )
        rows.append(event)
    made = Event.objects.bulk_create(rows, batch_size=500)
    Occurrence.objects.bulk_create(
        [
            Occurrence(event=event, original_on=event.first_on, original_at=at(event.first_on, time(18)),
                       starts_at=at(event.first_on, time(18)), ends_at=at(event.first_on, time(20)))
            for event in made
        ],
        batch_size=500,
    )  # fmt: skip
    Event.objects.filter(pk=pattern.pk).delete()
    yield from (offset - back for offset in offsets)


def held(body: bytes) -> set[str]:
    return {line.removeprefix("SUMMARY:") for line in body.decode().split("\r\n") if line.startswith("SUMMARY:")}


@pytest.mark.parametrize(
    ("number", "days", "back"),
    [
        (2_000, 365, 60),
        # What is left out is reckoned in Python.
        pytest.param(10_000, 600, 60, marks=pytest.mark.one_database),
    ],
)
@pytest.mark.long
def test_every_date_of_the_next_sixty_days_is_in_it_under_a_megabyte(
    client: Client, number: int, days: int, back: int
) -> None:
    offsets = list(many(number, days=days, back=back))
    body = fetch(client).content
    assert len(body) <= feed_contents.MOST_BYTES
    near = {f"Fest {index:05}" for index, offset in enumerate(offsets) if 0 <= offset < 60}
    assert near - held(body) == set()
    calendar = Calendar.from_ical(body)
    coming = sum(offset >= 0 for offset in offsets)
    is_said = "Vollständig bis zum" in calendar["description"]
    assert is_said == (sum(int(title.split()[1]) >= number - coming for title in held(body)) < coming)


def test_it_says_until_when_it_is_complete(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_contents, "MOST_BYTES", 48_000)
    offsets = list(many(100, days=200))
    body = fetch(client).content
    there = sorted(held(body))
    assert there == [f"Fest {index:05}" for index in range(len(there))]
    last = today() + timedelta(days=offsets[len(there)] - 1)
    assert f"bis zum {last:%d.%m.%Y}" in Calendar.from_ical(body)["description"]


def test_entries_are_shortened_before_one_of_the_next_days_is_left_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(many(100, days=50))
    whole = fetch(client).content
    monkeypatch.setattr(feed_contents, "MOST_BYTES", len(whole) * 2 // 3)
    cache.clear()
    short = fetch(client).content
    assert held(short) == held(whole)
    assert (b"\r\nDESCRIPTION:Worte" in whole, b"\r\nDESCRIPTION:Worte" in short) == (False, False)
    assert "Beschreibungen stehen auf der Seite" in Calendar.from_ical(short)["description"]
    assert all(event["url"] and event["location"] for event in Calendar.from_ical(short).events)


def test_what_is_over_makes_room_first_and_a_running_series_does_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(many(30, days=30, back=31))
    publish(title="Läuft seit Jahren", first_on=today() - timedelta(days=700), repeat="weekly", until_on=None)
    monkeypatch.setattr(feed_contents, "MOST_BYTES", 12_000)
    there = held(fetch(client).content)
    assert "Läuft seit Jahren" in there
    assert "Fest 00029" in there and "Fest 00000" not in there


def test_a_feed_of_a_thousand_costs_the_queries_of_one(client: Client) -> None:
    publish()
    few = cost(lambda: fetch(client))
    list(many(300, days=100))
    cache.clear()
    assert cost(lambda: fetch(client)) == few


# --- When it is new -----------------------------------------------------------------------------------------


def feeds() -> list[str]:
    return ["", "?stadtteil=hier", "?stadtteil=dort", "?zielgruppe=kinder", "?kategorie=fest", "?veranstalter=a",
            "?veranstalter=b", "?kostenlos=1", "?barrierefrei=1"]  # fmt: skip


def everything(client: Client) -> dict[str, bytes]:
    """Return what each feed would say if it were asked for the first time."""
    cache.clear()
    return {query: client.get(FEED + query).content for query in feeds()}


def test_over_random_edits_a_feed_is_new_exactly_when_its_bytes_are(client: Client) -> None:
    chance = random.Random(11)
    here, there = DistrictFactory(slug="hier"), DistrictFactory(slug="dort")
    groups = [TargetGroupFactory(name=name, slug=name.lower()) for name in ("Kinder", "Alle")]
    categories = [CategoryFactory(name=name, slug=name.lower()) for name in ("Fest", "Anderes")]
    hosts = [OrganisationFactory(slug="a"), OrganisationFactory(slug="b")]
    event = publish(districts=[here], target_groups=groups[:1], category=categories[0], organiser=hosts[0])
    edits = [
        lambda: change(event, districts=chance.choice([[here], [there], [here, there]])),
        lambda: change(event, target_groups=chance.sample(groups, chance.randint(0, 2))),
        lambda: change(event, category=chance.choice(categories)),
        lambda: change(event, is_free=chance.choice([True, False])),
        lambda: change(event, is_step_free=chance.choice([True, False])),
        lambda: change(event, title=chance.choice(["Fest", "Feier"])),
        lambda: District.objects.get(pk=there.pk).save(),
        lambda: change(event),
    ]
    known = everything(client)
    tags = {query: fetch(client, query)["ETag"] for query in feeds()}
    for _ in range(40):
        chance.choice(edits)()
        answers: dict[str, Any] = {query: fetch(client, query, if_none_match=tags[query]) for query in feeds()}
        told = {query: answer.status_code == 200 for query, answer in answers.items()}
        now = everything(client)
        assert told == {query: now[query] != known[query] for query in feeds()}
        known, tags = now, {query: fetch(client, query)["ETag"] for query in feeds()}


def test_a_district_that_moves_below_another_takes_its_events_along(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    here, there = DistrictFactory(slug="hier"), DistrictFactory(slug="dort")
    publish(districts=[there])
    before = fetch(client, "?stadtteil=hier")
    with django_capture_on_commit_callbacks(execute=True):
        there.parent = here
        there.save()
    after = fetch(client, "?stadtteil=hier", if_none_match=before["ETag"])
    assert (after.status_code, before["ETag"] != after["ETag"]) == (200, True)


def test_an_event_that_is_gone_is_gone_from_the_feed(client: Client) -> None:
    publish(title="Bleibt")
    gone = publish(title="Geht")
    before = fetch(client)
    gone.delete()
    assert fetch(client, if_none_match=before["ETag"]).status_code == 200
    assert titles(client) == ["Bleibt"]


def test_being_filed_anew_raises_no_sequence() -> None:
    event = publish()
    before = (event.sequence, event.changed_at)
    event.districts.add(DistrictFactory())
    assert write(event)
    event.refresh_from_db()
    assert (event.sequence, event.changed_at) == before
    assert not write(event)
