"""What every search provider must do with synonyms. They come with the question: nothing is stored anew."""

from __future__ import annotations

import pytest

from search.providers.base import Match
from search.words.synonyms import synonyms_of
from tests.search.contract import Ask, Store, ask, provider, store, tell, titles

__all__ = ["ask", "provider", "store", "tell"]

pytestmark = pytest.mark.django_db

SAME = synonyms_of([["Klo", "WC", "öffentliche Toilette"], ["AWO", "Arbeiterwohlfahrt"]], "de")


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Klo", "WC"),
        ("WC", "Klo"),
        ("Klo", "Öffentliche Toiletten"),
        ("öffentliche Toiletten", "Klo"),
        ("Oeffentliche TOILETTE", "WC"),
        ("awo", "Arbeiterwohlfahrt"),
        ("öffentliche Toilette Mühlburg", "WC in Mühlburg"),
        ("Mühlburg Klo", "Mühlburg: eine öffentliche Toilette"),
    ],
)
def test_every_word_of_a_group_finds_what_has_another(store: Store, ask: Ask, question: str, title: str) -> None:
    store(title)
    store("Öffentliche Sitzung")
    answer = ask(question, synonyms=SAME)
    assert (titles(answer)[: answer.fitting], answer.match) == ([title], Match.ALL_WORDS)


def test_of_several_words_in_a_row_all_must_be_there(store: Store, ask: Ask) -> None:
    store("Öffentliche Sitzung")
    store("Toilette, neu gestrichen")
    assert ask("Klo", synonyms=SAME).match == Match.NOTHING


def test_the_other_words_of_the_question_must_be_there(store: Store, ask: Ask) -> None:
    store("WC in Daxlanden")
    assert ask("Klo Mühlburg", synonyms=SAME).match == Match.MOST_WORDS


def test_what_only_begins_like_the_words_is_found_too(store: Store, ask: Ask) -> None:
    store("Arbeiterwohlfahrt am Rhein")
    answer = ask("AWO Quantenphysik", synonyms=SAME)
    assert (titles(answer), answer.match) == (["Arbeiterwohlfahrt am Rhein"], Match.MOST_WORDS)


def test_without_them_nothing_is_found(store: Store, ask: Ask) -> None:
    store("WC")
    assert ask("Klo").match == Match.NOTHING


def test_the_longest_groups_are_no_trouble(store: Store, ask: Ask) -> None:
    groups = [[f"begriff{group} wort{group}x{number}" for number in range(20)] for group in range(5)]
    title = " ".join(group[-1] for group in groups)
    store(title)
    question = " ".join(group[0] for group in groups)
    assert titles(ask(question, synonyms=synonyms_of(groups, "de"))) == [title]
