from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from foundation.actors import SYSTEM
from foundation.guests import confirmations
from foundation.guests.guest import Guest
from foundation.guests.models import Confirmation
from foundation.history.actions import history_of
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.places.models import District
from foundation.registries import findables
from foundation.states import StateConflict
from foundation.timespan import today
from participation.ideas import actions
from participation.ideas.links import token_for
from participation.ideas.models import Idea
from participation.ideas.states import IdeaState
from tests.crowds import AtOnce
from tests.foundation.factories import PersonFactory
from tests.participation.factories import IdeaFactory, SubmittedIdeaFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed(muehlburg: District) -> dict[str, object]:
    return {
        "title": "Eine Bank am Fliederplatz",
        "text": "Damit man sich ausruhen kann.",
        "topic": TopicFactory().pk,
        "district": muehlburg.pk,
        "place_name": "Fliederplatz",
    }


def test_an_idea_comes_in_by_mail_link_is_published_and_read(
    client: Client,
    typed: dict[str, object],
    guest: dict[str, str],
    open_mailed_link: Callable[[str], str],
    coordinator: Person,
) -> None:
    response = client.post("/ideen/neu/", {**typed, **guest})
    assert response["Location"] == "/ideen/post/"
    idea = Idea.objects.get()
    assert idea.state == IdeaState.TO_CONFIRM
    assert "Eine Bank" not in client.get("/ideen/").content.decode()

    own = open_mailed_link("lina@example.org")
    idea.refresh_from_db()
    assert idea.state == IdeaState.SUBMITTED
    assert idea.author == Person.objects.get(email="lina@example.org")
    assert idea.answer_due_on == today() + timedelta(days=28)
    assert "Eine Antwort bekommen Sie bis" in client.get(own).content.decode()
    assert client.get(idea.get_absolute_url()).status_code == 404

    actions.publish(idea=idea, by=coordinator)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Eine Bank am Fliederplatz" in page
    assert "Lina M." in page
    assert "lina@example.org" not in page
    assert "Eine Bank" in client.get("/ideen/?stadtteil=muehlburg").content.decode()
    assert [entry.action for entry in history_of(idea)] == ["idea.submitted", "idea.published"]
    assert Notice.objects.filter(kind="idea_published", email="lina@example.org").count() == 1


def test_somebody_signed_in_needs_no_mail_link(typed: dict[str, object], signed_in: Callable[[Person], Client]) -> None:
    person = PersonFactory(display_name="Lina")
    response = signed_in(person).post("/ideen/neu/", typed)
    idea = Idea.objects.get()
    assert response["Location"] == f"/ideen/meine/{token_for(idea)}/"
    assert (idea.state, idea.author, idea.shown_name) == (IdeaState.SUBMITTED, person, "Lina")


def test_the_answer_is_the_same_for_known_and_unknown_addresses(
    client: Client, typed: dict[str, object], guest: dict[str, str]
) -> None:
    PersonFactory(email="bekannt@example.org")
    unknown = client.post("/ideen/neu/", {**typed, **guest})
    known = client.post("/ideen/neu/", {**typed, **guest, "guest_email": "bekannt@example.org"})
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert sorted(Notice.objects.values_list("kind", flat=True)) == ["confirm", "confirm"]


def test_the_link_works_once(
    client: Client, typed: dict[str, object], guest: dict[str, str], open_mailed_link: Callable[[str], str]
) -> None:
    client.post("/ideen/neu/", {**typed, **guest})
    secret = Notice.objects.get().action_url.rstrip("/").rpartition("/")[2]
    open_mailed_link("lina@example.org")
    with pytest.raises(confirmations.LinkNoLongerValid):
        confirmations.confirm(secret)
    assert Notice.objects.filter(kind="idea_received").count() == 1


def test_what_nobody_confirms_vanishes(client: Client, typed: dict[str, object], guest: dict[str, str]) -> None:
    client.post("/ideen/neu/", {**typed, **guest})
    Confirmation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    confirmations.discard_unconfirmed()
    assert Idea.objects.count() == 0


def test_a_name_is_not_needed(
    client: Client, typed: dict[str, object], guest: dict[str, str], open_mailed_link: Callable[[str], str]
) -> None:
    client.post("/ideen/neu/", {**typed, **guest, "guest_name": ""})
    open_mailed_link("lina@example.org")
    assert Idea.objects.get().shown_name == "Jemand aus der Nachbarschaft"


