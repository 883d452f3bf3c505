"""What the map of the districts counts, a district's own map, and where an event, a room and a member are."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from foundation.places.maps import outlines
from foundation.places.maps.close_up import close_up
from foundation.places.maps.pins import APART, Pin, pin_map
from foundation.places.models import District
from foundation.places.templatetags.places import with_districts
from foundation.places.whereabouts import Whereabouts
from foundation.timespan import today
from tests.cost import assert_costs_the_same
from tests.events.factories import publish
from tests.foundation.factories import OrganisationFactory
from tests.participation.factories import IdeaFactory, OpportunityFactory, ShiftFactory
from tests.rooms.factories import RoomFactory, VenueFactory
from website.settings.tiles import are_tiles, origins_of

HERE = {"type": "Polygon", "coordinates": [[[8.3, 49.0], [8.4, 49.0], [8.4, 49.1], [8.3, 49.1], [8.3, 49.0]]]}
SPOT = {"latitude": Decimal("49.05000"), "longitude": Decimal("8.35000")}
TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.fixture
def mapped(city: None, muehlburg: District, monkeypatch: pytest.MonkeyPatch) -> District:
    monkeypatch.setattr(outlines, "_kept", None)
    muehlburg.boundary = HERE
    muehlburg.save()
    return muehlburg


def fill(district: District, number: int, *, first: int = 0) -> None:
    """Let so many rooms, ideas and dates be at places of the district."""
    for count in range(first, number):
        venue = VenueFactory(district=district, address="Hafenweg 1", route_access="Haltestelle 150 m", **SPOT)
        RoomFactory(venue=venue, name=f"Saal {count}")
        IdeaFactory(district=district, title=f"Idee {count}", **SPOT)
        publish(
            title=f"Fest {count}",
            slug=f"fest-{count}",
            districts=[district],
            place_name="Wiese",
            address="Wiesenweg 2",
            first_on=today() + timedelta(days=1),
            start_time=time(18),
            end_time=time(20),
            **SPOT,
        )


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("", "Termine in den nächsten 7 Tagen"),
        ("?zaehlt=raeume", "Räume, die man nutzen kann"),
        ("?zaehlt=ideen", "Ideen, die gerade besprochen werden"),
        ("?zaehlt=mitmachen", "Mitmach-Angebote"),
    ],
)
def test_what_the_map_counts_is_a_link(client: Client, mapped: District, asked: str, label: str) -> None:
    fill(mapped, 2)
    page = client.get(f"/stadtteile/{asked}").content.decode()
    count = 0 if "mitmachen" in asked else 2
    assert f'aria-label="Mühlburg, {label}: {count}"' in page
    assert page.count('aria-current="true"') == 1
    assert 'href="?zaehlt=raeume#karte"' in page


@pytest.mark.parametrize("address", ["/stadtteile/", "/", "/stadtteile/muehlburg/karte/"])
def test_what_nothing_counts_is_not_found(client: Client, mapped: District, address: str) -> None:
    del mapped
    assert client.get(f"{address}?zaehlt=baeume").status_code == 404


def test_a_district_has_its_own_map_with_pins_that_lead_to_its_list(client: Client, mapped: District) -> None:
    fill(mapped, 3)
    page = client.get("/stadtteile/muehlburg/karte/?zaehlt=raeume").content.decode()
    assert 'href="#ort-1" aria-label="1–3: Saal ' in page
    assert [f'id="ort-{number}"' in page for number in (1, 2, 3, 4)] == [True, True, True, False]
    assert "Mühlburg auf der Karte" in page
    assert 'href="/stadtteile/muehlburg/karte/"' in client.get("/stadtteile/muehlburg/").content.decode()
    assert client.get("/stadtteile/muehlburg/karte/?zaehlt=mitmachen").status_code == 404, "offers have no place"


@pytest.mark.parametrize("kind", ["termine", "raeume", "ideen"])
def test_a_districts_map_costs_the_same_however_much_is_on_it(client: Client, mapped: District, kind: str) -> None:
    address = f"/stadtteile/muehlburg/karte/?zaehlt={kind}"
    more = lambda first, number: fill(mapped, number, first=first)  # noqa: E731 — of one line
    assert_costs_the_same(lambda: client.get(address), fill=more, few=1, many=12)


@pytest.mark.django_db
@given(
    st.lists(
        st.tuples(st.integers(49000, 49100), st.integers(8300, 8400)).map(lambda at: (at[0] / 1000, at[1] / 1000)),
        max_size=12,
    )
)
def test_pins_never_overlap_and_none_is_lost(spots: list[tuple[float, float]]) -> None:
    district = District(pk=1, code="1", name="Hier", slug="hier", boundary=HERE)
    pins = [Pin(title=str(n), detail="", url="/", latitude=at[0], longitude=at[1]) for n, at in enumerate(spots)]
    with_map = _pin_map_of(district, pins)
    groups = with_map.groups
    assert sorted(pin.title for group in groups for pin in group.pins) == sorted(pin.title for pin in pins)
    assert [number for group in groups for number, _pin in group.numbered] == list(range(1, len(pins) + 1))
    for index, one in enumerate(groups):
        for other in groups[index + 1 :]:
            assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= APART**2


def _pin_map_of(district: District, pins: list[Pin]) -> Any:
    District.objects.all().delete()
    District.objects.bulk_create([district])
    outlines._kept = None
    found = pin_map(district, pins)
    assert found is not None
    return found


def test_no_name_stands_under_a_pin(mapped: District) -> None:
    bare = close_up(mapped)
    assert bare is not None
    at = next(outline.label for outline in bare.outlines if outline.is_here)
    assert at is not None
    marked = close_up(mapped, [bare.projection.on_earth(*at)])
    assert marked is not None
    moved = next(outline.label for outline in marked.outlines if outline.is_here)
    assert moved is not None
    assert abs(moved[1] - at[1]) >= 26


def test_event_room_and_member_say_where_they_are_with_one_component(client: Client, mapped: District) -> None:
    fill(mapped, 1)
    organisation = OrganisationFactory(
        name="Haus am See", slug="haus-am-see", districts=[mapped], address="Seeweg 3", **SPOT
    )
    room = RoomFactory(name="Nebenzimmer", venue=VenueFactory(district=mapped, route_access="Haltestelle 80 m", **SPOT))
    for address, street in [
        ("/kalender/fest-0/", "Wiesenweg 2"),
        (room.get_absolute_url(), room.venue.address),
        (organisation.get_absolute_url(), "Seeweg 3"),
    ]:
        page = client.get(address).content.decode()
        assert page.count("So kommen Sie hin") == 1, address
        assert street in page
        assert "Mühlburg, in der Mitte" in page
        assert 'href="geo:49.05000,8.35000?q=49.05000,8.35000(' in page
        assert "auf openstreetmap.org" in page
        assert "<image" not in page
    assert "Haltestelle 80 m" in client.get(room.get_absolute_url()).content.decode()


def test_who_has_only_an_address_is_searched_by_it_and_who_has_none_is_not_shown() -> None:
    known = Whereabouts(name="Haus", address="Weg 1 & 2")
    assert known.device_url == "geo:0,0?q=Weg%201%20%26%202%2C%20Karlsruhe"
    assert known.fallback_url == "https://www.openstreetmap.org/search?query=Weg+1+%26+2%2C+Karlsruhe"
    assert not Whereabouts(name="Haus", address="").is_known


def test_street_tiles_come_from_the_citys_own_server_only(client: Client, mapped: District, settings: Any) -> None:
    fill(mapped, 1)
    settings.MAP_TILES_URL, settings.MAP_TILES_ATTRIBUTION = TILES, "© Stadt Karlsruhe"
    page = client.get("/kalender/fest-0/").content.decode()
    assert 'href="https://tiles.example.org/16/34288/22' in page
    assert "© Stadt Karlsruhe" in page


@pytest.mark.parametrize(
    ("url", "origins"),
    [
        ("", []),
        (TILES, ["https://tiles.example.org"]),
        ("http://tiles.example.org/{z}/{x}/{y}.png", []),
        ("https://tiles.example.org/{z}/{x}/{y}/{key}.png", []),
        ("https://tiles.example.org/{z}/{x}.png", []),
        ("https://{z}.example.org/", []),
    ],
)
def test_the_policy_follows_the_setting(url: str, origins: list[str]) -> None:
    assert origins_of(url) == origins
    assert are_tiles(url) is bool(origins)


@pytest.mark.parametrize(
    ("place", "districts", "said"),
    [
        ("Wiese", ["Mühlburg"], "Wiese, Mühlburg"),
        ("Gemeindehaus Mühlburg", ["Mühlburg"], "Gemeindehaus Mühlburg"),
        ("", ["Mühlburg", "Daxlanden"], "Mühlburg, Daxlanden"),
        ("Wiese", [], "Wiese"),
        ("Wiese", ["Daxlanden", "Mühlburg", "Neureut"], "Wiese, Daxlanden, Mühlburg und andere"),
    ],
)
def test_a_row_names_the_districts_that_its_place_does_not_name(place: str, districts: list[str], said: str) -> None:
    row = SimpleNamespace(**dict.fromkeys(("district_1", "district_2", "district_3")))
    row.__dict__.update({f"district_{number}": name for number, name in enumerate(districts, 1)})
    assert with_districts(place, row) == said


@pytest.mark.parametrize("address", ["/kalender/", "/mitmachen/"])
def test_rows_of_a_list_of_the_whole_city_name_the_district(client: Client, mapped: District, address: str) -> None:
    fill(mapped, 1)
    ShiftFactory(opportunity=OpportunityFactory(title="Vorlesen", place="Wiese", districts=[mapped]))
    page = client.get(address).content.decode()
    assert "Wiese, Mühlburg" in page
