from __future__ import annotations

import itertools
from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from events import actions
from events.models import Event, Occurrence
from events.states import EventState, OccurrenceState
from foundation.actors import SYSTEM
from foundation.notices.models import Notice
from foundation.recurrence import Frequency
from foundation.states import StateConflict
from foundation.timespan import local, today
from tests.events.factories import change, enter, publish, register, series
from tests.telling import notices

pytestmark = pytest.mark.django_db


def first(event: Event) -> Occurrence:
    occurrence = event.occurrences.order_by("original_on").first()
    assert occurrence is not None
    return occurrence


def sign_up(occurrence: Occurrence) -> str:
    return register(occurrence).email


def told(kind: str) -> list[str]:
    return sorted(notice.email for notice in notices(kind=kind))


def test_dates_are_stored_eighteen_months_ahead_and_storing_again_changes_nothing() -> None:
    event = series()
    before = list(event.occurrences.values())
    assert len(before) == 78
    assert actions.extend_horizon() == 1
    assert list(event.occurrences.values()) == before


def test_the_horizon_moves_with_the_days() -> None:
    event = series()
    last = event.occurrences.order_by("-original_on")[:2]
    Occurrence.objects.filter(pk__in=[occurrence.pk for occurrence in last]).delete()
    count = event.occurrences.count()
    actions.extend_horizon()
    assert event.occurrences.count() == count + 2


def test_left_out_dates_are_not_there() -> None:
    holiday = today() + timedelta(days=14)
    event = series(left_out=[holiday])
    assert holiday not in event.occurrences.values_list("original_on", flat=True)


def test_a_cancelled_date_stays_cancelled_and_tells_only_its_own_people() -> None:
    event = series(has_registration=True)
    one, two = event.occurrences.order_by("original_on")[:2]
    email = sign_up(one)
    sign_up(two)
    actions.cancel_occurrence(occurrence=one, by=SYSTEM, reason="Chorleiterin krank")
    actions.extend_horizon()
    one.refresh_from_db()
    assert one.state == OccurrenceState.CANCELLED
    assert told("occurrence_cancelled") == [email]
    assert "Chorleiterin krank" in Notice.objects.get(kind="occurrence_cancelled").text


def test_a_date_moved_twice_and_back_is_as_planned() -> None:
    event = series()
    occurrence = first(event)
    start, end = occurrence.starts_at, occurrence.ends_at
    for days in (1, 2):
        occurrence = actions.move_occurrence(
            occurrence=occurrence, starts_at=start + timedelta(days=days), ends_at=None, by=SYSTEM, reason="Fest"
        )
        assert occurrence.state == OccurrenceState.MOVED
    actions.move_occurrence(occurrence=occurrence, starts_at=start, ends_at=end, by=SYSTEM)
    occurrence.refresh_from_db()
    assert (occurrence.state, occurrence.starts_at, occurrence.public_reason) == (OccurrenceState.PLANNED, start, "")


def test_a_date_may_move_onto_one_that_the_series_also_has() -> None:
    event = series()
    one, two = event.occurrences.order_by("original_on")[:2]
    actions.move_occurrence(occurrence=one, starts_at=two.starts_at, ends_at=two.ends_at, by=SYSTEM)
    assert event.occurrences.filter(starts_at=two.starts_at).count() == 2


def test_another_hour_for_the_series_keeps_what_was_decided_for_single_dates() -> None:
    event = series()
    one, two, three = event.occurrences.order_by("original_on")[:3]
    moved_to = one.starts_at + timedelta(days=1)
    actions.move_occurrence(occurrence=one, starts_at=moved_to, ends_at=None, by=SYSTEM)
    actions.cancel_occurrence(occurrence=two, by=SYSTEM)
    assert change(event, start_time=time(19), end_time=time(21)) == event
    one.refresh_from_db()
    two.refresh_from_db()
    three.refresh_from_db()
    assert (one.starts_at, one.state) == (moved_to, OccurrenceState.MOVED)
    assert local(one.original_at).time() == time(19)
    assert (local(two.starts_at).time(), two.state) == (time(19), OccurrenceState.CANCELLED)
    assert (local(three.starts_at).time(), three.state) == (time(19), OccurrenceState.PLANNED)
    assert event.occurrences.count() == 78


