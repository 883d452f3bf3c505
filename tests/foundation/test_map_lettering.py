"""Borders that stay shared, a middle that is enlarged, and names that stand where they can be read."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.template import Context, Template
from hypothesis import given, settings
from hypothesis import strategies as st

import demo.loading
from foundation.geometry.borders import simplify_together
from foundation.geometry.lens import Lens
from foundation.geometry.shapes import Area, Ring, area_from, contains
from foundation.places.importing import import_rows, read_file, source_in
from foundation.places.landmarks import read_landmarks, replace_landmarks
from foundation.places.maps import outlines
from foundation.places.maps.drawing import LETTERS, WIDTH, Drawing, drawing
from foundation.places.maps.lettering import Label, Lettering, owners
from foundation.places.maps.wordings import width_of, wordings
from foundation.places.models import District, Landmark
from tests.foundation.factories import DistrictFactory

DEMO_CITY = Path(demo.loading.__file__).parent.parent / "city"
LARGEST = 40_000
"""Bytes of the drawing, uncompressed."""


@pytest.fixture(autouse=True)
def an_empty_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "_kept", None)


def rows_of_fields(columns: int, rows: int, bumps: list[int]) -> list[Area]:
    """Return fields side by side whose borders are not straight: each has a point in its middle, a little off."""
    bump = iter(bumps * (4 * columns * rows))
    upright = {(x, y): next(bump) / 100 for x in range(columns + 1) for y in range(rows)}
    level = {(x, y): next(bump) / 100 for x in range(columns) for y in range(rows + 1)}

    def field(x: int, y: int) -> Ring:
        return [
            (x, y),
            (x + 0.5, y + level[x, y]),
            (x + 1, y),
            (x + 1 + upright[x + 1, y], y + 0.5),
            (x + 1, y + 1),
            (x + 0.5, y + 1 + level[x, y + 1]),
            (x, y + 1),
            (x + upright[x, y], y + 0.5),
        ]

    return [[[field(x, y)]] for x in range(columns) for y in range(rows)]


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 3), st.integers(1, 3), st.lists(st.integers(-20, 20), min_size=1, max_size=9), st.floats(0.01, 0.3)
)
def test_a_shared_border_stays_one_line(columns: int, rows: int, bumps: list[int], tolerance: float) -> None:
    simple = simplify_together(rows_of_fields(columns, rows, bumps), tolerance)
    edges = Counter(
        frozenset(edge)
        for area in simple
        for polygon in area
        for ring in polygon
        for edge in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    # Inside, each border has two sides; around the fields, one.
    inside = {edge for edge, times in edges.items() if times == 2}
    around = {edge for edge, times in edges.items() if times == 1}
    assert inside | around == set(edges)
    ends = Counter(point for edge in around for point in edge)
    assert set(ends.values()) <= {2, 4}, "what lies around is a closed line, without a gap in it"


def test_an_island_and_its_lake_lose_points_alike_and_never_vanish() -> None:
    ring = [(1.0, 1.0), (1.5, 1.01), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)]
    lake = [[[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)], ring[::-1]]]
    around, island = simplify_together([lake, [[ring]]], 0.1)
    assert set(around[0][1]) == set(island[0][0]) == {(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)}
    around, island = simplify_together([lake, [[ring]]], 50)
    assert set(around[0][1]) == set(island[0][0])
    assert len(island[0][0]) >= 3


@given(st.floats(-2, 2), st.floats(-2, 2), st.floats(0, 2))
def test_the_lens_keeps_directions_and_order_and_leaves_alone_what_is_far(x: float, y: float, strength: float) -> None:
    lens = Lens(middle=(0, 0), reach=1, strength=strength)
    bent = lens.bend((x, y))
    before, after = (x * x + y * y) ** 0.5, (bent[0] ** 2 + bent[1] ** 2) ** 0.5
    assert bent[0] * y == pytest.approx(bent[1] * x, abs=1e-9)
    assert after == pytest.approx(before, abs=1e-9) if before >= 1 else before - 1e-9 <= after <= 1 + 1e-9


@pytest.mark.parametrize(
    ("name", "among"),
    [
        ("Innenstadt-West", [("Innenstadt-West",), ("Innenstadt-", "West"), ("Innenst.-West",), ("Innenst.-", "West")]),
        ("Grünwinkel", [("Grünwinkel",), ("Grün-", "winkel"), ("Grünw.",)]),
        ("Au", [("Au",)]),
    ],
)
def test_names_are_written_in_full_then_in_two_lines_then_shortened(name: str, among: list[tuple[str, ...]]) -> None:
    ways = [wording.lines for wording in wordings(name, has_number=True)]
    assert [way for way in ways if way in among] == among
    assert ways[0] == (name,)


def test_who_finds_no_room_for_the_name_keeps_the_number() -> None:
    tiny: Area = [[[(0, 0), (40, 0), (40, 40), (0, 40)]]]
    lettering = Lettering(width=40, height=40, size=20, has_numbers=True, owner=owners([tiny], 40))
    assert lettering.names(["Weiherfeld-Dammerstock"])[0].lines == ()


# --- A whole city -----------------------------------------------------------------------------------------


def box_of_label(label: Label, size: float) -> tuple[float, float, float, float]:
    widths = [width_of(line) for line in label.lines] or [0.0]
    widths[-1] += width_of(" 00")
    half = max(widths) * size / 2
    return label.x - half, label.y - 0.75 * size, label.x + half, label.y + (len(widths) - 0.8) * size


def import_demo_boundaries() -> Drawing:
    boundaries = DEMO_CITY / "boundaries.geojson"
    import_rows(read_file(boundaries), year=2025, source=source_in(boundaries))
    replace_landmarks(read_landmarks(DEMO_CITY / "landmarks.geojson"))
    drawn = drawing()
    assert drawn is not None
    return drawn


@pytest.mark.django_db
@pytest.mark.one_database  # what is drawn does not hang on it
def test_the_demo_city_names_every_district_in_both_sizes_and_no_name_touches_another() -> None:
    drawn = import_demo_boundaries()
    for size, letters in LETTERS.items():
        labels = {shape.name: shape.labels[size] for shape in drawn.shapes}
        assert [name for name, label in labels.items() if not label.lines] == []
        boxes = {name: box_of_label(label, letters) for name, label in labels.items()}
        signs = {sign.name: (sign.x - 12, sign.y - 12, sign.x + 12, sign.y + 12) for sign in drawn.signs}
        for (one, a), (other, b) in combinations((boxes | signs).items(), 2):
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]), (size, one, other)
        assert [name for name, box in boxes.items() if box[0] < 0 or box[2] > WIDTH or box[3] > drawn.height] == []
    assert {sign.name for sign in drawn.signs} == {"Schloss", "Hauptbahnhof"}
    assert [label.lines for label in drawn.rivers["narrow"]] == [("Rhein",), ("Alb",)]
    assert drawn.sources == ("© OpenStreetMap-Mitwirkende, ODbL 1.0",)


@pytest.mark.django_db
@pytest.mark.one_database
def test_the_demo_citys_map_is_light_and_asks_nobody() -> None:
    import_demo_boundaries()
    counts = dict.fromkeys(District.objects.values_list("pk", flat=True), 12)
    template = Template("{% load places %}{% district_map counts=counts label='Termine' %}")
    text = template.render(Context({"counts": counts}))
    svg = text[text.index("<svg") : text.index("</svg>")]
    assert len(svg.encode()) < LARGEST
    assert "http" not in text
    assert "Vereinfacht gezeichnet, die Mitte ist vergrößert." in text


@pytest.mark.one_database
def test_the_demo_citys_boundaries_share_their_borders_and_name_their_licence() -> None:
    rows = read_file(DEMO_CITY / "boundaries.geojson")
    areas = {row.name: area_from(row.boundary) for row in rows}
    assert len(areas) == 27
    for row in rows:
        point = float(row.longitude or 0), float(row.latitude or 0)
        assert [name for name, area in areas.items() if contains(area, point)] == [row.name]
    edges = Counter(
        frozenset(edge)
        for area in areas.values()
        for polygon in area
        for ring in polygon
        for edge in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    assert set(edges.values()) == {1, 2}
    assert "ODbL 1.0" in source_in(DEMO_CITY / "boundaries.geojson")
    assert "ODbL 1.0" in source_in(DEMO_CITY / "landmarks.geojson")


# --- Landmarks --------------------------------------------------------------------------------------------


def geojson(tmp_path: Path, *features: dict[str, object]) -> Path:
    path = tmp_path / "landmarks.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "attribution": "Stadt", "features": list(features)}))
    return path


def feature(kind: str = "water", name: str = "Bach", **geometry: object) -> dict[str, object]:
    line = {"type": "LineString", "coordinates": [[8.0, 49.0], [8.1, 49.1]]}
    return {"type": "Feature", "properties": {"kind": kind, "name": name}, "geometry": geometry or line}


@pytest.mark.django_db
def test_a_file_is_all_the_landmarks_there_are(tmp_path: Path) -> None:
    DistrictFactory(boundary={"type": "Polygon", "coordinates": [[[8, 49], [9, 49], [9, 50], [8, 49]]]})
    before = drawing()
    assert before is not None
    assert before.lines == ()
    call_command("import_landmarks", geojson(tmp_path, feature(), feature(name="Fluss")), verbosity=0)
    call_command("import_landmarks", geojson(tmp_path, feature(name="Fluss")), verbosity=0)
    assert list(Landmark.objects.values_list("name", "source")) == [("Fluss", "Stadt")]
    after = drawing()
    assert after is not None
    assert [line.kind for line in after.lines] == ["water"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (feature(kind="volcano"), "Eintrag 1: „volcano“ ist keine Art von Landmarke"),
        (feature(name=""), "Eintrag 1: Der Name fehlt"),
        (feature(type="Point", coordinates=[8, 49]), "Ein Bahnhof und ein Wahrzeichen sind ein Point"),
        (feature(kind="sight"), "Ein Bahnhof und ein Wahrzeichen sind ein Point"),
        (feature(type="LineString", coordinates=[[8, 49]]), "weniger als zwei Punkte"),
        (feature(type="LineString", coordinates=[[8, 49], [456000, 1]]), "WGS 84"),
        (feature(type="Polygon", coordinates=[]), "Point, LineString oder MultiLineString"),
        ({"type": "Feature"}, "keine „properties“"),
    ],
)
def test_what_is_no_landmark_is_refused_with_a_sentence(tmp_path: Path, broken: dict[str, object], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("import_landmarks", geojson(tmp_path, broken))
    assert not Landmark.objects.exists()
