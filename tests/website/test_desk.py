"""The coordination's desk: what waits in one's own districts, and in no other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localtime

from foundation.network.rules import STEERING
from foundation.network.states import OrganisationState
from foundation.people.models import Person
from foundation.places.models import District
from foundation.registries.piles import SHOWN
from foundation.timespan import today
from rooms.models import Booking
from search.models import IndexChange
from search.providers.breaker import note_outage
from tests.cost import assert_costs_the_same
from tests.events.factories import EventFactory
from tests.foundation.factories import GroupFactory, PersonFactory
from tests.participation.factories import IdeaFactory, SubmittedIdeaFactory
from tests.rooms.factories import RoomFactory, booked, evening, group_of, next_tuesday
from website.desk import piles_for


def titles(person: Person) -> dict[str, list[str]]:
    return {pile.heading: [item.title for item in pile.items] for pile in piles_for(person)}


@pytest.fixture
def waiting(muehlburg: District, daxlanden: District) -> None:
    """One thing of each kind in each of the two districts."""
    for district in [muehlburg, daxlanden]:
        SubmittedIdeaFactory(district=district, title=f"Idee {district}")
        IdeaFactory(district=district, title=f"Antwort {district}", answer_due_on=today() - timedelta(days=1))
        GroupFactory(name=f"Gruppe {district}", state=OrganisationState.PROPOSED, districts=[district])
        EventFactory(title=f"Fest {district}", state="waiting").districts.add(district)


def test_a_coordinator_finds_what_waits_in_her_district(editor: Person, waiting: None) -> None:
    assert titles(editor) == {
        "Ideen prüfen": ["Idee Mühlburg"],
        "Ideen beantworten": ["Antwort Mühlburg"],
        "Gruppen und Organisationen bestätigen": ["Gruppe Mühlburg"],
        "Veranstaltungen prüfen": ["Fest Mühlburg"],
    }


def test_the_steering_finds_what_waits_anywhere(city: None, waiting: None) -> None:
    person = PersonFactory(is_staff=True)
    person.groups.add(Group.objects.get(name=STEERING))
    assert titles(person)["Ideen prüfen"] == ["Idee Mühlburg", "Idee Daxlanden"]


def test_somebody_else_finds_nothing(city: None, waiting: None) -> None:
    assert titles(PersonFactory()) == {}


def test_the_oldest_comes_first_and_what_is_late_is_marked(editor: Person, muehlburg: District) -> None:
    IdeaFactory(district=muehlburg, title="in Ruhe", answer_due_on=today() + timedelta(days=9))
    IdeaFactory(district=muehlburg, title="überfällig", answer_due_on=today() - timedelta(days=3))
    [pile] = piles_for(editor)
    assert [(item.title, item.is_overdue) for item in pile.items] == [("überfällig", True), ("in Ruhe", False)]


def test_the_desk_stands_on_the_first_page_of_the_cms(as_editor: Client, waiting: None) -> None:
    page = as_editor.get("/admin/").content.decode()
    assert "Was wartet" in page
    assert "Idee Mühlburg" in page
    assert "überfällig seit" in page
    assert "Daxlanden" not in page


def test_each_line_leads_to_where_it_is_done(as_editor: Client, editor: Person, waiting: None) -> None:
    for pile in piles_for(editor):
        for item in pile.items:
            assert as_editor.get(item.url).status_code == 200, pile.heading


def test_what_does_not_fit_is_one_link_away(as_editor: Client, editor: Person, muehlburg: District) -> None:
    """More of each kind than a pile shows: its link leads to the list of the CMS that holds the last of them, too."""
    room = RoomFactory(venue__district=muehlburg)
    for number in range(SHOWN + 1):
        SubmittedIdeaFactory(district=muehlburg, title=f"Vorschlag {number}")
        GroupFactory(name=f"Gruppe {number}", state=OrganisationState.PROPOSED, districts=[muehlburg])
        EventFactory(title=f"Fest {number}", state="waiting").districts.add(muehlburg)
        group, person = group_of(name=f"Chor {number}")
        booked(room, evening(next_tuesday() + timedelta(days=number)), organisation=group, by=person)
    Booking.objects.update(held_until=timezone.now() + timedelta(hours=2))
    last = {
        "Ideen prüfen": "Vorschlag 8",
        "Gruppen und Organisationen bestätigen": "Gruppe 8",
        "Veranstaltungen prüfen": "Fest 8",
        "Raumanfragen, die bald verfallen": "Chor 8",
    }
    assert {pile.heading for pile in piles_for(editor)} == set(last)
    for pile in piles_for(editor):
        assert pile.more == 1
        assert last[pile.heading] in as_editor.get(pile.all_url).content.decode(), pile.heading


def test_an_empty_desk_says_so(as_editor: Client) -> None:
    assert "Gerade wartet nichts" in as_editor.get("/admin/").content.decode()


def test_the_desk_costs_the_same_for_many(as_editor: Client, muehlburg: District) -> None:
    def fill(first: int, last: int) -> None:
        SubmittedIdeaFactory.create_batch(last - first, district=muehlburg)

    # With more than the desk shows, so that the pile is counted both times.
    assert_costs_the_same(lambda: as_editor.get("/admin/"), fill=fill, few=9, many=33, most=None)


def test_a_title_with_markup_is_text(as_editor: Client, muehlburg: District) -> None:
    SubmittedIdeaFactory(district=muehlburg, title="<script>alert(1)</script>")
    assert "<script>alert(1)" not in as_editor.get("/admin/").content.decode()


class TestSearch:
    """The steering is told when the search server is away; nobody else can do anything about it."""

    @pytest.fixture(autouse=True)
    def server_is_away(self, db: None, settings: Any) -> None:
        settings.SEARCH_URL = "http://127.0.0.1:9"
        IndexChange.objects.create(document_key=1)
        IndexChange.objects.create(document_key=2)

    @pytest.fixture
    def steering(self, city: None) -> Person:
        person = PersonFactory(is_staff=True)
        person.groups.add(Group.objects.get(name=STEERING))
        return person

    def test_the_steering_is_told_since_when(self, client: Client, steering: Person) -> None:
        client.force_login(steering)
        assert "auf der Datenbank" not in client.get("/admin/").content.decode()
        note_outage()
        body = " ".join(client.get("/admin/").content.decode().split())
        assert f"Die Suche läuft seit {localtime():%-d}. " in body
        assert "Uhr auf der Datenbank, weil der Suchserver nicht antwortet." in body
        assert "2 Änderungen warten auf ihn und gehen nicht verloren." in body

    def test_a_coordinator_is_not(self, client: Client, editor: Person) -> None:
        note_outage()
        client.force_login(editor)
        assert "Suchserver" not in client.get("/admin/").content.decode()
