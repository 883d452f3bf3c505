"""Districts from a file: as a whole or not at all, and the second time nothing new."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from foundation.places.maps import outlines as atlas_module
from foundation.places.models import District, Figures, Level
from tests.foundation.factories import DistrictFactory
from tests.foundation.test_places import SQUARE, square


@pytest.fixture(autouse=True)
def an_empty_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlas_module, "_kept", None)


CSV = """code,name,latitude,longitude,population,area_km2
08,Mühlburg,49.0148,8.3423,16454,5.27
09,Daxlanden,48.9984,8.3121,11198,10.92
"""


def geojson(*features: tuple[str, str, Any]) -> str:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": {"de:Stadtteilnummer": code, "name": name}, "geometry": geometry}
                for code, name, geometry in features
            ],
        }
    )


def run(path: Path, content: str | bytes, **options: Any) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    out = StringIO()
    call_command("import_districts", str(path), stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_a_csv_brings_districts_and_figures_and_the_second_time_nothing(tmp_path: Path) -> None:
    path = tmp_path / "stadtteile.csv"
    assert "2 neu, 0 geändert, 0 wie bisher" in run(path, CSV, year=2025, source="Statistik")
    district = District.objects.get(code="08")
    assert (district.slug, district.name) == ("muehlburg", "Mühlburg")
    figures = Figures.objects.get(district=district)
    assert (figures.year, figures.population, str(figures.area_km2)) == (2025, 16454, "5.27")
    assert "0 neu, 0 geändert, 2 wie bisher" in run(path, CSV, year=2025, source="Statistik")
    assert "0 neu, 2 geändert" in run(path, CSV, year=2026, source="Statistik")
    assert Figures.objects.count() == 4


@pytest.mark.django_db
def test_a_german_csv_is_read_as_it_is_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    content = "\ufeffcode;name;latitude;longitude\r\n08;Mühlburg;49,0148;8,3423\r\n"
    run(tmp_path / "a.csv", content)
    assert str(District.objects.get().latitude) == "49.01480"


@pytest.mark.django_db
def test_real_boundaries_replace_schematic_ones_and_keep_address_and_centre(tmp_path: Path) -> None:
    run(tmp_path / "a.csv", CSV, schematic=True)
    assert District.objects.filter(boundary_is_schematic=True).count() == 2
    content = geojson(("08", "Mühlburg", square(8, 49)))
    assert "0 neu, 1 geändert" in run(tmp_path / "a.geojson", content, source="© OpenStreetMap contributors, ODbL 1.0")
    district = District.objects.get(code="08")
    assert (district.boundary_is_schematic, district.slug, str(district.latitude)) == (False, "muehlburg", "49.01480")
    assert "0 neu, 0 geändert, 1 wie bisher" in run(
        tmp_path / "a.geojson", content, source="© OpenStreetMap contributors, ODbL 1.0"
    )
    run(tmp_path / "a.csv", CSV, schematic=True)
    district.refresh_from_db()
    assert not district.boundary_is_schematic


BROKEN: dict[str, tuple[str, str | bytes, str]] = {
    "no JSON": ("a.geojson", '{"type": ', "Zeile 1"),
    "another type": ("a.geojson", '{"type": "Feature"}', "FeatureCollection"),
    "no features": ("a.geojson", '{"type": "FeatureCollection"}', "features"),
    "nothing in it": ("a.geojson", '{"type": "FeatureCollection", "features": []}', "kein Stadtteil"),
    "an open ring": (
        "a.geojson",
        geojson(("01", "Mitte", {"type": "Polygon", "coordinates": [SQUARE[:-1]]})),
        "Eintrag 1 (01): Ein Ring der Grenze ist nicht geschlossen",
    ),
    "no number": (
        "a.geojson",
        json.dumps({"type": "FeatureCollection", "features": [{"properties": {"nr": 1}, "geometry": square(0, 0)}]}),
        "da sind: nr",
    ),
    "a number twice": (
        "a.geojson",
        geojson(("01", "Mitte", square(0, 0)), ("01", "Ost", square(1, 0))),
        "Eintrag 2: Die Nummer 01 steht schon bei Eintrag 1",
    ),
    "not UTF-8": ("a.csv", CSV.encode("latin-1"), "UTF-8"),
    "no such column": ("a.csv", "nummer,name\n1,Mitte\n", "Spalte „code“ fehlt; da sind: nummer, name"),
    "a number that is none": ("a.csv", "code,name,latitude\n1,Mitte,neunundvierzig\n", "Zeile 2"),
    "infinity": ("a.csv", "code,name,latitude\n1,Mitte,inf\n", "Zeile 2"),
    "a place that is nowhere": ("a.csv", "code,name,latitude\n1,Mitte,490\n", "Zeile 2"),
    "too many columns": ("a.csv", "code,name\n1,Mitte\n2,Ost,drei\n", "Zeile 3"),
    "too few columns": ("a.csv", "code,name,latitude\n1,Mitte\n", "Zeile 2"),
    "no name": ("a.csv", "code,name\n1,\n", "Zeile 2"),
    "an empty file": ("a.csv", "", "Spalte"),
    "a quote that never ends": ("a.csv", 'code,name\n1,"Mitte\n', "kein CSV"),
    "an unknown parent": ("a.csv", "code,name,parent\n1,Mitte,99\n", "keine Ebene darüber"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_refused_as_a_whole_and_says_where(what: str, tmp_path: Path) -> None:
    name, content, sentence = BROKEN[what]
    with pytest.raises(CommandError) as refused:
        run(tmp_path / name, content)
    assert sentence in str(refused.value)
    assert District.objects.count() == 0


@pytest.mark.django_db
def test_all_or_nothing(tmp_path: Path) -> None:
    DistrictFactory(code="01", name="Mitte", level=Level.QUARTER)
    with pytest.raises(CommandError, match="Quartier"):
        run(tmp_path / "a.csv", "code,name\n02,Ost\n01,Mitte\n")
    assert District.objects.count() == 1
    with pytest.raises(CommandError, match="gibt es nicht"):
        run(tmp_path / "a.csv", "code,name\n02,Ost\n", only_known=True)


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="lässt sich nicht lesen"):
        call_command("import_districts", str(tmp_path / "fehlt.csv"))
