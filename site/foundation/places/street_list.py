"""Reading the city's list of streets: which house numbers lie in which district. All of it is taken over, or nothing.

A CSV in UTF-8 with the columns street, from, to, side, postcode, district, or Straße, von, bis, Seite, PLZ, Stadtteil.
Only street and district must be there. side is odd, even, or empty for both. The list is the whole: what it no longer
has is removed.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from django.db import transaction
from django.utils.translation import gettext as _

from foundation.places.house_numbers import NumberRange, Side, read_border
from foundation.places.importing import BrokenFile
from foundation.places.models import District, Level, StreetSection
from foundation.places.street_names import street_key

COLUMNS = {
    "street": ("street", "straße", "strasse", "straßenname", "strassenname"),
    "from": ("from", "von", "hausnummer von"),
    "to": ("to", "bis", "hausnummer bis"),
    "side": ("side", "seite"),
    "postcode": ("postcode", "plz", "postleitzahl"),
    "district": ("district", "stadtteil", "ortsteil", "stadtbezirk"),
}
NEEDED = ("street", "district")
SIDES = {
    "": Side.BOTH,
    **dict.fromkeys(("both", "beide", "alle", "b"), Side.BOTH),
    **dict.fromkeys(("odd", "ungerade", "u"), Side.ODD),
    **dict.fromkeys(("even", "gerade", "g"), Side.EVEN),
}
Values = tuple[str, str, str, str, str, int]
"""Street, first, last, side, postcode, the district's key: what makes two rows the same."""


@dataclass(frozen=True, kw_only=True)
class Row:
    line: int
    street: str
    numbers: NumberRange
    postcode: str
    district: District

    @property
    def values(self) -> Values:
        first, last = self.numbers.first, self.numbers.last
        borders = str(first or ""), str(last or "")
        return self.street, *borders, self.numbers.side.value, self.postcode, self.district.pk


@dataclass(frozen=True, kw_only=True)
class Outcome:
    new: int
    removed: int
    same: int

    @property
    def in_words(self) -> str:
        return _("Liste der Straßen: %(new)s Zeilen neu, %(removed)s entfernt, %(same)s wie bisher.") % vars(self)


