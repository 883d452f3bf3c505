"""A made-up city's documents in any number, to measure the search by: the same seed makes the same.

They are read and analysed as real objects are (`search.indexing`), and stand among them. Words are as frequent as Zipf
has it: a few nearly everywhere, thousands once. `Stadtteil` stands in about seven of ten.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from foundation.places.models import District
from foundation.registries import findables
from foundation.registries.findables import Reading
from foundation.timespan import local
from search import indexing, known_words, words

T = TypeVar("T")
FIRST_KEY, APART = 1_000_000_000, 1_000_000
"""Keys from here on belong to no object: a rebuild drops these documents again. So far apart are those of two seeds."""
MOST_SEEDS = 1_000
MOST_COMPOUNDS, MOST_NAMES = 30_000, 10_000
"""A city's own words. Of 20,000 documents some 20,000 words are known."""
AT_ONCE = 1_000
SHARES = {"event": 45, "idea": 16, "organisation": 12, "room": 11, "news": 9, "helping": 7}
"""How many of a hundred documents are of a kind, as in the demo city."""


def _ranked(words: str) -> list[str]:
    """Return words, the most frequent first."""
    return words.split()


IN_FRONT = _ranked(
    "Treff Raum Kinder Nachbarschaft Haus Café Garten Musik Fest Spiel Bewegung Kurs Beratung Familie Verein Park"
    " Schule Markt Chor Küche Saal Werkstatt Sprache Fahrrad Buch Abend Frühstück Bühne Bibliothek Spaziergang"
)
"""Nouns that are more frequent than all others, the most frequent first."""
DONE = _ranked(
    "treffen basteln singen tanzen kochen reparieren lesen spielen wandern malen lernen üben helfen tauschen reden"
    " feiern pflanzen nähen turnen schwimmen zuhören mitmachen"
)
HOW = _ranked(
    "offen gemeinsam regelmäßig gemütlich kostenlos spontan inklusiv mehrsprachig neu klein groß ruhig bunt"
    " öffentlich ehrenamtlich monatlich wöchentlich barrierefrei"
)
WEEKDAYS = _ranked("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag")
AUDIENCES = (
    "für Kinder", "für Familien", "für Senior:innen", "für Jugendliche", "für Frauen", "für Geflüchtete", "für alle"
)  # fmt: skip
TOPICS = _ranked(
    "Musik Sport Kultur Bildung Umwelt Verkehr Soziales Gesundheit Begegnung Natur Spielplätze Sicherheit Digitales"
    " Wohnen Sprache Kunst Beratung Essen Handwerk Tanz Theater Garten Inklusion Jugend"
)
SYLLABLES = _ranked(
    "wen del hof brun lin den am sel ro tal kir mar gen win ter stor lau burg fel neu heim os bach ul rich"
)
TITLES = (
    "{how} {compound}", "{compound} und {noun}", "{noun} im {compound}", "{compound} {name}", "{noun}: {how} {verb}",
    "{compound} am {day}", "{noun} im Stadtteil", "Stadtteil{low} {name}",
)  # fmt: skip
SENTENCES = (
    "Wir {verb} jeden {day} im {compound} und freuen uns über alle, die dazukommen.",
    "Hier wird {how} {verb}: {noun}, {noun} und {compound} gehören dazu.",
    "Das {compound} liegt mitten im Stadtteil, gleich neben {noun} und {compound}.",
    "Wer {verb} will, meldet sich bei {name} oder kommt am {day} vorbei.",
    "Ein {how}es Angebot {audience}, mit {noun} und {noun}.",
    "Bitte {noun} mitbringen, {compound} ist da.",
    "Im Stadtteil fehlt ein {compound}; {noun} und {noun} sind zu weit weg.",
    "Für {noun} ist gesorgt, das {compound} der {name}-Gruppe ist geöffnet.",
    "Seit {year} gibt es {noun}, {compound} und {compound} in der Straße am {name}.",
    "Ohne Anmeldung, {how} und mit {noun}.",
)


@dataclass(frozen=True)
class Made:
    kind: str
    key: int
    reading: Reading


