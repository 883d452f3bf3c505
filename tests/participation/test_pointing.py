"""A point on the map: set by pressing a picture, without JavaScript; shown on the idea's page."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from foundation.history.actions import history_of
from foundation.people.models import Person
from foundation.places.locating import district_at
from foundation.places.maps.close_up import SIDE, close_up, where_in
from foundation.places.models import District
from participation.ideas.links import token_for
from participation.ideas.models import Idea
from tests.foundation.factories import DistrictFactory, PersonFactory
from tests.participation.factories import IdeaFactory, SubmittedIdeaFactory, TopicFactory

pytestmark = pytest.mark.django_db


def square(west: float, south: float) -> dict[str, object]:
    """A district of 0.02 degrees."""
    east, north = west + 0.02, south + 0.02
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def mapped(muehlburg: District) -> District:
    muehlburg.boundary = square(8.35, 49.0)
    muehlburg.save()
    return muehlburg


@pytest.fixture
def neighbour(mapped: District) -> District:
    """East of Mühlburg."""
    return DistrictFactory(code="062", name="Weststadt", slug="weststadt", boundary=square(8.37, 49.0))


@pytest.fixture
def typed(mapped: District, guest: dict[str, str]) -> dict[str, object]:
    return {
        "title": "Eine Bank am Fliederplatz",
        "text": "Damit man sich ausruhen kann.",
        "topic": TopicFactory().pk,
        "district": mapped.pk,
        "karte_von": "muehlburg",
        **guest,
    }


def press(client: Client, typed: dict[str, object], x: object, y: object, width: int = 288) -> str:
    return client.post("/ideen/neu/", {**typed, f"stelle-{width}.x": x, f"stelle-{width}.y": y}).content.decode()


def point_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(latitude|longitude)" value="([^"]+)"', page))


def chosen_in(page: str) -> list[str]:
    return re.findall(r'<option value="\d+" selected>([^<]+)</option>', page)


def test_the_map_of_the_chosen_district_is_shown_and_what_was_typed_stays(
    client: Client, typed: dict[str, object], neighbour: District
) -> None:
    page = client.post("/ideen/neu/", {**typed, "title": "", "text": "Schon etwas", "karte": "1"}).content.decode()
    assert 'type="image"' in page
    assert 'name="karte_von" value="muehlburg"' in page
    assert ">Weststadt</text>" in page
    assert "Schon etwas" in page
    assert "error-summary" not in page
    assert Idea.objects.count() == 0


def test_a_press_is_a_point_in_the_district_that_arrives_with_the_idea(
    client: Client, typed: dict[str, object], mapped: District
) -> None:
    page = press(client, typed, 144, 144)
    assert "Lage in Mühlburg, in der Mitte" in page
    point = point_of(page)
    assert abs(float(point["latitude"]) - 49.01) < 0.0002
    assert abs(float(point["longitude"]) - 8.36) < 0.0002
    client.post("/ideen/neu/", {**typed, **point})
    idea = Idea.objects.get()
    assert (str(idea.latitude), str(idea.longitude)) == (point["latitude"], point["longitude"])
    assert district_at(idea.latitude, idea.longitude) == mapped


def test_the_same_place_is_meant_on_a_phone_and_on_a_wide_screen(client: Client, typed: dict[str, object]) -> None:
    small, large = point_of(press(client, typed, 90, 180)), point_of(press(client, typed, 150, 300, width=480))
    assert abs(float(small["latitude"]) - float(large["latitude"])) < 0.0002
    assert abs(float(small["longitude"]) - float(large["longitude"])) < 0.0002


def test_a_press_beyond_the_border_chooses_the_neighbour_and_says_so(
    client: Client, typed: dict[str, object], neighbour: District
) -> None:
    page = press(client, typed, 280, 144)
    assert "Die Stelle liegt in der Weststadt." in page
    assert "Weststadt" in chosen_in(page)
    client.post("/ideen/neu/", {**typed, **point_of(page), "district": neighbour.pk})
    assert Idea.objects.get().district == neighbour


def test_the_map_that_was_drawn_counts_not_what_was_chosen_since(
    client: Client, typed: dict[str, object], neighbour: District
) -> None:
    page = press(client, {**typed, "district": neighbour.pk}, 144, 144)
    assert abs(float(point_of(page)["longitude"]) - 8.36) < 0.0002
    assert "Mühlburg" in chosen_in(page)


def test_a_press_outside_of_the_city_is_refused_and_the_point_before_stays(
    client: Client, typed: dict[str, object]
) -> None:
    before = {"latitude": "49.01000", "longitude": "8.36000"}
    page = press(client, {**typed, **before}, 5, 5)
    assert "Diese Stelle liegt außerhalb der Stadt." in page
    assert point_of(page) == before


def test_the_keyboard_presses_nowhere_and_is_told_what_to_do(client: Client, typed: dict[str, object]) -> None:
    assert "Mit der Tastatur" in press(client, typed, 0, 0)


@pytest.mark.parametrize("x", ["-5", "999999999999", "abc", "٣", "1.5", "289", ""])
@pytest.mark.parametrize("drawn", ["muehlburg", "gibt-es-nicht", "a\0b", ""])
def test_a_press_that_no_browser_sends_is_no_point(
    client: Client, typed: dict[str, object], x: str, drawn: str
) -> None:
    page = press(client, {**typed, "karte_von": drawn}, x, "10")
    assert point_of(page) == {}
    assert "Diese Stelle liegt außerhalb der Stadt." in page


def test_a_point_can_be_taken_away_again(client: Client, typed: dict[str, object]) -> None:
    there = {"latitude": "49.01000", "longitude": "8.36000"}
    page = client.post("/ideen/neu/", {**typed, **there, "punkt_weg": "1"}).content.decode()
    assert point_of(page) == {}
    assert "Eine Bank am Fliederplatz" in page


def test_without_a_district_the_map_says_what_is_missing(client: Client, typed: dict[str, object]) -> None:
    page = client.post("/ideen/neu/", {**typed, "district": "", "karte": "1"}).content.decode()
    assert "Bitte wählen Sie zuerst den Stadtteil." in page
    assert 'type="image"' not in page


def test_a_district_without_a_boundary_has_no_map_but_words(client: Client, typed: dict[str, object]) -> None:
    other = DistrictFactory(code="063", name="Neureut", slug="neureut")
    page = client.post("/ideen/neu/", {**typed, "district": other.pk, "karte": "1"}).content.decode()
    assert "Für diesen Stadtteil gibt es noch keine Karte." in page
    client.post("/ideen/neu/", {**typed, "district": other.pk})
    assert Idea.objects.get().latitude is None


def test_point_and_district_have_to_agree(client: Client, typed: dict[str, object], neighbour: District) -> None:
    there = {**typed, "latitude": "49.01000", "longitude": "8.38000"}
    page = client.post("/ideen/neu/", there).content.decode()
    assert "Der Punkt liegt in der Weststadt." in page
    assert Idea.objects.count() == 0


def test_a_schematic_boundary_does_not_contradict_people(
    client: Client, typed: dict[str, object], neighbour: District, mapped: District
) -> None:
    neighbour.boundary_is_schematic = True
    neighbour.save()
    client.post("/ideen/neu/", {**typed, "latitude": "49.01000", "longitude": "8.38000"})
    assert Idea.objects.get().district == mapped


@pytest.mark.parametrize(("latitude", "longitude"), [("52.5", "13.4"), ("NaN", "8.36"), ("1e9", "8.36"), ("x", "y")])
def test_a_point_elsewhere_is_refused(client: Client, typed: dict[str, object], latitude: str, longitude: str) -> None:
    response = client.post("/ideen/neu/", {**typed, "latitude": latitude, "longitude": longitude})
    assert response.status_code == 422
    assert Idea.objects.count() == 0


def test_the_page_shows_the_point_and_says_in_words_where_it_is(client: Client, mapped: District) -> None:
    idea = IdeaFactory(
        district=mapped, place_name="<b>Brunnen</b>", latitude=Decimal("49.018"), longitude=Decimal("8.368")
    )
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Lage in Mühlburg, im Nordosten: &lt;b&gt;Brunnen&lt;/b&gt;" in page
    assert 'aria-label="Karte: Lage in Mühlburg' in page
    assert "close-up__marker" in page
    assert "<b>Brunnen" not in page


def test_without_a_point_there_is_no_map(client: Client, mapped: District) -> None:
    assert "close-up" not in client.get(IdeaFactory(district=mapped).get_absolute_url()).content.decode()


def test_the_desk_sees_the_point_too(
    mapped: District, coordinator: Person, at_the_desk: Callable[[Person], Client]
) -> None:
    idea = SubmittedIdeaFactory(district=mapped, latitude=Decimal("49.002"), longitude=Decimal("8.36"))
    page = at_the_desk(coordinator).get(f"/admin/ideas/{idea.pk}/").content.decode()
    assert "Lage in Mühlburg, im Süden" in page
    assert "close-up__marker" in page


def test_the_desk_sets_a_point_only_in_its_districts(
    typed: dict[str, object], neighbour: District, coordinator: Person, at_the_desk: Callable[[Person], Client]
) -> None:
    desk = at_the_desk(coordinator)
    address = "/admin/ideas/eintragen/"
    entered = {**typed, "entered_after": "Gespräch am Stand", "agreed": "on"}
    page = desk.post(address, {**entered, "stelle-480.x": 470, "stelle-480.y": 240}).content.decode()
    assert "Diese Stelle liegt in der Weststadt, das ist nicht Ihr Stadtteil." in page
    page = desk.post(address, {**entered, "stelle-480.x": 240, "stelle-480.y": 240}).content.decode()
    assert desk.post(address, {**entered, **point_of(page)}).status_code == 302
    idea = Idea.objects.get()
    assert abs(idea.latitude - Decimal("49.01")) < Decimal("0.0002")


def test_a_point_moves_with_the_idea_that_is_put_right(
    client: Client, typed: dict[str, object], mapped: District
) -> None:
    idea = SubmittedIdeaFactory(
        author=PersonFactory(), district=mapped, latitude=Decimal("49.002"), longitude=Decimal("8.36")
    )
    address = f"/ideen/meine/{token_for(idea)}/aendern/"
    page = client.get(address).content.decode()
    assert point_of(page) == {"latitude": "49.00200", "longitude": "8.36000"}
    page = client.post(address, {**typed, "stelle-288.x": 144, "stelle-288.y": 144}).content.decode()
    client.post(address, {**typed, **point_of(page)})
    idea.refresh_from_db()
    assert abs(idea.latitude - Decimal("49.01")) < Decimal("0.0002")


def test_a_point_is_written_together_with_the_district_it_was_checked_against(client: Client, mapped: District) -> None:
    idea = SubmittedIdeaFactory(district=mapped, latitude=Decimal("49.002"), longitude=Decimal("8.36"))
    as_it_is = {"title": idea.title, "text": idea.text, "topic": idea.topic_id, "district": mapped.pk}
    point = {"latitude": "49.00200", "longitude": "8.36000"}
    address = f"/ideen/meine/{token_for(idea)}/aendern/"
    for typed in [
        {**point, "text": "Zum Ausruhen."},
        {"latitude": "", "longitude": "", "text": "Zum Ausruhen."},
        point,
    ]:
        client.post(address, {**as_it_is, **typed})
    assert [entry.data["fields"] for entry in history_of(idea)] == [
        ["text"],
        ["district", "latitude", "longitude"],
        ["district", "latitude", "longitude", "text"],
    ]


def test_a_neighbour_that_runs_out_of_the_picture_is_named_where_it_is_seen(
    mapped: District, neighbour: District
) -> None:
    drawn = close_up(mapped)
    assert drawn is not None
    east = next(outline for outline in drawn.outlines if outline.name == "Weststadt")
    assert east.label is not None
    assert SIDE / 2 < east.label[0] < SIDE
    assert [outline.is_here for outline in drawn.outlines] == [False, True]


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        (49.010, 8.360, "Lage in Mühlburg, in der Mitte"),
        (49.019, 8.360, "Lage in Mühlburg, im Norden"),
        (49.001, 8.351, "Lage in Mühlburg, im Südwesten"),
        (49.010, 8.369, "Lage in Mühlburg, im Osten"),
        (49.030, 8.360, "Lage bei Mühlburg"),
    ],
)
def test_where_a_point_lies_is_said_in_words(mapped: District, latitude: float, longitude: float, words: str) -> None:
    assert where_in(mapped, latitude, longitude) == words
