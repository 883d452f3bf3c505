"""The houses and their rooms, with hours, terms and what is in them."""

from __future__ import annotations

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from demo.loading.city import City, read
from demo.loading.writing import store
from foundation.actors import SYSTEM
from foundation.slugs import slug_for
from foundation.timespan import at
from rooms.actions.closures import ClosedTime, close
from rooms.models import OpeningException, OpeningHours, Room, RoomPart, Terms, Venue
from rooms.states import Approval, Audience, Picture, Tariff, Use

HOUSE_RULES = [
    "Bitte verlassen Sie den Raum so, wie Sie ihn gern vorfinden: Stühle gestapelt, Geschirr gespült, Fenster zu.\n\n"
    "Ab 22 Uhr ist Ruhe im Hof. Offenes Feuer und Nebelmaschinen sind nicht erlaubt.",
    "Wer zuletzt geht, schaltet das Licht aus und dreht die Heizung auf zwei. Der Müll geht mit nach Hause.\n\n"
    "Wenn etwas kaputtgeht, sagen Sie es uns. Wir sind nicht böse, wir wollen es nur reparieren.",
    "Eine Person aus Ihrer Gruppe hat den Schlüssel und ist ansprechbar. Fluchtwege bleiben frei.\n\n"
    "Nachbarinnen und Nachbarn hören mit: Musik bitte bei geschlossenen Fenstern.",
]
ROUTES = [
    "Haltestelle 120 m, ebener Weg, abgesenkte Bordsteine.",
    "Haltestelle 250 m, breiter Gehweg ohne Stufen.",
    "Bus hält vor dem Haus. Parkplatz für Menschen mit Behinderung im Hof.",
    "Haltestelle 400 m, ein Stück über Pflaster.",
]
WORDS = {
    "has_kitchen": ("küche", "herd", "backofen"),
    "has_projector": ("beamer", "bildschirm"),
    "has_piano": ("klavier", "flügel"),
    "has_stage": ("bühne",),
    "has_sound": ("tonanlage", "musikanlage", "gesangsanlage"),
    "has_wifi": ("wlan",),
    "has_board": ("flipchart",),
    "has_workbench": ("werkbänke", "hobelbänke"),
}
"""Which words in the file tick which box; what is left stands in the note."""
DRAWN_AS = {"music": Picture.STUDIO, "movement": Picture.SPORTS}
"""Kinds in the file that the product calls otherwise."""
USES = [Use.MEETING, Use.COURSE, Use.GATHERING, Use.REHEARSAL]


def load_rooms(city: City) -> None:
    """Make houses and rooms, once whatever the scale."""
    written = read("venues")
    for number, values in enumerate(written["venue"]):
        venue = _venue(city, values, number)
        store(_opening_hours(venue, written["hours"][values["hours"]]))
        for room_values in values["room"]:
            room = _room(city, venue, room_values)
            city.rooms[room.name] = room
            store(_terms(room, written["terms"][room_values["terms"]], room_values["terms"]))


def load_closures(city: City) -> None:
    """Close some houses between the years and one for repairs; bookings are made around it."""
    venues = list(Venue.objects.order_by("pk"))
    christmas = _next(city.today, 12, 24)
    for venue in venues[::6]:
        close(venue=venue, closed=_whole_days(christmas, 3, "Zwischen den Jahren geschlossen"), by=SYSTEM)
    monday = city.today + timedelta(days=21 - city.today.weekday())
    close(venue=venues[3], closed=_whole_days(monday, 2, "Der Boden wird geschliffen"), by=SYSTEM)


def _whole_days(first: date, number: int, reason: str) -> ClosedTime:
    last = first + timedelta(days=number)
    return ClosedTime(starts_at=at(first, time(0)), ends_at=at(last, time(0)), reason=reason)


