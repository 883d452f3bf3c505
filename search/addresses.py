"""Searches as somebody would ask them, for measuring."""

from __future__ import annotations

from django.urls import reverse

from foundation.places.models import District


def some_search(district: District) -> str:
    return f"{reverse('search:search')}?q=Treff"


def narrowed_search(district: District) -> str:
    return f"{reverse('search:search')}?q=Treff&stadtteil={district.slug}&zeitraum=monat"
