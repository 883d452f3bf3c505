"""Search by an Elasticsearch beside the database. What it finds are keys; what is shown are the database's rows."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.response import Response

from search.models import SearchDocument
from search.providers.base import FEW, Answer, Match, ProviderUnavailable, Question
from search.providers.copies import CopyMissing
from search.providers.elasticsearch import questions
from search.providers.elasticsearch.client import client_of, failures_named
from search.providers.elasticsearch.connection import Connection
from search.providers.elasticsearch.index import ElasticsearchCopy
from search.words.normalise import query_words
from search.words.questions import Words


class ElasticsearchProvider:
    """Answers one page: all its questions together take no longer than the time limit.

    One request answers most questions; more are asked where few or none have all words, at most three.
    """

    name = "Elasticsearch"

    def __init__(self, connection: Connection | None = None) -> None:
        """Take where it is; what the settings say unless told."""
        self.connection = connection or Connection.from_settings()
        self.copy = ElasticsearchCopy(self.connection)
        self._spent = 0.0

    def search(self, question: Question) -> Answer:
        if question.words.are_only_signs:
            return _nothing(question)
        match, response = self._best(question)
        if match == Match.NOTHING:
            return _nothing(question)
        fitting = questions.total_of(response) if match == Match.ALL_WORDS else 0
        keys = questions.keys_of(response)
        complete = frozenset(keys if match == Match.ALL_WORDS else ())
        if match == Match.ALL_WORDS and fitting < FEW and (more := questions.asking_more(question)):
            response = self._ask(more)
            keys, complete = questions.keys_of(response), questions.complete_of(response)
        documents = _rows(keys)
        return Answer(
            documents=documents,
            total=questions.total_of(response) - (len(keys) - len(documents)),
            fitting=fitting,
            complete=complete,
            match=match,
            counts=questions.counts_of(question, response),
        )

    def suggest(self, beginning: str, language: str, now: datetime, size: int = 6) -> list[SearchDocument]:
        words = tuple(query_words(beginning, language))
        if not words:
            return []
        question = Question(words=Words(asked=words), language=language, asked_at=now, size=size)
        return _rows(questions.keys_of(self._ask(questions.beginning(question))))

    def _best(self, question: Question) -> tuple[Match, Response[Any]]:
        """Return how well the best documents fit, and what the server says of these."""
        response = self._ask(questions.asking_all(question))
        if not question.words.asked or questions.has_matches(question, response):
            return Match.ALL_WORDS, response
        if question.words.most:
            response = self._ask(questions.asking_most(question))
            if questions.has_matches(question, response):
                return Match.MOST_WORDS, response
        response = self._ask(questions.asking_some(question))
        return (Match.SOME_WORDS if questions.has_matches(question, response) else Match.NOTHING), response

    def _ask(self, search: Search[Any]) -> Response[Any]:
        began = time.monotonic()
        try:
            return self._asked(search)
        except CopyMissing:
            return self._asked(search)  # the alias has moved on while the old index was being asked
        finally:
            self._spent += time.monotonic() - began

    def _asked(self, search: Search[Any]) -> Response[Any]:
        left = self.connection.timeout - self._spent
        if left <= 0:
            raise ProviderUnavailable("no time is left for another request")
        client = client_of(self.connection).options(request_timeout=left)
        with failures_named():
            response = search.using(client).index(self.copy.alias).extra(timeout=f"{left * 1000:.0f}ms").execute()
        if response.timed_out:
            raise ProviderUnavailable("it gave up looking")
        return response


def _rows(keys: list[int]) -> list[SearchDocument]:
    """Return the documents that are still there, in this order."""
    found = SearchDocument.objects.shown().in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _nothing(question: Question) -> Answer:
    return Answer(documents=[], total=0, fitting=0, match=Match.NOTHING, counts={name: {} for name in question.counted})
