from __future__ import annotations

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import get_template
from django.views.decorators.http import require_safe
from django.views.defaults import server_error
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from foundation.timespan import today
from website.pages.models import DistrictPage

RETRY_AFTER = "60"
"""Seconds after which a browser or a program may ask again."""


def district_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Serve the CMS's page of a district, found by the district and not step by step through the tree."""
    page = DistrictPage.objects.live().to_serve().filter(district__slug=slug).first()
    if page is None:
        raise Http404
    view, args, kwargs = page.resolve_subpage("/")
    setattr(request, "_wagtail_route_for_request", RouteResult(page, args=(view, args, kwargs)))  # noqa: B010 — Wagtail's own cache of what it routed
    return serve(request, f"stadtteile/{slug}/")


def news_index(request: HttpRequest) -> HttpResponseBase:
    """Serve the CMS's list of news; the address is named so that others can link to it."""
    return serve(request, "aktuelles/")


def district_index(request: HttpRequest) -> HttpResponseBase:
    """Serve the CMS's list of districts."""
    return serve(request, "stadtteile/")


def failed(request: HttpRequest) -> HttpResponse:
    """Answer for what went wrong: 503 while the database is away or too busy, else 500. Asks nothing itself."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError):
        return HttpResponse(
            get_template("503.html").render(),
            status=503,
            headers={"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"},
        )
    return server_error(request)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say whom to tell about a weakness (RFC 9116)."""
    lines = [
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {today().replace(day=1).replace(year=today().year + 1).isoformat()}T00:00:00Z",
        "Preferred-Languages: de, en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Let everything public be found, and name the list of all pages."""
    prefixes = ["" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _name in settings.LANGUAGES]
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: {prefix}/{place}/" for prefix in prefixes for place in ("konto", "mein", "suche")),
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
