"""How long whole pages of hits take, in this process: from the address to the last byte."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from search.providers import counting

GROWING = "common"
"""The question by which growth is measured."""


@dataclass(frozen=True)
class Timing:
    name: str
    first: list[float]
    """Milliseconds when nobody has asked for the same just before."""
    again: list[float]
    """The same with the counts that are remembered."""


def questions(district: str) -> dict[str, dict[str, str | int]]:
    """Return the parameters of each question by its name."""
    return {
        GROWING: {"q": "Stadtteil"},
        "two words": {"q": "Treff Garten"},
        "no words": {},
        "wish": {"q": f"Raum am Samstag in {district} kostenlos"},
        "page 40": {"q": "Stadtteil", "page": 40},
        "narrowed": {"q": "Stadtteil", "art": "termine", "kostenlos": "ja"},
        "soonest": {"q": "Stadtteil", "sortierung": "termin"},
        "nothing": {"q": "Quantenphysikerei"},
    }


def measure(asked: dict[str, dict[str, str | int]], *, rounds: int, most_seconds: float) -> Iterator[Timing]:
    """Ask each question so many times; those that the time runs out for fewer times, but three times at least."""
    client = Client(headers={"host": "localhost"})
    with override_settings(ALLOWED_HOSTS=[*settings.ALLOWED_HOSTS, "localhost"]):
        for name, parameters in asked.items():
            address = f"{reverse('search:search')}?{urlencode(parameters)}"
            timing = Timing(name, [], [])
            _milliseconds(client, address)
            begun = time.monotonic()
            for done in range(rounds):
                if done >= 3 and time.monotonic() - begun > most_seconds / len(asked):
                    break
                counting.forget()
                timing.first.append(_milliseconds(client, address))
                timing.again.append(_milliseconds(client, address))
            yield timing


def p95(milliseconds: list[float]) -> float:
    return sorted(milliseconds)[math.ceil(0.95 * len(milliseconds)) - 1]


def median(milliseconds: list[float]) -> float:
    return statistics.median(milliseconds)


def growth(few: tuple[int, float], many: tuple[int, float]) -> float:
    """Return the slope between two (documents, milliseconds) on paper with logarithmic axes: 1 is as many, as long."""
    return math.log(many[1] / few[1]) / math.log(many[0] / few[0])


def _milliseconds(client: Client, address: str) -> float:
    begun = time.perf_counter()
    response = client.get(address)
    spent = time.perf_counter() - begun
    if response.status_code != 200:
        raise ValueError(f"{address} answers {response.status_code}")
    return spent * 1000
