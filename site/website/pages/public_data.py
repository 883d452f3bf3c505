"""How the CMS's pages read for the search."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.db.models.functions import Left, Length
from wagtail.models import Page, PageViewRestriction

from foundation.registries.findables import Reading
from foundation.rules import Visitor
from website.pages.models import DistrictPage, FormPage, NewsPage, StandardPage
from website.pages.models.base import plain_text


def public_news() -> Any:
    return NewsPage.objects.public().select_related("district", "locale").prefetch_related("also_in")


def public_forms() -> Any:
    return FormPage.objects.live().public()


def public_districts() -> Any:
    return DistrictPage.objects.live().public().select_related("district", "locale")


def public_pages() -> Any:
    """Return what an anonymous visitor may see. Wagtail's own way asks for all restrictions first."""
    path = Left(OuterRef("path"), Length("page__path"))
    return Page.objects.live().exclude(Exists(PageViewRestriction.objects.filter(page__path=path)))


def may_edit_page(visitor: Visitor, page: Page) -> bool:
    """Whether somebody sees a page in the CMS that is not public."""
    return bool(page.permissions_for_user(visitor).can_edit())


def read_news(news: NewsPage) -> Reading:
    return Reading(
        title=news.title,
        url=news.url or "",
        summary=news.summary,
        text=f"{news.plain_text} {plain_text(news.easy_body)}",
        language=news.locale.language_code,
        district_ids=[district.pk for district in news.districts],
    )


def read_page(page: StandardPage | FormPage) -> Reading:
    return Reading(
        title=page.title,
        url=page.url or "",
        summary=page.lead,
        text=f"{page.plain_text} {plain_text(page.easy_body)}",
        language=page.locale.language_code,
    )


def read_district(page: DistrictPage) -> Reading:
    return Reading(
        title=page.title,
        url=page.district.get_absolute_url(),
        summary=page.summary_text,
        text=f"{page.plain_text} {plain_text(page.easy_body)}",
        district_ids=[page.district_id],
    )
