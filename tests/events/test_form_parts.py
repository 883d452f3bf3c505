"""The form of an event on the site: what it asks first, what it folds away, and what its folded lines say."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from events import actions
from events.forms.event import EventForm
from events.forms.parts import FIRST, FOLDED, Part
from events.models import Event
from foundation.network.models import Organisation
from foundation.people.models import Person
from foundation.places.models import District
from tests.events.club import typed
from tests.events.factories import enter, series
from tests.foundation.factories import DistrictFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def parts(form: EventForm) -> dict[str, Part]:
    return {part.name: part for part in form.parts}


def test_every_field_stands_in_the_form_once(manager: Person, club: Organisation) -> None:
    form = EventForm(person=manager)
    first = [name for names in FIRST.values() for name in names]
    folded = [name for part in FOLDED for name in [*part.fields, *part.and_also]]
    assert sorted([*first, *folded, "picture_remove"]) == sorted(form.fields)


def test_what_must_be_said_is_asked_first(manager: Person, club: Organisation) -> None:
    form = EventForm(person=manager)
    first = {name for names in FIRST.values() for name in names}
    with_a_default = {"days", "repeat", "interval", "max_seats_each", "closes_hours_before"}
    assert {name for name, field in form.fields.items() if field.required} - first == with_a_default


@pytest.mark.parametrize(
    ("part", "fields", "said"),
    [
        ("series", {}, "einmal"),
        ("series", {"repeat": "weekly", "until_on": "2027-05-04"}, "jede Woche, Letzter möglicher Termin: 4. Mai 2027"),
        ("place", {}, "nichts angegeben"),
        ("place", {"address": "Hardtstraße 1"}, "Hardtstraße 1"),
        ("about", {"description": "Singen " * 20}, "Singen Singen Singen Singen Singen Singen Singen Singen Sin…"),
        ("price", {}, "Kostenlos"),
        ("price", {"is_free": None, "price": "5 €"}, "5 €"),
        ("price", {"is_free": None}, "kostet Eintritt"),
        ("accessibility", {"is_step_free": "on", "accessibility_note": "Klingel"}, "Stufenlos erreichbar, Klingel"),
        ("registration", {"capacity": "20"}, "ohne Anmeldung"),
        ("registration", {"has_registration": "on", "capacity": "20"}, "Mit Anmeldung, Plätze: 20"),
    ],
)
def test_a_folded_part_says_what_stands_in_it(
    manager: Person, club: Organisation, district: District, part: str, fields: dict[str, Any], said: str
) -> None:
    assert parts(EventForm(typed(club, district, **fields), person=manager))[part].said == said


def test_what_is_stored_is_said_in_the_same_words(manager: Person, club: Organisation) -> None:
    event = series(organiser=club, has_registration=True, capacity=12, is_free=False, price="3 €")
    found = parts(EventForm(instance=event, person=manager))
    assert (found["series"].said, found["price"].said, found["registration"].said) == (
        "jede Woche",
        "3 €",
        "Mit Anmeldung, Plätze: 12",
    )


@pytest.mark.parametrize(
    ("fields", "opened"),
    [
        ({"is_free": None}, ["price"]),
        ({"until_on": "gestern", "closes_hours_before": "-1"}, ["series", "registration"]),
        ({"title": ""}, []),
        ({"vorschau": "1"}, ["series"]),
    ],
)
def test_an_error_opens_its_part_and_keeps_what_was_typed(
    client: Client, manager: Person, club: Organisation, district: District, fields: dict[str, Any], opened: list[str]
) -> None:
    client.force_login(manager)
    page = client.post("/kalender/neu/", typed(club, district, address="Hardtstraße 1", **fields)).content.decode()
    assert re.findall(r'<details class="details form-part" id="teil-(\w+)" data-part open', page) == opened
    assert 'value="Hardtstraße 1"' in page
    assert not Event.objects.exists()


def test_ones_own_drafts_are_led_back_to(
    client: Client, manager: Person, club: Organisation, district: District
) -> None:
    other = MembershipFactory(organisation=club, role="manager").person
    mine, theirs = (
        actions.enter(draft=draft_of(title, person, club, district), by=person)
        for title, person in (("Meins", manager), ("Ihres", other))
    )
    client.force_login(manager)
    page = client.get("/kalender/neu/").content.decode()
    assert f'href="/kalender/{mine.slug}/bearbeiten/"' in page
    assert theirs.slug not in page
    assert mine.slug not in client.get(f"/kalender/{theirs.slug}/bearbeiten/").content.decode()


def draft_of(title: str, person: Person, club: Organisation, district: District) -> actions.EventDraft:
    form = EventForm(typed(club, district, title=title), person=person)
    assert form.is_valid()
    return form.draft


def test_districts_that_are_chosen_stand_first(manager: Person, club: Organisation) -> None:
    for name in ("Aue", "Zoo"):
        DistrictFactory(name=name)
    event = enter(organiser=club, districts=[District.objects.get(name="Zoo")])
    drawn = str(EventForm(instance=event, person=manager)["districts"])
    assert re.findall(r"checked", drawn) == ["checked"]
    assert drawn.index("Zoo") < drawn.index("Aue")
