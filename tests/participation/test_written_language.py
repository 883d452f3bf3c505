"""Who writes says in which language; the page's stands there at first."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from foundation.people.models import Person
from foundation.places.models import District
from participation.ideas.models import Comment, Idea
from tests.foundation.factories import PersonFactory
from tests.participation.factories import IdeaFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def resident(client: Client, db: None) -> Person:
    person: Person = PersonFactory()
    client.force_login(person)
    return person


@pytest.mark.parametrize(
    ("address", "chosen", "stored"),
    [
        ("/ideen/neu/", {}, "de"),
        ("/en/ideen/neu/", {}, "en"),
        ("/en/ideen/neu/", {"language": "de"}, "de"),
        ("/ideen/neu/", {"language": "en"}, "en"),
    ],
)
def test_an_idea_is_stored_with_the_language_it_is_written_in(
    client: Client, resident: Person, muehlburg: District, address: str, chosen: dict[str, str], stored: str
) -> None:
    asked: Any = client.get(address)
    assert asked.context["form"]["language"].value() == ("en" if address.startswith("/en/") else "de")
    typed = {"title": "A bench", "text": "To sit on.", "topic": TopicFactory().pk, "district": muehlburg.pk}
    client.post(address, {**typed, "title_en": "A bench", "summary_en": "For all.", **chosen})
    assert [*Idea.objects.values_list("language", "title_en", "summary_en")] == [(stored, "A bench", "For all.")]


def test_an_unknown_language_is_refused_beside_its_field(client: Client, resident: Person, muehlburg: District) -> None:
    answer: Any = client.post("/ideen/neu/", {"title": "A bench", "language": "tlh"})
    assert answer.status_code == 422
    assert "language" in answer.context["form"].errors


def test_a_comment_is_marked_on_a_page_of_another_language(client: Client, resident: Person) -> None:
    idea = IdeaFactory()
    client.post(f"/en/ideen/{idea.pk}/kommentieren/", {"text": "Well said."})
    assert [*Comment.objects.values_list("text", "language")] == [("Well said.", "en")]
    with override("de"):
        page = client.get(idea.get_absolute_url()).content.decode()
    assert '<div class="prose" lang="en"><p>Well said.</p></div>' in page