def test_what_nobody_was_asked_for_is_ignored(client: Client, typed: dict[str, object], guest: dict[str, str]) -> None:
    somebody = PersonFactory()
    added = {"state": "published", "author": somebody.pk, "user_id": somebody.pk, "support_count": 99, "is_staff": "on"}
    client.post("/ideen/neu/", {**typed, **guest, **added})
    idea = Idea.objects.get()
    assert (idea.state, idea.author, idea.support_count) == (IdeaState.TO_CONFIRM, None, 0)


def test_a_program_that_fills_everything_in_is_refused(
    client: Client, typed: dict[str, object], guest: dict[str, str]
) -> None:
    response = client.post("/ideen/neu/", {**typed, **guest, "guest_homepage": "https://example.org"})
    assert response.status_code == 422
    assert Idea.objects.count() == 0
    assert mail.outbox == []


def test_who_falls_into_the_trap_finds_again_what_was_typed_as_it_was_typed(
    client: Client, typed: dict[str, object], guest: dict[str, str]
) -> None:
    page = client.post("/ideen/neu/", {**typed, **guest, "guest_homepage": "https://example.org"}).content.decode()
    assert "Bitte senden Sie noch einmal ab." in page
    assert 'value="Eine Bank am Fliederplatz"' in page
    assert "[&#x27;" not in page


