"""A search as Atom (RFC 4287): what is newly found by it, for anyone who would rather be told than ask again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search.models import SearchDocument
from search.params import SearchParams
from search.providers.base import Sort
from search.results import find


class SearchFeed(Feed[SearchDocument, SearchParams]):
    """The newest hits. 400 where the address says what is not understood, 404 for a district that does not exist."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the feed, or refuse."""
        if refusal := SearchParams.refusal(request.GET):
            return HttpResponseBadRequest(refusal, content_type="text/plain; charset=utf-8")
        asked = SearchParams.read(request.GET)
        if asked.missing_districts:
            raise Http404
        response: HttpResponse = super().__call__(request, *args, **kwargs)
        return response

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> SearchParams:
        return SearchParams.read(request.GET)

    def title(self, asked: SearchParams) -> str:
        words = _("Suche: %(text)s") % {"text": asked.q} if asked.q else _("Suche")
        return f"{words} · {settings.SITE_NAME}"

    def link(self, asked: SearchParams) -> str:
        return f"{settings.BASE_URL}{reverse('search:search')}{asked.with_(sortierung='').address}"

    def feed_url(self, asked: SearchParams) -> str:
        return f"{settings.BASE_URL}{reverse('search:feed')}{asked.with_(sortierung='').address}"

    def items(self, asked: SearchParams) -> list[SearchDocument]:
        newest: SearchParams = asked.with_(sortierung=Sort.NEWEST.value)
        return find(newest, language=(get_language() or "de")[:2], now=timezone.now()).answer.documents

    def item_title(self, item: SearchDocument) -> str:
        return item.title

    def item_description(self, item: SearchDocument) -> str:
        return item.summary

    def item_link(self, item: SearchDocument) -> str:
        return settings.BASE_URL + item.url_for_readers_of((get_language() or "de")[:2])

    def item_guid(self, item: SearchDocument) -> str:
        return settings.BASE_URL + item.url

    def item_pubdate(self, item: SearchDocument) -> datetime:
        return item.added_at

    def item_updateddate(self, item: SearchDocument) -> datetime:
        return item.added_at
