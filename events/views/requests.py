from __future__ import annotations

from django.http import HttpRequest

from foundation.people.models import Person


class PersonRequest(HttpRequest):
    """A request behind `login_required`: its user is a person. For the type checker."""

    user: Person
