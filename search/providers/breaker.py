"""Not asking a server that does not answer: of what each process knows, and of what all of them can be told."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import cache as once

from django.core.cache import cache
from django.utils import timezone

log = logging.getLogger(__name__)

FAILURES = 3
"""So many in a row, and it is not asked any more."""
PAUSE = 10.0
"""Seconds until it is asked again, by one question only."""
KEY = "search-away-since"
REMEMBERED = 150
"""Seconds that an outage is known after its last sign; the clock gives one each minute."""


class Breaker:
    """Counts failures in a row. Safe between threads; each process has its own."""

    def __init__(self, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic) -> None:
        self.pause, self.clock = pause, clock
        self._lock = threading.Lock()
        self._failures = 0
        self._next_probe = 0.0

    @property
    def is_open(self) -> bool:
        return self._failures >= FAILURES

    def allows(self) -> bool:
        """Whether to ask now. While it is open, one caller each pause may; the others are told no at once."""
        with self._lock:
            if not self.is_open:
                return True
            if self.clock() < self._next_probe:
                return False
            self._next_probe = self.clock() + self.pause
            return True

    def failed(self) -> None:
        """Count a failure; from the third on, everybody can know."""
        with self._lock:
            self._failures += 1
            self._next_probe = self.clock() + self.pause
        if self.is_open:
            note_outage()

    def succeeded(self) -> None:
        """Forget the failures."""
        with self._lock:
            was_open, self._failures = self.is_open, 0
        if was_open:
            end_outage()


@once
def breaker_of(server: str) -> Breaker:
    """Return this process's breaker for a server."""
    return Breaker()


def note_outage() -> None:
    """Let all processes know that the server does not answer; since when, the first one says."""
    try:
        if cache.add(KEY, timezone.now(), timeout=REMEMBERED):
            log.warning("the search server does not answer: the database does")
        else:
            cache.touch(KEY, timeout=REMEMBERED)
    except Exception:
        log.exception("the cache does not answer")


def end_outage() -> None:
    """Let all processes know that it answers again."""
    try:
        if cache.delete(KEY):
            log.warning("the search server answers again")
    except Exception:
        log.exception("the cache does not answer")


def outage_since() -> datetime | None:
    """Return since when the database answers in the server's place; None when it does not."""
    try:
        since: datetime | None = cache.get(KEY)
    except Exception:
        log.exception("the cache does not answer")
        return None
    return since
