from __future__ import annotations

import pytest

from search.wishes.target_groups import audiences_in


@pytest.mark.parametrize(
    ("text", "audiences"),
    [
        ("Nähkurs für Kinder ab 8", {"children"}),
        ("Kindergruppe", {"children"}),
        ("Kindertanz ab vier", {"children"}),
        ("Kinderflohmarkt", {"children", "families"}),
        ("Kinder-Yoga im Park", {"children"}),
        ("Für Kinder von sechs bis zwölf.", {"children"}),
        ("Kinder (6–10 Jahre)", {"children"}),
        ("Von Kindern für Kinder: Bücher, Roller", {"children"}),
        ("Malen mit Kindern", {"children"}),
        ("Eltern-Kind-Treff", {"children", "families"}),
        ("Väter mit Kindern bis sechs treffen sich", {"children", "families"}),
        ("Krabbelgruppe am Montag", {"toddlers", "families"}),
        ("Babymassage", {"toddlers", "families"}),
        ("Startpunkt-Elterncafé", {"families"}),
        ("Elterncafe", {"families"}),
        ("Müttercafé, Väter willkommen", {"families"}),
        ("Café für Familien", {"families"}),
        ("Seniorencafé", {"seniors"}),
        ("Senior:innen-Treff", {"seniors"}),
        ("Seniorinnen und Senioren sind herzlich willkommen", {"seniors"}),
        ("Handyhilfe für ältere Menschen", {"seniors"}),
        ("Yoga 60+", {"seniors"}),
        ("Teeniedisco", {"youth"}),
        ("Jugendforum: euer Geld", {"youth"}),
        ("für Kinder und Jugendliche ab 10", {"children", "youth"}),
        ("Fahrradtraining für Frauen", {"women"}),
        ("Frauenfrühstück", {"women"}),
        ("Männergruppe", {"men"}),
        ("Deutschkurs für geflüchtete Frauen", {"refugees", "women"}),
        ("Für Menschen mit Behinderung und ihre Familien", {"disabled", "families"}),
        ("Club for children aged 6 to 10", {"children"}),
        # Not for them
        ("Kinderarzt", set()),
        ("Sprechstunde der Kinderärztin", set()),
        ("Vorlesen im Kindergarten", set()),
        ("Erste Hilfe am Kind", set()),
        ("Treff im Jugendhaus", set()),
        ("Konzert im Familienzentrum", set()),
        ("Konzert der Jugendkapelle", set()),
        ("3 €, Kinder frei", set()),
        ("Eintritt 3 €, für Kinder frei", set()),
        ("nicht für Kinder geeignet", set()),
        ("Spenden für Kinder in Not", set()),
        ("Die Kinder backen Stockbrot, um fünf spielt die Kapelle", set()),
        ("Für Kinder gibt es eine Malecke", set()),
        ("Kinderkleidung gesucht", set()),
        ("Kinderbetreuung während des Deutschkurses", set()),
        ("Elternbeirat zählt 203 Kinder", set()),
        ("Frauen in der Kunst", set()),
        ("Lesung aus Kinderbüchern von früher", set()),
        ("", set()),
    ],
)
def test_a_document_says_whom_it_is_for(text: str, audiences: set[str]) -> None:
    assert audiences_in(text) == audiences
