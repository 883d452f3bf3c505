"""What no browser sends is refused before anybody works with it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NUL = "\x00"


class RefuseNul:
    """Answers 400 to a NUL in path or cookies: PostgreSQL cannot store one, so asking for it would be a 500.

    Forms and filters refuse or leave it out themselves.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path or any(NUL in value for value in request.COOKIES.values()):
            raise BadRequest("NUL in the request")
        return self.get_response(request)
