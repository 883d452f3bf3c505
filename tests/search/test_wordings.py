"""What editors may write: each thing that does not fit is said in a sentence, by form and action alike."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Page

from foundation.actors import SYSTEM
from foundation.history.actions import history_of
from foundation.refusals import Gone, Refused
from participation.ideas.states import IdeaState
from search import actions, rules
from search.actions import pins, synonyms
from search.actions.pins import change_pin, pin_answer, remove_pin
from search.actions.synonyms import add_synonyms, change_synonyms, remove_synonyms
from search.models import PinnedAnswer, SynonymGroup
from search.rules import WORDINGS, WordingRole
from search.wordings import PinDraft, SynonymDraft, read_questions, read_target, read_words, refuse_backwards
from tests.acting import actions_of, granted, make_people, rules_in, who_may
from tests.crowds import AtOnce
from tests.participation.factories import IdeaFactory
from tests.search.factories import DocumentFactory, PinnedAnswerFactory, SynonymGroupFactory

KLO = SynonymDraft(words="Klo, WC")
WATER = PinDraft(questions="Hochwasser", title="Pegel", sentence="Wie hoch er steht.", address="/raeume/")


class TestWords:
    @pytest.mark.parametrize(
        ("typed", "stored"),
        [("Klo,WC", "Klo, WC"), ("Klo\nWC\nklo", "Klo, WC"), ("Amt für Abfall; Müll", "Amt für Abfall, Müll")],
    )
    def test_they_are_stored_with_commas_each_once(self, typed: str, stored: str) -> None:
        assert read_words(typed) == stored

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("Klo", "Es braucht mindestens zwei verschiedene Wörter, mit Komma dazwischen."),
            ("Müll, muell, MÜLL", "Es braucht mindestens zwei verschiedene Wörter, mit Komma dazwischen."),
            (", ;", "Hier steht noch nichts."),
            ("Klo, der", "Nach „der“ wird nie gesucht: Solche Wörter lässt die Suche weg."),
            ("Klo, wo ist das", "Nach „wo ist das“ wird nie gesucht: Solche Wörter lässt die Suche weg."),
            ("Klo, ?!", "Nach „?!“ wird nie gesucht: Solche Wörter lässt die Suche weg."),
            ("Klo, " + "a" * 61, "„aaaaaaaaaaaaaaaaaaaa …“ ist zu lang: höchstens 60 Zeichen."),
            (", ".join(f"Wort{n}" for n in range(21)), "Höchstens 20 Wörter; es sind 21."),
        ],
    )
    def test_what_does_not_fit_is_said(self, typed: str, sentence: str) -> None:
        with pytest.raises(Refused) as refusal:
            read_words(typed)
        assert (str(refusal.value), refusal.value.field) == (sentence, "words")


class TestQuestions:
    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("\n \n", "Hier steht noch nichts."),
            ("wo ist das", "Nach „wo ist das“ wird nie gesucht: Solche Wörter lässt die Suche weg."),
            ("x" * 61, "„xxxxxxxxxxxxxxxxxxxx …“ ist zu lang: höchstens 60 Zeichen."),
            ("\n".join(f"Frage {n}" for n in range(21)), "Höchstens 20 Fragen; es sind 21."),
        ],
    )
    def test_what_does_not_fit_is_said(self, typed: str, sentence: str) -> None:
        with pytest.raises(Refused) as refusal:
            read_questions(typed)
        assert (str(refusal.value), refusal.value.field) == (sentence, "questions")

    def test_each_stands_on_a_line(self) -> None:
        assert read_questions(" Hochwasser \r\n\r\nMüll  abholen") == "Hochwasser\nMüll abholen"

    def test_the_last_day_is_not_before_the_first(self) -> None:
        refuse_backwards(date(2026, 11, 23), date(2026, 11, 23))
        with pytest.raises(Refused, match="Der letzte Tag liegt vor dem ersten"):
            refuse_backwards(date(2026, 11, 23), date(2026, 11, 22))


NO_ADDRESS = "Das ist keine Adresse. Eine Adresse dieser Website beginnt mit „/“, eine andere mit „https://“."
NOTHING_THERE = "Unter dieser Adresse gibt es hier nichts, was alle ansehen können."
NOT_FOUND = "Das findet die Suche nicht: Es ist nicht öffentlich oder gibt es nicht (mehr)."


@pytest.mark.django_db
class TestTargets:
    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            ("/raeume/", "/raeume/"),
            ("/raeume", "/raeume/"),
            (" /kalender/?kategorie=musik ", "/kalender/?kategorie=musik"),
            ("/en/raeume/", "/en/raeume/"),
            ("http://testserver/raeume/", "/raeume/"),
            ("https://www.example.org/pegel?ort=rhein", "https://www.example.org/pegel?ort=rhein"),
        ],
    )
    def test_an_address_of_this_site_or_of_another(self, typed: str, stored: str) -> None:
        assert read_target(None, typed) == stored

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("http://example.org/", NO_ADDRESS),
            ("javascript:alert(1)", NO_ADDRESS),
            ("https://", NO_ADDRESS),
            ("raeume", NO_ADDRESS),
            ("//example.org/", NOTHING_THERE),
            ("/\\example.org/", NOTHING_THERE),
            ("/gibt-es-nicht.html", NOTHING_THERE),
            ("/admin/", NOTHING_THERE),
            ("/admin/synonyme/", NOTHING_THERE),
            ("/ideen/1-geheim/", NOT_FOUND),
            ("/gibt-es-nicht/", NOT_FOUND),
        ],
    )
    def test_what_leads_nowhere_is_refused(self, typed: str, sentence: str) -> None:
        with pytest.raises(Refused) as refusal:
            read_target(None, typed)
        assert (str(refusal.value), refusal.value.field) == (sentence, "address")

    def test_what_the_search_finds_may_be_pinned_in_either_language(self) -> None:
        DocumentFactory(url="/ideen/7-deich/")
        assert read_target(None, "/ideen/7-deich/") == "/ideen/7-deich/"
        assert read_target(None, "/en/ideen/7-deich/") == "/en/ideen/7-deich/"

    def test_what_is_not_public_cannot_be_pinned(self) -> None:
        idea = IdeaFactory(state=IdeaState.SUBMITTED)
        with pytest.raises(Refused, match="findet die Suche nicht"):
            read_target(None, idea.get_absolute_url())

    def test_it_is_a_page_or_an_address(self) -> None:
        assert read_target(Page(), "") == ""
        with pytest.raises(Refused, match="nicht beides") as both:
            read_target(Page(), "/raeume/")
        with pytest.raises(Refused, match="Wohin führt die Antwort") as neither:
            read_target(None, " ")
        assert (both.value.field, neither.value.field) == ("address", "page")


def test_the_city_s_editors_may_all_of_it() -> None:
    assert rules_in(rules, WORDINGS) == {"may_word"}
    assert granted(rules.may_word, [""]) == {WordingRole.STEERING: {""}}


CALLS = {
    "add_synonyms": lambda by: add_synonyms(draft=KLO, by=by),
    "change_synonyms": lambda by: change_synonyms(group=SynonymGroupFactory(), draft=KLO, by=by),
    "remove_synonyms": lambda by: remove_synonyms(group=SynonymGroupFactory(), by=by),
    "pin_answer": lambda by: pin_answer(draft=WATER, by=by),
    "change_pin": lambda by: change_pin(answer=PinnedAnswerFactory(), draft=WATER, by=by),
    "remove_pin": lambda by: remove_pin(answer=PinnedAnswerFactory(), by=by),
}


@pytest.mark.django_db
class TestActions:
    def test_each_is_called(self) -> None:
        assert set(actions_of(actions)) == set(CALLS)

    @pytest.mark.parametrize("name", CALLS)
    def test_only_the_steering_may(self, name: str) -> None:
        people = make_people()
        assert who_may(CALLS[name], people) == {"system"}
        people.distant.is_superuser = True
        assert who_may(CALLS[name], people) == {"system", "distant"}

    def test_a_word_stands_in_one_active_group_of_its_language(self) -> None:
        add_synonyms(draft=SynonymDraft(words="Müll, Abfall"), by=SYSTEM)
        with pytest.raises(Refused) as refusal:
            add_synonyms(draft=SynonymDraft(words="Unrat, muell"), by=SYSTEM)
        sentence = "„muell“ steht schon in einer anderen Gruppe: Müll, Abfall. Ergänzen Sie diese."
        assert (str(refusal.value), refusal.value.field) == (sentence, "words")
        add_synonyms(draft=SynonymDraft(words="Müll, waste", language="en"), by=SYSTEM)
        off = add_synonyms(draft=SynonymDraft(words="Müll, Kehricht", is_active=False), by=SYSTEM)
        with pytest.raises(Refused):
            change_synonyms(group=off, draft=SynonymDraft(words="Müll, Kehricht"), by=SYSTEM)

    def test_a_group_is_changed_without_standing_in_its_own_way(self) -> None:
        group = add_synonyms(draft=KLO, by=SYSTEM)
        change_synonyms(group=group, draft=SynonymDraft(words="WC, Klo, Abort"), by=SYSTEM)
        assert SynonymGroup.objects.get().words == "WC, Klo, Abort"

    def test_what_is_gone_cannot_be_changed(self) -> None:
        group, answer = SynonymGroupFactory(), PinnedAnswerFactory()
        SynonymGroup.objects.all().delete()
        PinnedAnswer.objects.all().delete()
        for call in [
            lambda: synonyms.change_synonyms(group=group, draft=KLO, by=SYSTEM),
            lambda: synonyms.remove_synonyms(group=group, by=SYSTEM),
            lambda: pins.change_pin(answer=answer, draft=WATER, by=SYSTEM),
            lambda: pins.remove_pin(answer=answer, by=SYSTEM),
        ]:
            with pytest.raises(Gone):
                call()

    def test_who_did_what_is_kept_also_of_what_is_gone(self) -> None:
        group = add_synonyms(draft=KLO, by=SYSTEM)
        change_synonyms(group=group, draft=SynonymDraft(words="Klo, WC, Abort"), by=SYSTEM)
        remove_synonyms(group=group, by=SYSTEM)
        answer = pin_answer(draft=WATER, by=SYSTEM)
        remove_pin(answer=change_pin(answer=answer, draft=WATER, by=SYSTEM), by=SYSTEM)
        assert [(entry.action, entry.data["before"]) for entry in history_of(group)[1:]] == [
            ("synonyms.changed", "Klo, WC"),
            ("synonyms.removed", "Klo, WC, Abort"),
        ]
        assert [entry.action for entry in history_of(answer)] == ["pin.added", "pin.changed", "pin.removed"]

    def test_the_database_stands_guard(self, founded_city: None) -> None:
        for values in [
            {"page": Page.objects.last(), "address": "/raeume/"},
            {"from_on": date(2026, 11, 23), "until_on": date(2026, 11, 22)},
        ]:
            with pytest.raises(IntegrityError), transaction.atomic():
                PinnedAnswerFactory(**values)


def test_of_editors_who_add_one_word_at_once_only_one_does(at_once: AtOnce) -> None:
    drafts = [SynonymDraft(words=f"Klo, Abort{number}") for number in range(4)]
    results = at_once([lambda draft=draft: add_synonyms(draft=draft, by=SYSTEM) for draft in drafts])
    assert sorted(type(result).__name__ for result in results) == ["Refused", "Refused", "Refused", "SynonymGroup"]
    assert SynonymGroup.objects.count() == 1
