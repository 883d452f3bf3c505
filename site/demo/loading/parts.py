"""The parts of the city in the order in which one needs the other."""

from __future__ import annotations

from collections.abc import Callable

from demo.loading.bookings import load_bookings
from demo.loading.calendars import load_calendars
from demo.loading.city import City
from demo.loading.events import load_events
from demo.loading.helping import load_helping
from demo.loading.ideas import load_ideas
from demo.loading.letters import load_letters
from demo.loading.network import load_coordination, load_network
from demo.loading.news import load_news
from demo.loading.people import load_accounts, load_people
from demo.loading.places import load_places
from demo.loading.proposals import load_proposals
from demo.loading.requests import load_requests
from demo.loading.rooms import load_closures, load_rooms
from demo.loading.search import load_wordings
from demo.loading.streets import load_streets
from search.indexing import rebuild
from website.pages.setup import found_city


def _found(city: City) -> None:
    found_city()


def _rebuild(city: City) -> None:
    rebuild()


PARTS: list[tuple[str, Callable[[City], None]]] = [
    ("zeichnet 27 Stadtteile", load_places),
    ("gründet die Seiten der Stadt", _found),
    ("lädt die Nachbarschaft ein", load_people),
    ("richtet die Zugänge ein", load_accounts),
    ("gründet Vereine und Gruppen", load_network),
    ("stellt die Koordination vor", load_coordination),
    ("schließt Häuser und Räume auf", load_rooms),
    ("schreibt Straßenschilder", load_streets),
    ("trägt Schließtage ein", load_closures),
    ("füllt ein halbes Jahr Belegungspläne", load_bookings),
    ("schreibt den Kalender", load_events),
    ("übernimmt Kalender von Vereinen", load_calendars),
    ("sammelt Ideen, Stimmen und Antworten", load_ideas),
    ("sucht helfende Hände", load_helping),
    ("druckt Nachrichten aus allen Stadtteilen", load_news),
    ("sammelt Vorschläge für den Kalender", load_proposals),
    ("fragt nach Räumen und antwortet", load_requests),
    ("schreibt an alle, die angemeldet sind", load_letters),
    ("bringt der Suche Wörter bei", load_wordings),
    ("schlägt das Suchverzeichnis auf", _rebuild),
]
