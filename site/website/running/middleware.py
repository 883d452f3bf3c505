"""Answers monitors before anything looks for a host, a cookie or a session; what browsers are told stands above it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from website.running import views

ADDRESSES = {"/ok/": views.ok, "/bereit/": views.ready}


class AnswersMonitors:
    """A monitor asks by an address of the machine and by plain HTTP: neither Host nor encryption matter to it.

    Nothing in the answers comes from the request, so no forged Host can do harm.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        view = ADDRESSES.get(request.path_info)
        return view(request) if view else self.get_response(request)
