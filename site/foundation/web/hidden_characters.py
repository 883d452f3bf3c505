"""Marks of direction and characters that nobody sees are taken out of what is typed, before any form reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from foundation.lookalikes import without_hidden

AS_TYPED = ("password", "csrfmiddlewaretoken")
"""What is compared, and shown to nobody."""


class NoHiddenCharacters:
    """One place for all forms, those of the CMS and of libraries too: a title of zero-width spaces is empty."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *args: Any) -> None:
        """Called by Django before every view, and after the check of the form's token, which has read it."""
        if request.method == "POST" and any(_has_hidden(values) for _name, values in request.POST.lists()):
            request.POST = _cleaned(request.POST)  # type: ignore[assignment]


def _has_hidden(values: list[Any]) -> bool:
    return any(isinstance(value, str) and without_hidden(value) != value for value in values)


def _cleaned(typed: QueryDict) -> QueryDict:
    cleaned = typed.copy()
    for name, values in typed.lists():
        if not name.startswith(AS_TYPED):
            cleaned.setlist(name, [without_hidden(value) if isinstance(value, str) else value for value in values])
    cleaned._mutable = False
    return cleaned