def test_too_many_mails_to_one_address_are_refused(
    client: Client, typed: dict[str, object], guest: dict[str, str]
) -> None:
    answers = [client.post("/ideen/neu/", {**typed, **guest, "anyway": "1"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_a_wrong_field_says_so_and_keeps_the_rest(
    client: Client, typed: dict[str, object], guest: dict[str, str]
) -> None:
    response = client.post("/ideen/neu/", {**typed, **guest, "title": ""})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Eine Angabe stimmt noch nicht" in page
    assert "Damit man sich ausruhen kann." in page


def test_a_point_on_the_map_names_the_district(
    client: Client, typed: dict[str, object], guest: dict[str, str], muehlburg: District
) -> None:
    square = [[[8.35, 49.0], [8.37, 49.0], [8.37, 49.02], [8.35, 49.02], [8.35, 49.0]]]
    muehlburg.boundary = {"type": "Polygon", "coordinates": square}
    muehlburg.save()
    there = {**typed, **guest, "district": "", "latitude": "49.01000", "longitude": "8.36000"}
    assert (
        "Bitte wählen Sie den Stadtteil." in client.post("/ideen/neu/", {**there, "latitude": "48.1"}).content.decode()
    )
    client.post("/ideen/neu/", there)
    idea = Idea.objects.get()
    assert (idea.district, str(idea.latitude)) == (muehlburg, "49.01000")


def test_similar_ideas_are_shown_once_before(
    client: Client, typed: dict[str, object], guest: dict[str, str], muehlburg: District
) -> None:
    IdeaFactory(title="Neue Bänke für den Fliederplatz und eine Bank", district=muehlburg)
    IdeaFactory(title="Mehr Licht im Tunnel", district=muehlburg)
    response = client.post("/ideen/neu/", {**typed, **guest})
    page = response.content.decode()
    assert "Das gibt es vielleicht schon" in page
    assert "Neue Bänke für den Fliederplatz" in page
    assert "Mehr Licht im Tunnel" not in page
    assert client.post("/ideen/neu/", {**typed, **guest, "anyway": "1"}).status_code == 302


def test_a_double_click_is_one_idea_and_one_mail(
    client: Client, typed: dict[str, object], guest: dict[str, str]
) -> None:
    page = client.get("/ideen/neu/").content.decode()
    number = re.search(r'name="form_number" value="([0-9a-f]{32})"', page)
    assert number is not None
    sent = {**typed, **guest, "form_number": number[1], "anyway": "1"}
    assert [client.post("/ideen/neu/", sent).status_code for _press in range(2)] == [302, 302]
    assert (Idea.objects.count(), Notice.objects.count()) == (1, 1)
    client.post("/ideen/neu/", {**sent, "title": "Doch lieber ein Baum"})
    assert Idea.objects.count() == 2


def test_one_form_sent_at_once_is_one_idea(at_once: AtOnce, typed: dict[str, object], muehlburg: District) -> None:
    topic, person = TopicFactory(), PersonFactory()
    draft = actions.IdeaDraft(title="Eine Bank", text="Zum Ausruhen.", topic=topic, district=muehlburg)
    made = at_once([lambda: actions.hand_in(draft=draft, by=person, submission_key="a" * 64)] * 6)
    assert {idea.pk for idea in made} == {Idea.objects.get().pk}
    assert Notice.objects.filter(kind="idea_received").count() == 1


def test_what_people_type_is_text(client: Client, muehlburg: District) -> None:
    idea = IdeaFactory(
        title="<script>alert(1)</script>", author_name="<img src=x onerror=alert(2)>", text="<b>fett</b>"
    )
    for url in [idea.get_absolute_url(), "/ideen/"]:
        page = client.get(url).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<b>fett" not in page


def test_one_changes_ones_idea_only_before_it_is_published(
    client: Client, typed: dict[str, object], coordinator: Person
) -> None:
    idea = SubmittedIdeaFactory(author=PersonFactory(), district=coordinator.coordination.districts.get())
    address = f"/ideen/meine/{token_for(idea)}/aendern/"
    client.post(address, {**typed, "title": "Zwei Bänke"})
    idea.refresh_from_db()
    assert idea.title == "Zwei Bänke"
    actions.publish(idea=idea, by=coordinator)
    refused = client.post(address, {**typed, "title": "Etwas ganz anderes"})
    assert refused.status_code == 409
    assert "Die Idee ist schon veröffentlicht." in refused.content.decode()
    assert 'value="Etwas ganz anderes"' in refused.content.decode()
    idea.refresh_from_db()
    assert idea.title == "Zwei Bänke"
    with pytest.raises(StateConflict):
        actions.change_idea(idea=idea, changes={"title": "x"}, by=SYSTEM)


def test_one_withdraws_ones_idea_by_a_press_not_by_a_look(client: Client) -> None:
    idea = IdeaFactory()
    address = f"/ideen/meine/{token_for(idea)}/zurueckziehen/"
    client.get(address)
    idea.refresh_from_db()
    assert idea.state == IdeaState.PUBLISHED
    client.post(address)
    idea.refresh_from_db()
    assert idea.state == IdeaState.WITHDRAWN
    assert client.get(idea.get_absolute_url()).status_code == 404


def test_a_guessed_link_is_not_found(client: Client) -> None:
    idea = SubmittedIdeaFactory()
    for token in [str(idea.pk), f"{idea.pk}:forged", token_for(idea)[:-1]]:
        assert client.get(f"/ideen/meine/{token}/").status_code == 404
        assert client.post(f"/ideen/meine/{token}/zurueckziehen/").status_code == 404


@pytest.mark.parametrize(
    "state", [IdeaState.TO_CONFIRM, IdeaState.SUBMITTED, IdeaState.WITHDRAWN, IdeaState.HIDDEN, IdeaState.DECLINED]
)
def test_what_is_not_public_is_found_nowhere(client: Client, state: IdeaState) -> None:
    idea = IdeaFactory(state=state, published_at=None)
    findable = findables.for_model(Idea)
    assert findable is not None
    assert client.get(idea.get_absolute_url()).status_code == 404
    assert client.get(f"/ideen/{idea.pk}/").status_code == 404
    assert idea.title not in client.get("/ideen/").content.decode()
    assert list(findable.public()) == []


def test_an_idea_entered_for_somebody_is_logged_and_can_become_theirs(
    coordinator: Person, muehlburg: District, open_mailed_link: Callable[[str], str]
) -> None:
    idea = actions.enter_for_somebody(
        draft=actions.IdeaDraft(title="Ein Geländer", text="An der Treppe.", topic=TopicFactory(), district=muehlburg),
        told_by=Guest(email="oma@example.org"),
        entered_after="Gespräch an der Haustür",
        by=coordinator,
    )
    assert (idea.state, idea.author, idea.entered_by) == (IdeaState.SUBMITTED, None, coordinator)
    assert idea.shown_name == "Jemand aus der Nachbarschaft"
    open_mailed_link("oma@example.org")
    idea.refresh_from_db()
    assert idea.author == Person.objects.get(email="oma@example.org")
    assert idea.state == IdeaState.SUBMITTED


def test_reading_sets_no_cookie_and_shows_no_form_to_send(client: Client) -> None:
    idea = IdeaFactory()
    for url in ["/ideen/", idea.get_absolute_url()]:
        response = client.get(url)
        assert response.cookies == {}
        assert 'method="post"' not in response.content.decode()
