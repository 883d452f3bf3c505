"""Who may do what with events and dates, as tables; and every action called by everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from events import actions, rules
from events.actions import EventDraft
from events.models import Event, Occurrence, UnseenChange
from events.states import CHANGEABLE, EventState, OccurrenceState
from foundation.actors import Actor
from foundation.network.models import Organisation
from foundation.network.states import OrganisationState
from foundation.recurrence import Frequency
from foundation.refusals import NotPermitted
from foundation.rules import Rule
from foundation.states import can_follow
from foundation.timespan import today
from tests.acting import People, granted, make_people, not_tried, rules_in, who_may
from tests.events.factories import EventFactory, draft_of, enter, publish
from tests.foundation.factories import DistrictFactory, OrganisationFactory

DRAFT, WAITING, PUBLISHED, CANCELLED, WITHDRAWN = (
    EventState.DRAFT,
    EventState.WAITING,
    EventState.PUBLISHED,
    EventState.CANCELLED,
    EventState.WITHDRAWN,
)
EVER = set(EventState)
CHANGED = {DRAFT, WAITING, PUBLISHED, WITHDRAWN}

TABLE = {
    "may_see": {
        "everybody": {PUBLISHED, CANCELLED},
        "organiser": {DRAFT, WAITING},
        "coordination": {DRAFT, WAITING},
    },
    "may_edit": {"organiser": EVER},
    "may_see_registrants": {"organiser": EVER},
    "may_change": {"announcer": CHANGED, "coordination": CHANGED},
    "may_submit": {"announcer": {DRAFT, WITHDRAWN}},
    "may_check": {"coordination": EVER},
    "may_publish": {"trusted_organiser": {DRAFT, WITHDRAWN}, "coordination": {DRAFT, WAITING, WITHDRAWN}},
    "may_decline": {"coordination": {WAITING}},
    "may_cancel": {"organiser": {PUBLISHED}, "coordination": {PUBLISHED}},
    "may_withdraw": {
        "organiser": {WAITING, PUBLISHED, CANCELLED},
        "coordination": {DRAFT, WAITING, PUBLISHED, CANCELLED},
    },
    "may_discard": {"organiser": {DRAFT}},
}
ANY_DATE = set(OccurrenceState)
HAS_A_TIME = {OccurrenceState.PLANNED, OccurrenceState.MOVED}
NOT_AS_PLANNED = {OccurrenceState.MOVED, OccurrenceState.CANCELLED}
TABLE_OF_DATES = {
    "may_cancel_date": {"organiser": HAS_A_TIME, "coordination": HAS_A_TIME},
    "may_move_date": {"organiser": ANY_DATE, "coordination": ANY_DATE},
    "may_restore_date": {"organiser": NOT_AS_PLANNED, "coordination": NOT_AS_PLANNED},
    "may_split": {"announcer": ANY_DATE, "coordination": ANY_DATE},
}


def test_every_rule_stands_in_a_table() -> None:
    assert rules_in(rules, rules.EVENTS) == set(TABLE)
    assert rules_in(rules, rules.DATES) == set(TABLE_OF_DATES)
    assert rules_in(rules, rules.ORGANISERS) == {"may_enter"}


@pytest.mark.parametrize("name", TABLE)
def test_a_rule_lets_these_roles_in_these_states(name: str) -> None:
    assert granted(getattr(rules, name), EventState.values) == TABLE[name]


@pytest.mark.parametrize("name", TABLE_OF_DATES)
def test_a_rule_about_dates_lets_these_roles_in_these_states(name: str) -> None:
    assert granted(getattr(rules, name), OccurrenceState.values) == TABLE_OF_DATES[name]


def test_who_belongs_to_the_network_announces() -> None:
    assert granted(rules.may_enter, OrganisationState.values) == {"organiser": {OrganisationState.CONFIRMED}}


@pytest.mark.parametrize("state", EventState)
@pytest.mark.parametrize("rule", [rules.may_cancel_date, rules.may_move_date, rules.may_restore_date])
def test_dates_change_only_while_the_event_is_in_the_calendar(state: EventState, rule: Rule[Occurrence]) -> None:
    assert rule.lets({"organiser"}, date_of(state=state)) == (state == PUBLISHED)


@pytest.mark.parametrize("rule", [rules.may_cancel_date, rules.may_move_date, rules.may_restore_date])
def test_what_is_over_or_no_longer_in_the_series_stays_as_it_was(rule: Rule[Occurrence]) -> None:
    over, gone, running = date_of(), date_of(), date_of()
    over.starts_at -= timedelta(days=10)
    over.ends_at = None
    gone.in_series = False
    running.starts_at -= timedelta(days=10)
    assert [rule.lets({"organiser"}, date) for date in (over, gone, running)] == [False, False, True]


@pytest.mark.parametrize("state", EventState)
@pytest.mark.parametrize("repeat", [Frequency.ONCE, Frequency.WEEKLY])
def test_only_a_series_that_can_be_changed_is_split(state: EventState, repeat: Frequency) -> None:
    expected = state in CHANGEABLE and repeat != Frequency.ONCE
    assert rules.may_split.lets({"announcer"}, date_of(state=state, repeat=repeat)) == expected


def date_of(**fields: object) -> Occurrence:
    """Return a moved date, not stored: each of the rules about dates knows that state."""
    event: Event = EventFactory.build(
        **{"organiser": OrganisationFactory.build(), "category": None, "state": PUBLISHED, **fields}
    )
    day, schedule = today() + timedelta(days=7), event.schedule
    return Occurrence(
        event=event,
        original_on=day,
        original_at=schedule.starts_at(day),
        starts_at=schedule.starts_at(day),
        ends_at=schedule.ends_at(day),
        state=OccurrenceState.MOVED,
    )


@pytest.mark.parametrize("before", EventState)
@pytest.mark.parametrize("after", EventState)
def test_an_event_changes_its_state_only_like_this(before: EventState, after: EventState) -> None:
    permitted = {
        DRAFT: {WAITING, PUBLISHED, WITHDRAWN},
        WAITING: {DRAFT, PUBLISHED, WITHDRAWN},
        PUBLISHED: {CANCELLED, WITHDRAWN},
        CANCELLED: {WITHDRAWN},
        WITHDRAWN: {WAITING, PUBLISHED},
    }
    assert can_follow(Event(state=before), after) == (after in permitted[before])


@pytest.mark.parametrize("before", OccurrenceState)
@pytest.mark.parametrize("after", OccurrenceState)
def test_a_date_changes_its_state_only_like_this(before: OccurrenceState, after: OccurrenceState) -> None:
    permitted = {
        OccurrenceState.PLANNED: {OccurrenceState.MOVED, OccurrenceState.CANCELLED},
        OccurrenceState.MOVED: {OccurrenceState.MOVED, OccurrenceState.PLANNED, OccurrenceState.CANCELLED},
        OccurrenceState.CANCELLED: {OccurrenceState.PLANNED, OccurrenceState.MOVED},
    }
    assert can_follow(Occurrence(state=before), after) == (after in permitted[before])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("stranger", {"everybody"}),
        ("member", {"everybody"}),
        ("manager", {"everybody", "organiser", "announcer"}),
        ("neighbour", {"everybody"}),
        ("coordinator", {"everybody", "organiser", "announcer", "coordination"}),
        ("distant", {"everybody"}),
    ],
)
def test_what_somebody_is_to_an_event_and_its_dates(role: str, expected: set[str]) -> None:
    people = make_people()
    event = publish(organiser=people.own, districts=[people.here])
    assert rules.EVENTS.roles_of(getattr(people, role), event) == expected
    dated = rules.DATES.roles_of(getattr(people, role), event.occurrences.get())
    assert dated == expected - {"everybody"}


@pytest.mark.django_db
def test_an_organisation_whose_events_need_no_check_is_trusted_as_long_as_it_belongs_to_the_network() -> None:
    people = make_people()
    event = enter(organiser=people.own)
    event.organiser.events_need_check = False
    assert rules.EVENTS.roles_of(people.manager, event) == {"everybody", "organiser", "announcer", "trusted_organiser"}
    event.organiser.state = OrganisationState.LEFT
    assert rules.EVENTS.roles_of(people.manager, event) == {"everybody", "organiser"}


@pytest.mark.django_db
def test_the_coordination_of_the_place_checks_what_an_organisation_from_elsewhere_announces() -> None:
    people = make_people()
    event = enter(organiser=OrganisationFactory(districts=[DistrictFactory()]), districts=[people.here])
    assert rules.EVENTS.roles_of(people.coordinator, event) == {"everybody", "coordination"}


@pytest.mark.django_db
def test_who_is_locked_out_or_not_signed_in_only_reads() -> None:
    people = make_people()
    event = publish(organiser=people.own, districts=[people.here])
    people.coordinator.is_active = False
    assert rules.EVENTS.roles_of(people.coordinator, event) == {"everybody"}
    assert rules.EVENTS.roles_of(AnonymousUser(), event) == {"everybody"}


# --- Every action, called by everybody ----------------------------------------------------------------------

Call = Callable[[People, Actor], object]


def event_of(people: People, state: EventState = PUBLISHED, **fields: object) -> Event:
    event = publish(organiser=people.own, districts=[people.here], **fields)
    Event.objects.filter(pk=event.pk).update(state=state)
    return event


def date_in(people: People, number: int = 0, **values: object) -> Occurrence:
    event = event_of(people, repeat=Frequency.WEEKLY, until_on=today() + timedelta(days=30))
    occurrence: Occurrence = event.occurrences.order_by("original_on")[number]
    Occurrence.objects.filter(pk=occurrence.pk).update(**values)
    return occurrence


def changed_event(people: People) -> Event:
    event = event_of(people)
    UnseenChange.objects.create(event=event, before={}, after={})
    return event


TYPED = EventDraft(fields={"title": "Neu"})
SPEAKERS = {"manager", "coordinator", "system"}
DECIDERS = {"coordinator", "system"}
CALLS: dict[str, tuple[Call, set[str]]] = {
    "enter": (
        lambda people, by: actions.enter(draft=draft_of(organiser=people.own, districts=[people.here]), by=by),
        SPEAKERS,
    ),
    "change": (lambda people, by: actions.change(event=event_of(people), draft=TYPED, by=by), SPEAKERS),
    "split_from": (lambda people, by: actions.split_from(occurrence=date_in(people, 1), by=by), SPEAKERS),
    "discard": (lambda people, by: actions.discard(event=event_of(people, DRAFT), by=by), SPEAKERS),
    "submit": (lambda people, by: actions.submit(event=event_of(people, DRAFT), by=by), SPEAKERS),
    "publish": (lambda people, by: actions.publish(event=event_of(people, WAITING), by=by), DECIDERS),
    "decline": (lambda people, by: actions.decline(event=event_of(people, WAITING), by=by, reason="x"), DECIDERS),
    "cancel": (lambda people, by: actions.cancel(event=event_of(people), by=by), SPEAKERS),
    "withdraw": (lambda people, by: actions.withdraw(event=event_of(people), by=by), SPEAKERS),
    "mark_seen": (lambda people, by: actions.mark_seen(event=changed_event(people), number=1, by=by), DECIDERS),
    "leave_out": (lambda people, by: actions.leave_out(event=event_of(people), on=today(), by=by), SPEAKERS),
    "cancel_occurrence": (lambda people, by: actions.cancel_occurrence(occurrence=date_in(people), by=by), SPEAKERS),
    "move_occurrence": (
        lambda people, by: actions.move_occurrence(
            occurrence=(date := date_in(people)), starts_at=date.starts_at + timedelta(days=1), ends_at=None, by=by
        ),
        SPEAKERS,
    ),
    "restore_occurrence": (
        lambda people, by: actions.restore_occurrence(
            occurrence=date_in(people, state=OccurrenceState.CANCELLED), by=by
        ),
        SPEAKERS,
    ),
}
PART_OF_AN_ACTION = "part of the actions, which ask before"
ASK_OTHERWISE = {
    "register": "everybody may, with or without an account",
    "locked_event": PART_OF_AN_ACTION,
    "locked_date": PART_OF_AN_ACTION,
    "watched": PART_OF_AN_ACTION,
    "is_watched": PART_OF_AN_ACTION,
}


def test_every_action_is_called_by_everybody() -> None:
    assert not_tried(actions, CALLS, elsewhere=ASK_OTHERWISE) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", CALLS)
def test_an_action_turns_away_who_may_not(name: str) -> None:
    people = make_people()
    call, expected = CALLS[name]
    assert who_may(lambda by: call(people, by), people) == expected


@pytest.mark.django_db
def test_a_trusted_organisation_publishes_its_draft_itself() -> None:
    people = make_people()
    draft = enter(organiser=people.own, districts=[people.here])
    Organisation.objects.filter(pk=people.own.pk).update(events_need_check=False)
    assert who_may(lambda by: actions.publish(event=draft, by=by), people) == SPEAKERS
    assert actions.submit(event=draft, by=people.manager).state == PUBLISHED


@pytest.mark.django_db
def test_who_may_change_an_event_gives_it_only_to_an_organisation_of_theirs() -> None:
    people = make_people()
    event, foreign = event_of(people), OrganisationFactory()
    with pytest.raises(NotPermitted):
        actions.change(event=event, draft=EventDraft(fields={"organiser": foreign}), by=people.manager)
    assert Event.objects.get().organiser == people.own


def test_nobody_types_a_state() -> None:
    with pytest.raises(ValueError, match="state"):
        EventDraft(fields={"state": PUBLISHED})


@pytest.mark.django_db
def test_a_refusal_says_who_may_and_what_this_account_may_do() -> None:
    people = make_people()
    event = event_of(people)
    event.state = PUBLISHED
    assert rules.EVENTS.refusal(rules.may_decline, people.manager, event) == (
        "Zurückgeben kann hier nur, wer den Stadtteil koordiniert. Mit Ihrem Konto können Sie hier: ansehen, verwalten,"
        " sehen, wer sich angemeldet hat, ändern, absagen, zurückziehen."
    )
