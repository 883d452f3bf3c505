from __future__ import annotations

import pytest

from tests.search.wishes.asking import asked, understood


@pytest.mark.parametrize(
    ("question", "words", "parts"),
    [
        # Free
        ("gratis", "", "free"),
        ("Konzert kostenlos", "Konzert", "free"),
        ("kostenloser Deutschkurs", "Deutschkurs", "free"),
        ("kostenfreie Beratung", "Beratung", "free"),
        ("umsonst", "", "free"),
        ("Konzert Eintritt frei", "Konzert", "free"),
        ("Theater mit freiem Eintritt", "Theater", "free"),
        ("freier Eintritt", "", "free"),
        ("GRATIS!", "", "free"),
        # Without a step
        ("barrierefrei", "", "accessible"),
        ("barrierefreier Raum", "", "accessible; kind room"),
        ("stufenloses Café", "Café", "accessible"),
        ("rollstuhlgerecht", "", "accessible"),
        ("rollstuhlgerechte Toilette", "Toilette", "accessible"),
        ("Kino mit Rollstuhl", "Kino", "accessible"),
        ("Ausflug mit dem Rollstuhl", "Ausflug", "accessible"),
        ("für Rollstuhlfahrer:innen", "", "accessible"),
        ("Café ohne Stufen", "Café", "accessible"),
        # People
        ("für 20 Leute", "", "people 20"),
        ("20 Personen", "", "people 20"),
        ("Saal für 120 Gäste", "Saal", "people 120"),
        ("mindestens 30 Plätze", "", "people 30"),
        ("20 bis 30 Personen", "", "people 30"),
        ("20-30 Personen", "", "people 30"),
        ("Raum für 30", "", "kind room; people 30"),
        ("Raum für 30 in Mühlburg", "", "kind room; people 30; district muehlburg"),
        ("Raum für 20 Kinder", "", "kind room; people 20; audience children"),
        ("für zwölf Leute", "", "people 12"),
        ("fuer zwoelf Personen", "", "people 12"),
        ("zu zwölft", "", "people 12"),
        ("Spiele zu viert", "Spiele", "people 4"),
        ("für ca. 50 Personen", "", "people 50"),
        ("10 Teilnehmer*innen", "", "people 10"),
    ],
)
def test_facts_and_people_are_understood(question: str, words: str, parts: str) -> None:
    wish = asked(question)
    assert (wish.words, understood(wish)) == (words, parts)


@pytest.mark.parametrize(
    "question",
    [
        "frei",
        "Freibad",
        "Freie Schule",
        "Umsonstladen",
        "Kostenlos-Markt",
        "nicht kostenlos",
        "free",
        "gluten-free",
        "Barrierefreiheit",
        "nicht barrierefrei",
        "barrierefrei wohnen",
        "Rollstuhl ausleihen",
        "Rollstuhlbasketball",
        "Treppe",
        "für 10 Euro",
        "für 3 Tage",
        "für 2 Stunden",
        "für 8-Jährige",
        "für 2026er",
        "Gruppe 47",
        "0 Personen",
        "20",
        "Kurs 20",
    ],
)
def test_what_only_looks_like_one_stays_words(question: str) -> None:
    wish = asked(question)
    assert (wish.words, understood(wish)) == (question, "")


def test_the_chips_say_it_in_words() -> None:
    labels = [part.label for part in asked("gratis barrierefrei für 20 Leute").parts]
    assert labels == ["kostenlos", "stufenlos erreichbar", "ab 20 Personen"]
