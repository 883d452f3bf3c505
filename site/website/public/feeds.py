"""News as Atom, of the whole city or of one district."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from foundation import timespan
from foundation.places.models import District
from website.pages.filters import NewsFilters
from website.pages.models import NewsPage

LENGTH = 30


class NewsFeed(Feed[NewsPage, District]):
    """The newest. 400 where the address says what is not understood, 404 for a district that does not exist."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the feed, or refuse."""
        if refusal := NewsFilters.refusal(request.GET):
            return HttpResponseBadRequest(refusal, content_type="text/plain; charset=utf-8")
        response: HttpResponse = super().__call__(request, *args, **kwargs)
        return response

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> District | None:
        """Return the district that the address names, or nothing for the whole city."""
        filters = NewsFilters.read(request.GET)
        return get_object_or_404(filters.named("stadtteil")) if filters.stadtteil else None

    def title(self, district: District | None) -> str:
        return f"{district.name} · {settings.SITE_NAME}" if district else settings.SITE_NAME

    def subtitle(self, district: District | None) -> str:
        if district:
            return _("Neues aus %(district)s") % {"district": district.name}
        return _("Neues aus den Stadtteilen von %(city)s") % {"city": settings.CITY_NAME}

    def link(self, district: District | None) -> str:
        return settings.BASE_URL + (district.get_absolute_url() if district else reverse("news"))

    def feed_url(self, district: District | None) -> str:
        query = f"?stadtteil={district.slug}" if district else ""
        return f"{settings.BASE_URL}{reverse('news_feed')}{query}"

    def items(self, district: District | None) -> QuerySet[NewsPage]:
        news = NewsPage.objects.to_list()
        return (news.in_district(district) if district else news)[:LENGTH]

    def item_title(self, item: NewsPage) -> str:
        return item.title

    def item_description(self, item: NewsPage) -> str:
        return item.summary

    def item_link(self, item: NewsPage) -> str:
        return settings.BASE_URL + urlsplit(item.full_url or "").path

    def item_guid(self, item: NewsPage) -> str:
        return f"urn:uuid:{item.translation_key}"

    def item_pubdate(self, item: NewsPage) -> datetime:
        return timespan.at(item.published_on, time(0))

    def item_updateddate(self, item: NewsPage) -> datetime:
        return item.last_published_at or self.item_pubdate(item)

    def item_categories(self, item: NewsPage) -> list[str]:
        return [item.district.name] if item.district else []
