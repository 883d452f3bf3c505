"""What a question finds as a whole: the wish in it, its words, and what comes nearest where nothing fits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from foundation.places.models import District
from foundation.timespan import at, local, today
from search.models import Facet, FacetName, SearchDocument
from search.params import SearchParams
from search.results import Results, find
from tests.cost import assert_costs_the_same
from tests.foundation.factories import DistrictFactory
from tests.search.factories import DocumentFactory

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
SATURDAY = date(2026, 11, 28)


@pytest.fixture
def muehlburg() -> District:
    return DistrictFactory(name="Mühlburg")


@pytest.fixture
def daxlanden() -> District:
    return DistrictFactory(name="Daxlanden")


def event(title: str, day: date, district: District, *, hour: int = 15, **values: Any) -> SearchDocument:
    starts_at = at(day, datetime(2000, 1, 1, hour).time())
    minute = local(starts_at).hour * 60
    made: SearchDocument = DocumentFactory(
        title=title, kind="event", starts_at=starts_at, starts_minute=minute, districts=[district], **values
    )
    return made


def ask(text: str, **asked: Any) -> Results:
    return find(SearchParams(q=text, **asked), language="de", now=FRIDAY)


def titles(results: Results) -> list[str]:
    return [document.title for document in results.answer.documents]


def labels(parts: Any) -> list[str]:
    return [part.label for part in parts]


class TestWishes:
    def test_a_day_and_a_place_are_no_words(self, muehlburg: District, daxlanden: District) -> None:
        event("Chor", SATURDAY, muehlburg)
        event("Chor", SATURDAY, daxlanden, object_id="elsewhere")
        event("Chor", SATURDAY + timedelta(days=7), muehlburg, object_id="later")
        results = ask("was ist am Samstag los in Mühlburg")
        assert [document.object_id for document in results.answer.documents] == [
            SearchDocument.objects.earliest("pk").object_id
        ]
        assert labels(results.parts) == ["Termine", "Samstag, 28. November", "Mühlburg"]
        assert results.words.asked == ()

    @pytest.mark.parametrize(
        ("question", "title"),
        [
            ("gratis", "Frei"),
            ("barrierefreier Raum", "Stufenlos"),
            ("Raum für 50 Leute", "Groß"),
            ("Angebote für Kinder", "Klein"),
            ("abends", "Abend"),
        ],
    )
    def test_facts_are_asked_for_in_many_words(self, muehlburg: District, question: str, title: str) -> None:
        DocumentFactory(title="Frei", is_free=True)
        DocumentFactory(title="Stufenlos", kind="room", is_accessible=True)
        DocumentFactory(title="Groß", kind="room", capacity=60)
        document = DocumentFactory(title="Klein", text="Angebote")
        Facet.objects.create(document=document, name=FacetName.AUDIENCE, value="children")
        event("Abend", SATURDAY, muehlburg, hour=20)
        event("Morgen", SATURDAY, muehlburg, hour=9)
        assert titles(ask(question)) == [title]

    def test_what_is_chosen_beside_it_counts_too(self, muehlburg: District, daxlanden: District) -> None:
        DocumentFactory(title="Chor", districts=[muehlburg])
        DocumentFactory(title="Chor am See", districts=[daxlanden])
        DocumentFactory(title="Chor der Stadt")
        assert titles(ask("Chor Mühlburg", stadtteil=(daxlanden.slug,))) == ["Chor", "Chor am See"]

    def test_quotes_make_words_of_a_wish(self, muehlburg: District) -> None:
        event("Samstag, ein Film", SATURDAY + timedelta(days=3), muehlburg)
        event("Chor", SATURDAY, muehlburg)
        assert titles(ask('"Samstag"')) == ["Samstag, ein Film"]


class TestNoDeadEnd:
    def test_a_part_is_dropped_and_said(self, muehlburg: District) -> None:
        event("Chor", SATURDAY + timedelta(days=2), muehlburg)
        results = ask("Chor am Samstag in Mühlburg")
        assert (titles(results), labels(results.parts)) == (["Chor"], ["Mühlburg"])
        assert labels(results.dropped) == ["Samstag, 28. November"]

    def test_who_asked_for_a_day_is_shown_what_takes_place(self, muehlburg: District) -> None:
        DocumentFactory(title="Verein Chor", districts=[muehlburg])
        event("Chor", SATURDAY + timedelta(days=2), muehlburg)
        assert titles(ask("Chor am Samstag")) == ["Chor"]

    def test_the_way_without_steps_is_given_up_last(self, muehlburg: District, daxlanden: District) -> None:
        DocumentFactory(title="Saal", kind="room", districts=[muehlburg])
        DocumentFactory(title="Stube", kind="room", districts=[daxlanden], is_accessible=True)
        results = ask("barrierefreier Raum in Mühlburg")
        assert (titles(results), labels(results.dropped)) == (["Stube"], ["Mühlburg"])

    def test_words_that_nothing_has_are_dropped_and_said(self, muehlburg: District) -> None:
        event("Chor", SATURDAY, muehlburg)
        results = ask("Quantenphysik am Samstag")
        assert (titles(results), results.are_words_dropped) == (["Chor"], True)

    def test_a_name_that_is_only_a_word_is_found_as_one(self, muehlburg: District) -> None:
        DocumentFactory(title="Neues aus Mühlburg")
        results = ask("Mühlburg")
        assert (titles(results), list(results.parts)) == (["Neues aus Mühlburg"], [])

    def test_nothing_at_all_stays_nothing(self, muehlburg: District) -> None:
        assert titles(ask("Quantenphysik am Samstag in Mühlburg")) == []

    def test_few_are_followed_by_what_comes_near(self, muehlburg: District) -> None:
        event("Chor", SATURDAY, muehlburg)
        event("Chor später", SATURDAY + timedelta(days=9), muehlburg)
        results = ask("Chor am Samstag")
        assert (titles(results), [each.title for each in results.near]) == (["Chor"], ["Chor später"])
        assert labels(results.near_without) == ["Samstag, 28. November"]


class TestThePage:
    def get(self, client: Client, text: str, **params: str) -> str:
        return client.get("/suche/", {"q": text, **params}).content.decode()

    def test_each_part_of_a_wish_can_be_taken_away(self, client: Client, muehlburg: District) -> None:
        DocumentFactory(title="Chor", districts=[muehlburg], is_free=True)
        body = self.get(client, "Chor gratis in Mühlburg")
        assert "Verstanden als" in body
        assert 'href="?q=Chor+in+M%C3%BChlburg"' in body
        assert 'href="?q=Chor+gratis"' in body

    def test_what_a_hit_lacks_is_said(self, client: Client) -> None:
        DocumentFactory(title="Chor im Park")
        DocumentFactory(title="Chor im Saal")
        body = " ".join(self.get(client, "Chor Saal").split())
        assert "1 Treffer für" in body
        assert "Nicht enthalten: <s>saal</s>" in body

    def test_it_can_be_sorted(self, client: Client) -> None:
        DocumentFactory(title="Chor im Park")
        DocumentFactory(title="Chor im Saal")
        assert 'href="?q=Chor&amp;sortierung=neu"' in self.get(client, "Chor")
        assert '<strong aria-current="true">Das Neueste zuerst</strong>' in self.get(client, "Chor", sortierung="neu")

    def test_a_wish_costs_the_same_for_many(self, client: Client, muehlburg: District) -> None:
        def fill(first: int, last: int) -> None:
            for _ in range(first, last):
                event("Chor", today() + timedelta(days=2), muehlburg, is_free=True)

        assert_costs_the_same(lambda: self.get(client, "Chor gratis in Mühlburg"), fill=fill, many=200)
