from __future__ import annotations

import pytest

from tests.search.wishes.asking import asked, understood


@pytest.mark.parametrize(
    ("question", "words", "parts"),
    [
        ("heute Abend Konzert", "Konzert", "date 2026-11-27; daytime 17:00/00:00"),
        ("heute Nachmittag", "", "date 2026-11-27; daytime 13:00/18:00"),
        ("heute Morgen", "", "date 2026-11-27; daytime 05:00/11:00"),
        ("heute früh", "", "date 2026-11-27; daytime 05:00/11:00"),
        ("morgen frueh", "", "date 2026-11-28; daytime 05:00/11:00"),
        ("morgen Vormittag", "", "date 2026-11-28; daytime 08:00/12:00"),
        ("Samstagabend", "", "date 2026-11-28; daytime 17:00/00:00"),
        ("am Samstagnachmittag Kaffee", "Kaffee", "date 2026-11-28; daytime 13:00/18:00"),
        ("Samstag Morgen", "", "date 2026-11-28; daytime 05:00/11:00"),
        ("samstags abends", "", "date 2026-11-28; daytime 17:00/00:00"),
        ("am Morgen", "", "daytime 05:00/11:00"),
        ("morgens Yoga", "Yoga", "daytime 05:00/11:00"),
        ("vormittags", "", "daytime 08:00/12:00"),
        ("mittags essen", "essen", "daytime 11:00/14:00"),
        ("am Nachmittag", "", "daytime 13:00/18:00"),
        ("Chor abends", "Chor", "daytime 17:00/00:00"),
        ("nachts", "", "daytime 21:00/04:00"),
        ("in der Nacht", "", "daytime 21:00/04:00"),
        ("um 18 Uhr", "", "daytime 18:00/19:00"),
        ("ab 18 Uhr", "", "daytime 18:00/00:00"),
        ("bis 20 Uhr offen", "offen", "daytime 00:00/20:00"),
        ("18-20 Uhr", "", "daytime 18:00/20:00"),
        ("von 18 bis 20 Uhr", "", "daytime 18:00/20:00"),
        ("zwischen 9 und 12 Uhr", "", "daytime 09:00/12:00"),
        ("18:30", "", "daytime 18:30/19:30"),
        ("18.30 Uhr", "", "daytime 18:30/19:30"),
        ("22–24 Uhr", "", "daytime 22:00/00:00"),
        ("Samstag, 28.11., 18:30 Uhr", "", "date 2026-11-28; daytime 18:30/19:30"),
        ("Raum morgen 14-18 Uhr", "", "kind room; date 2026-11-28; daytime 14:00/18:00"),
    ],
)
def test_times_are_understood(question: str, words: str, parts: str) -> None:
    wish = asked(question)

    assert (wish.words, understood(wish)) == (words, parts)


@pytest.mark.parametrize(
    "question",
    [
        "Uhr",
        "Uhr reparieren",
        "Abend",
        "Abendbrot",
        "Frühstück",
        "Nacht der Museen",
        "Gesprächsabend",
        "Mittagstisch",
        "Klasse 18",
        "25 Uhr",
        "18:75",
        "Mitternacht",
        "Nachtwächter",
    ],
)
def test_what_only_looks_like_a_time_stays_words(question: str) -> None:
    wish = asked(question)
    assert (wish.words, understood(wish)) == (question, "")


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("ab 18 Uhr", "ab 18 Uhr"),
        ("bis 24 Uhr", "bis 24 Uhr"),
        ("um 18:30", "um 18:30 Uhr"),
        ("18 bis 20 Uhr", "18–20 Uhr"),
        ("am Abend", "abends"),
    ],
)
def test_the_chip_says_which_hours_are_meant(question: str, label: str) -> None:
    assert [part.label for part in asked(question).parts] == [label]
