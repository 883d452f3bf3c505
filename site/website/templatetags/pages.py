"""Tags of the CMS's pages: one card of a listing, and what search engines and messengers are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from foundation.look.sharing import data_element, geo
from foundation.registries.listings import Listing
from foundation.texts import languages_of, page_language
from foundation.web.contexts import request_in, visitor_in
from website.pages.district_content import PageSection
from website.pages.models import DistrictIndexPage, DistrictPage, HomePage
from website.pages.models.base import EASY, SitePage

register = template.Library()

PARAMETERS_THAT_COUNT = {"stadtteil", "seite", "page"}


@register.simple_tag(takes_context=True)
def card(context: Context, listing: Listing, item: Any) -> SafeString:
    """Draw one object of a listing with the component of its feature."""
    return mark_safe(render_to_string(listing.card, {listing.shows: item, "request": request_in(context)}))  # noqa: S308 — a template of ours


@register.simple_tag(takes_context=True)
def items_for_visitor(context: Context, listing: Listing) -> Sequence[Any]:
    """Return what a listing shows, as whoever is signed in sees it."""
    return listing.for_visitor(visitor_in(context)) if listing.for_visitor else listing.items


@register.simple_tag(takes_context=True)
def page_section(context: Context, section: PageSection) -> SafeString:
    """Draw one section of the home page or a district's page."""
    return mark_safe(render_to_string(section.template, {**section.context, "request": request_in(context)}))  # noqa: S308 — a template of ours


@register.simple_tag(takes_context=True)
def page_url(context: Context, page: Page) -> str:
    """Return the page's address; with the request at hand, where sites begin is looked up once and not for each."""
    return page.get_url(request_in(context)) or ""


@register.simple_tag(takes_context=True)
def easy_url(context: Context, page: SitePage) -> str:
    """Return the address of the page in easy language."""
    return f"{page_url(context, page)}{EASY}/"


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """Return the one address under which search engines shall keep this page."""
    request = request_in(context)
    if request is None:
        return ""
    page = context.get("page")
    if isinstance(page, SitePage) and page.pk and not _is_shared(page):
        shown = page.versions[0]
        if shown.locale.language_code != get_language():
            return settings.BASE_URL + (page.get_url(request) or request.path)
    written = _languages_of_what_is_shown(context)
    path = request.path if page_language() in written else translate_url(request.path, written[0])
    return settings.BASE_URL + path + _query(request)


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[dict[str, str]]:
    """Return every language in which this page really exists, itself included; nothing where it is only one."""
    request = request_in(context)
    if request is None or request.path.startswith("/admin/") or request.path.endswith(f"/{EASY}/"):
        return []
    page = context.get("page")
    query = _query(request)
    if isinstance(page, SitePage) and not _is_shared(page):
        found = page.versions if page.pk else []
        links = [
            {"code": each.locale.language_code, "url": settings.BASE_URL + (each.get_url(request) or "") + query}
            for each in found
        ]
    else:
        links = [
            {"code": code, "url": settings.BASE_URL + translate_url(request.path, code) + query}
            for code in _languages_of_what_is_shown(context)
        ]
    return links if len(links) > 1 else []


def _languages_of_what_is_shown(context: Context) -> list[str]:
    """Return in which languages the page has words of its own; a list and a form are ours, so they have all.

    What shows one thing of somebody's (`thing`), or a district, has those in which somebody has written about it.
    """
    page = context.get("page")
    thing = page if isinstance(page, SitePage) and _is_shared(page) else context.get("thing")
    return languages_of(thing) if thing else [code for code, _name in settings.LANGUAGES]


def _query(request: HttpRequest) -> str:
    """Return the part of the address that says what is listed; what counts visits or opens a box is left out."""
    counting = sorted((key, value) for key, value in request.GET.items() if key in PARAMETERS_THAT_COUNT)
    return f"?{urlencode(counting)}" if counting else ""


def _is_shared(page: Page) -> bool:
    """Whether every language shows the same page with its own interface, since the features fill it."""
    return isinstance(page, (DistrictPage, DistrictIndexPage))


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """Tell search engines who publishes this and what it is about (schema.org)."""
    page = context.get("page")
    if isinstance(page, HomePage):
        return data_element(
            {
                "@graph": [
                    {"@type": "WebSite", "name": settings.SITE_NAME, "url": f"{settings.BASE_URL}/"},
                    {
                        "@type": "Organization",
                        "name": f"Stadt {settings.CITY_NAME}",
                        "url": f"{settings.BASE_URL}/",
                        "email": settings.CONTACT_EMAIL,
                    },
                ],
            }
        )
    if isinstance(page, DistrictPage):
        return data_element(_place(page))
    return mark_safe("")


def _place(page: DistrictPage) -> dict[str, Any]:
    district = page.district
    return {
        "@type": "Place",
        "name": district.name,
        "url": settings.BASE_URL + district.get_absolute_url(),
        "containedInPlace": {"@type": "City", "name": settings.CITY_NAME},
        **geo(district.latitude, district.longitude),
    }
