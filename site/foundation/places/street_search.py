"""Where do I live? What somebody types (a street, a postcode, a district) leads to districts. Nothing of it is kept.

"Fliederweg 18a, 76189 Karlsruhe" is a street, a number and a postcode; "Q 7, 24" is the street Q 7. Which part is which
is decided by the streets that there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from foundation.places.house_numbers import HouseNumber, read_number
from foundation.places.models import District, Level, StreetSection
from foundation.places.street_names import beginning_key, street_key

POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
BEGUN_POSTCODE = re.compile(r"\d{3,5}")
MOST_SUGGESTIONS = 8
MOST_READ = 400
"""Rows read for suggestions; a street that lies behind them needs one more letter."""
LIKE, MOST_LIKE = 0.75, 3
"""How alike a name must be to be offered instead of one that is not there."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was typed, taken apart as it may be meant."""

    street: str
    number: HouseNumber | None
    postcode: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """One answer: some of a street, or a postcode, and the district that it lies in."""

    label: str
    numbers: str
    district: District
    postcode: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    places: Sequence[Place]
    number: HouseNumber | None = None
    unknown: str = ""
    """"street", "number", "postcode": what of it the list does not have, so that the places are only a guess."""
    similar: Sequence[str] = ()
    """Names of streets that may be meant, where none fits."""

    @property
    def districts(self) -> list[District]:
        return list(dict.fromkeys(place.district for place in self.places))


def find(typed: str) -> Answer:
    """Return every place that this may be. Costs a handful of queries, however many streets there are."""
    asked = readings(typed)
    stored = _stored(asked)
    for each in asked:
        if sections := [section for section in stored if _fits(section, each)]:
            return _decided(sections, each.number)
    for each in asked:
        if sections := [section for section in stored if section.key == street_key(each.street)]:
            return replace(_decided(sections, each.number), unknown="postcode")
    if asked[0].postcode and (places := _places_of_postcode(asked[0].postcode)):
        return Answer(places=places, unknown="street" if street_key(asked[0].street) else "")
    if district := _district_called(asked[0].street):
        return Answer(places=[Place(label=district.name, numbers="", district=district)])
    return Answer(places=[], similar=_similar(asked))


def readings(typed: str) -> list[Asked]:
    """Return what the text may mean: all of it is a street's name, or a number stands behind one."""
    text = " ".join(typed.split())
    postcode = ""
    if found := POSTCODE.search(text):
        postcode = found[0]
        text = text[: found.start()].strip(" ,") or text[found.end() :].strip(" ,")
    before, _comma, city = text.rpartition(",")
    if before and not any(sign.isdigit() for sign in city):
        text = before.strip(" ,")
    found_readings = [Asked(street=text, number=None, postcode=postcode)]
    for begin in re.finditer(r"(?<!\d)\d", text):
        street, behind = text[: begin.start()].strip(" ,"), text[begin.start() :]
        try:
            number = read_number(behind)
        except ValueError:
            continue
        if street_key(street):
            found_readings.append(Asked(street=street, number=number, postcode=postcode))
    return found_readings


def _stored(asked: Iterable[Asked]) -> list[StreetSection]:
    keys = {key for each in asked if (key := street_key(each.street))}
    return _in_order(StreetSection.objects.filter(key__in=keys).select_related("district"))


def _fits(section: StreetSection, asked: Asked) -> bool:
    """Whether the street is this one. A row without a postcode is everywhere, and so is who names none."""
    is_there = not asked.postcode or not section.postcode or section.postcode == asked.postcode
    return is_there and section.key == street_key(asked.street)


def _decided(sections: Sequence[StreetSection], number: HouseNumber | None) -> Answer:
    """Return the rows with the number; all of the street's, where none was named or none has it."""
    inside = [section for section in sections if number and section.numbers.contains(number)]
    return Answer(
        places=_joined(inside or sections),
        number=number,
        unknown="number" if number and not inside else "",
    )


def _places_of_postcode(postcode: str) -> list[Place]:
    """Return the districts that a postcode, or its beginning, lies in."""
    found = (
        StreetSection.objects.filter(postcode__startswith=postcode)
        .order_by("postcode", "district__name")
        .values_list("postcode", "district")
        .distinct()
    )
    pairs = list(found[:MOST_READ])
    districts = District.objects.in_bulk({pk for _postcode, pk in pairs})
    return [Place(label=code, numbers="", district=districts[pk]) for code, pk in pairs]


def _district_called(name: str) -> District | None:
    key = street_key(name)
    called = [each for each in District.objects.filter(level=Level.DISTRICT) if key and street_key(each.name) == key]
    return called[0] if len(called) == 1 else None


def _similar(asked: Sequence[Asked]) -> list[str]:
    """Return names of streets that look like what was typed."""
    names = dict(StreetSection.objects.order_by("-street").values_list("key", "street").distinct())
    keys = [key for each in reversed(asked) if (key := street_key(each.street))]
    alike = [found for key in keys for found in get_close_matches(key, names, n=MOST_LIKE, cutoff=LIKE)]
    return [names[key] for key in dict.fromkeys(alike)][:MOST_LIKE]


def suggestions(typed: str) -> list[Place]:
    """Return what may be meant by what has been typed so far, a district once for each street. Costs three queries."""
    text = " ".join(typed.split())
    if BEGUN_POSTCODE.fullmatch(text):
        return _places_of_postcode(text)[:MOST_SUGGESTIONS]
    for asked in reversed(readings(text)):
        if found := _begun(asked):
            return found[:MOST_SUGGESTIONS]
    return []


def _begun(asked: Asked) -> list[Place]:
    key = beginning_key(asked.street)
    if not key:
        return []
    named = {"key": street_key(asked.street)} if asked.number else {"key__startswith": key}
    rows = StreetSection.objects.filter(**named).select_related("district").order_by("street", "postcode", "pk")
    sections = _in_order(section for section in rows[:MOST_READ] if asked.number or section.key.startswith(key))
    if asked.number:
        sections = [section for section in sections if section.numbers.contains(asked.number)]
    return _joined(sections)


def _joined(sections: Iterable[StreetSection]) -> list[Place]:
    """Join a street's rows in one district."""
    together: dict[tuple[str, int], list[StreetSection]] = {}
    for section in sections:
        together.setdefault((section.street, section.district_id), []).append(section)
    return [
        Place(
            label=rows[0].street,
            numbers=_numbers_of(rows),
            district=rows[0].district,
            postcode=rows[0].postcode,
        )
        for rows in together.values()
    ]


def _numbers_of(rows: Sequence[StreetSection]) -> str:
    """Return the numbers of one or two rows; more are too many for a line."""
    return "" if rows[2:] else "; ".join(part for row in rows if (part := row.numbers_in_words))


def _in_order(sections: Iterable[StreetSection]) -> list[StreetSection]:
    return sorted(sections, key=lambda each: (each.street, each.postcode, each.numbers.begin))
