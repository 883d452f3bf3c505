"""What is searched, in the CMS: who may see it, what is too rare to be seen, and where each row leads."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from wagtail.users.models import UserProfile

from foundation.network.rules import STEERING
from foundation.people.models import Person
from search.figures import FEWEST, Figure, months, share
from search.models import PinnedAnswer, SearchCount, SynonymGroup
from tests.acting import make_people
from tests.cost import assert_costs_the_same, queries
from tests.foundation.factories import PersonFactory
from tests.search.test_admin import body
from tests.website.test_exports import rows_of

pytestmark = pytest.mark.django_db

PAGE, TABLE = "/admin/gesucht/", "/admin/gesucht/tabelle/"
DAY = date(2026, 11, 23)
NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


@pytest.fixture(autouse=True)
def in_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.figures.today", lambda: DAY)


@pytest.fixture
def steering(client: Client, founded_city: None) -> Client:
    person = PersonFactory(is_staff=True, display_name="Ute Steuer")
    person.groups.add(Group.objects.get(name=STEERING))
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def counted(question: str, asked: int, **of: Any) -> SearchCount:
    month = of.pop("on_month", NOVEMBER)
    values = {"language": "de", "question": question, "asked": asked, **of}
    return SearchCount.objects.create(on_month=month, since_on=month, **values)


def listed(page: str) -> list[str]:
    """Return the questions of the table."""
    return re.findall(r'<th scope="row"><a [^>]*>(.*?)</a>', page)


class TestWhoMay:
    """Whoever may not enter the CMS at all stands in tests/website/access_matrix.txt."""

    @pytest.mark.parametrize("address", [PAGE, TABLE])
    def test_coordinators_get_no_further_than_the_first_page(self, client: Client, address: str) -> None:
        people = make_people()
        for coordinator in (people.coordinator, people.distant):
            coordinator.user_permissions.add(Permission.objects.get(codename="access_admin"))
            client.force_login(coordinator)
            assert client.get(address)["Location"] == "/admin/"
            assert PAGE not in body(client.get("/admin/"))

    def test_the_steering_finds_it_in_the_menu(self, steering: Client) -> None:
        assert PAGE in body(steering.get("/admin/"))


class TestWhatIsShown:
    def test_four_times_is_never_shown_and_five_times_is(self, steering: Client) -> None:
        counted("seltenes", FEWEST - 1, empty=4)
        counted("fünf", FEWEST)
        page, table = body(steering.get(PAGE)), body(steering.get(TABLE))
        assert listed(page) == ["fünf"]
        assert "seltenes" not in page + table
        assert "seltenes" not in body(steering.get(f"{PAGE}?leer=1&monat=2026-11&sprache=de"))
        assert "seltenes" not in body(steering.get(f"{TABLE}?frage=selten&leer=1"))

    def test_months_are_added_up_and_each_has_its_own_end(self, steering: Client) -> None:
        counted("chor", 3)
        counted("chor", 4, on_month=OCTOBER)
        assert listed(body(steering.get(PAGE))) == ["chor"]
        assert listed(body(steering.get(f"{PAGE}?monat=2026-11"))) == []
        assert listed(body(steering.get(f"{PAGE}?monat=2026-10"))) == []

    def test_languages_are_not_mixed(self, steering: Client) -> None:
        counted("chor", 3)
        counted("chor", 4, language="en")
        counted("choir", 9, language="en")
        assert listed(body(steering.get(PAGE))) == ["choir"]
        assert listed(body(steering.get(f"{PAGE}?sprache=de"))) == []

    def test_the_most_frequent_come_first_and_what_found_nothing_can_be_listed(self, steering: Client) -> None:
        counted("klo", 9, empty=9)
        counted("chor", 30, pressed=10, positions=25)
        counted("freibad", 20, empty=12)
        assert listed(body(steering.get(PAGE))) == ["chor", "freibad", "klo"]
        page = body(steering.get(f"{PAGE}?leer=1"))
        assert listed(page) == ["freibad", "klo"]
        assert "12 von 20" in page
        assert "(60 %)" in page
        assert "Platz 2,5" in body(steering.get(PAGE))

    def test_words_narrow_the_list(self, steering: Client) -> None:
        counted("flohmarkt am see", 9)
        counted("markt", 9)
        assert listed(body(steering.get(f"{PAGE}?frage=See+MARKT"))) == ["flohmarkt am see"]
        assert "Dazu gibt es keine Frage" in body(steering.get(f"{PAGE}?frage=nie"))
        assert listed(body(steering.get(f"{PAGE}?frage=%25"))) == []

    def test_all_questions_together_count_those_that_are_not_shown(self, steering: Client) -> None:
        counted("", 200, empty=50, pressed=120)
        counted("chor", 10)
        page = body(steering.get(PAGE))
        assert re.findall(r"<dd>(.*?)</dd>", page) == ["200", "25 %", "60"]
        assert listed(page) == ["chor"]

    def test_it_says_in_words_that_there_is_nothing_yet(self, steering: Client) -> None:
        counted("", FEWEST - 1)
        page = body(steering.get(PAGE))
        assert "Noch ist keine Frage 5-mal gestellt worden." in " ".join(page.split())
        assert "<dd>" not in page
        assert TABLE not in page

    def test_what_is_not_understood_does_not_filter(self, steering: Client) -> None:
        counted("chor", 9)
        page = body(steering.get(f"{PAGE}?monat=2020-01&sprache=xx&leer=vielleicht"))
        assert listed(page) == ["chor"]
        assert "„2020-01“ steht hier nicht zur Auswahl." in page

    def test_pages(self, steering: Client) -> None:
        for number in range(60):
            counted(f"frage {number:02}", 9)
        assert len(listed(body(steering.get(f"{PAGE}?sprache=de")))) == 50
        page = body(steering.get(f"{PAGE}?sprache=de&page=2"))
        assert len(listed(page)) == 10
        assert "Seite 2 von 2" in page
        assert "?sprache=de&page=1" in page
        for odd in ["0", "3", "x", "-1"]:
            assert steering.get(f"{PAGE}?page={odd}").status_code == 404

    def test_it_says_when_nothing_is_counted_any_more(self, steering: Client, settings: Any) -> None:
        settings.SEARCH_SPOOL = ""
        assert "Die Zählung ist abgeschaltet." in body(steering.get(PAGE))

    def test_markup_stays_text(self, steering: Client) -> None:
        counted("<b>x</b>", 9)
        assert "<b>x" not in steering.get(PAGE).content.decode()

    def test_it_speaks_english(self, steering: Client) -> None:
        profile = UserProfile.get_for_user(Person.objects.get(display_name="Ute Steuer"))
        profile.preferred_language = "en"
        profile.save()
        counted("klo", 9, empty=9)
        page = body(steering.get(PAGE))
        assert "What is searched" in page
        assert "Add as a synonym" in page
        assert [word for word in ["Was gesucht wird", "fand nichts", "Fragen"] if word in page] == []


class TestTable:
    def test_it_has_what_the_page_lists_and_no_formulas(self, steering: Client) -> None:
        counted("=1+1", 9, empty=3, pressed=2, positions=5)
        counted("chor", 30)
        counted("choir", 7, language="en")
        response = steering.get(f"{TABLE}?sprache=de&monat=2026-11")
        assert 'filename="suche-2026-11.csv"' in response["Content-Disposition"]
        assert rows_of(response.content.decode()) == [
            ["Frage", "Sprache", "gesucht", "fand nichts", "geöffnet", "Platz im Mittel"],
            ["chor", "Deutsch", "30", "0", "0", ""],
            ["'=1+1", "Deutsch", "9", "3", "2", "2,5"],
        ]


class TestForms:
    """From a row to a form that is filled in."""

    def links(self, page: str, label: str) -> list[str]:
        return re.findall(rf'href="([^"]*)">{label}', page)

    def test_a_question_becomes_a_synonym(self, steering: Client) -> None:
        counted("öffentl. klo", 9, language="en")
        [address] = self.links(body(steering.get(PAGE)), "Als Synonym aufnehmen")
        page = body(steering.get(address))
        assert ">\nöffentl. klo,</textarea>" in page
        assert re.search(r'<option value="en"\s+selected', page)
        assert not SynonymGroup.objects.exists()
        made = {"words": "öffentl. klo, WC", "language": "en", "is_active": "on", "note": ""}
        assert steering.post(address, made)["Location"] == "/admin/synonyme/"
        assert SynonymGroup.objects.get().words == "öffentl. klo, WC"

    def test_a_question_gets_an_answer(self, steering: Client) -> None:
        counted("pegel & hochwasser", 9)
        [address] = self.links(body(steering.get(PAGE)), "Antwort festlegen")
        page = body(steering.get(address))
        assert ">\npegel & hochwasser</textarea>" in page
        assert not PinnedAnswer.objects.exists()

    def test_an_odd_address_fills_in_nothing_odd(self, steering: Client) -> None:
        page = steering.get(f"/admin/synonyme/new/?words={'a' * 5000}&language=xx&note=Notiz-von-fern").content.decode()
        assert "a" * 201 not in page
        assert "Notiz-von-fern" not in page
        markup = steering.get("/admin/synonyme/new/?words=<script>alert(1)</script>").content.decode()
        assert "<script>alert" not in markup


def test_many_rows_cost_the_same_and_nothing_is_written(steering: Client) -> None:
    def fill(first: int, last: int) -> None:
        SearchCount.objects.bulk_create(
            SearchCount(language="de", question=f"q {number}", on_month=NOVEMBER, since_on=NOVEMBER, asked=9, empty=1)
            for number in range(first, last)
        )

    counted("", 5000)
    asks = [lambda: steering.get(PAGE), lambda: steering.get(f"{PAGE}?leer=1"), lambda: steering.get(TABLE)]
    assert_costs_the_same(*asks, fill=fill, few=60, many=1000, most=None)
    assert [sql for ask in asks for sql in queries(ask) if not sql.lstrip().upper().startswith("SELECT")] == []


@pytest.mark.parametrize(
    ("part", "whole", "per_cent"),
    [(0, 0, 0), (0, 9, 0), (1, 1000, 1), (999, 1000, 99), (1, 2, 50), (9, 9, 100), (18, 9, 200)],
)
def test_a_share_says_neither_none_nor_all_where_it_is_not_so(part: int, whole: int, per_cent: int) -> None:
    assert share(part, whole) == per_cent


def test_thirteen_months_can_be_chosen() -> None:
    assert (months()[0], months()[-1], len(months())) == (NOVEMBER, date(2025, 11, 1), 13)


def test_what_was_never_pressed_has_no_position() -> None:
    assert Figure(question="a", language="de", asked=5, empty=0, pressed=0, positions=0).position is None
