from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def city(request: HttpRequest) -> dict[str, Any]:
    """Give every template the names of the city and of its site, and the version of Quartier."""
    return {
        "city_name": settings.CITY_NAME,
        "site_name": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
        "version": settings.VERSION,
        "is_demo": getattr(settings, "DEMO", False),
    }
