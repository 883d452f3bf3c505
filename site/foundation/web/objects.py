"""Loading what a visitor may see: the foreign and the missing are one 404, so that nobody learns what exists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

Thing = TypeVar("Thing", bound=Model)


def object_or_404(
    request: HttpRequest, objects: QuerySet[Thing], may_see: Callable[[Any, Thing], bool], **lookup: Any
) -> Thing:
    """Return the object of this address if the visitor may see it, by a rule or any function of visitor and object.

    What one sees but may not do is another matter: the action says so, with 403.
    """
    found = get_object_or_404(objects, **lookup)
    if not may_see(request.user, found):
        raise Http404
    return found
