"""What every search provider must do. A new one is added to PROVIDERS and has to pass all of this.

What its own copy must do, if it keeps one, stands in test_copies.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from foundation.places.models import District
from search import outbox
from search.models import Facet, FacetName, IndexChange, SearchDocument
from search.providers.base import FEW, YES, Answer, Match, Name, Provider, Question, Sort
from search.providers.database import DatabaseProvider
from search.providers.elasticsearch.provider import ElasticsearchProvider
from search.providers.periods import Days, Period
from search.words.questions import read_words
from search.words.synonyms import NO_SYNONYMS
from tests.cost import cost
from tests.foundation.factories import DistrictFactory
from tests.search.factories import NOW, DocumentFactory

PROVIDERS = ["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]

pytestmark = pytest.mark.django_db

Tell = Callable[..., None]


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> Provider:
    if request.param == "database":
        return DatabaseProvider()
    made: Provider = request.getfixturevalue("elasticsearch")
    return made


@pytest.fixture
def tell(provider: Provider) -> Tell:
    """Have the provider's copy, if it keeps one, told what was stored and removed."""

    def tell_and_wait(*changed: int, gone: Sequence[int] = ()) -> None:
        outbox.write(changed, gone)
        outbox.deliver()
        assert not IndexChange.objects.exists()
        if isinstance(provider, ElasticsearchProvider):
            provider.copy.client.indices.refresh(index=provider.copy.alias)

    return tell_and_wait


@pytest.fixture
def store(tell: Tell) -> Callable[..., SearchDocument]:
    """Store a document and have the provider told."""

    def store_document(title: str = "Etwas", **values: Any) -> SearchDocument:
        document: SearchDocument = DocumentFactory(title=title, **values)
        tell(document.pk)
        return document

    return store_document


@pytest.fixture
def ask(provider: Provider) -> Callable[..., Answer]:
    def ask_for(text: str = "", *, language: str = "de", page: tuple[int, int] = (0, 20), **chosen: Any) -> Answer:
        first, size = page
        sort = Sort(chosen.pop("sort", Sort.BEST))
        words = read_words(text, language, chosen.pop("synonyms", NO_SYNONYMS))
        facets = {Name[name.upper()]: frozenset(map(str, values)) for name, values in chosen.items()}
        asked = Question(words=words, language=language, chosen=facets, sort=sort, asked_at=NOW, first=first, size=size)
        return provider.search(asked)

    return ask_for


def titles(answer: Answer) -> list[str]:
    return [document.title for document in answer.documents]


Store = Callable[..., SearchDocument]
Ask = Callable[..., Answer]


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


class TestWishes:
    """What a question says besides its words and facets."""

    def test_which_of_the_page_have_all_words(self, store: Store, ask: Ask) -> None:
        complete = store("Chor im Gemeindesaal")
        store("Chor im Park")
        for sort in Sort:
            answer = ask("Chor Saal", sort=sort)
            assert (len(answer.documents), answer.complete) == (2, frozenset([complete.pk]))
        assert ask().complete == frozenset(document.pk for document in ask().documents)

    def test_words_that_say_what_one_wants_to_do_need_not_be_there(self, store: Store, ask: Ask) -> None:
        store("Deutsch beim Tee")
        store("Deutsch lernen beim Tee")
        answer = ask("Deutsch lernen")
        assert sorted(titles(answer)) == ["Deutsch beim Tee", "Deutsch lernen beim Tee"]
        assert (answer.fitting, len(answer.complete)) == (2, 2)

    def test_a_kind_that_is_named_in_passing_is_preferred(self, store: Store, provider: Provider) -> None:
        for kind in ("idea", "room", "news"):
            store("Proberaum", kind=kind)
        asked = Question(words=read_words("Proberaum", "de"), preferred=frozenset(["room"]), asked_at=NOW)
        assert provider.search(asked).documents[0].kind == "room"

    def test_facets_that_narrow_first_have_the_words_met_as_well_as_can_be(
        self, store: Store, provider: Provider
    ) -> None:
        store("Chor Park", kind="idea")
        store("Chor", kind="room")
        store("Saal", kind="room")
        asked = Question(words=read_words("Chor Park", "de"), chosen={Name.KIND: frozenset(["room"])}, asked_at=NOW)
        answer = provider.search(asked)
        assert (answer.match, answer.fitting) == (Match.ALL_WORDS, 0)
        narrowed = provider.search(replace(asked, narrow_first=True))
        assert (titles(narrowed), narrowed.match) == (["Chor"], Match.MOST_WORDS)
        nothing = provider.search(replace(asked, narrow_first=True, words=read_words("Quantenphysik", "de")))
        assert (nothing.match, nothing.total) == (Match.NOTHING, 0)

    def test_whom_it_is_for_narrows_and_is_counted(self, store: Store, ask: Ask, tell: Tell) -> None:
        for title, audience in (("Kegeln", "senioren"), ("Malen", "kinder"), ("Turnen", "kinder")):
            document = store(title)
            document.facets.create(name=FacetName.AUDIENCE, value=audience)
            tell(document.pk)
        answer = ask(audience=["kinder"])
        assert sorted(titles(answer)) == ["Malen", "Turnen"]
        assert answer.counts[Name.AUDIENCE] == {"kinder": 2, "senioren": 1}

    def test_who_asks_how_many_is_told_no_more(self, store: Store, provider: Provider) -> None:
        store("Treff")
        asked = Question(words=read_words("Treff", "de"), size=0, counted=(), asked_at=NOW)
        answer = provider.search(asked)
        assert (answer.total, answer.documents, answer.counts) == (1, [], {})
        assert provider.search(replace(asked, words=read_words("Quantenphysik", "de"))).counts == {}


