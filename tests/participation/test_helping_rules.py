"""Who may do what with an opportunity and its shifts, in which state, and every action called by everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from foundation.actors import Actor
from foundation.network.models import Organisation
from foundation.network.states import OrganisationState
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.states import can_follow
from foundation.timespan import TimeSpan
from participation.helping import actions, rules
from participation.helping.actions import HelpWanted, OpportunityChanges
from participation.helping.models import Opportunity, Shift
from participation.helping.states import OpportunityState, Task
from tests.acting import People, granted, make_people, not_tried, rules_in, who_may
from tests.foundation.factories import SignUpFactory
from tests.participation.factories import OpportunityFactory, ShiftFactory

DRAFT, PUBLISHED, CLOSED, HIDDEN = OpportunityState
EVER = set(OpportunityState)

TABLE = {
    "may_read": {"everybody": {PUBLISHED, CLOSED}},
    "may_organise": {"organiser": EVER, "moderator": EVER},
    "may_change": {"organiser": EVER, "moderator": EVER},
    "may_publish": {"organiser": {DRAFT, CLOSED}, "moderator": {DRAFT, CLOSED}},
    "may_close": {"organiser": {PUBLISHED}, "moderator": {PUBLISHED}},
    "may_add_shift": {"organiser": EVER, "moderator": EVER},
    "may_moderate": {"moderator": EVER},
    "may_hide": {"moderator": {DRAFT, PUBLISHED, CLOSED}},
    "may_unhide": {"moderator": {HIDDEN}},
}
FOLLOWING = {
    DRAFT: {PUBLISHED, HIDDEN},
    PUBLISHED: {CLOSED, HIDDEN},
    CLOSED: {PUBLISHED, HIDDEN},
    HIDDEN: {DRAFT},
}
OF_A_SHIFT = {"may_change_shift", "may_cancel_shift", "may_mark_attendance"}


def test_every_rule_stands_in_the_table() -> None:
    assert rules_in(rules, rules.OPPORTUNITIES) == set(TABLE)
    assert rules_in(rules, rules.SHIFTS) == OF_A_SHIFT
    assert rules_in(rules, rules.OFFERS) == {"may_offer"}


@pytest.mark.parametrize("name", TABLE)
def test_a_rule_lets_these_roles_in_these_states(name: str) -> None:
    assert granted(getattr(rules, name), OpportunityState.values) == TABLE[name]


@pytest.mark.parametrize("name", sorted(OF_A_SHIFT))
def test_who_organises_looks_after_the_shifts(name: str) -> None:
    assert granted(getattr(rules, name), [""]) == {"organiser": {""}, "moderator": {""}}


def test_help_is_looked_for_by_what_is_confirmed() -> None:
    confirmed = {OrganisationState.CONFIRMED}
    assert granted(rules.may_offer, OrganisationState.values) == {"manager": confirmed, "coordination": confirmed}


@pytest.mark.parametrize("before", OpportunityState)
@pytest.mark.parametrize("after", OpportunityState)
def test_an_opportunity_changes_its_state_only_like_this(before: OpportunityState, after: OpportunityState) -> None:
    assert can_follow(Opportunity(state=before), after) == (after in FOLLOWING[before])


@pytest.mark.parametrize(
    ("begins_in", "is_cancelled", "expected"),
    [
        (2, False, {"may_change_shift", "may_cancel_shift"}),
        (-1, False, OF_A_SHIFT),
        (-9, False, {"may_mark_attendance"}),
        (2, True, set()),
        (-9, True, {"may_mark_attendance"}),
    ],
    ids=["to come", "going on", "over", "cancelled", "cancelled and over"],
)
def test_what_can_be_done_with_a_shift_hangs_on_its_time(
    begins_in: int, is_cancelled: bool, expected: set[str]
) -> None:
    starts_at = timezone.now() + timedelta(hours=begins_in)
    shift = Shift(starts_at=starts_at, ends_at=starts_at + timedelta(hours=3))
    shift.cancelled_at = timezone.now() if is_cancelled else None
    provided = {name: getattr(rules, name).provided for name in OF_A_SHIFT}
    assert {name for name, holds in provided.items() if holds(shift)} == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("stranger", {"everybody"}),
        ("member", {"everybody"}),
        ("manager", {"everybody", "organiser"}),
        ("neighbour", {"everybody"}),
        ("coordinator", {"everybody", "organiser", "moderator"}),
        ("distant", {"everybody"}),
    ],
)
def test_what_somebody_is_to_an_opportunity(role: str, expected: set[str]) -> None:
    people = make_people()
    assert rules.OPPORTUNITIES.roles_of(getattr(people, role), opportunity(people)) == expected


@pytest.mark.django_db
def test_who_coordinates_where_it_takes_place_looks_after_it_too() -> None:
    people = make_people()
    far = OpportunityFactory(organisation=people.own, districts=[people.distant.coordination.districts.get()])
    assert rules.OPPORTUNITIES.roles_of(people.distant, far) == {"everybody", "moderator"}
    assert rules.OPPORTUNITIES.roles_of(people.coordinator, far) == {"everybody", "organiser"}


@pytest.mark.django_db
@pytest.mark.parametrize("state", OpportunityState)
def test_what_an_organisation_looks_for_is_public_while_it_belongs_to_the_network(state: OpportunityState) -> None:
    people = make_people()
    found = opportunity(people, state)
    assert rules.may_see(AnonymousUser(), found) is (state in [PUBLISHED, CLOSED])
    found.organisation.state = OrganisationState.LEFT
    assert rules.may_see(AnonymousUser(), found) is False
    assert rules.may_see(people.manager, found) is True


# --- Every action, called by everybody ----------------------------------------------------------------------


def opportunity(people: People, state: OpportunityState = PUBLISHED) -> Opportunity:
    found: Opportunity = OpportunityFactory(organisation=people.own, districts=[people.here], state=state)
    return found


def shift(people: People, state: OpportunityState = PUBLISHED) -> Shift:
    found: Shift = ShiftFactory(opportunity=opportunity(people, state))
    return found


def helper(people: People) -> SignUp:
    """Of who was in a shift that began an hour ago."""
    begun = shift(people)
    Shift.objects.filter(pk=begun.pk).update(starts_at=timezone.now() - timedelta(hours=1))
    signup: SignUp = SignUpFactory(sheet=begun.sheet, person=people.member, state=SignUpState.CONFIRMED)
    return signup


def tomorrow() -> TimeSpan:
    begin = timezone.now() + timedelta(days=1)
    return TimeSpan(begin, begin + timedelta(hours=2))


def wanted(people: People) -> HelpWanted:
    return HelpWanted(
        title="Hochbeete bauen",
        summary="Wir schrauben am Samstag.",
        task=Task.GARDEN,
        districts=[people.here],
        place="Fliederplatz",
        contact_name="Lina",
    )


Call = Callable[[People, Actor], object]
CHANGES = OpportunityChanges(columns={"title": "Neu"})
ORGANISERS = {"manager", "coordinator", "system"}
MODERATORS = {"coordinator", "system"}
CALLS: dict[str, tuple[Call, set[str]]] = {
    "look_for_helpers": (
        lambda people, by: actions.look_for_helpers(organisation=people.own, wanted=wanted(people), by=by),
        ORGANISERS,
    ),
    "change_opportunity": (
        lambda people, by: actions.change_opportunity(opportunity=opportunity(people), changes=CHANGES, by=by),
        ORGANISERS,
    ),
    "publish": (
        lambda people, by: actions.publish(opportunity=shift(people, DRAFT).opportunity, by=by),
        ORGANISERS,
    ),
    "close": (lambda people, by: actions.close(opportunity=opportunity(people), by=by), ORGANISERS),
    "hide": (lambda people, by: actions.hide(opportunity=opportunity(people), by=by, reason="x"), MODERATORS),
    "end": (lambda people, by: actions.end(opportunity=opportunity(people), by=by, reason="x"), {"system"}),
    "unhide": (lambda people, by: actions.unhide(opportunity=opportunity(people, HIDDEN), by=by), MODERATORS),
    "add_shift": (
        lambda people, by: actions.add_shift(opportunity=opportunity(people), span=tomorrow(), capacity=3, by=by),
        ORGANISERS,
    ),
    "change_shift": (
        lambda people, by: actions.change_shift(shift=shift(people), span=tomorrow(), capacity=3, by=by),
        ORGANISERS,
    ),
    "cancel_shift": (
        lambda people, by: actions.cancel_shift(shift=shift(people), by=by, reason="x"),
        ORGANISERS,
    ),
    "mark_attendance": (
        lambda people, by: actions.mark_attendance(signup=helper(people), attended=True, by=by),
        ORGANISERS,
    ),
}


def test_every_action_is_called_by_everybody() -> None:
    assert not_tried(actions, CALLS, elsewhere={}) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", CALLS)
def test_an_action_turns_away_who_may_not(name: str) -> None:
    people = make_people()
    call, expected = CALLS[name]
    assert who_may(lambda by: call(people, by), people) == expected


@pytest.mark.django_db
def test_a_refusal_says_who_may_and_what_this_account_may_do() -> None:
    people = make_people()
    assert rules.OPPORTUNITIES.refusal(rules.may_hide, people.manager, opportunity(people)) == (
        "Verbergen kann hier nur, wer den Stadtteil koordiniert. "
        "Mit Ihrem Konto können Sie hier: ansehen, verwalten, ändern, abschließen, eine Schicht anlegen."
    )


@pytest.mark.django_db
def test_for_whom_somebody_may_look_for_helpers_is_listed_as_the_rule_says() -> None:
    people = make_people()
    for person in [people.stranger, people.member, people.manager, people.neighbour, people.coordinator]:
        may = {one for one in Organisation.objects.all() if rules.may_offer(person, one)}
        assert set(rules.organisations_for(person)) == may
