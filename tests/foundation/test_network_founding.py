"""A group from its founding on: proposed, confirmed by its link, decided on."""

from __future__ import annotations

from functools import partial

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from foundation.guests import confirmations
from foundation.history.actions import history_of
from foundation.network import actions
from foundation.network.models import Organisation
from foundation.network.rules import STEERING, may_decide_on, may_manage
from foundation.network.states import OrganisationState
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.states import StateConflict
from tests.crowds import AtOnce
from tests.foundation.factories import (
    DistrictFactory,
    GroupFactory,
    MembershipFactory,
    PersonFactory,
    coordinator_of,
)
from tests.foundation.guests import guest_fields, kinds_sent_to, open_link

pytestmark = pytest.mark.django_db

FOUND = "/netzwerk/gruppe-gruenden/"


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


def what_one_types(district: District, **instead: str) -> dict[str, str]:
    typed = {"name": "Singkreis", "summary": "Wir singen.", "district": str(district.pk), "is_non_commercial": "on"}
    return {**typed, **instead}


# --- Founding ---------------------------------------------------------------------------------------------


def test_somebody_signed_in_proposes_a_group_and_manages_it(client: Client) -> None:
    person, district = PersonFactory(), DistrictFactory()
    client.force_login(person)
    assert client.get(FOUND).status_code == 200
    response = client.post(FOUND, what_one_types(district))
    group = Organisation.objects.get()
    assert response["Location"] == "/netzwerk/singkreis/"
    assert (group.state, group.created_by, list(group.districts.all())) == (
        OrganisationState.PROPOSED,
        person,
        [district],
    )
    assert may_manage(person, group)
    assert kinds_sent_to(person.email) == ["group_proposed"]


def test_a_double_click_is_one_group(client: Client) -> None:
    district = DistrictFactory()
    client.force_login(PersonFactory())
    client.post(FOUND, what_one_types(district))
    client.post(FOUND, what_one_types(district))
    assert Organisation.objects.count() == 1


def test_groups_of_one_name_founded_at_once_get_an_address_each(
    at_once: AtOnce,
) -> None:
    district, people = DistrictFactory(), PersonFactory.create_batch(4)

    def found(person: Person) -> Organisation:
        proposal = actions.GroupProposal(name="Singkreis", summary="", description="", districts=[district])
        return actions.found_group(proposal=proposal, by=person)

    at_once([partial(found, person) for person in people])
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    assert slugs == {"singkreis", "singkreis-2", "singkreis-3", "singkreis-4"}


def test_a_guest_proposes_it_by_opening_the_link(client: Client) -> None:
    response = client.post(FOUND, {**what_one_types(DistrictFactory()), **guest_fields("neu@example.org")})
    assert response["Location"] == "/netzwerk/gruppe-gruenden/post/"
    group = Organisation.objects.get()
    assert group.state == OrganisationState.TO_CONFIRM
    assert client.get(group.get_absolute_url()).status_code == 404
    assert open_link(client, "neu@example.org")["Location"] == "/netzwerk/gruppe-gruenden/danke/"
    group.refresh_from_db()
    assert group.state == OrganisationState.PROPOSED
    assert group.created_by == Person.objects.get(email="neu@example.org")
    assert may_manage(group.created_by, group)


def test_without_the_promise_there_is_no_group(client: Client) -> None:
    client.force_login(PersonFactory())
    typed = what_one_types(DistrictFactory())
    del typed["is_non_commercial"]
    assert client.post(FOUND, typed).status_code == 422
    assert not Organisation.objects.exists()


def test_fields_that_nobody_asked_for_are_ignored(client: Client) -> None:
    client.force_login(PersonFactory())
    client.post(FOUND, what_one_types(DistrictFactory(), state="confirmed", is_trusted="on", kind="stadt"))
    group = Organisation.objects.get()
    assert (group.state, group.is_trusted, group.kind) == ("proposed", False, "gruppe")


def test_a_group_cannot_take_the_address_of_a_page(client: Client) -> None:
    client.force_login(PersonFactory())
    client.post(FOUND, what_one_types(DistrictFactory(), name="Gruppe Gründen"))
    assert Organisation.objects.get().slug == "gruppe-gruenden-2"
    assert client.get(FOUND).status_code == 200


def test_a_stranger_cannot_have_a_hundred_mails_sent() -> None:
    district = DistrictFactory()
    answers = [
        Client().post(FOUND, {**what_one_types(district), **guest_fields("opfer@example.org")}).status_code
        for _ in range(7)
    ]
    assert answers == [302] * 5 + [429] * 2
    assert Notice.objects.count() == 5


# --- Deciding ---------------------------------------------------------------------------------------------


def test_the_coordination_of_its_district_and_the_steering_decide_and_nobody_else() -> None:
    here, there = DistrictFactory(), DistrictFactory()
    group = GroupFactory(state=OrganisationState.PROPOSED, districts=[here])
    steering = PersonFactory(is_staff=True)
    steering.groups.add(Group.objects.get_or_create(name=STEERING)[0])
    assert may_decide_on(coordinator_of(here), group)
    assert may_decide_on(steering, group)
    assert not may_decide_on(coordinator_of(there), group)
    assert not may_decide_on(MembershipFactory(organisation=group).person, group)


def test_a_confirmed_group_is_public_and_its_managers_are_told(client: Client) -> None:
    here = DistrictFactory()
    membership = MembershipFactory(organisation=GroupFactory(state=OrganisationState.PROPOSED, districts=[here]))
    group, ada = membership.organisation, coordinator_of(here)
    actions.confirm_organisation(organisation=group, by=ada)
    assert client.get(group.get_absolute_url()).status_code == 200
    assert kinds_sent_to(membership.person.email) == ["organisation_confirmed"]
    entry = history_of(group).get()
    assert (entry.action, entry.user) == ("organisation.confirmed", ada)
    with pytest.raises(StateConflict):
        actions.confirm_organisation(organisation=group, by=ada)


def test_who_is_declined_reads_why(client: Client) -> None:
    here = DistrictFactory()
    membership = MembershipFactory(organisation=GroupFactory(state=OrganisationState.PROPOSED, districts=[here]))
    reason = "Sie verkaufen <Kurse>."
    actions.decline_organisation(organisation=membership.organisation, by=coordinator_of(here), reason=reason)
    assert reason in Notice.objects.get(email=membership.person.email).text
    assert client.get(membership.organisation.get_absolute_url()).status_code == 404


def test_a_group_whose_founder_has_not_confirmed_the_address_is_nobodys(client: Client) -> None:
    district = DistrictFactory()
    group = GroupFactory(state=OrganisationState.TO_CONFIRM, districts=[district])
    client.force_login(coordinator_of(district))
    for address in ["", "bearbeiten/", "mitglieder/"]:
        assert client.get(f"/netzwerk/{group.slug}/{address}").status_code == 404


def test_what_nobody_confirmed_vanishes(client: Client) -> None:
    client.post(FOUND, {**what_one_types(DistrictFactory()), **guest_fields()})
    confirmations.Confirmation.objects.update(expires_at="2020-01-01T00:00Z")
    assert confirmations.discard_unconfirmed() == 1
    assert not Organisation.objects.exists()