class TestTime:
    @pytest.fixture(autouse=True)
    def treffs(self, store: Store) -> None:
        store("Treff gestern", starts_at=NOW - timedelta(days=1))
        store("Treff heute", starts_at=NOW + timedelta(hours=3))
        store("Treff seit heute früh", starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=1))
        store("Treff am Samstag", starts_at=NOW + timedelta(days=5))
        store("Treff in drei Wochen", starts_at=NOW + timedelta(days=21))
        store("Treff jederzeit")

    def test_what_has_passed_is_left_out(self, ask: Ask) -> None:
        assert "Treff gestern" not in titles(ask("Treff"))
        assert ask("Treff").total == 5

    @pytest.mark.parametrize(
        ("period", "expected"),
        [
            (Period.TODAY, {"Treff heute", "Treff seit heute früh"}),
            (Period.WEEKEND, {"Treff am Samstag"}),
            (Period.WEEK, {"Treff heute", "Treff seit heute früh", "Treff am Samstag"}),
            (Period.MONTH, {"Treff heute", "Treff seit heute früh", "Treff am Samstag", "Treff in drei Wochen"}),
            (Period.PAST, {"Treff gestern"}),
        ],
    )
    def test_a_period_has_what_takes_place_in_it(self, ask: Ask, period: Period, expected: set[str]) -> None:
        assert set(titles(ask("Treff", period=[period.value]))) == expected

    def test_a_series_takes_place_on_each_of_its_days(self, store: Store, ask: Ask) -> None:
        days = [date(2026, 11, 23), date(2026, 11, 28), date(2026, 12, 12)]
        store("Reihe", starts_at=NOW + timedelta(hours=1), days=days)
        assert titles(ask("Reihe", period=["wochenende"])) == ["Reihe"]
        assert ask("Reihe").counts[Name.PERIOD] == {"heute": 1, "woche": 1, "wochenende": 1, "monat": 1}

    def test_any_days_can_be_asked_for(self, store: Store, ask: Ask) -> None:
        saturday = date(2026, 11, 28)
        assert titles(ask("Treff", period=[Days(saturday, saturday)])) == ["Treff am Samstag"]
        assert ask("Treff", period=[Days(date(2026, 12, 1), date(2026, 12, 31))]).total == 1

    def test_what_begins_at_a_time_of_day(self, store: Store, ask: Ask) -> None:
        store("Abendtreff", starts_at=NOW + timedelta(hours=9), starts_minute=19 * 60)
        assert titles(ask(daytime=["1080-1440"])) == ["Abendtreff"]
        assert ask(daytime=["1140-1141"]).total == 1
        assert ask(daytime=["1080-1140"]).total == 0

    @pytest.mark.parametrize(("day", "days"), [(27, (28, 29)), (28, (28, 29)), (29, (29, 29)), (23, (28, 29))])
    def test_the_weekend_is_the_one_that_comes_or_is(self, day: int, days: tuple[int, int]) -> None:
        weekend = Period.WEEKEND.days(NOW.replace(day=day))
        assert (weekend.first.day, weekend.last.day) == days

    def test_periods_are_counted_also_when_one_is_chosen(self, ask: Ask) -> None:
        counts = {"heute": 2, "woche": 3, "wochenende": 1, "monat": 4, "vergangen": 1}
        assert ask("Treff").counts[Name.PERIOD] == counts
        assert ask("Treff", period=["vergangen"]).counts[Name.PERIOD] == counts


