"""Series of a club's calendar become series here, and their single dates follow."""

from __future__ import annotations

from datetime import date, time, timedelta

from events import actions
from events.models import Event
from events.states import OccurrenceState
from foundation.actors import SYSTEM
from foundation.recurrence import Frequency
from foundation.timespan import local, today
from tests.events.calendars import Club, entry

IN_A_WEEK = today() + timedelta(days=7)


def test_a_series_is_a_series(chor: Club) -> None:
    chor.take_over(entry("1", IN_A_WEEK, "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4"))
    event = chor.event
    assert (event.repeat, event.interval, event.first_on) == (Frequency.WEEKLY, 2, IN_A_WEEK)
    assert event.until_on == IN_A_WEEK + timedelta(weeks=6)
    assert event.occurrences.count() == 4


def on(weeks: int) -> date:
    return IN_A_WEEK + timedelta(weeks=weeks)


def original(day: date) -> str:
    return f"RECURRENCE-ID;TZID=Europe/Berlin:{day:%Y%m%d}T183000"


def test_single_dates_are_left_out_moved_called_off_and_as_planned_again(chor: Club) -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=5"
    left_out = f"EXDATE;TZID=Europe/Berlin:{on(1):%Y%m%d}T183000"
    moved, cancelled = entry("1", on(2) + timedelta(days=1), original(on(2))), entry("1", on(3), original(on(3)))
    chor.take_over(entry("1", IN_A_WEEK, rule, left_out), moved, [*cancelled[:-1], "STATUS:CANCELLED", "END:VEVENT"])

    def dates() -> list[tuple[str, date]]:
        return [(each.state, local(each.starts_at).date()) for each in chor.event.occurrences.order_by("original_on")]

    planned, is_moved, called_off = OccurrenceState.PLANNED, OccurrenceState.MOVED, OccurrenceState.CANCELLED
    assert dates() == [
        *((planned, on(0)), (is_moved, on(2) + timedelta(days=1)), (called_off, on(3)), (planned, on(4))),
    ]
    chor.says(entry("1", IN_A_WEEK, rule))
    assert dates() == [(planned, on(week)) for week in range(5)]


def test_a_date_that_was_called_off_here_stays_so(chor: Club) -> None:
    rule = "RRULE:FREQ=WEEKLY;COUNT=3"
    chor.take_over(entry("1", IN_A_WEEK, rule))
    actions.cancel_occurrence(occurrence=chor.event.occurrences.get(original_on=on(1)), by=SYSTEM)
    chor.says(entry("1", IN_A_WEEK, rule), entry("1", on(1) + timedelta(days=1), original(on(1))))
    assert chor.event.occurrences.get(original_on=on(1)).is_cancelled
    assert chor.source.report["kept"][0][0] == "Singen"


def test_a_date_that_is_another_thing_is_an_event_of_its_own(chor: Club) -> None:
    special = entry("1", on(1), original(on(1)), SUMMARY="Singen mit Gast")
    chor.take_over(entry("1", IN_A_WEEK, "RRULE:FREQ=WEEKLY;COUNT=3"), special)
    series, single = sorted(chor.events, key=lambda event: event.title)
    assert [each.original_on for each in series.occurrences.order_by("original_on")] == [on(0), on(2)]
    assert (single.title, single.first_on, single.repeat) == ("Singen mit Gast", on(1), Frequency.ONCE)


def test_two_weekdays_are_two_series(chor: Club) -> None:
    monday = IN_A_WEEK + timedelta(days=-IN_A_WEEK.weekday() + 7)
    chor.take_over(entry("1", monday, "RRULE:FREQ=WEEKLY;BYDAY=MO,TH"))
    assert [(event.first_on, event.repeat) for event in chor.events] == [
        (monday, Frequency.WEEKLY),
        (monday + timedelta(days=3), Frequency.WEEKLY),
    ]


def test_dates_that_no_rule_of_ours_says_stand_alone(chor: Club) -> None:
    chor.take_over(entry("1", IN_A_WEEK, "RRULE:FREQ=DAILY;INTERVAL=3;COUNT=4"))
    assert [event.first_on for event in chor.events] == [IN_A_WEEK + timedelta(days=3 * each) for each in range(4)]


def test_a_series_whose_hour_changes_goes_on_as_a_new_one_and_is_followed(chor: Club) -> None:
    rule = "RRULE:FREQ=WEEKLY"
    began = today() - timedelta(weeks=3)
    chor.take_over(entry("1", began, rule))
    later = {"DTSTART;TZID=Europe/Berlin": f"{began:%Y%m%d}T190000"}
    chor.says(entry("1", began, rule, **later))
    event = chor.events.get(start_time=time(19))
    assert event.continues is not None
    chor.says(entry("1", began, rule, SUMMARY="Singen!", **later))
    event.refresh_from_db()
    assert (event.title, Event.objects.count()) == ("Singen!", 2)
