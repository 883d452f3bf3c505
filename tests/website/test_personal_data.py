"""Every field of every table is declared: what of people it holds and why, or that it holds nothing of anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from foundation.people.models import Person
from foundation.privacy.emptying import emptied_value
from foundation.privacy.finding import can_be_found, name_of
from foundation.registries import jobs, personal_data
from foundation.registries.personal_data import Basis, NothingPersonal, OnErasing, PersonalData

Declared = PersonalData | NothingPersonal
OURS = {"events", "helping", "ideas", "network", "notices", "pages", "people", "pictures", "places", "rooms", "search"}
OURS |= {"signups", "privacy"}
LIBRARIES_WITHOUT_TABLES_OF_PEOPLE = {"demo"}
"""The demo city is never installed where real people are."""


def tables() -> Iterator[type[models.Model]]:
    """Yield every model with a table of its own, and the tables between two models that name a person."""
    for model in apps.get_models(include_auto_created=True):
        names_person = any(
            field.related_model and field.related_model._meta.label == "people.Person" for field in fields(model)
        )
        if model._meta.app_label not in LIBRARIES_WITHOUT_TABLES_OF_PEOPLE and (
            not model._meta.auto_created or names_person
        ):
            yield model


def fields(model: type[models.Model]) -> list[models.Field[object, object]]:
    return [field for field in model._meta.local_concrete_fields if not field.primary_key or field.related_model]


def declarations() -> list[Declared]:
    return [*personal_data.all(), *personal_data.all_nothing()]


def declared() -> Counter[str]:
    """Return how often each field is declared, as model.field; a library's model without personal data as model.*"""
    return Counter(f"{each.model}.{name}" for each in declarations() for name in (each.fields or ["*"]))


def test_every_field_is_declared_once() -> None:
    known = declared()
    stored = {
        f"{model._meta.label}.{field.name}"
        for model in tables()
        if f"{model._meta.label}.*" not in known
        for field in fields(model)
    }
    assert sorted(stored - set(known)) == []
    assert sorted(name for name, times in known.items() if times > 1) == []
    gone = {name for name in known if not name.endswith(".*")} - stored
    assert sorted(gone) == []


def test_only_models_of_libraries_are_declared_as_a_whole() -> None:
    whole = {each.model.partition(".")[0] for each in personal_data.all_nothing() if not each.fields}
    assert whole & OURS == set()


def test_whatever_points_to_a_person_is_personal() -> None:
    personal = {f"{each.model}.{name}" for each in personal_data.all() for name in each.fields}
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in tables()
        for field in fields(model)
        if field.related_model and field.related_model._meta.label == "people.Person"
    }
    assert sorted(pointing - personal) == []


@pytest.mark.parametrize("each", personal_data.all(), ids=lambda each: f"{each.model}.{each.fields[0]}")
def test_what_is_said_holds_together(each: PersonalData) -> None:
    assert each.basis in Basis
    assert str(each.purpose)
    assert str(each.kept)
    assert bool(each.kept_because) == (each.on_erasing in (OnErasing.KEPT, OnErasing.CHOICE))
    assert not each.kept_because or each.keep_for
    assert (each.keep_for is None) == (each.forgotten_by == "")
    assert each.forgotten_by in {"", *(job.name for job in jobs.all())}


@pytest.mark.parametrize("each", personal_data.all(), ids=lambda each: f"{each.model}.{each.fields[0]}")
def test_what_is_erased_can_be_found(each: PersonalData) -> None:
    """Only what is nobody's own words, or follows other tables, needs no way to whose it is."""
    stays = each.on_erasing in (OnErasing.NAMELESS, OnErasing.KEPT)
    assert can_be_found(each) or stays or each.follows


@pytest.mark.parametrize("each", personal_data.all(), ids=lambda each: f"{each.model}.{each.fields[0]}")
def test_what_is_emptied_may_be_empty(each: PersonalData) -> None:
    """A column that must hold something cannot be emptied: its row is deleted, or the declaration says what is left."""
    model = apps.get_model(each.model)
    if each.on_erasing == OnErasing.ROW:
        return
    leaves = {field.name for field in fields(model) if field.related_model is Person} & set(each.fields)
    emptied = leaves if each.on_erasing in (OnErasing.NAMELESS, OnErasing.KEPT) else set(each.fields)
    stuck = [name for name in emptied if not model._meta.get_field(name).null and emptied_value(each, name) is None]
    assert stuck == []


@pytest.mark.parametrize("each", [each for each in personal_data.all() if each.overdue], ids=name_of)
def test_what_is_over_is_forgotten_by_the_job(each: PersonalData) -> None:
    assert each.forgotten_by == personal_data.FORGET
    assert each.keep_for
