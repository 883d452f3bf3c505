"""What authors do with their own words later: put a comment right, change the name that stands there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from foundation.people.actions import change_account
from foundation.people.models import Person
from foundation.places.models import District
from foundation.refusals import StateConflict
from participation.ideas import actions, rules
from participation.ideas.actions.photos import TooManyPhotos
from participation.ideas.links import token_for
from participation.ideas.models import Comment, Idea, IdeaPhoto
from tests.foundation.accounts import make_fresh
from tests.foundation.factories import PersonFactory
from tests.participation.factories import CommentFactory, IdeaFactory, IdeaPhotoFactory, SubmittedIdeaFactory
from tests.website.pictures import picture_file

pytestmark = pytest.mark.django_db


def test_a_comment_is_put_right_for_a_quarter_of_an_hour_and_says_so(client: Client) -> None:
    comment = CommentFactory(text="Ich bin dafuer.")
    url = f"/ideen/kommentar/{token_for(comment)}/"
    assert "aendern/" in client.get(url).content.decode()
    assert client.post(f"{url}aendern/", {"text": ""}).status_code == 422
    client.post(f"{url}aendern/", {"text": "Ich bin dafür."})
    page = client.get(comment.idea.get_absolute_url()).content.decode()
    assert "Ich bin dafür." in page
    assert "(geändert)" in page
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=16))
    assert "aendern/" not in client.get(url).content.decode()
    late = client.post(f"{url}aendern/", {"text": "Doch dagegen."})
    assert (late.status_code, "eine Viertelstunde" in late.content.decode()) == (409, True)
    assert Comment.objects.get().text == "Ich bin dafür."


def test_saying_the_same_is_no_change() -> None:
    comment = CommentFactory()
    actions.change_comment(comment=comment, text=comment.text, by=comment.author)
    assert Comment.objects.get().edited_at is None
    with pytest.raises(StateConflict):
        actions.withdraw_comment(comment=comment, by=comment.author)
        actions.change_comment(comment=comment, text="Anders.", by=comment.author)


def test_a_new_name_stands_wherever_the_old_one_stood(signed_in: Callable[[Person], Client]) -> None:
    lina = PersonFactory(display_name="Lina M.")
    idea = IdeaFactory(author=lina, author_name="Lina M.")
    nameless = IdeaFactory(author=lina, author_name="")
    comment = CommentFactory(author=lina, author_name="Lina M.")
    others = CommentFactory(author_name="Lina M.")
    client = signed_in(lina)
    make_fresh(client, lina)
    client.post("/mein/konto/", {"display_name": "Mina L.", "home_district": "", "language": "de"})
    names = dict(Idea.objects.values_list("pk", "author_name"))
    assert names[idea.pk] == "Mina L."
    assert names[nameless.pk] == ""
    assert Comment.objects.get(pk=comment.pk).author_name == "Mina L."
    assert Comment.objects.get(pk=others.pk).author_name == "Lina M."


def test_who_takes_the_name_away_stands_nowhere_with_it() -> None:
    lina = PersonFactory(display_name="Lina M.")
    idea = IdeaFactory(author=lina, author_name="Lina M.")
    change_account(person=lina, changes={"display_name": ""}, by=lina)
    idea.refresh_from_db()
    assert idea.shown_name == "Jemand aus der Nachbarschaft"


# --- Photos later -------------------------------------------------------------------------------------------


def sent_to(client: Client, idea: Idea) -> None:
    """Send a photo with its sentence, as its author does behind the link."""
    own = f"/ideen/meine/{token_for(idea)}/"
    assert client.post(f"{own}fotos/", {}).status_code == 422
    assert client.post(f"{own}fotos/", {"photo": picture_file(), "photo_alt": "Ein leerer Platz"})["Location"] == own


def test_a_photo_added_to_a_public_idea_waits_for_a_look(
    client: Client, coordinator: Person, muehlburg: District, at_the_desk: Callable[[Person], Client]
) -> None:
    idea = IdeaFactory(district=muehlburg)
    sent_to(client, idea)
    photo = IdeaPhoto.objects.get()
    assert (photo.idea, photo.alt, photo.waits) == (idea, "Ein leerer Platz", True)
    assert "Ein leerer Platz" not in Client().get(idea.get_absolute_url()).content.decode()
    assert not rules.photo_is_public(photo)
    assert "Ein leerer Platz" in client.get(f"/ideen/meine/{token_for(idea)}/").content.decode()
    desk = at_the_desk(coordinator)
    assert "Neue Fotos ansehen" in desk.get("/admin/").content.decode()
    desk.post(f"/admin/ideas/fotos/{photo.pk}/freigeben/")
    assert "Ein leerer Platz" in Client().get(idea.get_absolute_url()).content.decode()


def test_a_photo_of_an_idea_that_nobody_has_read_is_read_with_it(client: Client) -> None:
    idea = SubmittedIdeaFactory()
    sent_to(client, idea)
    assert not IdeaPhoto.objects.get().waits


def test_an_idea_has_no_more_than_four_photos() -> None:
    idea = IdeaFactory()
    IdeaPhotoFactory.create_batch(4, idea=idea)
    with pytest.raises(TooManyPhotos):
        actions.add_photos(idea=idea, photos={IdeaPhotoFactory(idea=None): "Noch eins"}, by=idea.author)
