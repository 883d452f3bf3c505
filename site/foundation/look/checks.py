from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from foundation.look.colours import READABLE, WHITE, contrast, parse


@register()
def accent_can_be_read(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse an accent that is no colour, or that nobody can read on white."""
    if not settings.CITY_ACCENT:
        return []
    try:
        ratio = contrast(parse(settings.CITY_ACCENT), WHITE)
    except ValueError:
        return [Error(f"CITY_ACCENT must look like #0b5f56, not {settings.CITY_ACCENT!r}.", id="look.E001")]
    if ratio < READABLE:
        return [Error(f"CITY_ACCENT has a contrast of {ratio:.1f} : 1 on white; it needs 4.5 : 1.", id="look.E002")]
    return []
