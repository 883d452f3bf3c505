"""The journeys of people who use no mouse: tab, arrows, space and enter only, and the focus always in sight."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from participation.ideas.models import Idea
from rooms.models import Booking
from tests.browser import FOCUSED
from tests.journeys.conftest import City, Postbox, arrive_signed_in
from tests.participation.factories import IdeaFactory, TopicFactory
from tests.rooms.factories import RoomFactory, VenueFactory, group_of, next_tuesday

pytestmark = pytest.mark.browser


def test_an_idea_is_handed_in_by_keyboard(page: Page, city: City, postbox: Postbox) -> None:
    TopicFactory()
    page.goto("/ideen/")
    tab_to(page, "Idee einbringen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ideen/neu/**")
    type_into(page, "id_title", "Eine Bank am Fliederplatz")
    type_into(page, "id_text", "Meine Mutter schafft den Weg nicht ohne Pause.")
    choose_in(page, "id_topic")
    choose_in(page, "id_district", "Mühl")
    type_into(page, "id_guest_name", "Lina M.")
    type_into(page, "id_guest_email", "lina@example.org")
    tab_to(page, "Absenden")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Bitte sehen Sie in Ihre E-Mails")).to_be_visible()

    page.goto(postbox.last_to("lina@example.org").link)
    tab_to(page, "Eintrag bestätigen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Eintrag bestätigen")).to_have_count(0)
    assert list(Idea.objects.values_list("title", "district__name", "state")) == [
        ("Eine Bank am Fliederplatz", "Mühlburg", "submitted")
    ]


def test_a_room_is_booked_by_keyboard(page: Page, city: City) -> None:
    venue = VenueFactory(name="Bürgerzentrum Mühlburg", slug="buergerzentrum-muehlburg", district=city.muehlburg)
    room = RoomFactory(venue=venue, name="Kleiner Saal", slug="kleiner-saal")
    arrive_signed_in(page, group_of()[1])
    page.goto(f"/raeume/?datum={next_tuesday():%Y-%m-%d}&von=18:00&bis=20:00")
    tab_to(page, "Anfragen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/anfragen/**")
    type_into(page, "id_purpose", "Nähtreff für alle")
    type_into(page, "id_people", "15")
    tab_to_id(page, "id_accepts_rules")
    page.keyboard.press("Space")
    tab_to(page, "Anfrage senden")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ihre Anfrage")).to_be_visible()
    assert list(Booking.objects.values_list("room", "purpose")) == [(room.pk, "Nähtreff für alle")]


def test_a_search_is_narrowed_by_keyboard(page: Page, city: City) -> None:
    IdeaFactory(title="Eine Rampe am Fliederplatz", district=city.daxlanden)
    IdeaFactory(title="Eine Bank am Fliederplatz", district=city.muehlburg)
    call_command("search", "rebuild", "--quiet", verbosity=0)
    page.goto("/suche/")
    type_into(page, "suche-text", "Fliederplatz")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 Treffer")).to_be_visible()
    tab_to(page, "Eingrenzen")
    page.keyboard.press("Enter")
    tab_to(page, "Daxlanden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 Treffer")).to_be_visible()
    tab_to(page, "Eine Rampe am Fliederplatz")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Eine Rampe am Fliederplatz")


def tab_on(page: Page, condition: str, wanted: str) -> None:
    """Press tab until the focused element fits; each one on the way is in sight and has its ring."""
    for _step in range(150):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused, f"the focus left the page before {wanted}"
        assert focused["in_view"] and focused["has_a_ring"] and focused["uncovered"], focused
        if page.evaluate(f"(wanted) => {{ const each = document.activeElement; return {condition}; }}", wanted):
            return
    pytest.fail(f"{wanted} is not reached by keyboard")


def tab_to_id(page: Page, name: str) -> None:
    tab_on(page, "each.id === wanted", name)


def tab_to(page: Page, words: str) -> None:
    tab_on(page, "each.innerText.trim().startsWith(wanted)", words)


def type_into(page: Page, name: str, text: str) -> None:
    tab_to_id(page, name)
    page.keyboard.type(text)


def choose_in(page: Page, name: str, begins: str = "") -> None:
    """Choose in a list as one does without a mouse: by its first letters, or by an arrow."""
    tab_to_id(page, name)
    if begins:
        page.keyboard.type(begins)
    else:
        page.keyboard.press("ArrowDown")
