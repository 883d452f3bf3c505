"""People without an account: what waits for their mail's link, what a mail has promised them, and erasing by a link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import ModelLogEntry, Page

from foundation.guests.confirmations import discard_unconfirmed, what_waits_for
from foundation.guests.guest import Guest
from foundation.guests.models import Confirmation
from foundation.network.actions import invite
from foundation.network.models import Invitation
from foundation.network.states import Role
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.privacy.finding import subject_at
from foundation.privacy.stored import tables_of
from foundation.signups.actions import SignUpWish, sign_up
from foundation.signups.models import SignUp, SignUpSheet
from participation.ideas.actions import IdeaDraft, comment, enter_for_somebody, follow, hand_in, support
from participation.ideas.models import Idea
from tests.events.factories import publish, register
from tests.foundation.factories import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    SignUpFactory,
    coordinator_of,
)
from tests.foundation.planted import ADDRESS, WORD, where_it_stands
from tests.participation.factories import IdeaFactory, TopicFactory

pytestmark = pytest.mark.django_db
GUEST = Guest(email=ADDRESS, name=WORD)


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    cache.clear()


def draft(**fields: object) -> IdeaDraft:
    return IdeaDraft(title=WORD, text=WORD, topic=TopicFactory(), district=DistrictFactory(), place_name=WORD, **fields)


def sheet() -> SignUpSheet:
    return publish(has_registration=True).occurrences.get().sheet


def guest_everywhere() -> None:
    """Let somebody without an account do all that needs none."""
    hand_in(draft=draft(), by=GUEST)
    idea = IdeaFactory()
    support(idea=idea, by=GUEST)
    follow(idea=idea, by=GUEST)
    comment(idea=idea, text=WORD, by=GUEST)
    sign_up(sheet=sheet(), wish=SignUpWish(name=WORD, phone=WORD, note=WORD), by=GUEST)
    manager = MembershipFactory()
    invite(organisation=manager.organisation, email=ADDRESS, role=Role.MEMBER, by=manager.person)
    OrganisationFactory(email=ADDRESS, contact_name=WORD, phone=WORD)
    FormSubmission.objects.create(page=Page.objects.first(), form_data={"email": ADDRESS, "text": WORD})


def link_of(client: Client) -> str:
    """Ask for the link to one's data, and return where the mail leads."""
    assert client.post("/meine-daten/", {"email": ADDRESS}).status_code == 302
    return Notice.objects.get(kind="confirm_own_data").action_url.removeprefix("http://testserver")


def test_a_guest_sees_and_erases_everything_by_a_link_to_the_address(client: Client) -> None:
    guest_everywhere()
    link = link_of(client)
    assert WORD in client.get(link).content.decode()
    assert client.post(f"{link}loeschen/").status_code == 302
    assert sorted(where_it_stands()) == []
    assert not SignUp.objects.exists()
    assert not Confirmation.objects.exists()


def test_the_seat_of_a_guest_goes_to_whoever_waits(client: Client) -> None:
    date = publish(has_registration=True, capacity=1).occurrences.get()
    SignUpFactory(sheet=date.sheet, email=ADDRESS, state="confirmed")
    waiting = register(date)
    link = link_of(client)
    assert "der Platz wird frei" in client.get(f"{link}loeschen/").content.decode()
    client.post(f"{link}loeschen/")
    waiting.refresh_from_db()
    assert waiting.state == "offered"


def test_opening_the_link_erases_nothing_since_scanners_open_links_too(client: Client) -> None:
    guest_everywhere()
    link = link_of(client)
    assert client.get(f"{link}loeschen/").status_code == 200
    assert Confirmation.objects.exists()


def test_a_guest_sees_before_what_goes_and_can_turn_back(client: Client) -> None:
    hand_in(draft=draft(), by=GUEST)
    link = link_of(client)
    text = client.get(f"{link}loeschen/").content.decode()
    assert "Was auf Ihre Bestätigung wartet" in text
    assert what_waits_for(ADDRESS) != []
    assert all(escape(words) in text for words in what_waits_for(ADDRESS))
    assert f'<a href="{link}">Doch nicht</a>' in text


def test_what_nobody_confirms_is_deleted_to_the_letter_with_its_mails_and_its_history() -> None:
    """ "Der Eintrag verschwindet von selbst": nothing of it is left but what others have written themselves."""
    hand_in(draft=draft(), by=GUEST)
    sign_up(sheet=sheet(), wish=SignUpWish(name=WORD, phone=WORD, note=WORD), by=GUEST)
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert discard_unconfirmed() == 2
    assert sorted(where_it_stands()) == []


def test_an_address_that_is_not_taken_up_after_a_talk_is_deleted_as_the_mail_promises() -> None:
    """ "Ihre E-Mail-Adresse wird dann gelöscht": the idea that was told stays, and the address is nowhere."""
    district = DistrictFactory()
    words = IdeaDraft(title="Bank", text="Eine Bank am Platz.", topic=TopicFactory(), district=district)
    by = coordinator_of(district)
    enter_for_somebody(draft=words, told_by=Guest(email=ADDRESS), entered_after="Gespräch", by=by)
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    discard_unconfirmed()
    assert Idea.objects.count() == 1
    assert sorted(where_it_stands(ADDRESS)) == []


def test_an_invitation_that_nobody_takes_up_leaves_no_address() -> None:
    manager = MembershipFactory()
    invite(organisation=manager.organisation, email=ADDRESS, role=Role.MEMBER, by=manager.person)
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    discard_unconfirmed()
    assert not Invitation.objects.exists()
    assert sorted(where_it_stands(ADDRESS)) == []
    assert not ModelLogEntry.objects.filter(label__icontains=WORD).exists()


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_mail(client: Client) -> None:
    PersonFactory(email="bekannt@example.org")
    answers = [client.post("/meine-daten/", {"email": email}).headers for email in ("bekannt@example.org", ADDRESS)]
    assert answers[0]["Location"] == answers[1]["Location"]
    mails = Notice.objects.values_list("subject", flat=True)
    assert len(mails) == 2
    assert len(set(mails)) == 1


def test_the_link_does_not_go_around_a_second_step(client: Client) -> None:
    PersonFactory(email=ADDRESS, is_staff=True)
    link = link_of(client)
    for address in (link, f"{link}herunterladen/", f"{link}loeschen/"):
        assert client.get(address)["Location"] == "/konto/login/?next=%2Fmeine-daten%2F"
    assert "Bitte melden Sie sich an." in client.get(link, follow=True).content.decode()
    client.force_login(PersonFactory())
    assert "gehört zu einem anderen Konto" in client.get(link, follow=True).content.decode()


def test_a_forged_link_has_ended_and_a_new_one_is_offered(client: Client) -> None:
    page = client.get("/meine-daten/link/falsch/")
    assert page.status_code == 410
    assert "Neuen Link anfordern" in page.content.decode()


def test_an_unknown_address_has_nothing() -> None:
    assert tables_of(subject_at("niemand@example.org")) == []
    assert not Person.objects.exists()
