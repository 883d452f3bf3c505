"""What the worker does after an act that many are told of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from foundation.notices.announcing import go_on_telling
from foundation.notices.models import Notice
from foundation.people.models import Person
from foundation.signups.models import SignUp, SignUpSheet
from foundation.signups.states import SignUpState
from participation.ideas.models import Follow, Idea
from tests.participation.factories import IdeaFactory

Act = Callable[[], object]
"""Something that many are told of, prepared."""


def notices(**which: Any) -> list[Notice]:
    """Return the mails, oldest first, after the worker has written those that many get."""
    go_on_telling()
    return [*Notice.objects.filter(**which).order_by("created_at", "pk")]


def crowd(number: int) -> list[Person]:
    first = Person.objects.count()
    return Person.objects.bulk_create(
        (Person(email=f"viele{first + each}@example.org", display_name="Lina") for each in range(number)),
        batch_size=1000,
    )


def idea_of_nobody() -> Idea:
    """An idea whose author is told nothing."""
    return IdeaFactory(author=None)


def follow(idea: Idea, number: int) -> None:
    Follow.objects.bulk_create((Follow(idea=idea, person=person) for person in crowd(number)), batch_size=1000)


def fill(sheet: SignUpSheet, number: int) -> None:
    """Give so many people without an account a place."""
    first = sheet.signups.count()
    SignUp.objects.bulk_create(
        SignUp(
            sheet=sheet,
            name="Lina",
            email=f"gast{sheet.pk}.{first + each}@example.org",
            state=SignUpState.CONFIRMED,
        )
        for each in range(number)
    )


def fill_with_people(sheet: SignUpSheet, number: int) -> None:
    """Give so many people with an account a place."""
    SignUp.objects.bulk_create(
        SignUp(sheet=sheet, person=person, name="Lina", email=person.email, state=SignUpState.CONFIRMED)
        for person in crowd(number)
    )