class TestFacets:
    """Each facet is counted with all the others as they are chosen, but without itself."""

    @pytest.fixture
    def districts(self) -> list[District]:
        return [DistrictFactory(name="Mühlburg"), DistrictFactory(name="Daxlanden")]

    @pytest.fixture(autouse=True)
    def documents(self, store: Store, districts: list[District]) -> None:
        muehlburg, daxlanden = districts
        store("Treff 1", kind="room", districts=[muehlburg], topics=["Musik"], is_free=True)
        store("Treff 2", kind="room", districts=[daxlanden], topics=["Musik", "Sport"], is_accessible=True)
        store("Treff 3", kind="idea", districts=[muehlburg], topics=["Sport"])
        store("Treff 4", kind="idea", districts=[muehlburg, daxlanden], is_free=True, is_accessible=True)
        store("Chor", kind="news", districts=[muehlburg], topics=["Musik"])

    def test_nothing_chosen_counts_all_hits(self, ask: Ask, districts: list[District]) -> None:
        counts = ask("Treff").counts
        assert counts[Name.KIND] == {"room": 2, "idea": 2}
        assert counts[Name.DISTRICT] == {str(districts[0].pk): 3, str(districts[1].pk): 2}
        assert counts[Name.TOPIC] == {"Musik": 2, "Sport": 2}
        assert counts[Name.FREE] == {YES: 2}
        assert counts[Name.ACCESSIBLE] == {YES: 2}

    def test_a_chosen_facet_narrows_the_others_and_not_itself(self, ask: Ask, districts: list[District]) -> None:
        answer = ask("Treff", kind=["room"])
        assert sorted(titles(answer)) == ["Treff 1", "Treff 2"]
        assert answer.counts[Name.KIND] == {"room": 2, "idea": 2}
        assert answer.counts[Name.DISTRICT] == {str(districts[0].pk): 1, str(districts[1].pk): 1}
        assert answer.counts[Name.TOPIC] == {"Musik": 2, "Sport": 1}
        assert answer.counts[Name.FREE] == {YES: 1}

    def test_two_facets_apply_to_each_others_counts(self, ask: Ask, districts: list[District]) -> None:
        answer = ask("Treff", kind=["room"], district=[districts[0].pk])
        assert titles(answer) == ["Treff 1"]
        assert answer.counts[Name.KIND] == {"idea": 2, "room": 1}
        assert answer.counts[Name.DISTRICT] == {str(districts[0].pk): 1, str(districts[1].pk): 1}
        assert answer.counts[Name.TOPIC] == {"Musik": 1}

    def test_of_several_values_of_one_facet_any_will_do(self, ask: Ask, districts: list[District]) -> None:
        answer = ask("Treff", topic=["Musik", "Sport"], kind=["room", "idea"])
        assert sorted(titles(answer)) == ["Treff 1", "Treff 2", "Treff 3"]
        assert answer.total == 3
        assert answer.counts[Name.TOPIC] == {"Musik": 2, "Sport": 2}
        assert answer.counts[Name.KIND] == {"room": 2, "idea": 1}

    def test_each_count_is_what_choosing_the_value_gives(self, ask: Ask) -> None:
        for name, counts in ask("Treff").counts.items():
            for value, count in counts.items():
                assert ask("Treff", **{name.name.lower(): [value]}).total == count

    def test_many_people_need_a_large_room(self, store: Store, ask: Ask) -> None:
        store("Saal", capacity=80)
        store("Stube", capacity=12)
        assert titles(ask(people=[20])) == ["Saal"]
        assert sorted(titles(ask(people=[12]))) == ["Saal", "Stube"]

    def test_flags_narrow(self, ask: Ask) -> None:
        assert titles(ask("Treff", free=[YES], accessible=[YES])) == ["Treff 4"]


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
