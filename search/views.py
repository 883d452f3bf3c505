from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from foundation.registries import findables, proposals
from foundation.registries.findables import OnDay
from foundation.timespan import today
from foundation.web.paging import number_or_404, page_or_404
from search.counted import count_search
from search.facets import Choice, choice_groups, district_names
from search.highlights import marked, snippet
from search.models import SearchDocument
from search.params import MOST_PAGES, PAGE_SIZE, SearchParams
from search.pins import pinned_for
from search.providers.base import Sort
from search.results import Results, find
from search.suggestions import suggestions_for

SECONDS_KEPT = 60
"""How long a browser keeps suggestions: as long as somebody goes on typing and takes letters back."""


@dataclass(frozen=True)
class SearchHit:
    """A document as it is shown."""

    document: SearchDocument
    title: SafeString
    snippet: SafeString
    districts: list[str]
    url: str
    lacking: list[str] = field(default_factory=list)
    """Words that it does not have."""
    on_day: OnDay | None = None
    """How it stands on the day that was asked for."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """All kinds together, narrowed by facets."""
    number = number_or_404(request)
    if number > MOST_PAGES:
        raise Http404
    asked, language = SearchParams.read(request.GET), _language()
    results = find(asked, language=language, now=timezone.now(), page=number)
    answer = results.answer
    page = page_or_404(number, range(min(answer.total, MOST_PAGES * PAGE_SIZE)), PAGE_SIZE)
    count_search(request, asked, results, number)
    return render(
        request,
        "search/search.html",
        {
            "asked": asked,
            "total": answer.total,
            "shown_total": answer.fitting or answer.total,
            "match": answer.match.value,
            "hits": _hits(answer.documents, results, language, asked),
            "near": _hits([*results.near], results, language, asked),
            "near_without": [part.label for part in results.near_without],
            "orders": _orders(asked),
            "groups": choice_groups(asked, answer.counts),
            "chips": [(part.label, asked.with_(q=results.wish.without(part)).address or "?") for part in results.parts],
            "dropped": [part.label for part in results.dropped],
            "are_words_dropped": results.are_words_dropped,
            "words": results.wish.words,
            "corrections": results.corrections,
            "literal_address": asked.with_(q=results.literal(asked.q)).address,
            "pins": pinned_for(asked.q, language, today()) if number == 1 else [],
            "proposal": next(iter(proposals.all()), None),
            "wider_address": asked.wider.address,
            "feed_address": reverse("search:feed") + asked.with_(sortierung="").address,
            "page": page,
            "is_limited": answer.is_limited,
        },
    )


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What could be meant by the beginning of a question: a list below the field, filled while somebody types."""
    groups = suggestions_for(SearchParams.read(request.GET), language=_language(), now=timezone.now())
    number = sum(len(group.suggestions) for group in groups)
    response = render(request, "search/suggestions.html", {"groups": groups, "number": number})
    patch_cache_control(response, private=True, max_age=SECONDS_KEPT)
    return response


def _orders(asked: SearchParams) -> list[Choice]:
    return [
        Choice(order.label, 0, order.value == asked.sortierung, asked.with_(sortierung=order.value).address)
        for order in Sort
    ]


def _hits(documents: list[SearchDocument], results: Results, language: str, asked: SearchParams) -> list[SearchHit]:
    words = results.words.asked
    names, on_day = district_names(documents, asked), _on_day(documents, results.day)
    return [
        SearchHit(
            document=document,
            title=marked(document.title, words, document.language),
            snippet=snippet(document.title, document.summary, document.text, words, document.language),
            districts=names.get(document.pk, []),
            url=_url(document, language),
            lacking=results.lacking(document),
            on_day=on_day.get((document.kind, document.object_id)),
        )
        for document in documents
    ]


def _on_day(documents: list[SearchDocument], day: date | None) -> dict[tuple[str, str], OnDay]:
    """Ask each kind how its hits stand on the day; nothing of kinds that take place on days."""
    found: dict[tuple[str, str], OnDay] = {}
    for kind in {document.kind for document in documents} if day else ():
        findable = findables.for_kind(kind)
        if day and findable and findable.on_day:
            keys = [document.object_id for document in documents if document.kind == kind]
            found |= {(kind, key): words for key, words in findable.on_day(keys, day).items()}
    return found


def _url(document: SearchDocument, language: str) -> str:
    return document.url_for_readers_of(language)


def _language() -> str:
    return (get_language() or "de")[:2]
