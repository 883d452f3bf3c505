"""An address that only takes a form, opened as a page, leads to the page above it.

A refused form is shown at the address that it was sent to. Whoever reloads that page, switches its language or comes
back to it from elsewhere asks for a page where there is none.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

ANY_PAGE = "wagtail_serve"
"""Wagtail's pattern for its pages, which every address fits that nothing else fits."""


class FormAddresses:
    """Answers GET where only POST is taken with the way to the next address above that exists."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method in {"GET", "HEAD"} and isinstance(response, HttpResponseNotAllowed):
            return redirect(above(request.path_info))
        return response


def above(path: str) -> str:
    """Return the next address above that leads somewhere, at last the first page."""
    parts = [part for part in path.split("/") if part]
    for end in range(len(parts) - 1, 0, -1):
        address = f"/{'/'.join(parts[:end])}/"
        if _leads_somewhere(address):
            return address
    return "/"


def _leads_somewhere(address: str) -> bool:
    try:
        return resolve(address).url_name != ANY_PAGE
    except Resolver404:
        return False
