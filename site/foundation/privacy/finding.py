"""Which rows of which tables are somebody's, as the declarations say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from foundation.people.models import Person
from foundation.registries import personal_data
from foundation.registries.personal_data import DataSubject, PersonalData


def subject_of(person: Person, *, contributions_go: bool = True) -> DataSubject:
    """Return whose data it is, for somebody with an account."""
    return DataSubject(email=person.email.lower(), person=person, contributions_go=contributions_go)


def subject_at(email: str) -> DataSubject:
    """Return whose data it is, for an address with or without an account."""
    email = email.strip().lower()
    return DataSubject(email=email, person=Person.objects.filter(email__iexact=email).first())


def model_of(each: PersonalData) -> type[models.Model]:
    """Return the table that is declared."""
    return apps.get_model(each.model)


def ways_to_person(each: PersonalData) -> list[str]:
    """Return the ways from a row to whose it is: those declared, else the fields that point to a person."""
    if each.person is not None:
        return list(each.person)
    fields = [model_of(each)._meta.get_field(name) for name in each.fields]
    return [field.name for field in fields if field.related_model is Person]


def can_be_found(each: PersonalData) -> bool:
    """Whether the declaration says at all whose its rows are."""
    return bool(ways_to_person(each) or each.address or each.mentions or each.whose)


def rows_of(each: PersonalData, subject: DataSubject) -> QuerySet[models.Model]:
    """Return the rows of one declaration that are somebody's."""
    rows = model_of(each)._base_manager.all()
    found = Q()
    if subject.person is not None:
        for way in ways_to_person(each):
            found |= Q(**{way: subject.person.pk})
    if subject.email:
        for way in each.address:
            found |= Q(**{f"{way}__iexact": subject.email})
        for way in each.mentions:
            found |= Q(pk__in=_rows_mentioning(each, way, subject.email))
    if each.whose:
        found |= each.whose(subject)
    # An empty condition would be everybody's.
    return rows.filter(pk__in=model_of(each)._base_manager.filter(found).values("pk")) if found else rows.none()


def _rows_mentioning(each: PersonalData, way: str, email: str) -> list[Any]:
    """Return the keys of the rows in which this address stands whole: a@example.org is none of maria@example.org's."""
    rows = model_of(each)._base_manager
    # SQLite keeps JSON with all that is not ASCII written as \u00e4.
    near = rows.filter(Q(**{f"{way}__icontains": email}) | Q(**{f"{way}__icontains": json.dumps(email)[1:-1]}))
    whole = re.compile(rf"(?<![\w.+%-]){re.escape(email)}(?![\w-]|\.\w)", re.IGNORECASE)
    return [pk for pk, value in near.values_list("pk", way) if whole.search(_as_text(value))]


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def everything_of(subject: DataSubject) -> Iterator[tuple[PersonalData, QuerySet[models.Model]]]:
    """Yield each declaration that says whose its rows are, with those that are somebody's."""
    for each in personal_data.all():
        if can_be_found(each):
            yield each, rows_of(each, subject)


def told_to(subject: DataSubject) -> Iterator[tuple[PersonalData, QuerySet[models.Model]]]:
    """Yield what may be shown and handed out of it; what is withheld is not even looked for."""
    for each in personal_data.all():
        if can_be_found(each) and not each.is_withheld:
            yield each, rows_of(each, subject)


def name_of(each: PersonalData) -> str:
    """Return what a declaration is called where it is kept: "ideas.Idea.title"."""
    return f"{each.model}.{next(iter(each.fields))}"


def by_name(name: str) -> PersonalData | None:
    """Return the declaration of this name; None when a later version has it no longer."""
    return next((each for each in personal_data.all() if name_of(each) == name), None)
