"""Search by an Elasticsearch beside the database. What it finds are keys; what is shown are the database's rows."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.response import Response

from search.models import SearchDocument
from search.providers.base import COUNTED, FEW, Answer, Match, ProviderUnavailable, Question
from search.providers.copies import CopyMissing
from search.providers.elasticsearch import questions
from search.providers.elasticsearch.client import client_of, failures_named
from search.providers.elasticsearch.connection import Connection
from search.providers.elasticsearch.index import ElasticsearchCopy
from search.words.normalise import query_words

Ask = Callable[[Search[Any]], Response[Any]]


class ElasticsearchProvider:
    """One request answers most questions; more are asked where few or none have all words, at most three."""

    name = "Elasticsearch"

    def __init__(self, connection: Connection | None = None) -> None:
        """Take where it is; what the settings say unless told."""
        self.connection = connection or Connection.from_settings()
        self.copy = ElasticsearchCopy(self.connection)

    def search(self, question: Question) -> Answer:
        if question.words.are_only_signs:
            return _nothing()
        match, response = self._best(question, ask := self._within_time())
        if match == Match.NOTHING:
            return _nothing()
        fitting = questions.total_of(response) if match == Match.ALL_WORDS else 0
        if match == Match.ALL_WORDS and fitting < FEW and question.words.most:
            response = ask(questions.asking_most(question))
        keys = questions.keys_of(response)
        documents = _rows(keys)
        return Answer(
            documents=documents,
            total=questions.total_of(response) - (len(keys) - len(documents)),
            fitting=fitting,
            match=match,
            counts=questions.counts_of(response),
        )

    def _best(self, question: Question, ask: Ask) -> tuple[Match, Response[Any]]:
        """Return how well the best documents fit, and what the server says of these."""
        response = ask(questions.asking_all(question))
        if questions.has_matches(response) or not question.words.asked:
            return Match.ALL_WORDS, response
        if question.words.most and questions.has_matches(response := ask(questions.asking_most(question))):
            return Match.MOST_WORDS, response
        response = ask(questions.asking_some(question))
        return (Match.SOME_WORDS if questions.has_matches(response) else Match.NOTHING), response

    def suggest(self, beginning: str, language: str, now: datetime, size: int = 6) -> list[SearchDocument]:
        words = tuple(query_words(beginning, language))
        if not words:
            return []
        response = self._within_time()(questions.beginning(words, Question(language=language, asked_at=now, size=size)))
        return _rows(questions.keys_of(response))

    def _within_time(self) -> Ask:
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
