from __future__ import annotations

import pytest

from tests.search.wishes.asking import asked, understood


@pytest.mark.parametrize(
    ("question", "words", "parts"),
    [
        ("Kinder", "", "audience children"),
        ("Samstag Kinder", "", "date 2026-11-28; audience children"),
        ("für Kinder", "", "audience children"),
        ("fur kinder", "", "audience children"),
        ("Basteln mit Kindern", "Basteln", "audience children"),
        ("Ausflug mit Kind", "Ausflug", "audience children"),
        ("Nähkurs für Kinder ab 8", "Nähkurs", "audience children"),
        ("Fußball für Kinder von 6 bis 10 Jahren", "Fußball", "audience children"),
        ("für kleine Kinder", "", "audience children"),
        ("für mein Kind", "", "audience children"),
        ("Kleinkinder", "", "audience toddlers"),
        ("Café mit Baby", "Café", "audience toddlers"),
        ("für Jugendliche", "", "audience youth"),
        ("für junge Leute", "", "audience youth"),
        ("für die Jugend", "", "audience youth"),
        ("für Kinder und Jugendliche", "", "audience children; audience youth"),
        ("Kinder und Jugend", "", "audience children; audience youth"),
        ("Senioren", "", "audience seniors"),
        ("Senioren Frühstück", "Frühstück", "audience seniors"),
        ("für Senior:innen", "", "audience seniors"),
        ("Senior*innen", "", "audience seniors"),
        ("Senior_innen", "", "audience seniors"),
        ("SeniorInnen", "", "audience seniors"),
        ("Senior/-innen", "", "audience seniors"),
        ("Seniorinnen und Senioren", "", "audience seniors"),
        ("Rentner:innen", "", "audience seniors"),
        ("Computerhilfe für ältere Menschen", "Computerhilfe", "audience seniors"),
        ("Handyhilfe für Aeltere", "Handyhilfe", "audience seniors"),
        ("Tanzen 60+", "Tanzen", "audience seniors"),
        ("für Familien", "", "audience families"),
        ("Ausflug mit der Familie", "Ausflug", "audience families"),
        ("für Frauen", "", "audience women"),
        ("für Frauen und Männer", "", "audience women; audience men"),
        ("Deutschkurs für Geflüchtete", "Deutschkurs", "audience refugees"),
        ("Sport für Menschen mit Behinderung", "Sport", "audience disabled"),
    ],
)
def test_target_groups_are_understood(question: str, words: str, parts: str) -> None:
    wish = asked(question)
    assert (wish.words, understood(wish)) == (words, parts)


@pytest.mark.parametrize(
    "question",
    [
        "Kindergeburtstag",
        "Kinderkleidung",
        "Kinder- und Jugendhaus",
        "Kinder-Flohmarkt",
        "Jugendzentrum",
        "Seniorenheim",
        "Familienzentrum",
        '"Senioren"',
        "-Kinder",
        "ohne Kinder",
        "Frauen in der Kunst",
        "Erste Hilfe am Kind",
        "Kinder von Bullerbü",
        "Rechte der Kinder",
        "Jugend forscht",
        "Frauenhaus",
        "Babysitter",
        "Männerchor",
        "Eltern",
    ],
)
def test_what_only_has_their_name_stays_words(question: str) -> None:
    wish = asked(question)
    assert (wish.words, understood(wish)) == (question, "")


def test_the_chip_says_for_whom_and_how_old() -> None:
    assert [part.label for part in asked("Nähkurs für Kinder ab 8").parts] == ["für Kinder (ab 8)"]
    assert [part.label for part in asked("Senioren").parts] == ["für Ältere"]
