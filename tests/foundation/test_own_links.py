"""Links that stand for their owner: how long they hold, and that their address is told to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from foundation.guests import own_links
from foundation.guests.own_links import LinkHasEnded
from foundation.signups.links import token_for as signup_token
from foundation.signups.states import SignUpState
from participation.ideas.links import token_for
from participation.ideas.models import Follow, Idea, Support
from tests.foundation.factories import PersonFactory, SignUpFactory, SignUpSheetFactory
from tests.participation.factories import CommentFactory, IdeaFactory, OpportunityFactory, ShiftFactory

pytestmark = pytest.mark.django_db


@contextmanager
def after(span: timedelta) -> Iterator[None]:
    """Let the clock stand so much later."""
    moment = timezone.now() + span
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.signing.time.time", moment.timestamp)
        patch.setattr("django.utils.timezone.now", lambda: moment)
        yield


def addresses() -> list[str]:
    """One's own pages about an idea, a comment, a support and a signup, all of the same person."""
    person = PersonFactory(email="lina@example.org")
    idea = IdeaFactory(author=person)
    comment = CommentFactory(author=person)
    support = Support.objects.create(idea=idea, person=person, confirmed_at=timezone.now())
    signup = SignUpFactory(person=person, email=person.email, state=SignUpState.CONFIRMED, sheet=ShiftFactory().sheet)
    return [
        f"/ideen/meine/{token_for(idea)}/",
        f"/ideen/meine/{token_for(idea)}/zurueckziehen/",
        f"/ideen/kommentar/{token_for(comment)}/",
        f"/ideen/unterstuetzung/{token_for(support)}/",
        f"/anmeldung/{signup_token(signup)}/",
    ]


def answers(client: Client, urls: list[str]) -> list[int]:
    return [client.get(url).status_code for url in urls]


def test_a_link_opens_again_and_again(client: Client) -> None:
    urls = addresses()
    assert answers(client, urls) == [200] * 5
    assert answers(client, urls) == [200] * 5


def test_a_link_ends_half_a_year_after_its_mail(client: Client) -> None:
    urls = addresses()[:4]
    with after(timedelta(days=179)):
        assert answers(client, urls) == [200] * 4
    with after(timedelta(days=181)):
        assert answers(client, urls) == [410] * 4
        page = client.get(urls[0]).content.decode()
    assert "Dieser Link gilt nicht mehr" in page
    assert "/mein/" in page


def test_no_link_holds_when_the_address_has_changed(client: Client) -> None:
    urls = addresses()
    person = Idea.objects.get(author__email="lina@example.org").author
    person.email = "neu@example.org"
    person.save()
    assert answers(client, urls) == [410] * 5


def test_no_link_holds_when_the_account_is_closed_or_gone(client: Client) -> None:
    urls = addresses()
    person = Idea.objects.get(author__email="lina@example.org").author
    person.is_active = False
    person.save()
    assert answers(client, urls) == [410] * 5
    person.delete()
    assert answers(client, urls) == [410] * 5


def test_what_has_ended_changes_nothing(client: Client) -> None:
    urls = addresses()
    with after(timedelta(days=181)):
        assert client.post(urls[1]).status_code == 410
    assert Idea.objects.get(author__email="lina@example.org").state == "published"


def test_a_signup_is_open_until_four_weeks_after_its_date(client: Client) -> None:
    shift = ShiftFactory(starts_at=timezone.now() + timedelta(days=300))
    url = f"/anmeldung/{signup_token(SignUpFactory(sheet=shift.sheet, state=SignUpState.CONFIRMED))}/"
    with after(shift.ends_at - timezone.now() + timedelta(days=27)):
        assert client.get(url).status_code == 200
    with after(shift.ends_at - timezone.now() + timedelta(days=29)):
        assert client.get(url).status_code == 410
        assert client.post(f"{url}absagen/").status_code == 410


def test_a_signup_without_a_date_is_open_as_long_as_links_are(client: Client) -> None:
    sheet = OpportunityFactory(sheet=SignUpSheetFactory()).sheet
    url = f"/anmeldung/{signup_token(SignUpFactory(sheet=sheet, state=SignUpState.CONFIRMED))}/"
    with after(timedelta(days=179)):
        assert client.get(url).status_code == 200
    with after(timedelta(days=181)):
        assert client.get(url).status_code == 410


def test_unsubscribing_never_lapses(client: Client) -> None:
    follow = Follow.objects.create(idea=IdeaFactory(), person=PersonFactory())
    url = f"/ideen/abbestellen/{token_for(follow)}/"
    with after(timedelta(days=2000)):
        assert client.get(url).status_code == 200
        client.post(url)
    assert Follow.objects.count() == 0


def test_a_page_behind_a_link_is_kept_and_listed_by_nobody_and_its_address_goes_nowhere(client: Client) -> None:
    for url in addresses():
        response = client.get(url)
        assert response["Referrer-Policy"] == "strict-origin"
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]


def test_a_link_of_one_kind_opens_nothing_of_another() -> None:
    token = own_links.sign("ideas.Idea", 7, person=None, email="lina@example.org")
    with pytest.raises(signing.BadSignature):
        own_links.read("ideas.Comment", token)
    own_links.read("ideas.Idea", token).refuse_unless_of(None, "LINA@example.org")
    with pytest.raises(LinkHasEnded):
        own_links.read("ideas.Idea", token).refuse_unless_of(None, "murat@example.org")
