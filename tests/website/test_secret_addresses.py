"""A secret address ends with the right to it. Each kind is declared; a new one fails until it is, and is tried here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.guests.confirmations import ask_to_confirm
from foundation.guests.subscriptions import address_for
from foundation.network.actions import change_role, leave_network, lock_account, move_address, remove_member
from foundation.network.models import Membership, Organisation
from foundation.network.rules import STEERING
from foundation.network.states import Role
from foundation.notices.models import Notice
from foundation.people.addresses import token_for as link_to_old_mailbox
from foundation.people.calendars import calendar_token
from foundation.people.models import AddressChange, Person
from foundation.privacy.actions import Farewell
from foundation.privacy.actions import close_account as leave
from foundation.privacy.links import token_for_address, token_to_stay
from foundation.registries import secret_addresses
from foundation.signups.links import token_for as link_of_signup
from foundation.signups.states import SignUpState
from participation.ideas import actions as ideas
from participation.ideas.links import reporter_url, token_for
from participation.ideas.models import Follow, Support
from participation.ideas.subscriptions import FOLLOWING
from rooms.actions.feed_keys import link_for, rotate_link
from rooms.models import FeedKey
from tests.foundation.factories import MembershipFactory, OrganisationFactory, PersonFactory, SignUpFactory
from tests.participation.factories import CommentFactory, IdeaFactory, ShiftFactory

pytestmark = pytest.mark.django_db


def named_routes(patterns: list[Any], space: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            for name, route in named_routes(pattern.url_patterns, inner):
                yield name, f"{pattern.pattern}{route}"
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", str(pattern.pattern)


def test_every_address_with_a_secret_is_declared() -> None:
    with_a_secret = {
        name
        for name, route in named_routes(get_resolver().url_patterns)
        if re.search(r"<(?:str:)?(?:token|secret|key)>", route) and not name.startswith("wagtail")
    }
    declared = [route for each in secret_addresses.all() for route in each.routes]
    assert sorted(declared) == sorted(with_a_secret)


# --- One's own ----------------------------------------------------------------------------------------------


def of_signup(person: Person) -> str:
    signup = SignUpFactory(person=person, email=person.email, state=SignUpState.CONFIRMED, sheet=ShiftFactory().sheet)
    return reverse("signups:signup", args=[link_of_signup(signup)])


def of_idea(person: Person) -> str:
    return reverse("ideas:own", args=[token_for(IdeaFactory(author=person))])


def of_support(person: Person) -> str:
    support = Support.objects.create(idea=IdeaFactory(), person=person, confirmed_at=timezone.now())
    return reverse("ideas:own_support", args=[token_for(support)])


def of_comment(person: Person) -> str:
    return reverse("ideas:own_comment", args=[token_for(CommentFactory(author=person))])


def of_report(person: Person) -> str:
    """Left by somebody who was not asked for an account."""
    report = ideas.report(idea=IdeaFactory(), complaint="other", email=person.email)
    return reporter_url(report.details.get())


def of_follow(person: Person) -> str:
    return reverse("ideas:unfollow", args=[token_for(Follow.objects.create(idea=IdeaFactory(), person=person))])


def of_confirmation(person: Person) -> str:
    ask_to_confirm(subject=IdeaFactory(), email=person.email)
    return Notice.objects.filter(kind="confirm").latest("created_at").action_url.removeprefix("http://testserver")


def of_group(person: Person) -> str:
    """The calendar of a group that this person manages together with somebody."""
    group = OrganisationFactory()
    MembershipFactory(organisation=group)
    MembershipFactory(organisation=group, person=person)
    return feed_of(group)


def of_address_change(person: Person) -> str:
    change = AddressChange.objects.create(person=person, before="former@example.org")
    return reverse("people:take_address_back", args=[link_to_old_mailbox(change)])


def of_subscription(person: Person) -> str:
    follow = Follow.objects.create(idea=IdeaFactory(), person=person)
    return address_for(FOLLOWING.code, follow.idea_id, person).removeprefix("http://testserver")


def of_own_data(person: Person) -> str:
    return reverse("privacy:data_by_link", args=[token_for_address(person.email)])


def of_way_back(person: Person) -> str:
    """The owner has left; what the steering does to the account comes on top."""
    closed = leave(person=person, farewell=Farewell(), by=person)
    return reverse("privacy:stay", args=[token_to_stay(closed)])


def of_own_calendar(person: Person) -> str:
    return reverse("own:calendar_feed", args=[calendar_token(person)])


MADE: dict[str, Callable[[Person], str]] = {
    "sign-up": of_signup,
    "idea": of_idea,
    "support": of_support,
    "comment": of_comment,
    "report": of_report,
    "follow": of_follow,
    "confirmation": of_confirmation,
    "group's bookings": of_group,
    "address change": of_address_change,
    "unsubscribing": of_subscription,
    "own calendar": of_own_calendar,
    "own data": of_own_data,
    "way back": of_way_back,
}
"""For each kind that is declared, one address of a person."""


def test_each_kind_is_tried_here() -> None:
    assert {each.name for each in secret_addresses.all()} == set(MADE)


def steering() -> Person:
    person: Person = PersonFactory(is_staff=True)
    person.groups.add(Group.objects.get_or_create(name=STEERING)[0])
    return person


ENDED: dict[str, Callable[[Person], object]] = {
    "the account is locked": lambda person: lock_account(person=person, by=steering()),
    "and opened again": lambda person: (
        lock_account(person=person, by=steering()),
        Person.objects.filter(pk=person.pk).update(is_active=True),
    ),
    "the steering moves the address": lambda person: move_address(person=person, to="neu@example.org", by=steering()),
    "the person is deleted": lambda person: person.delete(),
}
OUTLIVES = (
    {
        # The owner's own thing: who opens the account again has it again.
        ("and opened again", name)
        for name in ("sign-up", "idea", "support", "comment", "follow", "address change")
    }
    | {
        # It waits in another mailbox than the account's, for just this.
        ("the steering moves the address", "address change"),
        ("the account is locked", "address change"),
        # Whoever wants no more mails may say so with or without an account that is open.
        ("the account is locked", "unsubscribing"),
        ("and opened again", "unsubscribing"),
        # It is made for an account that is closed.
        ("the account is locked", "way back"),
        # It was left without an account, and is the mailbox's.
        ("the person is deleted", "report"),
        # Nobody's yet: what waits for a mailbox waits with or without an account.
        ("the person is deleted", "confirmation"),
    }
    | {(how, "own data") for how in ENDED}
)  # It is the mailbox's, for two hours, and shows what is stored of the mailbox.


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("how", ENDED)
def test_it_ends_with_the_account_and_its_address(client: Client, name: str, how: str) -> None:
    person = PersonFactory(email="lina@example.org")
    address = MADE[name](person)
    assert client.get(address).status_code == 200
    ENDED[how](person)
    opens = client.get(address).status_code == 200
    assert opens == ((how, name) in OUTLIVES)


# --- A group's ----------------------------------------------------------------------------------------------


def feed_of(group: Organisation) -> str:
    return reverse("rooms:group_feed", args=[link_for(organisation=group, by=SYSTEM).token])


@pytest.fixture
def group() -> Organisation:
    organisation: Organisation = OrganisationFactory(name="Chor")
    MembershipFactory(organisation=organisation, person__email="stays@example.org")
    MembershipFactory(organisation=organisation, person__email="goes@example.org")
    MembershipFactory(organisation=organisation, person__email="member@example.org", role=Role.MEMBER)
    return organisation


def whose(email: str) -> Membership:
    return Membership.objects.get(person__email=email)


LEFT: dict[str, Callable[[Organisation], object]] = {
    "a manager is let go": lambda group: remove_member(
        membership=whose("goes@example.org"), by=whose("stays@example.org").person
    ),
    "a manager leaves": lambda group: remove_member(
        membership=whose("goes@example.org"), by=whose("goes@example.org").person
    ),
    "a member leaves, to whom it was handed on": lambda group: remove_member(
        membership=whose("member@example.org"), by=whose("member@example.org").person
    ),
    "a manager manages no longer": lambda group: change_role(
        membership=whose("goes@example.org"), role=Role.MEMBER, by=whose("stays@example.org").person
    ),
    "a manager is erased": lambda group: whose("goes@example.org").person.delete(),
    "a manager's membership is": lambda group: Membership.objects.filter(person__email="goes@example.org").delete(),
    "the group leaves the network": lambda group: leave_network(organisation=group, by=SYSTEM, reason="Aufgelöst."),
    "somebody asks for a new one": lambda group: rotate_link(organisation=group, by=whose("stays@example.org").person),
}


@pytest.mark.parametrize("how", LEFT)
def test_a_groups_calendar_is_renewed_when(client: Client, group: Organisation, how: str) -> None:
    old = feed_of(group)
    assert client.get(old).status_code == 200
    LEFT[how](group)
    assert client.get(old).status_code == 404
    new = feed_of(group)
    group.refresh_from_db()
    assert client.get(new).status_code == (404 if how == "the group leaves the network" else 200)


def test_who_comes_or_may_more_renews_nothing(client: Client, group: Organisation) -> None:
    old = feed_of(group)
    MembershipFactory(organisation=group)
    change_role(membership=whose("member@example.org"), role=Role.MANAGER, by=whose("stays@example.org").person)
    assert client.get(old).status_code == 200


def test_who_stays_and_manages_learns_of_the_new_link(group: Organisation) -> None:
    feed_of(group)
    remove_member(membership=whose("goes@example.org"), by=whose("stays@example.org").person)
    told = Notice.objects.filter(kind="feed_link_renewed")
    assert [notice.email for notice in told] == ["stays@example.org"]
    assert told[0].action_url.endswith(reverse("rooms:subscribe", args=[group.slug]))


def test_where_there_is_no_link_nobody_is_told(group: Organisation) -> None:
    remove_member(membership=whose("goes@example.org"), by=whose("stays@example.org").person)
    assert not Notice.objects.filter(kind="feed_link_renewed").exists()
    assert not FeedKey.objects.exists()


def test_the_group_itself_can_be_deleted(group: Organisation) -> None:
    feed_of(group)
    group.delete()
    assert not FeedKey.objects.exists()
    assert not Notice.objects.filter(kind="feed_link_renewed").exists()
