"""Reading districts from a file: GeoJSON or CSV, as cities publish them. All of it is written, or nothing."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from io import StringIO
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.geometry.schematic import SOURCE, schematic_boundaries
from foundation.geometry.shapes import BrokenBoundary, area_from, centre_of
from foundation.places.models import District, Figures, Level
from foundation.slugs import slug_for


class BrokenFile(Exception):
    """The file cannot be imported; its text says where it is broken and how, for anyone who runs the command."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One district as a file has it. What is None is not in the file and stays as it is."""

    where: str
    """"Zeile 3", "Eintrag 3": where in the file."""
    code: str
    name: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    boundary: dict[str, Any] | None = None
    population: int | None = None
    area_km2: Decimal | None = None
    parent: str | None = None


@dataclass
class Outcome:
    """What an import did, by code."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


def read_file(path: Path, *, code: str = "", name: str = "", delimiter: str = "") -> list[Row]:
    """Return the districts of a file. `code` and `name` say how its properties or columns are called.

    Raises `BrokenFile`.
    """
    text = read_text(path)
    if path.suffix.lower() == ".csv":
        rows = list(_csv_rows(text, code=code or "code", name=name or "name", delimiter=delimiter))
    else:
        rows = list(_geojson_rows(text, code=code, name=name or "name"))
    if not rows:
        raise BrokenFile(_("In der Datei steht kein Stadtteil."))
    _refuse_duplicates(rows)
    return rows


def read_text(path: Path) -> str:
    """Return what is in a file. Raises `BrokenFile`."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BrokenFile(_("%(path)s lässt sich nicht lesen: %(error)s") % {"path": path, "error": error}) from error
    except UnicodeDecodeError as error:
        raise BrokenFile(
            _("%(path)s ist nicht in UTF-8 geschrieben (Byte %(byte)s). Bitte die Datei als UTF-8 speichern.")
            % {"path": path, "byte": error.start}
        ) from error


def source_in(path: Path) -> str:
    """Return what a GeoJSON file says itself of where it comes from; "" where it says nothing."""
    try:
        return str(json.loads(read_text(path)).get("attribution") or "")
    except (BrokenFile, ValueError, AttributeError, RecursionError):
        return ""


def _refuse_duplicates(rows: list[Row]) -> None:
    first: dict[str, str] = {}
    for row in rows:
        if row.code in first:
            raise BrokenFile(
                _("%(where)s: Die Nummer %(code)s steht schon bei %(first)s.")
                % {"where": row.where, "code": row.code, "first": first[row.code]}
            )
        first[row.code] = row.where


def _geojson_rows(text: str, *, code: str, name: str) -> Iterator[Row]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise BrokenFile(
            _("Das ist kein JSON: Zeile %(line)s, Zeichen %(column)s: %(error)s")
            % {"line": error.lineno, "column": error.colno, "error": error.msg}
        ) from error
    except RecursionError as error:
        raise BrokenFile(_("Das JSON ist zu tief verschachtelt.")) from error
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise BrokenFile(_("Erwartet wird GeoJSON vom Typ FeatureCollection."))
    features = content.get("features")
    if not isinstance(features, list):
        raise BrokenFile(_("Der FeatureCollection fehlt die Liste „features“."))
    for number, feature in enumerate(features, start=1):
        where = _("Eintrag %(number)s") % {"number": number}
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            raise BrokenFile(_("%(where)s hat keine „properties“.") % {"where": where})
        key = code or next((key for key in ("code", "de:Stadtteilnummer") if key in properties), "code")
        found = str(properties.get(key) or "").strip()
        if not found:
            raise BrokenFile(
                _("%(where)s hat keine Eigenschaft „%(key)s“; da sind: %(keys)s.")
                % {"where": where, "key": key, "keys": ", ".join(sorted(map(str, properties))) or "–"}
            )
        try:
            area = area_from(feature.get("geometry"))
        except BrokenBoundary as broken:
            raise BrokenFile(f"{where} ({found}): {broken}") from broken
        longitude, latitude = centre_of(area)
        yield Row(
            where=where,
            code=found,
            name=str(properties.get(name) or "").strip() or None,
            boundary={"type": feature["geometry"]["type"], "coordinates": feature["geometry"]["coordinates"]},
            latitude=Decimal(f"{latitude:.5f}"),
            longitude=Decimal(f"{longitude:.5f}"),
        )


