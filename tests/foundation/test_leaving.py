"""Leaving: what is given back at once, who is told and takes over, and the way back."""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial

import pytest
from django.contrib.auth.models import Group
from django.db.models import F
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.network.models import Membership, Organisation
from foundation.network.rules import STEERING
from foundation.network.states import OrganisationState, Role
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.privacy import actions, rules
from foundation.privacy.actions import Farewell, close_account, erase_due, open_again, release_all, stay
from foundation.privacy.finding import subject_of
from foundation.privacy.models import ClosedAccount, ErasedKey
from foundation.privacy.views import ties_of
from foundation.refusals import NotPermitted, Refused, StateConflict
from foundation.signups.models import SignUp
from foundation.signups.states import SignUpState
from foundation.timespan import in_words
from rooms.models import Booking
from rooms.states import BookingState
from tests.acting import granted, make_people, not_tried, rules_in, who_may
from tests.crowds import AtOnce
from tests.events.factories import publish, register
from tests.foundation.factories import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    coordinator_of,
)
from tests.rooms.factories import RoomFactory, booked, evening, group_of, host_of, next_tuesday
from tests.telling import notices

pytestmark = pytest.mark.django_db


def close(person: Person, **decided: object) -> ClosedAccount:
    return close_account(person=person, farewell=Farewell(**decided), by=person)


def told(person: Person) -> list[str]:
    return sorted(notice.kind for notice in notices(person=person))


def test_the_account_is_closed_at_once_and_erased_after_fourteen_days() -> None:
    person = PersonFactory()
    closed = close(person)
    person.refresh_from_db()
    assert (person.is_active, closed.erase_at - closed.closed_at) == (False, timedelta(days=14))
    assert told(person) == ["confirm_leaving"]
    assert erase_due() == 0
    ClosedAccount.objects.update(erase_at=timezone.now())
    assert erase_due() == 1
    assert not Person.objects.exists()
    assert ErasedKey.objects.count() == 2


def test_the_way_back_opens_it_again_with_everything_but_what_was_given_back() -> None:
    person = PersonFactory(display_name="Lina")
    stay(closed=close(person), by=SYSTEM)
    person.refresh_from_db()
    assert (person.is_active, person.display_name) == (True, "Lina")
    assert erase_due() == 0


def test_an_account_that_the_steering_had_locked_stays_locked_on_the_way_back() -> None:
    person = PersonFactory(is_active=False)
    stay(closed=close_account(person=person, farewell=Farewell(), by=SYSTEM), by=SYSTEM)
    person.refresh_from_db()
    assert not person.is_active


def test_the_tables() -> None:
    assert rules_in(rules, rules.ACCOUNTS) == {"may_close", "may_see_data"}
    everybody = {"oneself": {""}, "steering": {""}, "superuser": {""}}
    assert granted(rules.may_close, [""]) == granted(rules.may_see_data, [""]) == everybody
    assert rules_in(rules, rules.CLOSED) == {"may_stay"}
    assert granted(rules.may_stay, [""]) == {"steering": {""}, "superuser": {""}}


CALLS = {
    "open_again": (
        lambda people, by: open_again(
            person=ClosedAccount.objects.create(person=people.member, erase_at=timezone.now()).person, by=by
        ),
        {"system"},
    ),
    "close_account": (
        lambda people, by: close_account(person=people.member, farewell=Farewell(), by=by),
        {"member", "system"},
    ),
    "stay": (
        lambda people, by: stay(
            closed=ClosedAccount.objects.create(person=people.member, erase_at=timezone.now()), by=by
        ),
        {"system"},
    ),
}


def test_every_action_is_called_by_everybody() -> None:
    assert not_tried(actions, CALLS, elsewhere={}) == set()


@pytest.mark.parametrize("name", CALLS)
def test_an_action_turns_away_who_may_not(name: str) -> None:
    people = make_people()
    call, expected = CALLS[name]
    assert who_may(lambda by: call(people, by), people) == expected


def test_nobody_leaves_twice_nor_for_somebody_else() -> None:
    person = PersonFactory()
    with pytest.raises(NotPermitted):
        close_account(person=person, farewell=Farewell(), by=PersonFactory())
    close(person)
    with pytest.raises(StateConflict):
        close_account(person=person, farewell=Farewell(), by=SYSTEM)


def test_a_seat_goes_to_whoever_waits() -> None:
    leaver, next_one = PersonFactory(), PersonFactory()
    date = publish(has_registration=True, capacity=1).occurrences.get()
    seat, waiting = register(date, leaver), register(date, next_one)
    close(leaver)
    seat.refresh_from_db()
    waiting.refresh_from_db()
    assert (seat.state, waiting.state) == (SignUpState.CANCELLED, SignUpState.OFFERED)


def test_a_group_that_nobody_leads_any_more_ends_and_everybody_is_told() -> None:
    leaver, guest = PersonFactory(), PersonFactory()
    group, _leaver = group_of(leaver)
    room = RoomFactory()
    host = host_of(room.venue)
    booking = booked(room, by=leaver, organisation=group)
    register(publish(organiser=group, has_registration=True).occurrences.get(), guest)
    close(leaver)
    group.refresh_from_db()
    booking.refresh_from_db()
    assert (group.state, booking.state) == (OrganisationState.LEFT, BookingState.CANCELLED)
    assert "booking_cancelled" in told(host)
    assert "event_withdrawn" in told(guest) or "occurrence_cancelled" in told(guest)


