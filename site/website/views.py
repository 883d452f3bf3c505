from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.views import serve


def district_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Serve the CMS's page of a district; the address is named so that the features can link to it."""
    return serve(request, f"stadtteile/{slug}/")
