"""The tags every template has without loading them."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from foundation import timespan

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite. It is hidden from assistive technology: a word always stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("icons/sprite.svg"),
        name,
    )


@register.simple_tag
def when(start: datetime, end: datetime | None = None, all_day: bool = False) -> str:
    """Say a date as people do: Dienstag, 24. November, 18–20 Uhr."""
    return timespan.in_words(start, end, all_day=all_day)


@register.filter
def clock_span(start: datetime, end: datetime | None) -> str:
    """Say the hours only: 18–20."""
    return timespan.clock_span(start, end)