def _csv_rows(text: str, *, code: str, name: str, delimiter: str) -> Iterator[Row]:
    head = text.splitlines()[0] if text.strip() else ""
    delimiter = delimiter or max(",;\t", key=head.count)
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns = [column.strip() for column in reader.fieldnames or []]
    reader.fieldnames = columns
    for needed in (code, name):
        if needed not in columns:
            raise BrokenFile(
                _("Zeile 1: Die Spalte „%(needed)s“ fehlt; da sind: %(columns)s.")
                % {"needed": needed, "columns": ", ".join(columns) or "–"}
            )
    try:
        for values in reader:
            where = _("Zeile %(number)s") % {"number": reader.line_num}
            if None in values or None in values.values():
                raise BrokenFile(_("%(where)s hat nicht so viele Spalten wie die erste.") % {"where": where})
            found = values[code].strip()
            if not found or not values[name].strip():
                raise BrokenFile(_("%(where)s: Nummer oder Name fehlt.") % {"where": where})
            latitude = _number(values, "latitude", where, lowest=-90, highest=90)
            longitude = _number(values, "longitude", where, lowest=-180, highest=180)
            population = _number(values, "population", where, lowest=0, highest=50_000_000)
            yield Row(
                where=where,
                code=found,
                name=values[name].strip(),
                latitude=round(latitude, 5) if latitude is not None else None,
                longitude=round(longitude, 5) if longitude is not None else None,
                population=int(population) if population is not None else None,
                area_km2=_number(values, "area_km2", where, lowest=0, highest=99_999),
                parent=values.get("parent", "").strip() or None,
            )
    except csv.Error as error:
        raise BrokenFile(
            _("Zeile %(line)s ist kein CSV: %(error)s") % {"line": reader.line_num, "error": error}
        ) from error


def _number(values: dict[str, str], column: str, where: str, *, lowest: int, highest: int) -> Decimal | None:
    """Return the number of a column; None where the column is missing or empty. A decimal comma is understood."""
    text = values.get(column, "").strip()
    if not text:
        return None
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not lowest <= number <= highest:
        raise BrokenFile(
            _("%(where)s: „%(text)s“ in Spalte %(column)s ist keine Zahl von %(lowest)s bis %(highest)s.")
            % {"where": where, "text": text, "column": column, "lowest": lowest, "highest": highest}
        )
    return number


@transaction.atomic
def import_rows(
    rows: Iterable[Row], *, level: str = Level.DISTRICT, year: int, source: str = "", create: bool = True
) -> Outcome:
    """Write the districts: all of them or, when one does not fit, none. Doing it again changes nothing.

    `source` is where the file comes from and under which licence; it stands under every map. Raises `BrokenFile`.
    """
    outcome = Outcome()
    known = {district.code: district for district in District.objects.select_for_update().order_by("pk")}
    slugs = {district.slug for district in known.values()}
    for row in rows:
        district = known.get(row.code)
        if district is None:
            if not create or not row.name:
                raise BrokenFile(
                    _("%(where)s: Einen Stadtteil mit der Nummer %(code)s gibt es nicht.")
                    % {"where": row.where, "code": row.code}
                )
            district = District(code=row.code, level=level, slug=slug_for(row.name, taken=slugs, otherwise=row.code))
            slugs.add(district.slug)
            known[row.code] = district
            outcome.created.append(row.code)
        elif district.level != level:
            raise BrokenFile(
                _("%(where)s: %(code)s ist schon ein %(level)s.")
                % {"where": row.where, "code": row.code, "level": district.get_level_display()}
            )
        is_changed = _write(district, row, known, source)
        is_changed |= _write_figures(district, row, year, source)
        if row.code not in outcome.created:
            (outcome.changed if is_changed else outcome.unchanged).append(row.code)
    return outcome


def _write(district: District, row: Row, known: dict[str, District], source: str) -> bool:
    values: dict[str, Any] = {
        name: value for name in ("name", "latitude", "longitude") if (value := getattr(row, name)) is not None
    }
    if row.boundary is not None and district.latitude is not None:
        # A centre that was given is better than one computed from the boundary.
        del values["latitude"], values["longitude"]
    if row.boundary is not None:
        values |= {"boundary": row.boundary, "boundary_is_schematic": False, "boundary_source": source}
    if row.parent:
        parent = known.get(row.parent)
        if parent is None or Level(parent.level).depth >= Level(district.level).depth:
            raise BrokenFile(
                _("%(where)s: „%(parent)s“ ist keine Ebene darüber.") % {"where": row.where, "parent": row.parent}
            )
        values["parent"] = parent
    before = {name: getattr(district, name) for name in values}
    if district.pk and before == values:
        return False
    for name, value in values.items():
        setattr(district, name, value)
    district.save()
    return True


def _write_figures(district: District, row: Row, year: int, source: str) -> bool:
    values: dict[str, Any] = {
        name: value for name in ("population", "area_km2") if (value := getattr(row, name)) is not None
    }
    if not values:
        return False
    if source:
        values["source"] = source
    figures, is_new = Figures.objects.get_or_create(district=district, year=year, defaults=values)
    if is_new or all(getattr(figures, name) == value for name, value in values.items()):
        return is_new
    for name, value in values.items():
        setattr(figures, name, value)
    figures.save()
    return True


@transaction.atomic
def draw_schematic_boundaries(level: str = Level.DISTRICT) -> int:
    """Give every district of a level that has no real boundary one computed from the centres; return how many."""
    placed = District.objects.filter(level=level).exclude(latitude=None).exclude(longitude=None)
    districts = list(placed.select_for_update().order_by("pk"))
    boundaries = schematic_boundaries(
        {
            district.code: (float(district.latitude), float(district.longitude))
            for district in districts
            if district.latitude is not None and district.longitude is not None
        }
    )
    count = 0
    for district in districts:
        is_real = district.boundary is not None and not district.boundary_is_schematic
        if is_real or district.boundary == boundaries[district.code]:
            continue
        district.boundary = boundaries[district.code]
        district.boundary_is_schematic = True
        district.boundary_source = SOURCE
        district.save()
        count += 1
    return count
