"""A city that the tests ask questions of, and a way to say in one line what was understood."""

from __future__ import annotations

from datetime import date

from search.wishes.known import Known, KnownDistrict, KnownKind
from search.wishes.reader import read
from search.wishes.wish import Value, Wish

FRIDAY = date(2026, 11, 27)

KNOWN = Known(
    kinds=(
        KnownKind(
            name="event",
            label="Termine",
            words=("Termin", "Termine", "Terminen", "Veranstaltung", "Veranstaltungen", "Event", "Events"),
            takes_place=True,
        ),
        KnownKind(name="room", label="Räume", words=("Raum", "Raums", "Raumes", "Räume", "Räumen", "Room", "Rooms")),
        KnownKind(name="idea", label="Ideen", words=("Idee", "Ideen", "Idea", "Ideas")),
    ),
    districts=(
        KnownDistrict(key="muehlburg", label="Mühlburg"),
        KnownDistrict(key="suedstadt", label="Südstadt"),
        KnownDistrict(key="suedweststadt", label="Südweststadt"),
        KnownDistrict(key="nordstadt", label="Nordstadt", names=("Hardtwald",)),
        KnownDistrict(key="nordweststadt", label="Nordweststadt"),
        KnownDistrict(key="oststadt", label="Oststadt"),
        KnownDistrict(key="durlach", label="Durlach"),
        KnownDistrict(key="rintheim", label="Rintheim"),
        KnownDistrict(key="knielingen", label="Knielingen"),
        KnownDistrict(key="gruenwinkel", label="Grünwinkel"),
        KnownDistrict(key="altstadt-nord", label="Altstadt/Nord"),
        KnownDistrict(key="beiertheim-bulach", label="Beiertheim-Bulach", names=("Beiertheim", "Bulach")),
        KnownDistrict(key="innenstadt-ost", label="Innenstadt-Ost", names=("Innenstadt",)),
        KnownDistrict(key="innenstadt-west", label="Innenstadt-West", names=("Innenstadt",)),
    ),
)


def asked(question: str, *, language: str = "de", today: date = FRIDAY) -> Wish:
    return read(question, language=language, today=today, known=KNOWN)


def understood(wish: Wish) -> str:
    """Return the parts in one line: "date 2026-11-28; people 20; free"."""
    return "; ".join(f"{part.aspect.value} {_written(part.value)}".removesuffix(" yes") for part in wish.parts)


def _written(value: Value) -> str:
    if value is True:
        return "yes"
    if isinstance(value, tuple):
        return "/".join(dict.fromkeys(_moment(piece) for piece in value))
    return str(value)


def _moment(piece: object) -> str:
    return f"{piece:%H:%M}" if hasattr(piece, "hour") else str(piece)
