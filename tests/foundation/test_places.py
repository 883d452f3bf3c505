"""Where districts lie, which of them a point is in, and the map."""

from __future__ import annotations

import gzip
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.geometry.schematic import schematic_boundaries
from foundation.geometry.shapes import BrokenBoundary, area_from, centre_of, contains, simplify
from foundation.places.locating import district_at
from foundation.places.maps import outlines as atlas_module
from foundation.places.models import District, Level
from tests.cost import cost
from tests.foundation.factories import DistrictFactory

SQUARE = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]]
HOLE = [[1.0, 1.0], [2.0, 1.0], [2.0, 2.0], [1.0, 2.0], [1.0, 1.0]]
ISLAND = [[10.0, 10.0], [11.0, 10.0], [11.0, 11.0], [10.0, 11.0], [10.0, 10.0]]


@pytest.fixture(autouse=True)
def an_empty_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas_module, "_kept", None)


def square(x: float, y: float, size: float = 1.0) -> dict[str, Any]:
    ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


# --- Points in polygons -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        ((3.0, 3.0), True),
        ((1.5, 1.5), False),
        ((1.0, 1.5), True),
        ((0.0, 0.0), True),
        ((4.0, 2.0), True),
        ((2.0, 4.0), True),
        ((4.0001, 2.0), False),
        ((10.5, 10.5), True),
        ((7.0, 7.0), False),
        ((-1.0, 0.0), False),
        ((5.0, 4.0), False),
    ],
)
def test_a_point_is_in_an_area_with_its_border_and_without_its_holes(point: tuple[float, float], inside: bool) -> None:
    area = area_from({"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [ISLAND]]})
    assert contains(area, point) is inside


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        [],
        {"type": "Point", "coordinates": [1, 2]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [SQUARE[:-1]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [0, 0], [0, 0], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], ["a", 0], [1, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[456000, 5428000], [456100, 5428000], [456100, 1], [456000, 5428000]]]},
        {"type": "MultiPolygon", "coordinates": [[]]},
    ],
)
def test_what_is_no_area_is_refused(geometry: Any) -> None:
    with pytest.raises(BrokenBoundary):
        area_from(geometry)


def test_the_centre_of_a_crescent_lies_in_it() -> None:
    crescent = {
        "type": "Polygon",
        "coordinates": [[[0, 0], [9, 0], [9, 1], [1, 1], [1, 8], [9, 8], [9, 9], [0, 9], [0, 0]]],
    }
    area = area_from(crescent)
    assert contains(area, centre_of(area))


def test_simplifying_leaves_corners_and_drops_what_is_straight() -> None:
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 4.001), (0.0, 4.0)]
    assert simplify(line, 0.01) == [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]


# --- Schematic boundaries ---------------------------------------------------------------------------------


near_karlsruhe = st.tuples(st.integers(48900, 49100), st.integers(8300, 8550)).map(
    lambda at: (at[0] / 1000, at[1] / 1000)
)


@settings(max_examples=25, deadline=None)
@given(st.lists(near_karlsruhe, min_size=1, max_size=30, unique=True))
def test_every_centre_lies_in_its_own_schematic_boundary_only(centres: list[tuple[float, float]]) -> None:
    boundaries = schematic_boundaries({str(number): centre for number, centre in enumerate(centres)})
    for number, (latitude, longitude) in enumerate(centres):
        found = [code for code, geometry in boundaries.items() if contains(area_from(geometry), (longitude, latitude))]
        assert found == [str(number)]


# --- Which district is this? ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_point_is_found_in_its_district_and_the_answer_is_kept() -> None:
    here = DistrictFactory(name="Hier", boundary=square(8, 49))
    there = DistrictFactory(name="Dort", boundary=square(9, 49))
    DistrictFactory(name="Alles", boundary=square(8, 49, 2), level=Level.PLANNING_AREA)
    assert district_at(49.5, 8.5) == here
    assert cost(lambda: district_at(49.5, 9.5)) == 2
    assert cost(lambda: district_at(0, 0)) == 1
    assert (district_at(49.5, 9.5), district_at(0, 0)) == (there, None)
    assert district_at(49.5, 9.0) == there, "on the line: the first by name, always the same"


