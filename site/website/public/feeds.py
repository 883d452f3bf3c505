"""News as Atom, of the whole city or of some districts."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from foundation import timespan
from foundation.places.models import District
from website.pages.filters import NewsFilters
from website.pages.models import NewsPage

LENGTH = 30
Districts: TypeAlias = list[District]


class NewsFeed(Feed[NewsPage, Districts]):
    """The newest. 400 where the address says what is not understood, 404 for a district that does not exist."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the feed, or refuse."""
        if refusal := NewsFilters.refusal(request.GET):
            return HttpResponseBadRequest(refusal, content_type="text/plain; charset=utf-8")
        response: HttpResponse = super().__call__(request, *args, **kwargs)
        return response

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Districts:
        """Return the districts that the address names; none for the whole city."""
        filters = NewsFilters.read(request.GET)
        districts = [*filters.named("stadtteil")]
        if len(districts) < len(filters.stadtteil):
            raise Http404
        return districts

    def title(self, districts: Districts) -> str:
        names = ", ".join(district.name for district in districts)
        return f"{names} · {settings.SITE_NAME}" if names else settings.SITE_NAME

    def subtitle(self, districts: Districts) -> str:
        if districts:
            return _("Neues %(from)s") % {"from": get_text_list([each.where_from for each in districts], _("und"))}
        return _("Neues aus den Stadtteilen von %(city)s") % {"city": settings.CITY_NAME}

    def link(self, districts: Districts) -> str:
        if len(districts) == 1:
            return settings.BASE_URL + districts[0].get_absolute_url()
        return settings.BASE_URL + reverse("news") + _query(districts)

    def feed_url(self, districts: Districts) -> str:
        return settings.BASE_URL + reverse("news_feed") + _query(districts)

    def items(self, districts: Districts) -> QuerySet[NewsPage]:
        news = NewsPage.objects.to_list()
        return (news.in_districts([each.pk for each in districts]) if districts else news)[:LENGTH]

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


def _query(districts: Districts) -> str:
    query = NewsFilters(stadtteil=tuple(each.slug for each in districts)).query
    return f"?{query}" if query else ""
