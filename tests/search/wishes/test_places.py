from __future__ import annotations

import pytest

from tests.search.wishes.asking import asked, understood


@pytest.mark.parametrize(
    ("question", "words", "parts"),
    [
        ("Flohmarkt Südstadt", "Flohmarkt", "district suedstadt"),
        ("Flohmarkt in der Südstadt", "Flohmarkt", "district suedstadt"),
        ("Südweststadt", "", "district suedweststadt"),
        ("Treff in der Süd-West-Stadt", "Treff", "district suedweststadt"),
        ("süd west stadt", "", "district suedweststadt"),
        ("Suedweststadt", "", "district suedweststadt"),
        ("Nordweststadt", "", "district nordweststadt"),
        ("in der nordstadt", "", "district nordstadt"),
        ("Muhlburg", "", "district muehlburg"),
        ("Muehlburg", "", "district muehlburg"),
        ("MÜHLBURG", "", "district muehlburg"),
        ("Mu\u0308hlburg", "", "district muehlburg"),
        ("Neues aus Mühlburg", "Neues", "district muehlburg"),
        ("Mühlburgs Gärten", "Gärten", "district muehlburg"),
        ("Mühlburger Flohmarkt", "Flohmarkt", "district muehlburg"),
        ("Südstädter Chor", "Chor", "district suedstadt"),
        ("Knielinger Museum", "Museum", "district knielingen"),
        ("Grünwinkler Fest", "Fest", "district gruenwinkel"),
        ("Altstadt/Nord", "", "district altstadt-nord"),
        ("Café Altstadt Nord", "Café", "district altstadt-nord"),
        ("Altstadt-Nord", "", "district altstadt-nord"),
        ("Beiertheim Bulach", "", "district beiertheim-bulach"),
        ("Fest in Bulach", "Fest", "district beiertheim-bulach"),
        ("im Stadtteil Mühlburg", "", "district muehlburg"),
        ("rund um Durlach", "", "district durlach"),
        ("Innenstadt", "", "district innenstadt-ost/innenstadt-west"),
        ("Innenstadt-Ost", "", "district innenstadt-ost"),
        ("Hardtwald", "", "district nordstadt"),
        ("Yoga in Mühlburg oder Durlach", "Yoga", "district muehlburg; district durlach"),
        ("Nachbarschaftstreff Durlach", "Nachbarschaftstreff", "district durlach"),
    ],
)
def test_districts_are_understood(question: str, words: str, parts: str) -> None:
    wish = asked(question)
    assert (wish.words, understood(wish)) == (words, parts)


@pytest.mark.parametrize(
    "question",
    [
        "Durlacher Allee",
        "Rintheimer Straße",
        "Rintheimer Str. 5",
        "Durlacher Tor",
        "Mühlburgstraße",
        "Durlach-Fest",
        "Neu-Mühlburg",
        "Nordstadtfest",
        "nicht in Mühlburg",
        "-Mühlburg",
        "Atlantis",
        "Altstadt",
        "Stadt",
    ],
)
def test_what_only_sounds_like_a_district_stays_words(question: str) -> None:
    wish = asked(question)
    assert (wish.words, understood(wish)) == (question, "")


def test_the_chip_has_the_name_of_the_district() -> None:
    assert [part.label for part in asked("in muhlburg").parts] == ["Mühlburg"]
    assert [part.label for part in asked("Innenstadt").parts] == ["Innenstadt-Ost oder Innenstadt-West"]
