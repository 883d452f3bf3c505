"""A provider with a stand-in: what the first cannot answer in time, the second answers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from search.models import SearchDocument
from search.providers.base import Answer, Provider, ProviderUnavailable, Question, QuestionRefused
from search.providers.breaker import Breaker
from search.providers.copies import Copy

log = logging.getLogger(__name__)

Given = TypeVar("Given")


class FallbackProvider:
    """Asks the first while its breaker allows, without trying again; else, or when it fails, the stand-in.

    Made for one page: after a failure it does not ask the first again, so that no page waits twice.
    """

    def __init__(self, first: Provider, stand_in: Provider, breaker: Breaker) -> None:
        self.first, self.stand_in, self.breaker = first, stand_in, breaker
        self.name = first.name
        self._has_failed = False

    @property
    def copy(self) -> Copy | None:
        return self.first.copy

    def search(self, question: Question) -> Answer:
        answer = self._asked(lambda: self.first.search(question))
        return answer or replace(self.stand_in.search(question), is_limited=True)

    def suggest(self, beginning: str, language: str, now: datetime, size: int = 6) -> list[SearchDocument]:
        found = self._asked(lambda: self.first.suggest(beginning, language, now, size))
        return self.stand_in.suggest(beginning, language, now, size) if found is None else found

    def _asked(self, ask: Callable[[], Given]) -> Given | None:
        """Return what the first answers; None when it does not."""
        if self._has_failed or not self.breaker.allows():
            return None
        try:
            given = ask()
        except QuestionRefused:
            log.exception("the search server refuses a question")
            return None
        except ProviderUnavailable as error:
            log.warning("the search server cannot be asked: %s", error)
            self.breaker.failed()
            self._has_failed = True
            return None
        self.breaker.succeeded()
        return given