def test_other_times_tell_those_who_signed_up() -> None:
    event = series(has_registration=True)
    email = sign_up(first(event))
    change(event, start_time=time(19))
    assert told("occurrence_moved") == [email]


def test_what_takes_place_once_keeps_its_list_on_another_date() -> None:
    event = publish(has_registration=True)
    email = sign_up(first(event))
    event = change(event, first_on=event.first_on + timedelta(days=3))
    occurrence = event.occurrences.get()
    assert local(occurrence.starts_at).date() == event.first_on
    assert occurrence.sheet is not None
    assert occurrence.sheet.signups.count() == 1
    assert told("occurrence_moved") == [email]


def test_a_date_that_the_rule_no_longer_gives_goes_and_tells_its_people() -> None:
    event = series(has_registration=True)
    late = event.occurrences.order_by("original_on")[5]
    email = sign_up(late)
    change(event, until_on=event.first_on + timedelta(days=14))
    assert told("occurrence_cancelled") == [email]
    assert event.occurrences.filter(in_series=True).count() == 3
    late.refresh_from_db()
    assert (late.state, late.in_series) == (OccurrenceState.CANCELLED, False)


def begun_series(**fields: object) -> Event:
    """Return a series that has had three dates and has none today, whatever the clock shows."""
    return series(first_on=today() - timedelta(days=20), **fields)


def test_other_times_for_a_series_that_has_begun_leave_the_past_as_it_was() -> None:
    old = begun_series(has_registration=True)
    uid, coming = old.uid, old.occurrences.upcoming().order_by("original_on")[1]
    email = sign_up(coming)
    new = change(old, start_time=time(10), end_time=time(12))
    old.refresh_from_db()
    assert (old.uid, new.continues) == (uid, old)
    assert new.uid != uid
    assert new.state == EventState.PUBLISHED
    old_days = list(old.occurrences.order_by("original_on").values_list("original_on", flat=True))
    new_days = list(new.occurrences.order_by("original_on").values_list("original_on", flat=True))
    days = old_days + new_days
    assert days == [days[0] + timedelta(days=7 * n) for n in range(len(days))]
    assert {local(o.starts_at).time() for o in old.occurrences.all()} == {time(18, 30)}
    assert {local(o.starts_at).time() for o in new.occurrences.all()} == {time(10)}
    assert told("occurrence_moved") == [email]
    coming.refresh_from_db()
    assert coming.event == new


def test_a_text_of_a_series_that_has_begun_changes_without_a_new_one() -> None:
    old = begun_series()
    assert change(old, summary="Neuer Satz").pk == old.pk
    assert Event.objects.count() == 1


def test_splitting_makes_two_series_without_gap_or_overlap() -> None:
    old = series()
    at = old.occurrences.order_by("original_on")[3]
    new = actions.split_from(occurrence=at, by=SYSTEM)
    old.refresh_from_db()
    assert old.occurrences.count() == 3
    assert new.first_on == at.original_on
    assert old.until_on == at.original_on - timedelta(days=1)
    assert {"SEQUENCE:1", f"UID:{old.uid}"} <= set(old.calendar_text.split("\r\n"))
    assert {"SEQUENCE:0", f"UID:{new.uid}"} <= set(new.calendar_text.split("\r\n"))


def test_cancelling_all_cancels_what_is_to_come() -> None:
    event = begun_series(has_registration=True)
    email = sign_up(event.occurrences.upcoming().order_by("original_on")[0])
    actions.cancel(event=event, by=SYSTEM, reason="Wasserschaden")
    assert not event.occurrences.upcoming().taking_place().exists()
    assert event.occurrences.past().taking_place().count() == 3
    assert told("occurrence_cancelled") == [email]