def _venue(city: City, values: dict[str, Any], number: int) -> Venue:
    organisation = city.organisations[values["organisation"]]
    district = city.districts[_district_of(values["organisation"])]
    latitude, longitude = city.near(district)
    sentences = [f"{sentence.strip().rstrip('.')}." for sentence in values["text"].split(". ") if sentence.strip()]
    toilet = [sentence for sentence in sentences if "WC" in sentence]
    venue = Venue.objects.create(
        organisation=organisation,
        name=values["name"],
        slug=slug_for(values["name"], longest=100),
        summary=organisation.summary,
        address=f"{values['address']}, {district.name}" if "address" in values else organisation.address,
        district=district,
        latitude=latitude,
        longitude=longitude,
        route_access=ROUTES[number % len(ROUTES)],
        door_access=" ".join(sentence for sentence in sentences if sentence not in toilet)[:200],
        toilet_access=" ".join(toilet)[:200],
        house_rules=HOUSE_RULES[number % len(HOUSE_RULES)],
        contact_name=organisation.contact_name,
        email=organisation.email,
        phone=organisation.phone,
        answer_days=[3, 5, 7][number % 3],
    )
    if number % 5 == 0:
        day = city.today + timedelta(days=30 + number)
        OpeningException.objects.create(venue=venue, on_day=day, reason="Betriebsausflug")
    return venue


def _district_of(organisation: str) -> str:
    written = next(values for values in read("organisations")["organisation"] if values["name"] == organisation)
    return str(written["districts"][0])


def _opening_hours(venue: Venue, hours: dict[str, str]) -> list[OpeningHours]:
    days = {
        **dict.fromkeys(range(5), hours["weekdays"]),
        **({5: hours["saturday"]} if "saturday" in hours else {}),
        **({6: hours["sunday"]} if "sunday" in hours else {}),
    }
    return [
        OpeningHours(
            venue=venue,
            weekday=weekday,
            opens=time.fromisoformat(span.split("-")[0]),
            closes=time.fromisoformat(span.split("-")[1]),
        )
        for weekday, span in days.items()
    ]


def _room(city: City, venue: Venue, values: dict[str, Any]) -> Room:
    access = values.get("access", "step_free")
    equipment = values["equipment"]
    ticked = {box: any(word in thing.lower() for thing in equipment for word in words) for box, words in WORDS.items()}
    known = [word for box, words in WORDS.items() if ticked[box] for word in words]
    rest = [thing for thing in equipment if not any(thing.lower() == word for word in known)]
    picture = values["picture"]
    big = values["people"] >= 45
    room = Room(
        venue=venue,
        name=values["name"],
        slug=slug_for(values["name"], longest=100),
        summary=values["text"].split(". ")[0].rstrip(".") + ".",
        description=values["text"],
        name_en=values.get("name_en", ""),
        summary_en=values.get("summary_en", ""),
        area_m2=values["size"],
        capacity=values["people"],
        capacity_rows=values["people"] if big or picture == "hall" else None,
        capacity_tables=values["tables"] or None,
        capacity_circle=max(6, round(values["people"] * 0.7)) if picture in ("hall", "meeting", "movement") else None,
        is_step_free=access in ("step_free", "ramp"),
        has_accessible_toilet="WC" in venue.toilet_access and access != "steps",
        equipment_note=", ".join(rest)[:200],
        drawing=DRAWN_AS.get(picture, picture),
        buffer_before=15 if big else 0,
        buffer_after=30 if big else 15 if values["people"] >= 20 else 0,
        approval=Approval.TRUSTED if values["terms"] == "free" else Approval.HOST,
        **ticked,
    )
    store([room])
    RoomPart.objects.create(room=room, part=room)
    return room


def _terms(room: Room, prices: dict[str, Any], kind: str) -> list[Terms]:
    if kind == "free":
        celebration = Decimal(8)
        terms = [Terms(room=room, use=use, tariff=Tariff.FREE, sort_order=order) for order, use in enumerate(USES)]
    else:
        celebration = Decimal(prices["regular"])
        terms = []
        for order, use in enumerate(USES):
            free = use == Use.GATHERING
            terms.append(
                Terms(
                    room=room,
                    use=use,
                    audience=Audience.EVERYBODY,
                    tariff=Tariff.FREE if free else Tariff.DISCOUNTED,
                    price_per_hour=Decimal(0) if free else Decimal(prices["discounted"]),
                    note="Was allen im Stadtteil offensteht, kostet nichts." if free else "",
                    sort_order=order,
                )
            )
    terms.append(
        Terms(
            room=room,
            use=Use.CELEBRATION,
            tariff=Tariff.REGULAR,
            price_per_hour=celebration,
            note="Schlüssel bis spätestens Montag zurück.",
            sort_order=len(terms),
        )
    )
    return terms


def _next(today: date, month: int, day: int) -> date:
    this_year = date(today.year, month, day)
    return this_year if this_year > today else date(today.year + 1, month, day)
