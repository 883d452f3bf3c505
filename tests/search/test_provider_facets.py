"""What every search provider must do with wishes, times and facets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foundation.places.models import District
from search.models import FacetName
from search.providers.base import YES, Match, Name, Provider, Question, Sort
from search.providers.periods import Days, Period
from search.words.questions import read_words
from tests.foundation.factories import DistrictFactory
from tests.search.contract import Ask, Store, Tell, ask, provider, store, tell, titles
from tests.search.factories import NOW

__all__ = ["ask", "provider", "store", "tell"]

pytestmark = pytest.mark.django_db


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
