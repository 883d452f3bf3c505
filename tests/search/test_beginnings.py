from __future__ import annotations

import pytest

from search.highlights import marked_beginnings
from search.words.beginnings import as_written, begins_only_filler, cut, once_each, respelled, worth_offering
from search.words.spelling import Known


@pytest.mark.parametrize(
    ("text", "typed", "label"),
    [
        ("Mühlburg", "mu", "<mark>Mü</mark>hlburg"),
        ("Mühlburg", "muehl", "<mark>Mühl</mark>burg"),
        ("Mühlburg", "Muhl", "<mark>Mühl</mark>burg"),
        ("Straßenfest", "strass", "<mark>Straß</mark>enfest"),
        ("Café Süd", "cafe", "<mark>Café</mark> Süd"),
        ("Räume in Mühlburg", "Räume Mü", "<mark>Räume</mark> in <mark>Mü</mark>hlburg"),
        ("Raum der Stille", "räume", "Raum der Stille"),
        ("Kasse und Unterlagen", "un", "Kasse und <mark>Un</mark>terlagen"),
        ("Termine für Kinder", "Termine fü", "<mark>Termine</mark> <mark>fü</mark>r Kinder"),
        ("<b>Treff</b> & mehr", "tr", "&lt;b&gt;<mark>Tr</mark>eff&lt;/b&gt; &amp; mehr"),
        ("Treff", "", "Treff"),
        ("Treff", '"<', "Treff"),
    ],
)
def test_what_is_typed_is_marked_in_whatever_spelling(text: str, typed: str, label: str) -> None:
    assert marked_beginnings(text, typed) == label


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Treff", ("", "Treff")),
        ("Räume Mü", ("Räume", "Mü")),
        ("Süd-W", ("Süd-", "W")),
        ("Treff?", ("Treff?", "")),
        ('"', ('"', "")),
        ("", ("", "")),
    ],
)
def test_a_text_is_cut_before_the_word_that_is_being_typed(text: str, parts: tuple[str, str]) -> None:
    assert cut(text) == parts


def test_nouns_and_names_are_worth_offering_and_pieces_of_words_are_not() -> None:
    known = [
        *(Known("unser", 90), Known("mühl", 35), Known("kommen", 32), Known("mühlburg", 31), Known("mühlburger", 5)),
        *(Known("musik", 8), Known("musikschule", 9), Known("immer", 4), Known("krieger", 3)),
    ]
    assert list(worth_offering(known)) == ["mühlburg", "mühlburger", "musik", "musikschule", "krieger"]


def test_of_several_forms_of_a_word_the_first_is_enough() -> None:
    assert list(once_each(["räume", "raum", "räumen", "treff"], without=[], language="de")) == ["räume", "treff"]
    assert list(once_each(["räume", "treff"], without=["Raum"], language="de")) == ["treff"]


@pytest.mark.parametrize(
    ("word", "begun", "written"),
    [
        ("musik", "mu", "Musik"),
        ("nachbarschaftstreff", "nach", "Nachbarschaftstreff"),
        ("krieger", "kr", "Krieger"),
        ("kochen", "ko", "kochen"),
        ("kochen", "Ko", "Kochen"),
        ("werk", "we", "Werk"),
    ],
)
def test_words_are_offered_as_one_writes_them(word: str, begun: str, written: str) -> None:
    assert as_written(word, begun, "de") == written


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("Muhl", ["mühlburg"], "mühl"),
        ("Chor Muhl", ["mühlburg"], "Chor mühl"),
        ("muehl", ["mühlburg"], "muehl"),
        ("Mus", ["musik", "müsli"], "Mus"),
        ("Muhl", [], "Muhl"),
    ],
)
def test_dots_that_were_left_out_are_put_back(text: str, words: list[str], meant: str) -> None:
    assert respelled(text, words) == meant


def test_a_title_is_not_found_by_its_and() -> None:
    assert begins_only_filler("Salz und Brot", "un")
    assert not begins_only_filler("Salz und Unterlagen", "un")
    assert not begins_only_filler("Raum", "räume")