def test_what_a_group_had_booked_is_told_in_one_mail_to_each_side() -> None:
    leaver = PersonFactory()
    group, _leaver = group_of(leaver, email="chor@example.org")
    room = RoomFactory()
    host = host_of(room.venue)
    for weeks in range(3):
        booked(room, evening(next_tuesday() + timedelta(weeks=weeks)), by=leaver, organisation=group)
    Notice.objects.all().delete()
    close(leaver)
    mails = notices(kind="booking_cancelled")
    assert sorted(mail.email for mail in mails) == sorted([host.email, "chor@example.org"])
    assert [mail.text.count("– ") for mail in mails] == [3, 3]


def test_the_members_of_a_group_that_ends_are_told_of_it() -> None:
    leaver = PersonFactory()
    group, _leaver = group_of(leaver, name="Nähtreff")
    member = MembershipFactory(organisation=group, role=Role.MEMBER).person
    MembershipFactory(role=Role.MEMBER)
    close(leaver)
    (mail,) = notices(kind="group_ended")
    assert (mail.email, "Nähtreff" in mail.text) == (member.email, True)


def test_a_group_goes_on_with_whoever_takes_over() -> None:
    leaver = PersonFactory()
    group, _leaver = group_of(leaver)
    successor = MembershipFactory(organisation=group, role=Role.MEMBER).person
    booking = booked(RoomFactory(), by=leaver, organisation=group)
    close(leaver, successors={group: successor})
    group.refresh_from_db()
    booking.refresh_from_db()
    assert (group.state, booking.state) == (OrganisationState.CONFIRMED, BookingState.REQUESTED)
    assert Membership.objects.get(person=successor).role == Role.MANAGER
    assert "organisation_handed_over" in told(successor)


def fates(person: Person) -> dict[str, str]:
    return {tie.title: str(tie.fate) for tie in ties_of(subject_of(person))}


def test_only_who_manages_a_group_leaves_work_to_its_others() -> None:
    leaver = PersonFactory()
    managed, joined = OrganisationFactory(name="Chor"), OrganisationFactory(name="Garten")
    for organisation, role in ((managed, Role.MANAGER), (joined, Role.MEMBER)):
        MembershipFactory(organisation=organisation)
        MembershipFactory(organisation=organisation, person=leaver, role=role)
    said = fates(leaver)
    assert "übernehmen Buchungen" in said["Chor"]
    assert said["Garten"] == "bleibt. Die Mitgliedschaft darin endet."


def test_a_district_that_would_be_without_coordination_is_named_before() -> None:
    alone, shared = DistrictFactory(name="Altstadt"), DistrictFactory(name="Nordstadt")
    leaver = coordinator_of(alone)
    leaver.coordination.districts.add(shared)
    coordinator_of(shared)
    said = fates(leaver)
    assert "ohne Stadtteilkoordination" in said["Altstadt"]
    assert "von den anderen" in said["Nordstadt"]


def test_a_seat_is_named_with_its_whole_time() -> None:
    leaver = PersonFactory()
    date = publish(title="Singen", has_registration=True, start_time=time(15), end_time=time(17)).occurrences.get()
    register(date, leaver)
    (title,) = fates(leaver)
    assert title == f"Singen, {in_words(date.starts_at, date.ends_at)}"
    assert title.endswith("15–17 Uhr")


def test_who_left_the_group_meanwhile_cannot_take_it_over() -> None:
    leaver = PersonFactory()
    group, _leaver = group_of(leaver)
    with pytest.raises(Refused):
        close(leaver, successors={group: PersonFactory()})
    leaver.refresh_from_db()
    assert leaver.is_active


def test_who_else_speaks_for_a_group_is_told_once() -> None:
    leaver = PersonFactory()
    group, _leaver = group_of(leaver)
    other = MembershipFactory(organisation=group).person
    close(leaver)
    ClosedAccount.objects.update(released_at=None)
    assert release_all() == 1
    assert told(other) == ["manager_left"]


def test_a_house_without_a_manager_stays_and_its_coordination_is_told() -> None:
    district = DistrictFactory()
    coordinator = coordinator_of(district)
    house = OrganisationFactory(districts=[district])
    leaver = MembershipFactory(organisation=house).person
    close(leaver)
    house.refresh_from_db()
    assert house.state == OrganisationState.CONFIRMED
    assert told(coordinator) == ["organisation_without_manager"]


def test_what_was_interrupted_is_given_back_by_the_clock_before_anything_is_erased() -> None:
    person = PersonFactory(is_active=False)
    signup = register(publish(has_registration=True).occurrences.get(), person)
    ClosedAccount.objects.create(person=person, erase_at=timezone.now() - timedelta(days=1))
    assert erase_due() == 0
    assert release_all() == 1
    assert SignUp.objects.get(pk=signup.pk).state == SignUpState.CANCELLED
    assert erase_due() == 1


def test_a_contact_that_names_the_leaver_is_emptied_and_the_others_stay() -> None:
    leaver = PersonFactory(display_name="Lina Sommer")
    own = OrganisationFactory(contact_name="Lina Sommer", phone="0721 1")
    others = OrganisationFactory(contact_name="Lina Sommer", phone="0721 2")
    for manager in (leaver, PersonFactory()):
        MembershipFactory(person=manager, organisation=own)
    close(leaver)
    ClosedAccount.objects.update(erase_at=F("erase_at") - timedelta(days=15))
    erase_due()
    contacts = dict(Organisation.objects.values_list("pk", "phone"))
    assert contacts == {own.pk: "", others.pk: "0721 2"}
    assert Booking.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_steer_and_leave_at_once_do_not_leave_the_city_alone(at_once: AtOnce) -> None:
    steering = Group.objects.get_or_create(name=STEERING)[0]
    both = [PersonFactory(is_staff=True), PersonFactory(is_staff=True)]
    for person in both:
        person.groups.add(steering)
    results = at_once([partial(close, person) for person in both])
    assert sorted(type(result).__name__ for result in results) == ["ClosedAccount", "Refused"]
    assert Person.objects.filter(is_active=True).count() == 1
