"""When an organiser hears of a sign-up or a cancellation: the table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from foundation.people.models import Person
from foundation.registries.subjects import Listener
from foundation.signups.news import Happened, Telling, how_to_tell

NOW = datetime(2026, 11, 25, 20, 32, tzinfo=UTC)
SIGNED_UP, WAITS, CANCELLED = Happened
NOW_, TOGETHER, NOT = Telling


@pytest.mark.parametrize(
    ("news", "late", "happened", "hours", "expected"),
    [
        ("at_once", True, SIGNED_UP, 300, NOW_),
        ("at_once", False, CANCELLED, 3, NOW_),
        ("at_once", True, WAITS, None, NOW_),
        ("daily", True, SIGNED_UP, 300, TOGETHER),
        ("daily", True, SIGNED_UP, None, TOGETHER),
        ("daily", True, SIGNED_UP, 3, NOW_),
        ("daily", False, SIGNED_UP, 3, NOW_),
        ("daily", True, CANCELLED, 3, NOW_),
        ("daily", False, CANCELLED, 3, TOGETHER),
        ("daily", True, CANCELLED, 25, TOGETHER),
        ("soon", True, SIGNED_UP, 24, NOW_),
        ("soon", False, CANCELLED, 3, NOW_),
        ("soon", True, SIGNED_UP, 25, NOT),
        ("soon", True, CANCELLED, None, NOT),
        ("never", True, CANCELLED, 3, NOW_),
        ("never", False, CANCELLED, 3, NOT),
        ("never", True, CANCELLED, 25, NOT),
        ("never", True, SIGNED_UP, 3, NOT),
    ],
)
def test_an_organiser_hears_as_they_chose(
    news: str, late: bool, happened: Happened, hours: int | None, expected: Telling
) -> None:
    listener = Listener(person=Person(), news=news, late_cancellations=late)  # type: ignore[arg-type]
    starts_at = None if hours is None else NOW + timedelta(hours=hours)
    assert how_to_tell(listener, happened, starts_at=starts_at, now=NOW) == expected
