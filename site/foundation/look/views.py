from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from foundation.look import stylesheet

A_YEAR = 365 * 24 * 3600


@require_safe
def style(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The stylesheet. An older address gets today's text, but may not keep it."""
    response = HttpResponse(stylesheet.stylesheet(), content_type="text/css; charset=utf-8")
    if fingerprint == stylesheet.fingerprint():
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response
