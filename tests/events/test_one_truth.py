"""Whatever is done to an event, in whatever order: all places say the same, and each person hears of it once."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from events import actions
from events.models import Event, Occurrence
from foundation.actors import SYSTEM
from foundation.people.models import Person
from foundation.recurrence import Frequency
from foundation.refusals import Refused
from foundation.signups.models import SignUp
from foundation.timespan import in_words, local, today
from tests.events.factories import change, publish, register
from tests.events.surfaces import days_in_form, in_feed, in_list, shown, stored, structured, times_in_form
from tests.foundation.factories import PersonFactory
from tests.telling import notices

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SEQUENCES = int(os.environ.get("SEQUENCES", "15" if connection.vendor == "postgresql" else "40"))
"""How many random sequences, which are about our rules and less about the database; `make sequences`: a thousand."""
LENGTH = 8
"""How many things are done to one event."""
Step = tuple[str, int, int]
WHAT = ["move", "cancel", "restore", "hours", "day", "shorten", "lengthen", "split", "leave out", "text", "rhythm"]
WHAT += ["withdraw", "publish", "call off", "place"]

steps = st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 6), st.integers(8, 21)), max_size=LENGTH)


def do(event: Event, step: Step) -> None:
    """Do one thing to an event; where it is refused, nothing happens."""
    what, number, hour = step
    if what in ("withdraw", "publish", "call off"):
        with suppress(Refused):
            do_to_the_event(event, what, number)
        return
    dates = [*event.occurrences.upcoming().filter(in_series=True).order_by("starts_at")]
    if not dates:
        return
    with suppress(Refused):
        if what in ("move", "cancel", "restore", "split", "leave out"):
            do_to_a_date(what, dates[number % len(dates)], number, hour)
        else:
            do_to_all(event, what, number, hour)


def do_to_the_event(event: Event, what: str, number: int) -> None:
    if what == "publish":
        called_off = event.occurrences.undecided().values_list("original_on", flat=True)
        actions.publish(event=event, by=SYSTEM, again=[*called_off][number % 3 :])
    else:
        (actions.withdraw if what == "withdraw" else actions.cancel)(event=event, by=SYSTEM)


def do_to_a_date(what: str, occurrence: Occurrence, number: int, hour: int) -> None:
    if what == "move":
        start = local(occurrence.starts_at).replace(hour=hour) + timedelta(days=number - 3)
        end = start + timedelta(hours=2) if number else None
        actions.move_occurrence(occurrence=occurrence, starts_at=start, ends_at=end, by=SYSTEM)
    elif what == "cancel":
        actions.cancel_occurrence(occurrence=occurrence, by=SYSTEM)
    elif what == "restore":
        actions.restore_occurrence(occurrence=occurrence, by=SYSTEM)
    elif what == "split":
        actions.split_from(occurrence=occurrence, by=SYSTEM)
    elif occurrence.event.is_series:
        actions.leave_out(event=occurrence.event, on=occurrence.original_on, by=SYSTEM)


def do_to_all(event: Event, what: str, number: int, hour: int) -> None:
    if what == "hours":
        change(event, start_time=time(hour), end_time=time(hour + 2) if number else None)
    elif what == "day":
        later = event.first_on + timedelta(days=number)
        change(event, first_on=min(later, event.until_on or later))
    elif what == "rhythm":
        series = {"repeat": Frequency.WEEKLY, "until_on": event.first_on + timedelta(weeks=number)}
        change(event, **({"repeat": Frequency.ONCE, "until_on": None} if event.is_series else series))
    elif what == "place":
        change(event, place_name=f"Haus {number}")
    elif what == "text":
        change(event, summary=f"Satz {number}")
    elif event.is_series and event.until_on:
        weeks = -number if what == "shorten" else number
        change(event, until_on=max(event.until_on + timedelta(weeks=weeks), event.first_on))


def everything_says_the_same(client: Client, person: Person) -> None:
    for event in Event.objects.public().select_related("organiser"):
        dates = [*event.occurrences.filter(in_series=True).order_by("starts_at")]
        assert in_feed(client, event) == stored(event)
        assert in_list(client, event) == sorted(shown(each) for each in dates if not each.is_over)
        if not event.is_series:
            [only] = dates
            assert days_in_form(event, person) == {local(only.starts_at).date()}
            assert times_in_form(event, person, event.first_on) == (only.starts_at, only.ends_at)
        else:
            assert days_in_form(event, person) == {each.original_on for each in dates}
            assert all(
                times_in_form(event, person, each.original_on) == (each.starts_at, each.ends_at)
                for each in dates
                if not each.is_moved and not each.is_cancelled
            )
        for each in dates[:2]:
            the_page_says_it(client, each)


def the_page_says_it(client: Client, occurrence: Occurrence) -> None:
    address = occurrence.get_absolute_url()
    assert in_words(occurrence.starts_at, occurrence.ends_at) in client.get(address).content.decode()
    data = structured(client, address)
    assert datetime.fromisoformat(data["startDate"]) == occurrence.starts_at
    assert (datetime.fromisoformat(data["endDate"]) if "endDate" in data else None) == occurrence.ends_at
    assert data["eventStatus"].endswith("Cancelled") == occurrence.is_cancelled


Seat = tuple[str, str, datetime, datetime | None, bool]


def seats() -> dict[int, Seat]:
    """Return how each seat stands: its state, where and when it is, and whether that does not take place."""
    found = SignUp.objects.select_related("sheet__occurrence__event")
    return {
        each.pk: (
            each.state,
            each.sheet.occurrence.event.place_name,
            each.sheet.occurrence.starts_at,
            each.sheet.occurrence.ends_at,
            each.sheet.occurrence.is_cancelled or not each.sheet.occurrence.event.is_public,
        )
        for each in found
    }


def letters() -> Counter[str]:
    return Counter(notice.email for notice in notices())


def each_change_of_a_seat_is_one_letter(before: dict[int, Seat], told: Counter[str]) -> None:
    now, letters_now = seats(), letters()
    assert now.keys() == before.keys()
    for signup in SignUp.objects.all():
        was_off, is_off = before[signup.pk][-1], now[signup.pk][-1]
        expected = int(now[signup.pk] != before[signup.pk] and not (was_off and is_off))
        assert letters_now[signup.email] - told[signup.email] == expected, (before[signup.pk], now[signup.pk])
        if was_off and not is_off:
            assert signup.state == "offered"


@example(is_series=True, done=[("lengthen", 6, 8)] * 4)  # more dates than a page of the list has
@example(is_series=True, done=[("cancel", 0, 8), ("rhythm", 0, 8), ("move", 0, 8), ("rhythm", 0, 8)])
@settings(max_examples=SEQUENCES, deadline=None)
@given(is_series=st.booleans(), done=steps)
def test_whatever_is_done_all_places_say_the_same_and_each_change_of_a_seat_is_one_letter(
    is_series: bool, done: list[Step]
) -> None:
    client = Client()
    with transaction.atomic():
        first_on: date = today() + timedelta(days=10)
        rhythm = {"repeat": Frequency.WEEKLY, "until_on": first_on + timedelta(weeks=5)} if is_series else {}
        event = publish(first_on=first_on, has_registration=True, **rhythm)
        for occurrence in event.occurrences.all()[:3]:
            register(occurrence, PersonFactory())
        person = PersonFactory(is_superuser=True)
        for step in done:
            before, told = seats(), letters()
            do(Event.objects.select_related("organiser").order_by("-pk")[step[1] % Event.objects.count()], step)
            each_change_of_a_seat_is_one_letter(before, told)
        everything_says_the_same(client, person)
        transaction.set_rollback(True)
