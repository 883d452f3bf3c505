"""What somebody whom nobody knows says for the first time waits for a look, where the city wants that."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from foundation.guests.guest import Guest
from foundation.people.models import Person
from foundation.places.models import District
from participation.ideas import actions
from participation.ideas.models import Comment, Idea
from participation.ideas.states import CommentState, IdeaState
from tests.foundation.factories import MembershipFactory, OrganisationFactory, PersonFactory
from tests.participation.factories import CommentFactory, IdeaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wanted(settings: Any) -> None:
    settings.FIRST_COMMENTS_WAIT = True


@pytest.fixture
def idea(muehlburg: District) -> Idea:
    return IdeaFactory(district=muehlburg)


def says(person: Person, idea: Idea) -> Comment:
    return actions.comment(idea=idea, text="Gut", by=person)


def count_of(idea: Idea) -> int:
    idea.refresh_from_db()
    return idea.comment_count


def test_the_first_waits_and_the_next_does_not(client: Client, idea: Idea, coordinator: Person) -> None:
    lina = PersonFactory()
    first = says(lina, idea)
    assert (first.state, count_of(idea)) == (CommentState.WAITING, 0)
    assert "Gut" not in client.get(idea.get_absolute_url()).content.decode()
    actions.release_comment(comment=first, by=coordinator)
    assert count_of(idea) == 1
    assert says(lina, idea).state == CommentState.PUBLISHED


def test_a_guests_waits_after_the_mails_link(idea: Idea) -> None:
    waiting = actions.comment(idea=idea, text="Gut", by=Guest(email="gast@example.org", name="Gast"))
    assert waiting.state == CommentState.TO_CONFIRM
    assert actions.confirm_comment(waiting, PersonFactory()).state == CommentState.WAITING


@pytest.mark.parametrize("known_by", ["comment", "idea", "membership", "office"])
def test_who_is_known_need_not_wait(idea: Idea, coordinator: Person, known_by: str) -> None:
    person = coordinator if known_by == "office" else PersonFactory()
    if known_by == "comment":
        CommentFactory(author=person)
    elif known_by == "idea":
        IdeaFactory(author=person)
    elif known_by == "membership":
        MembershipFactory(person=person, organisation=OrganisationFactory())
    assert says(person, idea).state == CommentState.PUBLISHED


@pytest.mark.parametrize("state", [IdeaState.SUBMITTED, IdeaState.HIDDEN])
def test_an_idea_that_nobody_let_stand_makes_nobody_known(idea: Idea, state: IdeaState) -> None:
    person = PersonFactory()
    IdeaFactory(author=person, state=state)
    assert says(person, idea).state == CommentState.WAITING


def test_what_waited_and_was_taken_back_or_down_was_never_counted(idea: Idea, coordinator: Person) -> None:
    one, other = says(PersonFactory(), idea), says(PersonFactory(), idea)
    actions.withdraw_comment(comment=one, by=one.author)  # type: ignore[arg-type]
    actions.hide_comment(comment=other, by=coordinator, reason="Werbung")
    assert count_of(idea) == 0


def test_its_writer_is_told_and_the_coordination_finds_it_on_the_desk(
    client: Client, idea: Idea, coordinator: Person
) -> None:
    client.force_login(PersonFactory())
    answer: Any = client.post(f"/ideen/{idea.pk}/kommentieren/", {"text": "Ein erster Satz"}, follow=True)
    assert "sieht sich die Stadtteilkoordination erst an" in answer.content.decode()
    client.force_login(coordinator)
    desk = client.get("/admin/").content.decode()
    waiting = Comment.objects.get()
    address = f"/admin/ideas/kommentare/{waiting.pk}/"
    assert "Erste Kommentare ansehen" in desk
    assert address in desk
    assert "Freigeben" in client.get(address).content.decode()
    assert client.post(f"{address}freigeben/").status_code == 302
    assert "Ein erster Satz" in client.get(idea.get_absolute_url()).content.decode()


def test_nothing_waits_where_the_city_does_not_want_it(idea: Idea, settings: Any) -> None:
    settings.FIRST_COMMENTS_WAIT = False
    assert says(PersonFactory(), idea).state == CommentState.PUBLISHED
