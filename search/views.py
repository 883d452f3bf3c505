from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from foundation.registries import proposals
from search import known_words
from search.choices import choice_groups, district_names
from search.highlights import marked, snippet
from search.models import SearchDocument
from search.providers import provider
from search.providers.base import Match
from search.questions import MOST_PAGES, PAGE_SIZE, Asked, NoSuchPage
from search.words import LONGEST_QUESTION, Wanted, clean, wanted

SHORTEST_BEGINNING = 2


@dataclass(frozen=True)
class Hit:
    """A document as it is shown."""

    document: SearchDocument
    title: SafeString
    snippet: SafeString
    districts: list[str]
    url: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """All kinds together, narrowed by facets."""
    try:
        asked = Asked.from_address(request.GET)
    except NoSuchPage:
        raise Http404
    language = _language()
    answer = provider().search(asked.question(language, timezone.now()))
    if asked.page > 1 and not answer.documents:
        raise Http404
    words = wanted(asked.text, language) if asked.text else []
    meant = known_words.meant(asked.text, language) if answer.match != Match.ALL_WORDS else ""
    pages = Paginator(range(min(answer.total, MOST_PAGES * PAGE_SIZE)), PAGE_SIZE)
    return render(
        request,
        "search/search.html",
        {
            "asked": asked,
            "total": answer.total,
            "match": answer.match.value,
            "hits": _hits(answer.documents, words, language, asked),
            "groups": choice_groups(asked, answer.counts),
            "meant": meant,
            "meant_address": asked.address(text=meant) if meant else "",
            "proposal": next(iter(proposals.all()), None),
            "wider_address": asked.address(bare=True),
            "page": pages.get_page(asked.page),
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


def _hits(documents: list[SearchDocument], words: list[Wanted], language: str, asked: Asked) -> list[Hit]:
    names = district_names(documents, asked)
    return [
        Hit(
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
