from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def city(request: HttpRequest) -> dict[str, Any]:
    """Give every template the name of the city and of its site."""
    return {
        "city_name": settings.CITY_NAME,
        "site_name": settings.SITE_NAME,
        "base_url": settings.BASE_URL,
        "is_demo": getattr(settings, "DEMO", False),
    }
