"""What every search provider must do with words; a new one is added to `contract.PROVIDERS` and has to pass it all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from search.models import Facet, FacetName, SearchDocument
from search.providers.base import FEW, Match, Name, Provider, Sort
from tests.cost import cost
from tests.search.contract import Ask, Store, Tell, ask, provider, store, tell, titles
from tests.search.factories import NOW

__all__ = ["ask", "provider", "store", "tell"]

pytestmark = pytest.mark.django_db


class TestWords:
    @pytest.mark.parametrize(
        ("question", "title"),
        [
            ("Raum", "Räume"),
            ("Raeume", "Räume"),
            ("Wohnung", "Wohnungen"),
            ("Strassenfest", "Straßenfest"),
            ("Cafe", "Café"),
            ("Treff", "Nachbarschaftstreff"),
        ],
    )
    def test_finds(self, store: Store, ask: Ask, question: str, title: str) -> None:
        store(title)
        store("Etwas ganz anderes")
        assert titles(ask(question)) == [title]

    def test_what_has_all_words_comes_first_and_what_has_most_behind_a_few(self, store: Store, ask: Ask) -> None:
        store("Chor im Park")
        store("Chor im Gemeindesaal")
        answer = ask("Chor Saal")
        assert titles(answer) == ["Chor im Gemeindesaal", "Chor im Park"]
        assert (answer.match, answer.fitting, answer.total) == (Match.ALL_WORDS, 1, 2)

    def test_behind_many_that_have_all_words_come_no_others(self, store: Store, ask: Ask) -> None:
        store("Chor im Park")
        for number in range(FEW):
            store("Chor im Gemeindesaal", object_id=f"hall {number}")
        assert (ask("Chor Saal").fitting, ask("Chor Saal").total) == (FEW, FEW)

    def test_few_are_few_of_what_the_facets_leave(self, store: Store, ask: Ask) -> None:
        store("Chor im Park", kind="idea")
        for number in range(FEW):
            store("Chor im Gemeindesaal", object_id=f"hall {number}", kind="room")
        answer = ask("Chor Saal", kind=["idea"])
        assert (titles(answer), answer.fitting) == (["Chor im Park"], 0)

    def test_otherwise_some_of_them_or_their_beginnings(self, store: Store, ask: Ask) -> None:
        store("Chor im Park")
        answer = ask("Chor Schwimmbecken")
        assert (titles(answer), answer.match) == (["Chor im Park"], Match.MOST_WORDS)
        answer = ask("Par")
        assert (titles(answer), answer.match) == (["Chor im Park"], Match.SOME_WORDS)

    def test_of_three_words_two_will_do_behind_what_has_all(self, store: Store, ask: Ask) -> None:
        store("Offener Chor für Kinder im Park")
        store("Chor im Park")
        store("Park")
        answer = ask("Kinder Chor Park")
        assert titles(answer) == ["Offener Chor für Kinder im Park", "Chor im Park"]
        assert (answer.match, answer.fitting, answer.total) == (Match.ALL_WORDS, 1, 2)
        answer = ask("Quantenphysik Chor Park")
        assert titles(answer) == ["Chor im Park", "Offener Chor für Kinder im Park"]
        assert (answer.match, answer.fitting, answer.total) == (Match.MOST_WORDS, 0, 2)

    def test_words_in_quotes_stand_side_by_side(self, store: Store, ask: Ask) -> None:
        store("Treff im Café am Ärztehaus")
        store("Am Ärztehaus gibt es ein Café")
        assert titles(ask("„Café am Ärztehaus“")) == ["Treff im Café am Ärztehaus"]
        assert ask("Café am Ärztehaus").total == 2
        assert ask('"Ärztehaus am Café"').total == 0

    def test_what_stands_behind_a_minus_is_left_out(self, store: Store, ask: Ask) -> None:
        store("Chor im Park")
        store("Chor im Saal")
        assert titles(ask("Chor -Park")) == ["Chor im Saal"]
        assert titles(ask("-Park")) == ["Chor im Saal"]
        assert ask("Chor - Park").fitting == 1

    def test_nothing_is_said_to_be_nothing(self, store: Store, ask: Ask) -> None:
        store("Chor im Park")
        answer = ask("Quantenphysik")
        assert (answer.documents, answer.total, answer.match) == ([], 0, Match.NOTHING)

    def test_only_signs_find_nothing(self, store: Store, ask: Ask) -> None:
        store()
        assert ask("???").match == Match.NOTHING

    def test_no_words_find_everything(self, store: Store, ask: Ask) -> None:
        store("Eins")
        store("Zwei")
        assert ask().total == 2

    @pytest.mark.parametrize(
        "hostile",
        [
            '"', "'", '"Treff', "Treff*", "Treff AND", "NEAR(a b)", "title_words:Treff", "a:b & c | !d <-> e",
            "(((", "\\", "%", "Treff' OR 1=1 --", "\u2028Treff", "{Treff}", "^Treff", "\ufdfa", "Treff " * 50,
        ],
    )  # fmt: skip
    def test_the_language_of_the_index_cannot_be_spoken(self, store: Store, ask: Ask, hostile: str) -> None:
        store("Treff")
        ask(hostile)
        assert titles(ask(f"Treff {hostile}"))[:1] == ["Treff"]


class TestOrder:
    def test_title_before_summary_before_text(self, store: Store, ask: Ask) -> None:
        store("Rundbrief", text="Neues vom Treff und vieles mehr aus dem Leben im Stadtteil")
        store("Gruppe", summary="Ein Treff für alle")
        store("Treff am Rhein")
        assert titles(ask("Treff")) == ["Treff am Rhein", "Gruppe", "Rundbrief"]

    def test_what_is_soon_before_what_is_far_off(self, store: Store, ask: Ask) -> None:
        store("Treff", object_id="later", starts_at=NOW + timedelta(days=90))
        store("Treff", object_id="soon", starts_at=NOW + timedelta(days=1))
        assert [document.object_id for document in ask("Treff").documents] == ["soon", "later"]

    def test_pages_follow_each_other(self, store: Store, ask: Ask) -> None:
        made = {store("Treff", object_id=str(number)).pk for number in range(5)}
        pages = [ask("Treff", page=(first, 2)) for first in (0, 2, 4)]
        assert [len(page.documents) for page in pages] == [2, 2, 1]
        assert {document.pk for page in pages for document in page.documents} == made
        assert {page.total for page in pages} == {5}

    def test_sorted_by_date_or_by_age(self, store: Store, ask: Ask) -> None:
        store("Treff", object_id="later", starts_at=NOW + timedelta(days=9), added_at=NOW - timedelta(days=1))
        store("Treff", object_id="soon", starts_at=NOW + timedelta(days=1), added_at=NOW - timedelta(days=3))
        store("Treff", object_id="always", added_at=NOW - timedelta(days=2))
        orders = {sort: [document.object_id for document in ask("Treff", sort=sort).documents] for sort in Sort}
        assert orders[Sort.SOON] == ["soon", "later", "always"]
        assert orders[Sort.NEWEST] == ["later", "always", "soon"]


class TestLanguages:
    def test_each_object_is_shown_once_in_the_language_of_who_reads(self, store: Store, ask: Ask) -> None:
        store("Garten", object_id="both", readers=["de"])
        store("Garden", object_id="both", language="en", readers=["en"])
        store("Garten nebenan", object_id="german only", readers=["de", "en"])
        assert sorted(titles(ask("Garten"))) == ["Garten", "Garten nebenan"]
        assert titles(ask("Gardens", language="en")) == ["Garden"]
        assert titles(ask("Gärten", language="en")) == ["Garten nebenan"]


class TestSuggestions:
    def test_titles_that_begin_like_this(self, store: Store, provider: Provider) -> None:
        store("Nachbarschaftstreff Mühlburg")
        store("Chor", text="in der Nachbarschaft")
        store("Nachbarschaftsfest", starts_at=NOW - timedelta(days=1))
        assert [found.title for found in provider.suggest("nachb", "de", NOW)] == ["Nachbarschaftstreff Mühlburg"]

    def test_the_words_before_must_be_there(self, store: Store, provider: Provider) -> None:
        store("Treff am Rhein")
        store("Treff am Ring")
        assert [found.title for found in provider.suggest("treff rhe", "de", NOW)] == ["Treff am Rhein"]
        assert provider.suggest('"', "de", NOW) == []


class TestKeeping:
    def test_a_changed_document_is_found_as_it_is_now(self, store: Store, ask: Ask, tell: Tell) -> None:
        document = store("Chor")
        document.title, document.title_words = "Treff", "treff"
        document.save()
        tell(document.pk)
        assert (ask("Chor").total, ask("Treff").total) == (0, 1)

    def test_a_removed_document_is_not_found(self, store: Store, ask: Ask, tell: Tell) -> None:
        document = store("Chor")
        key = document.pk
        document.delete()
        tell(gone=[key])
        assert ask("Chor").match == Match.NOTHING

    def test_what_has_no_row_any_more_is_not_found_before_anybody_is_told(self, store: Store, ask: Ask) -> None:
        store("Chor im Park")
        SearchDocument.objects.all().delete()
        assert ask("Chor").documents == []
        assert ask("Chor").total == 0

    def test_telling_twice_is_telling_once(self, store: Store, ask: Ask, tell: Tell) -> None:
        document = store("Chor")
        tell(document.pk, document.pk)
        assert ask("Chor").total == 1

    def test_hidden_features_are_not_found(self, store: Store, ask: Ask, settings: Any, provider: Provider) -> None:
        store("Saal", kind="room")
        store("Saal für alle", kind="idea")
        settings.HIDDEN_FEATURES = ["rooms"]
        answer = ask("Saal")
        assert (titles(answer), answer.total) == (["Saal für alle"], 1)
        assert answer.counts[Name.KIND] == {"idea": 1}
        assert [found.title for found in provider.suggest("saa", "de", NOW)] == ["Saal für alle"]


def test_many_pages_show_each_hit_once(store: Store, ask: Ask, tell: Tell) -> None:
    """Also where all are alike and nothing but their keys tells them apart."""
    keys = many(store("Treff"), 450)
    tell(*keys)
    pages = [ask("Treff", page=(first, 20)) for first in range(0, 460, 20)]
    shown = [document.pk for page in pages for document in page.documents]
    assert {page.total for page in pages} == {451}
    assert (len(shown), len(set(shown))) == (451, 451)


def test_a_question_costs_the_same_for_many_documents(store: Store, ask: Ask, tell: Tell) -> None:
    def question() -> None:
        ask("Treff", kind=["organisation"])

    for number in range(10):
        store(f"Treff {number}", topics=[f"Thema {number}"])
    few = cost(question)
    tell(*many(store("Treff"), 1000))
    assert cost(question) == few <= 11


def many(template: SearchDocument, number: int) -> list[int]:
    """Store so many documents like this one; return their keys."""
    values = {field.attname: getattr(template, field.attname) for field in template._meta.concrete_fields}
    SearchDocument.objects.bulk_create(
        SearchDocument(**{**values, "id": None, "object_id": f"many{each}"}) for each in range(number)
    )
    made = SearchDocument.objects.filter(object_id__startswith="many")
    Facet.objects.bulk_create(Facet(document=document, name=FacetName.READER, value="de") for document in made)
    return [document.pk for document in made]
