"""Which searches are counted, and what of them."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import get_language

from search.counts.tally import tally
from search.params import SearchParams
from search.results import Results


def count_search(request: HttpRequest, asked: SearchParams, results: Results, page: int) -> None:
    """Count a question once: not its further pages, not each way of narrowing it, not what only asks for headers."""
    if request.method == "GET" and page == 1 and asked.q and not asked.is_narrowed:
        has_found = bool(results.answer.fitting) and not results.are_words_dropped
        tally.note_search(asked.q, language_asked(), has_found=has_found)


def language_asked() -> str:
    return (get_language() or "de")[:2]
