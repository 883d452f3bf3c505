from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words.compounds import parts_of
from search.words.normalise import analyse, clean, query_words
from search.words.questions import read_words


def finds(question: str, text: str, language: str = "de") -> bool:
    indexed = set(" ".join(analyse(clean(text), language)).split())
    return all(
        any(indexed >= set(way) for way in (*((form,) for form in word.forms), word.parts, *word.alternatives) if way)
        for word in read_words(question, language).asked
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        # The table of what must hold, row by row
        ("Raum", "Räume"),
        ("Raeume", "Räume"),
        ("Wohnung", "Wohnungen"),
        ("Strassenfest", "Straßenfest"),
        ("Cafe", "Café"),
        ("Treff", "Nachbarschaftstreff"),
        # and back, and what is like it
        ("Räume", "Raum"),
        ("Café", "Elterncafe"),
        ("Café", "Cafe\u0301"),
        ("café", "CAFÉS"),
        ("Treffen", "Seniorentreff"),
        ("Nachbarn", "Nachbarschaft und Nachbar"),
        ("Fest", "Mühlburgfest"),
        ("Saal", "Wichernsaal"),
        ("Markt", "Hofflohmarkt"),
        ("Flohmarkt", "Hofflohmärkte"),
        ("Räume", "Probenräume"),
        ("Nachbarschaftstreff", "Treff der Nachbarschaft"),
        ("Hilfe", "Nachbarschaftshilfe"),
        ("nähen", "Nähcafé"),
        ("Bücher", "Bücherschrank"),
        ("Garten", "Gemeinschaftsgärten"),
        ("Wo gibt es einen Raum zum Singen?", "Singen im kleinen Raum"),
        ("москва", "Москва"),
    ],
)
def test_a_question_finds(question: str, text: str) -> None:
    assert finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Garten", "Kindergarten"),
        ("Geburt", "Geburtstag"),
        ("Band", "Verband"),
        ("Stand", "Vorstand"),
        ("Rat", "Rathaus"),
        ("Treff", "Fest"),
    ],
)
def test_a_question_does_not_find(question: str, text: str) -> None:
    assert not finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"), [("meeting", "Meetings of neighbours"), ("neighbour", "neighbours"), ("garden", "Gardens")]
)
def test_english_texts_are_read_as_english(question: str, text: str) -> None:
    assert finds(question, text, "en")


def test_who_reads_english_finds_german_texts_too() -> None:
    assert set(analyse("Räume", "de").words.split()) & set(query_words("Raum", "en")[0].forms)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("nachbarschaftstreff", ("nachbarschaft", "treff")),
        ("hausaufgabenhilfe", ("hausaufgaben", "haus", "aufgaben", "hilfe")),
        ("anwohnerversammlung", ("anwohner", "versammlung")),
        ("kindergartenfest", ("kindergarten", "fest")),
        ("wichernsaal", ("saal",)),
        ("kindergarten", ()),
        ("treff", ()),
        ("xyz", ()),
        ("", ()),
    ],
)
def test_compounds_come_apart(word: str, parts: tuple[str, ...]) -> None:
    assert parts_of(word) == parts


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert [word.word for word in query_words("Wo ist der Treff?", "de")] == ["treff"]
    assert [word.word for word in query_words("wo ist der", "de")] == ["wo", "ist", "der"]


@given(st.text(max_size=300))
def test_any_text_becomes_words_of_letters_and_digits(text: str) -> None:
    words = query_words(text, "de")
    assert all(form.isalnum() for word in words for form in (*word.forms, *word.parts))
    assert all(form.isalnum() for form in " ".join(analyse(clean(text), "de")).split())


def test_a_long_word_costs_no_time() -> None:
    begun = time.perf_counter()
    query_words("haus" * 100_000, "de")
    analyse("hausgartenfest" * 10_000, "de")
    assert time.perf_counter() - begun < 1
