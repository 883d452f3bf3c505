"""Which words mean the same: how groups are read, and when they are in force."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from search import memory, synonyms
from search.memory import Remembered
from search.synonyms import synonyms_for
from search.words.normalise import query_words, spelled
from search.words.synonyms import NO_SYNONYMS, Synonyms, synonyms_of, words_typed
from tests.cost import cost
from tests.search.factories import DocumentFactory, SynonymGroupFactory

TOILETS = synonyms_of([["Klo", "WC", "öffentliche Toilette"]], "de")


def with_alternatives(question: str, same: Synonyms = TOILETS, language: str = "de") -> dict[str, bool]:
    """Return of each word of a question whether it has alternatives."""
    return {asked.word: bool(asked.alternatives) for asked in query_words(question, language, same)}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Klo", {"klo": True}),
        ("Wo ist ein WC in Mühlburg?", {"wc": True, "mühlburg": False}),
        ("öffentliche Toiletten", {"öffentliche": True, "toiletten": True}),
        ("Toilette", {"toilette": False}),
        ("Toilette öffentlich", {"toilette": False, "öffentlich": False}),
        ("öffentliche Sitzung", {"öffentliche": False, "sitzung": False}),
        ("Treff", {"treff": False}),
    ],
)
def test_what_a_question_says_of_a_group(question: str, expected: dict[str, bool]) -> None:
    assert with_alternatives(question) == expected


def test_the_alternatives_are_the_other_words_of_the_group() -> None:
    [asked] = query_words("AWO", "de", synonyms_of([["AWO", "Arbeiterwohlfahrt"]], "de"))
    assert ("arbeiterwohlfahrt",) in asked.alternatives
    assert ("awo",) not in asked.alternatives


def test_the_longest_word_of_a_group_counts() -> None:
    same = synonyms_of([["Haus", "Gebäude"], ["Haus der Begegnung", "Bürgertreff"]], "de")
    house, meeting = query_words("Haus der Begegnung", "de", same)
    assert house.alternatives == meeting.alternatives
    assert ("buergertreff",) in house.alternatives
    assert ("gebaeude",) not in house.alternatives


def test_a_word_of_two_groups_means_both() -> None:
    same = synonyms_of([["Bank", "Sparkasse"], ["Bank", "Sitz"]], "de")
    [asked] = query_words("Bank", "de", same)
    assert {("sparkasse",), ("sitz",)} <= set(asked.alternatives)


def test_without_groups_a_question_is_what_it_was() -> None:
    assert query_words("Klo Mühlburg", "de", NO_SYNONYMS) == query_words("Klo Mühlburg", "de")
    assert synonyms_of([["der", "die"], []], "de").added_to([]) == []


@given(st.lists(st.lists(st.text(max_size=20), max_size=4), max_size=3), st.text(max_size=60))
def test_any_groups_leave_the_words_of_a_question_as_they_are(groups: list[list[str]], question: str) -> None:
    plain, rich = query_words(question, "de"), query_words(question, "de", synonyms_of(groups, "de"))
    assert [asked.word for asked in plain] == [asked.word for asked in rich]
    assert all(form.isalnum() for asked in rich for way in asked.alternatives for form in way)
    assert all(way for asked in rich for way in asked.alternatives)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Klo, WC", ["Klo", "WC"]),
        ("Klo;WC\nöffentliche  Toilette ,", ["Klo", "WC", "öffentliche Toilette"]),
        ("Klo, klo, KLO", ["Klo"]),
        ("Müllabfuhr, Muellabfuhr, Café, Cafe", ["Müllabfuhr", "Café"]),
        ("Wi-Fi, wi fi", ["Wi-Fi"]),
        (" , ;", []),
        ("!!, ??", ["!!", "??"]),
    ],
)
def test_words_are_read_as_they_are_typed_each_once(typed: str, words: list[str]) -> None:
    assert words_typed(typed) == words


def test_case_umlauts_and_signs_do_not_count() -> None:
    assert spelled("Öffentliche  Toilette!") == spelled("oeffentliche TOILETTE") == "oeffentliche toilette"


# --- In force ---------------------------------------------------------------------------------------------


@pytest.mark.django_db
class TestInForce:
    @pytest.fixture(autouse=True)
    def wc(self) -> None:
        DocumentFactory(title="WC am Markt")

    def found(self, client: Client, address: str = "/suche/?q=Klo") -> bool:
        return "am Markt" in client.get(address).content.decode()

    def test_a_group_counts_without_anything_being_indexed_anew(
        self, client: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        assert not self.found(client)
        with django_capture_on_commit_callbacks(execute=True):
            group = SynonymGroupFactory()
        assert self.found(client)
        with django_capture_on_commit_callbacks(execute=True):
            group.delete()
        assert not self.found(client)

    def test_what_was_found_by_a_synonym_is_marked(self, client: Client) -> None:
        SynonymGroupFactory()
        assert "<mark>WC</mark> am Markt" in client.get("/suche/?q=Klo").content.decode()

    def test_a_group_that_is_switched_off_does_not_count(self, client: Client) -> None:
        SynonymGroupFactory(is_active=False)
        assert not self.found(client)

    def test_a_group_counts_in_its_language_only(self, client: Client) -> None:
        SynonymGroupFactory(words="loo, WC", language="en")
        assert not self.found(client, "/suche/?q=loo")
        assert self.found(client, "/en/suche/?q=loo")

    def test_another_process_knows_it_half_a_minute_later(self, monkeypatch: pytest.MonkeyPatch) -> None:
        now = 1000.0
        monkeypatch.setattr(memory.time, "monotonic", lambda: now)
        assert synonyms_for("de") == NO_SYNONYMS
        SynonymGroupFactory()  # not committed: nobody tells this process
        now += memory.SECONDS - 1
        assert synonyms_for("de") == NO_SYNONYMS
        now += 2
        assert synonyms_for("de") != NO_SYNONYMS

    def test_they_cost_one_query_and_then_none(self) -> None:
        SynonymGroupFactory()
        SynonymGroupFactory(words="AWO, Arbeiterwohlfahrt")
        assert [cost(lambda: synonyms_for("de")), cost(lambda: synonyms_for("en"))] == [1, 0]

    def test_what_is_undone_is_not_forgotten_for(self, django_capture_on_commit_callbacks: Any) -> None:
        with django_capture_on_commit_callbacks() as told:
            SynonymGroupFactory()
        assert synonyms.forget in told


def test_what_was_read_before_a_change_is_not_kept_after_it() -> None:
    """One thread reads, another changes and forgets, and only then does the first one keep what it has read."""
    stored, has_read, has_changed = ["old"], threading.Event(), threading.Event()

    def read() -> str:
        value = stored[0]
        has_read.set()
        assert has_changed.wait(5)
        return value

    remembered = Remembered(read)
    reader = threading.Thread(target=remembered)
    reader.start()
    assert has_read.wait(5)
    stored[0] = "new"
    remembered.forget()
    has_changed.set()
    reader.join()
    assert remembered() == "new"


def test_what_is_remembered_is_read_once() -> None:
    numbers = iter(range(100))
    remembered = Remembered(lambda: next(numbers))
    assert [remembered(), remembered()] == [0, 0]
    remembered.forget()
    assert remembered() == 1


def test_a_part_of_a_compound_has_synonyms_too() -> None:
    [asked] = query_words("Computerhilfe", "de", synonyms_of([["Computer", "Smartphone"]], "de"))
    assert frozenset({"hilfe", "smartphone"}) in {frozenset(way) for way in asked.alternatives}
    assert all("hilfe" in way for way in asked.alternatives)
