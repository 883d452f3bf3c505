"""Whom a notice goes to, when that is not simply a person in their own language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

if TYPE_CHECKING:
    from foundation.people.models import Person


def language_of_the_moment() -> str:
    """Return the language of the page that is being answered; of the city, where there is none."""
    return translation.get_language() or settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Recipient:
    """An address and the language that is read there."""

    email: str
    language: str = field(default_factory=language_of_the_moment)
    person: Person | None = None
    """Whose address it is, if they have an account."""

    @classmethod
    def of(cls, person: Person) -> Recipient:
        """Return the person's own address and language."""
        return cls(person.email, person.language, person)
