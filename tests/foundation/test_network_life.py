"""A group from its founding on: confirmed, kept up to date, handed over."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from foundation.history.actions import history_of
from foundation.network import actions
from foundation.network.models import Coordination, Invitation, Membership, Organisation
from foundation.network.rules import COORDINATION, STEERING, may_decide_on, may_manage
from foundation.network.states import OrganisationState, Role
from foundation.notices.models import Notice
from foundation.people import confirming
from foundation.people.models import Person
from foundation.places.models import District
from foundation.states import StateConflict
from tests.crowds import AtOnce
from tests.foundation.factories import DistrictFactory, GroupFactory, MembershipFactory, PersonFactory
from tests.foundation.guests import guest_fields

pytestmark = pytest.mark.django_db

FOUND = "/netzwerk/gruppe-gruenden/"


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


def what_one_types(district: District, **instead: str) -> dict[str, str]:
    typed = {"name": "Singkreis", "summary": "Wir singen.", "district": str(district.pk), "is_non_commercial": "on"}
    return {**typed, **instead}


def coordinator_of(district: District) -> Person:
    person: Person = PersonFactory()
    person.groups.add(Group.objects.get_or_create(name=COORDINATION)[0])
    Coordination.objects.create(person=person, name="Ada").districts.set([district])
    person.is_staff = True
    person.save()
    return person


def open_link(client: Client, email: str) -> Any:
    url = Notice.objects.filter(email=email, kind__startswith="confirm").latest("created_at").action_url
    return client.post(url.removeprefix("http://testserver"))


def kinds_sent_to(email: str) -> list[str]:
    return list(Notice.objects.filter(email=email).order_by("created_at").values_list("kind", flat=True))


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


# --- Belonging --------------------------------------------------------------------------------------------


def test_an_invitation_is_taken_up_by_its_link_once(client: Client) -> None:
    manager = MembershipFactory()
    group = manager.organisation
    client.force_login(manager.person)
    url = f"/netzwerk/{group.slug}/mitglieder/"
    assert client.get(url).status_code == 200
    client.post(url + "einladen/", {"email": "Neu@example.org", "role": "manager"})
    client.logout()
    assert open_link(client, "neu@example.org")["Location"] == group.get_absolute_url()
    assert Membership.objects.get(person__email="neu@example.org").role == Role.MANAGER
    assert not Invitation.objects.exists()
    assert open_link(client, "neu@example.org").status_code == 410
    assert "member_joined" in kinds_sent_to(manager.person.email)


@pytest.mark.parametrize("state", [OrganisationState.PROPOSED, OrganisationState.DECLINED, OrganisationState.LEFT])
def test_a_group_that_the_coordination_has_not_confirmed_sends_no_mails_to_strangers(
    client: Client, state: str
) -> None:
    manager = MembershipFactory(organisation=GroupFactory(state=state))
    client.force_login(manager.person)
    members = f"/netzwerk/{manager.organisation.slug}/mitglieder/"
    assert "sobald die Stadtteilkoordination die Gruppe bestätigt hat" in client.get(members).content.decode()
    refused = client.post(f"{members}einladen/", {"email": "fremd@example.org", "role": "member"})
    assert refused.status_code == 409
    assert refused.context["form"].non_field_errors() == [
        "Einladen können Sie, sobald die Stadtteilkoordination die Gruppe bestätigt hat."
    ]
    assert (Invitation.objects.count(), Notice.objects.filter(email="fremd@example.org").count()) == (0, 0)


def test_a_group_whose_founder_has_not_confirmed_the_address_is_nobodys(client: Client) -> None:
    district = DistrictFactory()
    group = GroupFactory(state=OrganisationState.TO_CONFIRM, districts=[district])
    client.force_login(coordinator_of(district))
    for address in ["", "bearbeiten/", "mitglieder/"]:
        assert client.get(f"/netzwerk/{group.slug}/{address}").status_code == 404


def test_invitations_are_limited(client: Client) -> None:
    manager = MembershipFactory()
    client.force_login(manager.person)
    invite = f"/netzwerk/{manager.organisation.slug}/mitglieder/einladen/"
    codes = [
        client.post(invite, {"email": f"fremd{number}@example.org", "role": "member"}).status_code
        for number in range(31)
    ]
    assert (codes[:30], codes[30]) == ([302] * 30, 429)
    assert Notice.objects.filter(kind="confirm_invitation").count() == 30


def test_known_and_unknown_addresses_are_invited_alike(client: Client) -> None:
    manager = MembershipFactory()
    client.force_login(manager.person)
    url = f"/netzwerk/{manager.organisation.slug}/mitglieder/einladen/"
    known = PersonFactory()
    for email in (known.email, "fremd@example.org", manager.person.email):
        response = client.post(url, {"email": email, "role": "member"}, follow=True)
        assert [str(message) for message in response.context["messages"]] == ["Die Einladung ist unterwegs."]
    assert set(Invitation.objects.values_list("email", flat=True)) == {known.email, "fremd@example.org"}


def test_one_address_is_not_flooded_with_invitations(client: Client) -> None:
    cache.clear()
    manager = MembershipFactory()
    client.force_login(manager.person)
    url = f"/netzwerk/{manager.organisation.slug}/mitglieder/einladen/"
    answers = [client.post(url, {"email": "fremd@example.org", "role": "member"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_what_was_decided_while_the_profile_was_open_stands() -> None:
    manager = MembershipFactory(organisation=GroupFactory(state=OrganisationState.PROPOSED))
    opened = Organisation.objects.get(pk=manager.organisation_id)
    Organisation.objects.filter(pk=opened.pk).update(state=OrganisationState.DECLINED)
    opened.summary = "Wir singen."
    actions.change_profile(organisation=opened, by=manager.person, changes={"summary": opened.summary})
    opened.refresh_from_db()
    assert (opened.summary, opened.state) == ("Wir singen.", OrganisationState.DECLINED)


def test_inviting_again_lets_the_first_link_lapse(client: Client) -> None:
    manager = MembershipFactory()
    for _ in range(2):
        actions.invite(organisation=manager.organisation, email="neu@example.org", role="member", by=manager.person)
    first, second = Notice.objects.filter(kind="confirm_invitation").order_by("created_at")
    assert client.post(first.action_url.removeprefix("http://testserver")).status_code == 410
    assert client.post(second.action_url.removeprefix("http://testserver")).status_code == 302


def test_a_withdrawn_invitation_is_no_longer_valid(client: Client) -> None:
    manager = MembershipFactory()
    actions.invite(organisation=manager.organisation, email="neu@example.org", role="member", by=manager.person)
    client.force_login(manager.person)
    invitation = Invitation.objects.get()
    client.post(f"/netzwerk/{manager.organisation.slug}/mitglieder/einladungen/{invitation.pk}/zuruecknehmen/")
    assert open_link(client, "neu@example.org").status_code == 410


def test_the_last_manager_stays_until_somebody_else_manages(client: Client) -> None:
    manager = MembershipFactory()
    other = MembershipFactory(organisation=manager.organisation, role=Role.MEMBER)
    url = f"/netzwerk/{manager.organisation.slug}/"
    client.force_login(manager.person)
    client.post(f"{url}mitglieder/{manager.pk}/rolle/", {"role": "member"})
    client.post(f"{url}mitglieder/{manager.pk}/entfernen/")
    client.post(f"{url}verlassen/")
    manager.refresh_from_db()
    assert manager.role == Role.MANAGER
    client.post(f"{url}mitglieder/{other.pk}/rolle/", {"role": "manager"})
    assert client.post(f"{url}verlassen/")["Location"] == "/mein/"
    assert not Membership.objects.filter(pk=manager.pk).exists()
    assert client.get(f"{url}mitglieder/").status_code == 404


def test_two_managers_who_leave_at_once_leave_one(
    at_once: AtOnce,
) -> None:
    one = MembershipFactory()
    two = MembershipFactory(organisation=one.organisation)
    results = at_once([lambda each=each: actions.remove_member(membership=each, by=each.person) for each in (one, two)])
    assert [type(result) for result in results].count(actions.LastManager) == 1
    assert Membership.objects.filter(role=Role.MANAGER).count() == 1


@pytest.mark.parametrize(("page", "posted"), [("bearbeiten/", 404), ("mitglieder/", 405), ("verlassen/", 404)])
def test_somebody_elses_group_does_not_exist_here(client: Client, page: str, posted: int) -> None:
    url = f"/netzwerk/{MembershipFactory().organisation.slug}/{page}"
    assert client.get(url)["Location"].startswith("/konto/login/")
    client.force_login(PersonFactory())
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == posted


def test_somebody_elses_members_cannot_be_reached_through_ones_own_group(client: Client) -> None:
    mine, theirs = MembershipFactory(), MembershipFactory()
    client.force_login(mine.person)
    url = f"/netzwerk/{mine.organisation.slug}/mitglieder/{theirs.pk}/"
    assert client.post(url + "entfernen/").status_code == 404
    assert client.post(url + "rolle/", {"role": "member"}).status_code == 404


def test_its_people_keep_the_profile_and_cannot_raise_themselves(client: Client) -> None:
    manager, district = MembershipFactory(), DistrictFactory()
    client.force_login(manager.person)
    typed = {
        "name": "Chor",
        "summary": "Wir singen.",
        "districts": [district.pk],
        "website": "chor.example",
        "is_trusted": "on",
        "state": "left",
        "slug": "anders",
    }
    url = f"/netzwerk/{manager.organisation.slug}/bearbeiten/"
    assert client.get(url).status_code == 200
    assert client.post(url, typed).status_code == 302
    slug = manager.organisation.slug
    group = Organisation.objects.get(slug=slug)
    assert (group.name, group.website) == ("Chor", "https://chor.example")
    assert (group.is_trusted, group.state) == (False, "confirmed")
    assert list(group.districts.all()) == [district]
    assert "website" in history_of(group).get().data["fields"]
    for website in ["javascript:alert(1)", "data:text/html,x"]:
        assert client.post(url, {**typed, "website": website}).status_code == 422


def test_changing_by_get_is_refused(client: Client) -> None:
    manager = MembershipFactory()
    client.force_login(manager.person)
    url = f"/netzwerk/{manager.organisation.slug}/mitglieder/"
    for page in ["einladen/", f"{manager.pk}/rolle/", f"{manager.pk}/entfernen/"]:
        assert client.get(url + page).status_code == 405


def test_what_nobody_confirmed_vanishes(client: Client) -> None:
    client.post(FOUND, {**what_one_types(DistrictFactory()), **guest_fields()})
    confirming.Confirmation.objects.update(expires_at="2020-01-01T00:00Z")
    assert confirming.discard_unconfirmed() == 1
    assert not Organisation.objects.exists()
