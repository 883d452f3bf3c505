"""The person who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

if TYPE_CHECKING:
    from foundation.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in. Raises `PermissionDenied` where a view forgot to ask for it."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user