@pytest.mark.django_db
def test_a_new_boundary_counts_at_once() -> None:
    here = DistrictFactory(boundary=square(8, 49))
    assert district_at(49.5, 8.5) == here
    here.boundary = square(20, 49)
    here.save()
    assert district_at(49.5, 8.5) is None
    here.delete()
    assert district_at(49.5, 20.5) is None


@pytest.mark.django_db
def test_a_broken_boundary_does_not_take_the_map_down() -> None:
    DistrictFactory(boundary={"type": "Quatsch"})
    here = DistrictFactory(boundary=square(8, 49))
    assert district_at(49.5, 8.5) == here


# --- The map ----------------------------------------------------------------------------------------------


def draw(**context: Any) -> str:
    template = "{% load places %}{% district_map counts=counts label=label %}"
    return Template(template).render(Context({"counts": None, "label": "", **context}))


@pytest.mark.django_db
def test_each_district_is_a_link_with_its_name_and_number() -> None:
    here = DistrictFactory(name='Hier & "dort"', slug="hier", boundary=square(8, 49), boundary_source="© OSM, ODbL 1.0")
    DistrictFactory(name="Leer", boundary=square(9, 49), boundary_is_schematic=True, boundary_source="x")
    text = draw(counts={here.pk: 3}, label="Termine")
    assert 'aria-label="Hier &amp; &quot;dort&quot;, Termine: 3"' in text
    assert 'aria-label="Leer, Termine: 0"' in text
    assert text.count('href="/stadtteile/hier/"') == 4, "its shape, its name in two sizes, and the list"
    assert 'class="map-4"' in text
    assert 'class="map-0"' in text
    assert "Grenzen sind schematisch" in text
    assert "© OSM, ODbL 1.0" in text
    assert "style=" not in text


@pytest.mark.django_db
def test_without_boundaries_there_is_still_the_list() -> None:
    DistrictFactory(name="Mitte", slug="mitte")
    text = draw()
    assert "<svg" not in text
    assert 'href="/stadtteile/mitte/"' in text


@pytest.mark.django_db
def test_the_map_costs_one_query_once_it_is_drawn() -> None:
    DistrictFactory(boundary=square(8, 49))
    draw()
    assert cost(draw) == 1


@pytest.fixture
def real_boundaries() -> Path:
    folder = os.environ.get("QUARTIER_DATA")
    if not folder:
        pytest.skip("QUARTIER_DATA names no folder with karlsruhe-stadtteile.geojson and .csv")
    return Path(folder)


@pytest.mark.django_db
def test_a_real_city_imports_and_its_map_is_small(real_boundaries: Path) -> None:
    out = StringIO()
    call_command("import_districts", str(real_boundaries / "karlsruhe-stadtteile.csv"), schematic=True, stdout=out)
    schematic = draw(counts=dict.fromkeys(District.objects.values_list("pk", flat=True), 12), label="Termine")
    call_command(
        "import_districts",
        str(real_boundaries / "karlsruhe-stadtteile.geojson"),
        source="© OpenStreetMap contributors, ODbL 1.0",
        only_known=True,
        stdout=out,
    )
    assert "27 Stadtteile: 0 neu, 27 geändert" in out.getvalue()
    real = draw(counts=dict.fromkeys(District.objects.values_list("pk", flat=True), 12), label="Termine")
    assert real != schematic
    assert len(gzip.compress(real.encode())) < 25_000
    assert "© OpenStreetMap contributors, ODbL 1.0" in real
    for code, latitude, longitude in [("09", 48.9984, 8.3121), ("08", 49.0148, 8.3423), ("19", 48.9919, 8.4685)]:
        found = district_at(latitude, longitude)
        assert found is not None
        assert found.code == code
    assert district_at(48.7758, 9.1829) is None, "Stuttgart"
