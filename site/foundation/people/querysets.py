from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import BaseUserManager
from django.contrib.sessions.base_session import BaseSessionManager
from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from foundation.people.models import AddressChange, Person, Session

TAKEN_BACK_WITHIN = timedelta(days=7)
"""How long the old mailbox can take a changed address back."""


class PersonManager(BaseUserManager["Person"]):
    """Finds people by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person with this address; `Person.DoesNotExist` if there is none."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Create a person who signs in by a code, or by `password` if one is given."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        if password:
            person.set_password(password)
        else:
            person.set_unusable_password()
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """Create somebody who may do everything; `manage.py createsuperuser` calls this."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class SessionManager(BaseSessionManager["Session"]):
    """Finds sessions by whose they are, beside what Django asks of it."""

    def running_of(self, person: Person) -> models.QuerySet[Session]:
        """Where the person is signed in now."""
        return self.filter(person=person, expire_date__gt=timezone.now())


class AddressChangeQuerySet(models.QuerySet["AddressChange"]):
    def open(self) -> Self:
        """Those that the old mailbox can still take back."""
        return self.filter(changed_at__gt=timezone.now() - TAKEN_BACK_WITHIN)

    def over(self) -> Self:
        """Those that stand."""
        return self.filter(changed_at__lte=timezone.now() - TAKEN_BACK_WITHIN)
