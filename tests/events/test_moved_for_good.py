"""What takes place once is where it was moved to: in its form, in lists, and for whoever changes it next."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from events import actions
from events.models import Event, Occurrence
from events.schedule import Schedule
from foundation.actors import SYSTEM
from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.places.models import District
from foundation.recurrence import Frequency, Rule
from foundation.refusals import Refused
from foundation.timespan import at, local, runs_until, today
from tests.events.club import typed
from tests.events.factories import change, publish, series

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


def moved(days: int = 2, hours: int = 1, **fields: object) -> Event:
    event = publish(**fields)
    only = event.occurrences.get()
    start = only.starts_at + timedelta(days=days, hours=hours)
    actions.move_occurrence(occurrence=only, starts_at=start, ends_at=start + timedelta(hours=2), by=SYSTEM)
    return Event.objects.get(pk=event.pk)


def test_the_form_begins_with_what_is_in_force(managing: Client, club: Organisation) -> None:
    event = moved(organiser=club)
    page = managing.get(f"/kalender/{event.slug}/bearbeiten/")
    form = page.context["form"]
    assert form.initial["first_on"] == today() + timedelta(days=9)
    assert (form.initial["start_time"], form.initial["end_time"]) == (time(19, 30), time(21, 30))


def test_what_is_changed_afterwards_stands(
    managing: Client, club: Organisation, manager: Person, district: District
) -> None:
    event = moved(organiser=club, districts=[district])
    day = event.first_on.isoformat()
    sent = typed(club, district, first_on=day, start_time="19:30", end_time="22:00", title=event.title)
    assert managing.post(f"/kalender/{event.slug}/bearbeiten/", sent).status_code == 302
    only = event.occurrences.get()
    assert local(only.starts_at).time() == time(19, 30)
    assert only.ends_at is not None
    assert local(only.ends_at).time() == time(22)
    assert local(only.starts_at).date() == event.first_on


def test_a_text_changed_afterwards_leaves_it_marked_as_moved() -> None:
    event = moved()
    change(event, summary="Mit Kuchen.")
    only = event.occurrences.get()
    assert only.is_moved
    assert only.original_at == at(today() + timedelta(days=7), time(18, 30))


def test_it_goes_back_to_what_was_announced_at_first_end_included() -> None:
    event = moved()
    actions.restore_occurrence(occurrence=event.occurrences.get(), by=SYSTEM)
    event.refresh_from_db()
    assert (event.first_on, event.start_time, event.end_time) == (today() + timedelta(days=7), time(18, 30), time(20))
    only = event.occurrences.get()
    assert not only.is_moved
    assert only.ends_at == at(event.first_on, time(20))


def test_it_becomes_a_series_from_where_it_is() -> None:
    event = moved()
    event = change(event, repeat=Frequency.WEEKLY, until_on=event.first_on + timedelta(days=7))
    days = [date_.original_on for date_ in event.occurrences.order_by("original_on")]
    assert days == [event.first_on, event.first_on + timedelta(days=7)]


@pytest.mark.parametrize(
    ("start", "end", "is_all_day"),
    [
        (datetime(2026, 12, 1, 18, 30), datetime(2026, 12, 1, 20), False),
        (datetime(2026, 12, 1, 22), datetime(2026, 12, 2, 2), False),
        (datetime(2026, 12, 1, 18), datetime(2026, 12, 2), False),
        (datetime(2026, 12, 1, 18), datetime(2026, 12, 2, 19), False),
        (datetime(2026, 12, 4, 18), datetime(2026, 12, 6, 12), False),
        (datetime(2026, 12, 1, 18), None, False),
        (datetime(2026, 12, 1), datetime(2026, 12, 2), True),
        (datetime(2026, 12, 1), datetime(2026, 12, 4), True),
        (datetime(2026, 10, 24, 22), datetime(2026, 10, 25, 4), False),
        (datetime(2027, 3, 27, 22), datetime(2027, 3, 28, 4), False),
    ],
)
def test_from_a_time_and_back(start: datetime, end: datetime | None, is_all_day: bool) -> None:
    begins = start.replace(tzinfo=BERLIN)
    ends = end.replace(tzinfo=BERLIN) if end else None
    schedule = Schedule.once(begins, ends, is_all_day=is_all_day)
    assert schedule.starts_at(start.date()) == begins
    assert schedule.ends_at(start.date()) == ends


def test_a_move_into_the_past_is_refused_beside_the_time(managing: Client, club: Organisation) -> None:
    event = publish(organiser=club)
    now = local(timezone.now())
    if now.time() < time(0, 10):
        pytest.skip("a minute after midnight nothing of the day is past")
    address = f"/kalender/{event.slug}/termine/{event.first_on}/verlegen/"
    answer = managing.post(address, {"day": today().isoformat(), "start_time": "00:05", "end_time": ""})
    assert answer.status_code == 422
    assert answer.context["form"].errors["start_time"] == ["Dieser Zeitpunkt ist schon vorbei. Wann findet es statt?"]
    assert not event.occurrences.get().is_moved


def test_what_has_begun_may_last_longer_and_not_be_over_already() -> None:
    now = timezone.now().replace(second=0, microsecond=0)
    event = publish()
    begun = now - timedelta(hours=1)
    Occurrence.objects.filter(event=event).update(starts_at=begun, ends_at=now + timedelta(hours=1))
    only = event.occurrences.get()
    with pytest.raises(Refused):
        actions.move_occurrence(occurrence=only, starts_at=begun, ends_at=now - timedelta(minutes=1), by=SYSTEM)
    longer = now + timedelta(hours=3)
    assert actions.move_occurrence(occurrence=only, starts_at=begun, ends_at=longer, by=SYSTEM).ends_at == longer


@pytest.mark.parametrize(
    ("start", "end", "over"),
    [
        (at(date(2026, 12, 1), time(10)), None, at(date(2026, 12, 2), time(0))),
        (at(date(2026, 10, 25), time(1)), None, at(date(2026, 10, 26), time(0))),
        (at(date(2026, 12, 1), time(10)), at(date(2026, 12, 1), time(11)), at(date(2026, 12, 1), time(11))),
    ],
)
def test_without_an_end_it_runs_to_the_end_of_its_day(start: datetime, end: datetime | None, over: datetime) -> None:
    assert runs_until(start, end) == over


def test_what_began_today_without_an_end_is_not_over() -> None:
    event = publish(first_on=today(), start_time=time(0), end_time=None)
    assert not event.occurrences.get().is_over
    assert event.occurrences.upcoming().exists()
    assert not event.occurrences.past().exists()


def test_several_days_without_an_end_last_until_the_last_is_over() -> None:
    schedule = Schedule(rule=Rule(first_on=date(2026, 12, 4)), start_time=time(18), days=3)
    assert schedule.ends_at(date(2026, 12, 4)) == at(date(2026, 12, 7), time(0))


def test_the_old_page_of_a_series_names_and_links_what_goes_on(client: Client) -> None:
    old = series()
    fourth = old.occurrences.order_by("original_on")[3]
    address = fourth.get_absolute_url()
    new = actions.split_from(occurrence=fourth, by=SYSTEM)
    page = client.get(old.get_absolute_url()).content.decode()
    assert "Diese Reihe geht anders weiter" in page
    assert f'href="{new.get_absolute_url()}"' in page
    fourth.refresh_from_db()
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, fourth.get_absolute_url())
    assert client.get(answer.headers["Location"]).status_code == 200
