from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from foundation.registries import proposals
from foundation.timespan import today
from foundation.web.paging import number_or_404, page_or_404
from search.facets import choice_groups, district_names
from search.highlights import marked, snippet
from search.models import SearchDocument
from search.params import MOST_PAGES, PAGE_SIZE, SearchParams
from search.pins import pinned_for
from search.providers import provider
from search.providers.base import Match
from search.words import spelling
from search.words.normalise import LONGEST_QUESTION, QueryWord, clean, query_words

SHORTEST_BEGINNING = 2


@dataclass(frozen=True)
class SearchHit:
    """A document as it is shown."""

    document: SearchDocument
    title: SafeString
    snippet: SafeString
    districts: list[str]
    url: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """All kinds together, narrowed by facets."""
    number = number_or_404(request)
    if number > MOST_PAGES:
        raise Http404
    asked, language = SearchParams.read(request.GET), _language()
    question = asked.question(language=language, now=timezone.now(), page=number)
    answer = provider().search(question)
    page = page_or_404(number, range(min(answer.total, MOST_PAGES * PAGE_SIZE)), PAGE_SIZE)
    words = query_words(asked.q, language, question.synonyms) if asked.q else []
    meant = spelling.suggestion_for(asked.q, language) if answer.match != Match.ALL_WORDS else ""
    return render(
        request,
        "search/search.html",
        {
            "asked": asked,
            "total": answer.total,
            "match": answer.match.value,
            "hits": _hits(answer.documents, words, language, asked),
            "groups": choice_groups(asked, answer.counts),
            "pins": pinned_for(asked.q, language, today()) if number == 1 else [],
            "meant": meant,
            "proposal": next(iter(proposals.all()), None),
            "meant_address": asked.with_(q=meant).address if meant else "",
            "wider_address": asked.wider.address,
            "page": page,
        },
    )


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What could be meant by the beginning of a question: a list below the field, filled while somebody types."""
    beginning = clean(request.GET.get("q", "")[:LONGEST_QUESTION])
    language = _language()
    documents: list[SearchDocument] = []
    if len(beginning) >= SHORTEST_BEGINNING:
        documents = provider().suggest(beginning, language, timezone.now())
    by_title = {(document.kind, document.title): document for document in reversed(documents)}
    found = [(document, _url(document, language)) for document in reversed(by_title.values())]
    return render(request, "search/suggestions.html", {"beginning": beginning, "found": found})


def _hits(
    documents: list[SearchDocument], words: list[QueryWord], language: str, asked: SearchParams
) -> list[SearchHit]:
    names = district_names(documents, asked)
    return [
        SearchHit(
            document=document,
            title=marked(document.title, words, document.language),
            snippet=snippet(document.title, document.summary, document.text, words, document.language),
            districts=names.get(document.pk, []),
            url=_url(document, language),
        )
        for document in documents
    ]


def _url(document: SearchDocument, language: str) -> str:
    return document.url_for_readers_of(language)


def _language() -> str:
    return (get_language() or "de")[:2]
