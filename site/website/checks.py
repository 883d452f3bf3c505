"""Refuses settings that would break pages later, however the site runs; `settings.safety` is for production."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from website.settings.safety import LANDS
from website.settings.tiles import are_tiles


@register()
def city_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return an error where CITY_LAND has no holidays or MAP_TILES_URL names no tiles: pages of rooms would fail."""
    found: list[CheckMessage] = []
    if settings.CITY_LAND not in LANDS:
        said = f"CITY_LAND must be one of {', '.join(LANDS)}; its public holidays count."
        found.append(Error(said, id="website.E001"))
    if settings.MAP_TILES_URL and not are_tiles(settings.MAP_TILES_URL):
        found.append(Error("MAP_TILES_URL must be https:// with {z}, {x} and {y}.", id="website.E002"))
    return found
