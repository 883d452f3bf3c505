"""What stands above the hits: for which questions, on which days, and only where everybody may look."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from foundation.registries import findables
from foundation.timespan import today
from participation.ideas.states import IdeaState
from search import indexing, pins
from search.models import PinnedAnswer
from search.pins import Pin, pinned_for
from tests.cost import assert_costs_the_same
from tests.participation.factories import IdeaFactory
from tests.search.factories import DocumentFactory, PinnedAnswerFactory, SynonymGroupFactory
from tests.website.factories import make_news
from website.pages.models import NewsPage, StandardPage

DAY = date(2026, 11, 23)

pytestmark = pytest.mark.django_db


def pinned(text: str, language: str = "de", day: date = DAY) -> list[Pin]:
    """Return what is pinned, as a process that has just begun knows it."""
    pins.forget()
    return pinned_for(text, language, day)


class TestQuestions:
    @pytest.mark.parametrize(
        ("questions", "asked", "fits"),
        [
            ("Hochwasser", "Hochwasser", True),
            ("Hochwasser", "Was tun bei HOCHWASSER?", True),
            ("Hochwasser", "Hochwasserschutz", False),
            ("Müllabfuhr", "Muellabfuhr", True),
            ("Müllabfuhr", "Treff", False),
            ("Müllabfuhr\nSperrmüll", "Sperrmüll", True),
            ("Saal mieten", "mieten wir einen Saal", True),
            ("Saal mieten", "Saal", False),
            ("Wo kann ich feiern?", "feiern", True),
            ("Hochwasser", "", False),
            ("Hochwasser", "???", False),
        ],
    )
    def test_an_answer_stands_where_a_question_has_all_words_of_a_line(
        self, questions: str, asked: str, fits: bool
    ) -> None:
        PinnedAnswerFactory(questions=questions)
        assert bool(pinned(asked)) == fits

    @pytest.mark.parametrize("asked", ["WC", "öffentliche Toilette", "Klo"])
    def test_synonyms_count_as_the_words_themselves(self, asked: str) -> None:
        SynonymGroupFactory()
        PinnedAnswerFactory(questions="Klo")
        PinnedAnswerFactory(questions="öffentliche Toilette")
        assert len(pinned(asked)) == 2

    def test_part_of_a_synonym_is_no_word_of_the_question(self) -> None:
        SynonymGroupFactory()
        PinnedAnswerFactory(questions="Toilette")
        PinnedAnswerFactory(questions="öffentlich")
        assert pinned("WC") == []

    def test_an_answer_stands_in_its_language_only(self) -> None:
        PinnedAnswerFactory(questions="flood", language="en", address="/raeume/")
        assert pinned("flood") == []
        assert [pin.url for pin in pinned("flood", "en")] == ["/en/raeume/"]


@pytest.mark.parametrize(
    ("from_on", "until_on", "stands"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (DAY + timedelta(days=1), None, False),
        (None, DAY - timedelta(days=1), False),
        (DAY - timedelta(days=1), DAY + timedelta(days=1), True),
    ],
)
def test_an_answer_stands_on_its_days(from_on: date | None, until_on: date | None, stands: bool) -> None:
    PinnedAnswerFactory(from_on=from_on, until_on=until_on)
    assert bool(pinned("Hochwasser")) == stands


def test_they_stand_in_their_order_three_at_most() -> None:
    for position, title in [(3, "vierte"), (1, "zweite"), (2, "dritte"), (0, "erste")]:
        PinnedAnswerFactory(position=position, title=title)
    assert [pin.title for pin in pinned("Hochwasser")] == ["erste", "zweite", "dritte"]


class TestPages:
    """A page is shown while everybody may see it."""

    @pytest.fixture
    def news(self, founded_city: None) -> NewsPage:
        return make_news(title="Hochwasser am Rhein")

    @pytest.fixture(autouse=True)
    def answer(self, news: NewsPage) -> PinnedAnswer:
        made: PinnedAnswer = PinnedAnswerFactory(page=news, address="")
        return made

    def test_a_public_page_is_shown(self, news: NewsPage) -> None:
        assert [pin.url for pin in pinned("Hochwasser")] == [news.url]

    def test_a_page_that_was_unpublished_is_not(self, news: NewsPage) -> None:
        news.unpublish()
        assert pinned("Hochwasser") == []

    def test_a_page_that_not_everybody_may_see_is_not(self, news: NewsPage) -> None:
        PageViewRestriction.objects.create(page=news.get_parent(), restriction_type=PageViewRestriction.LOGIN)
        assert pinned("Hochwasser") == []

    def test_it_is_looked_up_anew_each_time(self, news: NewsPage) -> None:
        assert pinned("Hochwasser")
        news.unpublish()
        assert pinned_for("Hochwasser", "de", DAY) == []

    def test_an_answer_outlives_its_page_and_is_not_shown(self, news: NewsPage, answer: PinnedAnswer) -> None:
        news.delete()
        answer.refresh_from_db()
        assert answer.page_id is None
        assert pinned("Hochwasser") == []


class TestAddresses:
    def test_another_site_is_named(self) -> None:
        PinnedAnswerFactory(address="https://wasser.example.org/pegel?ort=rhein")
        [pin] = pinned("Hochwasser")
        assert (pin.url, pin.host) == ("https://wasser.example.org/pegel?ort=rhein", "wasser.example.org")

    def test_a_list_keeps_its_filters_in_the_other_language(self) -> None:
        PinnedAnswerFactory(questions="flood", language="en", address="/kalender/?kategorie=musik")
        assert [pin.url for pin in pinned("flood", "en")] == ["/en/kalender/?kategorie=musik"]

    def test_an_idea_is_shown_while_the_search_finds_it(self) -> None:
        idea = IdeaFactory(title="Deich")
        indexing.refresh(*found_as(idea))
        PinnedAnswerFactory(address=idea.get_absolute_url())
        assert [pin.url for pin in pinned("Hochwasser")] == [idea.get_absolute_url()]
        type(idea).objects.filter(pk=idea.pk).update(state=IdeaState.HIDDEN)
        indexing.refresh(*found_as(idea))
        assert pinned("Hochwasser") == []

    def test_what_belongs_to_a_hidden_feature_is_not_shown(self, settings: Any) -> None:
        PinnedAnswerFactory(address="/raeume/")
        settings.HIDDEN_FEATURES = ["rooms"]
        assert pinned("Hochwasser") == []

    def test_what_is_no_longer_there_is_not_shown(self) -> None:
        PinnedAnswerFactory(address="/gab-es/einmal/")
        assert pinned("Hochwasser") == []


def found_as(idea: Any) -> tuple[Any, list[Any]]:
    findable = findables.for_model(type(idea))
    assert findable is not None
    return findable, [idea.pk]


class TestThePage:
    def get(self, client: Client, address: str = "/suche/?q=Hochwasser") -> str:
        pins.forget()
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    def test_an_answer_stands_above_the_hits(self, client: Client) -> None:
        DocumentFactory(title="Hochwasser 1955")
        PinnedAnswerFactory(title="Hochwasser <jetzt>", sentence="Pegel & Rat", address="https://wasser.example/")
        page = self.get(client)
        assert "Antwort der Redaktion" in page
        assert '<a href="https://wasser.example/" rel="noopener">Hochwasser &lt;jetzt&gt;</a>' in page
        assert "Pegel &amp; Rat" in page
        assert "führt zu wasser.example" in page
        assert page.index("Hochwasser &lt;jetzt&gt;") < page.index("1955")

    def test_it_stands_there_also_when_nothing_else_is_found(self, client: Client) -> None:
        PinnedAnswerFactory(title="Was zu tun ist")
        page = self.get(client)
        assert "Keine Treffer" in page
        assert "Was zu tun ist" in page

    def test_it_speaks_english(self, client: Client) -> None:
        PinnedAnswerFactory(questions="flood", language="en", address="https://water.example/")
        page = self.get(client, "/en/suche/?q=flood")
        assert "Answer from the editors" in page
        assert "leads to water.example" in page

    def test_it_stands_on_the_first_page_only(self, client: Client) -> None:
        for number in range(21):
            DocumentFactory(title=f"Hochwasser {number}")
        PinnedAnswerFactory()
        assert "Antwort der Redaktion" in self.get(client)
        assert "Antwort der Redaktion" not in self.get(client, "/suche/?q=Hochwasser&page=2")

    def test_without_an_answer_there_is_no_box(self, client: Client) -> None:
        assert "Antwort der Redaktion" not in self.get(client)

    def test_it_costs_the_same_for_many_groups_and_answers(self, client: Client, founded_city: None) -> None:
        page = StandardPage.objects.first()

        def fill(first: int, last: int) -> None:
            for number in range(first, last):
                SynonymGroupFactory(words=f"Hochwasser, Flut{number}")
                PinnedAnswerFactory(page=page, address="")
                PinnedAnswerFactory(address="/raeume/")

        assert_costs_the_same(lambda: self.get(client), fill=fill, many=60, most=20)


def test_todays_answers_are_those_of_the_city_s_day(client: Client) -> None:
    PinnedAnswerFactory(from_on=today(), until_on=today())
    assert "Antwort der Redaktion" in client.get("/suche/?q=Hochwasser").content.decode()
