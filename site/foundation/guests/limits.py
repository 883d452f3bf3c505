"""How often the same visitor may do the same thing, so that forms without an account cannot be used to flood others.

    limits.spend(request, "idea", email=form.cleaned_data["guest_email"])

The mail that follows is counted with all others to strangers (foundation.web.stranger_mails).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from foundation.web import stranger_mails
from foundation.web.caches import CannotCount
from foundation.web.slots import Limit, TooMany, take, visitor_address

PER_PERSON = Limit(times=30, within=timedelta(hours=1))
"""Somebody signed in, one kind of action."""
PER_VISITOR = Limit(times=60, within=timedelta(hours=1))
"""One internet address: a school or a community centre shares one, and a class has thirty."""


def spend(request: HttpRequest, action: str, *, email: str = "") -> None:
    """Count one `action` of this visitor, and the mail for it to an address that was typed. Raises `TooMany`."""
    if request.user.is_authenticated:
        take(f"{action}:person:{request.user.pk}", PER_PERSON)
    else:
        take(f"{action}:visitor:{visitor_address(request)}", PER_VISITOR)
    if email:
        stranger_mails.count(request, email)


class LimitsMiddleware:
    """Answers `TooMany` with a page that says in plain words what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django when a view raises."""
        if isinstance(exception, CannotCount):
            exception = TooMany(timedelta(minutes=5), cannot_count=True)
        if not isinstance(exception, TooMany):
            return None
        status = 503 if exception.cannot_count else 429
        response = render(request, "429.html", vars(exception), status=status)
        response["Retry-After"] = str(int(exception.retry_after.total_seconds()))
        return response
