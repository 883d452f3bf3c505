"""One object in the CMS: a page that shows it, and actions that are each a click and a sentence of what happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request

from foundation.people.models import Person
from foundation.states import StateConflict


def who(request: HttpRequest) -> Person:
    """Return who is at the desk; the CMS lets nobody in who is not signed in."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def act(request: HttpRequest, action: Callable[[], object], *, done: str, back: str) -> HttpResponse:
    """Call the action, say what happened, and go back to where the click came from, else to `back`."""
    try:
        action()
        messages.success(request, done)
    except StateConflict as conflict:
        messages.error(request, str(conflict))
    return redirect(get_valid_next_url_from_request(request) or back)


def page(title: str, *, icon: str, listing: tuple[str, str]) -> dict[str, Any]:
    """Return what the CMS's frame shows; `listing` is the address and name of the list it belongs to."""
    url, label = listing
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Schreibtisch")},
        {"url": url, "label": label},
        {"url": "", "label": title},
    ]
    return {"page_title": title, "header_title": title, "header_icon": icon, "breadcrumbs_items": crumbs}
