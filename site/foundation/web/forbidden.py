"""What somebody sees but may not do is answered with 403, in words; on the site and in the CMS alike."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from foundation.refusals import NotPermitted


class NotPermittedMiddleware:
    """Answers `NotPermitted` with a page that says who may, and what this account may do instead."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django when a view raises."""
        if not isinstance(exception, NotPermitted):
            return None
        return render(request, "403.html", {"words": str(exception)}, status=403)
