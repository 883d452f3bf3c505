"""Search by an Elasticsearch beside the database. What it finds are keys; what is shown are the database's rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.response import Response

from search.models import SearchDocument
from search.providers.base import COUNTED, Answer, Match, ProviderUnavailable, Question
from search.providers.copies import CopyMissing
from search.providers.elasticsearch import questions
from search.providers.elasticsearch.client import client_of, failures_named
from search.providers.elasticsearch.connection import Connection
from search.providers.elasticsearch.index import ElasticsearchCopy
from search.words.normalise import query_words


class ElasticsearchProvider:
    """One request answers most questions; a second one is asked when nothing has most of the words."""

    name = "Elasticsearch"

    def __init__(self, connection: Connection | None = None) -> None:
        """Take where it is; what the settings say unless told."""
        self.connection = connection or Connection.from_settings()
        self.copy = ElasticsearchCopy(self.connection)

    def search(self, question: Question) -> Answer:
        if question.words.are_only_signs:
            return _nothing()
        ask = self._within_time()
        response = ask(questions.strict(question))
        match = questions.match_of(question, response)
        if match == Match.NOTHING:
            response = ask(questions.loose(question))
            match = Match.SOME_WORDS if questions.has_matches(response) else Match.NOTHING
        if match == Match.NOTHING:
            return _nothing()
        keys = questions.keys_of(response)
        documents = _rows(keys)
        return Answer(
            documents=documents,
            total=questions.total_of(response) - (len(keys) - len(documents)),
            fitting=questions.fitting_of(response) if match == Match.ALL_WORDS else 0,
            match=match,
            counts=questions.counts_of(response),
        )

    def suggest(self, beginning: str, language: str, now: datetime, size: int = 6) -> list[SearchDocument]:
        words = tuple(query_words(beginning, language))
        if not words:
            return []
        response = self._within_time()(questions.beginning(words, Question(language=language, asked_at=now, size=size)))
        return _rows(questions.keys_of(response))

    def _within_time(self) -> Callable[[Search[Any]], Response[Any]]:
        """Return what asks the server, so that all requests of one question take no longer than one may."""
        until = time.monotonic() + self.connection.timeout
        client = client_of(self.connection)

        def ask(search: Search[Any], *, is_again: bool = False) -> Response[Any]:
            left = until - time.monotonic()
            if left <= 0:
                raise ProviderUnavailable("no time left for a second request")
            asked = search.using(client.options(request_timeout=left)).index(self.copy.alias)
            try:
                with failures_named():
                    response = asked.extra(timeout=f"{left * 1000:.0f}ms").execute()
            except CopyMissing:
                if is_again:
                    raise
                return ask(search, is_again=True)  # the alias has moved on while the old index was being asked
            if response.timed_out:
                raise ProviderUnavailable("it gave up looking")
            return response

        return ask


def _rows(keys: list[int]) -> list[SearchDocument]:
    """Return the documents that are still there, in this order."""
    found = SearchDocument.objects.shown().in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _nothing() -> Answer:
    return Answer(documents=[], total=0, fitting=0, match=Match.NOTHING, counts={name: {} for name in COUNTED})