def read_streets(content: bytes, delimiter: str = "") -> list[Row]:
    """Return the rows of a file. Raises `BrokenFile`, which names the line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenFile(
            _("Die Datei ist nicht in UTF-8 geschrieben (Byte %(byte)s). Bitte als UTF-8 speichern.")
            % {"byte": error.start}
        ) from error
    districts = _districts()
    rows = [_row(line, values, districts) for line, values in _lines(text, delimiter)]
    if not rows:
        raise BrokenFile(_("In der Datei steht keine Straße."))
    _refuse_contradictions(rows)
    return rows


def _districts() -> dict[str, District | None]:
    """Return the districts by number and by name; None for a name that two bear."""
    found: dict[str, District | None] = {}
    for district in District.objects.filter(level=Level.DISTRICT):
        name = street_key(district.name)
        found[name] = None if name in found else district
    found.update({district.code: district for district in District.objects.filter(level=Level.DISTRICT)})
    return found


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, dict[str, str]]]:
    head = text.splitlines()[0] if text.strip() else ""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter or max(";,\t", key=head.count), strict=True)
    try:
        places = _places_of_columns(next(reader, []))
        width = 1 + max(places.values())
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) < width:
                raise BrokenFile(
                    _("Zeile %(line)s hat nicht so viele Spalten wie die erste.") % {"line": reader.line_num}
                )
            yield reader.line_num, {name: " ".join(cells[place].split()) for name, place in places.items()}
    except csv.Error as error:
        raise BrokenFile(
            _("Zeile %(line)s ist kein CSV: %(error)s") % {"line": reader.line_num, "error": error}
        ) from error


def _places_of_columns(head: list[str]) -> dict[str, int]:
    written = [cell.strip().casefold() for cell in head]
    places = {
        name: written.index(found)
        for name, called in COLUMNS.items()
        if (found := next((each for each in written if each in {word.casefold() for word in called}), None))
    }
    for name in NEEDED:
        if name not in places:
            raise BrokenFile(
                _("Zeile 1: Die Spalte „%(needed)s“ fehlt; da sind: %(columns)s.")
                % {"needed": name, "columns": ", ".join(filter(None, head)) or "–"}
            )
    return places


def _row(line: int, values: Mapping[str, str], districts: Mapping[str, District | None]) -> Row:
    street, postcode = values["street"], values.get("postcode", "")
    if not street_key(street) or len(street) > 120:
        raise BrokenFile(_("Zeile %(line)s: Der Name der Straße fehlt oder ist zu lang.") % {"line": line})
    if postcode and not (postcode.isascii() and postcode.isdigit() and len(postcode) == 5):
        raise BrokenFile(
            _("Zeile %(line)s: „%(text)s“ ist keine Postleitzahl mit fünf Ziffern.") % {"line": line, "text": postcode}
        )
    named = values["district"]
    district = districts.get(named) or districts.get(street_key(named))
    if district is None:
        raise BrokenFile(
            _("Zeile %(line)s: Einen Stadtteil „%(text)s“ gibt es nicht, oder zwei heißen so.")
            % {"line": line, "text": named}
        )
    return Row(line=line, street=street, numbers=_numbers(line, values), postcode=postcode, district=district)


def _numbers(line: int, values: Mapping[str, str]) -> NumberRange:
    borders = []
    for name in ("from", "to"):
        text = values.get(name, "")
        try:
            borders.append(read_border(text) if text else None)
        except ValueError:
            raise BrokenFile(
                _("Zeile %(line)s: „%(text)s“ ist keine Hausnummer.") % {"line": line, "text": text}
            ) from None
    side = SIDES.get(values.get("side", "").casefold())
    if side is None:
        raise BrokenFile(
            _("Zeile %(line)s: „%(text)s“ ist keine Seite. Möglich sind odd, even, ungerade, gerade oder nichts.")
            % {"line": line, "text": values["side"]}
        )
    numbers = NumberRange(borders[0], borders[1], side)
    if numbers.is_empty:
        raise BrokenFile(_("Zeile %(line)s: Zwischen diesen Nummern liegt kein Haus.") % {"line": line})
    return numbers


def _refuse_contradictions(rows: list[Row]) -> None:
    """Refuse a house in two districts. A street twice without any number is none: nobody knows its numbers."""
    streets: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        streets[street_key(row.street)].append(row)
    for same in streets.values():
        before: list[Row] = []
        for row in sorted(same, key=lambda each: each.numbers.begin):
            before = [each for each in before if each.numbers.end >= row.numbers.begin]
            for each in before:
                if _contradict(each, row):
                    first, second = sorted((each, row), key=lambda found: found.line)
                    raise BrokenFile(
                        _("Zeile %(line)s: %(street)s gehört dort zu %(here)s, in Zeile %(other)s aber zu %(there)s.")
                        % {
                            "line": second.line,
                            "street": second.street,
                            "here": second.district.name,
                            "other": first.line,
                            "there": first.district.name,
                        }
                    )
            before.append(row)


def _contradict(one: Row, other: Row) -> bool:
    if one.district.pk == other.district.pk or not one.numbers.meets(other.numbers):
        return False
    if one.postcode and other.postcode and one.postcode != other.postcode:
        return False
    return not (one.numbers.is_whole_street and other.numbers.is_whole_street)


@transaction.atomic
def import_streets(rows: list[Row]) -> Outcome:
    """Make the stored list the same as this one. The second time nothing changes."""
    wanted = {row.values: None for row in sorted(rows, key=lambda row: (row.street, row.postcode, row.numbers.begin))}
    fields = ("street", "first", "last", "side", "postcode", "district_id")
    stored: dict[Values, int] = {}
    gone: list[int] = []
    for pk, *values in StreetSection.objects.select_for_update().order_by("pk").values_list("pk", *fields):
        found: Values = tuple(values)
        if found in wanted and found not in stored:
            stored[found] = pk
        else:
            gone.append(pk)
    new = [
        StreetSection(key=street_key(values[0]), **dict(zip(fields, values, strict=True)))
        for values in wanted
        if values not in stored
    ]
    for begin in range(0, len(gone), 500):
        StreetSection.objects.filter(pk__in=gone[begin : begin + 500]).delete()
    StreetSection.objects.bulk_create(new, batch_size=500)
    return Outcome(new=len(new), removed=len(gone), same=len(stored))
