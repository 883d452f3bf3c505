"""The people of a group: invited, raised, leaving; and the profile that they keep."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from foundation.history.actions import history_of
from foundation.network import actions
from foundation.network.models import Invitation, Membership, Organisation
from foundation.network.states import OrganisationState, Role
from foundation.notices.models import Notice
from tests.crowds import AtOnce
from tests.foundation.factories import DistrictFactory, GroupFactory, MembershipFactory, PersonFactory
from tests.foundation.guests import kinds_sent_to, open_link

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


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
        assert client.get(url + page).status_code == 302
