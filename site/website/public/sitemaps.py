"""The list of all pages for search engines: the CMS's, and what the features have registered."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db import models
from django.db.models import Q
from django.utils import translation
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap
from wagtail.models import Page

from foundation.registries import sitemaps
from foundation.texts import languages_of
from website.pages.models import HomePage


class FeatureSitemap(Sitemap[Any]):
    """What anonymous visitors may see of every feature."""

    limit = 40_000

    def items(self) -> list[tuple[models.Model, str]]:
        """List each thing in each language in which it has words of its own."""
        found = (thing for source in sitemaps.all() for thing in source.objects().order_by("pk"))
        return [(thing, language) for thing in found for language in languages_of(thing)]

    def location(self, item: tuple[models.Model, str]) -> str:
        thing, language = item
        with translation.override(language):
            return str(getattr(thing, "get_absolute_url")())  # noqa: B009 — what can be found has an address

    def lastmod(self, item: tuple[models.Model, str]) -> Any:
        return getattr(item[0], "updated_at", None)

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.BASE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        return str(settings.BASE_URL).partition(":")[0]


class PageSitemap(WagtailSitemap):
    """The CMS's public pages in every language."""

    def items(self) -> Any:
        """List what lies below any of the home pages, not only below the German one."""
        homes = HomePage.objects.live()
        below = Q(pk__in=[])
        for home in homes:
            below |= Q(path__startswith=home.path)
        return Page.objects.filter(below).live().public().order_by("path").defer_streamfields().specific()

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        """Name each page by BASE_URL: what the CMS stores of its address may be an old one."""
        found: list[dict[str, Any]] = super()._urls(page, protocol, domain)
        return [{**each, "location": settings.BASE_URL + urlsplit(each["location"]).path} for each in found]


SITEMAPS: dict[str, Any] = {"pages": PageSitemap, "features": FeatureSitemap}
