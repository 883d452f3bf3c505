"""Refuses settings that would break pages later, however the site runs; `settings.safety` is for production."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from website.settings.safety import LANDS


@register()
def city_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return an error where CITY_LAND has no holidays: pages of rooms would fail."""
    if settings.CITY_LAND in LANDS:
        return []
    return [Error(f"CITY_LAND must be one of {', '.join(LANDS)}; its public holidays count.", id="website.E001")]
