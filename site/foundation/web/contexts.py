"""The request that a template is drawn for."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import Context

from foundation.rules import Visitor


def request_in(context: Context) -> HttpRequest | None:
    """Return the request, also inside of `{% include … only %}`, which hides it from the template but not from us."""
    found: HttpRequest | None = context.get("request") or getattr(context, "request", None)
    return found


def visitor_in(context: Context) -> Visitor:
    """Return who reads; nobody in particular where a template is drawn without a request."""
    found: Visitor = getattr(request_in(context), "user", None) or AnonymousUser()
    return found
