"""Who may do what with events and dates, as tables; and every action called by everybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from events import rules
from events.models import Event, Occurrence, Proposal
from events.states import CHANGEABLE, EventState, OccurrenceState, ProposalState
from foundation.network.states import OrganisationState
from foundation.recurrence import Frequency
from foundation.rules import Rule
from foundation.states import can_follow
from foundation.timespan import today
from tests.acting import granted, make_people, rules_in
from tests.events.factories import EventFactory, enter, publish
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


TABLE_OF_PROPOSALS = {
    "may_see_proposal": {"coordination": {"waiting", "accepted", "declined"}},
    "may_decide_on_proposal": {"coordination": {"waiting"}},
}


@pytest.mark.parametrize("name", TABLE_OF_PROPOSALS)
def test_a_rule_about_proposals_lets_these_roles_in_these_states(name: str) -> None:
    assert granted(getattr(rules, name), ProposalState.values) == TABLE_OF_PROPOSALS[name]


@pytest.mark.parametrize("before", ProposalState)
@pytest.mark.parametrize("after", ProposalState)
def test_a_proposal_changes_its_state_only_like_this(before: ProposalState, after: ProposalState) -> None:
    following = {"to_confirm": {"waiting"}, "waiting": {"accepted", "declined"}, "accepted": set(), "declined": set()}
    assert can_follow(Proposal(state=before), after) == (after in following[before])


def test_every_rule_stands_in_a_table() -> None:
    assert rules_in(rules, rules.EVENTS) == set(TABLE)
    assert rules_in(rules, rules.DATES) == set(TABLE_OF_DATES)
    assert rules_in(rules, rules.ORGANISERS) == {"may_enter"}
    assert rules_in(rules, rules.PROPOSALS) == set(TABLE_OF_PROPOSALS)


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
