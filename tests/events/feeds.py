"""The feed, fetched and read again."""

from __future__ import annotations

from typing import Any

from django.test import Client
from icalendar import Calendar
from icalendar import Event as Component

FEED = "/kalender/feed.ics"


def fetch(client: Client, query: str = "", **headers: str) -> Any:
    return client.get(FEED + query, headers=headers)


def components(client: Client, query: str = "") -> list[Component]:
    return Calendar.from_ical(fetch(client, query).content).events


def titles(client: Client, query: str = "") -> list[str]:
    return sorted(str(component["summary"]) for component in components(client, query))