class Corpus:
    """The documents of one seed. How many there are does not matter to the first of them."""

    def __init__(self, seed: int, *, districts: Sequence[int], now: datetime) -> None:
        self.chance = random.Random(f"corpus {seed}")
        self.first_key = FIRST_KEY + seed % MOST_SEEDS * APART
        self.districts = list(districts)
        self.now = now

    def __iter__(self) -> Iterator[Made]:
        """Yield documents without end."""
        kinds, weights = list(SHARES), list(accumulate(SHARES.values()))
        key = self.first_key
        while True:
            [kind] = self.chance.choices(kinds, cum_weights=weights)
            yield Made(kind, key, self._reading(kind, key))
            key += 1

    def _reading(self, kind: str, key: int) -> Reading:
        chance = self.chance
        is_dated = kind == "event" or (kind == "helping" and chance.random() < 0.8)
        starts_at = self._moment() if is_dated else None
        is_series = kind == "event" and chance.random() < 0.3
        return Reading(
            title=self._filled(chance.choice(TITLES))[:120],
            url=f"/corpus/{kind}/{key}/",
            summary=self._sentences(1, 2),
            text=self._sentences(1, 5),
            district_ids=self._some_districts(),
            topics=chance.sample(TOPICS, k=chance.choice((0, 1, 1, 1, 2))),
            place=self._filled("{compound} {name}"),
            starts_at=starts_at,
            ends_at=starts_at and starts_at + timedelta(minutes=30 * chance.randint(2, 10)),
            days=[local(starts_at + timedelta(days=7 * week)).date() for week in range(12)]
            if starts_at and is_series
            else [],
            is_accessible=kind in ("event", "room", "helping", "organisation") and chance.random() < 0.8,
            is_free=kind in ("event", "helping", "room") and chance.random() < 0.7,
            capacity=chance.choice((8, 12, 20, 30, 40, 60, 80, 120, 200)) if kind == "room" else None,
        )

    def _moment(self) -> datetime:
        """A third lies in the past; of the rest, the nearer the more."""
        days = -self.chance.expovariate(1 / 60) if self.chance.random() < 0.33 else self.chance.expovariate(1 / 45)
        moment = self.now + timedelta(days=days)
        return moment.replace(hour=self.chance.randint(7, 19), minute=self.chance.choice((0, 0, 0, 30)), second=0)

    def _some_districts(self) -> list[int]:
        """None for the whole city, mostly one; the first ones are livelier than the last."""
        if not self.districts:
            return []
        how_many = self.chance.choices((0, 1, 2, 3), weights=(6, 80, 10, 4))[0]
        return list({self._zipf(self.districts) for _ in range(how_many)})

    def _sentences(self, least: int, most: int) -> str:
        return " ".join(self._filled(self.chance.choice(SENTENCES)) for _ in range(self.chance.randint(least, most)))

    def _filled(self, text: str) -> str:
        pieces = text.split("{")
        return pieces[0] + "".join(self._slot(*piece.split("}", 1)) for piece in pieces[1:])

    def _slot(self, name: str, behind: str) -> str:
        return self._makers[name]() + behind

    @cached_property
    def _makers(self) -> dict[str, Callable[[], str]]:
        chance = self.chance
        return {
            "noun": lambda: self._zipf(self._nouns),
            "low": lambda: self._zipf(self._nouns).lower(),
            "compound": lambda: self._zipf(self._compounds),
            "verb": lambda: self._zipf(DONE),
            "how": lambda: self._zipf(HOW),
            "day": lambda: chance.choice(WEEKDAYS),
            "audience": lambda: self._zipf(AUDIENCES),
            "name": lambda: self._zipf(self._names),
            "year": lambda: str(chance.randint(1950, 2026)),
        }

    def _zipf(self, ranked: Sequence[T]) -> T:
        """Return one of them, the first ones by far more often: the logarithm of the rank is spread evenly."""
        return ranked[int(len(ranked) ** self.chance.random()) - 1 if len(ranked) > 1 else 0]

    @cached_property
    def _nouns(self) -> list[str]:
        """The base words of German compounds, those in front first."""
        lines = Path(words.__file__).with_name("compounds.txt").read_text(encoding="utf-8").splitlines()
        entries = [entry.rstrip("*!") for line in lines if not line.startswith("#") for entry in line.split()]
        others = sorted({entry.capitalize() for entry in entries if 3 < len(entry) < 10} - {*IN_FRONT})
        self.chance.shuffle(others)
        return [*IN_FRONT, *others]

    @cached_property
    def _compounds(self) -> list[str]:
        return [self._zipf(self._nouns) + self._zipf(self._nouns).lower() for _ in range(MOST_COMPOUNDS)]

    @cached_property
    def _names(self) -> list[str]:
        """Names of streets and people."""
        return ["".join(self.chance.choices(SYLLABLES, k=2 + each % 2)).capitalize() for each in range(MOST_NAMES)]


def fill(number: int, corpus: Corpus, on_progress: Callable[[int], None] = lambda number: None) -> int:
    """Store so many documents; return how many. Kinds whose feature is hidden are left out."""
    by_kind = {findable.kind: findable for findable in findables.all()}
    walk = islice(corpus, number)
    stored = 0
    while made := list(islice(walk, AT_ONCE)):
        with transaction.atomic():
            for kind, findable in by_kind.items():
                readings = {each.key: each.reading for each in made if each.kind == kind}
                stored += indexing.store_readings(findable, readings)
        on_progress(len(made))
    with transaction.atomic():
        known_words.count_anew()
    return stored


def districts(number: int) -> list[int]:
    """Return the keys of so many districts; what the city does not have is founded."""
    there = list(District.objects.districts().order_by("pk").values_list("pk", flat=True)[:number])
    missing = range(len(there), number)
    District.objects.bulk_create(
        District(code=f"C{each:04}", name=f"Bezirk {each + 1}", slug=f"bezirk-{each + 1}") for each in missing
    )
    there += District.objects.filter(code__startswith="C").order_by("pk").values_list("pk", flat=True)
    return list(dict.fromkeys(there))[:number]
