"""One transaction around an action, begun again where a rival, and nothing else, ended it.

The order of locks over all features stands in docs/architecture.md. Whoever keeps to it never waits in a circle.
"""

from __future__ import annotations

import logging
import random
import sqlite3
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

from foundation.refusals import Busy

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

ATTEMPTS = 4
FIRST_PAUSE = 0.05
"""Seconds; each further pause is twice as long, give or take a half, so that rivals do not meet again."""

RETRYABLE_SQLSTATES = {
    "40001",  # serialization_failure
    "40P01",  # deadlock_detected
    "55P03",  # lock_not_available
}
"""PostgreSQL, appendix A: the transaction was ended for a rival's sake, and nothing of it was kept."""
RETRYABLE_SQLITE_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def all_or_nothing(action: Callable[P, T]) -> Callable[P, T]:
    """Run the action in one transaction, and again, a few times, when the database ended it for a rival's sake.

    Nests: inside of another transaction it is a part of it, undone alone when it raises, and run once, since only who
    began a transaction can begin it anew. Raises `Busy` when every attempt lost; any other error of the database
    passes through as it came.
    """

    @wraps(action)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        if connection.in_atomic_block:
            with transaction.atomic():
                return action(*args, **kwargs)
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with transaction.atomic():
                    return action(*args, **kwargs)
            except OperationalError as error:
                if not was_lost_to_a_rival(error):
                    raise
                if attempt == ATTEMPTS:
                    log.warning("%s: lost to rivals %d times", action.__qualname__, ATTEMPTS, exc_info=True)
                    raise Busy from error
            time.sleep(FIRST_PAUSE * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
        raise AssertionError("unreachable")

    return run


def was_lost_to_a_rival(error: OperationalError) -> bool:
    """Whether the same transaction, begun anew, may go through. A missing column or a lost connection is not such."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        code: int = getattr(cause, "sqlite_errorcode", 0) or 0
        return code & 0xFF in RETRYABLE_SQLITE_CODES
    return getattr(cause, "sqlstate", None) in RETRYABLE_SQLSTATES
