"""Who may do what with an organisation, in which state: the tables, and every action called by everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from foundation.actors import Actor
from foundation.guests.confirmations import ask_to_confirm
from foundation.guests.models import Confirmation
from foundation.network import actions, rules
from foundation.network.models import Invitation, Organisation
from foundation.network.states import FOUNDED, OrganisationState, Role
from foundation.refusals import Gone, StateConflict
from foundation.rules import Rule
from foundation.states import can_follow
from tests.acting import People, granted, make_people, not_tried, rules_in, who_may
from tests.foundation.factories import GroupFactory, MembershipFactory, OrganisationFactory, PersonFactory

PROPOSED, CONFIRMED, DECLINED, LEFT = (
    OrganisationState.PROPOSED,
    OrganisationState.CONFIRMED,
    OrganisationState.DECLINED,
    OrganisationState.LEFT,
)
EVER = set(FOUNDED)

TABLE = {
    "may_see": {"everybody": {CONFIRMED}, "founder": EVER, "member": EVER, "coordination": EVER},
    "may_manage": {"manager": EVER, "coordination": EVER},
    "may_invite": {"manager": {CONFIRMED}, "coordination": {CONFIRMED}},
    "may_decide_on": {"coordination": EVER},
    "may_confirm": {"coordination": {PROPOSED, DECLINED, LEFT}},
    "may_decline": {"coordination": {PROPOSED}},
    "may_take_out": {"coordination": {CONFIRMED}},
}


def test_every_rule_stands_in_the_table() -> None:
    assert rules_in(rules, rules.ORGANISATIONS) == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_a_rule_lets_these_roles_in_these_states(name: str) -> None:
    assert granted(getattr(rules, name), OrganisationState.values) == TABLE[name]


def test_roles_towards_a_membership() -> None:
    assert granted(rules.may_change_role, [""]) == {"manager": {""}}
    assert granted(rules.may_end_membership, [""]) == {"oneself": {""}, "manager": {""}}
    assert granted(rules.may_choose_news, [""]) == {"oneself": {""}}


@pytest.mark.parametrize("before", OrganisationState.values)
@pytest.mark.parametrize("after", OrganisationState.values)
def test_an_organisation_changes_its_state_only_like_this(before: str, after: str) -> None:
    permitted = {
        OrganisationState.TO_CONFIRM: {PROPOSED},
        PROPOSED: {CONFIRMED, DECLINED},
        CONFIRMED: {LEFT},
        DECLINED: {CONFIRMED},
        LEFT: {CONFIRMED},
    }
    assert can_follow(Organisation(state=before), after) == (after in permitted[OrganisationState(before)])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("stranger", {"everybody"}),
        ("member", {"everybody", "member"}),
        ("manager", {"everybody", "member", "manager"}),
        ("neighbour", {"everybody"}),
        ("coordinator", {"everybody", "coordination"}),
        ("distant", {"everybody"}),
    ],
)
def test_what_somebody_is_to_an_organisation(role: str, expected: set[str]) -> None:
    people = make_people()
    assert rules.ORGANISATIONS.roles_of(getattr(people, role), people.own) == expected


@pytest.mark.django_db
def test_who_is_locked_out_or_not_signed_in_only_reads() -> None:
    people = make_people()
    people.manager.is_active = False
    assert rules.ORGANISATIONS.roles_of(people.manager, people.own) == {"everybody"}
    assert rules.ORGANISATIONS.roles_of(AnonymousUser(), people.own) == {"everybody"}


# --- Every action, called by everybody ----------------------------------------------------------------------

Call = Callable[[People, Actor], object]


def organisation(people: People, state: OrganisationState) -> Organisation:
    Organisation.objects.filter(pk=people.own.pk).update(state=state)
    return people.own


def invitation(people: People) -> Invitation:
    return Invitation.objects.get_or_create(organisation=people.own, email="neu@example.org")[0]


SPEAKERS = {"manager", "coordinator", "system"}
DECIDERS = {"coordinator", "system"}
CALLS: dict[str, tuple[Call, set[str]]] = {
    "confirm_organisation": (
        lambda people, by: actions.confirm_organisation(organisation=organisation(people, PROPOSED), by=by),
        DECIDERS,
    ),
    "decline_organisation": (
        lambda people, by: actions.decline_organisation(organisation=organisation(people, PROPOSED), by=by, reason="x"),
        DECIDERS,
    ),
    "leave_network": (
        lambda people, by: actions.leave_network(organisation=people.own, by=by, reason="x"),
        DECIDERS,
    ),
    "change_profile": (
        lambda people, by: actions.change_profile(organisation=people.own, changes={"summary": "Neu"}, by=by),
        SPEAKERS,
    ),
    "invite": (
        lambda people, by: actions.invite(organisation=people.own, email="neu@example.org", role=Role.MEMBER, by=by),
        SPEAKERS,
    ),
    "withdraw_invitation": (
        lambda people, by: actions.withdraw_invitation(invitation=invitation(people), by=by),
        SPEAKERS,
    ),
    "change_role": (
        lambda people, by: actions.change_role(
            membership=people.own.memberships.get(person=people.member), role=Role.MANAGER, by=by
        ),
        SPEAKERS,
    ),
    "remove_member": (
        lambda people, by: actions.remove_member(membership=people.own.memberships.get(person=people.member), by=by),
        {*SPEAKERS, "member"},
    ),
    "choose_signup_news": (
        lambda people, by: actions.choose_signup_news(
            membership=people.own.memberships.get(person=people.manager), news="soon", late_cancellations=True, by=by
        ),
        {"manager", "system"},
    ),
    "hand_over": (
        lambda people, by: actions.hand_over(organisation=people.own, person=people.manager, to=people.member, by=by),
        {"manager", "system"},
    ),
    "take_second_step_away": (
        lambda people, by: actions.take_second_step_away(person=people.member, by=by, reason="x"),
        {"system"},
    ),
    "move_address": (
        lambda people, by: actions.move_address(person=people.member, to="neu@example.org", by=by),
        {"system"},
    ),
    "lock_account": (
        lambda people, by: actions.lock_account(person=people.member, by=by),
        {"system"},
    ),
}
ASK_OTHERWISE = {
    "found_group": "everybody may propose a group",
    "confirm_founding": "who opened the mail's link",
    "join_by_invitation": "who opened the mail's link",
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
def test_a_refusal_says_who_may_and_what_this_account_may_do() -> None:
    people = make_people()
    assert rules.ORGANISATIONS.refusal(rules.may_take_out, people.manager, people.own) == (
        "Aus dem Netzwerk nehmen kann hier nur, wer den Stadtteil koordiniert. "
        "Mit Ihrem Konto können Sie hier: ansehen, bearbeiten, einladen."
    )


# --- Loaded here, changed there, acted on here --------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("act", "meanwhile", "rule"),
    [
        (actions.confirm_organisation, CONFIRMED, rules.may_confirm),
        (actions.decline_organisation, DECLINED, rules.may_decline),
        (actions.leave_network, LEFT, rules.may_take_out),
    ],
)
def test_what_was_decided_meanwhile_is_not_decided_again(
    act: Callable[..., object], meanwhile: str, rule: Rule[Organisation]
) -> None:
    people = make_people()
    before = CONFIRMED if meanwhile == LEFT else PROPOSED
    loaded = organisation(people, before)
    loaded.state = before
    Organisation.objects.filter(pk=loaded.pk).update(state=meanwhile)
    reason = {} if act is actions.confirm_organisation else {"reason": "x"}
    with pytest.raises(StateConflict):
        act(organisation=loaded, by=people.coordinator, **reason)
    assert not rule(people.coordinator, Organisation.objects.get(pk=loaded.pk))


@pytest.mark.django_db
def test_a_profile_that_was_open_meanwhile_writes_only_what_was_typed() -> None:
    people = make_people()
    loaded = Organisation.objects.get(pk=people.own.pk)
    Organisation.objects.filter(pk=loaded.pk).update(name="Neuer Name", events_need_check=False)
    actions.change_profile(organisation=loaded, changes={"summary": "Wir singen."}, by=people.manager)
    stored = Organisation.objects.get(pk=loaded.pk)
    assert (stored.name, stored.summary, stored.events_need_check) == ("Neuer Name", "Wir singen.", False)


@pytest.mark.django_db
def test_who_no_longer_manages_it_changes_nothing_more() -> None:
    people = make_people()
    loaded = Organisation.objects.get(pk=people.own.pk)
    people.own.memberships.filter(person=people.manager).update(role=Role.MEMBER)
    assert who_may(lambda by: actions.change_profile(organisation=loaded, changes={"summary": "x"}, by=by), people) == {
        "coordinator",
        "system",
    }


@pytest.mark.django_db
def test_an_invitation_that_was_taken_back_cannot_be_taken_back_again() -> None:
    people = make_people()
    loaded = invitation(people)
    Invitation.objects.all().delete()
    with pytest.raises(Gone):
        actions.withdraw_invitation(invitation=loaded, by=people.manager)


@pytest.mark.django_db
def test_a_role_given_meanwhile_counts() -> None:
    people = make_people()
    loaded = people.own.memberships.get(person=people.manager)
    MembershipFactory(organisation=people.own)
    people.own.memberships.filter(pk=loaded.pk).update(role=Role.MEMBER)
    actions.change_role(membership=loaded, role=Role.MANAGER, by=people.coordinator)
    assert people.own.memberships.get(pk=loaded.pk).role == Role.MANAGER


@pytest.mark.django_db
def test_who_left_meanwhile_cannot_be_removed_again() -> None:
    people = make_people()
    loaded = people.own.memberships.get(person=people.member)
    people.own.memberships.filter(pk=loaded.pk).delete()
    with pytest.raises(Gone):
        actions.remove_member(membership=loaded, by=people.manager)


@pytest.mark.django_db
def test_a_group_is_founded_once_whoever_still_holds_it() -> None:
    group, person = GroupFactory(state=OrganisationState.TO_CONFIRM), PersonFactory()
    ask_to_confirm(subject=group, email=person.email)
    loaded = Organisation.objects.get(pk=group.pk)
    actions.confirm_founding(group, person)
    with pytest.raises(StateConflict):
        actions.confirm_founding(loaded, PersonFactory())
    assert Confirmation.objects.count() == 1
    assert Organisation.objects.get().created_by == person


@pytest.mark.django_db
def test_a_group_that_was_founded_meanwhile_is_not_discarded() -> None:
    loaded = GroupFactory(state=OrganisationState.TO_CONFIRM)
    Organisation.objects.update(state=PROPOSED)
    actions.discard_founding(loaded)
    assert OrganisationFactory._meta.model.objects.filter(pk=loaded.pk).exists()
