"""What is wrong with a form is said once, in our words, above it and beside the field."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils import translation

from foundation.fields import ClockField, DayField
from foundation.web.mistakes import Mistake, has_mistakes, mistakes, sentences

KINDS = [("help", "Hilfe"), ("idea", "Idee")]


class Sample(forms.Form):
    title = forms.CharField(label="Titel", max_length=5, min_length=2)
    people = forms.IntegerField(label="Wie viele Personen?", min_value=1, max_value=30)
    kind = forms.ChoiceField(label="Wofür?", choices=KINDS)
    topics = forms.MultipleChoiceField(label="Themen", choices=KINDS)
    photo = forms.FileField(label="Foto")
    agrees = forms.BooleanField(label="Ich halte mich an die Hausordnung")
    day = DayField(label="An welchem Tag?", required=False)
    clock = ClockField(label="Von", required=False)
    email = forms.EmailField(label="E-Mail-Adresse", required=False)
    own = forms.CharField(label="Zweck", error_messages={"required": "Wofür brauchen Sie den Raum?"})


RIGHT = {"title": "Fest", "people": "3", "kind": "help", "topics": ["idea"], "agrees": "on", "own": "Fest"}


def sample(**values: Any) -> Sample:
    return Sample({**RIGHT, **values}, {"photo": SimpleUploadedFile("foto.jpg", b"x")})


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("title", "", "Bitte füllen Sie das aus: „Titel“"),
        ("title", "Sommerfest", "„Titel“ ist zu lang: höchstens 5 Zeichen, hier sind es 10."),
        ("title", "F", "„Titel“ ist zu kurz: mindestens 2 Zeichen."),
        ("people", "viele", "„Wie viele Personen?“: Bitte schreiben Sie eine Zahl."),
        ("people", "0", "„Wie viele Personen?“: Bitte mindestens 1."),
        ("people", "200", "„Wie viele Personen?“: Bitte höchstens 30."),
        ("kind", "", "Bitte wählen Sie etwas aus: „Wofür?“"),
        ("kind", "sell", "„Wofür?“: Das steht hier nicht zur Auswahl."),
        ("topics", [], "Bitte wählen Sie etwas aus: „Themen“"),
        ("agrees", "", "Bitte setzen Sie den Haken: „Ich halte mich an die Hausordnung“"),
        ("day", "morgn", "„An welchem Tag?“: Bitte schreiben Sie einen Tag, zum Beispiel 24.12.2026."),
        ("clock", "25 Uhr", "„Von“: Bitte schreiben Sie eine Uhrzeit, zum Beispiel 18:30."),
        ("email", "lina", "„E-Mail-Adresse“: Bitte schreiben Sie eine E-Mail-Adresse, zum Beispiel lina@example.org."),
        ("own", "", "Wofür brauchen Sie den Raum?"),
    ],
)
def test_each_field_says_what_is_missing_or_wrong(name: str, typed: Any, said: str) -> None:
    form = sample(**{name: typed})
    assert sentences(form[name]) == [said]
    assert [each.sentence for each in mistakes(form)] == [said]


def test_a_file_that_is_missing_or_empty_is_named() -> None:
    assert sentences(Sample(RIGHT)["photo"]) == ["Bitte wählen Sie eine Datei aus: „Foto“"]
    empty = Sample(RIGHT, {"photo": SimpleUploadedFile("foto.jpg", b"")})
    assert sentences(empty["photo"]) == ["„Foto“: Diese Datei ist leer."]


def test_all_mistakes_are_named_in_the_order_of_the_page_with_a_link_to_each() -> None:
    form = sample(title="", kind="", topics=[])
    form.add_error(None, "Diese Zeit ist vergeben.")
    assert [(each.sentence[:24], each.anchor) for each in mistakes(form)] == [
        ("Diese Zeit ist vergeben.", ""),
        ("Bitte füllen Sie das aus", "id_title"),
        ("Bitte wählen Sie etwas a", "id_kind"),
        ("Bitte wählen Sie etwas a", "id_topics"),
    ]


def test_what_a_form_says_itself_stays_as_it_is() -> None:
    form = sample()
    form.add_error("title", "Diesen Titel gibt es schon.")
    assert mistakes(form) == [Mistake(sentence="Diesen Titel gibt es schon.", anchor="id_title")]


def test_no_sentence_of_the_framework_is_left_in_english_either() -> None:
    with translation.override("en"):
        assert sentences(sample(people="viele")["people"]) == ["“Wie viele Personen?”: Please write a number."]


def test_the_title_says_first_that_something_is_wrong() -> None:
    title = Template("{% mistakes_first %}Raum anfragen")
    assert title.render(Context({"form": sample(title="")})) == "Fehler: Raum anfragen"
    assert title.render(Context({"bound_forms": [sample(), sample(title="")]})) == "Fehler: Raum anfragen"
    assert title.render(Context({"form": sample(), "new": Sample()})) == "Raum anfragen"
    assert not has_mistakes({})


def test_an_empty_choice_says_what_it_means() -> None:
    class Choosing(forms.Form):
        must = forms.ChoiceField(label="Wofür?", choices=[("", "---------"), *KINDS])
        may = forms.ChoiceField(label="Wo?", choices=[("", "---------"), *KINDS], required=False)

    page = Choosing().as_div()
    assert "---------" not in page
    assert (page.count("Bitte wählen"), page.count("keine Angabe")) == (1, 1)