def test_what_is_over_cannot_be_cancelled() -> None:
    event = publish(first_on=today() - timedelta(days=3))
    with pytest.raises(StateConflict):
        actions.cancel(event=event, by=SYSTEM)


def test_registration_gives_each_coming_date_a_list_with_its_places() -> None:
    event = begun_series(has_registration=True, capacity=8, closes_hours_before=24)
    coming = event.occurrences.filter(starts_at__gt=timezone.now())
    assert {occurrence.sheet.capacity for occurrence in coming.select_related("sheet")} == {8}
    assert not event.occurrences.past().exclude(sheet=None).exists()
    assert all(o.sheet.closes_at == o.starts_at - timedelta(hours=24) for o in coming.select_related("sheet"))


def test_more_places_move_the_waiting_list_up() -> None:
    event = publish(has_registration=True, capacity=1)
    occurrence = first(event)
    sign_up(occurrence)
    waiting = sign_up(occurrence)
    change(event, capacity=2)
    assert told("signup_offered") == [waiting]


def test_a_reminder_goes_out_once_and_again_only_after_a_move() -> None:
    event = publish(has_registration=True, first_on=today() + timedelta(days=3))
    occurrence = first(event)
    email = sign_up(occurrence)
    actions.send_reminders()
    assert told("occurrence_reminder") == []
    soon = timezone.now().replace(microsecond=0) + timedelta(hours=5)
    actions.move_occurrence(occurrence=occurrence, starts_at=soon, ends_at=None, by=SYSTEM)
    actions.send_reminders()
    actions.send_reminders()
    assert told("occurrence_reminder") == [email]
    actions.move_occurrence(occurrence=occurrence, starts_at=soon + timedelta(hours=1), ends_at=None, by=SYSTEM)
    actions.send_reminders()
    assert told("occurrence_reminder") == [email, email]


def test_nobody_is_reminded_of_what_was_cancelled() -> None:
    event = publish(has_registration=True, first_on=today() + timedelta(days=1), start_time=time(0), end_time=time(1))
    occurrence = first(event)
    sign_up(occurrence)
    actions.cancel_occurrence(occurrence=occurrence, by=SYSTEM)
    assert actions.send_reminders() == 0


def test_whole_days_last_until_midnight() -> None:
    event = publish(start_time=None, end_time=None, days=3)
    occurrence = first(event)
    assert occurrence.ends_at is not None
    assert (local(occurrence.ends_at).date() - local(occurrence.starts_at).date()).days == 3
    assert occurrence.spans_days


@pytest.mark.parametrize("end", [None, time(18, 30)])
def test_without_an_end_or_with_one_equal_to_the_start(end: time | None) -> None:
    occurrence = first(publish(end_time=end))
    if end is None:
        assert occurrence.ends_at is None
    else:
        assert occurrence.ends_at == occurrence.starts_at + timedelta(days=1)


def test_a_draft_is_nowhere() -> None:
    event = enter()
    assert not Occurrence.objects.public().exists()
    assert event.calendar_text == ""


def test_restoring_a_cancelled_date_reopens_its_list() -> None:
    event = publish(has_registration=True)
    occurrence = first(event)
    email = sign_up(occurrence)
    occurrence = actions.cancel_occurrence(occurrence=occurrence, by=SYSTEM)
    assert occurrence.sheet is not None
    occurrence.sheet.refresh_from_db()
    assert not occurrence.sheet.is_open
    actions.restore_occurrence(occurrence=occurrence, by=SYSTEM)
    occurrence.sheet.refresh_from_db()
    assert occurrence.sheet.is_open
    assert told("occurrence_offered") == [email]


def test_a_yearly_series_has_as_many_dates_as_years() -> None:
    assert series(repeat=Frequency.YEARLY).occurrences.count() == 2


def test_dates_do_not_depend_on_where_the_year_turns() -> None:
    event = series(first_on=date(today().year, 12, 31))
    days = list(event.occurrences.order_by("original_on").values_list("original_on", flat=True))
    assert {(b - a).days for a, b in itertools.pairwise(days)} == {7}
