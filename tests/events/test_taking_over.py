"""A club keeps its calendar elsewhere, and the site keeps up with it."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest

from events import actions
from events.actions import taking_over
from events.actions.calendar_imports import agree_to_deletions
from events.models import Event, FeedVersion, ImportedEvent
from events.states import EventState
from foundation.actors import SYSTEM
from foundation.imports.actions import bring_up_to_date
from foundation.imports.states import SourceState
from foundation.timespan import local, today
from tests.crowds import AtOnce
from tests.events.calendars import Club, calendar, entry
from tests.events.factories import change, register
from tests.foundation.factories import MembershipFactory
from tests.telling import notices

IN_A_WEEK = today() + timedelta(days=7)


def states(events: Any) -> list[str]:
    return [event.state for event in events]


def test_an_entry_becomes_an_event_as_it_stands_there(chor: Club) -> None:
    chor.take_over(entry("1", IN_A_WEEK, "DESCRIPTION:Wir singen.\\nMit Noten.", "URL:https://chor.example/1"))
    event = chor.event
    assert (event.title, event.summary, event.state) == ("Singen", "Wir singen.", EventState.PUBLISHED)
    assert event.description == "Wir singen.\nMit Noten.\n\nhttps://chor.example/1"
    assert (event.first_on, event.start_time, event.end_time) == (IN_A_WEEK, time(18, 30), time(20))
    assert (event.place_name, event.address) == ("Bürgerhaus", "Hauptstr. 1")
    assert (event.organiser, [*event.districts.all()]) == (chor.organisation, [chor.district])
    assert event.created_by == chor.by
    assert chor.source.report["new"] == 1
    assert chor.source.body is None


def test_what_the_calendar_does_not_say_is_settled_once(chor: Club) -> None:
    chor.take_over(entry(LOCATION="", DESCRIPTION=""), is_free=False, price="5 €")
    event = chor.event
    assert (event.place_name, event.is_free, event.price, event.summary) == ("Vereinsheim", False, "5 €", "Singen")


def test_they_may_stay_drafts_until_somebody_enters_each(chor: Club) -> None:
    chor.take_over(entry(), at_once=False)
    assert chor.event.state == EventState.DRAFT


def test_what_an_organisation_announces_under_check_waits_for_it_and_is_watched_afterwards(chor: Club) -> None:
    chor.organisation.events_need_check = True
    chor.organisation.save()
    chor.take_over(entry())
    assert chor.event.state == EventState.WAITING
    actions.publish(event=chor.event, by=SYSTEM)
    chor.says(entry(SUMMARY="Schreien"))
    assert chor.event.unseen_change.after["title"] == "Schreien"


def test_taken_over_twice_nothing_changes(chor: Club) -> None:
    entries = [entry(), entry("2", IN_A_WEEK, "RRULE:FREQ=WEEKLY;COUNT=5"), entry("3", DESCRIPTION="Mit Noten")]
    chor.take_over(*entries)
    version = FeedVersion.current().number
    before = list(chor.events.values_list("uid", "sequence", "changed_at", "calendar_text"))
    chor.says(*entries[::-1])
    assert list(chor.events.values_list("uid", "sequence", "changed_at", "calendar_text")) == before
    assert FeedVersion.current().number == version
    assert [chor.source.report[name] for name in ("new", "changed", "gone")] == [0, 0, 0]


def test_a_change_there_is_a_change_here_and_registrants_are_told(chor: Club) -> None:
    chor.take_over(entry())
    change(chor.event, has_registration=True)
    register(chor.event.occurrences.get())
    chor.says(entry(day=IN_A_WEEK + timedelta(days=1), SUMMARY="Singen im Park"))
    event = chor.event
    assert (event.title, event.first_on) == ("Singen im Park", IN_A_WEEK + timedelta(days=1))
    assert len(notices(kind="occurrence_moved")) == 1


def test_what_was_changed_here_stays_and_the_rest_follows(chor: Club) -> None:
    chor.take_over(entry())
    change(chor.event, title="Offenes Singen", is_step_free=True)
    chor.says(entry(SUMMARY="Singen!", LOCATION="Park"))
    event = chor.event
    assert (event.title, event.place_name, event.is_step_free) == ("Offenes Singen", "Park", True)
    assert chor.source.report["kept"] == [["Singen!", "Titel ist hier geändert worden und bleibt so"]]
    chor.says(entry(SUMMARY="Singen!", LOCATION="Wald"))
    assert (chor.event.title, chor.event.place_name) == ("Offenes Singen", "Wald")


def test_called_off_there_it_is_called_off_here(chor: Club) -> None:
    chor.take_over(entry())
    change(chor.event, has_registration=True)
    register(chor.event.occurrences.get())
    chor.says(entry(STATUS="CANCELLED"))
    assert chor.event.state == EventState.CANCELLED
    assert len(notices(kind="occurrence_cancelled")) == 1
    chor.says(entry(STATUS="CANCELLED"))
    assert len(notices(kind="occurrence_cancelled")) == 1


def test_taking_place_again_there_it_does_here_and_who_had_registered_is_asked(chor: Club) -> None:
    chor.take_over(entry())
    change(chor.event, has_registration=True)
    signup = register(chor.event.occurrences.get())
    chor.says(entry(STATUS="CANCELLED"))
    chor.says(entry())
    assert (chor.event.state, chor.event.occurrences.get().is_cancelled) == (EventState.PUBLISHED, False)
    signup.refresh_from_db()
    assert signup.state == "offered"
    told = [notice.kind for notice in notices(email=signup.email)]
    assert told == ["signup_confirmed", "occurrence_cancelled", "occurrence_offered"]
    chor.says(entry())
    assert len(notices(email=signup.email)) == 3


def test_where_each_is_entered_by_hand_it_is_noted_that_it_takes_place_again(chor: Club) -> None:
    chor.take_over(entry(), at_once=False)
    actions.submit(event=chor.event, by=chor.by)
    chor.says(entry(STATUS="CANCELLED"))
    chor.says(entry())
    assert chor.event.state == EventState.CANCELLED
    assert chor.source.report["kept"] == [["Singen", "findet laut Kalender wieder statt, ist hier aber abgesagt"]]


def test_what_was_called_off_before_it_was_known_here_is_not_taken_over(chor: Club) -> None:
    chor.take_over(entry(STATUS="CANCELLED"), entry("2"))
    assert [event.imported.uid for event in chor.events] == ["2"]


def test_what_is_gone_there_is_withdrawn_here_and_may_come_back(chor: Club) -> None:
    chor.take_over(entry(), entry("2", SUMMARY="Tanzen"))
    chor.says(entry("2", SUMMARY="Tanzen"))
    assert states(chor.events) == [EventState.WITHDRAWN, EventState.PUBLISHED]
    chor.says(entry("2", SUMMARY="Tanzen"), entry(SUMMARY="Singen!"))
    assert states(chor.events) == [EventState.PUBLISHED, EventState.PUBLISHED]
    assert chor.events[0].title == "Singen!"


def test_what_is_over_may_leave_the_calendar_and_stays_here(chor: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    chor.take_over(entry("1", today() + timedelta(days=1)), entry("2"))
    event = chor.events[0]
    event.occurrences.update(starts_at=local(event.created_at) - timedelta(days=2), ends_at=None)
    chor.says(entry("2"))
    assert states(chor.events) == [EventState.PUBLISHED, EventState.PUBLISHED]


def test_what_somebody_withdrew_or_deleted_here_does_not_come_back(chor: Club) -> None:
    chor.take_over(entry(), entry("2"), at_once=False)
    first, second = chor.events
    actions.discard(event=first, by=SYSTEM)
    actions.withdraw(event=second, by=SYSTEM)
    chor.says(entry(SUMMARY="Neu"), entry("2", SUMMARY="Neu"))
    assert states(Event.objects.all()) == [EventState.WITHDRAWN]


def test_a_calendar_that_gives_new_uids_each_time_is_known_again(chor: Club) -> None:
    days = [IN_A_WEEK + timedelta(days=number) for number in range(8)]
    chor.take_over(*(entry(f"a{day}", day) for day in days))
    before = set(chor.events.values_list("pk", "uid", "sequence"))
    chor.says(*(entry(f"b{day}", day) for day in days))
    assert set(chor.events.values_list("pk", "uid", "sequence")) == before
    assert {item.uid[0] for item in ImportedEvent.objects.all()} == {"b"}


def test_entries_without_a_uid_are_known_again(chor: Club) -> None:
    chor.take_over(entry(""), entry("", SUMMARY="Tanzen"))
    before = set(chor.events.values_list("pk", "sequence"))
    chor.says(entry("", SUMMARY="Tanzen"), entry(""))
    assert set(chor.events.values_list("pk", "sequence")) == before


@pytest.mark.parametrize("left", [2, 15])
def test_a_calendar_from_which_much_is_gone_deletes_nothing_and_says_so_once(chor: Club, left: int) -> None:
    MembershipFactory(organisation=chor.organisation)
    entries = [entry(str(number)) for number in range(21)]
    chor.take_over(*entries)
    chor.says(*entries[:left])
    chor.says(*entries[:left])
    assert set(states(chor.events)) == {EventState.PUBLISHED}
    assert (chor.source.state, chor.source.deletes) == (SourceState.HELD, 21 - left)
    assert len(notices(kind="calendar_held")) == 2, "one to each who speaks for the club"


def test_it_goes_on_when_it_is_whole_again(chor: Club) -> None:
    entries = [entry(str(number)) for number in range(10)]
    chor.take_over(*entries)
    chor.says(*entries[:1])
    chor.says(*entries, entry("neu"))
    assert (chor.source.state, chor.events.count()) == (SourceState.ACTIVE, 11)


def test_somebody_may_agree_that_much_goes(chor: Club) -> None:
    entries = [entry(str(number)) for number in range(10)]
    chor.take_over(*entries)
    chor.says(*entries[:1])
    agree_to_deletions(source=chor.source, by=chor.by)
    chor.read()
    assert sorted(states(chor.events)) == [EventState.PUBLISHED, *[EventState.WITHDRAWN] * 9]
    assert (chor.source.state, chor.source.may_delete) == (SourceState.ACTIVE, False)


@pytest.mark.parametrize("share", [5, 20])
def test_a_few_may_always_go(chor: Club, share: int) -> None:
    entries = [entry(str(number)) for number in range(share * 5)]
    chor.take_over(*entries[: share + 5])
    chor.says(*entries[: share + 5][5:])
    assert states(chor.events).count(EventState.WITHDRAWN) == 5
    assert chor.source.state == SourceState.ACTIVE


@pytest.mark.parametrize(
    ("status", "body", "fault"),
    [
        ("404 Not Found", b"", "not_there"),
        ("200 OK", b"<html>Anmelden</html>", "no_calendar"),
        ("200 OK", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "empty"),
        ("200 OK", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n", "cut_off"),
        ("200 OK", b"x" * (6 * 1024 * 1024), "too_large"),
        ("500 Oops", b"", "server_fault"),
    ],
)
def test_what_is_no_calendar_deletes_nothing_and_shows_since_when(
    chor: Club, status: str, body: bytes, fault: str
) -> None:
    chor.take_over(entry())
    chor.status, chor.body = status, body
    chor.read()
    since = chor.source.failing_since
    chor.read()
    assert (chor.source.fault, chor.source.failing_since) == (fault, since)
    assert since is not None
    assert chor.event.state == EventState.PUBLISHED
    chor.status = "200 OK"
    chor.says(entry())
    assert (chor.source.fault, chor.source.failing_since) == ("", None)


def test_our_own_events_that_come_back_are_left_alone(chor: Club) -> None:
    chor.take_over(entry("1"))
    ours = chor.event
    chor.says(entry("1"), entry(ours.uid, SUMMARY="Fremd"), entry("2"))
    assert sorted(chor.events.values_list("title", flat=True)) == ["Singen", "Singen"]
    assert chor.source.report["own"] == 1


def test_in_whose_name_it_is_taken_over(chor: Club) -> None:
    chor.take_over(entry())
    other = MembershipFactory(organisation=chor.organisation).person
    chor.by.memberships.all().delete()
    chor.says(entry(), entry("2"))
    assert chor.events.last().created_by == other  # type: ignore[union-attr]
    other.memberships.all().delete()
    chor.says(entry(), entry("2"), entry("3"))
    assert (chor.events.count(), chor.source.fault) == (2, "nobody")


def test_a_bad_entry_keeps_no_good_one_from_being_taken_over(chor: Club) -> None:
    chor.take_over(entry("1", SUMMARY=""), entry("2", None, "RRULE:FREQ=SECONDLY", SUMMARY="Immer"), entry("3"))
    assert [event.imported.uid for event in chor.events] == ["3"]
    assert sorted(title for title, _words in chor.source.report["remarks"]) == ["", "Immer"]


def test_a_long_calendar_is_taken_over_in_shares(chor: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    chor.take_over(entry())
    monkeypatch.setattr(taking_over, "SHARE", 0)
    chor.body = calendar(*(entry(str(number)) for number in range(1, 5)))
    answers = [bring_up_to_date(chor.source.pk) for _share in range(4)]
    assert (answers, chor.events.count()) == ([False, False, False, True], 4)
    chor.source.refresh_from_db()
    assert (chor.source.report["new"], chor.source.body) == (3, None)


def test_workers_that_come_at_once_take_over_once(at_once: AtOnce, chor: Club) -> None:
    chor.take_over(entry())
    chor.body = calendar(*(entry(str(number)) for number in range(1, 5)))
    at_once([lambda: bring_up_to_date(chor.source.pk)] * 4)
    chor.read()
    assert sorted(chor.events.values_list("imported__uid", flat=True)) == ["1", "2", "3", "4"]
    assert Event.objects.count() == 4
