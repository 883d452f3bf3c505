"""Synonyms and pinned answers in the CMS: who gets there, what the preview shows, and that nothing typed is lost."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from foundation.network.rules import STEERING
from foundation.people.models import Person
from search.admin.standing import standing_on
from search.models import PinnedAnswer, SynonymGroup
from tests.acting import make_people
from tests.cost import assert_costs_the_same
from tests.foundation.factories import PersonFactory
from tests.search.factories import DocumentFactory, PinnedAnswerFactory, SynonymGroupFactory
from tests.search.test_pins import DAY
from tests.website.factories import make_news
from website.pages.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def steering(client: Client, founded_city: None) -> Client:
    person = PersonFactory(is_staff=True, display_name="Ute Steuer")
    person.groups.add(Group.objects.get(name=STEERING))
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(**fields: Any) -> dict[str, Any]:
    return {"words": "Klo, WC", "language": "de", "is_active": "on", "note": "", **fields}


def answer(**fields: Any) -> dict[str, Any]:
    values = {"questions": "Hochwasser\nPegel", "title": "Was tun", "sentence": "Es steht hier.", "page": ""}
    return {**values, "address": "/raeume/", "from_on": "", "until_on": "", "language": "de", "position": 0, **fields}


ADD_WORDS, ADD_ANSWER = "/admin/synonyme/new/", "/admin/feste-antworten/new/"


def body(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    return unescape(response.content.decode())


class TestWhoMay:
    @pytest.mark.parametrize("name", ["synonyms_admin", "pins_admin"])
    def test_coordinators_get_no_further_than_the_first_page(self, client: Client, name: str) -> None:
        people = make_people()
        people.coordinator.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(people.coordinator)
        assert client.get(reverse(f"{name}:index"))["Location"] == "/admin/"
        assert client.post(reverse(f"{name}:add"), words())["Location"] == "/admin/"
        assert "/admin/synonyme/" not in body(client.get("/admin/"))

    def test_the_steering_finds_both_in_the_menu(self, steering: Client) -> None:
        page = body(steering.get("/admin/"))
        assert "/admin/synonyme/" in page
        assert "/admin/feste-antworten/" in page


class TestSynonyms:
    def test_a_group_is_added_changed_and_removed(self, steering: Client) -> None:
        assert numbers(body(steering.get(ADD_WORDS))) == {}
        assert steering.post(ADD_WORDS, words())["Location"] == "/admin/synonyme/"
        group = SynonymGroup.objects.get()
        assert (group.words, group.changed_by.display_name) == ("Klo, WC", "Ute Steuer")
        steering.post(f"/admin/synonyme/edit/{group.pk}/", words(words="Klo, WC, Abort", note="Neu"))
        group.refresh_from_db()
        assert (group.words, group.note) == ("Klo, WC, Abort", "Neu")
        assert "Gruppe geändert" in body(steering.get(f"/admin/synonyme/history/{group.pk}/"))
        page = body(steering.post(f"/admin/synonyme/delete/{group.pk}/", follow=True))
        assert "Gelöscht. Die Suche richtet sich sofort danach." in page
        assert not SynonymGroup.objects.exists()

    def test_what_does_not_fit_stands_beside_the_field_and_stays(self, steering: Client) -> None:
        page = body(steering.post(ADD_WORDS, words(words="Klo", note="Bitte prüfen")), 422)
        assert "Es braucht mindestens zwei verschiedene Wörter, mit Komma dazwischen." in page
        assert ">\nKlo</textarea>" in page
        assert 'value="Bitte prüfen"' in page
        assert not SynonymGroup.objects.exists()

    def test_a_word_of_another_group_leads_to_that_group(self, steering: Client) -> None:
        SynonymGroupFactory(words="Toilette, Klo")
        page = body(steering.post(ADD_WORDS, words()), 422)
        assert "„Klo“ steht schon in einer anderen Gruppe: Toilette, Klo. Ergänzen Sie diese." in page

    def test_the_list_can_be_searched(self, steering: Client) -> None:
        SynonymGroupFactory(words="Klo, WC")
        SynonymGroupFactory(words="AWO, Arbeiterwohlfahrt")
        page = body(steering.get("/admin/synonyme/?q=arbeiter"))
        assert "AWO, Arbeiterwohlfahrt" in page
        assert "Klo, WC" not in page

    def test_the_list_costs_the_same_for_many(self, steering: Client) -> None:
        def fill(first: int, last: int) -> None:
            for number in range(first, last):
                SynonymGroupFactory(words=f"a{number}, b{number}")

        assert_costs_the_same(lambda: steering.get("/admin/synonyme/"), fill=fill, few=20, many=60, most=None)


def numbers(page: str) -> dict[str, list[int]]:
    """Return what the preview says of each word: hits without and with the group."""
    table = "".join(re.findall(r'<table class="with-preview__numbers">.*?</table>', page, re.DOTALL))
    rows = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>\s*<td>(.*?)</td>', table, re.DOTALL)
    return {word: [int(re.sub(r"<.*?>", "", number)) for number in found] for word, *found in rows}


class TestPreviewOfSynonyms:
    @pytest.fixture(autouse=True)
    def documents(self) -> None:
        for number in range(6):
            DocumentFactory(title=f"WC {number}")
        DocumentFactory(title="Klo am Markt")
        DocumentFactory(title="Kloster")

    def test_it_shows_what_each_word_finds_without_and_with_the_group(self, steering: Client) -> None:
        page = body(steering.post(ADD_WORDS, words(words="Klo, WC, Abort", preview="1")))
        assert numbers(page) == {"Klo": [1, 7], "WC": [6, 7], "Abort": [0, 7]}
        assert page.count('target="_blank" rel="noopener" lang="de"') == 5
        assert "Nichts." in page

    def test_it_stores_nothing_and_keeps_what_was_typed(self, steering: Client) -> None:
        page = body(steering.post(ADD_WORDS, words(preview="1", note="Bitte prüfen")))
        assert not SynonymGroup.objects.exists()
        assert ">\nKlo, WC</textarea>" in page
        assert 'value="Bitte prüfen"' in page

    def test_a_stored_group_is_left_out_of_what_is_found_without_it(self, steering: Client) -> None:
        group = SynonymGroupFactory(words="Klo, WC")
        page = body(steering.post(f"/admin/synonyme/edit/{group.pk}/", words(words="Klo, WC, Abort", preview="1")))
        assert numbers(page) == {"Klo": [1, 7], "WC": [6, 7], "Abort": [0, 7]}
        group.refresh_from_db()
        assert group.words == "Klo, WC"

    def test_a_group_that_is_switched_off_changes_nothing(self, steering: Client) -> None:
        page = body(steering.post(ADD_WORDS, {**words(preview="1"), "is_active": ""}))
        assert numbers(page) == {"Klo": [1, 1], "WC": [6, 6]}

    def test_what_does_not_fit_is_said_instead(self, steering: Client) -> None:
        page = body(steering.post(ADD_WORDS, words(words="Klo", preview="1")), 422)
        assert "mindestens zwei verschiedene Wörter" in page
        assert numbers(page) == {}

    def test_it_speaks_english(self, steering: Client) -> None:
        profile = UserProfile.get_for_user(Person.objects.get(display_name="Ute Steuer"))
        profile.preferred_language = "en"
        profile.save()
        assert "without the group" in body(steering.post(ADD_WORDS, words(preview="1")))
        page = body(steering.post(ADD_WORDS, words(words="Klo")), 422)
        assert "At least two different words are needed, with a comma between them." in page


class TestPins:
    def test_an_answer_is_pinned_changed_and_removed(self, steering: Client) -> None:
        assert steering.get(ADD_ANSWER).status_code == 200
        page = StandardPage.objects.first()
        assert steering.post(ADD_ANSWER, answer(page=page.pk, address=""))["Location"] == "/admin/feste-antworten/"
        made = PinnedAnswer.objects.get()
        assert (made.questions, made.page_id, made.changed_by.display_name) == (
            "Hochwasser\nPegel", page.pk, "Ute Steuer",
        )  # fmt: skip
        steering.post(f"/admin/feste-antworten/edit/{made.pk}/", answer(from_on="01.12.2026"))
        made.refresh_from_db()
        assert (made.page_id, made.address, str(made.from_on)) == (None, "/raeume/", "2026-12-01")
        assert "Antwort geändert" in body(steering.get(f"/admin/feste-antworten/history/{made.pk}/"))
        steering.post(f"/admin/feste-antworten/delete/{made.pk}/")
        assert not PinnedAnswer.objects.exists()

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"address": "http://example.org"}, "Das ist keine Adresse."),
            ({"address": ""}, "Wohin führt die Antwort?"),
            ({"questions": "wo ist das"}, "Nach „wo ist das“ wird nie gesucht"),
            ({"from_on": "02.12.2026", "until_on": "01.12.2026"}, "Der letzte Tag liegt vor dem ersten."),
        ],
    )
    def test_what_does_not_fit_stands_beside_the_field_and_stays(
        self, steering: Client, typed: dict[str, str], sentence: str
    ) -> None:
        page = body(steering.post(ADD_ANSWER, answer(**typed)), 422)
        assert sentence in page
        assert 'value="Was tun"' in page
        assert all(value in page for value in typed.values())
        assert not PinnedAnswer.objects.exists()

    def test_the_preview_is_the_box_as_the_site_shows_it(self, steering: Client) -> None:
        page = body(steering.post(ADD_ANSWER, answer(title="Was <tun>", preview="1")))
        [document] = re.findall(r'srcdoc="(.*?)"></iframe>', page, re.DOTALL)
        assert 'class="pins"' in document
        assert ">Was &lt;tun&gt;</a>" in document
        assert not PinnedAnswer.objects.exists()

    def test_the_preview_says_when_it_is_not_shown(self, steering: Client) -> None:
        later = body(steering.post(ADD_ANSWER, answer(preview="1", until_on="01.01.2020")))
        assert "Heute steht sie nicht da" in later
        draft = make_news(live=False)
        page = body(steering.post(ADD_ANSWER, answer(preview="1", page=draft.pk, address="")))
        assert "nicht veröffentlicht oder nicht für alle zu sehen" in page

    def test_the_list_says_where_each_stands(self, steering: Client) -> None:
        PinnedAnswerFactory(title="Alte", until_on="2020-01-01")
        PinnedAnswerFactory(title="Neue")
        page = body(steering.get("/admin/feste-antworten/"))
        assert "vorbei" in page
        assert "steht da" in page

    def test_the_list_costs_the_same_for_many(self, steering: Client) -> None:
        page = StandardPage.objects.first()

        def fill(first: int, last: int) -> None:
            for _number in range(first, last):
                PinnedAnswerFactory(page=page, address="")

        assert_costs_the_same(lambda: steering.get("/admin/feste-antworten/"), fill=fill, few=20, many=60, most=None)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"address": "/raeume/"}, "steht da"),
        ({"address": "/raeume/", "from_on": DAY.replace(day=24)}, "ab 24. November 2026"),
        ({"address": "/raeume/", "until_on": DAY.replace(day=22)}, "vorbei"),
        ({}, "ohne Ziel: Die Seite ist gelöscht."),
    ],
)
def test_the_standing_of_an_answer(values: dict[str, Any], words: str) -> None:
    assert standing_on(PinnedAnswer(**values), DAY) == words


def test_an_answer_whose_page_is_not_published_says_so() -> None:
    assert standing_on(PinnedAnswer(page=StandardPage(live=False)), DAY) == "Die Seite ist nicht veröffentlicht."
